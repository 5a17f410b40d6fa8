"""Organisations in a text, by any name, short name or code of the register; one query for all names, however many."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from people.models import Organisation
from people.models.organisations import BETWEEN_NAMES
from vietnamese.folding import fold, matches

LONGEST_NAME = 24


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch of a block that reads, accents aside, like a name of these organisations."""

    block: int
    start: int
    stop: int
    key: str
    organisations: tuple[int, ...]


@dataclass(slots=True)
class KnownNames:
    """The folded names of all organisations, by their first word."""

    by_key: dict[str, tuple[int, ...]] = field(default_factory=dict)
    longest: dict[str, int] = field(default_factory=dict)

    def add(self, key: str, organisation: int) -> None:
        known = self.by_key.get(key, ())
        if organisation not in known:
            self.by_key[key] = (*known, organisation)
        first, _, rest = key.partition(" ")
        self.longest[first] = max(self.longest.get(first, 0), rest.count(" ") + (2 if rest else 1))


def known_names() -> KnownNames:
    """All names of the register, those of a merged record as names of the one it was merged into. One query."""
    names = KnownNames()
    rows = Organisation.objects.exclude(search_key="").order_by("pk").values_list("pk", "merged_into_id", "search_key")
    for key, merged_into, search_key in rows:
        for name in search_key.split(BETWEEN_NAMES):
            names.add(name, merged_into or key)
    return names


def find_names(texts: Sequence[str], names: KnownNames) -> list[Found]:
    """The organisations that the texts name, the longest name at each place; a name without any capital is no name."""
    return [found for number, text in enumerate(texts) for found in _in_text(number, text, names)]


def _in_text(number: int, text: str, names: KnownNames) -> Iterable[Found]:
    words = [(match[0], match.start(), match.end()) for match in matches(text)]
    keys = [fold(word) for word, _, _ in words]
    index = 0
    while index < len(keys):
        length = _longest(keys, index, names)
        start, stop = words[index][1], words[index + max(length, 1) - 1][2]
        if not length or text[start:stop].islower():
            index += 1
            continue
        key = " ".join(keys[index : index + length])
        yield Found(number, start, stop, key, names.by_key[key])
        index += length


def _longest(keys: Sequence[str], index: int, names: KnownNames) -> int:
    most = min(names.longest.get(keys[index], 0), LONGEST_NAME, len(keys) - index)
    return next((size for size in range(most, 0, -1) if " ".join(keys[index : index + size]) in names.by_key), 0)
