"""Periods of the register in words, with how exactly they are known: nothing is said more surely than the rows say it."""

from datetime import date
from typing import Protocol

from django.utils.translation import gettext

from people.precision import Precision
from people.stretches import Stretch
from vietnamese.dates import format_date

FORMS = {Precision.MONTH: "%m/%Y", Precision.YEAR: "%Y"}


def day_in_words(day: date, precision: str) -> str:
    """24/09/2021, 09/2021 or 2021."""
    form = FORMS.get(Precision(precision))
    return f"{day:{form}}" if form else format_date(day)


class Dated(Protocol):
    """What has a beginning, and perhaps an end, both inclusive: an entry of a career, a term at a unit."""

    @property
    def start(self) -> date: ...
    @property
    def end(self) -> date | None: ...
    @property
    def precision(self) -> str: ...
    @property
    def stretch(self) -> Stretch: ...


def period_in_words(entry: Dated, today: date) -> str:
    """24/09/2020 – 05/01/2022; 2020 – now; attested on 16/07/2020; from 24/09/2020, at the latest until 01/03/2026."""
    start, end, precision, stretch = entry.start, entry.end, entry.precision, entry.stretch
    begins = day_in_words(start, precision)
    if stretch.holds and start > today:
        return gettext("from %(start)s") % {"start": begins}
    if precision == Precision.ATTESTED:
        return _attested(begins, start, end, stretch)
    if stretch.holds:
        return gettext("%(start)s – now") % {"start": begins}
    if end is not None:
        ends = day_in_words(end, precision)
        return begins if ends == begins else f"{begins} – {ends}"
    return gettext("from %(start)s, at the latest until %(end)s") % {"start": begins, "end": _latest(stretch)}


def precision_in_words(precision: str, stretch: Stretch) -> str:
    """What must be added to the period so that it is not taken for more than it is; "" for days that are known."""
    if precision == Precision.ATTESTED:
        if stretch.holds or stretch.last is not None:
            return gettext("since when is not known")
        return gettext("what was before and after is not known")
    if precision == Precision.MONTH:
        return gettext("known to the month")
    return gettext("known to the year") if precision == Precision.YEAR else ""


def _attested(begins: str, start: date, end: date | None, stretch: Stretch) -> str:
    if stretch.holds:
        return gettext("attested on %(day)s – now") % {"day": begins}
    if end is None and stretch.last is not None:
        words = {"day": begins, "end": _latest(stretch)}
        return gettext("attested on %(day)s, at the latest until %(end)s") % words
    if end is not None and stretch.last is not None:
        return gettext("attested on %(day)s, until %(end)s") % {"day": begins, "end": format_date(end)}
    if end is None or end == start:
        return gettext("attested on %(day)s") % {"day": begins}
    return gettext("attested %(start)s – %(end)s") % {"start": begins, "end": format_date(end)}


def _latest(stretch: Stretch) -> str:
    return format_date(stretch.last) if stretch.last else ""
