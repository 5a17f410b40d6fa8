"""*Dán bài* in a real browser: what is pasted keeps its captions, a dropped file is taken, a phone is wide enough."""

import pytest
from playwright.sync_api import expect

from articles.models import Article
from tests.articles.test_paste import REPORT
from tests.articles.test_paste_documents import report_file

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

RICH = "<p>Ngày 24/9, hội nghị sơ kết.</p><figure><img src='https://x.example/a.jpg'><figcaption>Các đại biểu.</figcaption></figure>"
PASTE = """([html, text]) => {
  const data = new DataTransfer();
  data.setData("text/html", html);
  data.setData("text/plain", text);
  document.querySelector("[name=text]").dispatchEvent(
    new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
}"""


@pytest.fixture
def paste_page(page, live_server, writer, desk, person):
    page.faults = []
    page.on("console", lambda message: page.faults.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: page.faults.append(str(error)))
    page.goto(f"{live_server.url}/quan-tri/")
    page.fill("[name=username]", writer.username)
    page.fill("[name=password]", f"mật khẩu của {writer.username}")
    page.click("[type=submit]")
    expect(page.locator(".first-page")).to_be_visible()
    page.goto(f"{live_server.url}/quan-tri/dan-bai/")
    return page


def is_wide_enough(page):
    return page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_report_is_pasted_and_a_file_is_taken(paste_page):
    page = paste_page
    box, status = page.locator("[name=text]"), page.locator("#paste-status")
    page.set_viewport_size({"width": 360, "height": 740})

    box.focus()
    page.evaluate(PASTE, [RICH, "chữ trơn"])
    expect(box).to_have_value("Ngày 24/9, hội nghị sơ kết.\n[Ảnh 1] Các đại biểu.")
    page.evaluate(PASTE, ["<div>" * 500, " chữ trơn"])
    expect(box).to_have_value("Ngày 24/9, hội nghị sơ kết.\n[Ảnh 1] Các đại biểu. chữ trơn")
    page.evaluate(PASTE, ["<p>TỐI MẬT</p>", "TỐI MẬT"])
    expect(status).to_have_class("paste-status is-error")
    assert "TỐI MẬT" not in box.input_value()
    assert is_wide_enough(page)

    box.fill("")
    file = report_file()
    page.set_input_files("[name=document]", {"name": "bài.docx", "mimeType": "", "buffer": file.read()})
    expect(status).to_contain_text("bài.docx")
    page.click("#paste-read")
    expect(page.locator(".paste-attached")).to_be_visible()
    assert is_wide_enough(page)
    page.click("[name=save]")
    expect(page.locator("#id_title")).to_have_value(REPORT.split("\n")[0])

    assert Article.objects.get().figures.get().photo is not None
    # The two refusals above are answers of the server.
    assert [fault for fault in page.faults if "400" not in fault and "422" not in fault] == []
