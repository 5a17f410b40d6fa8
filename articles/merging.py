"""Two people changed the same text: what became of it, from what both began with. Values in, values out; knows no database.

A three-way merge by whole blocks (paragraph, heading, list, table, slot of a figure). What one of them changed is taken as they
left it; where both changed the same place, both stay, mine first, and the place is named.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from articles.diff.alignment import align

Verdict = Literal["same", "mine", "theirs", "both"]

_TOKEN = re.compile(r"<[^<>]*>|[^<]+")
_TAG = re.compile(r"<(/?)([a-z0-9]+)")
# The inline elements of sanitised HTML: outside of a block they are a run of text.
_INLINE = frozenset({"strong", "em", "a", "br"})


@dataclass(frozen=True, slots=True)
class Conflict:
    """A place that both changed: what each made of it, as HTML. One of them is "" where it was removed."""

    mine: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Merged:
    """The merged HTML. `took_theirs`: something of theirs is in it, or gone from it, that mine did not say."""

    html: str
    conflicts: tuple[Conflict, ...]
    took_theirs: bool


def verdict[Value](base: Value | None, mine: Value, theirs: Value) -> Verdict:
    """Who changed a value. Without a base, whatever differs was changed by both."""
    if mine == theirs:
        return "same"
    if base is not None and theirs == base:
        return "mine"
    return "theirs" if base is not None and mine == base else "both"


def merged_set(base: frozenset[str] | None, mine: frozenset[str], theirs: frozenset[str]) -> frozenset[str]:
    """Everything that either added, without what either removed; without a base, everything."""
    if base is None:
        return mine | theirs
    return (mine | (theirs - base)) - (base - theirs)


def merged(base: str | None, mine: str, theirs: str) -> Merged:
    """The merge of two bodies, sanitised HTML all three."""
    ours, others = blocks(mine), blocks(theirs)
    before = blocks(base) if base is not None else [ours[i] for i, _j in align(ours, others)]
    kept: list[str] = []
    conflicts: list[Conflict] = []
    for place in _places(before, ours, others):
        if _is_unchanged(place.base, place.mine):
            kept += place.theirs
        elif _is_unchanged(place.base, place.theirs) or place.mine == place.theirs:
            kept += place.mine
        else:
            rest = Counter(place.mine)
            kept += [*place.mine, *(block for block in place.theirs if not _took(rest, block))]
            conflicts.append(Conflict("\n".join(place.mine), "\n".join(place.theirs)))
    return Merged("\n".join(kept), tuple(conflicts), kept != ours)


def blocks(html: str) -> list[str]:
    """Sanitised HTML cut into its outermost elements; text that stands outside of any is a block of its own."""
    found: list[str] = []
    parts: list[str] = []
    depth = 0

    def end() -> None:
        if text := "".join(parts).strip():
            found.append(text)
        parts.clear()

    for token in _TOKEN.findall(html):
        tag = _TAG.match(token)
        if tag is None or tag[2] in _INLINE:
            parts.append(token)
            continue
        if not tag[1] and depth == 0:
            end()
        parts.append(token)
        depth = max(depth - 1, 0) if tag[1] else depth + 1
        if depth == 0:
            end()
    end()
    return found


@dataclass(frozen=True, slots=True)
class _Place:
    base: Sequence[str]
    mine: Sequence[str]
    theirs: Sequence[str]


def _places(base: Sequence[str], mine: Sequence[str], theirs: Sequence[str]) -> Iterator[_Place]:
    """The three texts side by side: in turn what lies between two blocks that all three have, and such a block."""
    in_mine, in_theirs = dict(align(base, mine)), dict(align(base, theirs))
    common = [(i, in_mine[i], in_theirs[i]) for i in range(len(base)) if i in in_mine and i in in_theirs]
    start = (0, 0, 0)
    for i, j, k in [*common, (len(base), len(mine), len(theirs))]:
        yield from _finer(_Place(base[start[0] : i], mine[start[1] : j], theirs[start[2] : k]))
        if i < len(base):
            yield _Place(base[i : i + 1], mine[j : j + 1], theirs[k : k + 1])
        start = (i + 1, j + 1, k + 1)


def _finer(place: _Place) -> Iterator[_Place]:
    """Neighbouring paragraphs changed by one each are no conflict: as many on all sides are compared one by one."""
    if len(place.base) == len(place.mine) == len(place.theirs):
        for base, mine, theirs in zip(place.base, place.mine, place.theirs, strict=True):
            yield _Place([base], [mine], [theirs])
    else:
        yield place


def _is_unchanged(base: Sequence[str], side: Sequence[str]) -> bool:
    return list(base) == list(side)


def _took(rest: Counter[str], block: str) -> bool:
    """Whether this block is among the rest; it is taken out of it."""
    if rest[block] <= 0:
        return False
    rest[block] -= 1
    return True
