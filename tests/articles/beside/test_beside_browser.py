"""A writer types, sees what is wrong beside the text, and decides: nothing else is changed."""

import os
import time

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from articles import workflow
from people.models import Person
from tests.articles.test_editor_browser import READY, sign_in, until

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def shot(page, name):
    if os.environ.get("SHOTS"):
        page.screenshot(path=f"{os.environ['SHOTS']}/{name}.png")


@pytest.fixture
def form(page, live_server, writer, article, settings):
    """The form of a saved article, in a browser that notes every fault."""
    settings.LOCALE_PATHS = ["/tmp/loc", *settings.LOCALE_PATHS]
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


def row_of(page, words):
    return page.locator("[data-proof-item]").filter(has=page.locator("mark").get_by_text(words, exact=True))


def caret(page):
    return page.evaluate(
        "(() => { const s = CKEDITOR.instances.id_body.document.$.getSelection(); return [s.anchorNode.data, s.anchorOffset]; })()"
    )


def test_findings_while_typing_are_fixed_ignored_taken_back_and_saved(form, article):
    page = form
    rows = form.locator("[data-proof-item]")
    expect(row_of(page, "uỷ").locator(".proof-place")).to_have_count(2)  # the same remark at two places is one row
    before = page.input_value("#id_title"), page.input_value("#id_lead"), data(page)

    text = page.frame_locator("iframe.cke_wysiwyg_frame")
    text.locator("body > p").last.click()
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    page.keyboard.type("Các đoàn viên với với công đoàn... đảng uỷ toả sáng")
    expect(row_of(page, "toả")).to_be_visible()
    assert caret(page)[1] == len(caret(page)[0])  # where it was
    page.keyboard.type(" mãi")
    typed = "<p>Các đoàn viên với với công đoàn... đảng uỷ toả sáng mãi</p>"
    assert typed in data(page)
    shot(page, "typed")

    page.keyboard.press("F8")
    page.keyboard.press("F8")
    shot(page, "stepped")
    row_of(page, "với với").locator(".proof-fix").click()
    page.wait_for_timeout(1500)
    print(rows.all_inner_texts())
    print("SAYS", page.locator("[data-proof-says]").inner_text(), data(page))
    shot(page, "fixed")
    expect(row_of(page, "với với")).to_have_count(0)
    row_of(page, "...").locator("[data-here]").click()
    expect(page.locator("[data-proof-says]")).to_contain_text("...")
    expect(row_of(page, "...")).to_have_count(0)
    shot(page, "ignored")
    page.click("[data-proof-all]")
    expect(row_of(page, "uỷ")).to_have_count(0)
    shot(page, "all")
    assert page.input_value("#id_title") == "Đảng ủy chăm lo đời sống đoàn viên"
    assert page.input_value("#id_lead") == "Ngày 24/9, tại Hải An, Đảng ủy họp."
    assert "<p>Các đoàn viên với công đoàn... đảng ủy tỏa sáng mãi</p>" in data(page)
    page.click("[data-proof-undo]")
    expect(row_of(page, "uỷ")).to_be_visible()
    fixed = typed.replace("với với", "với")
    assert (page.input_value("#id_title"), page.input_value("#id_lead")) == before[:2]
    assert data(page).replace(fixed, "").split() == before[2].split()
    assert form.faults == []
    people = page.locator("#people-named")
    people.scroll_into_view_if_needed()
    shot(page, "people")
    page.set_viewport_size({"width": 360, "height": 700})
    page.evaluate("scrollTo(0, 200)")
    shot(page, "phone")
    page.click("[data-proof-chip]")
    page.wait_for_timeout(300)
    shot(page, "phone-open")
