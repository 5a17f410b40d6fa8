"""axe-core reads the staff's main screens and the readers' pages, wide and narrow: nothing serious is left."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import Page

from articles import workflow
from articles.checklist import CHECKLIST

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}


def faults(page: Page) -> list[str]:
    """What axe finds that is serious or critical, with the first element of each."""
    found = Axe().run(page, options=RULES).response["violations"]
    serious = [row for row in found if row["impact"] in {"serious", "critical"}]
    return [f"{row['id']}: {row['nodes'][0]['html'][:200]} {row['nodes'][0]['failureSummary']}" for row in serious]


@pytest.fixture
def signed_in(page, live_server):
    def sign_in(user) -> Page:
        page.goto(f"{live_server.url}/quan-tri/")
        page.fill("[name=username]", user.username)
        page.fill("[name=password]", f"mật khẩu của {user.username}")
        page.click("[type=submit]")
        page.wait_for_selector("#logout-form")
        return page

    return sign_in


@pytest.fixture
def submitted(article, writer):
    workflow.perform("edit", article, by=writer)
    workflow.perform("submit", article, by=writer, expected=article.digest)
    return article


@pytest.mark.parametrize("width", [360, 1280])
def test_the_moderators_screens(signed_in, live_server, submitted, moderator, width):
    page = signed_in(moderator)
    page.set_viewport_size({"width": width, "height": 800})

    for path in (reverse("admin:articles_review_queue"), reverse("admin:articles_review", args=[submitted.pk])):
        page.goto(f"{live_server.url}{path}")

        assert faults(page) == [], path
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path


@pytest.mark.parametrize("width", [360, 1280])
def test_the_writers_form(signed_in, live_server, article, writer, width):
    workflow.perform("edit", article, by=writer)
    page = signed_in(writer)
    page.set_viewport_size({"width": width, "height": 800})

    page.goto(f"{live_server.url}{reverse('admin:articles_article_change', args=[article.pk])}")
    page.wait_for_selector("iframe.cke_wysiwyg_frame")
    page.wait_for_load_state("load")

    left = faults(page)
    assert left == [], "\n".join(left)


def test_the_readers_pages(page, live_server, submitted, moderator):
    ticks = frozenset(CHECKLIST)
    workflow.perform("approve", submitted, by=moderator, expected=submitted.digest, checklist=ticks)
    publication = workflow.perform("publish", submitted, by=moderator, expected=submitted.digest)

    for path in ("/", "/tin/", publication.get_absolute_url()):
        page.goto(f"{live_server.url}{path}")

        assert faults(page) == [], path
