"""The words in which either engine is asked: where what must be found, within which filters, and what comes back."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Literal, NamedTuple

from articles.search.queries import Words

# Where a word may stand: in title or text without accents, in title or text with them, in the title without accents.
type Where = Literal["folded", "exact", "title"]

# Every kind of word has tokens of its own, so that the index goes through no other: `dang` anywhere without accents,
# `=đảng` with them, `^dang` in the title; and `#s3` is a mark. None of these signs is in a word.
SIGNS: dict[Where, str] = {"folded": "", "exact": "=", "title": "^"}
MARK = "#"

# One of these words or phrases must be found there.
type Condition = tuple[Where, Sequence[Words]]


class Within(NamedTuple):
    """What the filters leave: one of the marks of each group, and first published from `since`, before `until`."""

    marks: tuple[tuple[str, ...], ...] = ()
    since: datetime | None = None
    until: datetime | None = None


class Hit(NamedTuple):
    """A live publication that fits."""

    key: int
    article: int
    section: int | None
    first_published_at: datetime


EVERYTHING = Within()

# Ask for the newest that fit all conditions, at most so many.
type Ask = Callable[[Sequence[Condition], int], list[Hit]]

# What is live at one moment; names the table of publications `p`.
IS_LIVE = "p.live_from <= %s AND (p.live_until IS NULL OR p.live_until > %s)"
