"""At the door: what is let in, and with which sentence the rest is refused."""

import random
import struct
import time
import zipfile
import zlib
from datetime import UTC, datetime
from io import BytesIO

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngImageFile
from pillow_heif import HeifImageFile

from photos import intake
from photos.intake import OTHER_KINDS, REFUSALS, PhotoRefused, open_upload
from photos.kinds import EXTRA_BLOCKS
from tests.photos.files import heic, jpeg, noise, picture, png, png_chunk, saved

# As in production, where Pillow's warnings are only printed.
pytestmark = pytest.mark.filterwarnings("ignore::UserWarning:PIL", "ignore::PIL.Image.DecompressionBombWarning")


def refusal(data: bytes) -> str:
    with pytest.raises(PhotoRefused) as caught:
        open_upload(BytesIO(data))
    assert len(str(caught.value.message)) > 15
    return caught.value.code


@pytest.mark.parametrize(("format_name", "suffix"), [("JPEG", ".jpg"), ("PNG", ".png"), ("WEBP", ".webp")])
def test_a_photo_is_known_by_its_content(format_name, suffix):
    found = open_upload(BytesIO(saved(picture((800, 600)), format_name)))

    assert (found.suffix, found.width, found.height, found.notices) == (suffix, 800, 600, ())
    assert len(found.sha256) == 64
    assert Image.open(BytesIO(found.preview)).size == (640, 480)


def test_the_file_is_left_rewound():
    file = BytesIO(jpeg())

    open_upload(file)

    assert file.tell() == 0


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"<html><script>alert(1)</script></html>", "not_a_photo"),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "not_a_photo"),
        (b"<?php system($_GET['c']); ?>", "not_a_photo"),
        (b"MZ\x90\x00" + bytes(200), "not_a_photo"),
        (b"FWS\x09" + bytes(200), "not_a_photo"),
        (b"AddType application/x-httpd-php .jpg", "not_a_photo"),
        (b"%PDF-1.7\n", "pdf"),
        (b"8BPS\x00\x01", "psd"),
        (b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00", "damaged"),
        (b"\x00\x00\x00\x18ftypmif1\x00\x00\x00\x00heic", "damaged"),
        (b"\x00\x00\x00\x18ftypmif1\x00\x00\x00\x00mif1avif", "avif"),
        (b"\x00\x00\x00\x14ftypqt  \x00\x00\x02\x00qt  ", "video"),
        (b"\x00\x00\x00\x18ftypcrx \x00\x00\x00\x01crx isom", "raw"),
        (saved(picture(), "AVIF"), "avif"),
        (saved(picture(), "TIFF"), "tiff"),
        (saved(picture(mode="LAB"), "TIFF"), "tiff"),
        (saved(picture(), "GIF"), "gif"),
        (saved(picture(), "BMP"), "bmp"),
        (b"GIF89a/*<svg/onload=alert(1)>*/=1;", "gif"),
        (b"\xff\xd8\xff\xe0<script>alert(1)</script>", "damaged"),
        (b"\x89PNG\r\n\x1a\n<script>alert(1)</script>", "damaged"),
        (b"RIFF\x10\x00\x00\x00WEBP<script>", "damaged"),
    ],
)
def test_whatever_is_no_photo_is_refused_by_its_kind(data, code):
    assert refusal(data) == code


def test_bytes_behind_a_photo_do_not_reach_what_staff_see():
    archive = BytesIO()
    with zipfile.ZipFile(archive, "w") as jar:
        jar.writestr("Evil.class", b"<script>alert(1)</script>")

    for data in (jpeg(), saved(picture(), "PNG"), saved(picture(), "WEBP")):
        shown = open_upload(BytesIO(data + b"<script>alert(1)</script><?php" + archive.getvalue())).preview

        assert b"alert(1)" not in shown
        assert b"<?php" not in shown
        assert b"PK\x03\x04" not in shown


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (png(30_000, 30_000), "too_many_pixels"),
        (png(13_000, 13_000), "too_many_pixels"),
        (png(7_072, 7_072), "too_many_pixels"),
        (png(64_000_001, 1), "too_many_pixels"),
        (png(8_000, 8_001), "too_many_pixels"),
        (png(1, 65_535), "too_small"),
        (png(100, 65_535), "too_long"),
        (png(1, 1), "too_small"),
        (png(63, 640), "too_small"),
        (png(0, 640), "damaged"),
    ],
)
def test_measures_are_taken_from_the_header(data, code):
    assert refusal(data) == code


def test_a_bomb_is_refused_before_it_is_decoded(monkeypatch):
    class Decoded(Exception):
        pass

    def decode(image):
        raise Decoded

    monkeypatch.setattr(PngImageFile, "load", decode)

    with pytest.raises(Decoded):
        open_upload(BytesIO(png(10_000, 5_000)))
    assert refusal(png(10_000, 5_001)) == "too_many_pixels"
    assert refusal(png(13_000, 13_000)) == "too_many_pixels"


@pytest.mark.parametrize(
    "bomb",
    [
        png(640, 480, png_chunk(b"iCCP", b"icc\0\0" + zlib.compress(bytes(50_000_000)))),
        png(640, 480, *[png_chunk(b"zTXt", b"k%d\0\0" % n + zlib.compress(bytes(1_000_000))) for n in range(80)]),
        png(640, 480, *[png_chunk(b"iTXt", b"k%d\0\1\0\0\0" % n + zlib.compress(bytes(1_000_000))) for n in range(80)]),
        png(640, 480, *[png_chunk(b"tEXt", b"k\0v")] * 10_000),
        png(640, 480, struct.pack(">I", 0x7FFFFFFF) + b"tEXt"),
    ],
    ids=["profile", "zTXt", "iTXt", "10,000 chunks", "endless chunk"],
)
def test_bombs_beside_the_picture_are_refused_quickly(bomb):
    start = time.perf_counter()

    code = refusal(bomb)

    assert code in {"damaged", "overloaded"}
    assert time.perf_counter() - start < 2


def test_a_png_of_many_small_picture_blocks_is_let_in():
    whole = saved(noise((400, 300)), "PNG")
    start = whole.index(b"IDAT") - 4
    length = int.from_bytes(whole[start : start + 4])
    stream = whole[start + 8 : start + 8 + length]
    blocks = [png_chunk(b"IDAT", stream[n : n + 20]) for n in range(0, length, 20)]
    data = whole[:start] + b"".join(blocks) + whole[start + 12 + length :]

    assert len(blocks) > EXTRA_BLOCKS
    assert open_upload(BytesIO(data)).width == 400


def test_size_is_refused_one_byte_over(settings):
    data = jpeg()
    settings.PHOTO_MAX_BYTES = len(data)
    assert open_upload(BytesIO(data)).width == 640

    settings.PHOTO_MAX_BYTES = len(data) - 1
    assert refusal(data) == "too_large"


@pytest.mark.parametrize("format_name", ["JPEG", "PNG", "WEBP"])
def test_a_file_cut_at_any_percent_is_let_in_or_refused(format_name):
    data = saved(noise((320, 240)), format_name)
    codes = set()

    for percent in range(100):
        try:
            open_upload(BytesIO(data[: len(data) * percent // 100]))
        except PhotoRefused as refused:
            codes.add(refused.code)

    assert "damaged" in codes
    assert codes <= {"damaged", "empty", "not_a_photo"}


@pytest.mark.parametrize(
    "data",
    [
        saved(noise((160, 120)), "JPEG", exif=Image.Exif()),
        saved(noise((160, 120)), "JPEG", progressive=True),
        saved(picture((160, 120), "CMYK"), "JPEG"),
        saved(noise((80, 80)), "PNG"),
        saved(picture((160, 120), "P"), "PNG"),
        saved(noise((160, 120)), "WEBP"),
        saved(picture((160, 120)), "WEBP", lossless=True),
        heic(noise((160, 120))),
    ],
    ids=["jpeg", "progressive", "cmyk", "png", "palette", "webp", "lossless", "heic"],
)
def test_a_damaged_byte_anywhere_is_let_in_or_refused(data):
    dice = random.Random(2021)
    places = [*range(min(200, len(data))), *(dice.randrange(len(data)) for _ in range(150))]
    codes = set()

    for place in places:
        for value in (0, dice.randrange(256)):
            damaged = bytearray(data)
            damaged[place] = value
            try:
                open_upload(BytesIO(bytes(damaged)))
            except PhotoRefused as refused:
                codes.add(refused.code)

    assert codes <= {*REFUSALS, *OTHER_KINDS}


@pytest.mark.parametrize("format_name", ["MPO", "PNG", "WEBP"])
def test_of_several_pictures_the_first_is_taken_and_said(format_name):
    data = saved(picture(), format_name, save_all=True, append_images=[noise()])

    found = open_upload(BytesIO(data))

    first = Image.open(BytesIO(found.preview)).convert("RGB").getpixel((100, 100))
    assert len(found.notices) == 1
    assert first[0] > 180
    assert first[1] < 80
    assert found.suffix == {"MPO": ".jpg", "PNG": ".png", "WEBP": ".webp"}[format_name]


def exif(**tags) -> Image.Exif:
    data = Image.Exif()
    data.get_ifd(0x8769).update(tags["camera"])
    return data


@pytest.mark.parametrize(
    ("camera", "expected"),
    [
        ({0x9003: "2021:09:24 08:30:00"}, datetime(2021, 9, 24, 1, 30, tzinfo=UTC)),
        ({0x9003: "2021:09:24 08:30:00", 0x9011: "+09:00"}, datetime(2021, 9, 23, 23, 30, tzinfo=UTC)),
        ({0x9003: "0000:00:00 00:00:00"}, None),
        ({0x9003: "2199:01:01 00:00:00"}, None),
        ({0x9003: "yesterday"}, None),
        ({}, None),
    ],
)
def test_the_time_of_the_camera_is_read(camera, expected):
    assert open_upload(BytesIO(jpeg(exif=exif(camera=camera)))).said.taken_at == expected


def test_damaged_camera_data_does_not_refuse_the_photo():
    assert open_upload(BytesIO(jpeg(exif=b"Exif\0\0II*\0\xff\xff\xff\xff" + bytes(8)))).width == 640


@pytest.mark.parametrize("orientation", range(1, 9))
def test_measures_are_those_of_the_upright_picture(orientation):
    data = Image.Exif()
    data[0x0112] = orientation

    found = open_upload(BytesIO(jpeg((640, 480), exif=data)))

    expected = (480, 640) if orientation >= 5 else (640, 480)
    assert (found.width, found.height) == expected
    assert Image.open(BytesIO(found.preview)).size == expected


@pytest.mark.parametrize("options", [{}, {"tile_size": 128}])
def test_a_heic_that_is_cut_off_is_damaged(options):
    data = heic(noise((320, 240)), **options)

    assert {refusal(data[: len(data) * percent // 100]) for percent in range(1, 100, 4)} <= {"damaged", "not_a_photo"}
    assert refusal(data[:-1]) == "damaged"


@pytest.mark.parametrize("options", [{}, {"chroma": "444"}, {"tile_size": 256}, {"thumbnails": [200]}])
def test_a_heic_of_a_phone_is_let_in(options):
    found = open_upload(BytesIO(heic(picture((800, 600)), **options)))

    assert (found.suffix, found.width, found.height, found.notices) == (".heic", 800, 600, ())
    assert Image.open(BytesIO(found.preview)).size == (640, 480)


def test_of_several_pictures_in_a_heic_the_main_one_is_taken_and_said():
    data = heic(noise(), save_all=True, append_images=[picture()], primary_index=1)

    found = open_upload(BytesIO(data))

    first = Image.open(BytesIO(found.preview)).convert("RGB").getpixel((100, 100))
    assert len(found.notices) == 1
    assert first[0] > 180 > 80 > first[1]


@pytest.mark.parametrize(
    ("said", "code"),
    [((5_000, 5_001), "too_many_pixels"), ((30_000, 30_000), "too_many_pixels"), ((63, 100), "too_small")],
)
def test_measures_of_a_heic_are_taken_from_its_header(monkeypatch, said, code):
    data = heic(picture((640, 480)))
    monkeypatch.setattr(HeifImageFile, "load", lambda image: pytest.fail("decoded"))

    assert refusal(measuring(data, said)) == code


def test_a_heic_with_something_behind_it_is_let_in():
    assert open_upload(BytesIO(heic(picture()) + b"<script>alert(1)</script>")).suffix == ".heic"


def test_a_heic_that_is_larger_than_it_says_is_damaged():
    assert refusal(measuring(heic(Image.new("RGB", (2000, 1500))), (640, 480))) == "damaged"


def test_a_heic_that_no_phone_makes_may_have_fewer_pixels(monkeypatch):
    monkeypatch.setitem(intake.MOST_PIXELS, "heic", 640 * 480)
    monkeypatch.setattr(intake, "MOST_PIXELS_OF_RARE_HEIC", 320 * 240)

    assert open_upload(BytesIO(heic(picture((640, 480))))).width == 640
    assert refusal(heic(picture((640, 480)), chroma="444")) == "too_many_pixels"


def test_a_heic_has_a_limit_of_its_own_in_bytes(monkeypatch):
    data = heic(picture())
    monkeypatch.setitem(intake.MOST_BYTES, "heic", len(data) - 1)

    assert refusal(data) == "too_large"
    assert open_upload(BytesIO(jpeg())).width == 640


def measuring(data: bytes, size: tuple[int, int]) -> bytes:
    """The HEIC with another width and height in its header."""
    place = data.index(b"ispe") + 8
    return data[:place] + struct.pack(">II", *size) + data[place + 8 :]


def progressive(size: tuple[int, int], more_scans: int) -> bytes:
    """A progressive JPEG whose last scan is there so many times more."""
    data = jpeg(size, progressive=True)
    last = data[data.rindex(b"\xff\xda") : -2]
    return data[:-2] + last * more_scans + b"\xff\xd9"


@pytest.mark.parametrize(
    ("size", "more_scans", "code"),
    [
        ((640, 480), 900, ""),
        ((640, 480), 1000, "overloaded"),
        ((2000, 1000), 480, ""),
        ((2000, 1000), 500, "too_many_pixels"),
    ],
)
def test_a_jpeg_is_not_passed_over_for_ever(monkeypatch, size, more_scans, code):
    monkeypatch.setattr(intake, "preview", lambda image: b"")
    data = progressive(size, more_scans)

    assert (refusal(data) == code) if code else (open_upload(BytesIO(data)).width == size[0])


def test_a_progressive_jpeg_is_measured_by_what_it_stores(monkeypatch):
    monkeypatch.setattr(intake, "MOST_SAMPLES", 640 * 480 * 2)

    assert open_upload(BytesIO(jpeg(progressive=True))).width == 640
    assert open_upload(BytesIO(jpeg(subsampling=0))).width == 640
    assert refusal(jpeg(progressive=True, subsampling=0)) == "too_many_pixels"


@pytest.mark.parametrize(
    ("beside", "code"),
    [
        (b"\xff\xe1\0\2" * 2_000_000, "overloaded"),
        (b"\xff\xe1\0\4ab" * 1_001, "overloaded"),
        (bytes(10_000_000), "damaged"),
        (b"\xff" * 10_000_000, "damaged"),
        (b"\xff\0" * 5_000_000, "damaged"),
        (b"\xff\xd0" * 5_000_000, "damaged"),
    ],
    ids=["empty blocks", "1,001 blocks", "junk", "padding", "stuffing", "restarts"],
)
def test_a_jpeg_that_is_mostly_something_else_is_refused_quickly(beside, code):
    whole = jpeg()
    start = time.perf_counter()

    assert refusal(whole[:2] + b"\xff\xe0\0\2" + beside + whole[2:]) == code
    assert refusal(whole[:2] + b"\xff\xe0\0\2" + beside) == code
    assert time.perf_counter() - start < 2


def test_a_jpeg_with_a_film_behind_it_is_let_in():
    film = random.Random(2021).randbytes(3_000_000)

    assert open_upload(BytesIO(jpeg(progressive=True) + film)).width == 640
