"""A sheet of flat colour: shapes in units of a 1600 × 1067 picture, drawn twice as large and reduced for smooth edges."""

from collections.abc import Sequence

from PIL import Image, ImageDraw, ImageFont

WIDTH, HEIGHT = 1600, 1067
_SCALE = 2

# The tokens of the site's style sheet, and muted neighbours of them that stand well beside.
PAPER, TINT, INK, MUTED, RULE = "#fffdf9", "#f4efe5", "#1d1b18", "#5f584e", "#8b8377"
SON, GREEN, GOLD = "#9f1d1d", "#1f5b3d", "#d9b45b"
SAND, CLAY, MIST, SLATE, SAGE, DUSK = "#e3d6bd", "#b98a63", "#cfd8d3", "#46565c", "#94a88f", "#6d7f86"

Point = tuple[float, float]


def mix(first: str, second: str, share: float) -> str:
    """The colour that lies `share` (0 to 1) of the way from the first "#rrggbb" to the second."""
    pairs = [(int(first[at : at + 2], 16), int(second[at : at + 2], 16)) for at in (1, 3, 5)]
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


DRAPES = (SON, mix(GREEN, INK, 0.15), mix(SLATE, INK, 0.1), mix(SON, INK, 0.3))
WOOD = mix(CLAY, INK, 0.3)


class Canvas:
    """What the scenes draw on; x runs to the right and y down, in pixels of the finished picture."""

    def __init__(self, ground: str) -> None:
        self.image = Image.new("RGB", (WIDTH * _SCALE, HEIGHT * _SCALE), ground)
        self.pen = ImageDraw.Draw(self.image)

    def box(self, left: float, top: float, right: float, bottom: float, colour: str, radius: float = 0) -> None:
        corners = [value * _SCALE for value in (left, top, right, bottom)]
        if radius:
            self.pen.rounded_rectangle(corners, radius * _SCALE, fill=colour)
        else:
            self.pen.rectangle(corners, fill=colour)

    def disc(self, x: float, y: float, rx: float, colour: str, ry: float | None = None) -> None:
        ry = rx if ry is None else ry
        self.pen.ellipse([value * _SCALE for value in (x - rx, y - ry, x + rx, y + ry)], fill=colour)

    def half_disc(self, x: float, y: float, rx: float, colour: str, ry: float | None = None) -> None:
        """The upper half of an ellipse that stands on `y`."""
        ry = rx if ry is None else ry
        corners = [value * _SCALE for value in (x - rx, y - ry, x + rx, y + ry)]
        self.pen.pieslice(corners, 180, 360, fill=colour)

    def shape(self, points: Sequence[Point], colour: str) -> None:
        self.pen.polygon([(x * _SCALE, y * _SCALE) for x, y in points], fill=colour)

    def line(self, points: Sequence[Point], colour: str, width: float) -> None:
        """A line with round ends and joints."""
        self.pen.line(
            [(x * _SCALE, y * _SCALE) for x, y in points], fill=colour, width=round(width * _SCALE), joint="curve"
        )
        for x, y in (points[0], points[-1]):
            self.disc(x, y, width / 2, colour)

    def fade(self, top: float, bottom: float, first: str, last: str) -> None:
        """A band across the whole picture that passes from one colour to another."""
        for row in range(round(top * _SCALE), round(bottom * _SCALE)):
            share = (row / _SCALE - top) / (bottom - top)
            self.pen.line([(0, row), (WIDTH * _SCALE, row)], fill=mix(first, last, share))

    def letters(self, x: float, y: float, text: str, colour: str, size: float) -> None:
        """Latin letters, centred on the point."""
        font = ImageFont.load_default(size * _SCALE)
        self.pen.text((x * _SCALE, y * _SCALE), text, fill=colour, font=font, anchor="mm")

    def finished(self) -> Image.Image:
        return self.image.reduce(_SCALE)
