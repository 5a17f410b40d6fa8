"""Where photos stand on the sheet, and its QR code; no database."""

import re

import pytest
import zxingcpp
from PIL import Image

from articles.paper.qr import code_of
from articles.paper.sheet import laid_out, printed_width

ADDRESSES = [
    "https://toasoan.example.vn/tin/ba-to-chuc-nhin-lai-chin-thang-5/",
    "https://toasoan.example.vn/en/tin/" + "a-very-long-title-" * 7 + "123456/",
    "https://toasoan.example.vn/tin/tỏ-1/",
]


def slot(key: str) -> str:
    return f'<figure data-figure="{key * 6}"></figure>'


def pair(left: str, right: str) -> str:
    return f'<div class="sheet-pair">{slot(left)}{slot(right)}</div>'


A, B, C, D = map(slot, "abcd")


@pytest.mark.parametrize(
    ("html", "landscapes", "expected", "halves"),
    [
        ("<p>một</p>", "abc", f"<p>một</p>{pair('a', 'b')}{C}", "ab"),
        (f"<p>một</p>{A}<p>hai</p>{B}", "abc", f"<p>một</p>{A}<p>hai</p>{pair('b', 'c')}", "bc"),
        (f"{A}\n{B}<p>hai</p>", "ac", f"{A}{B}<p>hai</p>{C}", ""),
        (f"{A}{B}{C}<p>hai</p>", "bc", f"{A}{pair('b', 'c')}<p>hai</p>", "bc"),
        # One that was taken down lies between, and does not part them.
        (f"{A}{D}{B}<p>hai</p>{C}", "abc", f"{pair('a', 'b')}<p>hai</p>{C}", "ab"),
        # A slot that comes twice is one photo.
        (f"{A}<p>hai</p>{A}", "a", f"{A}<p>hai</p>{B}{C}", ""),
    ],
)
def test_landscapes_without_words_between_them_stand_two_and_two(html, landscapes, expected, halves):
    found, side_by_side = laid_out(html, [key * 6 for key in "abc"], {key * 6 for key in landscapes})

    assert found == expected
    assert side_by_side == {key * 6 for key in halves}


def test_photos_have_the_width_that_the_styles_give_them():
    assert printed_width(1280, 853, is_half=False) == 128
    assert printed_width(1280, 853, is_half=True) == 82
    assert printed_width(640, 960, is_half=False) == 64


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_code_says_the_address(address):
    code = code_of(address)

    assert [found.text for found in zxingcpp.read_barcodes(drawn(code))] == [address]
    assert code.box == f"-4 -4 {code.size + 8} {code.size + 8}"


def drawn(code, scale: int = 4) -> Image.Image:
    picture = Image.new("L", (code.size + 8, code.size + 8), 255)
    for across, down, length in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\d+z", code.outline):
        for step in range(int(length)):
            picture.putpixel((4 + int(across) + step, 4 + int(down)), 0)
    return picture.resize((picture.width * scale, picture.height * scale), Image.Resampling.NEAREST)
