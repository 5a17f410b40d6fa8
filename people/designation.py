"""Who somebody was on a day: rank and posts, in the full form and the short form, and "unknown" where no row says.

A rank holds from its day until the next promotion. An *attested* row is sure on its own day only as to when it began:
before it nothing is known, and between an earlier rank and a later attested one the change lies somewhere unknown.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Protocol

from people.precision import Precision
from people.ranks import Rank

# Whoever holds one of these is called by the post, not by the rank, once named in full.
POSTS_BEFORE_RANK = ("Tổng Bí thư", "Chủ tịch nước", "Thủ tướng", "Phó Thủ tướng", "Bộ trưởng", "Thứ trưởng")


class Held(Protocol):
    """What `designate` needs of a person."""

    full_name: str
    honorific: str
    promotions: Any
    appointments: Any


@dataclass(frozen=True, slots=True)
class Post:
    """One post as printed on the day: `text` with prefix and organisation, `title` alone."""

    text: str
    title: str
    organisation_id: int
    kind: str


@dataclass(frozen=True, slots=True)
class Designation:
    """Rank and posts of one person on one day. `rank` is None both for no rank and for an unknown one: ask `rank_known`."""

    name: str
    honorific: str
    on: date
    rank: Rank | None
    rank_known: bool
    posts: tuple[Post, ...]
    posts_known: bool

    @property
    def posts_text(self) -> str:
        """The posts as printed after the name: "Uỷ viên Trung ương Đảng, Thứ trưởng Bộ Công an"."""
        return ", ".join(post.text for post in self.posts)

    @property
    def full(self) -> str:
        """The full form of a first mention: rank, name, posts."""
        return ", ".join([self._called(), *(post.text for post in self.posts)])

    @property
    def short(self) -> str:
        """The short form of later mentions: a high State post before the name, else the rank."""
        for post in self.posts:
            if post.title in POSTS_BEFORE_RANK:
                return f"{post.title} {self.name}"
        return self._called()

    def _called(self) -> str:
        if self.rank is not None:
            return f"{self.rank.label} {self.name}"
        return f"{self.honorific} {self.name}".strip()


def designate(person: Held, on: date) -> Designation:
    """The designation of `person` on that day, from its promotions and appointments."""
    rank, rank_known = rank_on(person.promotions.all(), on)
    appointments = list(person.appointments.all())
    holding = sorted(
        (row for row in appointments if row.start_on <= on and (row.end_on is None or on <= row.end_on)),
        key=lambda row: (row.precedence, row.start_on, row.pk or 0),
    )
    return Designation(
        name=person.full_name,
        honorific=person.honorific,
        on=on,
        rank=rank,
        rank_known=rank_known,
        posts=tuple(_post(row, on) for row in holding),
        posts_known=bool(holding) or not any(_unsettled(row, on) for row in appointments),
    )


def rank_on(promotions: Iterable[Any], on: date) -> tuple[Rank | None, bool]:
    """The rank held on that day and whether that is known; `(None, False)` where the rows leave it open."""
    rows = sorted(promotions, key=lambda row: row.effective_on)
    before = [row for row in rows if row.effective_on <= on]
    after = [row for row in rows if row.effective_on > on]
    if not before:
        return None, not rows
    last = before[-1]
    if on <= _last_possible_day(last) and last.precision in {Precision.MONTH, Precision.YEAR}:
        return None, False
    if after and after[0].precision == Precision.ATTESTED and after[0].rank != last.rank and on > last.effective_on:
        return None, False
    return Rank(last.rank), True


def _last_possible_day(row: Any) -> date:
    """The last day on which a promotion known to the month or year may have taken effect, less one."""
    first = row.effective_on
    if row.precision == Precision.MONTH:
        following = (first.replace(day=1) + timedelta(days=32)).replace(day=1)
    elif row.precision == Precision.YEAR:
        following = date(first.year + 1, 1, 1)
    else:
        return first
    return following - timedelta(days=1)


def _unsettled(row: Any, on: date) -> bool:
    """Whether an attested row leaves open if the post was held on a day outside the attested ones."""
    return row.precision == Precision.ATTESTED and (on < row.start_on or (row.end_on is not None and on > row.end_on))


def _post(row: Any, on: date) -> Post:
    name = row.organisation.name_on(on)
    words = (row.prefix, row.post, name.name if name else str(row.organisation))
    return Post(" ".join(word for word in words if word), row.post, row.organisation_id, row.kind)
