"""Places in a text, told the way a browser counts: in UTF-16 units of the text exactly as it was sent."""

import unicodedata
from bisect import bisect_left
from collections.abc import Callable
from itertools import accumulate

type Places = Callable[[int], int]


def in_nfc(sent: str) -> tuple[str, Places]:
    """The text in NFC, and what turns an index into it into UTF-16 units of the text as sent.

    An index within what NFC made of one letter and its marks leads to the end of that letter with its marks.
    """
    if unicodedata.is_normalized("NFC", sent):
        return sent, _units(sent)
    clusters = _clusters(sent)
    composed = [unicodedata.normalize("NFC", cluster) for cluster in clusters]
    text = "".join(composed)
    ends, sent_ends = list(accumulate(map(len, composed))), list(accumulate(map(len, clusters)))
    units = _units(sent)

    def place(index: int) -> int:
        if index <= 0:
            return 0
        at = bisect_left(ends, index)
        return units(sent_ends[min(at, len(sent_ends) - 1)])

    # What composes across letters (Korean syllables) is left as it was sent: the places matter more.
    return text, place


def _units(text: str) -> Places:
    wide = [index for index, char in enumerate(text) if ord(char) > 0xFFFF]
    if not wide:
        return lambda index: index
    return lambda index: index + bisect_left(wide, index)


def _clusters(text: str) -> list[str]:
    """Each letter with the marks that follow it."""
    found: list[str] = []
    for char in text:
        if found and unicodedata.combining(char):
            found[-1] += char
        else:
            found.append(char)
    return found
