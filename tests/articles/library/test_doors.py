"""Every address of the photo desk that takes something: junk in every parameter, forged requests, GET that changes nothing."""

import pytest
from django.test import Client
from django.urls import reverse

from articles.library import together
from photos.doubles import note_doubles
from photos.models import Photo
from tests.articles.review.test_doors import BODIES, JUNK, KINDS

pytestmark = pytest.mark.django_db
NAMES = (
    *("anh", "seen", "mode", "ticked", "verb", "reason", "replacement", "confirm", "thay", "caption", "alt_text", "credit"),
    *("byline", "place", "rights", "expires_on", "expires_on_0", "source_type", "needs_consent", "consent", "events", "people"),
    *("change_credit", "change_expires_on", "change_source_type", "change_events", "change_people", "file", "files", "desk"),
    *("q", "nguoi", "su-kien", "tu", "den", "p", "o", "e", "all", "action", "_selected_action", "select_across", "index", "post"),
    *("focus_x", "focus_y", "crop_left", "crop_top", "crop_right", "crop_bottom", "turn", "taken_at_0", "taken_at_1"),
    *("depictions-TOTAL_FORMS", "depictions-INITIAL_FORMS", "depictions-0-id", "depictions-0-person", "_changelist_filters"),
)  # fmt: skip
# Page -> the photos in its address, and what a POST says that gets past its first question.
PAGES = {
    "photos_photo_changelist": ([], [{}, {"action": "change_together"}, {"action": "export_as_zip"}]),
    "photos_photo_add": ([], [{}]),
    "photos_photo_change": (["one"], [{}]),
    "photos_photo_delete": (["one"], [{}]),
    "photos_photo_history": (["one"], [{}]),
    "photos_photo_upload": ([], [{}]),
    "photos_photo_upload_many": ([], [{}]),
    "photos_photo_preview": (["one"], [{}]),
    "photos_photo_export": (["one"], [{}]),
    "photos_photo_together": ([], [{}, {"change_credit": "on", "mode": "fill"}]),
    "photos_photo_together_undo": ([], [{}]),
    "photos_photo_double": (["one", "other"], [{}]),
    "photos_photo_take_down": (["one"], [{}, {"reason": "Vì thế."}]),
    "photos_photo_take_down_progress": (["one"], [{}]),
    "photos_photo_allow_again": (["one"], [{}]),
    "articles_article_library_words": (["one"], [{}]),
}
ONLY_POSTED = (
    *("photos_photo_upload", "photos_photo_together_undo", "photos_photo_double", "photos_photo_allow_again"),
)  # fmt: skip
ONLY_READ = ("photos_photo_preview", "photos_photo_export", "photos_photo_take_down_progress")


@pytest.fixture
def address(make_photo):
    """A function that names a page of two photos that look alike."""
    keys = {"one": make_photo(colour="#123"), "other": make_photo(colour="#124")}
    note_doubles(keys["one"])
    return lambda name: (
        reverse(f"admin:{name}", args=[keys[key].pk for key in PAGES[name][0]])
        + (f"?anh={keys['one'].pk}" if name == "photos_photo_together" else "")
    )


@pytest.fixture
def desk_of(moderator):
    client = Client(raise_request_exception=False)
    client.force_login(moderator)
    return client


def words_of_all():
    return list(Photo.objects.order_by("pk").values())


@pytest.mark.parametrize("name", PAGES)
def test_junk_is_never_an_error_of_the_server(name, address, desk_of):
    path, found = address(name), {}

    for value in JUNK:
        everything = dict.fromkeys(NAMES, value)
        found["GET", value[:9]] = desk_of.get(path.split("?")[0], everything).status_code
        for number, known in enumerate(PAGES[name][1]):
            found[number, value[:9]] = desk_of.post(path, everything | known).status_code
    for body in BODIES:
        for kind in KINDS:
            found[body, kind] = desk_of.generic("POST", path, body, content_type=kind).status_code

    assert {what: status for what, status in found.items() if status >= 500} == {}


@pytest.mark.parametrize("name", PAGES)
def test_a_forged_request_is_refused(name, address, moderator):
    client = Client(enforce_csrf_checks=True)
    client.force_login(moderator)
    path, before = address(name), words_of_all()

    statuses = {
        client.post(path, known | {"reason": "x", "confirm": "on", "verb": "words"}).status_code
        for known in PAGES[name][1]
    }

    assert statuses == {403}
    assert words_of_all() == before


@pytest.mark.parametrize("name", PAGES)
def test_reading_changes_nothing(name, address, desk_of):
    path, before = address(name), words_of_all()
    session = desk_of.session
    session[together.LAST] = [{"photo": before[0]["id"], "before": {}, "after": {}}]
    session.save()

    asked = {
        "verb": "words",
        "reason": "x",
        "confirm": "on",
        "credit": "Zqx",
        "change_credit": "on",
        "mode": "overwrite",
    }
    status = desk_of.get(path, asked | ({"anh": before[0]["id"]} if "together" in name else {})).status_code
    posted = desk_of.post(path).status_code if name in ONLY_READ else None

    assert (status == 405) == (name in ONLY_POSTED)
    assert posted in (None, 405)
    assert words_of_all() == before
    assert together.LAST in desk_of.session
