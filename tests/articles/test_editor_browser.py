"""The form in a real browser: the editor runs under its policy, slots follow the photo rows, two columns and one."""

import io
import time

import pytest
from PIL import Image

from articles.models import Article

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
]


@pytest.fixture
def watched(page):
    """A page that notes every violation of the policy, console error and uncaught exception."""
    faults: list[str] = []

    def note(message):
        if message.type == "error":
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
    frame.locator("p").first.click()
    watched.keyboard.press("End")
    watched.keyboard.press("Enter")
    watched.keyboard.type("Đoạn mới ")
    watched.click(".cke_button__bold")
    watched.keyboard.type("chữ đậm")
    watched.click(".cke_combo__format .cke_combo_button")
    watched.frame_locator("iframe.cke_panel_frame").locator(".cke_panel_listItem a").nth(1).click()
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


def picture(name, colour):
    buffer = io.BytesIO()
    Image.new("RGB", (640, 480), colour).save(buffer, "JPEG")
    return {"name": name, "mimeType": "image/jpeg", "buffer": buffer.getvalue()}


def test_two_photos_at_once_become_two_rows_with_places_in_the_text(watched, live_server, writer, article):
    sign_in(watched, live_server, writer)
    watched.goto(f"{live_server.url}/quan-tri/articles/article/{article.pk}/change/")
    until(watched, READY)

    watched.set_input_files(".figure-drop input", [picture("một.jpg", "#a33"), picture("hai.jpg", "#3a3")])
    until(watched, "document.querySelectorAll('.figure-row:not(.empty-form)').length === 3")
    watched.fill("[name=figures-1-caption]", "Toàn cảnh hội trường.")
    until(watched, "document.querySelector('#figures-2 img[data-figure-thumbnail]').naturalWidth > 0")
    watched.click(".cke_button__figureslot")
    until(watched, "CKEDITOR.instances.id_body.document.getBody().getText().includes('Toàn cảnh hội trường.')")
    watched.click("[name=_save]")
    until(watched, "document.querySelector('.messagelist .success') !== null")

    figures = list(article.figures.order_by("position"))
    body = Article.objects.get(pk=article.pk).body
    assert [figure.photo.file_name for figure in figures[1:]] == ["một.jpg", "hai.jpg"]
    assert figures[1].caption == "Toàn cảnh hội trường."
    assert f'data-figure="{figures[1].key}"' in body
    assert f'data-figure="{figures[2].key}"' not in body
    assert watched.faults == []


@pytest.mark.parametrize("width", [390, 1280])
def test_saving_is_in_reach_and_nothing_runs_off_the_side(watched, live_server, writer, article, width):
    watched.set_viewport_size({"width": width, "height": 844})
    sign_in(watched, live_server, writer)

    for address in ("", "articles/article/", "articles/article/add/", f"articles/article/{article.pk}/change/"):
        watched.goto(f"{live_server.url}/quan-tri/{address}")

        assert watched.evaluate("document.documentElement.scrollWidth") <= width, address

    until(watched, READY)
    box = watched.locator("[name=_submit]").bounding_box()
    watched.evaluate("window.scrollTo(0, 900)")
    after = watched.locator("[name=_submit]").bounding_box()
    assert box["height"] >= (44 if width == 390 else 40)
    assert 0 <= after["y"] <= 844 - after["height"]
    assert (after["y"] > 700) == (width == 390)
    assert watched.faults == []
