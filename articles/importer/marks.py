"""The few marks that carry the form of a document through plain text, where the writer sees and moves them.

`## ` opens a heading (`### ` a smaller one), `• ` an item of a list, `**…**` holds bold words, `| a | b |` is a row of a table
(under the heads of its columns stands `| --- | --- |`), and `[Ảnh 2: what the alternative text says] caption` is a picture.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

HEADING = re.compile(r"(#{2,3}) (?=\S)")
ITEM = "• "
BOLD = re.compile(r"\*\*(?=[^\s*])([^*\n]+?)(?<=[^\s*])\*\*")
_PICTURE = re.compile(r"\[(?:Ảnh|Photo) (?P<number>\d{1,3})(?:: (?P<alt>[^\[\]\n]*))?\] ?")
_ROW = re.compile(r"\|(?: [^|\n]*\|){1,60}$")
_RULE = re.compile(r"\|(?: ?-{3,} ?\|)+$")
_BRACKETS = str.maketrans("[]\n", "() ")


class Place(NamedTuple):
    """Where the picture of this number stands; `end` is where its caption begins in the line."""

    number: int
    alt: str | None
    end: int


def place_of(line: str) -> Place | None:
    match = _PICTURE.match(line)
    if not match:
        return None
    return Place(int(match["number"]), (match["alt"] or "").strip() or None, match.end())


def picture(number: int, alt: str = "", caption: str = "") -> str:
    alt = " ".join(alt.translate(_BRACKETS).split())
    return f"[Ảnh {number}{': ' + alt if alt else ''}] {caption}".strip()


def is_row(line: str) -> bool:
    return bool(_ROW.match(line))


def is_rule(line: str) -> bool:
    """Tell whether a row is the line between the heads of a table and its rows."""
    return bool(_RULE.match(line))


def row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(" ".join(cell.replace("|", "/").split()) for cell in cells) + " |"


def cells_of(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def bare(line: str) -> str:
    """The words of a line without the marks of headings and bold."""
    return BOLD.sub(r"\1", HEADING.sub("", line) if HEADING.match(line) else line)


def without_marks(text: str) -> tuple[str, dict[str, str]]:
    """The text as it is to be read, and the marked form of each of its lines that had marks, by the bare one."""
    marked: dict[str, str] = {}
    lines: list[str] = []
    for raw in text.split("\n"):
        line = " ".join(raw.split())
        plain = bare(line)
        lines.append(raw if plain == line else plain)
        if plain != line:
            marked[plain] = line
    return "\n".join(lines), marked
