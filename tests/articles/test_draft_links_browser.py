"""In Chromium: a link is made, copied and read on a phone, under the policies, with the word across every screen."""

import pytest
from django.test import TestCase
from django.urls import reverse

from articles import workflow

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def sign_in(page, live_server, user):
    page.goto(f"{live_server.url}/quan-tri/")
    page.locator("input[name=username]").fill(user.username)
    page.locator("input[name=password]").fill(f"mật khẩu của {user.username}")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{live_server.url}/quan-tri/")


def test_a_link_is_made_copied_and_read_on_a_phone(live_server, browser, article, writer, settings):
    with TestCase.captureOnCommitCallbacks(execute=True):
        workflow.perform("edit", article, by=writer)
    settings.SITE_ORIGIN = live_server.url
    context = browser.new_context(
        viewport={"width": 360, "height": 740}, permissions=["clipboard-read", "clipboard-write"]
    )
    page, faults = context.new_page(), []
    page.on("console", lambda message: faults.append(message.text))
    page.on("pageerror", lambda error: faults.append(str(error)))
    sign_in(page, live_server, writer)

    page.goto(live_server.url + reverse("admin:articles_draft_links", args=[article.pk]))
    page.locator("#id_recipient").fill("Phòng Công tác đảng")
    page.keyboard.press("Enter")
    page.locator("[data-copies]").click()
    address = page.evaluate("navigator.clipboard.readText()")
    is_wider = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    small = page.evaluate(
        "[...document.querySelectorAll('main button, .links-page button')].filter(b => b.offsetHeight < 44).length"
    )
    reader = browser.new_context(viewport={"width": 360, "height": 740}).new_page()
    reader.on("console", lambda message: faults.append(message.text))
    reader.goto(address)

    assert (is_wider, small) == (False, 0)
    assert address.startswith(f"{live_server.url}/xem-ban-nhap/")
    assert reader.locator(".draft-banner").is_visible()
    mark = reader.locator(".draft-marks span").first
    assert "Phòng Công tác đảng" in mark.evaluate("element => getComputedStyle(element, '::before').content")
    assert reader.evaluate("document.elementFromPoint(180, 500).closest('.draft-marks')") is None
    assert reader.locator(".report-body img").first.evaluate("image => image.naturalWidth") > 0
    assert not reader.evaluate("document.documentElement.scrollWidth > innerWidth")
    assert reader.context.cookies() == []
    assert faults == []
