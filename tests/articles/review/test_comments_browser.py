"""Commenting in a real browser: by keyboard alone at a desk, by touch at 360 px, and without the script."""

import re

import pytest
from django.test import TestCase

from articles import commenting, workflow
from articles.commenting import Place
from articles.models import Comment

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
]

BODY = "<p>Sáng 24/9, hội nghị diễn ra tại Hải An.</p><p>Trưởng phòng đánh giá cao kết quả của các tổ.</p>"
SELECT = """() => {
  const words = document.querySelector("#doan-1").firstChild;
  const range = document.createRange();
  range.setStart(words, words.data.indexOf("đánh giá"));
  range.setEnd(words, words.data.indexOf(" kết quả"));
  document.getSelection().removeAllRanges();
  document.getSelection().addRange(range);
}"""


@pytest.fixture
def submitted(make_article, writer):
    article = make_article(body=BODY)
    with TestCase.captureOnCommitCallbacks(execute=True):
        workflow.perform("edit", article, by=writer)
    workflow.perform("submit", article, by=writer, expected=article.digest)
    return article


@pytest.fixture
def watched(page):
    """A page that notes every violation of the policy, console error and uncaught exception."""
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.faults = faults
    return page


def sign_in(page, live_server, user):
    page.goto(f"{live_server.url}/quan-tri/")
    page.fill("[name=username]", user.username)
    page.fill("[name=password]", f"mật khẩu của {user.username}")
    page.click("[type=submit]")
    page.wait_for_selector(".first-page")


def focused(page, what):
    return page.evaluate("(what) => document.activeElement.matches(what)", what)


def tab_to(page, what, most=120):
    for _turn in range(most):
        page.keyboard.press("Tab")
        if focused(page, what):
            return
    pytest.fail(f"Tab never reaches {what}")


def test_a_moderator_comments_on_words_of_a_paragraph_by_keyboard_alone(watched, live_server, submitted, moderator):
    sign_in(watched, live_server, moderator)
    watched.goto(f"{live_server.url}/quan-tri/duyet/{submitted.pk}/")
    watched.evaluate(SELECT)

    tab_to(watched, "a.comment-here[data-place='body-1']")
    assert watched.eval_on_selector("a.comment-here:focus", "(link) => getComputedStyle(link).opacity") == "1"
    watched.keyboard.press("Enter")
    assert focused(watched, "#comment_text")
    assert watched.inner_text("[data-quote]") == "đánh giá cao"
    watched.keyboard.type("Nhờ @chau")
    assert watched.get_attribute("#comment_text", "aria-activedescendant") == "mention-list-0-0"
    watched.keyboard.press("Enter")
    watched.keyboard.type("xem lại.")
    tab_to(watched, "#comment_is_blocking")
    watched.keyboard.press("Space")
    tab_to(watched, "#nhan-xet-moi button")
    with watched.expect_navigation():
        watched.keyboard.press("Enter")

    comment = Comment.objects.get()
    assert (comment.paragraph, comment.quote, comment.text) == (1, "đánh giá cao", "Nhờ @bientap xem lại.")
    assert comment.is_blocking
    assert [user.username for user in comment.mentioned.all()] == ["bientap"]
    assert watched.url.endswith(f"#nhan-xet-{comment.pk}")
    assert watched.faults == []


def test_escape_closes_the_form_and_gives_the_focus_back(watched, live_server, submitted, moderator):
    sign_in(watched, live_server, moderator)
    watched.goto(f"{live_server.url}/quan-tri/duyet/{submitted.pk}/")

    watched.focus("a.comment-here[data-place='body-0']")
    watched.keyboard.press("Enter")
    watched.keyboard.type("Nháp")
    assert watched.evaluate("document.querySelector('.report-body form') !== null")
    watched.keyboard.press("Escape")

    assert focused(watched, "a.comment-here[data-place='body-0']")
    assert watched.evaluate("document.querySelector('.comments form#nhan-xet-moi') !== null")
    assert watched.input_value("#comment_text") == "Nháp"


def test_a_writer_answers_and_resolves_by_touch_on_a_phone(browser, live_server, submitted, moderator, writer):
    comment = commenting.remark(submitted, by=moderator, text="Ai?", place=Place("body", 1))
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    page = context.new_page()
    sign_in(page, live_server, writer)
    page.goto(f"{live_server.url}/quan-tri/articles/article/{submitted.pk}/nhan-xet/#nhan-xet-{comment.pk}")

    boxes = page.evaluate(
        """() => [...document.querySelectorAll(".comment-here, .comments :is(a, button, summary, select)")]
          .map((one) => one.getBoundingClientRect()).filter((box) => box.height).map((box) => box.height)"""
    )
    assert min(boxes) >= 44
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.tap(f"#nhan-xet-{comment.pk} summary")
    page.fill(f"#reply-{comment.pk}", "Đồng chí Vĩnh ạ.")
    page.tap(f"#nhan-xet-{comment.pk} .thread-reply button")
    page.wait_for_url(re.compile(r"#nhan-xet-\d+$"))
    page.tap(f"#nhan-xet-{comment.pk} form[action$='/xong/'] button")
    page.wait_for_selector(".comments-resolved")

    comment.refresh_from_db()
    assert (comment.replies.get().text, comment.resolved_by) == ("Đồng chí Vĩnh ạ.", writer)
    context.close()


def test_without_the_script_the_link_leads_to_the_form_with_its_place(browser, live_server, submitted, moderator):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    sign_in(page, live_server, moderator)
    page.goto(f"{live_server.url}/quan-tri/duyet/{submitted.pk}/")

    page.click("a.comment-here[data-place='body-1']")
    page.fill("#comment_text", "Của ai?")
    page.click("#nhan-xet-moi button:not([hidden])")

    comment = Comment.objects.get()
    assert (comment.paragraph, comment.text, comment.is_blocking) == (1, "Của ai?", False)
    assert page.url.endswith(f"/quan-tri/duyet/{submitted.pk}/#nhan-xet-{comment.pk}")
    context.close()
