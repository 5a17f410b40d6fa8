"""The arithmetic of renditions: which widths a picture gets, and where it is cropped around its focal point."""

WIDTHS = (320, 640, 960, 1280, 1920)

# name of a crop -> (its proportions, the widths it is made in)
CROPS = {
    "4x3": ((4, 3), (240, 480)),
    "16x9": ((16, 9), (1200,)),
}

Box = tuple[int, int, int, int]


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
