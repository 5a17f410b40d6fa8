"""A career, or who led a unit, as a picture: where on a line from its first day to today each rank and post lies."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from people.precision import Precision

# The whole line, in the units of the drawing, and the least that can still be seen.
LENGTH = 1000
LEAST = 8


class Entry(Protocol):
    """What has a beginning, and perhaps an end, both inclusive: an entry of a career, a term at a unit."""

    @property
    def start(self) -> date: ...
    @property
    def end(self) -> date | None: ...
    @property
    def precision(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Bar:
    """One entry and its stretch of the line, in thousandths. A point is sure on its own day only."""

    entry: Entry
    start: int
    length: int
    is_point: bool


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars, the latest first, on a line from one year to another."""

    bars: list[Bar]
    first_year: int
    last_year: int


def chart(entries: Sequence[Entry], today: date) -> Chart | None:
    """Lay the entries out; None when there are none. What lies in the future ends the line."""
    if not entries:
        return None
    first = min(entry.start for entry in entries)
    last = max(today, *(entry.end or entry.start for entry in entries))
    span = max((last - first).days, 1)

    def place(day: date) -> int:
        return round((day - first).days * LENGTH / span)

    bars = []
    for entry in entries:
        is_point = entry.precision == Precision.ATTESTED and (entry.end is None or entry.end == entry.start)
        begin = min(place(entry.start), LENGTH - LEAST)
        end = begin + LEAST if is_point else place(entry.end or last)
        bars.append(Bar(entry, begin, max(end - begin, LEAST), is_point))
    return Chart(bars, first.year, last.year)
