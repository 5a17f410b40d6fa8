"""Drawing one card: ink and a gold star as in the masthead, the headline, and the photo that lists show, if there is one."""

from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageDraw, ImageOps

from articles.cards.typesetting import Type, set_to_fit, shortened

WIDTH, HEIGHT = 1200, 630
# As in tokens.css: the band of the masthead, what stands on it, its star, and the lacquer red.
INK, PAPER, QUIET, GOLD, RED = "#1d1b18", "#fffdf9", "#c9c0b1", "#d9b45b", "#9f1d1d"
SHADE = "#272420"
EDGE = 64
SIDE = 576
# The five-pointed star of the masthead, in its square of 24.
STAR = (
    *((12, 1.8), (14.5, 9), (22.1, 9.15), (16.05, 13.75), (18.25, 21.05)),
    *((12, 16.7), (5.75, 21.05), (7.95, 13.75), (1.9, 9.15), (9.5, 9)),
)
NAME, NOTE = Type(600, 26), Type(400, 24)


@dataclass(frozen=True, slots=True)
class Words:
    """What stands on the card. `section` and `date` may be empty."""

    title: str
    site: str
    section: str
    date: str


def draw(words: Words, photo: bytes | None = None) -> bytes:
    """The card as a JPEG of 1200 × 630. `photo`: a picture, best a square one; its middle is shown. Raises OSError if it is none."""
    card = Image.new("RGB", (WIDTH, HEIGHT), INK)
    canvas = ImageDraw.Draw(card)
    room = WIDTH - 2 * EDGE
    if photo is not None:
        with Image.open(BytesIO(photo), formats=("JPEG",)) as picture:
            card.paste(ImageOps.fit(picture.convert("RGB"), (SIDE, HEIGHT)), (WIDTH - SIDE, 0))
        room -= SIDE - EDGE // 4
    else:
        _star(card, (WIDTH - 420, HEIGHT - 400), 560, SHADE, INK)
    _head(card, canvas, words, room)
    _title(canvas, words.title, room, is_large=photo is None)
    _foot(canvas, words, room)
    buffer = BytesIO()
    card.save(buffer, "JPEG", quality=86, optimize=True, progressive=True)
    return buffer.getvalue()


def _head(card: Image.Image, canvas: ImageDraw.ImageDraw, words: Words, room: int) -> None:
    _star(card, (EDGE - 3, 58), 38, GOLD, INK)
    NAME.draw(canvas, (EDGE + 48, 87), shortened(words.site, NAME, room - 48), PAPER)


def _title(canvas: ImageDraw.ImageDraw, title: str, room: int, *, is_large: bool) -> None:
    """In the middle between head and foot, a little above it."""
    top, bottom = 124, HEIGHT - 134
    sizes = range(70, 23, -2) if is_large else range(50, 19, -2)
    face, lines = set_to_fit(title, 600, sizes, room, bottom - top)
    baseline = top + (bottom - top - len(lines) * face.step) * 0.42 + face.size
    for line in lines:
        face.draw(canvas, (EDGE, baseline), line, PAPER)
        baseline += face.step


def _foot(canvas: ImageDraw.ImageDraw, words: Words, room: int) -> None:
    canvas.rectangle((EDGE, HEIGHT - 110, EDGE + 72, HEIGHT - 106), fill=RED)
    said = " · ".join(filter(None, (words.section, words.date)))
    NOTE.draw(canvas, (EDGE, HEIGHT - 62), shortened(said, NOTE, room), QUIET)


def _star(card: Image.Image, at: tuple[int, int], side: int, colour: str, ground: str) -> None:
    """Drawn four times as large and made smaller, for clean edges."""
    large = Image.new("RGB", (side * 4, side * 4), ground)
    ImageDraw.Draw(large).polygon([(x * side / 6, y * side / 6) for x, y in STAR], fill=colour)
    card.paste(large.resize((side, side), Image.Resampling.LANCZOS), at)
