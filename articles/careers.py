"""A career, or who led a unit, as a picture: lanes of marks on one line of years, laid out for any width.

Across, everything is in per cent of the drawing, so that it fits a telephone and a sheet of paper alike; down, in `rem`,
so that it grows with the reader's letters. No mark is longer than what the register settles: what is sure is a bar, what
may be is dashed, a beginning or an end that nobody knows is a dashed stub, what still holds is an arrow at today.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from people.stretches import Stretch

# Where the first and the last day lie, in per cent; outside are half of a year's number, a stub, an arrow.
LEFT, RIGHT, STUB = 5.0, 94.0, 4.0
# The least that can still be seen of a bar.
LEAST = 0.6
# A name that begins before the one, or ends after the other, has room to the right, or to the left, on a telephone.
ROOM_AFTER, ROOM_BEFORE = 34.0, 66.0
LONGEST_LABEL, LONGEST_WORDS = 26, 60

# In rem: the years, the heading of a lane, a row, what stands below the last one.
HEAD, LANE, ROW, FOOT = 1.9, 2.2, 2.6, 1.7

STEPS = (1, 2, 5, 10, 20, 50, 100)
MOST_TICKS = 8


@dataclass(frozen=True, slots=True)
class Row:
    """What becomes one row: its name, short and in full, and how long it lasted. `is_outline`: not the post itself."""

    label: str
    words: str
    stretch: Stretch
    is_attested: bool = False
    is_outline: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a mark from `x`, so wide."""

    x: str
    end: str
    width: str


@dataclass(frozen=True, slots=True)
class Mark:
    """One row as drawn. `points` are the days that reports name, `arrow` is where it goes on."""

    label: str
    words: str
    anchor: str
    label_x: str
    label_y: str
    bar_y: str
    line_y: str
    bar: Piece | None
    dashes: list[Piece]
    points: list[str]
    arrow: str
    is_outline: bool


@dataclass(frozen=True, slots=True)
class Lane:
    """Rows of one kind under their heading."""

    kind: str
    label: str
    y: str
    marks: list[Mark]


@dataclass(frozen=True, slots=True)
class Tick:
    """The beginning of a year; `is_minor` where a telephone has no room for its number."""

    x: str
    year: int
    is_minor: bool


@dataclass(frozen=True, slots=True)
class Chart:
    """The picture, and what of its signs it uses."""

    lanes: list[Lane]
    ticks: list[Tick]
    today: str
    height: str
    bottom: str
    first_year: int
    last_year: int
    has_points: bool
    has_dashes: bool
    has_outlines: bool


def chart(lanes: Iterable[tuple[str, str, Sequence[Row]]], today: date) -> Chart | None:
    """Lay out the lanes (kind, heading, rows); None when there is nothing to show. What lies in the future ends the line."""
    filled = [(kind, label, rows) for kind, label, rows in lanes if rows]
    days = [day for _kind, _label, rows in filled for row in rows for day in _days(row.stretch)]
    if not days:
        return None
    axis = _Axis(date(min(days).year, 1, 1), max(today, *days, date(min(days).year, 12, 31)), today)
    drawn, y = [], HEAD
    for kind, label, rows in filled:
        marks = [_mark(row, axis, y + LANE + number * ROW) for number, row in enumerate(rows)]
        drawn.append(Lane(kind, label, _rem(y + 1.6), marks))
        y += LANE + len(rows) * ROW
    marks = [mark for lane in drawn for mark in lane.marks]
    return Chart(
        lanes=drawn,
        ticks=_ticks(axis),
        today=axis.at(today),
        height=_rem(y + FOOT),
        bottom=_rem(y + 0.4),
        first_year=axis.first.year,
        last_year=axis.last.year,
        has_points=any(mark.points for mark in marks),
        has_dashes=any(mark.dashes for mark in marks),
        has_outlines=any(mark.is_outline for mark in marks),
    )


@dataclass(frozen=True, slots=True)
class _Axis:
    first: date
    last: date
    today: date

    def place(self, day: date) -> float:
        day = min(max(day, self.first), self.last)
        return LEFT + (RIGHT - LEFT) * (day - self.first).days / (self.last - self.first).days

    def at(self, day: date) -> str:
        return _percent(self.place(day))


def _days(stretch: Stretch) -> list[date]:
    """The days that the line of years must reach; a name since ever reaches nowhere."""
    days = (stretch.first, stretch.sure_from, stretch.sure_to, stretch.last)
    return [day for day in days if day is not None and day not in {date.min, date.max}]


def _mark(row: Row, axis: _Axis, y: float) -> Mark:
    stretch = row.stretch
    ends = stretch.sure_to or max(axis.today, stretch.sure_from)
    begin, end = axis.place(stretch.sure_from), axis.place(min(ends, date.max - timedelta(1)) + timedelta(1))
    bar = _piece(begin, max(end, begin + LEAST)) if stretch.is_settled and _has_length(row) else None
    dashes = _dashes(stretch, axis, begin, end)
    points = [axis.at(stretch.sure_from)] if row.is_attested else []
    if row.is_attested and stretch.sure_to and stretch.last is None and _has_length(row):
        points.append(axis.at(stretch.sure_to))
    shown = [begin, end if bar else begin, *(place for dash in dashes for place in dash)]
    anchor, label_x = _label(min(shown), max(shown))
    return Mark(
        label=_short(row.label, LONGEST_LABEL),
        words=_short(row.words, LONGEST_WORDS),
        anchor=anchor,
        label_x=label_x,
        label_y=_rem(y + 1.0),
        bar_y=_rem(y + 1.4),
        line_y=_rem(y + 1.75),
        bar=bar,
        dashes=[_piece(*dash) for dash in dashes],
        points=points,
        arrow=_percent(end) if stretch.holds else "",
        is_outline=row.is_outline,
    )


def _has_length(row: Row) -> bool:
    return not (row.is_attested and row.stretch.sure_from == row.stretch.sure_to)


def _dashes(stretch: Stretch, axis: _Axis, begin: float, end: float) -> list[tuple[float, float]]:
    if not stretch.is_settled:
        # Known to the year alone, within one year: perhaps on any of its days.
        return [(axis.place(stretch.first or stretch.sure_from), axis.place(stretch.last or stretch.sure_from))]
    dashes = []
    if stretch.first is None:
        dashes.append((begin - STUB, begin))
    elif stretch.first < stretch.sure_from:
        dashes.append((axis.place(stretch.first), begin))
    if stretch.sure_to is not None and stretch.last is None:
        dashes.append((end, min(end + STUB, 100.0)))
    elif stretch.sure_to is not None and stretch.last is not None and stretch.last > stretch.sure_to:
        dashes.append((end, axis.place(stretch.last)))
    return dashes


def _label(begin: float, end: float) -> tuple[str, str]:
    if begin <= ROOM_AFTER:
        return "start", _percent(begin)
    if end >= ROOM_BEFORE:
        return "end", _percent(end)
    return "middle", _percent((begin + end) / 2)


def _ticks(axis: _Axis) -> list[Tick]:
    first, last = axis.first.year, axis.last.year
    step = next((step for step in STEPS if (last - first) // step < MOST_TICKS), STEPS[-1])
    years = [year for year in range(first, last + 1) if year % step == 0]
    is_crowded = len(years) > MOST_TICKS // 2
    return [
        Tick(axis.at(date(year, 1, 1)), year, is_crowded and number % 2 == 1)
        for number, year in enumerate(years or [first])
    ]


def _short(text: str, longest: int) -> str:
    """The text, or its first words and an ellipsis."""
    if len(text) <= longest:
        return text
    return text[:longest].rsplit(" ", 1)[0].rstrip(",") + "…"


def _piece(begin: float, end: float) -> Piece:
    return Piece(_percent(begin), _percent(end), _percent(end - begin))


def _percent(place: float) -> str:
    # As text: a template would write the number with a comma in Vietnamese.
    return f"{place:.2f}%"


def _rem(length: float) -> str:
    return f"{length:.2f}rem"
