"""Words that no Vietnamese syllable can be: "nghành", "trìinh", "đoànviên"."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from articles.importer.tokens import spelling, word_set
from articles.proofing.confusions import LOAN_WORDS, SPLITTERS
from articles.proofing.reading import Reading
from articles.proofing.remarks import Remark
from articles.proofing.tones import placed
from vietnamese.syllables import is_syllable, respelt, undoubled
from vietnamese.tones import split_tone

LOANS = word_set(LOAN_WORDS)
HALVES = word_set(SPLITTERS)
# Clusters that only foreign words have, and the letters that Vietnamese ones have.
FOREIGN_ONSETS = "bl br cl cr dr fl fr gl gr pl pr ps sc sl sm sn sp st tw"
_FOREIGN_ONSET = re.compile(FOREIGN_ONSETS.replace(" ", "|"))
ALPHABET = frozenset("aăâbcdđeêghiklmnoôơpqrstuưvxy")
# Two syllables with accents that French and Spanish have, too: "résumé".
_FOREIGN_SHAPE = re.compile(r"[a-z]*[aeiouyà-ö]+[b-df-hj-np-tv-xz]+[aeiouyà-ö][a-zà-ö]*")
LONGEST = 14


def check(reading: Reading) -> Iterator[Remark]:
    """Words with Vietnamese letters that break the rules of spelling; names and foreign words are left alone."""
    for number, word in enumerate(reading.words):
        text = word.text
        if text.isascii() or not text.isalpha() or not 2 < len(text) <= LONGEST:
            continue
        if not (text.islower() or (text[1:].islower() and reading.opens_sentence(number))):
            continue
        right = placed(text, reading.house.tone_style)
        if is_syllable(right) or _is_foreign(right.lower()) or reading.is_fixed(word.start, word.stop):
            continue
        if 1 not in reading.people[word.start : word.stop]:
            yield _remark(reading, word.start, word.stop, right)


def _remark(reading: Reading, start: int, stop: int, word: str) -> Remark:
    halves = _halves(word)
    if halves:
        message = _("Two words have run together.")
        return reading.remark(start, stop, code="glued-words", kind="typing", message=message, fixes=(halves,))
    right = respelt(word)
    return reading.remark(
        start,
        stop,
        code="impossible-word",
        kind="spelling",
        message=_("No Vietnamese word is spelt like this."),
        fixes=(right,) if right else tuple(undoubled(word)),
        is_sure=right is not None,
    )


def _is_foreign(word: str) -> bool:
    if spelling(word) in LOANS or _FOREIGN_ONSET.match(word):
        return True
    if not all(split_tone(letter)[0] in ALPHABET for letter in word):
        return True
    return _FOREIGN_SHAPE.fullmatch(word) is not None and _halves(word) is None


def _halves(word: str) -> str | None:
    """The two syllables that ran together in a word: "và" and "các" in "vàcác"."""
    for at in range(len(word) - 1, 0, -1):
        one, two = word[:at], word[at:]
        if is_syllable(one) and is_syllable(two) and (spelling(one) in HALVES or spelling(two) in HALVES):
            return f"{one} {two}"
    return None
