"""The people of an event in the browser: moved, put in protocol order, taken back, readable by everybody, narrow and wide."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.articles.admin.test_people_order import ORDER, congress, names  # noqa: F401
from tests.articles.test_accessibility import faults_at_each_width, signed_in  # noqa: F401

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def shown(page):
    return [
        text for text in page.locator(".person-row:not(.empty-form) .inline_label").all_inner_texts() if text in ORDER
    ]


def test_people_are_moved_put_in_order_and_back_and_saved(signed_in, live_server, congress, writer):  # noqa: F811
    page = signed_in(writer)
    page.goto(f"{live_server.url}{reverse('admin:articles_event_change', args=[congress.pk])}")
    before = names(congress)
    expect(page.locator(".person-then").first).to_contain_text("Thứ trưởng Bộ Công an")
    left = faults_at_each_width(page, "event")
    page.set_viewport_size({"width": 1280, "height": 900})

    page.locator("[data-earlier]").nth(4).press("Enter")
    assert shown(page) == [*before[:3], "Hà Thị Nga", "Trần Quốc Tỏ"]
    page.locator("[data-arrange]").click()
    assert shown(page) == ORDER
    expect(page.locator(".people-state")).to_contain_text("✓")
    left += faults_at_each_width(page, "arranged")
    page.locator("[data-people-undo] button").click()
    assert shown(page) == [*before[:3], "Hà Thị Nga", "Trần Quốc Tỏ"]
    expect(page.locator("[data-arrange]")).to_be_visible()
    page.locator("[data-arrange]").click()
    page.locator("[name=_save]").first.click()
    page.wait_for_url("**/event/")

    assert left == [], "\n".join(left)
    assert names(congress) == ORDER
