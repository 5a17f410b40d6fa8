"""Who led a unit, and the days between of which the register names nobody."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from people.stretches import ONE_DAY, Stretch
from people.timeline import Term


@dataclass(frozen=True, slots=True)
class Gap:
    """Days, inclusive, on which nobody is known to have led; `end` None: until now."""

    start: date
    end: date | None
    is_gap: bool = True


def with_gaps(heads: Sequence[Term], today: date) -> list[Term | Gap]:
    """The terms, the latest first, and the gaps among and after them where they lie."""
    rows: list[Term | Gap] = [*heads, *_gaps([term.stretch for term in heads], today)]
    return sorted(rows, key=lambda row: row.start, reverse=True)


def _gaps(stretches: Iterable[Stretch], today: date) -> list[Gap]:
    covered: date | None = None
    gaps = []
    for begins, ends in sorted(map(_days, stretches), key=lambda days: days[0]):
        if covered is not None and covered + ONE_DAY < begins:
            gaps.append(Gap(covered + ONE_DAY, begins - ONE_DAY))
        covered = max(covered or ends, ends)
    if covered is not None and covered < today:
        gaps.append(Gap(covered + ONE_DAY, None))
    return gaps


def _days(stretch: Stretch) -> tuple[date, date]:
    """From the first day on which it may have held to the last; what nobody knows is not counted in."""
    ends = date.max - ONE_DAY if stretch.holds else stretch.last or stretch.sure_to
    return stretch.first or stretch.sure_from, ends or stretch.sure_from
