"""Share cards: their size, and that every letter of Vietnamese stands on them; no database."""

import io
import unicodedata
from itertools import product

import pytest
from PIL import Image, ImageDraw

from articles.cards.drawing import Words, draw
from articles.cards.typesetting import Type, printable, set_to_fit, shortened
from tests.articles.conftest import jpeg

LETTERS = [
    unicodedata.normalize("NFC", vowel + tone)
    for vowel, tone in product("aăâeêioôơuưyAĂÂEÊIOÔƠUƯY", ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"))
]
TITLES = [
    "Bến cảng",
    "A thousand trees to hold the bank of the Mây River",
    "Thứ trưởng làm việc với Công đoàn, Đoàn Thanh niên, Hội Phụ nữ Công an nhân dân ở Hải An",
    "Ba tổ chức nhìn lại chín tháng, bàn chuyện bộ máy và chăm lo đời sống đoàn viên, hội viên " * 3,
    "Nghiêng" * 40,
]


def picture(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data)).convert("RGB")


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("photo", [None, jpeg(900, 600)])
def test_a_card_has_its_size_and_nothing_leaves_the_edges(title, photo):
    card = picture(draw(Words(title, "Tòa soạn", "Hoạt động công đoàn", "24/09/2021"), photo))

    assert card.size == (1200, 630)
    room = 64 if photo is None else 1200 - 576 - 24
    right = card.crop((room, 0, 1200 - 576, 630)) if photo else card.crop((1200 - 60, 0, 1200, 240))
    assert max(band[1] for band in right.getextrema()) < 80
    assert max(band[1] for band in card.crop((0, 0, 58, 630)).getextrema()) < 80


def test_every_letter_is_drawn_with_its_marks():
    pictures = {letter: drawn(letter) for letter in LETTERS}

    assert len(set(pictures.values())) == len(LETTERS)
    assert [
        letter for letter in (*LETTERS, *"Đđ–…“”₫·") for weight in (400, 600) if printable(letter, weight) != letter
    ] == []


def test_composed_and_decomposed_words_are_one():
    assert printable(unicodedata.normalize("NFD", "Ngậm  ngùi\nở Huế ☃"), 600) == "Ngậm ngùi ở Huế"


def test_a_long_title_is_set_smaller_and_a_longer_one_is_cut_off():
    sizes = range(70, 23, -2)
    short, lines = set_to_fit(TITLES[0], 600, sizes, 1000, 360)
    long, long_lines = set_to_fit(TITLES[3], 600, sizes, 1000, 360)
    _endless, cut = set_to_fit(TITLES[3] * 4, 600, sizes, 1000, 360)

    assert (short.size, lines) == (70, ["Bến cảng"])
    assert long.size < 50
    assert " ".join(long_lines) == TITLES[3].strip()
    assert cut[-1].endswith("…")
    assert shortened("Bến cảng", short, 200) == "Bến…"


def drawn(letter: str) -> bytes:
    canvas = Image.new("RGB", (120, 120))
    Type(600, 60).draw(ImageDraw.Draw(canvas), (10, 90), letter, "#ffffff")
    return canvas.tobytes()
