"""The archive as a picture: years of months and months of days, each tinted by how much came out. Knows no database."""

from calendar import MONDAY, Calendar
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby

# How many tints there are besides none.
TINTS = 4


@dataclass(frozen=True, slots=True)
class Month:
    """A month of the strip of its year."""

    year: int
    month: int
    number: int
    tint: int


@dataclass(frozen=True, slots=True)
class Year:
    """A year with its twelve months."""

    year: int
    number: int
    months: list[Month]


@dataclass(frozen=True, slots=True)
class Day:
    """A day of a month's calendar."""

    on: date
    number: int
    tint: int


def years(numbers: Mapping[tuple[int, int], int]) -> list[Year]:
    """The years that have reports, the newest first, from the numbers of their months."""
    most = max(numbers.values(), default=0)
    found = []
    for year, keys in groupby(sorted(numbers, reverse=True), key=lambda key: key[0]):
        number = sum(numbers[key] for key in keys)
        months = [(month, numbers.get((year, month), 0)) for month in range(1, 13)]
        found.append(Year(year, number, [Month(year, month, count, tint(count, most)) for month, count in months]))
    return found


def weeks(year: int, month: int, numbers: Mapping[date, int]) -> list[list[Day | None]]:
    """The weeks of a month from Monday; None for the days of its neighbours."""
    most = max(numbers.values(), default=0)

    def cell(on: date) -> Day | None:
        number = numbers.get(on, 0)
        return Day(on, number, tint(number, most)) if on.month == month else None

    return [[cell(on) for on in week] for week in Calendar(MONDAY).monthdatescalendar(year, month)]


def tint(number: int, most: int) -> int:
    """0 for nothing, else 1 to TINTS by the share of the most."""
    return -(-number * TINTS // most) if number else 0
