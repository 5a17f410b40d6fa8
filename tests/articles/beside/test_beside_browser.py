"""A writer types, sees what is wrong beside the text, and decides: nothing else is changed."""

import os
import time

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from articles import workflow
from articles.models import Article, IgnoredRemark
from people.models import Person
from tests.articles.test_accessibility import faults_at_each_width
from tests.articles.test_editor_browser import READY, sign_in, until

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def shot(page, name):
    if os.environ.get("SHOTS"):
        page.screenshot(path=f"{os.environ['SHOTS']}/{name}.png")


@pytest.fixture
def form(page, live_server, writer, article):
    """The form of a saved article, in a browser that notes every fault."""
    article.title, article.lead = "Đảng uỷ chăm lo đời sống đoàn viên", "Ngày 24/9, tại Hải An, Đảng uỷ họp."
    article.body = (
        "<p>Thượng tá Lương Thế Vĩnh chủ trì hội nghị. Cùng dự có bà Đoàn Kim Oanh; Thiếu tá Trịnh Hoài Đức.</p>"
        f"{article.body}"
    )
    article.save()
    Person.objects.create(full_name="Đoàn Kim Oanh", note="Phòng Một")
    Person.objects.create(full_name="Đoàn Kim Oanh", note="Phòng Hai")
    workflow.perform("edit", article, by=writer)
    page.faults = []
    page.on("pageerror", lambda error: page.faults.append(str(error)))
    page.on("console", lambda message: page.faults.append(message.text) if message.type == "error" else None)
    page.set_viewport_size({"width": 1280, "height": 800})
    sign_in(page, live_server, writer)
    page.goto(live_server.url + reverse("admin:articles_article_change", args=[article.pk]))
    until(page, READY)
    yield page
    page.close()
    time.sleep(0.5)  # a request on its way must not meet the emptying of the tables


def data(page):
    return page.evaluate("CKEDITOR.instances.id_body.getData()")


def caret(page):
    return page.evaluate(
        "(() => { const s = CKEDITOR.instances.id_body.document.$.getSelection(); return [s.anchorNode.data, s.anchorOffset]; })()"
    )


def test_findings_while_typing_are_fixed_ignored_taken_back_and_saved(form, article):
    page, rows = form, form.locator("[data-proof-item]")
    expect(rows.first).to_be_visible()
    shot(page, "opened")
    before = data(page)

    text = page.frame_locator("iframe.cke_wysiwyg_frame")
    text.locator("body > p").last.click()
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    page.keyboard.type("Các đoàn viên với với công đoàn... đảng uỷ toả sáng")
    expect(rows.filter(has_text="với với")).to_be_visible()
    shot(page, "typed")
    assert caret(page)[1] == len(caret(page)[0])
    page.keyboard.type(" mãi")
    assert "toả sáng mãi" in data(page)
    print(rows.all_inner_texts())
    print(page.locator("[data-proof-count]").inner_text())
    assert form.faults == []
