"""The form in a real browser: the editor runs under its policy, slots follow the photo rows, two columns and one."""

import time

import pytest

from articles.models import Article

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    # A fixture of pytest-base-url, on which pytest-playwright stands.
    pytest.mark.filterwarnings("ignore:Session-scoped fixtures defined as instance methods"),
]


@pytest.fixture
def watched(page):
    """A page that notes every violation of the policy, console error and uncaught exception."""
    faults: list[str] = []

    def note(message):
        if message.type == "error" and not message.location["url"].endswith("/favicon.ico"):
            faults.append(f"{message.text} {message.location['url']}")

    page.on("console", note)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.faults = faults
    return page


def until(page, script, seconds=15):
    """Poll: `wait_for_function` evaluates text and would itself violate the policy."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if page.evaluate(script):
            return
        page.wait_for_timeout(100)
    pytest.fail(f"never true: {script}; {page.faults}")


def sign_in(page, live_server, user):
    page.goto(f"{live_server.url}/quan-tri/")
    page.fill("[name=username]", user.username)
    page.fill("[name=password]", f"mật khẩu của {user.username}")
    page.click("[type=submit]")
    until(page, "document.querySelector('.first-page') !== null")


PAYLOAD = "<p>a<img src=x onerror=\"document.title='ran'\"></p><svg onload=\"document.title='ran'\">"
READY = "window.CKEDITOR && CKEDITOR.instances.id_body && CKEDITOR.instances.id_body.status === 'ready'"


def test_writer_writes_formats_places_a_photo_and_saves(watched, live_server, writer, article):
    key = article.figures.get().key
    sign_in(watched, live_server, writer)
    watched.goto(f"{live_server.url}/quan-tri/articles/article/{article.pk}/change/")
    until(watched, READY)

    frame = watched.frame_locator("iframe.cke_wysiwyg_frame")
    frame.locator("body").click()
    watched.keyboard.press("Control+End")
    watched.keyboard.press("Enter")
    watched.keyboard.type("Đoạn mới ")
    watched.click(".cke_button__bold")
    watched.keyboard.type("chữ đậm")
    watched.click(".cke_combo__format .cke_combo_button")
    panel = watched.frame_locator("iframe.cke_panel_frame")
    panel.locator("a[title]", has_text="2").first.click()
    watched.click("#figures-0 [data-figure-put]")
    until(watched, f"CKEDITOR.instances.id_body.getData().includes('{key}')")
    watched.click("[name=_save]")
    until(watched, "document.querySelector('.messagelist .success') !== null")
    until(watched, READY)

    body = Article.objects.get(pk=article.pk).body
    assert "<h2>Đoạn mới <strong>chữ đậm</strong></h2>" in body
    assert body.count(f'<figure data-figure="{key}"></figure>') == 1
    assert watched.faults == []


def test_payloads_in_the_database_do_not_run_in_the_editor(watched, live_server, writer, article):
    Article.objects.filter(pk=article.pk).update(
        body="<p>a<img src=x onerror=\"document.title='ran'\"></p><svg onload=\"document.title='ran'\">"
    )
    sign_in(watched, live_server, writer)

    watched.goto(f"{live_server.url}/quan-tri/articles/article/{article.pk}/change/")
    until(watched, READY)

    assert watched.evaluate("CKEDITOR.instances.id_body.getData()").strip() == "<p>a</p>"
    assert "ran" not in watched.title()
    assert watched.faults == []
