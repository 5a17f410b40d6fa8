"""`/tim-kiem/?q=`: what was found, best first, with the filters of the list; and what may have been meant."""

from collections.abc import Sequence
from typing import Any

from django.core.paginator import EmptyPage, Page, PageNotAnInteger, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from articles import search
from articles.facets import Found, Gathered, facets
from articles.filter_marks import within
from articles.filters import ReportFilter
from articles.models import Publication
from articles.readers import for_readers
from articles.search import Hit
from vietnamese.text import one_line

PAGE_SIZE = 15


@for_readers
def search_page(request: HttpRequest) -> HttpResponse:
    """Results for `q`, fifteen a page and at most a thousand; an empty `q` shows the field alone."""
    query = one_line(request.GET.get("q", "")[: search.MOST_CHARACTERS])
    context: dict[str, Any] = {"query": query, "path": request.path}
    if search.parse(query).items:
        filters = ReportFilter(request.GET, queryset=Publication.objects.none())
        results = search.find(query, get_language(), within(filters.chosen))
        page = _page(Paginator(results.hits, PAGE_SIZE), request.GET.get("page", ""))
        rows = [Found(hit.key, hit.section, hit.first_published_at, hit.article) for hit in results.hits]
        context |= {
            "results": page,
            "reports": _reports(page.object_list),
            "has_more": results.has_more,
            "facets": facets(filters, Gathered(rows, results.has_more), request.path, keep={"q": query}),
            "meant": "" if filters.chosen else search.did_you_mean(query, get_language(), results),
        }
    return render(request, "articles/search.html", context)


def _reports(hits: Sequence[Hit]) -> list[Publication]:
    """The rows of one page, in the order of the hits."""
    rows = Publication.objects.select_related("section", "desk").defer("html").in_bulk([hit.key for hit in hits])
    return [rows[hit.key] for hit in hits if hit.key in rows]


def _page(paginator: "Paginator[Hit]", number: str) -> "Page[Hit]":
    """The page asked for; the first for a number that is none, 404 for one that is not there."""
    try:
        return paginator.page(number if number.isascii() and number.isdigit() and len(number) < 6 else 1)
    except (EmptyPage, PageNotAnInteger) as error:
        raise Http404 from error
