"""Where photos stand on the sheet, and its QR code; no database."""

import re

import pytest
import zxingcpp
from PIL import Image

from articles.paper.qr import code_of
from articles.paper.sheet import pairs, printed_width, runs

ADDRESSES = [
    "https://toasoan.example.vn/tin/ba-to-chuc-nhin-lai-chin-thang-5/",
    "https://toasoan.example.vn/en/tin/" + "a-very-long-title-" * 7 + "123456/",
    "https://toasoan.example.vn/tin/tỏ-1/",
]


def slot(key: str) -> str:
    return f'<figure data-figure="{key * 6}"></figure>'


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("", [["a", "b", "c"]]),
        (f"<p>một</p>{slot('a')}<p>hai</p>{slot('b')}", [["a"], ["b", "c"]]),
        (f"<p>một</p>{slot('a')}\n{slot('b')}<p>hai</p>", [["a", "b"], ["c"]]),
        (f"{slot('b')}{slot('a')}{slot('c')}<p>hai</p>", [["b", "a", "c"]]),
        # One that was taken down lies between, and does not part them.
        (f"{slot('a')}{slot('d')}{slot('b')}<p>hai</p>{slot('c')}", [["a", "b"], ["c"]]),
        (f"{slot('a')}<p>hai</p>{slot('a')}", [["a"], ["b", "c"]]),
    ],
)
def test_photos_without_words_between_them_are_one_run(html, expected):
    found = runs(html, [key * 6 for key in "abc"])

    assert [[key[0] for key in run] for run in found] == expected


@pytest.mark.parametrize(
    ("run", "landscapes", "expected"),
    [
        ("ab", "ab", "ab"),
        ("ab", "a", ""),
        ("abc", "abc", "ab"),
        ("abcd", "abcd", "abcd"),
        ("abcd", "acd", "cd"),
        ("a", "a", ""),
    ],
)
def test_landscapes_stand_two_and_two(run, landscapes, expected):
    assert pairs([run], set(landscapes)) == set(expected)


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
