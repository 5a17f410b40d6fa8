"""*Kho tư liệu* over HTTP: who starts, proposes and signs; what the pages say; what they cost."""

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import TestCase
from django.urls import reverse

from articles.archive import signing
from articles.checklist import CHECKLIST
from articles.models import Adoption, ArchiveBatch, ArchiveRow, Article, Publication
from tests.articles.archive.test_signing import edit
from tests.articles.archive.wxr_files import post, wxr

pytestmark = pytest.mark.django_db
LIST = "admin:articles_archive"


def upload(data, name="cu.xml"):
    return SimpleUploadedFile(name, data)


def start(client, desk, **given):
    form = {"desk": desk.pk, "kind": "wxr", "file": upload(wxr(post(1), post(2)))} | given
    with TestCase.captureOnCommitCallbacks(execute=True):
        return client.post(reverse(LIST), form)


def test_an_administrator_brings_a_file_in(client, administrator, desk, section):
    client.force_login(administrator)

    answer = start(client, desk)

    batch = ArchiveBatch.objects.get()
    page = client.get(answer.url)
    assert answer.url == reverse("admin:articles_archive_batch", args=[batch.pk])
    assert (batch.state, Article.objects.count()) == ("done", 2)
    assert "Hội nghị số 1" in page.text
    assert page.context["candidates"] == 2


def test_a_file_that_lies_ready_is_offered_and_nothing_else_is_a_path(client, administrator, desk, settings, tmp_path):
    settings.ARCHIVE_DIR = tmp_path / "kho"
    settings.ARCHIVE_DIR.mkdir()
    (settings.ARCHIVE_DIR / "cu.xml").write_bytes(wxr(post(1)))
    (tmp_path / "ngoai.xml").write_bytes(wxr(post(2)))
    client.force_login(administrator)

    outside = start(client, desk, file="", laid="../ngoai.xml")
    inside = start(client, desk, file="", laid="cu.xml")

    assert (outside.status_code, inside.status_code) == (400, 302)
    assert [article.title for article in Article.objects.all()] == ["Hội nghị số 1"]
    assert (settings.ARCHIVE_DIR / "cu.xml").exists()


@pytest.mark.parametrize(
    ("name", "sees", "starts"), [("writer", 403, 403), ("moderator", 200, 403), ("outsider", 200, 403)]
)
def test_who_may_see_and_start(client, request, name, sees, starts, desk):
    client.force_login(request.getfixturevalue(name))

    assert client.get(reverse(LIST)).status_code == sees
    assert start(client, desk).status_code == starts
    assert ArchiveBatch.objects.count() == 0


def test_what_is_wrong_with_the_form_is_said(client, administrator, desk):
    client.force_login(administrator)

    nothing = start(client, desk, file="")
    hostile = start(client, desk, file=upload(b"<!DOCTYPE x [<!ENTITY a 'b'>]><rss>&a;</rss>"))

    assert nothing.status_code == 400
    page = client.get(hostile.url)
    assert "entities" in page.text or "thực thể" in page.text
    assert ArchiveBatch.objects.get().state == "refused"


def test_from_the_proposal_to_the_readers(client, batch, administrator, moderator):
    page = reverse("admin:articles_archive_batch", args=[batch.pk])
    client.force_login(administrator)
    assert client.post(page, {"verb": "retry_all"}).status_code == 302
    proposed = client.post(page, {"verb": "propose"})
    adoption = Adoption.objects.get()
    assert proposed.url == reverse("admin:articles_adoption", args=[adoption.pk])
    assert client.post(proposed.url, {"verb": "sign", "expected": adoption.digest}).status_code == 403
    client.force_login(moderator)
    seen = client.get(proposed.url)
    assert (seen.context["number"], seen.context["lacking_number"]) == (3, 1)
    sample = seen.context["samples"][0].article
    assert sample.title in client.get(reverse("admin:articles_review", args=[sample.pk])).text
    assert client.post(page, {"verb": "propose"}).status_code == 403
    unticked = client.post(proposed.url, {"verb": "sign", "expected": adoption.digest})
    assert unticked.status_code == 400

    with TestCase.captureOnCommitCallbacks(execute=True):
        signed = client.post(proposed.url, {"verb": "sign", "expected": adoption.digest, "checklist": list(CHECKLIST)})

    assert signed.status_code == 302
    assert Publication.objects.live().count() == 3
    assert client.get(reverse("admin:articles_adoption_progress", args=[adoption.pk])).json() == {
        "ready": 4,
        "failed": 0,
        "all": 4,
    }


def test_what_changed_since_it_was_proposed_is_a_conflict(client, batch, administrator, moderator, writer):
    adoption = signing.propose(batch, by=administrator)
    edit(adoption.items.first().article, writer, title="Đã sửa")
    client.force_login(moderator)
    page = reverse("admin:articles_adoption", args=[adoption.pk])

    answer = client.post(page, {"verb": "sign", "expected": adoption.digest, "checklist": list(CHECKLIST)})
    back = client.post(page, {"verb": "send_back", "reason": "Bài đã sửa."})

    assert (answer.status_code, answer.context["changed"]) == (409, 1)
    assert back.status_code == 302
    assert Adoption.objects.get().state == "returned"


def test_the_table_of_refused_rows_begins_no_formula(client, administrator, desk):
    batch = ArchiveBatch.objects.create(desk=desk, kind="wxr", name="x", started_by=administrator)
    ArchiveRow.objects.create(
        batch=batch,
        key="=1+1",
        position=1,
        label="=cmd|' /C calc'!A0",
        state="refused",
        reason="status",
        params={"status": "x"},
    )
    client.force_login(administrator)

    answer = client.get(reverse("admin:articles_archive_refused", args=[batch.pk]))

    _head, row = csv.reader(io.StringIO(answer.text.removeprefix("\ufeff")))
    assert (row[0], row[4]) == ("'=cmd|' /C calc'!A0", "'=1+1")


@pytest.mark.parametrize("number", [3, 1000])
def test_pages_cost_the_same_with_a_thousand_rows(
    client, django_assert_num_queries, administrator, make_article, writer, desk, number
):
    article = make_article(with_figure=False)
    batch = ArchiveBatch.objects.create(desk=desk, kind="wxr", name="x", started_by=administrator, state="done")
    ArchiveRow.objects.bulk_create(
        ArchiveRow(batch=batch, key=str(at), position=at, label=f"Bài {at}", article=article, state="imported")
        for at in range(number)
    )
    client.force_login(administrator)
    pages = [reverse(LIST), reverse("admin:articles_archive_batch", args=[batch.pk])]
    client.get(pages[0])

    for page, queries in zip(pages, (9, 9), strict=True):
        with django_assert_num_queries(queries):
            assert client.get(page).status_code == 200
