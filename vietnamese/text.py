"""Cleaning text at the door: one Unicode form, ordinary spaces, no invisible characters."""

import re
import unicodedata

# Characters with a visible equivalent. U+00D0 and U+00F0 are the Icelandic letters that old keyboards
# type for the Vietnamese đ: they look alike and never match.
REPLACEMENTS = {
    "\u00d0": "\u0110",
    "\u00f0": "\u0111",
    "\u000b": "\n",
    "\u000c": "\n",
    "\u0085": "\n",
    "\u2028": "\n",
    "\u2029": "\n",
    "\u00a0": " ",
    "\u1680": " ",
    **{chr(code): " " for code in range(0x2000, 0x200B)},
    "\u202f": " ",
    "\u205f": " ",
    "\u3000": " ",
}

# Ranges removed without trace: controls, zero-width, bidi marks and overrides, interlinear and tag
# characters, lone surrogates, noncharacters. Tab, newline and carriage return are not among them.
REMOVED = (
    "\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\ufdd0-\ufdef\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f"
    + "".join(chr(plane << 16 | last) for plane in range(1, 17) for last in (0xFFFE, 0xFFFF))
)

# More marks than this on one letter is not a language but a drawing that climbs over the next lines.
MOST_MARKS = 4

_ODD = re.compile(f"[{REMOVED}{''.join(REPLACEMENTS)}]")
# Python's \w holds no combining mark, so every long run of marks lies inside such a run.
_PERHAPS_MARKS = re.compile(rf"[^\w\s\x00-\x7f]{{{MOST_MARKS + 1},}}")


def normalise(text: str) -> str:
    """Return the text in NFC with ordinary spaces and line ends and without invisible characters.

    Newlines and tabs stay. Idempotent, and linear in the length of the text.
    """
    text = _ODD.sub(_replace, text)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text.isascii():
        return text
    # Sorting first is not needed for the result, but the standard library sorts marks by insertion:
    # a hundred thousand marks in the wrong order would take minutes.
    text = unicodedata.normalize("NFC", _PERHAPS_MARKS.sub(_sort_marks, text))
    return _PERHAPS_MARKS.sub(_thin_marks, text)


def one_line(text: str) -> str:
    """Return the normalised text on one line with single spaces: for titles, names and captions."""
    return " ".join(normalise(text).split())


def _replace(match: re.Match[str]) -> str:
    return REPLACEMENTS.get(match[0], "")


def _is_mark(char: str) -> bool:
    return unicodedata.combining(char) > 0 or unicodedata.category(char) in {"Mn", "Me"}


def _sort_marks(match: re.Match[str]) -> str:
    """Put marks between two starters in canonical order, as NFC would."""
    result: list[str] = []
    pending: list[str] = []
    # Decomposed one by one, for the same reason: normalising the run would sort it by insertion.
    for char in "".join(unicodedata.normalize("NFD", char) for char in match[0]):
        if unicodedata.combining(char):
            pending.append(char)
        else:
            result += sorted(pending, key=unicodedata.combining)
            result.append(char)
            pending.clear()
    return "".join(result + sorted(pending, key=unicodedata.combining))


def _thin_marks(match: re.Match[str]) -> str:
    result: list[str] = []
    marks = 0
    for char in match[0]:
        marks = marks + 1 if _is_mark(char) else 0
        if marks <= MOST_MARKS:
            result.append(char)
    return "".join(result)
