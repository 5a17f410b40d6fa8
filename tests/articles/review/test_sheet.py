"""The approval sheet: what stands on the paper, who may print it, and that printing it is recorded."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.models import Permission
from django.test import TestCase
from django.urls import reverse
from django.utils import timezone

from articles import workflow
from articles.checklist import CHECKLIST
from articles.models import Publication, Revision
from staff.audit import verify
from staff.models import AuditEvent, AuditHead

pytestmark = pytest.mark.django_db


def perform(verb, article, **given):
    if verb == "approve":
        given.setdefault("checklist", frozenset(CHECKLIST))
    with TestCase.captureOnCommitCallbacks(execute=True):
        return workflow.perform(verb, article, **given)


def save(article, by, **fields):
    for name, value in fields.items():
        setattr(article, name, value)
    article.save()
    return perform("edit", article, by=by, expected=article.digest or None)


def approve(article, writer, moderator, **given):
    perform("submit", article, by=writer, expected=article.digest)
    perform("approve", article, by=moderator, expected=article.digest, **given)


@pytest.fixture
def publication(article, writer, moderator):
    save(article, writer)
    approve(article, writer, moderator)
    return perform("publish", article, by=moderator, expected=article.digest)


def sheet(client, publication, user):
    client.force_login(user)
    return client.get(reverse("admin:articles_approval_sheet", args=[publication.pk]))


def test_the_sheet_says_who_what_and_when(client, article, writer, moderator, second_moderator):
    with time_machine.travel("2026-12-31 23:59:58+07:00", tick=False) as clock:
        save(article, writer)
        approve(article, writer, moderator)
        clock.shift(timedelta(seconds=3))
        publication = perform("publish", article, by=second_moderator, expected=article.digest)
        page = sheet(client, publication, moderator).content.decode()

    assert "Chăm lo đời sống đoàn viên" in page
    assert f"http://127.0.0.1:8000/tin/cham-lo-doi-song-doan-vien-{article.pk}/" in page
    assert "Vũ Quang Huy, 23:59:58, 31/12/2026 (GMT+7)" in page
    assert "Đỗ Hải Yến, 00:00:01, 01/01/2027 (GMT+7)" in page
    assert "Lê Minh Châu" in page
    assert publication.digest in page
    for row in publication.approval.checklist:
        assert row["text"] in page
    for verb in ("article.approve", "article.publish"):
        event = AuditEvent.objects.get(verb=verb)
        assert f"{event.number} <code>{event.seal}</code>" in page
    assert "sheet-fault" not in page
    assert "sheet-box" not in page


def test_the_head_of_the_record_counts_the_sheet_itself(client, publication, moderator):
    response = sheet(client, publication, moderator)

    export = AuditEvent.objects.get(verb="export.approval_sheet")
    head = AuditHead.objects.get()
    assert (export.actor, export.object_id) == (moderator, str(publication.pk))
    assert (head.count, head.last_seal) == (export.number, export.seal)
    assert f"{head.count} <code>{head.last_seal}</code>" in response.content.decode()
    assert list(verify()) == []


def test_it_names_who_worked_on_the_text_since_it_was_last_approved(
    client, article, publication, writer, second_writer, moderator
):
    save(article, second_writer, lead="Ngày 24/9, hội nghị diễn ra tại Hải An, bổ sung.")
    save(article, writer, lead="Ngày 24/9, hội nghị diễn ra tại Hải An, sửa.")
    approve(article, writer, moderator)
    update = perform("publish", article, by=moderator, expected=article.digest)

    first, second = (sheet(client, row, moderator).context["sheet"] for row in (publication, update))

    assert (first.contributors, first.contributors_since) == ([writer], [writer])
    assert (second.contributors, second.contributors_since) == ([writer], [writer, second_writer])


def test_going_without_four_eyes_stands_in_a_box_with_its_reason(client, article, moderator):
    moderator.user_permissions.add(Permission.objects.get(codename="waive_four_eyes"))
    moderator = type(moderator).objects.get(pk=moderator.pk)
    save(article, moderator)
    approve(article, moderator, moderator, reason="Trực đêm một mình <b>.")
    publication = perform("publish", article, by=moderator, expected=article.digest)

    page = sheet(client, publication, moderator).content.decode()

    assert 'class="sheet-box"' in page
    assert "Trực đêm một mình &lt;b&gt;." in page


def test_what_came_afterwards_is_on_it(client, article, publication, writer, moderator):
    perform("redact", article, by=moderator, figure="abcdef0123", reason="Lộ số hiệu.")
    save(article, writer, lead="Ngày 24/9, tại Hải An, hội nghị diễn ra, sửa.")
    approve(article, writer, moderator)
    update = perform(
        "publish",
        article,
        by=moderator,
        expected=article.digest,
        correction_kind="factual",
        correction_note="Ngày họp là 24/9.",
    )
    perform("withdraw", article, by=moderator, notice="Bài có sai sót.")

    pages = [sheet(client, row, moderator).content.decode() for row in (publication, update)]

    assert "Lộ số hiệu." in pages[0]
    assert "Bài có sai sót." in pages[0]
    assert "Ngày họp là 24/9." not in pages[0]
    assert "Ngày họp là 24/9." in pages[1]
    assert "Bài có sai sót." in pages[1]


def test_a_cancelled_schedule_says_that_it_never_went_out(client, article, writer, moderator):
    save(article, writer)
    approve(article, writer, moderator)
    at = timezone.now() + timedelta(hours=1)
    publication = perform("schedule", article, by=moderator, expected=article.digest, live_from=at)
    perform("unschedule", article, by=moderator)

    response = sheet(client, publication, moderator)

    publication.refresh_from_db()
    assert response.context["publication"].cancelled_at == publication.cancelled_at
    assert f"{publication.live_from.astimezone():%H:%M:%S}" not in response.content.decode().split("sheet-people")[0]
    assert response.context["sheet"].published.verb == "article.schedule"


def test_changed_words_are_told(client, publication, moderator):
    Revision.objects.filter(pk=publication.revision_id).update(
        content=publication.revision.content.replace("Hải", "Hai")
    )

    response = sheet(client, publication, moderator)

    assert response.context["sheet"].digest_holds is False
    assert "sheet-fault" in response.content.decode()


@pytest.mark.parametrize(
    ("who", "status"),
    [("moderator", 200), ("administrator", 200), ("superuser", 200), ("writer", 403), ("outsider", 404)],
)
def test_it_is_for_moderators_of_the_desk_and_administrators(client, request, publication, who, status):
    response = sheet(client, publication, request.getfixturevalue(who))

    assert response.status_code == status
    assert AuditEvent.objects.filter(verb="export.approval_sheet").count() == int(status == 200)


def test_history_and_review_lead_to_it(client, article, publication, moderator, writer):
    address = reverse("admin:articles_approval_sheet", args=[publication.pk])
    client.force_login(moderator)
    for page in ("admin:articles_article_history", "admin:articles_review"):
        assert address in client.get(reverse(page, args=[article.pk])).content.decode()

    client.force_login(writer)

    history = client.get(reverse("admin:articles_article_history", args=[article.pk])).content.decode()
    assert address not in history
    assert Publication.objects.count() == 1


def test_it_costs_the_same_after_many_revisions(
    client, article, publication, writer, moderator, django_assert_num_queries
):
    sheet(client, publication, moderator)
    with django_assert_num_queries(34):
        sheet(client, publication, moderator)
    for number in range(4):
        save(article, writer, lead=f"Ngày 24/9, tại Hải An, bản {number}.")

    with django_assert_num_queries(34):
        sheet(client, publication, moderator)
