"""Lists of reports: all of them with filters, one section, the archive by year and month."""

from datetime import datetime
from itertools import groupby
from typing import Any

from django.db.models import Count
from django.db.models.functions import ExtractMonth, ExtractYear
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from articles.facets import facets, gather
from articles.filters import TOPIC, ReportFilter
from articles.keyset import page_of
from articles.models import Section
from articles.models.publication import PublicationQuerySet
from articles.readers import for_readers, live_reports
from vietnamese.dates import VIETNAM

FIRST_YEAR, LAST_YEAR = 1900, 2199


@for_readers
def report_list(request: HttpRequest) -> HttpResponse:
    """`/tin/`: five queries, and one for each organisation, person and topic that is chosen."""
    filters = ReportFilter(request.GET, queryset=live_reports())
    found = facets(filters, gather(filters.qs), request.path)
    page = page_of(filters.qs, request.GET)
    topic = found.chosen[0].value if list(filters.chosen) == [TOPIC] else ""
    return render(request, "articles/list.html", {"page": page, "facets": found, "topic": topic, "path": request.path})


@for_readers
def section(request: HttpRequest, slug: str) -> HttpResponse:
    """`/chuyen-muc/<slug>/`: three queries."""
    chosen = get_object_or_404(Section, slug=slug)
    page = page_of(live_reports().in_section(chosen), request.GET)
    return render(request, "articles/section.html", {"section": chosen, "page": page, "path": request.path})


@for_readers
def archive(request: HttpRequest) -> HttpResponse:
    """`/luu-tru/`: every year and month with reports, and how many. Days are Vietnam's."""
    months = _months(live_reports())
    years = [(year, list(rows)) for year, rows in groupby(months, key=lambda row: row["year"])]
    return render(request, "articles/archive.html", {"years": years})


@for_readers
def archive_year(request: HttpRequest, year: int) -> HttpResponse:
    """`/luu-tru/<yyyy>/`; 404 without reports."""
    reports = _between(live_reports(), (year, 1), (year + 1, 1))
    months = _months(reports)
    if not months:
        raise Http404
    page = page_of(reports, request.GET)
    return render(
        request, "articles/archive_year.html", {"year": year, "months": months, "page": page, "path": request.path}
    )


@for_readers
def archive_month(request: HttpRequest, year: int, month: int) -> HttpResponse:
    """`/luu-tru/<yyyy>/<mm>/`; 404 without reports."""
    following = (year + month // 12, month % 12 + 1)
    page = page_of(_between(live_reports(), (year, month), following), request.GET)
    if not page.rows:
        raise Http404
    return render(
        request,
        "articles/archive_month.html",
        {
            "year": year,
            "month": month,
            "first_day": datetime(year, month, 1, tzinfo=VIETNAM),
            "page": page,
            "path": request.path,
        },
    )


def _between(reports: PublicationQuerySet, first: tuple[int, int], end: tuple[int, int]) -> PublicationQuerySet:
    if not (FIRST_YEAR <= first[0] <= LAST_YEAR and 1 <= first[1] <= 12):
        raise Http404
    since, until = (datetime(year, month, 1, tzinfo=VIETNAM) for year, month in (first, end))
    return reports.filter(first_published_at__gte=since, first_published_at__lt=until)


def _months(reports: PublicationQuerySet) -> list[Any]:
    return list(
        reports.order_by()
        .values(
            year=ExtractYear("first_published_at", tzinfo=VIETNAM),
            month=ExtractMonth("first_published_at", tzinfo=VIETNAM),
        )
        .annotate(number=Count("pk"))
        .order_by("-year", "-month")
    )
