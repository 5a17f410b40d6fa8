"""What a verb is decided by: who asks, how the article stands, and what came with the request. Values, no database."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from articles.commenting import Place


@dataclass(frozen=True, slots=True)
class Actor:
    """Who asks, and what they may do at the article's desk."""

    key: int
    is_writer: bool
    is_moderator: bool
    may_waive: bool = False
    is_administrator: bool = False

    def has_role(self, role: str) -> bool:
        if role == "importer":
            return self.is_writer or self.is_administrator
        return self.is_writer if role == "writer" else self.is_moderator


@dataclass(frozen=True, slots=True)
class Original:
    """What readers were told elsewhere of a report that is adopted: when it came out, was changed, and was put right."""

    first_published_at: datetime
    updated_at: datetime | None = None
    corrections: Sequence[Mapping[str, str]] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """What *Quản trị* proposes to adopt: by whom, which digest, with which date."""

    by: int
    digest: str
    first_published_at: datetime


@dataclass(frozen=True, slots=True)
class Situation:
    """Everything about an article that decides what may be done to it. Digests are "" where there is none.

    `published_figures`: by key, the photos that its pages show there; `redacted_photos` are shown nowhere any more.
    `published_documents`: the keys of the documents that its pages show.
    `proposal` and `was_published` are known where `adopt` is asked for.
    """

    stage: str
    digest: str = ""
    authors: frozenset[int] = frozenset()
    wrote_since_approval: frozenset[int] = frozenset()
    claimed_by: int | None = None
    claimer: str = ""
    open_blocking_comments: int = 0
    approved_digest: str = ""
    approval_is_live: bool = False
    is_live: bool = False
    is_scheduled: bool = False
    embargo_until: datetime | None = None
    published_figures: Mapping[str, frozenset[int]] = field(default_factory=dict)
    redacted_photos: frozenset[int] = frozenset()
    published_documents: frozenset[str] = frozenset()
    proposal: Proposal | None = None
    was_published: bool = False


@dataclass(frozen=True, slots=True)
class Decision:
    """What a verb is given besides its article and its user: the words, times and ticks that came with it.

    `printed`: parts of the content that an import takes as they were printed elsewhere, instead of asking the register.
    """

    expected: str | None = None
    reason: str = ""
    note: str = ""
    notice: str = ""
    live_from: datetime | None = None
    live_until: datetime | None = None
    correction_kind: str = ""
    correction_note: str = ""
    checklist: frozenset[str] = field(default_factory=frozenset)
    place: Place | None = None
    take_over: bool = False
    figure: str = ""
    document: str = ""
    replacement: int | None = None
    restored_from: int | None = None
    original: Original | None = None
    printed: Mapping[str, Any] = field(default_factory=dict)
