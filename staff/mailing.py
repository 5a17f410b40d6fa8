"""The outbox: notifications that wait for mail are sent behind the request, at least once, always with the same Message-ID.

A row is taken with a lease in a short transaction of its own, so that no lock is held while a mail server thinks, and is marked
sent after the send. A crash in between lets the lease run out and sends the mail again; the Message-ID lets the recipient's
mailbox see that it is the same. Failures are tried again after 1, 5, 15 and 60 minutes, then hourly, for a day.
"""

import logging
import smtplib
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.tasks import task
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation

from staff.kinds import KINDS, sentence
from staff.models import Notification
from staff.sight import desk_name, who_see
from vietnamese.text import normalise, one_line

logger = logging.getLogger(__name__)

LEASE = timedelta(minutes=5)  # longer than a mail server may take to answer (cmsapp.environment: mailer)
PAUSES = [timedelta(minutes=minutes) for minutes in (1, 5, 15, 60)]
GIVEN_UP_AFTER = timedelta(hours=24)
LONGEST_SUBJECT = 180
LONGEST_EXCERPT = 1000

Mail = Notification.Mail


@dataclass(slots=True)
class Round:
    """What one delivery did. `again_at` is when the first of its failures is to be tried again."""

    sent: int = 0
    failed: int = 0
    dropped: int = 0
    again_at: datetime | None = None


@task()
def deliver_mail() -> int:
    """Send what is due and return how many that were; a failure is tried again by a task of its own, where tasks can wait."""
    done = deliver()
    if done.again_at is not None and deliver_mail.get_backend().supports_defer:
        deliver_mail.using(run_after=done.again_at).enqueue()
    return done.sent


def deliver() -> Round:
    """Send what is due, the longest wait first, until nothing is or the mail server does not answer."""
    done = Round()
    while (row := _take()) is not None:
        if not who_see(row.event).filter(pk=row.recipient_id).exists():
            _settle(row, Mail.NONE)
            done.dropped += 1
            continue
        try:
            message_of(row).send()
        except Exception as error:  # noqa: BLE001 - whatever a mail backend raises, the row waits and the newsroom goes on
            done.failed += 1
            due_at = _put_off(row, error)
            done.again_at = min(filter(None, (done.again_at, due_at)), default=None)
            if _is_about_the_server(error):
                break
        else:
            _settle(row, Mail.SENT)
            done.sent += 1
    return done


def message_of(row: Notification) -> EmailMessage:
    """The mail in the recipient's language: who did what, at which desk, to which title, and where to look.

    Never the text, never a photo; the excerpt only of a reason or a comment.
    """
    event, reader = row.event, row.recipient
    kind = KINDS.get(row.kind)
    with translation.override(reader.language):
        what, title = one_line(sentence(row.kind, event)), one_line(event.object_label)
        context = {
            "reader": reader,
            "what": what,
            "title": title,
            "desk": desk_name(event),
            "at": event.at,
            "excerpt": normalise(row.excerpt)[:LONGEST_EXCERPT] if kind and kind.mails_excerpt else "",
            "link": settings.SITE_ORIGIN + reverse("inbox_open", args=[row.pk]),
            "choices": settings.SITE_ORIGIN + reverse("inbox_choices"),
            "is_optional": kind is None or kind.is_optional,
        }
        body = render_to_string("staff/notification_email.txt", context)
    subject = f"{what}: {title}" if title else what
    if len(subject) > LONGEST_SUBJECT:
        subject = f"{subject[: LONGEST_SUBJECT - 1].rstrip()}…"
    headers = {"Message-ID": message_id(row), "Auto-Submitted": "auto-generated"}
    return EmailMessage(subject, body, to=[reader.email], headers=headers)


def message_id(row: Notification) -> str:
    """The same for every try of one event and person, and no other's: a seal of the record is in it."""
    host = urlsplit(settings.SITE_ORIGIN).hostname
    return f"<{row.event.number}.{row.event.seal[:24]}.{row.recipient_id}@{host}>"


def _take() -> Notification | None:
    """The row that has been due longest, now under a lease; rows that another worker is taking are passed over."""
    now = timezone.now()
    with transaction.atomic():
        row = (
            Notification.objects.select_for_update(skip_locked=True, of=("self",))
            .filter(mail=Mail.WAITING, mail_due_at__lte=now)
            .select_related("event__actor", "recipient")
            .order_by("mail_due_at", "pk")
            .first()
        )
        if row is not None:
            row.mail_attempts, row.mail_due_at = row.mail_attempts + 1, now + LEASE
            row.save(update_fields=["mail_attempts", "mail_due_at"])
    return row


def _settle(row: Notification, mail: str) -> None:
    Notification.objects.filter(pk=row.pk, mail=Mail.WAITING).update(mail=mail, mail_due_at=None, mail_problem="")


def _put_off(row: Notification, error: Exception) -> datetime | None:
    """Say when the row is tried again, or give it up after a day, which its recipient then finds in the inbox."""
    logger.warning("The mail of notification %s was not sent: %s", row.pk, type(error).__name__)
    problem = one_line(f"{type(error).__name__}: {error}")[:300]
    now = timezone.now()
    waiting = Notification.objects.filter(pk=row.pk, mail=Mail.WAITING)
    if now - row.created_at >= GIVEN_UP_AFTER:
        waiting.update(mail=Mail.GIVEN_UP, mail_due_at=None, mail_problem=problem, is_in_inbox=True)
        return None
    due_at = now + PAUSES[min(row.mail_attempts, len(PAUSES)) - 1]
    waiting.update(mail_due_at=due_at, mail_problem=problem)
    return due_at


def _is_about_the_server(error: Exception) -> bool:
    """Whether the next mail would fare no better: no connection, no login; not: this address, this message."""
    about_this_mail = (smtplib.SMTPRecipientsRefused, smtplib.SMTPDataError)
    return isinstance(error, OSError) and not isinstance(error, about_this_mail)
