"""Originals going out: the pixels as they came, the photo's words of today, nothing else, and only to those who may see it."""

import zipfile
from contextlib import suppress
from datetime import UTC, datetime
from io import BytesIO

import pytest
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image, ImageChops, ImageCms

from photos import library
from photos.exporting import MOST_PHOTOS, NotExported, export, is_converted
from photos.metadata import read
from photos.models import Photo
from staff.models import AuditEvent
from tests.photos import exiftool
from tests.photos.files import jpeg, noise, picture, png_chunk, saved
from tests.staff.test_crawl import addresses_of

pytestmark = pytest.mark.django_db

LIST = "admin:photos_photo_changelist"
SECRET = b"Zqx-kept-by-nobody"
WORDS = {
    "caption": "Thứ trưởng Trần Quốc Tỏ phát biểu & “chỉ đạo” <tại> buổi làm việc.",
    "alt_text": "Một người đàn ông đứng trên bục phát biểu",
    "credit": "Ảnh: Báo Công an nhân dân, số 24 Lý Thường Kiệt",
    "byline": "Trần Xuân, Lê Thị Ngọc Ánh",
    "place": "Trụ sở Bộ Công an, Hà Nội",
    "rights": "© Cục X03 cho phép dùng trong nội bộ",
    "source_type": "illustration",
    "taken_at": datetime(2021, 9, 24, 1, 30, tzinfo=UTC),
}


def exif_with_gps(turn=6) -> Image.Exif:
    exif = Image.Exif()
    exif[0x0112], exif[0x010F], exif[0x010E] = turn, "Canon", SECRET.decode()
    exif.get_ifd(0x8825).update({1: "N", 2: (21.0, 1.0, 42.0), 3: "E", 4: (105.0, 51.0, 15.0)})
    exif.get_ifd(0x8769).update({0xA431: "SN-4711", 0x927C: SECRET * 3})
    return exif


PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
LOADED = {"exif": exif_with_gps(), "xmp": b"<x>" + SECRET + b"</x>", "icc_profile": PROFILE}


def loaded_jpeg() -> bytes:
    data = saved(noise((200, 150)), "JPEG", comment=SECRET, progressive=True, **LOADED)
    small = b"JFXX\0\x10" + SECRET
    return data[:2] + b"\xff\xe0" + (len(small) + 2).to_bytes(2) + small + data[2:] + SECRET


def loaded_png() -> bytes:
    data = saved(picture((200, 150), "RGBA"), "PNG", **LOADED)
    return data[:33] + png_chunk(b"tEXt", b"Comment\0" + SECRET) + png_chunk(b"zxQy", SECRET) + data[33:] + SECRET


def loaded_webp() -> bytes:
    data = saved(noise((200, 150)).convert("RGBA"), "WEBP", **LOADED)
    data += b"zxQy" + len(SECRET).to_bytes(4, "little") + SECRET
    return data[:4] + (len(data) - 8).to_bytes(4, "little") + data[8:]


FILES = {
    "jpeg": (loaded_jpeg, ".jpg"),
    "cmyk": (lambda: saved(picture((200, 150), "CMYK"), "JPEG", **LOADED), ".jpg"),
    "mpo": (lambda: saved(picture((200, 150)), "MPO", save_all=True, append_images=[noise()], **LOADED), ".jpg"),
    "png": (loaded_png, ".png"),
    "apng": (lambda: saved(picture((200, 150)), "PNG", save_all=True, append_images=[noise((200, 150))]), ".png"),
    "webp": (loaded_webp, ".webp"),
    "plain webp": (lambda: saved(picture((201, 151)), "WEBP", lossless=True), ".webp"),
}


@pytest.fixture
def keep(desk, writer):
    """Keep a file as the original of a photo with words."""

    def kept(data: bytes, suffix: str = ".jpg", **words) -> Photo:
        return Photo.objects.create(
            desk=desk,
            uploaded_by=writer,
            original=ContentFile(data, f"x{suffix}"),
            sha256=f"{Photo.objects.count():064}",
            width=200,
            height=150,
            **(WORDS | words),
        )

    return kept


def bytes_of(photo: Photo) -> bytes:
    return export(photo).file.read()


@pytest.mark.parametrize("kind", FILES)
def test_an_export_has_the_same_pixels_and_the_words_of_the_photo(keep, kind):
    make, suffix = FILES[kind]
    data = make()
    photo = keep(data, suffix)

    sent = bytes_of(photo)

    before, after = Image.open(BytesIO(data)), Image.open(BytesIO(sent))
    said = read(after)
    assert said.words() == {name: word for name, word in WORDS.items() if name != "alt_text"}
    assert getattr(after, "n_frames", 1) == 1
    assert (after.mode, after.size) == (before.mode, before.size)
    assert not ImageChops.difference(before.convert("RGBA"), after.convert("RGBA")).getbbox(alpha_only=False)
    assert after.info.get("icc_profile") == before.info.get("icc_profile")
    assert dict(after.getexif()) == ({0x0112: 6} if 0x0112 in before.getexif() else {})
    assert SECRET not in sent
    assert not is_converted(photo)


@exiftool.needs_exiftool
def test_exiftool_finds_our_words_and_nothing_else(keep, tmp_path):
    paths = []
    for kind, (make, suffix) in FILES.items():
        paths.append(tmp_path / f"{kind}{suffix}")
        paths[-1].write_bytes(make())
    exiftool.write(
        paths[0], "-MakerNotes:all=", "-EXIF:SerialNumber=4711", "-IPTC:Keywords=riêng", "-XMP-dc:Subject=riêng",
        "-XMP-exif:GPSLatitude=21.0285", "-Comment=riêng", "-IPTC:CodedCharacterSet=UTF8",
    )  # fmt: skip
    for path in paths:
        path.write_bytes(bytes_of(keep(path.read_bytes(), path.suffix)))

    for path, tags in zip(paths, exiftool.read_all(*paths), strict=True):
        found = exiftool.words_of(tags)
        assert found.pop("XMP-dc:Description") == found.pop("XMP-dc:Description-vi") == WORDS["caption"], path
        assert found.pop("XMP-iptcCore:AltTextAccessibility") == WORDS["alt_text"]
        assert found.pop("XMP-photoshop:Credit") == WORDS["credit"]
        assert found.pop("XMP-dc:Creator") == WORDS["byline"].split(", ")
        assert found.pop("XMP-photoshop:DateCreated") == "2021:09:24 08:30:00+07:00"
        if path.suffix == ".jpg":
            assert found.pop("IPTC:CodedCharacterSet") == "\x1b%G"
            assert found.pop("IPTC:Caption-Abstract") == WORDS["caption"]
            assert found.pop("IPTC:By-line") == WORDS["byline"].split(", ")
            assert WORDS["credit"].startswith(found["IPTC:Credit"])
            assert len(found.pop("IPTC:Credit").encode()) <= 32
            assert (found.pop("IPTC:DateCreated"), found.pop("IPTC:TimeCreated")) == ("2021:09:24", "08:30:00+07:00")
        assert not {
            tag for tag in found if tag not in LEFT and not tag.startswith(("JFIF:", "Adobe:", "PNG:", "RIFF:"))
        }
        assert not {tag for tag in found if "GPS" in tag or "Comment" in tag or "Thumbnail" in tag}
        assert "Warning" not in str(tags)


# The rest of what we write, and the numbers that belong to it.
LEFT = {
    "XMP-iptcCore:AltTextAccessibility-vi",
    "XMP-iptcCore:Location",
    "XMP-iptcExt:DigitalSourceType",
    "XMP-dc:Rights",
    "XMP-xmpRights:Marked",
    "IPTC:CopyrightNotice",
    "IPTC:Sub-location",
    "IPTC:ApplicationRecordVersion",
    "IFD0:Orientation",
}


@pytest.mark.parametrize("turn", [1, 6])
def test_another_kind_of_file_goes_out_as_an_upright_jpeg(keep, turn):
    # An animation stands for every kind that cannot carry the words.
    frames = {"save_all": True, "append_images": [noise((200, 150))]}
    exif = exif_with_gps(turn)

    exported = export(keep(saved(picture((200, 150)), "WEBP", exif=exif, **frames), ".webp"))

    image = Image.open(exported.file)
    assert (exported.content_type, image.format) == ("image/jpeg", "JPEG")
    assert exported.name.endswith(".jpg")
    assert image.size == ((150, 200) if turn == 6 else (200, 150))
    assert dict(image.getexif()) == {}
    assert read(image).caption == WORDS["caption"]


def test_a_heic_file_is_said_to_go_out_as_a_jpeg():
    assert is_converted(Photo(original="originals/0.heic"))


@pytest.mark.parametrize("data", [b"", b"\xff\xd8\xff", jpeg()[:3000], saved(picture(), "PNG")[:900]])
def test_a_damaged_original_is_a_sentence(keep, data):
    with pytest.raises(NotExported) as refused:
        export(keep(data))

    assert "bị hỏng hoặc không còn" in refused.value.message


@pytest.mark.parametrize("make", [loaded_jpeg, loaded_png, loaded_webp])
def test_a_file_with_a_damaged_byte_is_exported_or_refused_and_keeps_nothing_of_the_old_words(keep, make):
    data = make()
    photo = keep(data, FILES[make.__name__.removeprefix("loaded_")][1])

    for place in range(0, 900, 7):
        damaged = bytearray(data)
        damaged[place] ^= 0xFF
        with photo.original.storage.open(photo.original.name, "wb") as file:
            file.write(damaged)
        with suppress(NotExported):
            assert SECRET not in bytes_of(photo), place


# Over HTTP.


def address(photo: Photo) -> str:
    return reverse("admin:photos_photo_export", args=[photo.pk])


def body(response) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else response.content


def test_the_export_is_sent_as_a_file_and_recorded(client, writer, keep):
    client.force_login(writer)
    photo = keep(jpeg((200, 150)))

    response = client.get(address(photo))

    name = "thu-truong-tran-quoc-to-phat-bieu-chi-dao-tai-buoi-lam-viec"
    assert response.headers["Content-Disposition"] == f'attachment; filename="{name}-{photo.pk}.jpg"'
    assert response.headers["Content-Type"] == "image/jpeg"
    assert response.headers["Cache-Control"] == "private, no-store"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response.headers["Content-Security-Policy"]
    assert read(Image.open(BytesIO(body(response)))).caption == WORDS["caption"]
    assert AuditEvent.objects.filter(verb="photo.export", object_id=str(photo.pk), actor=writer).count() == 1


def test_a_damaged_original_leads_back_to_the_photo_with_a_sentence(client, writer, keep):
    client.force_login(writer)
    photo = keep(b"")

    response = client.get(address(photo), follow=True)

    assert response.redirect_chain == [(reverse("admin:photos_photo_change", args=[photo.pk]), 302)]
    assert "bị hỏng hoặc không còn" in str(next(iter(response.context["messages"])))
    assert not AuditEvent.objects.filter(verb="photo.export").exists()


def zipped(client, photos):
    return client.post(reverse(LIST), {"action": "export_as_zip", ACTION_CHECKBOX_NAME: [photo.pk for photo in photos]})


def test_several_go_out_in_one_file_that_names_what_is_missing(client, writer, outsider, other_desk, keep):
    client.force_login(writer)
    good, other, damaged = keep(jpeg((200, 150))), keep(loaded_png(), ".png"), keep(b"", caption="Ảnh hỏng ở đây")
    theirs = library.add_photo(SimpleUploadedFile("bi-mat.jpg", jpeg()), desk=other_desk, by=outsider).photo

    response = zipped(client, [good, other, damaged, theirs])

    with zipfile.ZipFile(BytesIO(body(response))) as archive:
        assert archive.testzip() is None
        first, second, missing = archive.namelist()
        assert (first.endswith(f"-{good.pk}.jpg"), second.endswith(f"-{other.pk}.png")) == (True, True)
        assert "Ảnh hỏng ở đây" in archive.read(missing).decode()
        assert archive.read(second) == bytes_of(other)
    assert response.headers["Cache-Control"] == "private, no-store"
    recorded = AuditEvent.objects.filter(verb="photo.export").values_list("object_id", flat=True)
    assert sorted(recorded) == sorted(str(photo.pk) for photo in (good, other, damaged))


def test_more_than_fifty_are_refused_with_a_sentence(client, writer, photo):
    client.force_login(writer)
    photo.pk = None
    copies = [Photo(**{**vars_of(photo), "sha256": f"{n:064}"}) for n in range(MOST_PHOTOS + 1)]
    Photo.objects.bulk_create(copies)

    response = zipped(client, Photo.objects.all())

    assert response.status_code == 302
    assert "Mỗi lần xuất được nhiều nhất 50 ảnh" in client.get(response.url).content.decode()
    assert not AuditEvent.objects.filter(verb="photo.export").exists()


def vars_of(photo: Photo) -> dict[str, object]:
    return {
        field.attname: getattr(photo, field.attname) for field in Photo._meta.concrete_fields if field.attname != "id"
    }


def test_no_address_sends_the_bytes_of_an_original(client, superuser, keep):
    """Originals hold positions and serial numbers; what leaves the house is an export or a rendition."""
    client.force_login(superuser)
    photo = keep(loaded_jpeg())
    with photo.original.open() as original:
        assert SECRET in original.read()
    name = photo.original.name
    folders = ("/", "/media/private/", "/media/public/", "/static/")
    guesses = [photo.original.url, *(f"{folder}{name}" for folder in folders)]

    answers = {path: client.get(path) for path in [*addresses_of(photo.pk), *guesses]}

    assert answers[address(photo)].status_code == 200
    assert [path for path, answer in answers.items() if SECRET in body(answer)] == []
    assert {answers[path].status_code for path in guesses} == {404}
