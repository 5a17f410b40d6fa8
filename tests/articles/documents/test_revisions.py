"""A document in the life of a revision: what is approved, what differs, what comes back, what a link to a draft shows."""

import pytest
from django.urls import reverse
from django.utils import translation

from articles import draft_links, publishing
from articles.diff import difference
from articles.findings import findings
from articles.models import Attachment
from articles.restoring import restore
from tests.articles.documents import pdfs
from tests.articles.documents.conftest import TITLE

pytestmark = pytest.mark.django_db


def test_what_differs_is_told_by_the_titles(article, attach, save):
    row, gone = attach(article), attach(article, title="Giấy mời", data=pdfs.scanned(), position=1)
    first = save(article).data
    gone.delete()
    Attachment.objects.filter(pk=row.pk).update(title="Kế hoạch số 12, sửa")
    second = save(article).data

    part = difference(first, second)["documents"]

    assert [(one.kind, one.name) for one in part.rows] == [
        ("changed", "Kế hoạch số 12, sửa"),
        ("removed", "Giấy mời"),
    ]


def test_the_review_shows_the_documents_and_what_a_machine_could_not_read(client, article, attach, submit, moderator):
    attach(article, data=pdfs.scanned())
    submit(article)
    client.force_login(moderator)

    page = client.get(reverse("admin:articles_review", args=[article.pk])).content.decode()

    document = Attachment.objects.get().document
    assert reverse("admin:articles_document_file", args=[document.pk]) in page
    found = findings(article.latest_revision.data, {})
    assert [(one.code, one.blocks) for one in found if one.field == "documents"] == [("document-unread", False)]


def test_the_review_lists_what_differs_and_the_sheet_names_what_went_out(
    client, article, attach, publish, save, moderator
):
    attach(article)
    live = publish(article)
    attach(article, title="Giấy mời", data=pdfs.scanned(), position=1)
    save(article)
    client.force_login(moderator)

    difference_page = client.get(
        reverse("admin:articles_review", args=[article.pk]), {"xem": "so-sanh"}
    ).content.decode()
    sheet = client.get(reverse("admin:articles_approval_sheet", args=[live.pk])).content.decode()

    assert 'id="khac-documents"' in difference_page
    assert "Giấy mời" in difference_page
    assert TITLE in sheet
    assert live.documents.get().sha256[:16] in sheet


def test_restored_a_document_is_back_under_its_key_and_one_that_was_deleted_is_told(article, attach, save, writer):
    kept, lost = attach(article), attach(article, title="Giấy mời", data=pdfs.scanned(), position=1)
    first = save(article)
    document = lost.document
    Attachment.objects.all().delete()
    second = save(article)
    document.delete()

    with translation.override("en"):
        restored = restore(first, by=writer, expected=second.digest)

    assert [(row["key"], row["title"]) for row in restored.revision.data["documents"]] == [(kept.key, TITLE)]
    assert any("Giấy mời" in sentence for sentence in restored.differing)


def test_a_link_to_a_draft_opens_the_document_of_its_revision_and_no_other(client, article, attach, save, writer):
    row = attach(article)
    revision = save(article)
    later = attach(article, title="Thêm sau", data=pdfs.scanned(), position=1)
    link = draft_links.create(article, recipient="Phòng Công tác đảng", by=writer, days=1)
    path = reverse("draft_link", args=[draft_links.token_of(link)])

    page = client.get(path).content.decode()
    answers = [client.get(f"{path}tai-lieu/{key}.pdf") for key in (row.key, later.key)]

    assert f"{path}tai-lieu/{row.key}.pdf" in page
    assert [answer.status_code for answer in answers] == [200, 404]
    assert answers[0].headers["Cache-Control"] == "private, no-store"
    assert answers[0].headers["X-Robots-Tag"].startswith("noindex")
    assert publishing.compose(revision).documents[0].sha256 == row.document.copy_sha256
