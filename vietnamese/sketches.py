"""A text in 64 bytes, so that ten thousand of them can be compared at a glance: how many of their word triples two share.

One-permutation MinHash, one bit of each smallest hash (Li, Owen, Zhang 2012; Li, König 2010).
"""

import re
from collections.abc import Iterable
from zlib import crc32

from vietnamese.folding import fold

BINS = 512
SIZE = BINS // 8
SHINGLE = 3
# Fewer words are told apart by reading them.
FEWEST_WORDS = 20
# A hostile text holds no more shingles than this that count.
MOST_WORDS = 100_000
_TAG = re.compile(r"<[^<>]*>")
_SPREAD = 0x9E3779B97F4A7C15
_WHOLE = (1 << 64) - 1


def words_of(text: str) -> list[str]:
    """The words of a text, or of sanitised HTML, as they are compared: without accents and case."""
    return fold(_TAG.sub(" ", text)).split()[:MOST_WORDS]


def shingles(words: list[str]) -> set[str]:
    return {" ".join(words[at : at + SHINGLE]) for at in range(len(words) - SHINGLE + 1)}


def sketch(text: str) -> bytes:
    """Return the sketch of a text, b"" for one that is too short to have any."""
    words = words_of(text)
    if len(words) < FEWEST_WORDS:
        return b""
    smallest = _smallest(shingles(words))
    bits = 0
    for place in range(BINS):
        # An empty bin borrows from the next full one, as in the sketch of any text that shares most of its words.
        step = 0
        while (found := smallest[(place + step) % BINS]) is None:
            step += 1
        bits |= (((found ^ step * _SPREAD) * _SPREAD >> 40) & 1) << place
    return bits.to_bytes(SIZE)


def shared(one: bytes, other: bytes) -> float:
    """Estimate the share of triples that two texts have in common (Jaccard), ± 0.05; 0.0 where one has no sketch."""
    if len(one) != SIZE or len(other) != SIZE:
        return 0.0
    differing = (int.from_bytes(one) ^ int.from_bytes(other)).bit_count()
    return max(0.0, 1 - 2 * differing / BINS)


def _smallest(found: Iterable[str]) -> list[int | None]:
    smallest: list[int | None] = [None] * BINS
    for shingle in found:
        value = (crc32(shingle.encode()) * _SPREAD) & _WHOLE
        value ^= value >> 31
        place, value = value % BINS, value // BINS
        known = smallest[place]
        if known is None or value < known:
            smallest[place] = value
    return smallest
