"""The pages of revisions in a browser, wide and narrow: axe finds nothing serious, nothing is cut off, keys lead everywhere."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from articles import workflow
from articles.models import Attendance
from people.models import Person
from tests.articles.test_accessibility import faults

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def changed(article, writer, make_photo):
    """An article of two revisions that differ in every way that is shown."""
    body = [f"<p>Đoạn thứ {number} của bài về đời sống đoàn viên.</p>" for number in range(9)]
    article.body = "".join([*body, article.body])
    article.save()
    workflow.perform("edit", article, by=writer)
    body[1] = "<p>Đoạn thứ <strong>1</strong> của bài về <a href='/tin/'>đời sống</a> người lao động.</p>"
    article.body, article.title = "".join([body[8], *body[:8]]), "Tên khác hẳn"
    article.save()
    article.figures.update(photo=make_photo(colour="#345"), caption="Chú thích khác")
    Attendance.objects.create(event=article.event, person=Person.objects.create(full_name="Trần Văn An"), position=1)
    workflow.perform("edit", article, by=writer, expected=article.digest)
    return article


@pytest.fixture
def signed_in(page, live_server, writer):
    page.goto(f"{live_server.url}/quan-tri/")
    page.fill("[name=username]", writer.username)
    page.fill("[name=password]", f"mật khẩu của {writer.username}")
    page.click("[type=submit]")
    page.wait_for_selector("#logout-form")
    return page


@pytest.mark.parametrize("width", [360, 1280])
def test_the_pages_of_revisions(signed_in, live_server, changed, width):
    page = signed_in
    page.set_viewport_size({"width": width, "height": 800})
    compared = reverse("admin:articles_compare", args=[changed.pk])
    restoring = f"{reverse('admin:articles_restore', args=[changed.pk])}?ban=1"

    for path in (compared, restoring):
        page.goto(f"{live_server.url}{path}")

        assert faults(page) == [], path
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        expect(page.locator(".difference-part")).to_have_count(4)


def test_a_revision_is_brought_back_and_fetched_away_again(signed_in, live_server, changed):
    page = signed_in
    page.goto(f"{live_server.url}{reverse('admin:articles_compare', args=[changed.pk])}")

    page.locator("a[href$='?ban=1']").press("Enter")
    page.locator(".compare-bar .primary").press("Enter")
    page.locator(".desk-message a[href$='?ban=2']").press("Enter")
    page.locator(".compare-bar .primary").press("Enter")

    expect(page.locator("#compare-new")).to_have_value("4")
    changed.refresh_from_db()
    assert changed.title == "Tên khác hẳn"
    assert changed.revisions.count() == 4
