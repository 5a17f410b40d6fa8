"""Characters that look right and are not: Icelandic Ð, Cyrillic а, full-width letters, marks beside their letters, invisible ones."""

import re
import unicodedata
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from articles.proofing.reading import Reading
from articles.proofing.remarks import Remark
from articles.proofing.tones import settled
from vietnamese.syllables import is_syllable
from vietnamese.text import REMOVED

_INVISIBLE = re.compile(f"[{REMOVED}]+")
_FULL_WIDTH = re.compile("[\uff01-\uff5e]+")
_ODD = re.compile("[\u00d0\u00f0\u0189\u0256\u0300-\u036f\u0370-\u052f\ufb00-\ufb06]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
# Letters of other alphabets with a Latin double, and the two that stand for đ.
DOUBLES = str.maketrans(
    "ÐðƉɖАВЕКМНОРСТУХІЈЅаеорсухіјѕΑΒΕΖΗΙΚΜΝΟΡΤΥΧονν",
    "ĐđĐđABEKMHOPCTYXIJSaeopcyxijsABEZHIKMNOPTYXovv",
)


def check(reading: Reading) -> Iterator[Remark]:
    """Odd letters word by word, and what cannot be seen."""
    for found in _INVISIBLE.finditer(reading.text):
        yield _invisible(reading, *found.span())
    for found in _FULL_WIDTH.finditer(reading.text):
        fix = unicodedata.normalize("NFKC", found[0])
        message = _("Full-width characters, from an East Asian keyboard.")
        yield reading.remark(*found.span(), code="odd-character", kind="typing", message=message, fixes=(fix,))
    if not _ODD.search(reading.text):
        return
    for number, word in enumerate(reading.words):
        if _ODD.search(word.text) and _LATIN.search(word.text):
            yield from _odd(reading, number)


def _odd(reading: Reading, number: int) -> Iterator[Remark]:
    word = reading.words[number]
    right = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", word.text).translate(DOUBLES))
    if right == word.text:
        return
    is_sure = _ODD.search(right) is None and is_syllable(right)
    yield reading.remark(
        word.start,
        word.stop,
        code="odd-character",
        kind="typing",
        message=_("A letter here only looks Vietnamese: searching does not find the word."),
        fixes=(settled(reading, number, right) if is_sure else right,),
        is_sure=is_sure,
    )


def _invisible(reading: Reading, start: int, stop: int) -> Remark:
    """What cannot be seen goes; between two letters nobody knows whether it stood for a space."""
    text = reading.text
    is_between = start > 0 and stop < len(text) and text[start - 1].isalnum() and text[stop].isalnum()
    return reading.remark(
        start,
        stop,
        code="invisible-character",
        kind="typing",
        message=_("A character that cannot be seen stands here."),
        fixes=("", " ") if is_between else ("",),
        is_sure=not is_between,
    )
