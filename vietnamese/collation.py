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
# Foreign letters that ICU sorts as plain letters with an accent.
EXPANSIONS = {
    "æ": "a\u0338e",
    "œ": "o\u0338e",
    "ø": "o\u0338",
    "ł": "l\u0335",
    "ħ": "h\u0335",
}

# Accents after the five tones, lowest first.
OTHER_MARKS = (
    "\u0306\u0302\u030c\u030a\u0308\u030b\u0307\u0338\u0327\u0328\u0304\u0335\u031b"
)

# "00" ends a level. It is lower than every weight, so a word comes before its continuation. Weights of the
# second and third level have no digit 0, and 1 is what a plain letter weighs.
LEVEL = "00"
PLAIN = "1"
CAPITAL, VARIANT = "3", "4"

_DIGITS_FROM_2 = "23456789abcdef"
_ORDER = [*PUNCTUATION, "other symbol", *DIGITS, *LETTERS, "other letter"]
_PRIMARY = {char: f"{rank:02x}" for rank, char in enumerate(_ORDER, start=1)}
_SECONDARY = dict(zip(TONES, "23456", strict=True)) | {
    mark: f"7{_DIGITS_FROM_2[rank]}" for rank, mark in enumerate(OTHER_MARKS)
}

_CLUSTER = re.compile("[^\u0300-\u036f][\u0300-\u036f]*")

type Element = tuple[str, str, str]


def sort_key(text: str) -> str:
    """Return a key of the characters 0-9 and a-f whose byte order is the order of ICU's ``vi`` collation.

    Letters decide first, then tones (không, huyền, hỏi, ngã, sắc, nặng), then small before capital letters;
    spaces come before punctuation, punctuation before digits, digits before letters. NFC and NFD give one key.
    The key is two to four times as long as the text.
    """
    primary: list[str] = []
    secondary: list[str] = []
    tertiary: list[str] = []
    for char in normalise(text):
        for letter, accents, case in _elements(char):
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
def _elements(char: str) -> tuple[Element, ...]:
    """Return the weights of one character: its letters, each with its accents and its case.

    An accent without a letter of its own has an empty first weight and joins the letter before it.
    """
    if unicodedata.category(char).startswith("M"):
        return (("", _accent(char), ""),)
    if char in _PRIMARY:
        return ((_PRIMARY[char], PLAIN, PLAIN),)
    decomposed = unicodedata.normalize("NFKD", char)
    spelled = EXPANSIONS.get(char.lower(), decomposed)
    is_variant = unicodedata.normalize("NFD", char) != decomposed
    elements: list[Element] = []
    for cluster in _CLUSTER.findall(spelled):
        is_capital = cluster[0].isupper() or (spelled != decomposed and char.isupper())
        case = VARIANT if is_variant else CAPITAL if is_capital else PLAIN
        element = _element(cluster, case)
        if element is None:
            return (_unknown(char),)
        elements.append(element)
    return tuple(elements)


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


def _unknown(char: str) -> Element:
    """Sort any other character by its number: letters after the Latin ones, symbols before the digits."""
    small = char.lower()
    place = _PRIMARY["other letter" if char.isalnum() else "other symbol"]
    case = CAPITAL if small != char else PLAIN
    return (
        place + "".join(_code(part, "0123456789abcdef", 6) for part in small),
        PLAIN,
        case,
    )


def _code(char: str, digits: str, width: int) -> str:
    number = ord(char)
    code = ""
    for _ in range(width):
        number, digit = divmod(number, len(digits))
        code = digits[digit] + code
    return code
