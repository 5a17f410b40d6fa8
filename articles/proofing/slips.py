"""Slips of the finger: known words of which one in the text is a letter or an accent off."""

from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz.distance import OSA

from articles.importer.tokens import spelling
from articles.recognition.mentions import Span
from vietnamese.folding import exact, fold, matches


@lru_cache(maxsize=256)
def _words(text: str) -> tuple[tuple[int, int, str], ...]:
    """Where the words of a block stand, each with its spelling for comparison."""
    return tuple((match.start(), match.end(), spelling(match[0])) for match in matches(text))


def slip_at(text: str, within: Span, right: str) -> tuple[Span, str] | None:
    """Where in this stretch `right` stands with exactly one word misspelt, and the stretch put right; None if nowhere.

    Words that are right stay as they are written, capitals included.
    """
    found = _slips(text, right)
    first = bisect_left(found, within.start, key=lambda slip: slip[0].start)
    return found[first] if first < len(found) and found[first][0].stop <= within.stop else None


@lru_cache(maxsize=1024)
def _slips(text: str, right: str) -> tuple[tuple[Span, str], ...]:
    wanted = right.split()
    keys = [spelling(word) for word in wanted]
    words = _words(text)
    found: list[tuple[Span, str]] = []
    for first in range(len(words) - len(wanted) + 1 if len(wanted) > 1 else 0):
        wrong = _only_difference(words[first : first + len(wanted)], keys)
        if wrong is None:
            continue
        start, stop, _ = words[first + wrong]
        if is_slip(text[start:stop], wanted[wrong]):
            span = Span(words[first][0], words[first + len(wanted) - 1][1])
            word = wanted[wrong] if text[start].isupper() else wanted[wrong].lower()
            found.append((span, text[span.start : start] + word + text[stop : span.stop]))
    return tuple(found)


def _only_difference(here: Sequence[tuple[int, int, str]], wanted: Sequence[str]) -> int | None:
    wrong = -1
    for index, key in enumerate(wanted):
        if here[index][2] != key:
            if wrong >= 0:
                return None
            wrong = index
    return wrong if wrong >= 0 else None


def is_slip(written: str, right: str) -> bool:
    """Whether one word is the other with a letter or the accents changed; figures are never."""
    if not (written.isalpha() and right.isalpha()) or exact(written) == exact(right):
        return False
    return fold(written) == fold(right) or OSA.distance(fold(written), fold(right)) <= 1
