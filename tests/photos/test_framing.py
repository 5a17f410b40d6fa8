"""How a photo is framed: what the form takes, moves in, refuses; what goes with another file."""

import pytest
from django.urls import reverse
from django.utils.translation import override

from photos.framing import CropIsTooSmall, settled, shapes
from photos.geometry import CROPS, Framing
from tests.photos.files import jpeg
from tests.photos.test_library import form, upload

WIDE = (1600, 1200)


@pytest.fixture
def as_writer(client, writer):
    client.force_login(writer)
    return client


@pytest.mark.parametrize(
    ("framing", "size", "focus"),
    [
        (Framing(), WIDE, (500, 400)),
        (Framing((0, 1000), (100, 200, 900, 800)), WIDE, (100, 800)),
        (Framing((500, 400), (600, 0, 1000, 1000), turn=1), WIDE, (600, 400)),
        (Framing((40, 40), (0, 0, 40, 54)), WIDE, (40, 40)),  # 64 × 64.8 pixels
        (Framing((50, 40), (0, 0, 54, 40), turn=1), WIDE, (50, 40)),
        (Framing(), (64, 64), (500, 400)),
    ],
)
def test_the_focal_point_is_moved_into_the_crop(framing, size, focus):
    assert settled(framing, size, 64) == Framing(focus, framing.crop, framing.turn)


@pytest.mark.parametrize(
    ("crop", "turn"),
    [((0, 0, 39, 1000), 0), ((0, 0, 1000, 53), 0), ((0, 0, 53, 1000), 1), ((500, 0, 500, 1000), 0), ((9, 9, 1, 1), 0)],
)
def test_a_crop_that_leaves_nothing_to_see_is_refused(crop, turn):
    with pytest.raises(CropIsTooSmall):
        settled(Framing((500, 400), crop, turn), WIDE, 64)


def test_every_shape_of_the_renditions_is_shown_with_its_place():
    with override("en"):
        found = shapes()

    assert [(shape.across, shape.down) for shape in found] == [proportions for proportions, _widths in CROPS.values()]
    assert found[0].name == "4:3 in lists"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("sent", "kept", "wrong"),
    [
        ({}, Framing(), set()),
        (
            {"crop_left": 100, "crop_top": 0, "crop_right": 300, "crop_bottom": 900, "turn": 3},
            Framing((300, 400), (100, 0, 300, 900), 3),
            set(),
        ),
        ({"crop_left": 600, "crop_right": 500}, Framing(), {"crop_right"}),
        ({"crop_right": 30}, Framing(), {"crop_right"}),
        ({"crop_bottom": 1001}, Framing(), {"crop_bottom"}),
        ({"turn": 4}, Framing(), {"turn"}),
        ({"crop_left": ""}, Framing(), {"crop_left"}),
    ],
)
def test_the_form_keeps_a_framing_or_says_what_is_wrong(as_writer, photo, sent, kept, wrong):
    response = as_writer.post(reverse("admin:photos_photo_change", args=[photo.pk]), form(photo, **sent))

    photo.refresh_from_db()
    assert photo.framing == kept
    assert set(response.context["adminform"].form.errors if response.context else ()) == wrong


@pytest.mark.django_db
@pytest.mark.parametrize(("size", "is_kept"), [((1600, 1200), True), ((1200, 1600), False)])
def test_another_picture_is_not_framed_as_the_one_before(as_writer, photo, size, is_kept):
    framing = Framing((300, 300), (100, 100, 500, 500), 2)
    photo.framing = framing
    photo.save()
    numbers = dict(zip(("focus_x", "focus_y"), framing.focus, strict=True))

    as_writer.post(
        reverse("admin:photos_photo_change", args=[photo.pk]),
        form(photo, file=upload(jpeg(size, quality=60), "moi.jpg"), **numbers),
    )

    photo.refresh_from_db()
    assert photo.framing == (framing if is_kept else Framing())
