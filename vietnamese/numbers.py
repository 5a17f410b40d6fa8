"""Numbers the Vietnamese way: a point between thousands, a comma before decimals."""

import re

# Longer than any count a newsroom writes, shorter than a database integer of eight bytes.
MOST_DIGITS = 18

# A number with thousands points inside running text: 5.000 and 1.234.567, not 5.00, 24.9.2021 or 1.2.345.
THOUSANDS = re.compile(r"(?<![0-9])(?<![0-9][.,])[0-9]{1,3}(?:\.[0-9]{3})+(?![0-9])(?![.,][0-9])")

_WHOLE = re.compile(r"[-+\u2212]?(?:[0-9]+|[1-9][0-9]{0,2}(?:\.[0-9]{3})+)")


def parse_int(text: str) -> int | None:
    """Read a whole number: 5000 or 5.000; None for anything else, also for 5,5 and the English 5,000."""
    text = text.strip()
    if len(text) > 2 * MOST_DIGITS or not _WHOLE.fullmatch(text):
        return None
    digits = text.replace(".", "").replace("\u2212", "-")
    return int(digits) if len(digits.lstrip("+-")) <= MOST_DIGITS else None


def format_int(number: int) -> str:
    """Return 5000 as 5.000."""
    return f"{number:,}".replace(",", ".")


def join_thousands(text: str) -> str:
    """Drop the thousands points of the numbers in a text, so that 5.000 and 5000 are one word."""
    return THOUSANDS.sub(lambda match: match[0].replace(".", ""), text)
