"""Whom each verb concerns: the table of articles.telling, cell by cell, through the real workflow."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.core.mail.backends.base import BaseEmailBackend
from django.test import TestCase
from django.utils import timezone

from articles import refusals, telling, workflow
from articles.checklist import CHECKLIST
from articles.models import Approval, Publication
from articles.situations import Decision
from articles.transitions import TABLE
from staff.audit import record
from staff.models import AuditEvent, DeskMembership, Notification, NotificationChoice, User
from staff.roles import MODERATORS, WRITERS
from tests.conftest import account

pytestmark = pytest.mark.django_db

REASON, NOTICE = "Chức vụ ở đoạn hai chưa đúng.", "Bài rút để kiểm tra."


class Nowhere(BaseEmailBackend):
    """A mail server that does not answer."""

    def send_messages(self, messages):
        raise ConnectionRefusedError


@pytest.fixture
def room(desk, other_desk, writer, second_writer, moderator, second_moderator, outsider, administrator, superuser):
    """Everybody who could be told by mistake: another desk's moderator, the administrators, an idle colleague."""
    return {"idle": account("ranhroi", "Trần Rảnh Rỗi", WRITERS, desk)}


def perform(verb, article, **given):
    if verb == "approve":
        given.setdefault("checklist", frozenset(CHECKLIST))
    with TestCase.captureOnCommitCallbacks(execute=True):
        return workflow.perform(verb, article, **given)


def save(article, by, title=None):
    if title:
        article.title = title
        article.save()
    perform("edit", article, by=by, expected=article.digest or None)


def submit(article, by):
    save(article, by)
    perform("submit", article, by=by, expected=article.digest)


def approve(article, by, **given):
    return perform("approve", article, by=by, expected=article.digest, **given)


def told(verb) -> dict[str, tuple[str, str, str]]:
    """Of the last such event: username → kind, page, words."""
    event = AuditEvent.objects.filter(verb=f"article.{verb}").order_by("-number").first()
    rows = Notification.objects.filter(event=event).select_related("recipient")
    pages = {"duyet": "review", "articles": "form"}
    return {row.recipient.username: (row.kind, pages[row.path.split("/")[2]], row.excerpt) for row in rows}


def waive(user):
    user.user_permissions.add(Permission.objects.get(codename="waive_four_eyes"))
    return User.objects.get(pk=user.pk)


def test_the_table_names_every_verb_that_concerns_somebody():
    assert set(telling.TABLE) == set(TABLE) - {"import", "edit", "release", "adopt"}


def test_submit_concerns_the_desks_moderators(room, article, writer):
    submit(article, writer)

    assert told("submit") == {
        "kiemduyet": ("article.submit", "review", ""),
        "kiemduyet2": ("article.submit", "review", ""),
    }


def test_recall_concerns_who_was_reading(room, article, writer, moderator):
    submit(article, writer)
    perform("claim", article, by=moderator)
    perform("recall", article, by=writer)

    assert told("recall") == {"kiemduyet": ("article.recall", "review", "")}


def test_recall_concerns_nobody_when_nobody_was_reading(room, article, writer):
    submit(article, writer)
    perform("recall", article, by=writer)

    assert told("recall") == {}


def test_claim_concerns_the_authors(room, article, writer, second_writer, moderator):
    save(article, second_writer)
    submit(article, second_writer)
    perform("claim", article, by=moderator)

    assert told("claim") == {
        "bientap": ("article.claim", "form", ""),
        "bientap2": ("article.claim", "form", ""),
    }


def test_taking_over_concerns_the_reader_too(room, article, writer, moderator, second_moderator):
    submit(article, writer)
    perform("claim", article, by=moderator)
    perform("claim", article, by=second_moderator, take_over=True)

    assert told("claim") == {
        "kiemduyet": ("article.take_over", "review", ""),
        "bientap": ("article.claim", "form", ""),
    }


def test_release_and_edit_concern_nobody(room, article, writer, moderator):
    submit(article, writer)
    perform("claim", article, by=moderator)
    perform("release", article, by=moderator)

    assert (told("edit"), told("release")) == ({}, {})


def test_return_concerns_the_authors_with_the_reason(room, article, writer, moderator):
    submit(article, writer)
    perform("return", article, by=moderator, expected=article.digest, reason=f" {REASON} ")

    assert told("return") == {"bientap": ("article.return", "form", REASON)}


def test_approve_and_publish_concern_the_authors(room, article, writer, moderator):
    submit(article, writer)
    approve(article, moderator, reason="một lời không ai hỏi")
    perform("publish", article, by=moderator, expected=article.digest)

    assert told("approve") == {"bientap": ("article.approve", "form", "")}
    assert told("publish") == {"bientap": ("article.publish", "form", "")}


def test_approval_without_four_eyes_concerns_the_other_moderators_whatever_they_chose(
    room, article, writer, moderator, second_moderator
):
    moderator = waive(moderator)
    for kind in ("article.waived", "article.approve"):
        NotificationChoice.objects.create(user=second_moderator, kind=kind, in_inbox=False, by_mail=False)
    save(article, writer)
    save(article, moderator, "Tiêu đề do người duyệt sửa")
    save(article, second_moderator, "Tiêu đề do người duyệt thứ hai sửa")
    submit(article, writer)
    approve(article, moderator, reason=REASON)

    assert Approval.objects.get().waiver_reason == REASON
    assert told("approve") == {
        "kiemduyet2": ("article.waived", "review", REASON),
        "bientap": ("article.approve", "form", ""),
    }


def test_schedule_concerns_the_authors_and_cancelling_it_who_had_approved_too(
    room, article, writer, moderator, second_moderator
):
    submit(article, writer)
    approve(article, moderator)
    live_from = timezone.now() + timedelta(days=1)
    perform("schedule", article, by=second_moderator, expected=article.digest, live_from=live_from)
    perform("unschedule", article, by=second_moderator)

    assert told("schedule") == {"bientap": ("article.schedule", "form", "")}
    assert told("unschedule") == {
        "bientap": ("article.unschedule", "form", ""),
        "kiemduyet": ("article.unschedule", "review", ""),
    }


def test_cancelling_finds_the_approver_though_the_approval_is_void(
    room, article, writer, moderator, second_moderator, second_writer
):
    submit(article, writer)
    approve(article, moderator)
    live_from = timezone.now() + timedelta(days=1)
    perform("schedule", article, by=moderator, expected=article.digest, live_from=live_from)
    save(article, second_writer, "Bản sửa sau khi hẹn giờ")
    perform("unschedule", article, by=second_moderator)

    assert Approval.objects.get().voided_at is not None
    assert set(told("unschedule")) == {"bientap", "bientap2", "kiemduyet"}


def test_withdraw_concerns_authors_and_moderators_with_the_notice(room, article, writer, moderator):
    submit(article, writer)
    approve(article, moderator)
    perform("publish", article, by=moderator, expected=article.digest)
    perform("withdraw", article, by=moderator, notice=NOTICE)

    assert told("withdraw") == {
        "bientap": ("article.withdraw", "form", NOTICE),
        "kiemduyet2": ("article.withdraw", "review", NOTICE),
    }


def test_withdraw_concerns_who_wrote_what_readers_saw(room, article, writer, second_writer, moderator):
    submit(article, second_writer)
    approve(article, moderator)
    perform("publish", article, by=moderator, expected=article.digest)
    third = account("bientap3", "Hồ Văn Ba", WRITERS, article.desk)
    save(article, third, "Bản sửa chưa đăng")
    approved_again = account("bientap4", "Hồ Văn Tư", WRITERS, article.desk)
    perform("submit", article, by=approved_again, expected=article.digest)
    perform("withdraw", article, by=moderator, notice=NOTICE)

    assert set(told("withdraw")) == {"bientap", "bientap2", "bientap3", "kiemduyet2"}


def test_redact_concerns_authors_and_moderators_with_the_reason(room, article, writer, moderator):
    submit(article, writer)
    approve(article, moderator)
    perform("publish", article, by=moderator, expected=article.digest)
    perform("redact", article, by=moderator, figure=Publication.objects.get().figures.get().key, reason=REASON)

    assert told("redact") == {
        "bientap": ("article.redact", "form", REASON),
        "kiemduyet2": ("article.redact", "review", REASON),
    }


def test_authors_are_who_wrote_since_the_approval_before_not_everybody_ever(
    room, article, writer, second_writer, moderator
):
    submit(article, second_writer)
    approve(article, moderator)
    perform("publish", article, by=moderator, expected=article.digest)
    third = account("bientap3", "Hồ Văn Ba", WRITERS, article.desk)
    save(article, third, "Bản đính chính")
    perform("submit", article, by=third, expected=article.digest)
    approve(article, moderator)
    perform("publish", article, by=moderator, expected=article.digest)

    assert set(told("approve")) == set(told("publish")) == {"bientap", "bientap3"}


def test_authors_who_left_the_desk_or_were_switched_off_are_not_told(room, article, writer, second_writer, moderator):
    gone = account("daroi", "Đã Rời Ban", WRITERS, article.desk)
    save(article, gone, "Bản một")
    save(article, second_writer, "Bản hai")
    submit(article, writer)
    DeskMembership.objects.filter(user=gone).delete()
    User.objects.filter(pk=second_writer.pk).update(is_active=False)
    perform("return", article, by=moderator, expected=article.digest, reason=REASON)

    assert set(told("return")) == {"bientap"}


def test_moderators_are_who_may_decide_now(room, article, writer, moderator, second_moderator):
    second_moderator.groups.clear()

    submit(article, writer)

    assert set(told("submit")) == {"kiemduyet"}


def test_nobody_hears_of_a_verb_that_was_refused(room, article, writer, moderator):
    submit(article, writer)
    Notification.objects.all().delete()

    with pytest.raises(refusals.ApprovalIsStale):
        perform("approve", article, by=moderator, expected="0" * 64)

    assert not Notification.objects.exists()


def test_a_dead_mail_server_stops_no_verb(room, article, writer, moderator, settings, mailoutbox):
    settings.MAILERS = {"default": {"BACKEND": f"{__name__}.Nowhere"}}

    submit(article, writer)
    approve(article, moderator)
    perform("publish", article, by=moderator, expected=article.digest)

    assert Publication.objects.live().count() == 1
    assert set(Notification.objects.filter(recipient=writer).values_list("mail", flat=True)) == {"waiting"}


def test_telling_costs_the_same_however_many_it_concerns(room, desk, article, writer, django_assert_num_queries):
    submit(article, writer)
    first, second = (record("article.submit", article, actor=writer) for _ in range(2))
    submitting = telling.Happening("submit", article, Decision())

    with django_assert_num_queries(4):  # who moderates; who of them may see it, how each wants to be told, the rows
        telling.tell(first, submitting)
    for n in range(20):
        account(f"duyet{n}", f"Người Duyệt {n}", MODERATORS, desk)
    with django_assert_num_queries(4):
        telling.tell(second, submitting)

    assert (len(first.notifications.all()), len(second.notifications.all())) == (2, 22)
