"""Tone marks: one style of placing them, and marks on the wrong vowel."""

from collections.abc import Iterator
from functools import lru_cache

from django.utils.translation import gettext_lazy as _

from articles.importer.tokens import word_set
from articles.importer.units import SURNAME
from articles.proofing.reading import Reading, Word
from articles.proofing.remarks import Remark
from vietnamese.tones import Style, place_tones, restyle

# Syllables of open oa, oe, uy (in the old style, lower case) that are seldom or never names of people or places:
# these follow the house style with a capital, too ("Uỷ viên", "Toạ đàm"). Others ("Thuý", "Hoà Bình") are left alone.
NO_NAMES = word_set(
    "ủy úy tòa tọa tỏa hóa họa hỏa thỏa khóa xóa đóa góa lóa chóa nhòa dọa khỏe hủy tủy lũy tùy túy lụy nhụy suy "
    "xòe lòe lóe chóe"
)


@lru_cache(maxsize=8192)
def placed(word: str, style: Style) -> str:
    """The word with its tone where it belongs; reports use few words often."""
    return place_tones(word, style)


def check(reading: Reading) -> Iterator[Remark]:
    """Tones in the other style, and misplaced ones."""
    for number, word in enumerate(reading.words):
        if word.text.isascii() or len(word.text) > 7 or not word.text.isalpha():
            continue
        right = placed(word.text, reading.house.tone_style)
        if (
            right == word.text
            or 1 in reading.named[word.start : word.stop]
            or 1 in reading.addresses[word.start : word.stop]
        ):
            continue
        if restyle(word.text, reading.house.tone_style) == right:
            yield from _in_other_style(reading, number, right)
        else:
            yield _misplaced(reading, number, right)


def _in_other_style(reading: Reading, number: int, right: str) -> Iterator[Remark]:
    word = reading.words[number]
    if 1 in reading.quoted[word.start : word.stop] or _may_be_name(reading, number):
        return
    style: Style = reading.house.tone_style
    message = (
        _("The house places tones in the old style.")
        if style == "old"
        else _("The house places tones in the new style.")
    )
    yield reading.remark(
        word.start, word.stop, code="tone-style", kind="spelling", message=message, fixes=(right,), is_sure=True
    )


def _misplaced(reading: Reading, number: int, right: str) -> Remark:
    word = reading.words[number]
    return reading.remark(
        word.start,
        word.stop,
        code="misplaced-tone",
        kind="spelling",
        message=_("The tone mark stands on the wrong vowel."),
        fixes=(right,),
        is_sure=not word.is_capital or not _may_be_name(reading, number),
    )


def _may_be_name(reading: Reading, number: int) -> bool:
    word = reading.words[number]
    if 1 in reading.people[word.start : word.stop]:
        return True
    if not word.is_capital or (word.key in NO_NAMES and not _follows_surname(reading, number)):
        return False
    if word.text.isupper() and len(word.text) > 1:
        return True
    # The first word of a sentence, with a small one after it: "Hòan thành", but also "Thuý nói".
    following = reading.words[number + 1] if reading.is_spaced(number) else None
    is_first = reading.opens_sentence(number) and following is not None and not following.is_capital
    return not is_first or restyle(word.text, "old") in {"Thúy", "Thùy", "Thủy", "Hòa", "Túy", "Hòe", "Ngụy"}


def _follows_surname(reading: Reading, number: int) -> bool:
    """Tell whether the run of capitalised words that ends here opens with a family name: "Nguyễn Thanh Hoá"."""
    first = number
    while first and number - first < 4 and reading.words[first - 1].is_capital and reading.is_spaced(first - 1):
        first -= 1
    return first < number and _is_surname(reading.words[first])


def _is_surname(word: Word) -> bool:
    return word.key in SURNAME and word.key not in {"đoàn", "công", "an", "ban", "ủy", "ông", "văn", "bà"}


def settled(reading: Reading, number: int, word: str) -> str:
    """The word, to stand where another stands, with its tone where the house puts it, unless it may be a name."""
    return word if _may_be_name(reading, number) else placed(word, reading.house.tone_style)
