"""How a photo is framed, as the desk sets it: what a framing must hold, and the shapes in which readers see it."""

from dataclasses import replace
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from photos.geometry import CROPS, Framing

# The fields of photos.models.Framed.
FIELDS = ("focus_x", "focus_y", "crop_left", "crop_top", "crop_right", "crop_bottom", "turn")

# crop of photos.geometry -> where readers meet it
PLACES = {
    "4x3": gettext_lazy("in lists"),
    "16x9": gettext_lazy("when shared, wide"),
    "1x1": gettext_lazy("when shared, square"),
}


class CropIsTooSmall(ValueError):
    """The crop leaves fewer pixels of the original than a photo may have."""


class Shape(NamedTuple):
    """One of the shapes that every photo is shown in besides its own."""

    name: str
    across: int
    down: int


def shapes() -> list[Shape]:
    """Return the shapes of the renditions, named for the desk."""
    return [
        Shape(" ".join([f"{across}:{down}", str(PLACES.get(name, ""))]).strip(), across, down)
        for name, ((across, down), _widths) in CROPS.items()
    ]


def settled(framing: Framing, size: tuple[int, int], least: int) -> Framing:
    """Return the framing with its focal point moved into its crop.

    `size` is that of the upright original before the turn, `least` how many of its pixels the crop must leave each way.
    Raises CropIsTooSmall.
    """
    width, height = size[::-1] if framing.turn % 2 else size
    left, top, right, bottom = framing.crop
    if (right - left) * width < least * 1000 or (bottom - top) * height < least * 1000:
        raise CropIsTooSmall(_("The crop leaves too little of the photo: at least %d pixels each way.") % least)
    across, down = framing.focus
    return replace(framing, focus=(min(max(across, left), right), min(max(down, top), bottom)))
