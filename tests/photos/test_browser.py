"""The library in a real browser: several files with one refused among them, and the focal point by mouse and keys."""

import pytest
from django.conf import settings
from django.urls import reverse
from playwright.sync_api import expect

from photos.models import Photo
from tests.photos.files import jpeg

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    # A fixture of pytest-base-url, on which pytest-playwright stands.
    pytest.mark.filterwarnings("ignore:Session-scoped fixtures defined as instance methods"),
]


@pytest.fixture
def signed_in(page, live_server, client, writer):
    client.force_login(writer)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])
    page.faults = []
    page.on("pageerror", lambda error: page.faults.append(str(error)))
    page.on("console", lambda message: page.faults.append(message.text) if "Content Security" in message.text else None)
    return page


def sent(name, data):
    return {"name": name, "mimeType": "image/jpeg", "buffer": data}


def test_each_file_has_its_own_answer(signed_in, live_server):
    signed_in.goto(live_server.url + reverse("admin:photos_photo_upload_many"))
    files = [
        sent("mot.jpg", jpeg()),
        sent("gia.jpg", b"<html>"),
        sent("hai.jpg", jpeg((700, 700))),
        sent("lai.jpg", jpeg()),
    ]

    signed_in.set_input_files("#id_files", files)
    signed_in.click("form[data-upload] input[type=submit]")
    signed_in.locator(".upload-result").nth(3).locator("a").wait_for()

    rows = signed_in.locator(".upload-result")
    assert [rows.nth(n).get_attribute("data-state") for n in range(4)] == ["done", "refused", "done", "done"]
    for number, is_shown in enumerate([True, False, True, True]):
        expect(rows.nth(number).locator("img")).to_be_visible(visible=is_shown)
    assert not any(rows.nth(n).locator("button").is_visible() for n in range(4))
    assert Photo.objects.count() == 2
    assert signed_in.faults == []


def test_a_lost_connection_can_be_tried_again(signed_in, live_server):
    signed_in.goto(live_server.url + reverse("admin:photos_photo_upload_many"))
    address = "**" + reverse("admin:photos_photo_upload")
    signed_in.route(address, lambda route: route.abort())
    signed_in.set_input_files("#id_files", [sent("mot.jpg", jpeg())])
    signed_in.click("form[data-upload] input[type=submit]")
    again = signed_in.locator(".upload-result button")
    again.wait_for()

    signed_in.unroute(address)
    again.click()
    signed_in.locator(".upload-result a").wait_for()

    assert Photo.objects.count() == 1


def test_whoever_signed_in_again_in_another_window_uploads_on(signed_in, live_server):
    signed_in.goto(live_server.url + reverse("admin:photos_photo_upload_many"))
    secret = next(one for one in signed_in.context.cookies() if one["name"] == settings.CSRF_COOKIE_NAME)
    signed_in.context.add_cookies([secret | {"value": "a" * 32}])  # what signing in again does

    signed_in.set_input_files("#id_files", [sent("mot.jpg", jpeg())])
    signed_in.click("form[data-upload] input[type=submit]")
    signed_in.locator(".upload-result a").wait_for()

    assert Photo.objects.count() == 1


def test_the_focal_point_follows_mouse_and_keys(signed_in, live_server, photo):
    signed_in.goto(live_server.url + reverse("admin:photos_photo_change", args=[photo.pk]))
    picture = signed_in.locator(".focus-picture")
    picture.scroll_into_view_if_needed()
    box = picture.bounding_box()

    signed_in.mouse.click(box["x"] + box["width"] * 0.8, box["y"] + box["height"] * 0.2)
    signed_in.focus(".focus-point")
    signed_in.keyboard.press("ArrowLeft")
    signed_in.keyboard.press("ArrowDown")
    signed_in.click("input[name=_save]")
    signed_in.wait_for_url("**" + reverse("admin:photos_photo_changelist") + "*")

    photo.refresh_from_db()
    assert abs(photo.focus_x - 790) <= 5
    assert abs(photo.focus_y - 210) <= 5
    assert signed_in.faults == []


def test_a_word_of_the_file_is_taken_over_on_the_spot_and_put_back(signed_in, live_server, photo):
    photo.embedded = {"credit": "Ảnh: TTXVN", "taken_at": "2021-09-24T08:30:00+07:00"}
    photo.save()
    signed_in.goto(live_server.url + reverse("admin:photos_photo_change", args=[photo.pk]))
    offer, field = signed_in.locator(".field-credit .file-says"), signed_in.locator("#id_credit")

    signed_in.wait_for_selector(".field-credit .file-says")
    offer.get_by_role("button").click()
    assert field.input_value() == "Ảnh: TTXVN"
    offer.get_by_role("button").click()
    assert field.input_value() == "Báo CAND"
    field.press("Enter")
    signed_in.wait_for_url("**" + reverse("admin:photos_photo_changelist") + "*")

    photo.refresh_from_db()
    assert (photo.credit, photo.taken_at) == ("Báo CAND", None)
    assert signed_in.faults == []
