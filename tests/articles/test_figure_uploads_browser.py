"""Many photos dropped into an article over a bad line. The answers are made up: what is tested is what the page does."""

import json
import re

import pytest
from playwright.sync_api import expect

from tests.articles.test_editor_browser import READY, sign_in, until, watched
from tests.photos.files import jpeg

__all__ = ["watched"]

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
]

ROWS = ".figure-row:not(.empty-form)"
CHOSEN = f"[...document.querySelectorAll('{ROWS} [name$=\"-photo\"]')].map((one) => one.selectedOptions[0].textContent)"


@pytest.fixture
def folder(tmp_path):
    """A folder off a memory card: twelve photos and what systems leave there."""
    card = tmp_path / "the"
    (card / "b").mkdir(parents=True)
    for number in range(1, 11):
        (card / f"{number}.jpg").write_bytes(jpeg((200 + number, 100)))
    (card / "b" / "1.jpg").write_bytes(jpeg((300, 100)))
    (card / "b" / "refused.jpg").write_bytes(b"no photo")
    for name in (".DS_Store", "Thumbs.db", "._1.jpg"):
        (card / name).write_bytes(b"-")
    return card


class Newsroom:
    """Answers uploads: 1.jpg late, the first try of 2.jpg not at all, refused.jpg with a sentence, one name one photo."""

    def __init__(self):
        self.seen, self.held = [], []

    def take(self, route):
        name = re.search(rb'filename="([^"]*)"', route.request.post_data_buffer)[1].decode()
        self.seen.append(name)
        if name == "1.jpg" and not self.held:
            self.held.append(route)
        elif name == "2.jpg" and self.seen.count(name) == 1:
            route.abort()
        elif name == "refused.jpg":
            route.fulfill(status=400, body=json.dumps({"error": "Not a photo.", "code": "not_a_photo"}))
        else:
            self.answer(route, name)

    def answer(self, route, name):
        words = dict.fromkeys(("caption", "alt_text", "credit"), "")
        told = {"thumb": "/static/newsroom/icon.svg", "url": "/quan-tri/", "duplicate": False, "notices": []}
        described = {"id": 1000 + len(self.seen), "name": name, **words, **told}
        route.fulfill(status=201, body=json.dumps(described))


def test_a_folder_becomes_rows_in_its_order_over_a_bad_line(watched, live_server, writer, article, folder):
    newsroom = Newsroom()
    sign_in(watched, live_server, writer)
    watched.route("**/photos/photo/upload/", newsroom.take)
    watched.route("**/preview/", lambda route: route.fulfill(body=jpeg((64, 64)), content_type="image/jpeg"))
    watched.goto(f"{live_server.url}/quan-tri/articles/article/{article.pk}/change/")
    until(watched, READY)
    before = watched.locator(ROWS).count()

    with watched.expect_file_chooser() as chooser:
        watched.click("[data-folder]")
    chooser.value.set_files(folder)
    expect(watched.locator(".upload-result[data-state=done]")).to_have_count(10, timeout=15_000)
    expect(watched.locator(ROWS)).to_have_count(before)
    newsroom.answer(newsroom.held[0], "1.jpg")
    expect(watched.locator(ROWS)).to_have_count(before + 11)

    assert watched.evaluate(CHOSEN)[before:] == [f"{number}.jpg" for number in range(1, 11)] + ["1.jpg"]
    assert newsroom.seen.count("2.jpg") == 2
    expect(watched.locator(".upload-left-out")).to_contain_text("3")
    expect(watched.locator(".upload-result")).to_have_count(1)
    expect(watched.locator(".upload-result .upload-state")).to_have_text("Not a photo.")
    expect(watched.locator(".upload-result [data-again]")).to_be_hidden()
    # The refusal and the broken line are the browser's own notes of what was staged.
    assert [fault for fault in watched.faults if "upload/" not in fault] == []


def test_saving_waits_for_dropped_photos_and_stays_where_one_was_not_taken(
    watched, live_server, writer, article, tmp_path
):
    held = []
    sign_in(watched, live_server, writer)
    watched.route("**/photos/photo/upload/", lambda route: held.append(route))
    watched.goto(f"{live_server.url}/quan-tri/articles/article/{article.pk}/change/")
    until(watched, READY)
    photo, broken = (
        {"name": name, "mimeType": "image/jpeg", "buffer": data} for name, data in [("1.jpg", jpeg()), ("2.jpg", b"-")]
    )

    def drop(file):
        watched.set_input_files(".figure-drop input[type=file]", [file])
        while not held:
            watched.wait_for_timeout(50)
        for _press in range(2):
            watched.click(".save-bar [name=_save]")
        return held.pop()

    drop(broken).continue_()
    expect(watched.locator("[data-figure-says]")).to_contain_text(re.compile("^(Not saved yet|Chưa lưu)"))
    assert watched.locator(".messagelist").count() == 0
    drop(photo).continue_()
    expect(watched.locator(".messagelist .success")).to_be_visible()

    assert article.figures.count() == 2
