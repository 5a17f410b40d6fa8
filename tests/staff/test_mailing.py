"""The outbox: at least once, always the same Message-ID; a failure of mail never reaches the newsroom."""

import re
import smtplib
import threading
from datetime import timedelta

import pytest
import time_machine
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import TestCase
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from articles.models import Article
from staff import mailing
from staff.audit import record
from staff.inbox import tell
from staff.kinds import KINDS
from staff.mailing import deliver, deliver_mail, message_id
from staff.models import DeskMembership, Notification, NotificationChoice, User

TITLE, REASON = "Tin chưa đăng về nhân sự", "Chức vụ ở đoạn hai chưa đúng."

pytestmark = pytest.mark.django_db


class Down(BaseEmailBackend):
    """A mail server that does not answer."""

    def send_messages(self, messages):
        raise ConnectionRefusedError(111, "Connection refused")


class Particular(BaseEmailBackend):
    """A mail server that refuses one address."""

    accepted: list[str] = []

    def send_messages(self, messages):
        for message in messages:
            if message.to == ["bientap@example.vn"]:
                raise smtplib.SMTPRecipientsRefused({"bientap@example.vn": (550, b"no such mailbox\x00\r\n")})
            self.accepted += message.to
        return len(messages)


def through(settings, backend):
    settings.MAILERS = {"default": {"BACKEND": f"{__name__}.{backend}" if backend else LOCMEM}}


LOCMEM = "django.core.mail.backends.locmem.EmailBackend"


@pytest.fixture
def draft(desk, writer) -> Article:
    return Article.objects.create(title=TITLE, desk=desk, created_by=writer, body="<p>Thân bài mật.</p>")


@pytest.fixture
def told(draft, writer, moderator):
    """A function that tells people of a return by `moderator`; the mail waits for a delivery, as with a worker."""

    def tell_them(*people, kind="article.return", excerpt=REASON, **fields):
        event = record(kind, draft, actor=moderator)
        tell(
            event, people or [writer], kind=kind, path=f"/quan-tri/articles/article/{draft.pk}/change/", excerpt=excerpt
        )
        Notification.objects.filter(event=event).update(**fields)
        return Notification.objects.get(event=event, recipient=(people or [writer])[0])

    return tell_them


def state(row) -> tuple[str, int]:
    row.refresh_from_db()
    return row.mail, row.mail_attempts


# What a mail says


def test_mail_says_who_did_what_to_which_title_and_where_to_look(told, writer, mailoutbox, desk):
    writer.language = "en"
    writer.save()
    row = told()

    deliver()

    (mail,) = mailoutbox
    assert mail.to == ["bientap@example.vn"]
    assert mail.subject == f"Vũ Quang Huy returned an article with a reason: {TITLE}"
    assert TITLE in mail.body
    assert desk.name in mail.body
    assert f"“{REASON}”" in mail.body
    assert f"http://127.0.0.1:8000/quan-tri/hop-thu/{row.pk}/" in mail.body
    assert "http://127.0.0.1:8000/quan-tri/hop-thu/cach-bao/" in mail.body
    assert "Thân bài mật" not in mail.body
    assert mail.message()["Auto-Submitted"] == "auto-generated"


@pytest.mark.parametrize("language", ["vi", "en"])
def test_mail_speaks_the_recipients_language(told, writer, mailoutbox, language):
    User.objects.filter(pk=writer.pk).update(language=language)
    told()

    deliver()

    assert mailoutbox[0].body.startswith({"vi": "Kính gửi Lê Minh Châu,", "en": "Dear Lê Minh Châu,"}[language])


@pytest.mark.parametrize("kind", [kind for kind in KINDS if KINDS[kind].by_mail])
def test_words_leave_the_house_for_reasons_and_comments_only(told, mailoutbox, kind):
    told(kind=kind)

    deliver()

    assert (REASON in mailoutbox[0].body) is (kind in {"article.return", "article.mention"})


def test_the_link_in_the_mail_marks_as_read(told, writer, mailoutbox, client):
    row = told()
    deliver()
    client.force_login(writer)

    response = client.get(re.search(r"http://127\.0\.0\.1:8000(/\S+/\d+/)", mailoutbox[0].body)[1])

    assert response.headers["Location"] == row.path
    assert Notification.objects.get().read_at is not None


@pytest.mark.parametrize("line", ["\r\nBcc: x@evil.example", "\nSubject: x", "\u2028Bcc: x@evil.example", "\x0bBcc: x"])
def test_a_title_or_a_name_on_two_lines_is_one_line(told, draft, moderator, mailoutbox, line):
    Article.objects.update(title=f"Tin{line}")
    User.objects.filter(pk=moderator.pk).update(full_name=f"Huy{line}")
    draft.refresh_from_db()
    moderator.refresh_from_db()
    told()

    deliver()

    message = mailoutbox[0].message()
    assert (message["Bcc"], message["To"], len(message.get_all("Subject"))) == (None, "bientap@example.vn", 1)
    assert "Tin" in mailoutbox[0].subject
    assert len(mailoutbox[0].subject.splitlines()) == 1


def test_a_long_title_is_cut_in_the_subject_and_whole_in_the_text(told, draft, mailoutbox):
    Article.objects.update(title="đ" * 300)
    draft.refresh_from_db()
    told()

    deliver()

    assert len(mailoutbox[0].subject) == 180
    assert "đ" * 300 in mailoutbox[0].body


# When it is sent


def test_mail_is_sent_once_after_the_commit(draft, writer, moderator, mailoutbox):
    with TestCase.captureOnCommitCallbacks(execute=True):
        tell(record("article.return", draft, actor=moderator), [writer], kind="article.return", path="/quan-tri/")
        before = len(mailoutbox)

    deliver()

    assert (before, len(mailoutbox)) == (0, 1)
    assert state(Notification.objects.get()) == ("sent", 1)


def test_nothing_is_queued_when_nobody_is_mailed(draft, writer, moderator):
    NotificationChoice.objects.create(user=writer, kind="article.return", by_mail=False)

    with TestCase.captureOnCommitCallbacks() as callbacks:
        tell(record("article.return", draft, actor=moderator), [writer], kind="article.return", path="/quan-tri/")

    assert callbacks == []


def test_a_crash_between_sending_and_noting_sends_again_under_the_same_message_id(told, mailoutbox, monkeypatch):
    def power_cut(*args):
        raise KeyboardInterrupt

    with time_machine.travel("2026-03-02 08:00+07:00", tick=False) as clock:
        row = told()
        with monkeypatch.context() as patch:
            patch.setattr(mailing, "_settle", power_cut)
            with pytest.raises(KeyboardInterrupt):
                deliver()
        while_leased = deliver().sent
        clock.shift(mailing.LEASE)
        after = deliver().sent

    assert (while_leased, after) == (0, 1)
    assert [mail.message()["Message-ID"] for mail in mailoutbox] == [message_id(row)] * 2
    assert state(row) == ("sent", 2)


def test_no_two_notifications_share_a_message_id(told, writer, second_writer):
    rows = [told(writer, second_writer), told(writer, second_writer)]
    everybody = Notification.objects.select_related("event")

    assert len({message_id(row) for row in everybody}) == 2 * len(rows) == 4
    assert all(re.fullmatch(r"<\d+\.[0-9a-f]{24}\.\d+@127\.0\.0\.1>", message_id(row)) for row in everybody)


def leave_the_desk(user):
    DeskMembership.objects.filter(user=user).delete()


def lose_the_role(user):
    user.groups.clear()


def be_switched_off(user):
    User.objects.filter(pk=user.pk).update(is_active=False)


@pytest.mark.parametrize("lose", [leave_the_desk, lose_the_role, be_switched_off])
def test_whoever_may_not_see_it_any_more_is_not_mailed(told, writer, mailoutbox, lose):
    row = told()
    lose(writer)

    done = deliver()

    assert mailoutbox == []
    assert (done.sent, done.dropped) == (0, 1)
    assert state(row) == ("none", 1)


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_workers_side_by_side_send_each_mail_once(told, mailoutbox):
    """SQLite lets one transaction write at a time, so there taking a row is never a race."""
    rows = [told() for _ in range(12)]
    barrier, failures = threading.Barrier(4), []

    def work():
        try:
            barrier.wait()
            deliver()
        except Exception as error:  # noqa: BLE001 - whatever happened in a thread is the finding
            failures.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert failures == []
    assert sorted(mail.message()["Message-ID"] for mail in mailoutbox) == sorted(message_id(row) for row in rows)


# When it cannot be sent


def test_without_a_mail_server_the_newsroom_goes_on_and_the_mail_follows_later(
    draft, writer, moderator, settings, mailoutbox
):
    through(settings, "Down")
    with time_machine.travel("2026-03-02 08:00+07:00", tick=False) as clock:
        with TestCase.captureOnCommitCallbacks(execute=True):
            event = record("article.return", draft, actor=moderator)
            tell(event, [writer], kind="article.return", path="/quan-tri/")
        row = Notification.objects.get()
        while_down = state(row)
        through(settings, None)
        clock.shift(timedelta(minutes=1))
        deliver()
        deliver()

    assert while_down == ("waiting", 1)
    assert len(mailoutbox) == 1
    assert state(row) == ("sent", 2)
    assert row.mail_problem == ""


def test_it_is_tried_again_later_and_later_and_given_up_after_a_day(told, settings):
    through(settings, "Down")
    pauses = []
    with time_machine.travel("2026-03-02 08:00+07:00", tick=False) as clock:
        row = told()
        while (tried := deliver()).again_at is not None:
            pauses.append((tried.again_at - timezone.now()) // timedelta(minutes=1))
            clock.move_to(tried.again_at)

    assert pauses == [1, 5, 15, *[60] * 24]
    assert state(row) == ("given up", 28)
    assert row.mail_problem == "ConnectionRefusedError: [Errno 111] Connection refused"
    assert deliver().failed == 0


def test_a_mail_that_was_given_up_comes_into_the_inbox(told, settings):
    through(settings, "Down")
    row = told(is_in_inbox=False, created_at=timezone.now() - timedelta(days=2))

    deliver()

    assert state(row)[0] == "given up"
    assert row.is_in_inbox


def test_a_refused_address_holds_nobody_else_up(told, writer, second_writer, settings, monkeypatch):
    monkeypatch.setattr(Particular, "accepted", [])
    through(settings, "Particular")
    row = told(writer, second_writer)

    done = deliver()

    assert (done.sent, done.failed) == (1, 1)
    assert Particular.accepted == ["bientap2@example.vn"]
    assert state(row) == ("waiting", 1)
    assert row.mail_problem.startswith("SMTPRecipientsRefused")


def test_a_server_that_is_down_is_not_asked_for_each_mail(told, settings):
    through(settings, "Down")
    rows = [told() for _ in range(3)]

    done = deliver()

    assert (done.sent, done.failed) == (0, 1)
    assert sorted(state(row) for row in rows) == [("waiting", 0), ("waiting", 0), ("waiting", 1)]


@pytest.mark.parametrize("error", [ValueError("x"), RuntimeError("x"), UnicodeEncodeError("ascii", "đ", 0, 1, "x")])
def test_whatever_goes_wrong_with_one_mail_the_next_is_sent(told, mailoutbox, monkeypatch, error):
    first, second = told(), told()
    send = EmailMessage.send

    def fragile(message, *args, **kwargs):
        if message.extra_headers["Message-ID"] == message_id(first):
            raise error
        return send(message, *args, **kwargs)

    monkeypatch.setattr(EmailMessage, "send", fragile)

    deliver()

    assert (state(first), state(second)) == (("waiting", 1), ("sent", 1))


def test_a_worker_comes_back_when_the_mail_is_due_again(told, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    through(settings, "Down")
    with time_machine.travel("2026-03-02 08:00+07:00", tick=False):
        told()
        deliver_mail.call()
        deliver_mail.call()
        due = timezone.now() + timedelta(minutes=1)

    assert list(DBTaskResult.objects.values_list("task_path", "run_after")) == [("staff.mailing.deliver_mail", due)]


def test_a_timer_sends_what_is_due_and_says_so(told, settings, capsys):
    told()
    call_command("deliver_mail")
    through(settings, "Down")
    told()

    with pytest.raises(CommandError, match="1 failed"):
        call_command("deliver_mail")

    assert capsys.readouterr().out.splitlines() == [
        "1 sent, 0 failed, 0 not sent any more, 0 waiting.",
        "0 sent, 1 failed, 0 not sent any more, 1 waiting.",
    ]
