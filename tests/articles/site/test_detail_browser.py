"""In Chromium: a citation is copied, an address opens what it points at, and a long report is read on where it was left."""

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_reader_copies_the_citation_leaves_and_reads_on_at_the_same_paragraph(live_server, page, newsroom):
    text = "".join(f"<p>Đoạn {number}: {'bến cảng họp bàn việc mới, ' * 20}</p>" for number in range(40))
    publication = newsroom.report("Bến cảng", text=text)
    address = live_server.url + publication.get_absolute_url()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    resume = page.locator("[data-place]")

    page.goto(f"{address}#trich-dan")
    page.locator("[data-copies=trich-dan-van-ban]").click()
    copied = page.evaluate("navigator.clipboard.readText()")

    assert copied == page.locator("#trich-dan-van-ban").text_content()
    assert "“Bến cảng”" in copied

    page.goto(address)
    expect(resume).to_be_hidden()
    paragraph = page.locator(".report-body > p").nth(20)
    paragraph.evaluate("(block) => block.scrollIntoView({behavior: 'instant'})")
    page.goto(f"{live_server.url}/")
    page.goto(address)
    resume.locator("[data-resumes]").click()

    expect(paragraph).to_be_in_viewport()
    expect(resume).to_be_hidden()
    assert page.context.cookies() == []

    page.goto(f"{live_server.url}/")
    page.goto(address)
    resume.locator("[data-dismisses]").click()
    page.goto(address)
    expect(resume).to_be_hidden()
