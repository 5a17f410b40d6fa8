"""Words that exist, or could, where hardly anybody would write them: "vai trõ", "tổ chúc", "các" as "cạc"."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _
from rapidfuzz.distance import OSA

from articles.importer.tokens import spelling, word_set
from articles.proofing.misspellings import SLIPS
from articles.proofing.phrases import KNOWN, like, neighbours, straddles
from articles.proofing.reading import Reading, Word
from articles.proofing.remarks import Remark
from articles.proofing.standing import ALONE, RARER
from vietnamese.attested import ATTESTED
from vietnamese.compounds import COMPOUNDS
from vietnamese.folding import fold
from vietnamese.syllables import is_syllable
from vietnamese.tones import place_tones, split_tone, take_apart

# What every text is full of.
SMALL_WORDS = sorted(
    word_set(
        "của các trong với những được cho tại về đến người nhằm khi trên từ này đã là và có để một năm ngày nhiều cùng theo cũng như không"
        " phải hơn đó tới từng sau trước qua vào việc nhất tốt cao lớn"
    )
)
# Of these, those that no other word beside them is as common as.
DISTINCT_WORDS = sorted(word_set("của các trong với những được người nhằm nhiều cùng cũng"))
SHORTEST_ASCII = 4
COMMON = frozenset(spelling(word) for pair in COMPOUNDS for word in pair)
PART_OF_MORE = tuple("-/&.@_'’")
# These stand beside anything.
VERY_COMMON = word_set(
    "đây đâu trong ban hai ba năm qua ra cho không là một đi vào ta tôi anh em chi con thu mua tây nam đông"
)
MOST_FIXES = 3
LONGEST = 9


def _partners(pairs: Iterable[tuple[str, str]]) -> Mapping[str, tuple[str, ...]]:
    table: dict[str, list[str]] = defaultdict(list)
    for one, other in sorted(pairs):
        table[spelling(one)].append(other)
    return {one: tuple(others) for one, others in table.items()}


AFTER = _partners(COMPOUNDS)
BEFORE = _partners((two, one) for one, two in COMPOUNDS)


def _toneless() -> tuple[Mapping[tuple[str, str], str], Mapping[tuple[str, str], str]]:
    """Common words without the tone of the first or of the second syllable, by their keys, and that syllable."""
    tables: tuple[dict[tuple[str, str], str], ...] = ({}, {})
    for one, two in sorted(COMPOUNDS):
        for at, word in enumerate((one, two)):
            apart = take_apart(word)
            if apart and apart.tone:
                bare = spelling(apart.letters)
                tables[at].setdefault((bare, spelling(two)) if at == 0 else (spelling(one), bare), word)
    return tables[0], tables[1]


FIRST_TONELESS, SECOND_TONELESS = _toneless()


def check(reading: Reading) -> Iterator[Remark]:
    """One remark for each such word, with the words that its neighbours make likely."""
    for number, word in enumerate(reading.words):
        if not _is_ordinary(reading, number) or _is_bound(reading, number):
            continue
        is_new = word.key not in ATTESTED
        meant = _meant(reading, number, is_new=is_new)
        if not meant and word.key not in ALONE:
            meant = _small_word(reading, number, is_new=is_new)
        meant = meant or _without_tone(reading, number)
        if meant or (is_new and not word.text.isascii() and not word.is_capital and is_syllable(word.text)):
            yield _remark(reading, word, meant)


def _is_ordinary(reading: Reading, number: int) -> bool:
    """In small letters, or the first word of a sentence, and no name."""
    word = reading.words[number]
    if not 2 <= len(word.text) <= LONGEST or not word.text.isalpha() or not word.text[1:].islower():
        return False
    if word.is_capital and not reading.opens_sentence(number):
        return False
    beside = reading.text[max(0, word.start - 1) : word.start], reading.text[word.stop : word.stop + 1]
    if beside[0] in PART_OF_MORE or (beside[1] in PART_OF_MORE and beside[1] != "."):
        return False
    if word.is_capital and word.key in ATTESTED:
        return False
    return not reading.is_fixed(word.start, word.stop) and 1 not in reading.people[word.start : word.stop]


def _is_bound(reading: Reading, number: int) -> bool:
    """Whether the word makes a known one with a neighbour, or a slip that is told elsewhere."""
    key = reading.words[number].key
    before, after = neighbours(reading, number, 1)
    return any(pair in KNOWN or pair in SLIPS or pair in RARER for pair in ((before, key), (key, after)))


def _meant(reading: Reading, number: int, *, is_new: bool) -> list[str]:
    """What the word becomes, a letter or an accent away, beside a neighbour that is free to make a word with it."""
    word = reading.words[number]
    before, after = neighbours(reading, number, 1)
    meant: dict[str, None] = {}
    if before and (is_new or not _is_taken(reading, number - 1, -1)) and _may_lack(reading, number, number - 1):
        meant |= dict.fromkeys(other for other in AFTER.get(before, ()) if is_near(word.key, other, is_new))
    if after and (is_new or not _is_taken(reading, number + 1, 1)) and _may_lack(reading, number, number + 1):
        meant |= dict.fromkeys(other for other in BEFORE.get(after, ()) if is_near(word.key, other, is_new))
    return list(meant)


def _may_lack(reading: Reading, number: int, other: int) -> bool:
    """Whether the two call for another word: one of them hardly stands by itself."""
    word, neighbour = reading.words[number], reading.words[other]
    return word.key not in ALONE or not (neighbour.key in ALONE or neighbour.is_capital or word.is_capital)


def _without_tone(reading: Reading, number: int) -> list[str]:
    """A common word whose tone was left out, where what is left is a word, too: "yêu câu"."""
    word = reading.words[number]
    if word.key in VERY_COMMON or word.is_capital:
        return []
    before, after = neighbours(reading, number, 1)
    meant = []
    if before not in VERY_COMMON and (before, word.key) in SECOND_TONELESS and not straddles(reading, number - 1, 2):
        meant.append(SECOND_TONELESS[before, word.key])
    if after not in VERY_COMMON and (word.key, after) in FIRST_TONELESS and not straddles(reading, number, 2):
        meant.append(FIRST_TONELESS[word.key, after])
    return meant


def _small_word(reading: Reading, number: int, *, is_new: bool) -> list[str]:
    """The little word that one which no report has stands for, in Vietnamese on both sides: "cắc chương trình"."""
    word = reading.words[number]
    before, after = neighbours(reading, number, 1)
    if word.key in COMMON or word.is_capital or not all(not key or key in ATTESTED for key in (before, after)):
        return []
    if not is_new:
        return [small for small in DISTINCT_WORDS if fold(word.key) == fold(small) and is_near(word.key, small, False)]
    # A short word without accents may be English.
    if word.text.isascii() and len(word.text) < SHORTEST_ASCII:
        return []
    return [small for small in SMALL_WORDS if is_near(word.key, small, True)]


@lru_cache(maxsize=4096)
def is_near(word: str, other: str, is_new: bool) -> bool:
    """Whether one word is the other with one tone, one accent of a letter, or one letter changed, and nothing else."""
    if is_new and OSA.distance(word, spelling(other), score_cutoff=1) == 1:
        return True
    one, two = _parts(word), _parts(spelling(other))
    if one.toneless == two.toneless:
        return one.tone != two.tone
    return one.tone == two.tone and OSA.distance(one.toneless, two.toneless, score_cutoff=1) == 1


class _Parts(NamedTuple):
    toneless: str
    tone: str


@lru_cache(maxsize=8192)
def _parts(word: str) -> _Parts:
    letters = [split_tone(letter) for letter in word]
    return _Parts("".join(letter for letter, _tone in letters), "".join(tone for _letter, tone in letters))


def _is_taken(reading: Reading, number: int, step: int) -> bool:
    """Whether a neighbour makes a known word with the one on its other side."""
    before, after = neighbours(reading, number, 1)
    key = reading.words[number].key
    return (before, key) in KNOWN if step < 0 else (key, after) in KNOWN


def _remark(reading: Reading, word: Word, meant: list[str]) -> Remark:
    style = reading.house.tone_style
    return reading.remark(
        word.start,
        word.stop,
        code="unlikely-word",
        kind="spelling",
        message=_("This word is unlikely here. Is it spelt as it should be?"),
        fixes=tuple(like(place_tones(one, style), word.text) for one in meant[:MOST_FIXES]),
    )
