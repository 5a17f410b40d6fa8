"""Photos that look alike are found, whatever was done to the file; photos that do not, are not."""

import random
from io import BytesIO, StringIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse
from PIL import Image, ImageDraw, ImageEnhance

from photos import library
from photos.intake import open_upload
from photos.likeness import ALIKE, NOTHING, distance, near_duplicates
from photos.models import Photo
from staff.models import DeskMembership
from tests.photos.files import saved

UPLOAD = "admin:photos_photo_upload"


def scene(seed: int, size=(800, 600)) -> Image.Image:
    """A picture of shapes, which are others for every seed."""
    dice = random.Random(seed)
    image = Image.new("RGB", size, tuple(dice.randrange(256) for _ in range(3)))
    draw = ImageDraw.Draw(image)
    for _shape in range(25):
        x, y = dice.randrange(size[0]), dice.randrange(size[1])
        box = (x, y, x + dice.randrange(60, 300), y + dice.randrange(60, 300))
        draw.ellipse(box, fill=tuple(dice.randrange(256) for _ in range(3)))
    return image


def fingerprint(image: Image.Image, **options) -> str:
    found = open_upload(BytesIO(saved(image, "JPEG", **options)))
    return library.perceptual_hash(found.preview)


@pytest.mark.parametrize(
    "change",
    [
        lambda image: image.resize((400, 300)),
        lambda image: image.resize((320, 240)).resize((1280, 960)),
        lambda image: ImageEnhance.Brightness(image).enhance(0.75),
        lambda image: ImageEnhance.Contrast(image).enhance(1.2),
        lambda image: image.convert("L"),
        lambda image: image.crop((8, 6, 792, 594)),
    ],
    ids=["half", "small and large", "darker", "contrast", "grey", "cut by 2 %"],
)
def test_what_is_done_to_a_photo_hardly_changes_its_fingerprint(change):
    for seed in range(4):
        image = scene(seed)

        assert distance(fingerprint(image), fingerprint(change(image), quality=40)) <= ALIKE


def test_other_photos_have_other_fingerprints():
    prints = [fingerprint(scene(seed, (400, 300))) for seed in range(20)]

    nearest = min(distance(one, other) for at, one in enumerate(prints) for other in prints[:at])
    assert nearest > ALIKE


@pytest.mark.parametrize("image", [Image.new("RGB", (640, 480), "white"), Image.new("L", (100, 100), 7)])
def test_a_flat_picture_is_like_nothing(image):
    assert fingerprint(image) == NOTHING


def photo_of(desk, user, print_of: int, number: int) -> Photo:
    return Photo.objects.create(
        desk=desk,
        uploaded_by=user,
        original=f"originals/{number}.jpg",
        sha256=f"{number:064x}",
        width=800,
        height=600,
        perceptual_hash=f"{print_of:016x}",
    )


@pytest.mark.django_db
def test_the_nearest_of_the_same_desk_come_first(desk, other_desk, writer, django_assert_num_queries):
    wanted = (1 << 63) + 0xFF
    photo = photo_of(desk, writer, wanted, 1)
    far = photo_of(desk, writer, wanted ^ ((1 << ALIKE) - 1 << 20), 2)
    same, near = photo_of(desk, writer, wanted, 3), photo_of(desk, writer, wanted ^ 0b11, 4)
    photo_of(desk, writer, wanted ^ ((1 << ALIKE + 1) - 1 << 20), 5)
    photo_of(other_desk, writer, wanted, 6)
    flat = [photo_of(desk, writer, 0, 7), photo_of(desk, writer, 0, 8)]

    with django_assert_num_queries(2):
        assert near_duplicates(photo) == [same, near, far]
    assert near_duplicates(flat[0]) == []


@pytest.mark.django_db
def test_an_upload_names_what_it_looks_like(client, writer, desk, other_desk):
    client.force_login(writer)
    DeskMembership.objects.create(user=writer, desk=other_desk)
    first, other, theirs = [
        client.post(reverse(UPLOAD), {"file": SimpleUploadedFile(name, saved(image, "JPEG")), "desk": where.pk}).json()
        for name, image, where in [
            ("mot.jpg", scene(1), desk),
            ("hai.jpg", scene(2), desk),
            ("bi-mat.jpg", scene(1, (801, 600)), other_desk),
        ]
    ]
    small = SimpleUploadedFile("nho.jpg", saved(scene(1).resize((400, 300)), "JPEG", quality=60))

    answer = client.post(reverse(UPLOAD), {"file": small, "desk": desk.pk})

    keys = ("id", "name", "thumb", "url")
    assert (first["similar"], other["similar"], theirs["similar"]) == ([], [], [])
    assert (answer.status_code, answer.json()["similar"]) == (201, [{key: first[key] for key in keys}])


@pytest.mark.django_db
def test_photos_of_before_are_described_once(desk, writer):
    data = saved(scene(1), "JPEG")
    photo = library.add_photo(SimpleUploadedFile("mot.jpg", data), desk=desk, by=writer).photo
    wanted = photo.perceptual_hash
    Photo.objects.update(perceptual_hash="")

    out = StringIO()
    call_command("describe_photos", stdout=out)
    call_command("describe_photos", stdout=out)

    photo.refresh_from_db()
    assert photo.perceptual_hash == wanted
    assert out.getvalue() == "1 of 1 photos described.\n0 of 0 photos described.\n"


@pytest.mark.django_db
def test_a_photo_that_cannot_be_read_is_named_and_the_others_are_described(desk, writer):
    lost = photo_of(desk, writer, 5, 1)
    library.add_photo(SimpleUploadedFile("mot.jpg", saved(scene(1), "JPEG")), desk=desk, by=writer)
    Photo.objects.update(perceptual_hash="")

    errors = StringIO()
    with pytest.raises(CommandError, match="1 photos cannot be read"):
        call_command("describe_photos", stdout=StringIO(), stderr=errors)

    assert errors.getvalue().startswith(f"photo {lost.pk}: ")
    assert list(Photo.objects.filter(perceptual_hash="")) == [lost]
