"""Slips of the finger: known words of which one in the text is a letter or an accent off."""

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
    wanted = right.split()
    keys = [spelling(word) for word in wanted]
    words = [word for word in _words(text) if within.start <= word[0] and word[1] <= within.stop]
    for first in range(len(words) - len(wanted) + 1 if len(wanted) > 1 else 0):
        wrong = _only_difference([key for _, _, key in words[first : first + len(wanted)]], keys)
        if wrong is None:
            continue
        start, stop, _ = words[first + wrong]
        if is_slip(text[start:stop], wanted[wrong]):
            span = Span(words[first][0], words[first + len(wanted) - 1][1])
            word = wanted[wrong] if text[start].isupper() else wanted[wrong].lower()
            return span, text[span.start : start] + word + text[stop : span.stop]
    return None


def _only_difference(here: list[str], wanted: list[str]) -> int | None:
    wrong = [index for index, key in enumerate(wanted) if here[index] != key]
    return wrong[0] if len(wrong) == 1 else None


def is_slip(written: str, right: str) -> bool:
    """Whether one word is the other with a letter or the accents changed; figures are never."""
    if not (written.isalpha() and right.isalpha()) or exact(written) == exact(right):
        return False
    return fold(written) == fold(right) or OSA.distance(fold(written), fold(right)) <= 1
