"""Words that no Vietnamese syllable can be: "nghành", "trìinh", "đoànviên"."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from articles.importer.tokens import spelling, word_set
from articles.proofing.confusions import LOAN_WORDS, SPLITTERS
from articles.proofing.phrases import KNOWN
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
        # Half of a loan: "tích-tắc" may be anything, "lô-gíc" is.
        if not text[1:].islower() or "-" in reading.text[max(0, word.start - 1) : word.stop + 1]:
            continue
        right = placed(text, reading.house.tone_style)
        if is_syllable(right) or _is_foreign(right.lower()) or reading.is_fixed(word.start, word.stop):
            continue
        # A capital inside a sentence is a name, which follows other rules; two glued words are two all the same.
        is_name = word.is_capital and not reading.opens_sentence(number) and not _is_compound(right)
        if not is_name and 1 not in reading.people[word.start : word.stop]:
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


def _cuts(word: str) -> Iterator[tuple[str, str]]:
    """The ways to cut a word into two syllables."""
    for at in range(len(word) - 1, 0, -1):
        if is_syllable(word[:at]) and is_syllable(word[at:]):
            yield word[:at], word[at:]


def _is_compound(word: str) -> bool:
    return any((spelling(one), spelling(two)) in KNOWN for one, two in _cuts(word))


def _halves(word: str) -> str | None:
    """The two syllables that ran together in a word: "và" and "các" in "vàcác", "Công" and "an" in "Côngan"."""
    cuts = list(_cuts(word))
    cuts.sort(key=lambda cut: (spelling(cut[0]), spelling(cut[1])) not in KNOWN)
    for one, two in cuts:
        if (spelling(one), spelling(two)) in KNOWN or spelling(one) in HALVES or spelling(two) in HALVES:
            return f"{one} {two}"
    return None
