"""Text in the site's own typeface on a Pillow picture: what fits, where lines end, each letter from the part that has it."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path

from django.contrib.staticfiles import finders
from fontTools.ttLib import TTFont
from PIL import ImageDraw, ImageFont

# The typeface comes in two parts: the letters of Vietnamese and English, and those of other languages of Europe.
PARTS = ("", "-more")


@dataclass(frozen=True, slots=True)
class Type:
    """One weight, 400 or 600, in one size in pixels. `leading`: from line to line, as a multiple of the size."""

    weight: int
    size: int
    leading: float = 1.3

    @property
    def step(self) -> int:
        return round(self.size * self.leading)

    def width(self, text: str) -> float:
        return sum(_font(self.weight, part, self.size).getlength(run) for part, run in _runs(text, self.weight))

    def draw(self, canvas: ImageDraw.ImageDraw, at: tuple[float, float], text: str, colour: str) -> None:
        """Write one line; `at` is where its baseline begins."""
        across, baseline = at
        for part, run in _runs(text, self.weight):
            font = _font(self.weight, part, self.size)
            canvas.text((across, baseline), run, fill=colour, font=font, anchor="ls")
            across += font.getlength(run)

    def balanced(self, lines: list[str], width: float) -> list[str]:
        """The same words in as many lines, and these about equally long."""
        text = " ".join(lines)
        narrow, wide = width / 2, width
        while wide - narrow > width / 50:
            middle = (narrow + wide) / 2
            tried = self.broken(text, middle)
            if len(tried) > len(lines) or any(self.width(line) > middle for line in tried):
                narrow = middle
            else:
                wide = middle
        return self.broken(text, wide)

    def broken(self, text: str, width: float) -> list[str]:
        """The text in as few lines as it needs; a word that is wider than a line stands in one of its own."""
        lines: list[str] = []
        for word in text.split():
            longer = f"{lines[-1]} {word}" if lines else word
            if lines and self.width(longer) <= width:
                lines[-1] = longer
            else:
                lines.append(word)
        return lines


def set_to_fit(text: str, weight: int, sizes: range, width: float, height: float) -> tuple[Type, list[str]]:
    """The largest type in which the text fits the box, and its lines; cut off with an ellipsis where even the smallest is too large."""
    text = printable(text, weight)
    for size in sizes:
        face = Type(weight, size)
        lines = face.broken(text, width)
        if len(lines) * face.step <= height and all(face.width(line) <= width for line in lines):
            return face, face.balanced(lines, width)
    kept = lines[: int(height // face.step)]
    if len(kept) < len(lines):
        kept[-1] = shortened(f"{kept[-1]} {lines[len(kept)]}", face, width)
    return face, [shortened(line, face, width) for line in kept]


def shortened(text: str, face: Type, width: float) -> str:
    """The text, or as much of its beginning as fits, with an ellipsis."""
    text = printable(text, face.weight)
    if face.width(text) <= width:
        return text
    while text and face.width(f"{text}…") > width:
        text = text[:-1].rstrip()
    return f"{text}…"


def printable(text: str, weight: int) -> str:
    """The text composed, on one line, without what the typeface cannot draw."""
    composed = unicodedata.normalize("NFC", text)
    drawn = "".join(letter if letter.isspace() or _part_of(letter, weight) is not None else " " for letter in composed)
    return " ".join(drawn.split())


def _runs(text: str, weight: int) -> Iterator[tuple[str, str]]:
    for part, letters in groupby(text, lambda letter: _part_of(letter, weight) or PARTS[0]):
        yield part, "".join(letters)


@cache
def _part_of(letter: str, weight: int) -> str | None:
    return next((part for part in PARTS if ord(letter) in _letters(weight, part)), None)


@cache
def _letters(weight: int, part: str) -> frozenset[int]:
    with TTFont(_path(weight, part), lazy=True) as font:
        return frozenset(font.getBestCmap())


@cache
def _font(weight: int, part: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(_path(weight, part)), size)


@cache
def _path(weight: int, part: str) -> Path:
    return Path(str(finders.find(f"newsroom/fonts/be-vietnam-pro-{weight}{part}.woff2")))
