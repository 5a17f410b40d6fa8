"""The archive by year, month and day of Vietnam: how much came out when, and what."""

from datetime import date
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import dateformat
from django.utils.translation import get_language

from articles import calendars
from articles.almanac import by_day, by_month, neighbours
from articles.filters import FIRST_YEAR, LAST_YEAR, between, query_of
from articles.keyset import page_of
from articles.models import Publication
from articles.readers import for_readers, live_reports
from articles.views.heads import Head, alone_in, head_of
from vietnamese.dates import WEEKDAYS

DAY = "ngay"
SHORT_WEEKDAYS = ("T2", "T3", "T4", "T5", "T6", "T7", "CN")


@for_readers
def archive(request: HttpRequest) -> HttpResponse:
    """`/luu-tru/`: every year and month with reports, and how many: two queries."""
    years = calendars.years(by_month(live_reports()))
    return render(request, "articles/archive.html", {"years": years, "head": head_of(request.path, {})})


@for_readers
def archive_year(request: HttpRequest, year: int) -> HttpResponse:
    """`/luu-tru/<yyyy>/`: five queries; 404 without reports."""
    first, end = _span((year, 1), (year + 1, 1))
    reports = between(live_reports(), first, end)
    months = by_month(reports)
    if not months:
        raise Http404
    context = {
        "year": calendars.years(months)[0],
        "page": page_of(reports, request.GET),
        "path": request.path,
        **_around(first, end, head_of(request.path, request.GET)),
    }
    return render(request, "articles/archive_year.html", context)


@for_readers
def archive_month(request: HttpRequest, year: int, month: int) -> HttpResponse:
    """`/luu-tru/<yyyy>/<mm>/`: five queries; `?ngay=24` leaves the reports of that day. 404 for a month without reports."""
    first, end = _span((year, month), (year + month // 12, month % 12 + 1))
    reports = between(live_reports(), first, end)
    days = by_day(reports)
    if not days:
        raise Http404
    on = _day(first, request.GET.get(DAY, ""))
    if on is not None:
        reports = between(reports, on, on.fromordinal(on.toordinal() + 1))
    day = {DAY: str(on.day)} if on else {}
    context = {
        "first": first,
        "day": on,
        "number": sum(days.values()),
        "weekdays": _weekdays(),
        "weeks": calendars.weeks(year, month, days),
        "page": page_of(reports, request.GET),
        "query": query_of(day),
        "path": request.path,
        **_around(first, end, head_of(request.path, request.GET, day)),
    }
    return render(request, "articles/archive_month.html", context)


def _span(first: tuple[int, int], end: tuple[int, int]) -> tuple[date, date]:
    if not (FIRST_YEAR <= first[0] <= LAST_YEAR and 1 <= first[1] <= 12):
        raise Http404
    return date(*first, 1), date(*end, 1)


def _day(first: date, text: str) -> date | None:
    """The day of this month that is meant; None for anything else."""
    if not (text.isascii() and text.isdigit() and len(text) <= 2):
        return None
    try:
        return first.replace(day=int(text))
    except ValueError:
        return None


def _around(first: date, end: date, head: Head) -> dict[str, Any]:
    """The neighbours, and the head: the other language may have nothing of that time."""
    earlier, later = neighbours(live_reports(), first, end)
    language = get_language()
    others = [Publication.objects.live().reports(name) for name, _label in settings.LANGUAGES if name != language]
    if not any(between(reports, first, end).exists() for reports in others):
        head = alone_in(language, head, elsewhere=reverse("articles:archive"))
    return {"earlier": earlier, "later": later, "head": head}


def _weekdays() -> list[tuple[str, str]]:
    """From Monday: short, and in full."""
    if get_language() == "en":
        days = [date(2024, 1, number) for number in range(1, 8)]  # the first was a Monday
        return [(dateformat.format(on, "D"), dateformat.format(on, "l")) for on in days]
    return list(zip(SHORT_WEEKDAYS, WEEKDAYS, strict=True))
