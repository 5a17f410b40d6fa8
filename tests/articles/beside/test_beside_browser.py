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


def row_of(page, words):
    return page.locator("[data-proof-item]").filter(has=page.locator("mark").get_by_text(words, exact=True))


def caret(page):
    return page.evaluate(
        "(() => { const s = CKEDITOR.instances.id_body.document.$.getSelection(); return [s.anchorNode.data, s.anchorOffset]; })()"
    )


def test_remarks_while_typing_are_fixed_left_taken_back_and_saved(form, article, writer):
    page = form
    expect(row_of(page, "uỷ").locator(".proof-place")).to_have_count(2)  # the same remark at two places is one row
    title, lead, body = page.input_value("#id_title"), page.input_value("#id_lead"), data(page)

    page.frame_locator("iframe.cke_wysiwyg_frame").locator("body > p").last.click()
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    page.keyboard.type("Các đoàn viên với với công đoàn... đảng uỷ toả sáng")
    expect(row_of(page, "toả")).to_be_visible()
    assert caret(page)[1] == len(caret(page)[0])  # where it was
    page.keyboard.type(" mãi")
    typed = "<p>Các đoàn viên với với công đoàn... đảng uỷ toả sáng mãi</p>"
    assert typed in data(page)

    page.keyboard.press("F8")
    assert page.evaluate("document.activeElement.id") == "id_title"
    row_of(page, "với với").locator(".proof-fix").click()
    expect(row_of(page, "với với")).to_have_count(0)
    row_of(page, "...").locator("[data-here]").click()
    expect(row_of(page, "...")).to_have_count(0)
    page.click("[data-proof-all]")
    expect(row_of(page, "uỷ")).to_have_count(0)
    fixed = "<p>Các đoàn viên với công đoàn... đảng ủy tỏa sáng mãi</p>"
    assert (page.input_value("#id_title"), page.input_value("#id_lead")) == (
        title.replace("uỷ", "ủy"),
        lead.replace("uỷ", "ủy"),
    )
    assert fixed in data(page)
    page.click("[data-proof-undo]")
    expect(row_of(page, "uỷ")).to_be_visible()
    half = typed.replace("với với", "với")
    assert (page.input_value("#id_title"), page.input_value("#id_lead")) == (title, lead)
    assert data(page).replace(half, "").split() == body.split()

    page.click("[data-proof-all]")
    expect(row_of(page, "uỷ")).to_have_count(0)
    page.evaluate("CKEDITOR.instances.id_body.execCommand('undo')")  # the text alone, in one step
    assert data(page).replace(half, "").split() == body.split()
    expect(row_of(page, "uỷ")).to_be_visible()
    page.click("[data-proof-all]")
    expect(row_of(page, "uỷ")).to_have_count(0)
    before = article.figures.values().get()
    page.click("[name=_save]")
    until(page, "document.querySelector('.messagelist .success') !== null")

    saved = Article.objects.get(pk=article.pk)
    assert (saved.title, saved.lead) == (title.replace("uỷ", "ủy"), lead.replace("uỷ", "ủy"))
    assert saved.body.replace(fixed, "").split() == article.body.split()
    assert article.figures.values().get() == before
    row = IgnoredRemark.objects.get()
    assert (row.article, row.words, row.ignored_by) == (saved, "...", writer)
    assert form.faults == []


def test_people_are_told_apart_and_added_and_the_panel_is_for_everybody(form, article):
    page = form
    people = page.locator("#people-named")
    row = people.locator("[data-person='Đoàn Kim Oanh']")
    row.get_by_role("button", name="Phòng Hai").click()
    expect(row.locator("[data-state]")).to_contain_text("dự")
    expect(row.get_by_role("link")).to_be_visible()
    added = article.event.attendances.get(person__full_name="Đoàn Kim Oanh")
    assert (added.person.note, added.as_written) == ("Phòng Hai", "bà Đoàn Kim Oanh")
    shot(page, "people")
    people.locator("[data-undo]").click()
    expect(row.get_by_role("button", name="Thêm vào sự kiện")).to_be_visible()
    assert article.event.attendances.count() == 1
    with page.context.expect_page() as opened:
        people.locator("[data-person='Trịnh Hoài Đức']").get_by_role("link").click()
    expect(opened.value.locator("#id_full_name")).to_have_value("Trịnh Hoài Đức")
    expect(opened.value.locator("#id_promotions-0-rank")).to_have_value("8")
    opened.value.close()

    page.locator("[data-proof-item] [data-always]").first.click()
    left = faults_at_each_width(page, "beside the text")
    page.set_viewport_size({"width": 360, "height": 800})
    page.click("[data-proof-chip]")
    expect(page.locator("[data-proof-heading]")).to_be_focused()
    shot(page, "sheet")
    left += faults_at_each_width(page, "the sheet")
    page.set_viewport_size({"width": 360, "height": 800})
    page.keyboard.press("Escape")
    expect(page.locator("[data-proof-chip]")).to_be_focused()
    page.click("[data-proof-chip]")
    page.frame_locator("iframe.cke_wysiwyg_frame").locator("body > p").first.click(
        force=True, position={"x": 5, "y": 5}
    )
    page.evaluate("CKEDITOR.instances.id_body.focus()")
    expect(page.locator("#proof")).not_to_have_class("is-open")
    assert left == [], "\n".join(left)
    assert form.faults == []
