"""The difference between fields that hold one value, and between lists of rows that have a key of their own."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from articles.diff.alignment import align
from articles.diff.words import Piece, replaced, words

# Choices, addresses and instants: a part of one says nothing.
WHOLE = frozenset(
    {"kind", "language", "source_url", "source_precision", "source_published_at", "starts_on", "ends_on", "focus"}
)
# By what a reader knows a row or a choice.
_NAMES = ("name", "title", "caption", "alt_text", "key")


@dataclass(frozen=True, slots=True)
class Change:
    """A field with another value. "added": it was empty, "removed": it is now; `old` and `new` are as in the contents."""

    field: str
    kind: Literal["added", "removed", "changed"]
    old: Any
    new: Any
    pieces: tuple[Piece, ...]

    @property
    def count(self) -> int:
        return 1


@dataclass(frozen=True, slots=True)
class Row:
    """What became of a row: a person, a figure, a topic, an organisation, or the one event.

    `old` and `new` are the rows as in the contents, None where there is none; `old_index` and `new_index` their places. A
    row that has changed and moved is "changed", and `is_moved`. `changes` are those fields that differ.
    """

    kind: Literal["same", "added", "removed", "changed", "moved"]
    key: str | int
    old: Mapping[str, Any] | None
    new: Mapping[str, Any] | None
    old_index: int | None
    new_index: int | None
    is_moved: bool = False
    changes: tuple[Change, ...] = ()

    @property
    def row(self) -> Mapping[str, Any]:
        """The row as it is now, or as it was."""
        return self.new if self.new is not None else self.old or {}

    @property
    def name(self) -> str:
        return shown(self.row)

    @property
    def is_replaced(self) -> bool:
        """Whether another photo stands in this figure."""
        return any(change.field == "photo" for change in self.changes)


@dataclass(frozen=True, slots=True)
class Rows:
    """A list that differs: all its rows in the new order, those that are gone where they stood."""

    field: str
    rows: tuple[Row, ...]

    @property
    def count(self) -> int:
        return sum(1 for row in self.rows if row.kind != "same")


@dataclass(frozen=True, slots=True)
class Shape:
    """How rows of a list are told apart and compared: the fields `told`, in order, then any others by name.

    Those in `joined` are one thing under the name of the first. Those that `follow` are not told where a leader differs.
    """

    key: str
    told: tuple[str, ...]
    joined: tuple[str, ...] = ()
    leaders: frozenset[str] = frozenset()
    follow: frozenset[str] = frozenset()


def change_of(field: str, old: Any, new: Any) -> Change | None:
    """None when the values are equal, or both empty in whatever way."""
    if _same(old, new):
        return None
    return Change(field, _kind(old, new), old, new, tuple(_pieces(field, old, new)))


def changes_of(old: Mapping[str, Any], new: Mapping[str, Any], shape: Shape) -> tuple[Change, ...]:
    """The fields of one row that differ, in the order of its shape."""
    further = sorted((old.keys() | new.keys()) - {*shape.told, *shape.joined})
    changes = [*_joined(old, new, shape), *_changes(old, new, [*shape.told, *further])]
    if any(change.field in shape.leaders for change in changes):
        return tuple(change for change in changes if change.field not in shape.follow)
    return tuple(changes)


def rows_of(old: Sequence[Mapping[str, Any]], new: Sequence[Mapping[str, Any]], shape: Shape) -> tuple[Row, ...]:
    """Every row of the new list in its order, and the removed ones where they stood."""
    before, after = _keyed(old, shape.key), _keyed(new, shape.key)
    in_place = {j: i for i, j in align(list(before), list(after))}
    old_index = {key: i for i, key in enumerate(before)}
    gone = [i for i, key in enumerate(before) if key not in after]
    rows: list[Row] = []
    for j, (key, row) in enumerate(after.items()):
        if j in in_place:
            rows += [_removed(old, i, shape) for i in gone if i < in_place[j]]
            gone = [i for i in gone if i > in_place[j]]
        if key not in before:
            rows.append(Row("added", row.get(shape.key, ""), None, row, None, j))
            continue
        changes = changes_of(before[key], row, shape)
        is_moved = j not in in_place
        kind: Literal["changed", "moved", "same"] = "changed" if changes else "moved" if is_moved else "same"
        rows.append(Row(kind, row.get(shape.key, ""), before[key], row, old_index[key], j, is_moved, changes))
    return (*rows, *(_removed(old, i, shape) for i in gone))


def shown(value: Any) -> str:
    """A value of a content as words: a row by its name, nothing for an empty one, else JSON."""
    if _is_empty(value):
        return ""
    if isinstance(value, Mapping):
        value = next((value[name] for name in _NAMES if value.get(name)), value)
    return value if isinstance(value, str) else _json(value)


def _removed(old: Sequence[Mapping[str, Any]], i: int, shape: Shape) -> Row:
    return Row("removed", old[i].get(shape.key, ""), old[i], None, i, None)


def _keyed(rows: Iterable[Mapping[str, Any]], key: str) -> dict[tuple[Any, int], Mapping[str, Any]]:
    """Rows by their key, and by how many of this key came before: a key that stands twice loses no row."""
    keyed: dict[tuple[Any, int], Mapping[str, Any]] = {}
    for row in rows:
        turn = 0
        while (row.get(key), turn) in keyed:
            turn += 1
        keyed[row.get(key), turn] = row
    return keyed


def _joined(old: Mapping[str, Any], new: Mapping[str, Any], shape: Shape) -> Iterator[Change]:
    if any(not _same(old.get(name), new.get(name)) for name in shape.joined):
        before, after = old.get(shape.joined[0]), new.get(shape.joined[0])
        yield Change(shape.joined[0], _kind(before, after), before, after, ())


def _changes(old: Mapping[str, Any], new: Mapping[str, Any], names: Iterable[str]) -> list[Change]:
    return [change for name in names if (change := change_of(name, old.get(name), new.get(name)))]


def _pieces(field: str, old: Any, new: Any) -> list[Piece]:
    before, after = shown(old), shown(new)
    if before == after:  # two sections of one name
        before, after = _json(old), _json(new)
    is_prose = isinstance(old, str | None) and isinstance(new, str | None) and field not in WHOLE
    return words(before, after) if is_prose else replaced(before, after)


def _same(old: Any, new: Any) -> bool:
    # A key that was not there yet says the same as an empty one. True is not 1 here, nor False 0.
    return (type(old) is type(new) and old == new) or (_is_empty(old) and _is_empty(new))


def _is_empty(value: Any) -> bool:
    return value is None or value is False or value in ("", [], {})


def _kind(old: Any, new: Any) -> Literal["added", "removed", "changed"]:
    if _is_empty(old):
        return "added"
    return "removed" if _is_empty(new) else "changed"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
