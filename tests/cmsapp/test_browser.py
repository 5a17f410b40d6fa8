"""In Chromium: staff pages run under their policy, and their files are served with DEBUG off."""

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_login_breaks_no_policy_and_loads_every_file(live_server, page, writer):
    messages, failed = [], []
    page.on("console", lambda message: messages.append(message.text))
    page.on("pageerror", lambda error: messages.append(str(error)))
    page.on("response", lambda response: failed.append(response.url) if response.status >= 400 else None)

    page.goto(f"{live_server.url}/quan-tri/")
    page.locator("input[name=username]").fill(writer.username)
    page.locator("input[name=password]").fill(f"mật khẩu của {writer.username}")
    page.locator("form#login-form [type=submit], form [type=submit]").first.click()
    page.wait_for_url(f"{live_server.url}/quan-tri/")

    assert page.locator("#user-tools, #logout-form").first.is_visible()
    assert failed == []
    assert messages == []
