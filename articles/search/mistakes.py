"""What somebody may have meant by a word that no report holds. Pure: words in, likelier words out.

Slips of a finger, words run together, and keys of Telex or VNI that the computer took for letters.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from heapq import nsmallest
from itertools import islice, product
from math import log10
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

# Two mistakes are forgiven in words from this length.
LONG_WORD = 6
LONGEST_JOINED = 32
LONGEST_PART = 7
MOST_PARTS = 5
MOST_READINGS = 6

TYPED_RAW, RUN_TOGETHER, SLIP = 0.5, 1.0, 1.0
# To doubt a word that reports hold takes more.
KNOWN_AFTER_ALL = 0.5

_VOWELS = frozenset("aeiouy")
_DOUBLED = re.compile(r"(aa|ee|oo|dd)")
_VNI = re.compile(r"(?<=[a-z])[0-9]")


class Reading(NamedTuple):
    """What a word may mean, and how much has to be forgiven; fewer is likelier."""

    cost: float
    words: tuple[str, ...]


def raw_keys(word: str) -> Iterator[str]:
    """What was meant if these are the keys of Telex (`coong`, `ddoafn`) or VNI (`co6ng`), folded."""
    if _VNI.search(word) and word[0].isalpha():
        yield _VNI.sub("", word)
        return
    plain = _DOUBLED.sub(lambda found: found[0][0], word).replace("w", "")
    if plain != word:
        yield plain
    for place in range(len(plain) - 1, 0, -1):
        if plain[place] in "sfrxjz" and plain[place - 1] in _VOWELS | set("cghmnpt"):
            yield plain[:place] + plain[place + 1 :]


def pieces(word: str) -> set[str]:
    """All parts of which words that were run together could consist."""
    if not 4 <= len(word) <= LONGEST_JOINED or not word.isalpha():
        return set()
    return {
        word[first:end]
        for first in range(len(word))
        for end in range(first + 1, min(first + LONGEST_PART, len(word)) + 1)
    }


def readings(word: str, known: Mapping[str, int]) -> list[Reading]:
    """What the word may mean among the known words, the likeliest first; the word itself first of all if it is known.

    `known` says in how many reports each word stands: of what is equally near, the common word is meant.
    """
    found: dict[tuple[str, ...], float] = {}
    for cost, words in _guesses(word, known):
        commonest = min(log10(known[part]) for part in words)
        doubt = KNOWN_AFTER_ALL if word in known else 0.0
        found[words] = min(found.get(words, 99.0), cost + doubt + 0.3 / (1 + commonest))
    if word in known:
        found[(word,)] = 0.0
    return nsmallest(MOST_READINGS, (Reading(cost, words) for words, cost in found.items()))


def together(choices: list[list[Reading]], most: int) -> list[Reading]:
    """Readings of a whole query, the likeliest first."""
    combined = (
        Reading(sum(reading.cost for reading in row), tuple(word for reading in row for word in reading.words))
        for row in islice(product(*choices), 50_000)
    )
    return nsmallest(most, combined)


def _guesses(word: str, known: Mapping[str, int]) -> Iterator[tuple[float, tuple[str, ...]]]:
    for meant in raw_keys(word):
        if meant in known:
            yield TYPED_RAW, (meant,)
    for parts in _parts(word, known):
        yield RUN_TOGETHER + 0.1 * len(parts), parts
    if len(word) > 1 and word.isalpha():
        most = 2 if len(word) >= LONG_WORD else 1
        near = process.extract(
            word, _alike(word, known, most), scorer=OSA.distance, score_cutoff=most, limit=60, processor=None
        )
        for meant, distance, _ in near:
            if distance:
                yield SLIP * distance, (meant,)


def _alike(word: str, known: Mapping[str, int], most: int) -> list[str]:
    """Of about the same length."""
    return [other for other in known if abs(len(other) - len(word)) <= most and other.isalpha()]


def _parts(word: str, known: Mapping[str, int]) -> Iterable[tuple[str, ...]]:
    """The word cut into known ones, the commonest parts first."""
    if not 4 <= len(word) <= LONGEST_JOINED:
        return []
    # For each place, the best ways to get there: the fewest and commonest parts.
    ways: list[list[Reading]] = [[Reading(0.0, ())], *([] for _ in word)]
    for end in range(1, len(word) + 1):
        reached = [
            Reading(way.cost + 1 + 1 / (1 + log10(known[part])), (*way.words, part))
            for first in range(max(0, end - LONGEST_PART), end)
            if (part := word[first:end]) in known and (len(part) > 1 or part in "yao")
            for way in ways[first]
            if len(way.words) < MOST_PARTS
        ]
        ways[end] = nsmallest(4, reached)
    return [way.words for way in ways[-1] if len(way.words) > 1]
