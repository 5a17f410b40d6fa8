"""What two sequences have in common, in order: for words and for paragraphs alike.

The longest common subsequence, 64 cells at a time in whole numbers (Hyyrö 2004). Where that would still be too much, the
sequences are first cut at what occurs as often on both sides, so that the cost stays near-linear.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import pairwise

Pair = tuple[int, int]

# Cells of one table, a bit each.
MOST_CELLS = 40_000_000
# A ratio needs no way back through the table, but is asked for many pairs.
MOST_CELLS_OF_A_RATIO = 4_000_000
# How often a part that is still too large is cut again.
MOST_CUTS = 8


def align[Item: Hashable](old: Sequence[Item], new: Sequence[Item]) -> list[Pair]:
    """Pairs (index in old, index in new) of equal items, rising on both sides."""
    pairs: list[Pair] = []
    parts = [(_Part(0, len(old), 0, len(new)), MOST_CUTS)]
    while parts:
        part, cuts = parts.pop()
        part, ends = _trimmed(old, new, part)
        pairs += ends
        if part.cells <= MOST_CELLS:
            pairs += _common(old, new, part)
        elif cuts:
            anchors = _anchors(old, new, part)
            pairs += anchors
            parts += [(between, cuts - 1) for between in _between(anchors, part)] if anchors else []
    return sorted(pairs)


def ratio[Item: Hashable](old: Sequence[Item], new: Sequence[Item]) -> float:
    """How alike two sequences are, 0.0 to 1.0: twice what they have in common by what they have."""
    size = len(old) + len(new)
    if not size:
        return 1.0
    if len(old) * len(new) > MOST_CELLS_OF_A_RATIO:
        return 2 * (Counter(pairwise(old)) & Counter(pairwise(new))).total() / size
    row = reduce(lambda _before, row: row, _rows(old, new), (1 << len(old)) - 1)
    return 2 * (len(old) - row.bit_count()) / size


@dataclass(frozen=True, slots=True)
class _Part:
    """A stretch of each side, both ends exclusive."""

    old: int
    old_end: int
    new: int
    new_end: int

    @property
    def cells(self) -> int:
        return (self.old_end - self.old) * (self.new_end - self.new)


def _trimmed[Item: Hashable](old: Sequence[Item], new: Sequence[Item], part: _Part) -> tuple[_Part, list[Pair]]:
    i, i_end, j, j_end = part.old, part.old_end, part.new, part.new_end
    pairs: list[Pair] = []
    while i < i_end and j < j_end and old[i] == new[j]:
        pairs.append((i, j))
        i, j = i + 1, j + 1
    while i < i_end and j < j_end and old[i_end - 1] == new[j_end - 1]:
        i_end, j_end = i_end - 1, j_end - 1
        pairs.append((i_end, j_end))
    return _Part(i, i_end, j, j_end), pairs


def _rows[Item: Hashable](old: Sequence[Item], new: Sequence[Item]) -> Iterable[int]:
    """A row of the table per item of new. Bit i is 0 where old[i] adds one to what is common so far."""
    places: dict[Item, int] = {}
    for i, item in enumerate(old):
        places[item] = places.get(item, 0) | 1 << i
    whole = (1 << len(old)) - 1
    row = whole
    for item in new:
        hits = row & places.get(item, 0)
        row = ((row + hits) | (row - hits)) & whole
        yield row


def _common[Item: Hashable](old: Sequence[Item], new: Sequence[Item], part: _Part) -> list[Pair]:
    if not part.cells:
        return []
    rows = list(_rows(old[part.old : part.old_end], new[part.new : part.new_end]))
    pairs: list[Pair] = []
    i, j = part.old_end - part.old, len(rows)
    while i and j:
        if rows[j - 1] >> (i - 1) & 1:
            i -= 1
            continue
        j -= 1
        if not j or rows[j - 1] >> (i - 1) & 1:
            i -= 1
            pairs.append((part.old + i, part.new + j))
    return pairs


def _anchors[Item: Hashable](old: Sequence[Item], new: Sequence[Item], part: _Part) -> list[Pair]:
    """The most pairs in order among what stands once on both sides: four items in a row, else one.

    Where nothing does, the first of an item belongs to the first, the second to the second …
    """
    before, after = old[part.old : part.old_end], new[part.new : part.new_end]
    pairs = _once(_fours(before), _fours(after)) or _once(before, after) or _once(_counted(before), _counted(after))
    return [(part.old + i, part.new + j) for i, j in _rising(pairs)]


def _fours[Item: Hashable](items: Sequence[Item]) -> list[tuple[Item, ...]]:
    return list(zip(items, items[1:], items[2:], items[3:], strict=False))


def _once[Item: Hashable](old: Sequence[Item], new: Sequence[Item]) -> list[Pair]:
    counts = Counter(old)
    places = {item: i for i, item in enumerate(old) if counts[item] == 1}
    counts = Counter(new)
    return [(places[item], j) for j, item in enumerate(new) if counts[item] == 1 and item in places]


def _counted[Item: Hashable](items: Sequence[Item]) -> list[tuple[Item, int]]:
    seen: Counter[Item] = Counter()
    counted: list[tuple[Item, int]] = []
    for item in items:
        seen[item] += 1
        counted.append((item, seen[item]))
    return counted


def _rising(pairs: list[Pair]) -> list[Pair]:
    """The longest run of these pairs, sorted by their second number, whose first numbers rise as well."""
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for place, (i, _j) in enumerate(pairs):
        length = bisect_left(ends, i)
        before.append(last[length - 1] if length else -1)
        ends[length : length + 1] = [i]
        last[length : length + 1] = [place]
    run: list[Pair] = []
    place = last[-1] if last else -1
    while place >= 0:
        run.append(pairs[place])
        place = before[place]
    return run[::-1]


def _between(anchors: list[Pair], part: _Part) -> list[_Part]:
    starts = [(part.old, part.new), *((i + 1, j + 1) for i, j in anchors)]
    ends = [*anchors, (part.old_end, part.new_end)]
    return [_Part(i, i_end, j, j_end) for (i, j), (i_end, j_end) in zip(starts, ends, strict=True)]
