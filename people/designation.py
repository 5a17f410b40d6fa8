"""Who somebody was on a day: rank and posts, in the full form and the short form, and "unknown" where no row says.

* Days are inclusive. Before the first row nothing is known; somebody without any row has no rank and no post.
* A rank holds until the next promotion. Where that is known to the month or year only, the rank is unknown from the first
  day of the month or year and certain again on its last; where it is only *attested*, it is unknown since the rank before.
* A post known to the month or year is certain from the last day on which it may have begun to the first on which it may
  have ended. An *attested* post is certain on its own days; outside them it is neither held nor not held.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol

from people.precision import Precision, period
from people.ranks import Rank
from vietnamese.folding import fold

# Whoever holds one of these is called by the post, not by the rank, once named in full.
POSTS_BEFORE_RANK = (
    "Tổng Bí thư",
    "Chủ tịch nước",
    "Chủ tịch Quốc hội",
    "Thủ tướng",
    "Phó Thủ tướng",
    "Bộ trưởng",
    "Thứ trưởng",
)
BEFORE_RANK = {fold(post): post for post in POSTS_BEFORE_RANK}

# "Thứ trưởng Thường trực" is addressed as Thứ trưởng.
STANDING = fold("Thường trực")

FORMER, ACTING = "nguyên", "quyền"

# Ways to address somebody who has no rank. Any other honorific is an academic title, which stands after the rank.
COURTESIES = frozenset({"đồng chí", "ông", "bà", "anh", "chị", "cô", "thầy"})


class Held(Protocol):
    """What `designate` needs of a person."""

    full_name: str
    honorific: str
    promotions: Any
    appointments: Any


@dataclass(frozen=True, slots=True)
class Post:
    """One post as printed on the day: `text` with prefix and organisation, `title` without both.

    `since` is the day of the appointment where that is known to the day; an attested post has none.
    """

    text: str
    title: str
    organisation_id: int
    kind: str
    prefix: str = ""
    precedence: int = 500
    since: date | None = field(default=None, compare=False)

    @property
    def called(self) -> str:
        """The words that stand before the name in the short form: "Thứ trưởng", "Quyền Bộ trưởng"; "" if none do."""
        if self.prefix not in {"", ACTING}:
            return ""
        spoken = BEFORE_RANK.get(fold(self.title).removesuffix(" " + STANDING)) or BEFORE_RANK.get(fold(self.text))
        if spoken and self.prefix == ACTING:
            return f"Quyền {spoken}"
        return spoken or ""


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
    def is_known(self) -> bool:
        """Whether the register settles both rank and posts on that day."""
        return self.rank_known and self.posts_known

    @property
    def posts_text(self) -> str:
        """The posts as printed after the name: "Uỷ viên Trung ương Đảng, Thứ trưởng Bộ Công an"."""
        return ", ".join(post.text for post in self.posts)

    @property
    def after_name(self) -> str:
        """Rank and posts, for a list where the name stands apart."""
        rank = (self.rank.label,) if self.rank is not None else ()
        return ", ".join((*rank, *(post.text for post in self.posts)))

    @property
    def full(self) -> str:
        """The full form of a first mention: rank, academic title, name, posts."""
        called = self._called()
        if self.rank is not None and self.honorific and self.honorific.casefold() not in COURTESIES:
            called = f"{self.rank.label}, {self.honorific} {self.name}"
        return ", ".join([called, *(post.text for post in self.posts)])

    @property
    def short(self) -> str:
        """The short form of later mentions: a high State post before the name, else the rank, else the honorific."""
        called = next((post.called for post in self.posts if post.called), "")
        return f"{called} {self.name}" if called else self._called()

    def _called(self) -> str:
        first = self.rank.label if self.rank is not None else self.honorific
        return f"{first} {self.name}".strip()


def designate(person: Held, on: date, *, confirmed_only: bool = False) -> Designation:
    """The designation of `person` on that day; with `confirmed_only`, as if rows nobody has confirmed did not exist."""
    promotions, appointments = list(person.promotions.all()), list(person.appointments.all())
    counted, serving = promotions, appointments
    if confirmed_only:
        counted = [row for row in promotions if is_confirmed(row)]
        serving = [
            row for row in appointments if is_confirmed(row) and row.organisation.name_on(on, confirmed_only=True)
        ]
    rank, rank_known = rank_on(counted, on)
    posts, posts_known = posts_on(serving, on, confirmed_only=confirmed_only)
    return Designation(
        name=person.full_name,
        honorific=person.honorific,
        on=on,
        rank=rank,
        # Rows that wait for confirmation do not speak, but somebody who has them is not known to have no rank.
        rank_known=rank_known and bool(counted or not promotions),
        posts=posts,
        posts_known=posts_known and bool(serving or not appointments),
    )


def is_confirmed(row: Any) -> bool:
    """Whether a moderator has confirmed this row of the register."""
    return row.confirmed_by_id is not None


def rank_on(promotions: Iterable[Any], on: date) -> tuple[Rank | None, bool]:
    """The rank held on that day and whether that is known; `(None, False)` where the rows leave it open."""
    rows = sorted(promotions, key=lambda row: (_begins(row)[1], row.effective_on))
    if not rows:
        return None, True
    taken = [row for row in rows if _begins(row)[1] <= on]
    coming = [row for row in rows if _begins(row)[1] > on]
    if not taken:
        return None, False
    rank = Rank(taken[-1].rank)
    perhaps = [row for row in coming if _begins(row)[0] <= on]
    if coming and coming[0].precision == Precision.ATTESTED and on > taken[-1].effective_on:
        perhaps.append(coming[0])
    if any(row.rank != rank for row in perhaps):
        return None, False
    return rank, True


def posts_on(appointments: Sequence[Any], on: date, *, confirmed_only: bool = False) -> tuple[tuple[Post, ...], bool]:
    """The posts surely held on that day in the order of print, and whether nothing else is left open."""
    if not appointments:
        return (), True
    holding = sorted(
        (row for row in appointments if _surely(row, on)), key=lambda row: (row.precedence, row.start_on, row.pk)
    )
    settled = {_post_key(row) for row in holding}
    open_rows = [row for row in appointments if _perhaps(row, on) and _post_key(row) not in settled]
    begun = any(period(row.start_on, row.precision)[0] <= on for row in appointments)
    # An attested day inside an exact period is the same post twice; it is printed once.
    posts: dict[Post, Post] = {}
    for row in holding:
        post = post_on(row, on, confirmed_only=confirmed_only)
        posts[post] = post if post not in posts or posts[post].since is None else posts[post]
    return tuple(posts.values()), begun and not open_rows


def post_text(row: Any, on: date, *, confirmed_only: bool = False) -> str:
    """An appointment as printed on that day: "nguyên Thứ trưởng Bộ Công an"."""
    return post_on(row, on, confirmed_only=confirmed_only).text


def post_on(row: Any, on: date, *, confirmed_only: bool = False) -> Post:
    """An appointment as a post, under the name that its organisation bore on that day."""
    name = row.organisation.name_on(on, confirmed_only=confirmed_only)
    organisation = name.name if name else str(row.organisation)
    title = _without(organisation, row.post)
    text = " ".join(word for word in (row.prefix, title, organisation) if word)
    since = row.start_on if row.precision == Precision.DAY else None
    return Post(text, title, row.organisation_id, row.kind, row.prefix, row.precedence, since)


def _begins(row: Any) -> tuple[date, date]:
    return period(row.effective_on, row.precision)


def _surely(row: Any, on: date) -> bool:
    begun = period(row.start_on, row.precision)[1] <= on
    return begun and (row.end_on is None or on <= period(row.end_on, row.precision)[0])


def _perhaps(row: Any, on: date) -> bool:
    if _surely(row, on):
        return False
    if row.precision == Precision.ATTESTED:
        return True
    begun = period(row.start_on, row.precision)[0] <= on
    return begun and (row.end_on is None or on <= period(row.end_on, row.precision)[1])


def _post_key(row: Any) -> tuple[str, int]:
    return fold(row.post), row.organisation_id


def _without(organisation: str, post: str) -> str:
    """The post without its organisation, for posts that were typed whole ("Thứ trưởng Bộ Công an")."""
    words, length = post.split(), len(organisation.split())
    if 0 < length < len(words) and fold(" ".join(words[-length:])) == fold(organisation):
        return " ".join(words[:-length])
    return post
