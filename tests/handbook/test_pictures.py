"""Pages and pictures of the handbook belong together: none is missing, none is left over, all are small and described."""

import re
from pathlib import Path

import pytest
from PIL import Image

from tests.handbook.camera import LARGEST

HANDBOOK = Path(__file__).resolve().parents[2] / "docs" / "vi"
PAGES = sorted(HANDBOOK.glob("*.md"))
LARGEST_OF_ALL = 1_500_000
MARKDOWN = re.compile(r"!\[([^\]]*)\]\(([^)]+)\)")
HTML = re.compile(r'<img src="([^"]+)" width="\d+" alt="([^"]*)">')
LINK = re.compile(r"(?<!!)\[[^\]]+\]\(([^)#]*)(#[^)]*)?\)")
SHOT = re.compile(r'shoot\([^"]*"([a-z0-9-]+)"')


def pictures_of(page):
    """The pictures of a page, each as its address and what it is called for those who do not see it."""
    text = page.read_text(encoding="utf-8")
    return [(address, alt) for alt, address in MARKDOWN.findall(text)] + HTML.findall(text)


def width_of(file):
    with Image.open(file) as picture:
        return picture.width


def test_every_picture_of_a_page_is_there_and_every_one_that_is_there_is_on_a_page():
    shown = {address for page in PAGES for address, _alt in pictures_of(page)}

    assert len(shown) > 30
    assert shown == {f"hinh/{file.name}" for file in (HANDBOOK / "hinh").iterdir()}


def test_every_picture_is_taken_by_a_test():
    taken = {name for file in Path(__file__).parent.glob("test_*.py") for name in SHOT.findall(file.read_text())}

    assert taken == {file.stem for file in (HANDBOOK / "hinh").iterdir()}


def test_every_picture_is_described_in_a_sentence():
    assert [(page.name, address) for page in PAGES for address, alt in pictures_of(page) if len(alt.split()) < 6] == []


def test_pictures_are_small_and_of_two_widths_at_most():
    sizes = {file.name: file.stat().st_size for file in (HANDBOOK / "hinh").iterdir()}

    assert {name: size for name, size in sizes.items() if size > LARGEST} == {}
    assert sum(sizes.values()) <= LARGEST_OF_ALL
    assert {width for width in map(width_of, (HANDBOOK / "hinh").iterdir()) if width > 700} == {1280}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page):
    places = [
        (HANDBOOK / address if address else page, anchor[1:])
        for address, anchor in LINK.findall(page.read_text(encoding="utf-8"))
        if "://" not in address
    ]

    assert [place.name for place, _anchor in places if not place.exists()] == []
    for place, anchor in places:
        headings = re.findall(r"^#+ (.+)$", place.read_text(encoding="utf-8"), re.MULTILINE)
        assert not anchor or anchor in {re.sub(r"[^\w -]", "", line.lower()).replace(" ", "-") for line in headings}


def test_every_page_is_in_the_table_of_contents():
    contents = {address for address, _anchor in LINK.findall((HANDBOOK / "README.md").read_text(encoding="utf-8"))}

    assert {page.name for page in PAGES} - {"README.md"} <= contents
