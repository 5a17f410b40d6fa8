"""What was recognised in a text, as frozen values: spans of it, and whom of the register they mean."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from articles.recognition.passages import Block


@dataclass(frozen=True, slots=True)
class Span:
    """`text[start:stop]` of a block."""

    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class Mention:
    """A person named in a block: the whole designation (`span`), and within it name, rank and posts as written.

    `people` are keys of the register: one where it is settled who is meant, several where it is not, none for somebody whom the
    register does not know. `is_misspelt`: the name differs from the register's by accents or by one letter.
    `is_full` tells a first mention (a post with its unit) from a later, short one ("Thứ trưởng Trần Quốc Tỏ").
    """

    block: int
    span: Span
    name: str
    name_span: Span
    rank: str = ""
    rank_span: Span | None = None
    honorific: str = ""
    academic: str = ""
    posts: tuple[str, ...] = ()
    post_spans: tuple[Span, ...] = ()
    is_full: bool = False
    people: tuple[int, ...] = ()
    is_misspelt: bool = False
    roles: tuple[str, ...] = ()

    @property
    def person(self) -> int | None:
        """The key of the one person meant; None where that is open."""
        return self.people[0] if len(self.people) == 1 else None


@dataclass(frozen=True, slots=True)
class OrganisationMention:
    """An organisation named in a block, by whichever of its names; `organisations` are keys, as for people.

    `is_misspelt`: the name differs from the register's by accents or by a letter.
    """

    block: int
    span: Span
    name: str
    organisations: tuple[int, ...] = ()
    is_misspelt: bool = False


@dataclass(frozen=True, slots=True)
class Recognised:
    """Everything named in `blocks`, in their order; `people` and `organisations` hold the register's rows by key, with what their
    designations and names through time need."""

    blocks: tuple[Block, ...]
    mentions: tuple[Mention, ...] = ()
    organisations_named: tuple[OrganisationMention, ...] = ()
    people: Mapping[int, Any] = field(default_factory=dict)
    organisations: Mapping[int, Any] = field(default_factory=dict)
