"""`/tim-kiem/?q=`: what was found, with the filters of the list."""

from typing import Any

from django.core.paginator import EmptyPage, Page, PageNotAnInteger, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from articles import search
from articles.facets import facets, gather
from articles.filters import ReportFilter
from articles.models import Publication
from articles.readers import for_readers
from vietnamese.text import one_line

PAGE_SIZE = 15
LAST_PAGE = 40


@for_readers
def search_page(request: HttpRequest) -> HttpResponse:
    """Results for `q`, at most 40 pages of 15; an empty `q` shows the field alone."""
    query = one_line(request.GET.get("q", "")[: search.MOST_CHARACTERS])
    context: dict[str, Any] = {"query": query, "path": request.path}
    if search.parse(query).folded:
        filters = ReportFilter(request.GET, queryset=search.find(query, get_language()))
        paginator = Paginator(filters.qs, PAGE_SIZE)
        context |= {
            "results": _page(paginator, request.GET.get("page", "")),
            "facets": facets(filters, gather(filters.qs), request.path, keep={"q": query}),
        }
    return render(request, "articles/search.html", context)


def _page(paginator: "Paginator[Publication]", number: str) -> "Page[Publication]":
    """The page asked for; the first for a number that is none, 404 for one that is not there."""
    try:
        page = paginator.page(number if number.isascii() and number.isdigit() and len(number) < 6 else 1)
    except (EmptyPage, PageNotAnInteger) as error:
        raise Http404 from error
    if page.number > LAST_PAGE:
        raise Http404
    return page
