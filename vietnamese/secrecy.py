"""Refusing a text that carries a stamp of state secrecy (Luật 29/2018/QH14, art. 5)."""

import re
import unicodedata
from collections.abc import Iterable

from vietnamese.text import normalise

MARKINGS = frozenset({"mật", "tốimật", "tuyệtmật"})
# Typed on a keyboard without accents. A lone "MAT" stays: it is an abbreviation elsewhere.
UNACCENTED_MARKINGS = frozenset({"TOIMAT", "TUYETMAT"})
# What office work puts on the line of the stamp: copy and document numbers, the class letter.
TRAILER = re.compile(
    r"\s*[\[({|/*.,:;=–—-]*\s*"
    r"(?:bản(?:\s+sao)?\s+số|số(?:\s+bản)?|bản|số\s+lượng|no|copy)\s*[:.№º°-]?\s*[\w/.\- ]{0,30}$",
    re.IGNORECASE,
)
CELL_EDGE = re.compile(r"\t+| {3,}|\|")
TAG = re.compile(r"<[^<>]{0,300}>")
LONGEST_STAMP = 90


class SecretMarking(Exception):
    """The text bears a stamp of secrecy. Holds nothing of the text, so nothing of it can be logged."""


def refuse_marked(text: str) -> None:
    """Raise `SecretMarking` if a line (or a cell of a two-column head) is a stamp of secrecy."""
    if is_marked(text):
        raise SecretMarking


def is_marked(text: str) -> bool:
    """Tell whether a line (or a cell of a two-column head) is a stamp of secrecy."""
    lines = dict.fromkeys(normalise(text).split("\n"))
    return any(_is_stamp(cell) for line in lines for cell in _cells(line))


def _cells(line: str) -> Iterable[str]:
    bare = TAG.sub(" ", line).replace("&nbsp;", " ") if "<" in line or "&" in line else line
    return dict.fromkeys([bare, *CELL_EDGE.split(bare)])


def _is_stamp(line: str) -> bool:
    line = line.strip()
    if not line or len(line) > LONGEST_STAMP:
        return False
    plain = normalise(unicodedata.normalize("NFKC", line))
    return any(_is_marking(part) for part in {plain, TRAILER.sub("", plain)})


def _is_marking(text: str) -> bool:
    letters = "".join(letter for letter in text if letter.isalpha())
    word = letters.lower()
    if word in MARKINGS or letters in UNACCENTED_MARKINGS:
        return True
    # "Độ mật: MẬT", "Mức độ mật: Tối mật", and the class letter of "MẬT (A)".
    for label in ("độmật", "dấuđộmật", "mứcđộmật", "dấuchỉđộmật", "dấumật", "độ"):
        if word.startswith(label) and word.removeprefix(label) in MARKINGS:
            return True
    return len(word) > 3 and letters[-1] in "ABCD" and letters[:-1].isupper() and word[:-1] in MARKINGS
