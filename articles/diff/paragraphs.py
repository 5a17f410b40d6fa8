"""The difference between two bodies, block by block as the new one is read."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from articles.diff.alignment import align
from articles.diff.blocks import Paragraph, blocks_of
from articles.diff.pairing import Pairing, pair
from articles.diff.words import Piece, words

Kind = Literal["same", "changed", "formatting", "added", "removed", "moved"]


@dataclass(frozen=True, slots=True)
class Format:
    """Formatting that went or came: of some words ("strong", "a" with its address), or of the whole block ("ul li")."""

    kind: Literal["removed", "added"]
    tag: str
    target: str
    text: str


@dataclass(frozen=True, slots=True)
class Block:
    """What became of one block.

    `old` and `new` are its numbers among the blocks of each body, None where it is not. One that moved may have changed as
    well: then its `pieces` say how. "formatting": the words are the same, `formats` says what else is not; none of them
    means that only the grouping with the block before is another, two lists made one for instance. `key` is the figure of a
    slot.
    """

    kind: Kind
    tag: str
    old: int | None
    new: int | None
    text: str
    pieces: tuple[Piece, ...] = ()
    formats: tuple[Format, ...] = ()
    key: str = ""


def paragraphs(old_html: str, new_html: str) -> list[Block]:
    """Every block of the new body in its order, and those that are gone where they stood."""
    old, new = blocks_of(old_html), blocks_of(new_html)
    pairing = pair(old, new)
    stayed = {j: i for i, j in pairing.stayed}
    origins = {j: i for i, j in pairing.stayed + pairing.moved}
    regrouped = set(_regrouped(old, new, origins))
    gone = _gone(old, pairing)
    blocks = gone[-1]
    for paragraph in new:
        j = paragraph.index
        if j not in origins:
            blocks.append(
                Block("added", paragraph.tag, None, j, paragraph.text, _all("added", paragraph), (), paragraph.key)
            )
            continue
        is_moved, is_regrouped = j not in stayed, j in regrouped
        blocks.append(_kept(old[origins[j]], paragraph, is_moved=is_moved, is_regrouped=is_regrouped))
        blocks += gone[stayed[j]] if j in stayed else []
    return blocks


def _gone(old: Sequence[Paragraph], pairing: Pairing) -> dict[int, list[Block]]:
    """The removed blocks that stood between the one that stayed in its place, by its number (-1: none), and the next."""
    kept = {i for i, _j in pairing.stayed + pairing.moved}
    places = {i for i, _j in pairing.stayed}
    gone: dict[int, list[Block]] = {-1: []}
    last = -1
    for block in old:
        if block.index in places:
            last = block.index
            gone[last] = []
        elif block.index not in kept:
            pieces = _all("removed", block)
            gone[last].append(Block("removed", block.tag, block.index, None, block.text, pieces, (), block.key))
    return gone


def _all(kind: Literal["same", "removed", "added"], paragraph: Paragraph) -> tuple[Piece, ...]:
    return (Piece(kind, paragraph.text),) if paragraph.text else ()


def _kept(old: Paragraph, new: Paragraph, *, is_moved: bool, is_regrouped: bool) -> Block:
    is_changed = old.text != new.text
    pieces = tuple(words(old.text, new.text)) if is_changed else _all("same", new)
    formats = tuple(_formats(old, new))
    kind: Kind = "same"
    if is_moved:
        kind = "moved"
    elif is_changed:
        kind = "changed"
    elif formats or is_regrouped:
        kind = "formatting"
    return Block(kind, new.tag, old.index, new.index, new.text, pieces, formats, new.key)


def _formats(old: Paragraph, new: Paragraph) -> list[Format]:
    if old.text == new.text:
        removed, added = Counter(old.marks) - Counter(new.marks), Counter(new.marks) - Counter(old.marks)
        went, came = list(removed.elements()), list(added.elements())
    else:
        # Its words are other ones, so a mark is known again by what it does and by its place among the others.
        pairs = align([(mark.tag, mark.target) for mark in old.marks], [(mark.tag, mark.target) for mark in new.marks])
        old_kept, new_kept = {i for i, _j in pairs}, {j for _i, j in pairs}
        went = [mark for place, mark in enumerate(old.marks) if place not in old_kept]
        came = [mark for place, mark in enumerate(new.marks) if place not in new_kept]
    formats: list[Format] = []
    if old.path != new.path:
        formats += [Format("removed", old.path, "", ""), Format("added", new.path, "", "")]
    formats += [Format("removed", mark.tag, mark.target, mark.text) for mark in went]
    return formats + [Format("added", mark.tag, mark.target, mark.text) for mark in came]


def _regrouped(old: Sequence[Paragraph], new: Sequence[Paragraph], origins: dict[int, int]) -> Iterator[int]:
    """Numbers of new blocks that follow the same block as before, and are apart from it in another way."""
    for j, i in origins.items():
        if origins.get(j - 1, -1) != i - 1 or old[i].path != new[j].path or old[i].edge == new[j].edge:
            continue
        if i == j == 0 or (i and j and old[i - 1].path == new[j - 1].path):
            yield j
