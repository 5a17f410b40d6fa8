"""Draws the sign of the site, a gold star on ink, in every form that browsers and phones ask for."""

import math
from pathlib import Path

from PIL import Image, ImageDraw

PROJECT = Path(__file__).resolve().parent.parent
STATIC = PROJECT / "cmsapp" / "static" / "newsroom"
ROOT = PROJECT / "cmsapp" / "root"  # what is asked for at the root of the site
INK, GOLD = "#1d1b18", "#d9b45b"
FINER = 8  # drawn so much larger, then made smaller, for smooth edges


def star(size: float) -> list[tuple[float, float]]:
    """The ten corners of a regular star in the middle of a square; its points reach 0.4 of the side."""
    middle, outer = size / 2, 0.4 * size
    radii = (outer, outer * math.cos(math.radians(72)) / math.cos(math.radians(36)))
    # Its centre of gravity is that of the pentagon, so it hangs a little high in its box: 0.02 lower looks right.
    return [
        (
            round(middle + radii[corner % 2] * math.sin(math.radians(36 * corner)), 2),
            round(middle + 0.02 * size - radii[corner % 2] * math.cos(math.radians(36 * corner)), 2),
        )
        for corner in range(10)
    ]


def picture(size: int) -> Image.Image:
    image = Image.new("RGB", (size * FINER, size * FINER), INK)
    ImageDraw.Draw(image).polygon(star(size * FINER), fill=GOLD)
    return image.resize((size, size), Image.Resampling.LANCZOS)


def main() -> None:
    corners = " ".join(f"{x:g} {y:g}" for x, y in star(32))
    (STATIC / "icon.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">'
        f'<rect width="32" height="32" rx="4" fill="{INK}"/><path fill="{GOLD}" d="M{corners}z"/></svg>\n'
    )
    for size in (180, 512):
        picture(size).quantize(32).save(STATIC / f"icon-{size}.png", optimize=True)
    picture(48).save(ROOT / "favicon.ico", sizes=[(16, 16), (32, 32), (48, 48)])


if __name__ == "__main__":
    main()
