"""PDFs attached in a browser: a bad one says why, the others become rows, moved and removed by keys, and the save keeps it all."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.articles.documents import pdfs
from tests.articles.test_editor_browser import READY, sign_in, until, watched

__all__ = ["watched"]

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ROW = "[data-attachment-row]"


def test_files_become_rows_that_keys_move_remove_and_put_back(watched, live_server, writer, article, save, tmp_path):
    save(article)
    names = {"quyet_dinh_khen.pdf": pdfs.plain(), "bieu_mau.pdf": pdfs.with_xfa(), "ke_hoach_nam.pdf": pdfs.scanned()}
    for name, data in names.items():
        (tmp_path / name).write_bytes(data)
    sign_in(watched, live_server, writer)
    watched.goto(live_server.url + reverse("admin:articles_article_change", args=[article.pk]))
    until(watched, READY)

    watched.set_input_files("#id_attached_file", [tmp_path / name for name in names])

    rows, lines = watched.locator(ROW), watched.locator("[data-attachment-uploads] li")
    expect(rows).to_have_count(2, timeout=60_000)
    expect(lines).to_have_count(1)
    expect(lines).to_contain_text("XFA", timeout=60_000)
    expect(rows.nth(0).locator("textarea")).to_have_value("Quyet dinh khen")
    rows.nth(0).locator("[data-attachment-move='1']").press("Enter")
    expect(rows.nth(1).locator("textarea")).to_have_value("Quyet dinh khen")
    remove = rows.nth(0).locator("[data-attachment-remove]")
    remove.press("Enter")
    expect(rows.nth(0)).to_have_class("attachment-row is-leaving")
    remove.press("Enter")
    rows.nth(0).locator("textarea").fill("Kế hoạch năm")
    watched.locator("[name=_save]").first.click()
    watched.wait_for_url("**/change/")
    expect(watched.locator(ROW)).to_have_count(2)
    assert [row.title for row in article.attachments.all()] == ["Kế hoạch năm", "Quyet dinh khen"]
