"""Readers get an attached document while a live publication shows it, and never before, after, or once it was taken down."""

import hashlib
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.management import CommandError, call_command
from django.test import TestCase
from django.urls import reverse
from django.utils import timezone

from articles import workflow
from articles.checklist import CHECKLIST
from articles.documents.putting_out import public_name
from articles.models import DocumentRedaction, Publication, PublishedDocument
from articles.refusals import DocumentsNotReady, TransitionRefused
from staff.models import AuditEvent
from tests.articles.documents import pdfs
from tests.articles.documents.conftest import TITLE

pytestmark = pytest.mark.django_db
REASON = "Cuối văn bản có số điện thoại riêng."


@pytest.fixture
def attached(article, attach):
    return attach(article)


@pytest.fixture
def live(article, attached, publish):
    return publish(article)


def address(publication: Publication) -> str:
    return publication.documents.get().get_absolute_url()


def is_out(key: str) -> bool:
    return storages["renditions"].exists(public_name(key))


def test_a_live_report_offers_its_document_and_serves_the_very_bytes_that_were_approved(client, live, attached):
    row = live.documents.get()

    page = client.get(live.get_absolute_url()).content.decode()
    paper = client.get(f"{live.get_absolute_url()}in/").content.decode()
    answer = client.get(row.get_absolute_url())

    assert row.get_absolute_url() == f"/tai-lieu/{attached.key}/ke-hoach-so-12-ve-thang-cong-nhan.pdf"
    assert f'href="{row.get_absolute_url()}" type="application/pdf"' in page
    assert TITLE in page
    assert f"://127.0.0.1:8000{row.get_absolute_url()}" in paper
    assert hashlib.sha256(answer.content).hexdigest() == row.sha256 == attached.document.copy_sha256
    assert live.revision.data["documents"][0]["sha256"] == row.sha256
    assert {
        name: answer.headers[name] for name in ("Content-Type", "X-Content-Type-Options", "Cache-Control", "ETag")
    } == {
        "Content-Type": "application/pdf",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "public, max-age=0, must-revalidate",
        "ETag": f'"{row.sha256}"',
    }
    assert answer.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer.headers["Content-Disposition"].startswith("inline; filename*=utf-8''K%E1%BA%BF%20ho%E1%BA%A1ch")
    assert client.get(row.get_absolute_url(), headers={"If-None-Match": f'"{row.sha256}"'}).status_code == 304
    assert "Set-Cookie" not in answer.headers


def test_under_an_older_name_it_leads_to_the_present_one(client, live, attached):
    answer = client.get(f"/tai-lieu/{attached.key}/ten-cu.pdf")

    assert (answer.status_code, answer.headers["Location"]) == (301, address(live))


@pytest.mark.parametrize("stage", ["draft", "submitted", "approved", "scheduled", "embargoed", "expired"])
def test_before_and_after_nobody_outside_gets_it(client, stage, article, attached, submit, moderator, publish):
    if stage == "expired":
        row = publish(article, live_until=timezone.now() + timedelta(minutes=1)).documents.get()
        Publication.objects.update(live_until=timezone.now())
        path = row.get_absolute_url()
    else:
        path = f"/tai-lieu/{attached.key}/ke-hoach-so-12-ve-thang-cong-nhan.pdf"
    if stage == "embargoed":
        article.embargo_until = timezone.now() + timedelta(days=1)
        article.save()
    if stage in {"submitted", "approved", "scheduled", "embargoed"}:
        submit(article)
    if stage in {"approved", "scheduled", "embargoed"}:
        by = {"by": moderator, "expected": article.digest}
        workflow.perform("approve", article, checklist=frozenset(CHECKLIST), **by)
    if stage in {"scheduled", "embargoed"}:
        workflow.perform("schedule", article, live_from=timezone.now() + timedelta(days=2), **by)

    assert client.get(path).status_code == 404


def test_withdrawn_it_is_gone_in_the_same_moment_and_its_public_file_with_it(
    client, live, article, attached, moderator
):
    path = address(live)
    assert is_out(attached.key)

    with TestCase.captureOnCommitCallbacks(execute=True):
        workflow.perform("withdraw", article, by=moderator, notice="Rút để xem lại.")

    assert client.get(path).status_code == 404
    assert not is_out(attached.key)


def test_published_again_it_is_back_at_its_address(client, live, article, attached, moderator, publish):
    with TestCase.captureOnCommitCallbacks(execute=True):
        workflow.perform("withdraw", article, by=moderator, notice="Rút để xem lại.")

    again = publish(article)

    assert client.get(address(again)).status_code == 200


def test_the_staff_of_the_desk_see_it_before_and_nobody_else_does(client, attached, writer, outsider, administrator):
    paths = [f"/tai-lieu/{attached.key}/x.pdf", reverse("admin:articles_document_file", args=[attached.document_id])]

    seen = {}
    for who in (writer, outsider, administrator):
        client.force_login(who)
        seen[who] = [client.get(path).status_code for path in paths]

    assert seen == {writer: [200, 200], outsider: [404, 404], administrator: [200, 200]}
    client.force_login(writer)
    answer = client.get(paths[1])
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert answer.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"


def test_a_file_that_is_not_the_approved_one_stops_the_publication(article, attached, submit, moderator):
    submit(article)
    given = {"by": moderator, "expected": article.digest}
    workflow.perform("approve", article, checklist=frozenset(CHECKLIST), **given)
    storage, name = attached.document.copy.storage, attached.document.copy.name
    storage.delete(name)
    storage.save(name, ContentFile(pdfs.plain("TOI MAT")))

    with pytest.raises(DocumentsNotReady):
        workflow.perform("publish", article, **given)

    assert not Publication.objects.exists()


def test_taken_down_it_goes_from_every_page_for_good_and_is_recorded(
    client, live, article, attached, moderator, attach
):
    client.force_login(moderator)
    values = {"document": attached.key, "document_reason": REASON, "confirm_document": "on"}
    with TestCase.captureOnCommitCallbacks(execute=True):
        answer = client.post(
            reverse("admin:articles_review", args=[article.pk]),
            {"verb": "redact-document", "expected": article.digest} | values,
        )

    sheet = client.get(reverse("admin:articles_approval_sheet", args=[live.pk])).content.decode()
    client.logout()
    row = DocumentRedaction.objects.get()
    event = AuditEvent.objects.get(verb="article.redact")
    assert answer.status_code == 302
    assert (row.document, row.reason, row.redacted_by) == (attached.document, REASON, moderator)
    assert attached.key in event.detail
    assert REASON in sheet
    assert client.get(address_of_key(attached.key)).status_code == 404
    page = client.get(live.get_absolute_url())
    assert page.status_code == 200
    assert TITLE not in page.content.decode()
    assert not is_out(attached.key)


def test_taken_down_it_does_not_come_back_with_a_later_revision(
    client, live, article, attached, moderator, attach, publish
):
    workflow.perform("redact", article, by=moderator, document=attached.key, reason=REASON)
    attached.delete()
    attach(article, title="Kế hoạch, gửi lại", name="khac.pdf")
    article.refresh_from_db()

    again = publish(article)

    assert again.documents.get().redacted_at is not None
    assert "gửi lại" not in client.get(again.get_absolute_url()).content.decode()


@pytest.mark.parametrize(
    ("who", "given", "code"),
    [
        ("writer", {}, "not-allowed"),
        ("outsider", {}, "not-allowed"),
        ("moderator", {"reason": " "}, "reason-missing"),
        ("moderator", {"document": "f" * 32}, "wrong-stage"),
    ],
)
def test_only_a_moderator_of_the_desk_takes_a_published_document_down_with_a_reason(
    request, live, article, attached, who, given, code
):
    values = {"document": attached.key, "reason": REASON} | given

    with pytest.raises(TransitionRefused) as refused:
        workflow.perform("redact", article, by=request.getfixturevalue(who), **values)

    assert refused.value.code == code
    assert PublishedDocument.objects.shown().count() == 1


def test_check_media_knows_the_files_and_misses_what_is_gone(live, attached, capsys):
    call_command("check_media")
    whole = capsys.readouterr().out
    storages["renditions"].delete(public_name(attached.key))

    with pytest.raises(CommandError):
        call_command("check_media")

    assert "0 orphans, 0 missing." in whole
    assert f"missing\t{public_name(attached.key)}" in capsys.readouterr().out


def address_of_key(key: str) -> str:
    return PublishedDocument.objects.get(key=key).get_absolute_url()
