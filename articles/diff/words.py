"""The difference between two texts, word by word as Vietnamese is written: a syllable at a time."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from articles.diff.alignment import Pair, align, ratio

# "5.000", "24/9/2021", "8h30" and "30/4" are one token; so is a letter with marks that no single character holds.
_MARK = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f\u200d"
_TOKEN = re.compile(rf"\s++|\d++(?:[.,/:]\d++)*+[\w{_MARK}]*+|[\w{_MARK}]++|[^\w\s][{_MARK}]*+")
_COARSE_TOKEN = re.compile(r"\s++|\S++")
# A text of more words and marks than this is compared from space to space: no prose of half a megabyte has as many.
_MOST_TOKENS = 250_000
_SENTENCE_ENDS = frozenset(".!?…;:")
# As many unchanged words, if fewer than changed on either side of them, are not worth the reader's jumping.
_SMALL_ISLAND = 3
# How many words a change is moved at most.
_FARTHEST = 60


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text. All that is same or added makes the new text, all that is same or removed the old one."""

    kind: Literal["same", "removed", "added"]
    text: str


def words(old: str, new: str) -> list[Piece]:
    """The new text as pieces, with what was removed where it stood. Both are NFC. Near-linear in their length."""
    if old == new:
        return [Piece("same", new)] if new else []
    before, after = _taken_apart(old), _taken_apart(new)
    if max(len(before.tokens), len(after.tokens)) > _MOST_TOKENS:
        before, after = _taken_apart(old, _COARSE_TOKEN), _taken_apart(new, _COARSE_TOKEN)
    pairs = align(before.tokens, after.tokens)
    runs = _runs(before, after, _slid(pairs, before.tokens, after.tokens))
    return _pieces(_without_islands(runs))


def replaced(old: str, new: str) -> list[Piece]:
    """The one text in place of the other, for what is no prose: a choice, an address, an instant."""
    if old == new:
        return words(old, new)
    pieces: list[Piece] = [Piece("removed", old), Piece("added", new)]
    return [piece for piece in pieces if piece.text]


def vocabulary(text: str) -> list[str]:
    """The words of the text; its marks where it has no words."""
    tokens = [token for token in _TOKEN.findall(text) if not token.isspace()]
    return [token for token in tokens if token[0].isalnum()] or tokens


def similarity(old: str, new: str) -> float:
    """How alike two texts are in their words and the order of them, 0.0 to 1.0."""
    return ratio(vocabulary(old), vocabulary(new))


@dataclass(frozen=True, slots=True)
class _Text:
    """Tokens, and the space before each; the last space is the one at the end of the text."""

    tokens: list[str]
    spaces: list[str]


@dataclass(slots=True)
class _Run:
    """Tokens with their spaces, in turn, that are the same on both sides or are not."""

    is_same: bool
    old: list[str] = field(default_factory=list)
    new: list[str] = field(default_factory=list)

    @property
    def size(self) -> int:
        return max(_count(self.old), _count(self.new))


def _count(tokens: list[str]) -> int:
    return sum(1 for token in tokens if token and token[0].isalnum())


def _taken_apart(text: str, pattern: re.Pattern[str] = _TOKEN) -> _Text:
    tokens: list[str] = []
    spaces = [""]
    for part in pattern.findall(text):
        if part.isspace():
            spaces[-1] = part
        else:
            tokens.append(part)
            spaces.append("")
    return _Text(tokens, spaces)


def _slid(pairs: list[Pair], old: Sequence[str], new: Sequence[str]) -> list[Pair]:
    """The same matches, with what was put in or taken out moved to begin where a sentence does, if it can.

    Between "A b." and "A c. A b." stands an added "A c.", not "c. A".
    """
    slid = [(-1, -1), *pairs, (len(old), len(new))]
    for place in range(len(slid) - 1):
        rise = [slid[place + 1][side] - slid[place][side] for side in (0, 1)]
        if min(rise) > 1 or max(rise) == 1:
            continue
        side, tokens = (0, old) if rise[0] > 1 else (1, new)
        shift = _shift(slid, place, side, tokens)
        moved = range(place + 1, place + 1 + shift) if shift > 0 else range(place + 1 + shift, place + 1)
        by = (rise[side] - 1) * (-1 if shift > 0 else 1)
        for other in moved:
            i, j = slid[other]
            slid[other] = (i + by, j) if side == 0 else (i, j + by)
    return slid[1:-1]


def _shift(pairs: list[Pair], place: int, side: int, tokens: Sequence[str]) -> int:
    """By how many words to move the change after `pairs[place]`, backwards if negative."""
    (i, j), (i_end, j_end) = pairs[place : place + 2]
    start, end = pairs[place][side], pairs[place + 1][side]
    if _ends_sentence(tokens, start):
        return 0
    for steps in range(1, min(_FARTHEST, place) + 1):
        if pairs[place - steps] != (i - steps, j - steps) or tokens[start - steps + 1] != tokens[end - steps]:
            break
        if _ends_sentence(tokens, start - steps):
            return -steps
    for steps in range(1, min(_FARTHEST, len(pairs) - place - 2) + 1):
        is_next = pairs[place + steps] == (i_end + steps - 1, j_end + steps - 1)
        if not is_next or tokens[start + steps] != tokens[end + steps - 1]:
            break
        if _ends_sentence(tokens, start + steps):
            return steps
    return 0


def _ends_sentence(tokens: Sequence[str], place: int) -> bool:
    return place < 0 or tokens[place] in _SENTENCE_ENDS


def _runs(old: _Text, new: _Text, pairs: list[Pair]) -> list[_Run]:
    runs = [_Run(is_same=False)]
    i = j = 0
    for i_same, j_same in [*pairs, (len(old.tokens), len(new.tokens))]:
        changed = runs[-1] if not runs[-1].is_same else _Run(is_same=False)
        _take(changed.old, old, i, i_same)
        _take(changed.new, new, j, j_same)
        space = old.spaces[i_same]
        if space != new.spaces[j_same]:
            changed.old.append(old.spaces[i_same])
            changed.new.append(new.spaces[j_same])
            space = ""
        if changed is not runs[-1] and (any(changed.old) or any(changed.new)):
            runs.append(changed)
        same = runs[-1] if runs[-1].is_same else _Run(is_same=True)
        if same is not runs[-1]:
            runs.append(same)
        same.old += [space, *old.tokens[i_same : i_same + 1]]
        i, j = i_same + 1, j_same + 1
    for run in runs:
        run.new = run.old if run.is_same else run.new
    return runs


def _take(parts: list[str], text: _Text, start: int, end: int) -> None:
    for place in range(start, end):
        parts += [text.spaces[place], text.tokens[place]]


def _without_islands(runs: list[_Run]) -> list[_Run]:
    """Runs changed and same in turn, with the small same ones made part of the changes around them."""
    kept = [runs[0]]
    before = runs[0].size
    for island, change in zip(runs[1:-1:2], runs[2::2], strict=True):
        between, after = island.size, change.size
        is_small = between == 0 or between <= min(_SMALL_ISLAND, before - 1, after - 1)
        if is_small and (kept[-1].old or kept[-1].new):
            kept[-1].old += island.old + change.old
            kept[-1].new += island.new + change.new
            before += between + after
        else:
            kept += [island, change]
            before = after
    return [*kept, runs[-1]]


def _pieces(runs: list[_Run]) -> list[Piece]:
    texts: list[tuple[Literal["same", "removed", "added"], str]] = []
    for run in runs:
        old, new = "".join(run.old), "".join(run.new)
        if run.is_same:
            texts.append(("same", old))
            continue
        shared = len(old) - len(old.lstrip()) if old and new else 0
        if old[:shared] != new[:shared] or new[shared : shared + 1].isspace():
            shared = 0
        texts += [("same", old[:shared]), ("removed", old[shared:]), ("added", new[shared:])]
    pieces: list[Piece] = []
    for kind, text in texts:
        if pieces and text and pieces[-1].kind == kind:
            pieces[-1] = Piece(kind, pieces[-1].text + text)
        elif text:
            pieces.append(Piece(kind, text))
    return pieces
