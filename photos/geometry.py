"""The arithmetic of renditions: which widths a picture gets, how it is turned and cut, and where its focal point lies then."""

import math
from dataclasses import dataclass

WIDTHS = (320, 640, 960, 1280, 1920, 2560, 3840)

# No file has more pixels than a 4K screen: whoever encodes it needs some 25 bytes for each.
MOST_PIXELS = 3840 * 2160

# name of a crop -> (its proportions, the widths it is made in)
CROPS = {
    "4x3": ((4, 3), (240, 480, 800, 1200)),
    "16x9": ((16, 9), (800, 1200, 1920)),
    "1x1": ((1, 1), (1200,)),
}

# A picture's own width is worth a file of its own if it is so much wider than the last of the wanted ones.
WORTH_A_STEP = 1.15

type Size = tuple[int, int]

type Box = tuple[int, int, int, int]

WHOLE: Box = (0, 0, 1000, 1000)


@dataclass(frozen=True, slots=True)
class Framing:
    """How a photo is shown: turned, then cut to `crop`, and centred on `focus` where a shape shows less than that.

    `turn` counts quarter turns clockwise, 0 to 3. `crop` is (left, top, right, bottom) and `focus` (from the left, from the
    top), both in thousandths of the upright picture after the turn.
    """

    focus: tuple[int, int] = (500, 400)
    crop: Box = WHOLE
    turn: int = 0

    def turned(self, size: Size) -> Size:
        """Return what the turn makes of a size."""
        return size[::-1] if self.turn % 2 else size

    def box(self, size: Size) -> Box:
        """Return the crop in pixels of the turned picture of that size; never empty."""
        left, right = _span(self.crop[0], self.crop[2], size[0])
        top, bottom = _span(self.crop[1], self.crop[3], size[1])
        return left, top, right, bottom

    def focus_inside(self) -> tuple[float, float]:
        """Return the focal point in thousandths of what the crop leaves; one outside lies on the nearest edge.

        >>> Framing(focus=(500, 400), crop=(400, 0, 800, 800)).focus_inside()
        (250.0, 500.0)
        """
        left, top, right, bottom = self.crop
        return _inside(self.focus[0], left, right), _inside(self.focus[1], top, bottom)


def fitting_widths(available: int, wanted: tuple[int, ...] = WIDTHS) -> list[int]:
    """Return the wanted widths that need no enlarging; a picture between two of them adds its own width.

    >>> fitting_widths(800)
    [320, 640, 800]
    """
    widths = [width for width in wanted if width <= available]
    if available < wanted[-1] and (not widths or available >= widths[-1] * WORTH_A_STEP):
        widths.append(available)
    return widths


def widest_of(size: Size) -> int:
    """Return the width of the widest file of a picture of that size.

    >>> widest_of((4000, 3000)), widest_of((3000, 4000)), widest_of((6000, 3375)), widest_of((800, 600))
    (3325, 2494, 3840, 800)
    """
    width, height = size
    return max(1, min(width, WIDTHS[-1], math.isqrt(MOST_PIXELS * width // height)))


def size_to_decode(whole: Size, cut: Size, wanted: Size) -> Size:
    """Return how large a picture must be decoded so that its part `cut` covers `wanted`, both in pixels of `whole`.

    Never larger than the picture; rounded up, so that a part of it is not a pixel short.
    """
    scale = min(1.0, max(wanted[0] / cut[0], wanted[1] / cut[1]))
    return math.ceil(whole[0] * scale), math.ceil(whole[1] * scale)


def height_for(width: int, proportions: tuple[int, int]) -> int:
    """Return the height, in whole pixels and at least one, of a picture of these proportions at this width."""
    across, down = proportions
    return max(1, round(width * down / across))


def crop_box(size: Size, proportions: tuple[int, int], focus: tuple[float, float]) -> Box:
    """Return the largest box of these proportions inside the picture, as near to centred on the focus as fits.

    `focus` counts in thousandths from the left and from the top. The box is (left, top, right, bottom) in pixels; it
    always lies inside the picture and holds the focal point.
    """
    width, height = size
    across, down = proportions
    if width * down > height * across:
        box_width, box_height = max(1, round(height * across / down)), height
    else:
        box_width, box_height = width, max(1, round(width * down / across))
    box_width, box_height = min(box_width, width), min(box_height, height)
    left = _start(width, box_width, focus[0])
    top = _start(height, box_height, focus[1])
    return left, top, left + box_width, top + box_height


def _start(whole: int, part: int, permille: float) -> int:
    centred = round(whole * permille / 1000 - part / 2)
    return min(max(0, centred), whole - part)


def _span(start: int, end: int, length: int) -> tuple[int, int]:
    first = min(length - 1, round(start * length / 1000))
    return first, max(first + 1, round(end * length / 1000))


def _inside(point: int, start: int, end: int) -> float:
    return min(1000.0, max(0.0, (point - start) * 1000 / (end - start)))
