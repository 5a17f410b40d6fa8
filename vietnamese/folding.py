"""Search keys: what a reader types without accents and what a report says become the same words."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import lru_cache

from vietnamese.numbers import THOUSANDS
from vietnamese.text import normalise
from vietnamese.tones import place_tones

# Letters that Unicode does not take apart into a base letter and a mark.
UNACCENTED = str.maketrans(
    {"đ": "d", "ð": "d", "ø": "o", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe", "ß": "ss", "þ": "th", "ħ": "h"}
)

# A final y that sounds like i: sỹ, kỹ, lý, Mỹ, hy, tỷ. Not uy, not ay, and not after qu.
Y_AS_I = str.maketrans("yýỳỷỹỵ", "iíìỉĩị")

# Words longer than this are not cached, so that strange input cannot fill the memory.
LONGEST_CACHED = 32

_TOKEN = re.compile(
    r"(?P<date>(?<![0-9])[0-9]{1,2}(?P<sep>[/.-])[0-9]{1,2}(?P=sep)[0-9]{4}(?![0-9]))"
    r"|(?P<slashed>(?<![0-9])[0-9]+(?:/[0-9]+)+)"
    rf"|(?P<thousands>{THOUSANDS.pattern})"
    r"|(?P<word>[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*)"
)
_FINAL_Y = re.compile("(?:(?:ng|[cgknpt])?h|[klmst])[yýỳỷỹỵ]")
_LEADING_ZERO = re.compile("(?<![0-9])0+(?=[0-9])")


def fold(text: str) -> str:
    """Return the words of a text without accents, in lower case, joined by single spaces.

    ``Đảng uỷ`` and ``dang uy`` give the same key, and so do ``bác sỹ`` and ``bac si``, ``5.000`` and ``5000``,
    ``24/09/2021`` and ``24.9.2021``. Word n of the key is word n of ``words(text)``. Idempotent.
    """
    return _key(text, _fold_word)


def exact(text: str) -> str:
    """Return the words of a text with their accents, in lower case, for ranking exact matches first.

    Spellings that only differ in tone placement or in a final i or y are one: ``uỷ`` is ``ủy``, ``sỹ`` is ``sĩ``.
    Has as many words as ``fold(text)``. Idempotent.
    """
    return _key(text, _exact_word)


def words(text: str) -> list[str]:
    """Return the words of the normalised text as they were typed, one for each word of ``fold(text)``."""
    return [match[0] for match in matches(normalise(text))]


def matches(text: str) -> Iterator[re.Match[str]]:
    """Yield one match for each searchable word of a normalised text, with its place, for highlighting."""
    for match in _TOKEN.finditer(text):
        if match["word"] is None or _fold_word(match[0]):
            yield match


def _key(text: str, spell: Callable[[str], str]) -> str:
    return " ".join(_number(match) or spell(match[0]) for match in matches(normalise(text)))


def _number(match: re.Match[str]) -> str:
    if match["date"]:
        return _LEADING_ZERO.sub("", match[0].replace(match["sep"], "/"))
    if match["slashed"]:
        return _LEADING_ZERO.sub("", match[0])
    if match["thousands"]:
        return match[0].replace(".", "")
    return ""


def _fold_word(word: str) -> str:
    return _cached_fold(word) if len(word) <= LONGEST_CACHED else _folded(word)


def _exact_word(word: str) -> str:
    return _cached_exact(word) if len(word) <= LONGEST_CACHED else _exacted(word)


def _folded(word: str) -> str:
    letters = unicodedata.normalize("NFKD", word).lower()
    bare = "".join(char for char in letters if char.isalnum())
    return _y_as_i(unicodedata.normalize("NFC", bare.translate(UNACCENTED)))


def _exacted(word: str) -> str:
    lowered = normalise(unicodedata.normalize("NFKC", word).lower())
    kept = "".join(char for char in lowered if char.isalnum() or "\u0300" <= char <= "\u036f")
    return _y_as_i(place_tones(unicodedata.normalize("NFC", kept), "old"))


def _y_as_i(word: str) -> str:
    return word.translate(Y_AS_I) if _FINAL_Y.fullmatch(word) else word


_cached_fold = lru_cache(maxsize=16_384)(_folded)
_cached_exact = lru_cache(maxsize=16_384)(_exacted)
