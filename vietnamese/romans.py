"""Roman numerals, as congresses, terms and quarters are counted."""

import re

_VALUES = tuple(
    zip(
        ("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"),
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        strict=True,
    )
)
_WELL_FORMED = re.compile(r"(?=.)M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
LETTERS = {letter: value for letter, value in _VALUES if len(letter) == 1}


def is_roman(text: str) -> bool:
    """Tell whether a text is a well-formed numeral in capitals: IX, not IIX or VIIII."""
    return _WELL_FORMED.fullmatch(text) is not None


def roman_value(text: str) -> int:
    """Read a numeral, a malformed one as well: a smaller letter before a greater one counts less, so IIX is 8."""
    total = 0
    highest = 0
    for letter in reversed(text):
        value = LETTERS[letter]
        total += value if value >= highest else -value
        highest = max(highest, value)
    return total


def format_roman(number: int) -> str:
    """Return 9 as IX."""
    parts = []
    for letters, value in _VALUES:
        count, number = divmod(number, value)
        parts.append(letters * count)
    return "".join(parts)
