"""The private library in the admin: who may add, see, change and delete, and what happens to files."""

import errno
import re
from io import BytesIO

import pytest
from django.core.files.storage import FileSystemStorage, storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.db.models import ProtectedError
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from PIL import Image

from articles.models import Article, Figure
from photos import library
from photos.models import Photo, RenditionSet
from photos.tasks import request_renditions
from staff.models import AuditEvent, DeskMembership
from tests.photos.files import heic, jpeg, picture, png, saved

pytestmark = pytest.mark.django_db

UPLOAD = "admin:photos_photo_upload"
MANY = "admin:photos_photo_upload_many"
LIST = "admin:photos_photo_changelist"
ADD = "admin:photos_photo_add"


def change(photo):
    return reverse("admin:photos_photo_change", args=[photo.pk])


def preview(photo):
    return reverse("admin:photos_photo_preview", args=[photo.pk])


def upload(data=None, name="hop.jpg"):
    return SimpleUploadedFile(name, jpeg() if data is None else data, "image/jpeg")


def stored() -> list[str]:
    """Every file below the media folder, relative to it."""
    root = storages["default"].base_location.parent
    return sorted(str(path.relative_to(root)) for path in root.rglob("*") if path.is_file())


@pytest.fixture
def as_writer(client, writer):
    client.force_login(writer)
    return client


@pytest.fixture
def theirs(other_desk, outsider) -> Photo:
    return library.add_photo(upload(jpeg((700, 500)), "bi-mat.jpg"), desk=other_desk, by=outsider).photo


# One file as JSON.


def test_a_file_becomes_a_photo_of_the_desk(as_writer, desk, writer):
    response = as_writer.post(reverse(UPLOAD), {"file": upload(name="Ảnh đẹp.JPG"), "desk": desk.pk})

    photo = Photo.objects.get()
    answer = response.json()
    assert response.status_code == 201
    assert (answer["id"], answer["width"], answer["height"], answer["name"]) == (photo.pk, 640, 480, "Ảnh đẹp.JPG")
    assert (answer["duplicate"], answer["notices"]) == (False, [])
    assert (photo.desk, photo.uploaded_by) == (desk, writer)
    with photo.original.open() as original:
        assert original.read() == jpeg()
    assert as_writer.get(answer["thumb"]).status_code == 200
    assert AuditEvent.objects.filter(verb="photo.add", object_id=str(photo.pk), actor=writer).count() == 1


def test_somebody_with_one_desk_need_not_name_it(as_writer, desk, other_desk, writer):
    assert as_writer.post(reverse(UPLOAD), {"file": upload()}).status_code == 201

    DeskMembership.objects.create(user=writer, desk=other_desk)
    assert as_writer.post(reverse(UPLOAD), {"file": upload(jpeg((500, 500)))}).status_code == 403


@pytest.mark.parametrize(
    "name",
    [
        "a.php.jpg",
        "a.jpg.php",
        "a.svg",
        ".htaccess",
        "a.jpg ",
        "CON.jpg",
        "x" * 300 + ".jpg",
        "../../x.jpg",
        "..\\..\\x.jpg",
        "/etc/x.jpg",
        "C:\\x.jpg",
        "A\u0309nh đẹp.jpg",
        "📷.jpg",
        "\u202egpj.exe",
        ";rm -rf.jpg",
        '"><script>.jpg',
        "",
    ],
)
def test_no_file_name_reaches_the_disk(as_writer, desk, name):
    file = upload()
    file._name = name  # past the cleaning that SimpleUploadedFile does, as a hand-made request would
    before = Photo.objects.count()

    response = as_writer.post(reverse(UPLOAD), {"file": file, "desk": desk.pk})

    assert response.status_code in (201, 400)
    assert Photo.objects.count() == before + (response.status_code == 201)
    for photo in Photo.objects.all():
        folder, file_name = photo.original.name.split("/")
        stem, suffix = file_name.split(".")
        assert (folder, len(stem), suffix) == ("originals", 32, "jpg")
        assert int(stem, 16) >= 0
        assert len(photo.file_name) <= 200
        assert "\u202e" not in photo.file_name
        assert stored() == sorted([f"private/originals/{stem}.jpg", f"private/previews/{stem}.jpg"])


def test_a_heic_keeps_its_own_suffix(as_writer, desk):
    data = heic(picture())

    response = as_writer.post(reverse(UPLOAD), {"file": upload(data, "IMG_0001.HEIC"), "desk": desk.pk})

    photo = Photo.objects.get()
    assert (response.status_code, photo.original.name[-5:]) == (201, ".heic")
    with photo.original.open() as original:
        assert original.read() == data
    shown = as_writer.get(response.json()["thumb"])
    assert Image.open(BytesIO(shown.content)).format == "JPEG"


@pytest.mark.parametrize(
    ("data", "code", "status"),
    [
        (b"", "empty", 400),
        (b"<html><script>alert(1)</script>", "not_a_photo", 400),
        (jpeg()[:2000], "damaged", 400),
        (saved(picture(), "GIF"), "gif", 400),
        (saved(picture(), "AVIF"), "avif", 400),
        (heic(picture())[:2000], "damaged", 400),
        (jpeg()[:400] + bytes(3_000_000), "damaged", 400),
        (png(9000, 9000), "too_many_pixels", 400),
    ],
)
def test_a_refusal_stores_nothing_and_is_recorded(as_writer, desk, data, code, status, settings, tmp_path):
    settings.FILE_UPLOAD_TEMP_DIR = tmp_path

    response = as_writer.post(reverse(UPLOAD), {"file": upload(data), "desk": desk.pk})

    assert (response.status_code, response.json()["code"]) == (status, code)
    assert len(response.json()["error"]) > 10
    assert (Photo.objects.count(), stored()) == (0, [])
    assert list(tmp_path.iterdir()) == []
    assert AuditEvent.objects.get(verb="photo.refuse").object_label == "hop.jpg"


def test_a_file_far_too_large_is_cut_while_it_comes_in(as_writer, desk, settings, monkeypatch):
    settings.PHOTO_MAX_BYTES = 200_000
    seen = []
    monkeypatch.setattr(
        library, "open_upload", lambda file, examine=library.open_upload: seen.append(file.size) or examine(file)
    )

    response = as_writer.post(reverse(UPLOAD), {"file": upload(bytes(5_000_000)), "desk": desk.pk})

    assert (response.status_code, response.json()["code"]) == (413, "too_large")
    assert 200_000 < seen[0] < 400_000


def test_a_full_disk_is_said_and_leaves_nothing(as_writer, desk, monkeypatch):
    def full(storage, name, content):
        (storage.base_location / "originals").mkdir(parents=True, exist_ok=True)
        (storage.base_location / name).write_bytes(b"half")
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(FileSystemStorage, "_save", full)
    response = as_writer.post(reverse(UPLOAD), {"file": upload(), "desk": desk.pk})

    assert (response.status_code, response.json()["code"]) == (507, "not_stored")
    assert (Photo.objects.count(), stored()) == (0, [])


def test_one_file_a_request(as_writer, desk):
    for files in ({}, {"file": [upload(), upload()]}, {"file": upload(), "more": upload()}, {"photo": upload()}):
        response = as_writer.post(reverse(UPLOAD), {"desk": desk.pk, **files})

        assert (response.status_code, response.json()["code"]) == (400, "one_file")
    assert stored() == []


def test_the_same_file_twice_is_one_photo_a_desk(as_writer, desk, other_desk, writer):
    DeskMembership.objects.create(user=writer, desk=other_desk)
    first = as_writer.post(reverse(UPLOAD), {"file": upload(), "desk": desk.pk})

    second = as_writer.post(reverse(UPLOAD), {"file": upload(name="lai.jpg"), "desk": desk.pk})
    elsewhere = as_writer.post(reverse(UPLOAD), {"file": upload(), "desk": other_desk.pk})

    assert (second.status_code, second.json()["duplicate"]) == (200, True)
    assert second.json()["id"] == first.json()["id"]
    assert (elsewhere.status_code, elsewhere.json()["duplicate"]) == (201, False)
    assert Photo.objects.get(desk=desk).file_name == "hop.jpg"
    assert len(stored()) == 4


def test_the_same_file_at_the_same_moment_is_one_photo(desk, writer, monkeypatch):
    first = library.add_photo(upload(), desk=desk, by=writer).photo
    monkeypatch.setattr(library, "duplicate", lambda *args: None)

    second = library.add_photo(upload(), desk=desk, by=writer)

    assert (second.photo, second.is_new) == (first, False)
    assert len(stored()) == 2


def test_a_row_that_cannot_be_written_is_no_photo(desk, writer, monkeypatch):
    monkeypatch.setattr(Photo, "save", lambda *args, **kwargs: (_ for _ in ()).throw(RuntimeError("the power went")))

    with pytest.raises(RuntimeError):
        library.add_photo(upload(), desk=desk, by=writer)

    assert Photo.objects.count() == 0


@pytest.mark.parametrize("value", ["0", "-1", "abc", "١", "9" * 30, "1 OR 1=1"])
def test_a_desk_that_is_not_mine_is_refused(as_writer, theirs, value):
    before = stored()

    for wanted in (value, theirs.desk_id):
        response = as_writer.post(reverse(UPLOAD), {"file": upload(), "desk": wanted})

        assert response.status_code == 403
    assert (Photo.objects.count(), stored()) == (1, before)


def test_only_those_with_the_right_may_add(client, administrator, desk):
    answers = []
    for user in (None, administrator):
        client.logout()
        if user:
            client.force_login(user)
        answers += [
            client.post(reverse(name), {"file": upload(), "files": upload(), "desk": desk.pk})
            for name in (UPLOAD, MANY)
        ]

    assert [answer.status_code for answer in answers] == [302, 302, 403, 403]
    assert (Photo.objects.count(), stored()) == (0, [])


def test_without_a_token_nothing_is_taken(client_class, writer, desk):
    client = client_class(enforce_csrf_checks=True)
    client.force_login(writer)

    for name in (UPLOAD, MANY, ADD):
        assert client.post(reverse(name), {"file": upload(), "files": upload(), "desk": desk.pk}).status_code == 403
    assert (Photo.objects.count(), stored()) == (0, [])


@pytest.fixture
def client_class(client):
    return type(client)


def test_reading_the_address_adds_nothing(as_writer):
    assert as_writer.get(reverse(UPLOAD)).status_code == 405


# Several files without a script.


def test_several_files_at_once_each_with_its_answer(as_writer, desk):
    files = [upload(), upload(jpeg((700, 700)), "hai.jpg"), upload(b"<html>", "ba.jpg"), upload(name="lai.jpg")]

    response = as_writer.post(reverse(MANY), {"desk": desk.pk, "files": files}, follow=True)

    assert {photo.file_name for photo in Photo.objects.all()} == {"hop.jpg", "hai.jpg"}
    tags = [message.level_tag for message in response.context["messages"]]
    assert tags == ["success", "success", "error", "warning"]


def test_several_files_need_a_desk_of_mine_and_a_file(as_writer, desk, other_desk):
    assert as_writer.get(reverse(MANY)).status_code == 200
    assert as_writer.post(reverse(MANY), {"desk": other_desk.pk, "files": upload()}).status_code == 400
    assert as_writer.post(reverse(MANY), {"desk": desk.pk}).status_code == 400
    assert stored() == []


def test_more_than_twenty_files_are_refused(as_writer, desk):
    statuses = []
    for count in (21, 20):
        files = [upload(jpeg((100 + n, 100)), f"{n}.jpg") for n in range(count)]
        statuses.append(
            (as_writer.post(reverse(MANY), {"desk": desk.pk, "files": files}).status_code, Photo.objects.count())
        )

    assert statuses == [(413, 0), (302, 20)]


# The forms.


def form(photo, **changes):
    fields = ("caption", "alt_text", "credit", "rights", "focus_x", "focus_y")
    nobody = {"depictions-TOTAL_FORMS": 0, "depictions-INITIAL_FORMS": 0}
    return {name: getattr(photo, name) for name in fields} | nobody | changes


def test_a_photo_is_added_with_its_words(as_writer, desk, writer):
    page = as_writer.get(reverse(ADD))
    data = {
        "desk": desk.pk,
        "file": upload(),
        "caption": "Buổi\u00a0 làm việc",
        "alt_text": "Bàn họp",
        "credit": "Báo CAND",
    }

    response = as_writer.post(reverse(ADD), data)

    photo = Photo.objects.get()
    assert list(page.context["adminform"].form.fields["desk"].queryset) == [desk]
    assert response.status_code == 302
    assert (photo.caption, photo.uploaded_by, photo.width, photo.sha256) == ("Buổi làm việc", writer, 640, photo.sha256)
    assert photo.search_key.startswith("buoi lam viec")
    assert AuditEvent.objects.filter(verb="photo.add").count() == 1


def test_a_photo_needs_a_file_a_good_one_and_a_new_one(as_writer, photo, desk):
    with photo.original.open() as original:
        same = SimpleUploadedFile("x.jpg", original.read())
    for file, code in ((None, "required"), (upload(b"<html>"), "not_a_photo"), (same, "duplicate")):
        response = as_writer.post(reverse(ADD), {"desk": desk.pk, **({"file": file} if file else {})})

        errors = response.context["adminform"].form.errors.as_data()
        assert [error.code for error in errors["file"]] == [code]
    assert Photo.objects.count() == 1


def test_words_are_literal_and_limited(as_writer, photo):
    tricky = "<script>alert(1)</script> & “x”"

    as_writer.post(change(photo), form(photo, caption=tricky, credit="Hai\ndòng"))
    page = as_writer.get(reverse(LIST)).content.decode()
    too_long = as_writer.post(change(photo), form(photo, caption="a" * 10_000, credit="b" * 10_000))

    photo.refresh_from_db()
    assert (photo.caption, photo.credit) == (tricky, "Hai dòng")
    assert "<script>alert(1)" not in page
    assert set(too_long.context["adminform"].form.errors) == {"caption", "credit"}


@pytest.mark.parametrize(("x", "y", "valid"), [(0, 1000, True), (-1, 0, False), (0, 1001, False), ("", 5, False)])
def test_the_focal_point_stays_in_the_picture(as_writer, photo, x, y, valid):
    response = as_writer.post(change(photo), form(photo, focus_x=x, focus_y=y))

    photo.refresh_from_db()
    assert response.status_code == (302 if valid else 200)
    assert (photo.focus_x, photo.focus_y) == ((x, y) if valid else (500, 400))


@pytest.mark.parametrize("stood", ["", "Minh Châu"])
def test_a_credit_typed_into_the_caption_becomes_the_credit_unless_there_is_one(as_writer, photo, stood):
    typed = "Toàn cảnh hội nghị. (Ảnh: Phạm Kiên/TTXVN)"

    as_writer.post(change(photo), form(photo, caption=typed, credit=stood))

    photo.refresh_from_db()
    split = ("Toàn cảnh hội nghị.", "Phạm Kiên/TTXVN")
    assert (photo.caption, photo.credit) == ((typed, stood) if stood else split)


def test_a_replaced_file_keeps_the_words_and_every_use(as_writer, photo, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        renditions = request_renditions(photo, credit="")
    renditions.refresh_from_db()
    files, old = renditions.files, photo.original.name

    response = as_writer.post(change(photo), form(photo, file=upload(jpeg((900, 800)), "moi.jpg")))

    sha256, photo = photo.sha256, Photo.objects.get()
    renditions.refresh_from_db()
    assert response.status_code == 302
    assert (photo.caption, photo.credit, photo.file_name) == ("Quang cảnh buổi làm việc", "Báo CAND", "moi.jpg")
    assert (photo.width, photo.height) == (900, 800)
    assert photo.sha256 != sha256
    assert (renditions.files, renditions.original, renditions.sha256) == (files, old, sha256)
    assert storages["default"].exists(old)
    assert Image.open(BytesIO(as_writer.get(preview(photo)).content)).size == (640, 569)
    assert AuditEvent.objects.filter(verb="photo.replace").count() == 1


def test_a_desk_does_not_change_and_facts_are_not_typed(as_writer, photo, theirs, writer, outsider):
    as_writer.post(
        change(photo),
        form(photo, desk=theirs.desk_id, sha256="0" * 64, uploaded_by=outsider.pk, original="originals/x", width=1),
    )

    before, photo = (photo.desk, photo.sha256, writer, photo.original.name, 1600), Photo.objects.get(pk=photo.pk)
    assert (photo.desk, photo.sha256, photo.uploaded_by, photo.original.name, photo.width) == before


# What is seen.


def test_staff_see_a_clean_small_picture(as_writer, desk):
    exif = Image.Exif()
    exif[0x010E] = "GPS 21.02"
    exif[0x0112] = 6
    answer = as_writer.post(reverse(UPLOAD), {"file": upload(jpeg((2000, 1500), exif=exif)), "desk": desk.pk}).json()

    response = as_writer.get(answer["thumb"])

    assert Image.open(BytesIO(response.content)).size == (480, 640)
    assert b"GPS" not in response.content
    assert response["Content-Type"] == "image/jpeg"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert response["Cache-Control"] == "private, no-store"


def test_a_lost_preview_is_made_again_and_a_lost_original_is_404(as_writer, photo):
    storages["default"].delete(photo.preview_name)

    assert as_writer.get(preview(photo)).status_code == 200
    assert storages["default"].exists(photo.preview_name)

    library.delete_private_files(photo.preview_name, photo.original.name)
    assert as_writer.get(preview(photo)).status_code == 404


def test_another_desk_has_no_photos_for_me(as_writer, photo, theirs):
    addresses = [
        preview(theirs),
        *(reverse(f"admin:photos_photo_{verb}", args=[theirs.pk]) for verb in ("change", "delete", "history")),
    ]

    assert [as_writer.get(address).status_code for address in addresses] == [404] * 4
    assert as_writer.post(change(theirs), form(theirs, caption="của tôi")).status_code == 404
    page = as_writer.get(reverse(LIST))
    assert list(page.context["cl"].queryset) == [photo]
    assert theirs.file_name not in page.content.decode()
    assert theirs.desk.name not in page.content.decode()


def test_nobody_else_sees_a_preview(client, photo, outsider, administrator):
    assert client.get(preview(photo)).status_code == 302
    client.force_login(outsider)
    assert client.get(preview(photo)).status_code == 404
    client.force_login(administrator)
    assert client.get(preview(photo)).status_code == 200


def test_who_may_only_look_changes_nothing(client, photo, administrator):
    client.force_login(administrator)

    page, forced = client.get(change(photo)), client.post(change(photo), form(photo, caption="khác", file=upload()))

    assert (page.status_code, forced.status_code) == (200, 403)
    assert 'type="file"' not in page.content.decode()
    assert Photo.objects.get().caption == photo.caption


def test_an_account_without_rights_sees_nothing(client, photo, writer):
    writer.groups.clear()
    client.force_login(writer)

    addresses = [preview(photo), change(photo), reverse(LIST), reverse(MANY), reverse(ADD)]
    assert [client.get(address).status_code for address in addresses] == [403] * 5


@pytest.mark.parametrize("typed", ["quang canh", "QUANG CẢNH", "bao cand", "hop.jpg", "canh lam viec"])
def test_the_library_is_searched_without_accents(as_writer, photo, desk, writer, typed):
    photo.save()
    library.add_photo(upload(jpeg((300, 300)), "khac.jpg"), desk=desk, by=writer)

    page = as_writer.get(reverse(LIST), {"q": typed})

    assert list(page.context["cl"].queryset) == [photo]


@pytest.mark.parametrize("typed", ["%", "_", "\\", "' OR 1=1", "không có", "a" * 5000])
def test_odd_searches_are_literal(as_writer, photo, typed):
    page = as_writer.get(reverse(LIST), {"q": typed})

    assert page.status_code == 200
    assert photo.pk is not None


def test_the_desk_filter_names_my_desks_only(as_writer, photo, theirs, writer):
    third = type(theirs.desk).objects.create(name="Đoàn Thanh niên", slug="doan")
    DeskMembership.objects.create(user=writer, desk=third)

    page = as_writer.get(reverse(LIST))
    foreign = as_writer.get(reverse(LIST), {"desk__id__exact": theirs.desk_id})

    assert third.name in page.content.decode()
    assert theirs.desk.name not in page.content.decode()
    assert list(foreign.context["cl"].queryset) == []


def test_the_photos_of_one_batch_are_listed_and_no_other(as_writer, photo, theirs, writer, desk):
    second = library.add_photo(upload(jpeg((400, 300))), desk=desk, by=writer).photo

    page = as_writer.get(reverse(LIST), {"id__in": f"{second.pk},{theirs.pk}"})

    assert list(page.context["cl"].queryset) == [second]
    for junk in ("abc", "1," + "9" * 30, ","):
        assert as_writer.get(reverse(LIST), {"id__in": junk}, follow=True).status_code == 200


def test_the_list_costs_the_same_with_many_photos(as_writer, photo, desk, writer):
    as_writer.get(reverse(LIST))
    counts = []
    for _round in range(2):
        with CaptureQueriesContext(connection) as queries:
            as_writer.get(reverse(LIST))
        counts.append(len(queries))
        for n in range(3):
            library.add_photo(upload(jpeg((300 + n, 300))), desk=desk, by=writer)

    assert counts[0] == counts[1]


# Deleting.


def test_an_unused_photo_goes_with_its_files(client, superuser, photo, django_capture_on_commit_callbacks):
    client.force_login(superuser)
    with django_capture_on_commit_callbacks(execute=True):
        request_renditions(photo, credit="")
    assert len(stored()) > 3

    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(reverse("admin:photos_photo_delete", args=[photo.pk]), {"post": "yes"})

    assert response.status_code == 302
    assert (Photo.objects.count(), RenditionSet.objects.count(), stored()) == (0, 0, [])
    assert AuditEvent.objects.filter(verb="photo.delete").count() == 1


def test_who_may_not_delete_is_told_so(as_writer, photo):
    assert as_writer.post(reverse("admin:photos_photo_delete", args=[photo.pk]), {"post": "yes"}).status_code == 403
    assert Photo.objects.count() == 1


def test_failed_renditions_are_made_again_from_the_list(as_writer, photo, django_capture_on_commit_callbacks):
    renditions = request_renditions(photo, credit="")
    RenditionSet.objects.update(state="failed", problem="No space left on device")
    data = {"action": "make_failed_renditions_again", "_selected_action": photo.pk}

    with django_capture_on_commit_callbacks(execute=True):
        as_writer.post(reverse(LIST), data)

    renditions.refresh_from_db()
    assert (renditions.state, renditions.problem) == ("ready", "")


@pytest.fixture
def used(photo, desk, writer) -> Photo:
    article = Article.objects.create(desk=desk, title="Một bài còn nháp", created_by=writer)
    Figure.objects.create(article=article, photo=photo, renditions=request_renditions(photo, credit=""))
    return photo


def test_a_used_photo_is_kept_and_the_page_says_why(client, superuser, used):
    client.force_login(superuser)
    address = reverse("admin:photos_photo_delete", args=[used.pk])

    asked, forced = client.get(address), client.post(address, {"post": "yes"})

    assert asked.status_code == forced.status_code == 200
    assert asked.context["protected"]
    assert (Photo.objects.count(), RenditionSet.objects.count()) == (1, 1)
    assert storages["default"].exists(used.original.name)
    assert not AuditEvent.objects.filter(verb="photo.delete").exists()


def test_a_used_photo_cannot_be_removed_by_code_either(used, superuser):
    with pytest.raises(ProtectedError), transaction.atomic():
        library.remove_photo(used, by=superuser)

    assert storages["default"].exists(used.original.name)


def test_autocompletion_offers_photos_of_my_desks_only(as_writer, photo, theirs):
    Photo.objects.update(search_key="anh chung")
    wanted = {"app_label": "articles", "model_name": "figure", "field_name": "photo", "term": "ảnh"}

    answer = as_writer.get(reverse("admin:autocomplete"), wanted)

    assert [result["id"] for result in answer.json()["results"]] == [str(photo.pk)]


@pytest.mark.parametrize(
    "query",
    [
        "uploaded_at=x",
        "uploaded_at__year=99999999999999999999",
        "desk__id__exact=abc",
        "desk__id__exact=" + "9" * 400,
        "desk__id__exact=½",
        "uploaded_by__password__startswith=a",
        "original__startswith=o",
        "p=abc",
        "p=-1",
        "p=" + "9" * 30,
        "o=99",
        "q=" + "từ " * 3000,
        "_to_field=sha256",
        "_popup=1&_to_field=original",
    ],
)
def test_junk_in_the_address_never_fails(as_writer, photo, query):
    for address in (reverse(LIST), reverse(ADD), reverse(MANY), change(photo)):
        assert as_writer.get(f"{address}?{query}", follow=True).status_code in (200, 400)


def test_the_forms_show_the_tools_that_their_scripts_need(as_writer, photo):
    page = as_writer.get(change(photo)).content.decode()
    many = as_writer.get(reverse(MANY)).content.decode()

    assert re.search(
        r'<script[^>]* src="/static/photos/focus.js"[^>]* type="module"', page.replace("<script src", "<script  src")
    )
    assert "data-focus" in page
    assert preview(photo) in page
    assert photo.original.name not in page
    assert f'data-upload="{reverse(UPLOAD)}"' in many
    assert 'name="files"' in many
    assert "multiple" in many
