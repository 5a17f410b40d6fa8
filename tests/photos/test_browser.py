"""The library in a real browser: many files over a bad line, and how a photo is framed by mouse and keys."""

import re

import pytest
from django.conf import settings
from django.urls import reverse
from playwright.sync_api import expect

from photos.geometry import crop_box
from photos.models import Photo
from tests.articles.test_accessibility import faults_at_each_width
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
        sent("ba.jpg", jpeg((720, 700))),
    ]

    signed_in.set_input_files("#id_files", files)

    lines = signed_in.locator(".upload-result")
    for line, state in enumerate(["done", "refused", "done", "done"]):
        expect(lines.nth(line)).to_have_attribute("data-state", state)
        expect(lines.nth(line).locator("[data-again]")).to_be_hidden()
        expect(lines.nth(line).locator("> img")).to_be_visible(visible=state == "done")
    expect(lines.nth(1).locator(".upload-state")).to_contain_text("JPEG, PNG")
    expect(signed_in.locator("[data-uploads-aloud]")).to_have_text(re.compile(r"^\D+3 · \D+1$"))
    keys = signed_in.get_attribute("[data-describe] a", "href").split("=")[1].split(",")
    assert [Photo.objects.get(pk=key).file_name for key in keys] == ["mot.jpg", "hai.jpg", "ba.jpg"]
    assert signed_in.faults == []


def test_whoever_signed_in_again_in_another_window_uploads_on(signed_in, live_server):
    signed_in.goto(live_server.url + reverse("admin:photos_photo_upload_many"))
    secret = next(one for one in signed_in.context.cookies() if one["name"] == settings.CSRF_COOKIE_NAME)
    signed_in.context.add_cookies([secret | {"value": "a" * 32}])  # what signing in again does

    signed_in.set_input_files("#id_files", [sent("mot.jpg", jpeg())])
    expect(signed_in.locator(".upload-result a")).to_be_visible()

    assert Photo.objects.count() == 1


GIVE = """([event, target, data]) => {
  const transfer = new DataTransfer();
  transfer.items.add(new File([Uint8Array.from(data)], `${event}.jpg`, { type: "image/jpeg" }));
  const name = event === "paste" ? "clipboardData" : "dataTransfer";
  const Kind = event === "paste" ? ClipboardEvent : DragEvent;
  const given = new Kind(event, { [name]: transfer, bubbles: true, cancelable: true });
  document.querySelector(target).dispatchEvent(given);
  return given.defaultPrevented;
}"""


def test_photos_are_pasted_and_dropped_but_not_into_a_field_or_beside_the_zone(signed_in, live_server):
    signed_in.goto(live_server.url + reverse("admin:photos_photo_upload_many"))
    given = [
        ("paste", "body", jpeg(), True),
        ("paste", "#id_desk", jpeg((300, 200)), False),
        ("drop", ".upload-call", jpeg((310, 200)), True),
        ("drop", ".breadcrumbs", jpeg((320, 200)), True),  # else the browser would open it in place of the page
    ]

    for event, target, data, is_taken in given:
        assert signed_in.evaluate(GIVE, [event, target, list(data)]) is is_taken
    expect(signed_in.locator(".upload-result[data-state=done]")).to_have_count(2)

    assert sorted(Photo.objects.values_list("file_name", flat=True)) == ["drop.jpg", "paste.jpg"]
    assert faults_at_each_width(signed_in, "many photos") == []
    assert signed_in.faults == []


def test_the_focal_point_follows_mouse_and_keys(signed_in, live_server, photo):
    signed_in.goto(live_server.url + reverse("admin:photos_photo_change", args=[photo.pk]))
    picture = signed_in.locator("canvas.framing-picture")
    expect(picture).to_be_visible()
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


def shape_box(size, crop, focus, shape):
    """Where a shape lies in the turned picture: inside the crop, around the focal point."""
    (width, height), (left, top, right, bottom) = size, crop
    first, above = round(left * width / 1000), round(top * height / 1000)
    inside = round(right * width / 1000) - first, round(bottom * height / 1000) - above
    point = (focus[0] - left) * 1000 / (right - left), (focus[1] - top) * 1000 / (bottom - top)
    box = crop_box(inside, shape, point)
    return [first + box[0], above + box[1], first + box[2], above + box[3]]


def test_the_page_crops_as_the_renditions_do(signed_in, live_server, photo):
    cases = [
        [size, crop, [crop[0] + x * (crop[2] - crop[0]) // 7, crop[1] + y * (crop[3] - crop[1]) // 7], shape]
        for size in [(4000, 3000), (3000, 4001), (1921, 1081), (64, 512), (333, 333)]
        for crop in [(0, 0, 1000, 1000), (111, 0, 905, 997), (250, 333, 750, 667)]
        for shape in [(4, 3), (16, 9), (1, 1), (3, 2)]
        for x, y in [(0, 0), (3, 4), (7, 7), (6, 1), (2, 7)]
    ]
    signed_in.goto(live_server.url + reverse("admin:photos_photo_change", args=[photo.pk]))

    answers = signed_in.evaluate(
        """async (cases) => {
          const { shapeBox } = await import("/static/photos/framing.js");
          return cases.map(([size, crop, focus, shape]) => shapeBox(size, { crop, focus }, shape));
        }""",
        cases,
    )

    assert answers == [shape_box(*case) for case in cases]


def test_a_photo_is_cropped_and_turned_by_mouse_and_keys(signed_in, live_server, photo):
    signed_in.goto(live_server.url + reverse("admin:photos_photo_change", args=[photo.pk]))
    corner = signed_in.locator("[data-handle='right bottom']")
    expect(corner).to_be_visible()
    assert faults_at_each_width(signed_in, "framing") == []
    corner.scroll_into_view_if_needed()
    box = signed_in.locator("canvas.framing-picture").bounding_box()

    signed_in.mouse.move(box["x"] + box["width"], box["y"] + box["height"])
    signed_in.mouse.down()
    signed_in.mouse.move(box["x"] + box["width"] * 0.5, box["y"] + box["height"] * 0.9, steps=3)
    signed_in.mouse.up()
    signed_in.focus("[data-handle=left]")
    signed_in.keyboard.press("Shift+ArrowRight")
    signed_in.click("[data-turn='1']")
    signed_in.click("[data-reset]")
    signed_in.click("[data-undo]")
    signed_in.click("input[name=_save]")
    signed_in.wait_for_url("**" + reverse("admin:photos_photo_changelist") + "*")

    photo.refresh_from_db()
    left, top, right, bottom = photo.framing.crop
    assert photo.turn == 1
    assert abs(left - 100) <= 5
    assert (top, right) == (50, 1000)
    assert abs(bottom - 500) <= 5
    assert photo.focus_y <= bottom
    assert signed_in.faults == []
