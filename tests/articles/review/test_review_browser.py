"""A moderator at work in a real browser: by keyboard alone at a desk, by touch on a phone."""

import time

import pytest

from articles.models import Article, Publication

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def until(page, script, seconds=20):
    """Poll: `wait_for_function` evaluates text and would itself violate the policy."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if page.evaluate(script):
            return
        page.wait_for_timeout(100)
    pytest.fail(f"never true: {script}; {page.faults}")


def sign_in(new_context, live_server, user, **device):
    """A page that notes every violation of the policy, console error and uncaught exception."""
    page = new_context(locale="vi-VN", **device).new_page()
    page.faults = []
    page.on("console", lambda message: message.type == "error" and page.faults.append(message.text))
    page.on("pageerror", lambda error: page.faults.append(str(error)))
    page.goto(f"{live_server.url}/quan-tri/")
    page.fill("[name=username]", user.username)
    page.fill("[name=password]", f"mật khẩu của {user.username}")
    page.click("[type=submit]")
    page.wait_for_selector("#logout-form")
    return page


@pytest.fixture
def waiting(make_article, submit):
    """Two articles that wait, the first submitted first."""
    titles = ("Bài gửi trước", "Bài gửi sau")
    return [submit(make_article(title=title, with_figure=False)) for title in titles]


def focused(page):
    return page.evaluate("document.activeElement.id || document.activeElement.name")


def test_a_moderator_approves_returns_and_goes_on_by_keyboard_alone(new_context, live_server, moderator, waiting):
    first, second = waiting
    page = sign_in(new_context, live_server, moderator)
    page.goto(f"{live_server.url}/quan-tri/duyet/{first.pk}/")
    keyboard = page.keyboard

    keyboard.press("?")
    until(page, "document.querySelector('[data-keys]').open")
    keyboard.press("a")
    for _line in range(7):
        assert focused(page).startswith("id_checklist")
        keyboard.press("Space")  # ticks, and goes on to the next line
    assert page.locator("[name=checklist]:checked").count() == 7
    keyboard.press("Enter")  # every line is ticked: on to the button
    assert page.evaluate("document.activeElement.value") == "approve"
    keyboard.press("Control+Enter")

    page.wait_for_url(f"**/duyet/{second.pk}/#content")
    assert Article.objects.get(pk=first.pk).stage == "approved"
    assert "Bài gửi trước" in page.inner_text(".desk-message")
    keyboard.press("r")
    assert focused(page) == "id_reason"
    keyboard.type("Ghi rõ ai đã dự, ở đâu.")
    keyboard.press("Control+Enter")

    page.wait_for_selector(".state-returned")
    assert Article.objects.get(pk=second.pk).return_reason == "Ghi rõ ai đã dự, ở đâu."
    assert page.faults == []


def test_single_keys_can_be_switched_off_and_never_act_while_somebody_types(
    new_context, live_server, moderator, waiting
):
    page = sign_in(new_context, live_server, moderator)
    page.goto(f"{live_server.url}/quan-tri/duyet/{waiting[0].pk}/")
    page.focus("#id_reason")
    page.keyboard.type("anh r?")
    assert (focused(page), page.input_value("#id_reason")) == ("id_reason", "anh r?")

    page.keyboard.press("Escape")
    page.locator("[data-keys] summary").click()
    page.uncheck("#keys-on")
    page.keyboard.press("r")

    assert focused(page) == "keys-on"
    assert page.evaluate("localStorage.getItem('newsroom.keys')") == "off"


def test_a_moderator_approves_and_publishes_at_360_pixels_by_touch(new_context, live_server, moderator, waiting):
    device = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
    page = sign_in(new_context, live_server, moderator, **device)
    page.goto(f"{live_server.url}/quan-tri/duyet/{waiting[0].pk}/")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360

    bar = page.locator(".decision-bar a").first
    box = bar.bounding_box()
    assert box["height"] >= 44
    assert box["y"] > 740 - 100
    bar.tap()
    until(page, "document.querySelector('#approve').getBoundingClientRect().top < 700")
    for line in page.locator(".decision-checklist label").all():
        assert line.bounding_box()["height"] >= 44
        line.tap()
    assert page.locator("[name=checklist]:checked").count() == 7
    page.locator("button[value=approve-publish]").tap()

    page.wait_for_url(f"**/duyet/{waiting[1].pk}/#content")
    assert Publication.objects.live().get().title == "Bài gửi trước"
    assert page.faults == []


def test_it_all_works_without_script(new_context, live_server, moderator, waiting):
    page = sign_in(new_context, live_server, moderator, java_script_enabled=False)
    page.goto(f"{live_server.url}/quan-tri/duyet/{waiting[0].pk}/")

    page.fill("#id_reason", "Thiếu tên đơn vị.")
    page.press("#id_live_from_0", "Enter")  # presses nothing
    assert page.url.endswith(f"/duyet/{waiting[0].pk}/")
    assert Article.objects.get(pk=waiting[0].pk).stage == "submitted"
    page.click("button[value=return]")

    page.wait_for_url(f"**/duyet/{waiting[1].pk}/#content")
    assert Article.objects.get(pk=waiting[0].pk).return_reason == "Thiếu tên đơn vị."
