"""Photos in the text, in a real browser: dragged in, moved by keys, captioned in place, replaced, pasted; all of it undone."""

import base64
import time

import pytest

from articles.models import Article
from tests.articles.test_editor_browser import READY, picture, sign_in, until, watched  # noqa: F401
from tests.photos.files import jpeg

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

KEY = "abcdef0123"
DATA = "CKEDITOR.instances.id_body.getData()"


@pytest.fixture
def form(watched, live_server, writer, article):  # noqa: F811
    """The writer's form with a text of three paragraphs and one photo at its end."""
    Article.objects.filter(pk=article.pk).update(
        body=f'<p>Đoạn một.</p><p>Đoạn hai.</p><p>Đoạn ba.</p><figure data-figure="{KEY}"></figure>'
    )
    sign_in(watched, live_server, writer)
    watched.goto(f"{live_server.url}/quan-tri/articles/article/{article.pk}/change/")
    until(watched, READY)
    until(watched, "!document.querySelector('[data-figure-tray]').hidden")
    yield watched
    watched.close()
    time.sleep(0.5)  # a request on its way must not meet the emptying of the tables


def text(page) -> list[str]:
    """The blocks of the text; a photo as its key."""
    lines = page.evaluate(DATA).replace("\n", "").replace("<p>", "|").replace("<figure", "|<figure").split("|")
    return [
        line.removesuffix("</p>").removeprefix('<figure data-figure="').removesuffix('"></figure>').strip()
        for line in lines
        if line.strip()
    ]


def paste(page, clipboard):
    """Paste as a browser does: an event with what the clipboard holds, text by its kind, a file as base64."""
    page.evaluate(
        """(clipboard) => {
            const transfer = new DataTransfer();
            for (const [kind, content] of Object.entries(clipboard)) {
                if (kind === "image/jpeg") {
                    const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
                    transfer.items.add(new File([bytes], "image.jpg", { type: kind }));
                } else {
                    transfer.setData(kind, content);
                }
            }
            const body = CKEDITOR.instances.id_body.document.$.body;
            const event = new ClipboardEvent("paste", { clipboardData: transfer, bubbles: true, cancelable: true });
            body.dispatchEvent(event);
        }""",
        clipboard,
    )


# As Word for Windows leaves it: the picture in the HTML is a file that no page can read, its bytes are in the RTF.
WORD_HTML = (
    '<html><head><meta name=Generator content="Microsoft Word 15"></head><body><p class=MsoNormal>Từ <b>Word</b></p>'
    '<p class=MsoNormal><span><!--[if gte vml 1]><v:imagedata src="file:///C:/a/image001.jpg"/><![endif]-->'
    '<![if !vml]><img width=64 height=48 src="file:///C:/a/image001.jpg"><![endif]></span></p></body></html>'
)
WORD_RTF = r"{\rtf1{\*\shppict{\pict{\*\picprop}\picw64\pich48\jpegblip\bliptag123{\*\blipuid 00aa} %s}}}"
ROWS = "document.querySelectorAll('.figure-row:not(.empty-form)').length"


def has_picture(row: int) -> str:
    return f"document.querySelector('#figures-{row} [data-figure-thumbnail][src]') !== null"


def test_a_photo_is_dragged_in_moved_by_keys_and_captioned_in_place(form, article):
    frame = form.frame_locator("iframe.cke_wysiwyg_frame")

    form.drag_and_drop("[data-figure-tray] li", "iframe.cke_wysiwyg_frame", target_position={"x": 200, "y": 22})
    until(form, f"{DATA}.trim().startsWith('<figure')")
    form.keyboard.press("Alt+ArrowDown")
    form.keyboard.press("Alt+ArrowDown")
    assert text(form) == ["Đoạn một.", "Đoạn hai.", KEY, "Đoạn ba."]
    assert "Đoạn hai." in form.inner_text("[data-figure-says]")

    form.keyboard.press("Tab")
    form.keyboard.press("Control+a")
    form.keyboard.type("Đại tá Trần Văn A phát biểu.")
    assert form.input_value("[name=figures-0-caption]") == "Đại tá Trần Văn A phát biểu."
    form.keyboard.press("Enter")
    form.keyboard.press("Alt+ArrowUp")
    assert text(form) == ["Đoạn một.", KEY, "Đoạn hai.", "Đoạn ba."]

    for _turn in range(2):
        form.keyboard.press("Control+z")
    until(form, "document.querySelector('[name=figures-0-caption]').value.startsWith('Thượng tá')")
    assert text(form) == ["Đoạn một.", "Đoạn hai.", KEY, "Đoạn ba."]
    form.keyboard.press("Control+y")
    until(form, "document.querySelector('[name=figures-0-caption]').value.startsWith('Đại tá')")
    form.fill("[name=figures-0-alt_text]", "Một người đứng nói.")
    form.fill("[name=figures-0-caption]", "Đại tá Trần Văn B.")
    assert frame.locator(".slot-caption .slot-words").inner_text() == "Đại tá Trần Văn B."
    form.click("[name=_save]")
    until(form, "document.querySelector('.messagelist .success') !== null")

    figure = article.figures.get()
    assert (figure.caption, figure.alt_text) == ("Đại tá Trần Văn B.", "Một người đứng nói.")
    assert Article.objects.get(pk=article.pk).body.split("\n")[2] == f'<figure data-figure="{KEY}"></figure>'
    assert form.faults == []


def test_pasted_pictures_become_photos_and_none_is_lost_silently(form, article):
    data = base64.b64encode(jpeg((640, 480))).decode()
    frame = form.frame_locator("iframe.cke_wysiwyg_frame")
    frame.locator("p").nth(1).click()
    form.keyboard.press("End")

    paste(
        form,
        {
            "text/html": f'<p>Mở đầu</p><p><img src="data:image/jpeg;base64,{data}"></p><p>Ở giữa '
            '<img src="https://e.vn/a.jpg"><img src="https://e.vn/dem.gif" width="1" height="1"></p><p>Kết</p>'
        },
    )
    until(form, f"{ROWS} === 3 && {has_picture(1)}")
    assert " 1." in form.inner_text(".cke_notification_message")
    frame.locator("p", has_text="Đoạn ba.").click()
    form.keyboard.press("End")
    paste(form, {"text/html": WORD_HTML, "text/rtf": WORD_RTF % jpeg((300, 200)).hex()})
    until(form, f"{ROWS} === 4 && {has_picture(3)}")
    web, lost, word = (form.get_attribute(f"#figures-{n}", "data-figure-row") for n in (1, 2, 3))
    assert text(form) == [
        *("Đoạn một.", "Đoạn hai.", "Mở đầu", web, "Ở giữa", lost, "Kết"),
        *("Đoạn ba.", "Từ <strong>Word</strong>", word, KEY),
    ]
    form.click("[name=_save]")
    until(form, "document.querySelector('.messagelist .success') !== null")

    body = Article.objects.get(pk=article.pk).body
    kept = {figure.key: figure.photo and figure.photo.width for figure in article.figures.select_related("photo")}
    assert kept == {KEY: article.figures.get(key=KEY).photo.width, web: 640, lost: None, word: 300}
    assert f'data-figure="{lost}"' in body
    assert "<img" not in body
    assert form.faults == []


def test_a_screenshot_is_uploaded_again_after_a_failure_and_a_replaced_photo_keeps_its_words(form, article):
    form.route("**/photos/photo/upload/", lambda route: route.abort())
    frame = form.frame_locator("iframe.cke_wysiwyg_frame")
    frame.locator("p").first.click()
    paste(form, {"image/jpeg": base64.b64encode(jpeg((320, 240))).decode()})
    until(form, "document.querySelector('#figures-1')?.dataset.figureState === 'refused'")
    form.unroute("**/photos/photo/upload/")
    frame.locator("[data-slot-act=again]").first.click()
    until(form, has_picture(1))
    pasted = form.get_attribute("#figures-1", "data-figure-row")
    assert text(form)[:2] == ["Đoạn một.", pasted]

    words = article.figures.get().caption
    old = article.figures.get().photo_id
    form.click("#figures-0 summary")
    form.set_input_files("#figures-0 [data-figure-replace] input", picture("moi.jpg", "#335"))
    until(form, f"document.querySelector('[name=figures-0-photo]').value !== '{old}'")
    form.click("#figures-0 [data-figure-back]")
    assert form.input_value("[name=figures-0-photo]") == str(old)
    form.click("#figures-0 [data-figure-back]")
    frame.locator(f"[data-figure='{pasted}'] img").first.click()
    frame.locator(f"[data-figure='{pasted}'] [data-slot-act=out]").click()
    assert form.is_visible("#figures-1 [data-figure-unplaced]")
    form.click("[name=_save]")
    until(form, "document.querySelector('.messagelist .success') !== null")

    figure = article.figures.get(key=KEY)
    assert (figure.photo.file_name, figure.caption) == ("moi.jpg", words)
    assert article.figures.filter(key=pasted).exists()
    assert [fault for fault in form.faults if "ERR_FAILED" not in fault] == []


def test_a_photo_that_is_removed_leaves_the_text_and_comes_back_by_undoing(form, article):
    form.check("[name=figures-0-DELETE]")

    until(form, f"!{DATA}.includes('<figure')")
    form.frame_locator("iframe.cke_wysiwyg_frame").locator("p").first.click()
    form.keyboard.press("Control+z")
    until(form, f"{DATA}.includes('{KEY}')")
    form.uncheck("[name=figures-0-DELETE]")
    form.check("[name=figures-0-DELETE]")
    form.click("[name=_save]")
    until(form, "document.querySelector('.messagelist .success') !== null")

    assert not article.figures.exists()
    assert "figure" not in Article.objects.get(pk=article.pk).body
    assert form.faults == []
