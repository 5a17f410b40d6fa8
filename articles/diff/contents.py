"""The whole difference between the contents of two revisions (`articles.snapshot.content_of`)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from articles.diff.paragraphs import Block, paragraphs
from articles.diff.rows import Change, Row, Rows, Shape, change_of, changes_of, rows_of

# As the page reads: what stands above the text, the text, what stands below, and what is not printed.
ORDER = (
    "section",
    "title",
    "lead",
    "body",
    "figures",
    "documents",
    "end_mark",
    "byline",
    "source",
    "source_title",
    "source_url",
    "source_published_at",
    "source_precision",
    "event",
    "people",
    "topics",
    "organisations",
    "kind",
    "language",
    "translation_of",
    "desk",
)
# They say which article this is and how it is written down, and nothing of what it says.
UNTOLD = frozenset({"format", "article"})
_NAMED = Shape("id", told=("name",), leaders=frozenset({"name"}), follow=frozenset({"slug"}))
SHAPES = {
    "figures": Shape(
        "key",
        joined=("photo", "sha256"),
        told=("caption", "alt_text", "credit", "label", "decorative", "focus"),
        leaders=frozenset({"photo", "focus"}),
        follow=frozenset({"renditions"}),
    ),
    # Another file is another row.
    "documents": Shape("key", told=("title",), leaders=frozenset({"title"})),
    # The full designation is made of the others.
    "people": Shape(
        "id",
        told=("role", "full", "as_written"),
        leaders=frozenset({"full"}),
        follow=frozenset({"name", "short", "rank", "rank_known", "posts", "posts_known"}),
    ),
    "topics": _NAMED,
    "organisations": _NAMED,
}
_OF_AN_EVENT = ("kind", "title", "place", "starts_on", "ends_on")
# That another event stands there is told where it says the same as the one before.
EVENT = Shape("id", told=_OF_AN_EVENT, leaders=frozenset(_OF_AN_EVENT), follow=frozenset({"id"}))


@dataclass(frozen=True, slots=True)
class Body:
    """The body, when it differs: all its blocks."""

    field: str
    blocks: tuple[Block, ...]

    @property
    def count(self) -> int:
        # Two bodies that differ in markup alone that no block shows are still two.
        return sum(1 for block in self.blocks if block.kind != "same") or 1


Part = Change | Rows | Body


@dataclass(frozen=True, slots=True)
class Difference:
    """What differs, field by field as the page reads; a field that is equal is not there."""

    parts: tuple[Part, ...]

    def __iter__(self) -> Iterator[Part]:
        return iter(self.parts)

    def __contains__(self, field: object) -> bool:
        return any(part.field == field for part in self.parts)

    def __getitem__(self, field: str) -> Part:
        """The part of this field; KeyError when the field is equal."""
        for part in self.parts:
            if part.field == field:
                return part
        raise KeyError(field)

    @property
    def is_empty(self) -> bool:
        return not self.parts

    @property
    def count(self) -> int:
        """How many changes: fields, rows, and blocks of the body."""
        return sum(part.count for part in self.parts)


def difference(old: Mapping[str, Any] | None, new: Mapping[str, Any]) -> Difference:
    """What of `new` is not as in `old`; without an old content, everything that it says."""
    old = old or {}
    further = sorted((old.keys() | new.keys()) - set(ORDER) - UNTOLD)
    parts = (_part(field, old.get(field), new.get(field)) for field in (*ORDER, *further))
    return Difference(tuple(part for part in parts if part is not None))


def _part(field: str, old: Any, new: Any) -> Part | None:
    if field == "body":
        return Body(field, tuple(paragraphs(old or "", new or ""))) if (old or "") != (new or "") else None
    if field == "event":
        row = _event(old, new)
        return Rows(field, (row,)) if row else None
    if field in SHAPES:
        rows = Rows(field, rows_of(old or [], new or [], SHAPES[field]))
        return rows if rows.count else None
    return change_of(field, old, new)


def _event(old: Mapping[str, Any] | None, new: Mapping[str, Any] | None) -> Row | None:
    changes = changes_of(old or {}, new or {}, EVENT)
    if not changes:
        return None
    if old is None:
        return Row("added", (new or {}).get("id", ""), None, new, None, 0, changes=changes)
    if new is None:
        return Row("removed", old.get("id", ""), old, None, 0, None, changes=changes)
    return Row("changed", new.get("id", ""), old, new, 0, 0, changes=changes)
