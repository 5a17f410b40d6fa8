"""Lists of reports with filters: all of them, and one section."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import get_language

from articles.facets import MOST_COUNTED, exact_tallies, facets, gather
from articles.filters import MOST_KEYS, SECTION, YEAR, ReportFilter
from articles.keyset import NEWER, OLDER, page_among, page_of
from articles.models import Publication, Section
from articles.models.publication import PublicationQuerySet
from articles.readers import for_readers
from articles.views.heads import Head, head_of


@for_readers
def report_list(request: HttpRequest) -> HttpResponse:
    """`/tin/`: five queries, two more for each organisation and person chosen, one for a topic, three beyond a thousand reports."""
    context = _listing(request.GET, Publication.objects.live(), request.path)
    return render(request, "articles/list.html", context)


@for_readers
def section(request: HttpRequest, slug: str) -> HttpResponse:
    """`/chuyen-muc/<slug>/`: as the list, with a query for the section."""
    chosen = get_object_or_404(Section, slug=slug)
    params = request.GET.copy()
    params.pop(SECTION, None)
    context = _listing(params, Publication.objects.live().in_section(chosen), request.path, hide=(SECTION,))
    return render(request, "articles/section.html", context | {"section": chosen})


def _listing(
    params: QueryDict, reports: PublicationQuerySet, path: str, *, hide: Collection[str] = ()
) -> dict[str, Any]:
    """The page of these reports that the parameters ask for, and the filters around it."""
    filters = ReportFilter(params, reports.for_listing(), language=get_language())
    narrowed = filters.qs
    found = gather(narrowed, MOST_KEYS if filters.has_rare_ties else MOST_COUNTED)
    if found.has_more and (params.get(OLDER) or params.get(NEWER)):
        page = page_of(narrowed, params)
    else:
        page = page_among(found.rows, Publication.objects.for_listing(), params)
    shown = facets(filters, found, path, exact=exact_tallies(filters, found, hide), hide=hide)
    values = filters.chosen_texts
    alone = shown.chosen[0] if len(values) == 1 and (shown.chosen[0].is_named or YEAR in values) else None
    head = _head(
        path, params, values, has_own_page=bool(alone and page.rows), is_apart=len(values) > 1 or not page.rows
    )
    return {"page": page, "facets": shown, "alone": alone, "head": head, "path": path}


def _head(path: str, params: QueryDict, values: Mapping[str, str], *, has_own_page: bool, is_apart: bool) -> Head:
    """A section and a year have pages of their own, which say the same as the list without any other filter."""
    head = head_of(path, params, values, is_apart=is_apart)
    if has_own_page and path == reverse("articles:list"):
        if SECTION in values:
            own = reverse("articles:section", kwargs={"slug": values[SECTION]})
            return replace(head, canonical=head_of(own, params).canonical, languages={})
        if YEAR in values:
            own = reverse("articles:archive_year", kwargs={"year": int(values[YEAR])})
            return replace(head, canonical=head_of(own, params).canonical, languages={})
    return head
