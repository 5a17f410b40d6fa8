"""The archive's pictures."""

from datetime import date

import pytest

from articles.calendars import Day, Month, tint, weeks, years


def test_a_year_has_twelve_months_the_newest_year_first():
    found = years({(2024, 12): 2, (2026, 1): 8, (2026, 2): 1})

    assert [(year.year, year.number, len(year.months)) for year in found] == [(2026, 9, 12), (2024, 2, 12)]
    assert found[0].months[:3] == [Month(2026, 1, 8, 4), Month(2026, 2, 1, 1), Month(2026, 3, 0, 0)]


def test_weeks_begin_on_monday_and_leave_the_neighbours_out():
    found = weeks(2026, 2, {date(2026, 2, 2): 3})

    assert found[0] == [None] * 6 + [Day(date(2026, 2, 1), 0, 0)]
    assert found[1][0] == Day(date(2026, 2, 2), 3, 4)
    assert [len(week) for week in found] == [7] * 5


@pytest.mark.parametrize(("number", "expected"), [(0, 0), (1, 1), (25, 1), (26, 2), (75, 3), (76, 4), (100, 4)])
def test_tint_grows_with_the_share_of_the_most(number, expected):
    assert tint(number, 100) == expected


def test_nothing_has_no_years():
    assert years({}) == []
    assert tint(0, 0) == 0
