"""Vietnamese alphabetical order as an ASCII key, the same in every database and without ICU."""

import re
import unicodedata
from functools import lru_cache

from vietnamese.text import normalise
from vietnamese.tones import TONES

# The order of the ICU collation "vi" (CLDR root with the Vietnamese tailoring), lowest first.
PUNCTUATION = (
    "\t\n _‗-‒–—―⁓,;⁏:!‼⁉¡?⁈⁇¿‽.·⁕⁖⁘⁙⁚⁛⁜⁝⁞'‘’‚‛‹›\"“”„‟«»()[]{}⁅⁆‖§¶⁋@*⁎⁑/\\&⁊#%‰‱†‡•‣‧⁃⁌⁍′‵‸※‿⁔⁀⁁⁂"
    "`´^¯¨¸°©®+±÷×<=>¬|¦~⁒⁄¤¢$£¥₫€"
)
DIGITS = "0123456789"
LETTERS = "aăâbcdđeêfghiıjklmnŋoôơpqĸrstŧuưvwxyzþ"

# Marks that make another letter of the alphabet, not an accent: sorted as letters.
COMBINED = {
    "a\u0306": "ă",
    "a\u0302": "â",
    "e\u0302": "ê",
    "o\u0302": "ô",
    "o\u031b": "ơ",
    "u\u031b": "ư",
}
# Foreign letters that ICU sorts as plain letters with an accent, and ß as a variant of ss.
EXPANSIONS = {"æ": "a\u0338e", "œ": "o\u0338e", "ø": "o\u0338", "ł": "l\u0335", "ħ": "h\u0335", "ß": "ss"}
SHARP_S = "ßẞ"

# Accents after the five tones, lowest first.
OTHER_MARKS = "\u0306\u0302\u030c\u030a\u0308\u030b\u0307\u0338\u0327\u0328\u0304\u0335\u031b"

# "00" ends a level. It is lower than every weight, so a word comes before its continuation. Weights of the
# second and third level have no digit 0, and 1 is what a plain letter weighs.
LEVEL = "00"
PLAIN = "1"
CAPITAL, VARIANT = "3", "4"

_HEX_DIGITS = "0123456789abcdef"
_DIGITS_FROM_2 = _HEX_DIGITS[2:]
_ORDER = [*PUNCTUATION, "other symbol", *DIGITS, *LETTERS, "other letter"]
_PRIMARY = {char: f"{rank:02x}" for rank, char in enumerate(_ORDER, start=1)}
_SECONDARY = dict(zip(TONES, "23456", strict=True)) | {
    mark: f"7{_DIGITS_FROM_2[rank]}" for rank, mark in enumerate(OTHER_MARKS)
}

_CLUSTER = re.compile("(?s:.[\u0300-\u036f]*)")

type Element = tuple[str, str, str]


def sort_key(text: str) -> str:
    """Return a key of the characters 0-9 and a-f whose byte order is the order of ICU's ``vi`` collation.

    Letters decide first, then tones (không, huyền, hỏi, ngã, sắc, nặng), then small before capital letters;
    spaces come before punctuation, punctuation before digits, digits before letters. NFC and NFD give one key.
    The key is two to four times as long as a Vietnamese text, at most eleven times as long as any other.
    """
    primary: list[str] = []
    secondary: list[str] = []
    tertiary: list[str] = []
    for cluster in _CLUSTER.findall(normalise(text)):
        for letter, accents, case in _elements(cluster):
            primary.append(letter)
            secondary.append(accents)
            tertiary.append(case)
    # What is plain at the end may go: every other weight is higher than plain and the level's end is lower.
    levels = (
        "".join(primary),
        "".join(secondary).rstrip(PLAIN),
        "".join(tertiary).rstrip(PLAIN),
    )
    return LEVEL.join(levels)


@lru_cache(maxsize=4096)
def _elements(cluster: str) -> tuple[Element, ...]:
    """Return the weights of a character and the accents after it: its letters, each with its accents and case.

    An accent without a letter has an empty first weight.
    """
    if cluster in _PRIMARY:
        return ((_PRIMARY[cluster], PLAIN, PLAIN),)
    if unicodedata.category(cluster[0]).startswith("M"):
        return (("", "".join(map(_accent, cluster)), ""),)
    decomposed = unicodedata.normalize("NFKD", cluster)
    is_variant = unicodedata.normalize("NFD", cluster) != decomposed or cluster[0] in SHARP_S
    elements: list[Element] = []
    for part in _CLUSTER.findall("".join(map(_spelled, decomposed))):
        case = VARIANT if is_variant else CAPITAL if part[0].isupper() else PLAIN
        element = _element(part, case)
        if element is None:
            return (_unknown(cluster),)
        elements.append(element)
    return tuple(elements)


def _spelled(char: str) -> str:
    spelled = EXPANSIONS.get(char.lower(), char)
    return spelled.upper() if char.isupper() else spelled


def _element(cluster: str, case: str) -> Element | None:
    letter, marks = cluster[0].lower(), cluster[1:]
    for mark in marks:
        if letter + mark in COMBINED:
            letter, marks = COMBINED[letter + mark], marks.replace(mark, "", 1)
            break
    if letter not in _PRIMARY:
        return None
    return _PRIMARY[letter], PLAIN + "".join(map(_accent, marks)), case


def _accent(mark: str) -> str:
    return _SECONDARY.get(mark) or "8" + _code(mark, _DIGITS_FROM_2, 6)


def _unknown(cluster: str) -> Element:
    """Sort any other character by its number: letters after the Latin ones, symbols before the digits."""
    char, marks = cluster[0], cluster[1:]
    small = char.lower()
    place = _PRIMARY["other letter" if char.isalnum() else "other symbol"]
    primary = place + "".join(_code(part, _HEX_DIGITS, 6) for part in small)
    return primary, PLAIN + "".join(map(_accent, marks)), CAPITAL if small != char else PLAIN


def _code(char: str, digits: str, width: int) -> str:
    number = ord(char)
    code = ""
    for _ in range(width):
        number, digit = divmod(number, len(digits))
        code = digits[digit] + code
    return code
