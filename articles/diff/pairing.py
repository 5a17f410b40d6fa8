"""Which block of the new body is which of the old: in its place, moved, or changed but still alike."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from articles.diff.alignment import Pair, align, ratio
from articles.diff.blocks import Paragraph
from articles.diff.words import vocabulary

# How alike two blocks between the same neighbours are if the one became the other …
ALIKE = 0.4
# … and two that stand in different places, or that a comment on the whole of one may follow.
NEARLY_SAME = 0.6
# Between two neighbours, up to so many pairs are compared each with each; beyond, those that share rare word pairs.
_MOST_COMPARED = 36
_RARE = 8
# "Trần Văn Bình" and "Trần Văn Hải" in two lists are not one entry that moved.
_FEWEST_WORDS = 5
_BEST = 4


@dataclass(frozen=True, slots=True)
class Pairing:
    """`stayed` pairs rise on both sides; `moved` ones cross them. `alike` holds those pairs whose text is not equal."""

    stayed: list[Pair]
    moved: list[Pair] = field(default_factory=list)
    alike: dict[Pair, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Edge:
    likeness: float
    old: int
    new: int
    is_in_place: bool

    @property
    def pair(self) -> Pair:
        return self.old, self.new


def pair(old: Sequence[Paragraph], new: Sequence[Paragraph]) -> Pairing:
    """Every block at most once, equal ones first."""
    stayed = align([block.identity for block in old], [block.identity for block in new])
    moved = _equal_elsewhere(old, new, stayed)
    edges = _edges(old, new, stayed, moved)
    changed = _in_order([edge for edge in edges if edge.is_in_place and edge.likeness >= ALIKE])
    elsewhere = _best_first([edge for edge in edges if edge.likeness >= NEARLY_SAME], taken=changed)
    return Pairing(
        stayed=sorted(stayed + [edge.pair for edge in changed]),
        moved=moved + [edge.pair for edge in elsewhere],
        alike={edge.pair: edge.likeness for edge in changed + elsewhere},
    )


def _equal_elsewhere(old: Sequence[Paragraph], new: Sequence[Paragraph], stayed: list[Pair]) -> list[Pair]:
    old_left, new_left = _left(old, new, stayed)
    places: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for i in reversed(old_left):
        places[old[i].identity].append(i)
    return [(places[new[j].identity].pop(), j) for j in new_left if places.get(new[j].identity)]


def _left(old: Sequence[Paragraph], new: Sequence[Paragraph], pairs: list[Pair]) -> tuple[list[int], list[int]]:
    old_taken, new_taken = {i for i, _j in pairs}, {j for _i, j in pairs}
    return (
        [i for i in range(len(old)) if i not in old_taken],
        [j for j in range(len(new)) if j not in new_taken],
    )


def _edges(old: Sequence[Paragraph], new: Sequence[Paragraph], stayed: list[Pair], moved: list[Pair]) -> list[_Edge]:
    """Pairs worth a look among the blocks without an equal one, with how alike they are. Slots are never alike."""
    old_left, new_left = _left(old, new, stayed + moved)
    before = {i: vocabulary(old[i].text) for i in old_left if not old[i].key}
    after = {j: vocabulary(new[j].text) for j in new_left if not new[j].key}
    old_gap = {i: bisect_left(stayed, (i,)) for i in before}
    new_stays = [j for _i, j in stayed]
    new_gap = {j: bisect_left(new_stays, j) for j in after}
    candidates = sorted({*_neighbours(old_gap, new_gap), *_sharing(before, after)})
    return [
        _Edge(ratio(before[i], after[j]), i, j, old_gap[i] == new_gap[j])
        for i, j in candidates
        if old_gap[i] == new_gap[j] or min(len(before[i]), len(after[j])) >= _FEWEST_WORDS
    ]


def _neighbours(old_gap: dict[int, int], new_gap: dict[int, int]) -> Iterable[Pair]:
    news: defaultdict[int, list[int]] = defaultdict(list)
    for j, gap in new_gap.items():
        news[gap].append(j)
    olds = Counter(old_gap.values())
    for i, gap in old_gap.items():
        if olds[gap] * len(news[gap]) <= _MOST_COMPARED:
            yield from ((i, j) for j in news[gap])


def _sharing(before: dict[int, list[str]], after: dict[int, list[str]]) -> Iterable[Pair]:
    places: defaultdict[tuple[str, str], set[int]] = defaultdict(set)
    for j, words in after.items():
        for two in pairwise(words):
            places[two].add(j)
    for i, words in before.items():
        shared: Counter[int] = Counter()
        for two in set(pairwise(words)):
            if len(places.get(two, ())) <= _RARE:
                shared.update(places.get(two, ()))
        yield from ((i, j) for j, _count in shared.most_common(_BEST))


def _in_order(edges: list[_Edge]) -> list[_Edge]:
    """The chain of edges, rising on both sides, that is most alike in sum."""
    # best[n] is the last link of the best chain that ends at new_ends[n]; along n both its end and its sum rise.
    chains: list[tuple[float, _Edge, int]] = []
    new_ends: list[int] = []
    best: list[int] = []
    for edge in sorted(edges, key=lambda edge: (edge.old, -edge.new)):
        place = bisect_left(new_ends, edge.new)
        before = best[place - 1] if place else -1
        total = edge.likeness + (chains[before][0] if before >= 0 else 0.0)
        chains.append((total, edge, before))
        if place < len(new_ends) and new_ends[place] == edge.new and chains[best[place]][0] >= total:
            continue
        end = place
        while end < len(new_ends) and chains[best[end]][0] <= total:
            end += 1
        new_ends[place:end], best[place:end] = [edge.new], [len(chains) - 1]
    chain: list[_Edge] = []
    place = best[-1] if best else -1
    while place >= 0:
        _total, edge, place = chains[place]
        chain.append(edge)
    return chain[::-1]


def _best_first(edges: list[_Edge], *, taken: list[_Edge]) -> list[_Edge]:
    old_taken, new_taken = {edge.old for edge in taken}, {edge.new for edge in taken}
    chosen: list[_Edge] = []
    for edge in sorted(edges, key=lambda edge: (-edge.likeness, abs(edge.old - edge.new), edge.pair)):
        if edge.old not in old_taken and edge.new not in new_taken:
            chosen.append(edge)
            old_taken.add(edge.old)
            new_taken.add(edge.new)
    return chosen
