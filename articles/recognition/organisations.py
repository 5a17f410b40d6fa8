"""Organisations in a text, by any name, short name or code of the register; one query for all names, however many."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import Any

from rapidfuzz.distance import OSA

from articles.recognition.mentions import OrganisationMention, Span
from articles.recognition.names import folded
from people.models import Organisation
from people.models.organisations import BETWEEN_NAMES
from vietnamese.folding import exact, fold, matches

LONGEST_NAME = 24
# Shorter names are one letter away from too much else.
SHORTEST_MISSPELT = 3
_PLACE_TYPES = frozenset({"tinh", "thanh pho", "tp", "huyen", "xa", "thi xa", "thi tran", "phuong", "dac khu", "so"})


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch of a block that reads, accents or a letter aside, like a name (`key`, folded) of these organisations."""

    block: int
    start: int
    stop: int
    key: str
    organisations: tuple[int, ...]


@dataclass(slots=True)
class KnownNames:
    """The folded names of all organisations: by first word, and those of several words by either half."""

    by_key: dict[str, tuple[int, ...]] = field(default_factory=dict)
    longest: dict[str, int] = field(default_factory=dict)
    halves: dict[tuple[int, str, str], list[list[str]]] = field(default_factory=dict)
    sizes: set[int] = field(default_factory=set)

    def add(self, key: str, organisation: int) -> None:
        known = self.by_key.get(key, ())
        if organisation in known:
            return
        self.by_key[key] = (*known, organisation)
        words = key.split()
        self.longest[words[0]] = max(self.longest.get(words[0], 0), len(words))
        if SHORTEST_MISSPELT <= len(words) <= LONGEST_NAME and not known:
            half = (len(words) + 1) // 2
            self._remember(words, range(half, len(words)), words[:half])
            self._remember(words, range(half), words[half:])

    def _remember(self, words: list[str], wrong: range, right: list[str]) -> None:
        """Find the name by this half when a word of the other half is wrong, if one of them may be."""
        if any(_may_be_wrong(words, index) for index in wrong):
            kept = "first" if wrong.start else "second"
            self.halves.setdefault((len(words), kept, " ".join(right)), []).append(words)
            self.sizes.add(len(words))


def _may_be_wrong(words: Sequence[str], index: int) -> bool:
    """Places and numbers differ by a letter and are two: "huyện Tân Lập", "huyện Tân Lạp"."""
    before = words[max(0, index - 3) : index]
    pairs = [f"{one} {two}" for one, two in pairwise(before)]
    return words[index].isalpha() and _PLACE_TYPES.isdisjoint([*before, *pairs])


def known_names() -> KnownNames:
    """All names of the register, those of a merged record as names of the one it was merged into. One query."""
    rows = Organisation.objects.exclude(search_key="").order_by("pk").values_list("pk", "merged_into_id", "search_key")
    return _compiled(tuple(rows))


@lru_cache(maxsize=2)
def _compiled(rows: tuple[tuple[int, int | None, str], ...]) -> KnownNames:
    """Compiled once for as long as the register's names stay as they are. Nobody changes what it returns."""
    names = KnownNames()
    for key, merged_into, search_key in rows:
        for name in search_key.split(BETWEEN_NAMES):
            names.add(name, merged_into or key)
    return names


def find_names(texts: Sequence[str], names: KnownNames) -> list[Found]:
    """The organisations that the texts name, the longest name at each place; a name without any capital is no name."""
    return [found for number, text in enumerate(texts) for found in _in_text(number, text, names)]


def _in_text(number: int, text: str, names: KnownNames) -> Iterable[Found]:
    words = [(match[0], match.start(), match.end()) for match in matches(text)]
    keys = [folded(word) for word, _, _ in words]
    index = 0
    while index < len(keys):
        length = _longest(keys, index, names)
        key = " ".join(keys[index : index + length])
        if text[words[index][1]].isupper() and (near := _nearly(keys, index, names, longer_than=length)):
            length, key = len(near), " ".join(near)
        start, stop = words[index][1], words[index + max(length, 1) - 1][2]
        if not length or text[start:stop].islower():
            index += 1
            continue
        yield Found(number, start, stop, key, names.by_key[key])
        index += length


def _longest(keys: Sequence[str], index: int, names: KnownNames) -> int:
    most = min(names.longest.get(keys[index], 0), LONGEST_NAME, len(keys) - index)
    return next((size for size in range(most, 0, -1) if " ".join(keys[index : index + size]) in names.by_key), 0)


def _nearly(keys: Sequence[str], index: int, names: KnownNames, *, longer_than: int) -> list[str]:
    """The longest name of which one word here is a letter away; [] where several are, or none."""
    for size in sorted(names.sizes, reverse=True):
        if size <= longer_than or index + size > len(keys):
            continue
        half, here = (size + 1) // 2, keys[index : index + size]
        near = [
            *names.halves.get((size, "first", " ".join(here[:half])), ()),
            *names.halves.get((size, "second", " ".join(here[half:])), ()),
        ]
        found = [words for words in near if _is_slip(here, words)]
        if found:
            return found[0] if len(found) == 1 else []
    return []


def _is_slip(keys: Sequence[str], words: Sequence[str]) -> bool:
    wrong = [index for index, word in enumerate(words) if keys[index] != word]
    if len(wrong) != 1 or not _may_be_wrong(words, wrong[0]):
        return False
    written, right = keys[wrong[0]], words[wrong[0]]
    return written.isalpha() and OSA.distance(written, right) <= 1


def named_by(place: Found, text: str, rows: Mapping[int, Any], on: date) -> OrganisationMention:
    """Whoever bore the name on that day goes before whoever bore it earlier or later, the exact spelling before another."""
    keys = [key for key in place.organisations if key in rows]
    spelt = [key for key in keys if any(exact(text) in spellings(name) for name in rows[key].names.all())]
    bearing = [
        key
        for key in spelt or keys
        if any(name.holds_on(on) and place.key in map(fold, written(name)) for name in rows[key].names.all())
    ]
    is_misspelt = not spelt and len(place.key.split()) >= SHORTEST_MISSPELT
    found = bearing or spelt or keys
    return OrganisationMention(
        place.block, Span(place.start, place.stop), text, tuple(found if spelt or is_misspelt else ()), is_misspelt
    )


def written(name: Any) -> tuple[str, ...]:
    """The ways to write this name: in full, in short, as a code."""
    return tuple(text for text in (name.name, name.short_name, name.code) if text)


def spellings(name: Any) -> set[str]:
    return set(map(exact, written(name)))
