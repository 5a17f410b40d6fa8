"""The arithmetic of renditions: which widths a picture gets, and where it is cropped around its focal point."""

from dataclasses import dataclass

WIDTHS = (320, 640, 960, 1280, 1920)

# name of a crop -> (its proportions, the widths it is made in)
CROPS = {
    "4x3": ((4, 3), (240, 480)),
    "16x9": ((16, 9), (1200,)),
}

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


def fitting_widths(available: int, wanted: tuple[int, ...] = WIDTHS) -> list[int]:
    """Return the wanted widths that need no enlarging; a picture narrower than the widest adds its own width.

    >>> fitting_widths(800)
    [320, 640, 800]
    """
    widths = [width for width in wanted if width <= available]
    if available < wanted[-1] and available not in widths:
        widths.append(available)
    return widths


def height_for(width: int, proportions: tuple[int, int]) -> int:
    """Return the height, in whole pixels and at least one, of a picture of these proportions at this width."""
    across, down = proportions
    return max(1, round(width * down / across))


def crop_box(size: tuple[int, int], proportions: tuple[int, int], focus: tuple[int, int]) -> Box:
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


def _start(whole: int, part: int, permille: int) -> int:
    centred = round(whole * permille / 1000 - part / 2)
    return min(max(0, centred), whole - part)
