"""The picture of a career: where each row lies between its first day and today, and what of it is only perhaps so."""

from datetime import date

import pytest

from articles.careers import LEFT, RIGHT, STUB, Row, chart
from people.stretches import Stretch, stretch_of

TODAY = date(2024, 12, 31)


def drawn(*rows, lane="state"):
    [found] = chart([(lane, "Chức vụ", rows)], TODAY).lanes
    return found.marks


def at(place):
    return pytest.approx(place, abs=0.3)


def percent(text):
    return float(text.removesuffix("%"))


def row(start, end=None, precision="day", **fields):
    return Row("Chủ tịch", "Chủ tịch Công đoàn", stretch_of(start, end, precision), precision == "attested", **fields)


MIDDLE = LEFT + (RIGHT - LEFT) / 2


@pytest.mark.parametrize(
    ("start", "end", "precision", "bar", "dashes", "points", "goes_on"),
    [
        (date(2023, 1, 1), None, "day", (MIDDLE, RIGHT), [], 0, True),
        (date(2021, 1, 1), date(2022, 12, 31), "day", (LEFT, MIDDLE), [], 0, False),
        (date(2023, 1, 1), date(2023, 1, 1), "attested", None, [(MIDDLE - STUB, MIDDLE), (MIDDLE, MIDDLE + STUB)], 1, False),
        (date(2023, 1, 1), None, "attested", (MIDDLE, RIGHT), [(MIDDLE - STUB, MIDDLE)], 1, True),
        (date(2022, 5, 1), date(2022, 6, 1), "year", None, [(MIDDLE - 22.2, MIDDLE)], 0, False),
        (date(2022, 5, 1), date(2024, 5, 1), "year", (MIDDLE, MIDDLE + 22.2), [(MIDDLE - 22.2, MIDDLE), (MIDDLE + 22.2, RIGHT)], 0, False),
    ],
)  # fmt: skip
def test_a_mark_is_no_longer_than_what_is_sure(start, end, precision, bar, dashes, points, goes_on):
    _first, mark = drawn(row(date(2021, 1, 1)), row(start, end, precision))

    assert (mark.bar and (percent(mark.bar.x), percent(mark.bar.end))) == (bar and (at(bar[0]), at(bar[1])))
    assert [(percent(dash.x), percent(dash.end)) for dash in mark.dashes] == [(at(x), at(end)) for x, end in dashes]
    assert len(mark.points) == points
    assert bool(mark.arrow) is goes_on


def test_years_are_ticks_and_a_telephone_shows_every_other():
    picture = chart([("state", "Chức vụ", [row(date(1993, 6, 12))])], TODAY)

    assert [(tick.year, tick.is_minor) for tick in picture.ticks] == [
        (1995, False), (2000, True), (2005, False), (2010, True), (2015, False), (2020, True),
    ]  # fmt: skip
    assert percent(picture.today) == at(RIGHT)
    assert (picture.first_year, picture.last_year) == (1993, 2024)


def test_what_lies_ahead_ends_the_line_after_today():
    picture = chart([("state", "Chức vụ", [row(date(2021, 1, 1), date(2028, 12, 31))])], TODAY)

    assert percent(picture.today) == at(MIDDLE)


def test_a_name_since_ever_reaches_to_the_edge_with_an_open_beginning():
    name = Row("X03", "Cục (X03)", Stretch(None, date.min, date(2022, 12, 31), date(2022, 12, 31)))

    mark, _now = drawn(name, row(date(2021, 1, 1)))

    assert (percent(mark.bar.x), percent(mark.bar.end)) == (at(LEFT), at(MIDDLE))
    assert percent(mark.dashes[0].x) == at(LEFT - STUB)


@pytest.mark.parametrize(("year", "anchor"), [(2021, "start"), (2022, "middle"), (2024, "end")])
def test_a_label_stands_where_it_has_room(year, anchor):
    _first, mark = drawn(row(date(2021, 1, 1)), row(date(year, 6, 1), date(year, 7, 1)))

    assert mark.anchor == anchor


def test_nothing_gives_no_picture():
    assert chart([("rank", "Cấp hàm", []), ("state", "Chức vụ", [])], TODAY) is None
