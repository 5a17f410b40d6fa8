"""What the handbook says to press is on the screen, in the same words."""

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from django.utils import translation

from articles.beside.wording import KINDS

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted((ROOT / "docs" / "vi").glob("*.md"))
CATALOGS = [ROOT / "cmsapp" / "locale" / "vi" / "LC_MESSAGES" / name for name in ("django.po", "djangojs.po")]
# "bấm **Lưu**", "khung **Soát lỗi**", "ô *Gỡ lúc*", and the first cell of a table "| **Sửa** |".
PRESSED = re.compile(
    r"\bbấm \*\*([^*]+)\*\*|^\| \*\*([^*]+)\*\* \||\b(?:nút|mục|phần|khung|ô|trang) \*{1,2}([^*]+)\*",
    re.IGNORECASE | re.MULTILINE,
)
# Keys of the keyboard, and words of the editor, which has its own.
ELSEWHERE = re.compile(r"Ctrl|Shift|F8|Alt|▲")


def shown():
    """Every Vietnamese sentence of the interface, folded to what the eye compares: no case, no numbers put in, no end mark."""
    words = set()
    for catalog in CATALOGS:
        with catalog.open("rb") as file:
            for message in read_po(file):
                texts = message.string if isinstance(message.string, tuple) else (message.string,)
                words.update(plain(text) for text in texts)
    return words


def plain(text):
    bare = re.sub(r"%\(\w+\)[sd]|\(?\[\w+\]\)?|\{\w+\}|…|[“”]", "", text)
    return " ".join(bare.split()).strip(" .:…").casefold()


@pytest.fixture(scope="module")
def on_the_screen():
    return shown()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_is_to_be_pressed_is_called_so_on_the_screen(page, on_the_screen):
    text = page.read_text(encoding="utf-8")
    joined = re.sub(r"\n(?!\s*(?:\n|\||#|[*-] |\d+\. |$))\s*", " ", text)
    pressed = [next(filter(None, groups)) for groups in PRESSED.findall(joined)]

    assert [words for words in pressed if not ELSEWHERE.search(words) and plain(words) not in on_the_screen] == []


def test_every_kind_of_remark_is_told_of():
    page = (ROOT / "docs" / "vi" / "soat-bai.md").read_text(encoding="utf-8")
    rows = re.search(r"\| Loại \| .*\n\|[-|]+\n((?:\|.*\n)+)", page)[1]

    with translation.override("vi"):
        assert [row.split("|")[1].strip() for row in rows.splitlines()] == [str(label) for label in KINDS.values()]
