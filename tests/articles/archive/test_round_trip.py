"""Out of one newsroom and into an empty one: the same file comes out of that again, byte for byte."""

import io
import json
import zipfile
from datetime import date

import pytest
from django.core.files import File
from django.core.management import call_command

from articles import workflow
from articles.archive import running, signing
from articles.checklist import CHECKLIST
from articles.documents.library import add_document
from articles.models import Article, Attachment, Publication, Topic
from people.models import Appointment, Organisation, OrganisationName, Person, Promotion
from photos.library import add_photo
from photos.models import Photo
from staff.audit import verify
from staff.models import Desk
from staff.roles import ADMINISTRATORS, MODERATORS
from tests.articles.conftest import jpeg
from tests.articles.documents import pdfs
from tests.conftest import account

pytestmark = pytest.mark.django_db(transaction=True)
ALL = frozenset(CHECKLIST)


def publish(article, writer, moderator):
    workflow.perform("edit", article, by=writer, expected=article.digest or None)
    workflow.perform("submit", article, by=writer, expected=article.digest)
    workflow.perform("approve", article, by=moderator, expected=article.digest, checklist=ALL)
    return workflow.perform("publish", article, by=moderator, expected=article.digest)


@pytest.fixture
def newsroom(make_article, writer, moderator, unit, person):
    """Two reports, one with a document, and an English one, a namesake, parents, a framed photo; the register has moved on since."""
    first, second = make_article(), make_article(title="Sơ kết phong trào", with_figure=False)
    first.topics.set([Topic.objects.create(name="người tốt, việc tốt"), Topic.objects.create(name="thi đua")])
    photo = add_photo(File(io.BytesIO(jpeg(colour="#123")), name="anh.jpg"), desk=first.desk, by=writer).photo
    first.figures.update(photo=photo)
    photo.crop_left, photo.caption, photo.turn = 100, "Toàn cảnh", 1
    photo.save()
    namesake = Person.objects.create(full_name=person.full_name, note="Đội Cơ động")
    Promotion.objects.create(person=namesake, rank=5, effective_on=date(2019, 1, 1))
    second.event.attendances.create(person=namesake, role="dự", as_written="Đại uý Lương Thế Vĩnh", position=2)
    parent = Organisation.objects.create(kind="state")
    OrganisationName.objects.create(organisation=parent, name="Công an thành phố Hải An")
    parent.refresh_keys()
    unit.parent_links.create(parent=parent, kind="cand")
    earlier = Organisation.objects.create(kind="state")
    OrganisationName.objects.create(organisation=earlier, name="Kho Vật tư Hải An")
    earlier.refresh_keys()
    unit.origins.create(predecessor=earlier, kind="merged", on=date(2019, 3, 1), decision="QĐ 12")
    plan = File(io.BytesIO(pdfs.annotated()), name="ke_hoach.pdf")
    document = add_document(plan, desk=first.desk, by=writer).document
    Attachment.objects.create(article=first, document=document, title="Kế hoạch số 12")
    publish(first, writer, moderator)
    publish(second, writer, moderator)
    english = make_article(title="Trade union", with_figure=False, language="en", translation_of=first)
    publish(english, writer, moderator)
    Appointment.objects.filter(person=person).update(post="Phó Trưởng phòng")  # the published words stay as they are
    Photo.objects.update(crop_left=200)
    return Publication.objects.count()


def export(path):
    call_command("export_archive", path, stdout=io.StringIO())
    return path.read_bytes()


def bring(data, desk, by):
    batch = running.begin(io.BytesIO(data), desk=desk, kind="export", name="xuat.zip", by=by)
    running.run(batch.pk)
    batch.refresh_from_db()
    return batch


def test_an_export_into_an_empty_newsroom_comes_out_again_byte_for_byte(newsroom, tmp_path):
    first = export(tmp_path / "mot.zip")
    call_command("flush", interactive=False, verbosity=0)
    desk = Desk.objects.create(name="Ban mới", slug="ban-moi")
    administrator = account("quantri", "Ngô Thanh Sơn", ADMINISTRATORS)
    moderator = account("kiemduyet", "Vũ Quang Huy", MODERATORS, desk)

    batch = bring(first, desk, administrator)
    adoption = signing.propose(batch, by=administrator)
    signing.sign(adoption, by=moderator, expected=adoption.digest, ticked=ALL)
    signing.run(adoption.pk)
    second = export(tmp_path / "hai.zip")

    assert list(batch.rows.filter(state="refused").values_list("key", "params")) == []
    assert Publication.objects.live().count() == newsroom == 3
    assert second == first
    assert (
        Publication.objects.get(documents__title="Kế hoạch số 12").title
        == Article.objects.get(attachments__isnull=False).title
    )
    assert Person.objects.filter(confirmed_by__isnull=False).count() == 0
    assert Article.objects.get(language="en").translation_of is not None
    assert list(verify()) == []


def test_nothing_of_a_draft_or_of_who_did_what_goes_out(newsroom, make_article, writer, tmp_path):
    draft = make_article(title="Nháp chưa ai đọc", with_figure=False)
    workflow.perform("edit", draft, by=writer)

    data = export(tmp_path / "x.zip")

    for word in ("Nháp chưa ai đọc", writer.username, writer.full_name, writer.email):
        assert word.encode() not in data


def test_into_the_newsroom_it_came_from_nothing_comes_twice(newsroom, desk, administrator, other_desk, tmp_path):
    data = export(tmp_path / "x.zip")
    people, organisations = Person.objects.count(), Organisation.objects.count()

    once, again = bring(data, desk, administrator), bring(data, desk, administrator)
    grown = zipfile.ZipFile(io.BytesIO(data))
    other = bring(_repacked(grown), desk, administrator)

    assert once == again
    assert (Person.objects.count(), Organisation.objects.count()) == (people, organisations)
    assert list(once.rows.filter(state="refused").values_list("key", "params")) == []
    assert {row.reason for row in other.rows.all()} == {"duplicate", "known"}


def _repacked(archive, **changed):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as copy:
        for name in archive.namelist():
            copy.writestr(name, changed.get(name, archive.read(name)))
    return buffer.getvalue()


def test_between_namesakes_nobody_guesses(newsroom, tmp_path, person):
    data = export(tmp_path / "x.zip")
    call_command("flush", interactive=False, verbosity=0)
    desk, administrator = Desk.objects.create(name="Ban mới", slug="ban-moi"), account("quantri", "Q", ADMINISTRATORS)
    Person.objects.create(full_name=person.full_name, note="Người khác")

    batch = bring(data, desk, administrator)

    refused = {row.reason for row in batch.rows.filter(state="refused")}
    assert refused == {"namesakes", "needs"}
    assert Article.objects.count() == 0
    assert Person.objects.count() == 1
    Person.objects.all().delete()
    running.retry(batch, list(batch.rows.filter(state="refused").values_list("pk", flat=True)), by=administrator)
    running.run(batch.pk)
    assert Article.objects.count() == 3


def entry(text):
    return {"articles.jsonl": text}


DAMAGED = {
    "no manifest": (lambda archive: b"PK\x05\x06" + bytes(18), "not_export"),
    "no zip": (lambda archive: b"x" * 100, "not_zip"),
    "newer": (
        lambda archive: _repacked(archive, **{"manifest.json": b'{"format":"toa-soan-export","version":2}'}),
        "newer_export",
    ),
    "other format": (
        lambda archive: _repacked(archive, **{"manifest.json": b'{"format":"x","version":1}'}),
        "not_export",
    ),
    "noise": (lambda archive: _repacked(archive, **{"articles.jsonl": b"{]\n"}), "not_export"),
    "lines that are none": (lambda archive: _repacked(archive, **{"articles.jsonl": b"[1]\n"}), "not_export"),
}


@pytest.mark.parametrize("name", DAMAGED)
def test_damaged_exports_are_refused(name, newsroom, desk, administrator, tmp_path):
    damage, code = DAMAGED[name]
    archive = zipfile.ZipFile(io.BytesIO(export(tmp_path / "x.zip")))

    batch = bring(damage(archive), desk, administrator)

    assert (batch.state, batch.problem) == ("refused", code)


def test_a_line_that_is_not_as_we_write_it_is_refused_by_itself(newsroom, desk, administrator, tmp_path):
    archive = zipfile.ZipFile(io.BytesIO(export(tmp_path / "x.zip")))
    lines = [json.loads(line) for line in archive.read("articles.jsonl").splitlines()]
    lines[0]["content"]["kind"] = "chiếm"
    lines[0]["content"]["body"] = "<script>alert(1)</script>"
    lines[1]["content"]["figures"] = [{"photo": "../../x"}]
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines).encode()

    batch = bring(_repacked(archive, **{"articles.jsonl": text}), desk, administrator)

    rows = batch.rows.filter(part="article").order_by("position")
    assert [(row.state, row.reason) for row in rows][:2] == [("refused", "not_understood"), ("refused", "needs")]
    assert rows[2].state == "imported"
    assert not Article.objects.filter(body__contains="script").exists()
