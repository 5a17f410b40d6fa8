"""Damaged and odd pictures by the thousand: each is taken or refused, within 300 MB and 5 seconds of processor.

`PHOTO_CORPUS=FOLDER pytest -m soak tests/photos/test_corpus.py` tries every file below a folder, for example the
`Tests/images` of Pillow's source distribution, `tests/images` of pillow-heif's, and the sources of exiv2, libheif,
libjpeg-turbo, libpng, libwebp, libtiff, libexif, gdk-pixbuf, exiftool, GraphicsMagick, netpbm and leptonica as Debian
has them. `MUTANTS` says how many damaged copies are made of each good picture.
"""

import os
import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from photos.intake import OTHER_KINDS, REFUSALS, TAKEN
from photos.models import Photo
from tests.photos.corpus import Outcome
from tests.photos.files import heic, noise, picture, saved

pytestmark = pytest.mark.soak

CORPUS = os.environ.get("PHOTO_CORPUS", "")
MUTANTS = int(os.environ.get("MUTANTS", "500"))

needs_corpus = pytest.mark.skipif(not CORPUS, reason="PHOTO_CORPUS names no folder")

SEEDS = {
    "jpeg": lambda: saved(noise((160, 120)), "JPEG"),
    "progressive": lambda: saved(noise((160, 120)), "JPEG", progressive=True),
    "cmyk": lambda: saved(picture((160, 120), "CMYK"), "JPEG"),
    "mpo": lambda: saved(picture((160, 120)), "MPO", save_all=True, append_images=[noise((160, 120))]),
    "png": lambda: saved(noise((96, 96)), "PNG"),
    "palette": lambda: saved(picture((160, 120), "P"), "PNG", transparency=3),
    "apng": lambda: saved(picture((160, 120)), "PNG", save_all=True, append_images=[noise((160, 120))]),
    "webp": lambda: saved(noise((160, 120)), "WEBP"),
    "lossless": lambda: saved(picture((160, 120)), "WEBP", lossless=True),
    "animated": lambda: saved(picture((160, 120)), "WEBP", save_all=True, append_images=[noise((160, 120))]),
    "heic": lambda: heic(noise((160, 120))),
    "tiles": lambda: heic(noise((300, 200)), tile_size=128, exif=b"Exif\0\0II*\0\x08\0\0\0\0\0"),
    "alpha": lambda: heic(picture((160, 120), "RGBA")),
}


@needs_corpus
def test_every_file_of_a_corpus_is_taken_or_refused():
    assert_no_fault(Path(CORPUS))


@pytest.mark.parametrize("seed", SEEDS)
def test_every_damaged_copy_is_taken_or_refused(seed, tmp_path):
    for number, damaged in enumerate(mutants(SEEDS[seed](), random.Random(f"2021 {seed}"), MUTANTS)):
        (tmp_path / f"{number}").write_bytes(damaged)

    assert_no_fault(tmp_path)


@needs_corpus
@pytest.mark.django_db
def test_every_file_of_a_corpus_is_answered_and_a_refusal_leaves_nothing(client, writer, desk, settings, tmp_path):
    settings.FILE_UPLOAD_TEMP_DIR = incoming = tmp_path / "incoming"
    incoming.mkdir()
    client.force_login(writer)
    root = storages["default"].base_location.parent
    address, lost = reverse("admin:photos_photo_upload"), []

    for path in (path for path in sorted(Path(CORPUS).rglob("*")) if path.is_file()):
        answer = client.post(address, {"file": SimpleUploadedFile(path.name, path.read_bytes()), "desk": desk.pk})
        stored = sum(1 for file in root.rglob("*") if file.is_file())
        if answer.status_code not in {200, 201, 400, 413} or stored != 2 * Photo.objects.count():
            lost.append((path.name, answer.status_code, stored))
        if answer.status_code == 201:
            Photo.objects.get(pk=answer.json()["id"]).delete()
            for file in [file for file in root.rglob("*") if file.is_file()]:
                file.unlink()

    assert (lost, list(incoming.iterdir())) == ([], [])


def mutants(good: bytes, dice: random.Random, count: int) -> Iterator[bytes]:
    """Copies with bytes zeroed, changed, cut off, doubled or taken out; half of the places lie in the header."""
    for _number in range(count):
        damaged = bytearray(good)
        for _place in range(dice.choice([1, 1, 2, 8, 40])):
            place = dice.randrange(min(len(damaged), 700) if dice.random() < 0.5 else len(damaged))
            length = dice.choice([1, 1, 2, 4, 30])
            damaged[place : place + length] = dice.choice(
                [
                    bytes(length),
                    b"\xff" * length,
                    dice.randbytes(length),
                    b"",
                    bytes(damaged[place : place + length]) * 2,
                ]
            )
        yield bytes(damaged[: dice.randrange(len(damaged))] if dice.random() < 0.1 else damaged)


def assert_no_fault(folder: Path) -> None:
    command = [sys.executable, "-W", "ignore", "-m", "tests.photos.corpus", str(folder)]
    listing = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    rows = [line.split("\t") for line in listing.splitlines()]
    outcomes = [Outcome(what, float(seconds), int(megabytes), name) for what, seconds, megabytes, name in rows]
    known = {*REFUSALS, *OTHER_KINDS, *(suffix for _name, suffix in TAKEN.values())}
    assert len(outcomes) == sum(1 for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    assert [outcome for outcome in outcomes if outcome.is_fault or outcome.what not in known] == []
