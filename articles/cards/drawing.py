"""Drawing one card: ink and a gold star as in the masthead, the headline, and the photo that lists show, if there is one."""

from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageDraw, ImageOps

from articles.cards.typesetting import Type, set_to_fit, shortened

WIDTH, HEIGHT = 1200, 630
# As in tokens.css: the band of the masthead, what stands on it, its star, and the lacquer red.
INK, PAPER, QUIET, GOLD, RED = "#1d1b18", "#fffdf9", "#c9c0b1", "#d9b45b", "#9f1d1d"
SHADE = "#272420"
# Drawn twice as large and made smaller, so that letters stand where they should, between the pixels too. From here on
# everything is in half pixels.
ACROSS, DOWN = 2 * WIDTH, 2 * HEIGHT
EDGE = 128
SIDE = 1152
NAME, NOTE = Type(600, 52), Type(400, 48)
# The five-pointed star of the masthead, in its square of 24.
STAR = (
    *((12, 1.8), (14.5, 9), (22.1, 9.15), (16.05, 13.75), (18.25, 21.05)),
    *((12, 16.7), (5.75, 21.05), (7.95, 13.75), (1.9, 9.15), (9.5, 9)),
)


@dataclass(frozen=True, slots=True)
class Words:
    """What stands on the card. `section` and `date` may be empty."""

    title: str
    site: str
    section: str
    date: str


def draw(words: Words, photo: bytes | None = None) -> bytes:
    """The card as a JPEG of 1200 × 630. `photo`: a JPEG, best a square one; its middle is shown. Raises OSError if it is none."""
    large = Image.new("RGB", (ACROSS, DOWN), INK)
    canvas = ImageDraw.Draw(large)
    room = ACROSS - 2 * EDGE
    if photo is not None:
        room -= SIDE - EDGE // 4
    else:
        _star(canvas, (ACROSS - 840, DOWN - 800), 1120, SHADE)
    _star(canvas, (EDGE - 6, 116), 76, GOLD)
    NAME.draw(canvas, (EDGE + 96, 174), shortened(words.site, NAME, room - 96), PAPER)
    _title(canvas, words.title, room, is_large=photo is None)
    canvas.rectangle((EDGE, DOWN - 220, EDGE + 144, DOWN - 212), fill=RED)
    said = " · ".join(filter(None, (words.section, words.date)))
    NOTE.draw(canvas, (EDGE, DOWN - 124), shortened(said, NOTE, room), QUIET)
    card = large.reduce(2)
    if photo is not None:
        with Image.open(BytesIO(photo), formats=("JPEG",)) as picture:
            card.paste(ImageOps.fit(picture.convert("RGB"), (SIDE // 2, HEIGHT)), (WIDTH - SIDE // 2, 0))
    buffer = BytesIO()
    card.save(buffer, "JPEG", quality=86, optimize=True, progressive=True)
    return buffer.getvalue()


def _title(canvas: ImageDraw.ImageDraw, title: str, room: int, *, is_large: bool) -> None:
    """Between head and foot, a little above the middle."""
    top, bottom = 248, DOWN - 268
    sizes = range(140, 47, -4) if is_large else range(100, 39, -4)
    face, lines = set_to_fit(title, 600, sizes, room, bottom - top)
    baseline = top + (bottom - top - len(lines) * face.step) * 0.42 + face.size
    for line in lines:
        face.draw(canvas, (EDGE, baseline), line, PAPER)
        baseline += face.step


def _star(canvas: ImageDraw.ImageDraw, at: tuple[int, int], side: int, colour: str) -> None:
    canvas.polygon([(at[0] + x * side / 24, at[1] + y * side / 24) for x, y in STAR], fill=colour)
