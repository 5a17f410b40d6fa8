"""How long a rank, a post or a name held, so far as the register settles it: what is sure, what may be, what is open.

The rules are those of people.designation: a day known to the month or year is certain from its last day (a beginning) or
until its first (an end); what is *attested* is certain on its own days only.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from people.precision import Precision, period

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Stretch:
    """All days inclusive. Surely from `sure_from` to `sure_to`, if these do not cross; perhaps from `first` to `last`.

    `first` None: when it began is not known. `last` None: it `holds` still, or when it ended is not known. While it holds,
    `sure_to` is None.
    """

    first: date | None
    sure_from: date
    sure_to: date | None
    last: date | None

    @property
    def holds(self) -> bool:
        """Whether it has no end in sight."""
        return self.sure_to is None

    @property
    def is_settled(self) -> bool:
        """Whether there is a day on which it surely held."""
        return self.sure_to is None or self.sure_from <= self.sure_to


def stretch_of(start: date, end: date | None, precision: str) -> Stretch:
    """Of a post: from `start` to `end`, or still held without one."""
    if precision == Precision.ATTESTED:
        return Stretch(None, start, end, None)
    first, sure_from = period(start, precision)
    if end is None:
        return Stretch(first, sure_from, None, None)
    sure_to, last = period(end, precision)
    return Stretch(first, sure_from, sure_to, last)


def stretch_until_next(start: date, precision: str, following: date, following_precision: str) -> Stretch:
    """Of a rank that another one followed: only a promotion known to the day tells on which day it ended."""
    first, sure_from = period(start, precision)
    begins, begun = period(following, following_precision)
    last = begun - ONE_DAY
    is_attested = following_precision == Precision.ATTESTED
    sure_to = sure_from if is_attested else begins - ONE_DAY
    return Stretch(None if precision == Precision.ATTESTED else first, sure_from, sure_to, last)
