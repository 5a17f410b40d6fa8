"""Takes a picture once what it is to show is on the page, and keeps it small."""

import time
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

COLOURS, EXACT = 112, 160
LARGEST = 60_000  # bytes
MARGIN = 12
TALL = 2600
PICTURES_ARE_THERE = """[...document.images].every((image) => {
  const box = image.getBoundingClientRect();
  return image.complete || !image.checkVisibility() || box.bottom < 0 || box.top > innerHeight;
})"""
CALM = "document.activeElement.blur()"


def until(page, script, seconds=20):
    """Poll: `wait_for_function` evaluates text and would itself violate the policy."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if page.evaluate(script):
            return
        page.wait_for_timeout(100)
    pytest.fail(f"never true: {script}")


class Camera:
    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def shoot(self, page, name, *shown, top="", height=0, of="", focus=False):
        """The window, `height` pixels high, scrolled to the element `top`; or only the element `of`. All of `shown` is on it."""
        before = page.viewport_size
        page.set_viewport_size({"width": before["width"], "height": TALL if of else height or before["height"]})
        if not focus:
            page.evaluate(CALM)
        for _turn in range(2):  # a picture that arrives late moves what stands below it
            self._scroll(page, top)
            until(page, PICTURES_ARE_THERE)
        frame = self._frame(page, of)
        for what in shown:
            box = page.locator(what).first.bounding_box()
            assert box, f"{name}: {what} is not visible"
            assert _lies_within(box, frame), f"{name}: {what} is not in the picture: {box}, {frame}"
        self._keep(name, page.screenshot(clip=frame, animations="disabled"))
        page.set_viewport_size(before)

    def _scroll(self, page, top):
        page.evaluate("scrollTo(0, 0)")
        if top:
            script = "element => scrollTo({ top: element.getBoundingClientRect().top - 12, behavior: 'instant' })"
            page.locator(top).first.evaluate(script)

    def _frame(self, page, of):
        if not of:
            return {"x": 0, "y": 0, **page.viewport_size}
        place = page.locator(of).first
        place.scroll_into_view_if_needed()
        box = place.bounding_box()
        left, above = max(0, box["x"] - MARGIN), max(0, box["y"] - MARGIN)
        width, height = box["x"] + box["width"] + MARGIN - left, box["y"] + box["height"] + MARGIN - above
        return {"x": left, "y": above, "width": width, "height": height}

    def _keep(self, name, data):
        file = self.folder / f"{name}.png"
        picture = Image.open(BytesIO(data)).convert("RGB")
        picture.quantize(palette=palette_of(picture), dither=Image.Dither.NONE).save(file, optimize=True)
        assert file.stat().st_size <= LARGEST, f"{name}: {file.stat().st_size} bytes"


def palette_of(picture):
    """The commonest colours as they are, so that the page keeps its own, and medians of the others; none beside another,
    which Pillow would confuse."""
    by_number = sorted(picture.getcolors(picture.width * picture.height), reverse=True)
    channels = picture.quantize(COLOURS, dither=Image.Dither.NONE).getpalette()
    medians = list(zip(channels[::3], channels[1::3], channels[2::3], strict=True))
    chosen = []
    for colour in [colour for _number, colour in by_number[:EXACT]] + medians:
        if len(chosen) < COLOURS and all(_differ(colour, other) for other in chosen):
            chosen.append(colour)
    palette = Image.new("P", (1, 1))
    palette.putpalette([channel for colour in chosen for channel in colour])
    return palette


def _differ(one, other):
    return max(abs(a - b) for a, b in zip(one, other, strict=True)) >= 8


def _lies_within(box, frame):
    """Whether the upper left corner of the box is in the frame, and some of what follows."""
    across = frame["x"] - 1 <= box["x"] <= frame["x"] + frame["width"] - 8
    return across and frame["y"] - 1 <= box["y"] <= frame["y"] + frame["height"] - 8
