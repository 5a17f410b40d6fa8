"""In Chromium: a reader types, walks the suggestions with the keyboard, and is led to a page or to the results."""

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_reader_chooses_with_the_keyboard_or_goes_on_to_the_results(live_server, page, newsroom):
    person = newsroom.person("Lương Thế Vĩnh")
    newsroom.report("Lương thực đến bến cảng", people=(person,))
    field, options = page.locator("#q"), page.get_by_role("option")

    page.goto(f"{live_server.url}/tim-kiem/")
    expect(field).to_have_attribute("aria-expanded", "false")
    field.press_sequentially("luong")
    expect(options).to_have_count(2)
    expect(field).to_have_attribute("aria-expanded", "true")
    field.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    expect(field).to_have_attribute("aria-activedescendant", options.first.get_attribute("id"))

    field.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    assert field.input_value() == "luong"
    field.press("Enter")
    expect(page.locator("mark").first).to_have_text("Lương")

    page.locator("#masthead-q").press_sequentially("luong the")
    expect(options).to_have_count(1)
    page.locator("#masthead-q").press("ArrowDown")
    page.locator("#masthead-q").press("Enter")
    page.wait_for_url(f"{live_server.url}{person.get_absolute_url()}")
