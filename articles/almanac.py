"""How many reports came out when and where, exactly, over however many there are.

Each count walks one of the two indexes that hold all it needs (articles.models.publication), so that a hundred thousand
reports are counted in some fifteen milliseconds. Days, months and years are Vietnam's.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any, override

from django.db.models import Count, DateField, Exists, Func, OuterRef, Subquery, Value

from articles.filters import between, midnight
from articles.models import Publication, Section
from articles.models.publication import PublicationQuerySet
from vietnamese.dates import VIETNAM

# SQLite takes 500 parts of a union.
MOST_YEARS = 300


class _InVietnam(Func):
    """The day of a moment, or the first day of its month; Django's own functions call Python for each row of SQLite.

    Vietnam has stood at seven hours since 13 June 1975, and connections stand at UTC.
    """

    output_field = DateField()

    def __init__(self, moment: str, *, of_month: bool = False) -> None:
        super().__init__(moment)
        self.of_month = of_month

    @override
    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        # Without the fraction of a second, which SQLite rounds. Each % passes two formattings, this one and Django's.
        days = "%%%%Y-%%%%m-01" if self.of_month else "%%%%Y-%%%%m-%%%%d"
        template = f"strftime('{days}', substr(%(expressions)s, 1, 19), '+7 hours')"
        return self.as_sql(compiler, connection, template=template, **context)

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        day = "(%(expressions)s + interval '7 hours')"
        template = f"date_trunc('month', {day})::date" if self.of_month else f"{day}::date"
        return self.as_sql(compiler, connection, template=template, **context)


def by_month(reports: PublicationQuerySet) -> dict[tuple[int, int], int]:
    """Reports by (year, month): one query."""
    return {(first.year, first.month): number for first, number in _grouped(reports, of_month=True)}


def by_day(reports: PublicationQuerySet) -> dict[date, int]:
    """Reports by day: one query."""
    return dict(_grouped(reports, of_month=False))


def by_section(reports: PublicationQuerySet) -> dict[int, int]:
    """Reports by the key of their section: one query."""
    within = reports.order_by().filter(section=OuterRef("pk")).values("section")
    rows = Section.objects.order_by().annotate(number=Subquery(within.annotate(number=Count("*")).values("number")))
    return {key: number for key, number in rows.values_list("pk", "number") if number}


def by_year(reports: PublicationQuerySet) -> dict[int, int]:
    """Reports by year: two queries."""
    parts = [
        of_year.order_by().values_list(Value(year)).annotate(number=Count("*"))
        for year, of_year in _years(reports).items()
    ]
    rows = parts[0].union(*parts[1:], all=True).order_by() if parts else ()
    return {year: number for year, number in rows if number}


def years(reports: PublicationQuerySet) -> list[int]:
    """The years that have a report, the newest first: two queries, quick where most of a large archive fits."""
    present = {f"in_{year}": Exists(of_year) for year, of_year in _years(reports).items()}
    row: dict[str, bool] = Publication.objects.order_by().values(**present)[:1].get() if present else {}
    return [int(name[3:]) for name, is_there in row.items() if is_there]


def neighbours(reports: PublicationQuerySet, first: date, end: date) -> tuple[date | None, date | None]:
    """The nearest days with a report before `first` and from `end` on: one query."""
    moments = reports.order_by().values("first_published_at")
    ends = Publication.objects.order_by().values_list(
        Subquery(moments.filter(first_published_at__lt=midnight(first)).newest_first()[:1]),
        Subquery(moments.filter(first_published_at__gte=midnight(end)).newest_first().reverse()[:1]),
    )
    earlier, later = next(iter(ends[:1]), (None, None))
    return tuple(at and at.astimezone(VIETNAM).date() for at in (earlier, later))


def _grouped(reports: PublicationQuerySet, *, of_month: bool) -> Any:
    when = _InVietnam("first_published_at", of_month=of_month)
    return reports.order_by().values_list(when).annotate(number=Count("*"))


def _years(reports: PublicationQuerySet) -> Mapping[int, PublicationQuerySet]:
    """The reports of each year from the last to the first."""
    ends = Publication.objects.order_by().values_list(
        Subquery(reports.newest_first().values("first_published_at")[:1]),
        Subquery(reports.newest_first().reverse().values("first_published_at")[:1]),
    )
    last, first = next(iter(ends[:1]), (None, None))
    if last is None:
        return {}
    numbers = range(last.astimezone(VIETNAM).year, first.astimezone(VIETNAM).year - 1, -1)
    return {year: between(reports, date(year, 1, 1), date(year + 1, 1, 1)) for year in numbers[:MOST_YEARS]}
