"""Slips of the finger: known words of which one in the text is a letter or an accent off."""

from rapidfuzz.distance import OSA

from articles.recognition.mentions import Span
from vietnamese.folding import exact, fold, matches


def slip_at(text: str, within: Span, right: str) -> tuple[Span, str] | None:
    """Where in this stretch `right` stands with exactly one word misspelt, and the stretch put right; None if nowhere.

    Words that are right stay as they are written, capitals included.
    """
    wanted = right.split()
    words = [match for match in matches(text) if within.start <= match.start() and match.end() <= within.stop]
    for first in range(len(words) - len(wanted) + 1):
        here = words[first : first + len(wanted)]
        wrong = [index for index, match in enumerate(here) if exact(match[0]) != exact(wanted[index])]
        if len(wrong) == 1 and len(wanted) > 1 and is_slip(here[wrong[0]][0], wanted[wrong[0]]):
            span = Span(here[0].start(), here[-1].end())
            match = here[wrong[0]]
            word = wanted[wrong[0]] if match[0][:1].isupper() else wanted[wrong[0]].lower()
            return span, text[span.start : match.start()] + word + text[match.end() : span.stop]
    return None


def is_slip(written: str, right: str) -> bool:
    """Whether one word is the other with a letter or the accents changed; figures are never."""
    if not (written.isalpha() and right.isalpha()) or exact(written) == exact(right):
        return False
    return fold(written) == fold(right) or OSA.distance(fold(written), fold(right)) <= 1
