"""In Chromium: axe finds nothing at all on any public page, light or dark, and every page fits a small phone and a wide desk."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.articles.site.public_pages import fill, plain_pages

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def faults(page: Page, name: str) -> list[str]:
    """What axe finds, of whatever weight, best practices too: light on a phone, dark on a desk; and what does not fit."""
    left = []
    for width, scheme in ((360, "light"), (1280, "dark")):
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=scheme)
        found = Axe().run(page).response["violations"]
        left += [f"{name}, {width}: {row['id']}: {row['nodes'][0]['html'][:200]}" for row in found]
    for width in (320, 768, 2560):
        page.set_viewport_size({"width": width, "height": 800})
        if (wide := page.evaluate("document.documentElement.scrollWidth")) > width:
            left.append(f"{name}, {width}: is {wide} wide")
    return left


def test_axe_finds_nothing_on_any_public_page(live_server, page, newsroom):
    pages = fill(newsroom)
    said, left = [], []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))

    for path, status in pages.items():
        answer = page.goto(live_server.url + path)
        assert answer.status == status, path
        left += faults(page, path)
    # The plain ones under the same address, so that their style sheet is found.
    plain = plain_pages()
    page.route(
        "**/plain/*",
        lambda route: route.fulfill(body=plain[route.request.url.rpartition("/")[2]], content_type="text/html"),
    )
    for name in plain:
        page.goto(f"{live_server.url}/plain/{name}")
        left += faults(page, name)

    assert left == []
    # A browser says so itself when it is given an error page.
    assert [words for words in said if "the server responded with a status of 4" not in words] == []
