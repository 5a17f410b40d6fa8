"""What a file says in the library: taken for a new photo, offered for one that has words, never put over them."""

import re
from datetime import UTC, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from photos.file_says import offers
from photos.models import Photo
from staff.models import AuditEvent
from tests.photos.files import jpeg
from tests.photos.test_metadata import NAMESPACES

pytestmark = pytest.mark.django_db

ADD = "admin:photos_photo_add"
SAID = {
    "caption": "Quang cảnh theo lời tệp",
    "credit": "TTXVN",
    "byline": "Trần Xuân",
    "place": "Hà Nội",
    "rights": "© TTXVN",
    "source_type": "ai",
    "taken_at": "2021-09-24T08:30:00+07:00",
}


def speaking(caption=SAID["caption"], size=(640, 480)) -> SimpleUploadedFile:
    """A file that says all words."""
    attributes = (
        'photoshop:Credit="TTXVN" photoshop:City="Hà Nội" photoshop:DateCreated="2021-09-24T08:30:00+07:00"'
        ' ext:DigitalSourceType="http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"'
    )
    words = (
        f"<dc:description>{caption}</dc:description><dc:creator>Trần Xuân</dc:creator><dc:rights>© TTXVN</dc:rights>"
    )
    inner = f"<rdf:RDF><rdf:Description {attributes}>{words}</rdf:Description></rdf:RDF>"
    data = jpeg(size, xmp=f"<x:xmpmeta {NAMESPACES}>{inner}</x:xmpmeta>".encode())
    return SimpleUploadedFile("hop.jpg", data, "image/jpeg")


def change(photo) -> str:
    return reverse("admin:photos_photo_change", args=[photo.pk])


@pytest.fixture
def as_writer(client, writer):
    client.force_login(writer)
    return client


@pytest.fixture
def described(photo) -> Photo:
    photo.embedded = SAID
    photo.save()
    return photo


def test_a_new_photo_takes_the_words_of_its_file(as_writer, desk):
    answer = as_writer.post(reverse("admin:photos_photo_upload"), {"file": speaking(), "desk": desk.pk}).json()

    photo = Photo.objects.get()
    assert photo.embedded == SAID
    assert {name: getattr(photo, name) for name in SAID} == SAID | {
        "taken_at": datetime(2021, 9, 24, 1, 30, tzinfo=UTC)
    }
    assert (answer["caption"], answer["credit"]) == (SAID["caption"], "TTXVN")
    assert "tran xuan" in photo.search_key


def test_typed_words_go_before_those_of_a_new_file(as_writer, desk):
    typed = {"desk": desk.pk, "file": speaking(), "caption": "Chú thích tự gõ", "focus_x": 500, "focus_y": 400}

    as_writer.post(reverse(ADD), typed)

    photo = Photo.objects.get()
    assert (photo.caption, photo.credit) == ("Chú thích tự gõ", "TTXVN")


def test_a_replaced_file_overwrites_and_fills_nothing_and_says_its_words(as_writer, photo):
    page = as_writer.get(change(photo))
    assert page_words(page) == []

    as_writer.post(change(photo), form_of(page) | {"file": speaking()})

    photo.refresh_from_db()
    assert (photo.caption, photo.credit, photo.byline, photo.taken_at) == (
        "Quang cảnh buổi làm việc",
        "Báo CAND",
        "",
        None,
    )
    assert photo.embedded == SAID
    assert {offer.name for offer in offers(photo)} == set(SAID)
    assert page_words(as_writer.get(change(photo))) == [
        "Quang cảnh theo lời tệp", "TTXVN", "Trần Xuân", "Hà Nội", "08:30 24/09/2021", "tạo bằng AI", "© TTXVN",
    ]  # fmt: skip


def form_of(response) -> dict[str, object]:
    """What the form posts when nothing is changed."""
    posted = {"depictions-TOTAL_FORMS": 0, "depictions-INITIAL_FORMS": 0}
    for field in response.context["adminform"].form:
        value = "" if field.value() is None else field.value()
        parts = getattr(field.field.widget, "widgets", None)
        if parts:
            posted |= {f"{field.name}_{number}": "" for number in range(len(parts))}
        elif value is not False:
            posted[field.name] = value
    return posted


def page_words(page) -> list[str]:
    return re.findall("<q>(.*?)</q>", page.content.decode())


def test_a_button_takes_one_word_over_saves_the_rest_and_stays(as_writer, described):
    form = form_of(as_writer.get(change(described)))

    response = as_writer.post(change(described), form | {"rights": "Vừa gõ", "_take": "taken_at"})

    described.refresh_from_db()
    assert response.headers["Location"] == change(described)
    assert described.taken_at == datetime(2021, 9, 24, 1, 30, tzinfo=UTC)
    assert (described.caption, described.rights) == ("Quang cảnh buổi làm việc", "Vừa gõ")
    assert '"taken_at"' in AuditEvent.objects.filter(verb="photo.change").get().detail


@pytest.mark.parametrize("name", ["desk", "sha256", "pk", "embedded", "", "caption\n"])
def test_no_other_field_is_taken_over(as_writer, described, name):
    described.embedded = SAID | {"desk": 1, "sha256": "0" * 64, "pk": 4711}
    described.save()
    form = form_of(as_writer.get(change(described)))
    before = Photo.objects.values().get()

    as_writer.post(change(described), form | {"_take": name})

    assert Photo.objects.values().get() == before


def test_return_in_a_field_saves_and_takes_nothing_over(as_writer, described):
    page = as_writer.get(change(described)).content.decode()
    form = page[page.index('id="photo_form"') :]

    first = re.search(r'<(?:input|button)[^>]*type="submit"[^>]*>', form)[0]

    assert 'name="_save"' in first


def test_a_word_in_a_file_is_shown_as_text(as_writer, described):
    described.embedded = {"caption": "<script>alert(1)</script> \" onclick='x'"}
    described.save()

    page = as_writer.get(change(described)).content.decode()

    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_a_file_whose_words_bear_a_stamp_of_secrecy_is_refused_and_nothing_is_kept(as_writer, desk, caplog):
    stamped = speaking(caption="TỐI MẬT\nQuang cảnh Zqx")

    response = as_writer.post(reverse("admin:photos_photo_upload"), {"file": stamped, "desk": desk.pk})

    assert (response.status_code, response.json()["code"]) == (400, "secret")
    assert not Photo.objects.exists()
    assert "Zqx" not in caplog.text + str(list(AuditEvent.objects.values()))
