"""Telling people: one row for each event of the record and person, shown in their inbox and mailed as they chose."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from staff.kinds import KINDS
from staff.mailing import deliver_mail
from staff.models import AuditEvent, Notification, NotificationChoice, User
from staff.sight import who_see

# A notification that was read so long ago is forgotten; the record keeps what it was about.
KEPT_AFTER_READING = timedelta(days=180)


@dataclass(frozen=True, slots=True)
class Ways:
    """How somebody is told of one kind."""

    in_inbox: bool
    by_mail: bool


def default_ways(kind: str) -> Ways:
    return Ways(in_inbox=True, by_mail=KINDS[kind].by_mail)


def tell(event: AuditEvent, people: Iterable[User], *, kind: str, path: str, excerpt: str = "") -> None:
    """Tell each of `people` of `event`, once: at most three queries, however many they are.

    Joins the caller's transaction; mail is sent after its commit, and no failure of mail comes back here. `kind` is one of
    staff.kinds, `path` (root-relative) where to look. Not told are: whoever did it, whoever is switched off or cannot see what
    it is about, whoever wants to hear nothing of this kind, and whoever has been told of this event for another reason.
    """
    if kind not in KINDS:
        raise KeyError(f"Nobody can choose about {kind!r}: describe it in staff.kinds.")
    keys = {user.pk for user in people} - {event.actor_id}
    if not keys:
        return
    keys = set(who_see(event).filter(pk__in=keys).values_list("pk", flat=True))
    chosen = _ways(kind, keys) if KINDS[kind].is_optional else {}
    rows = [
        _notification(event, key, ways, kind=kind, path=path, excerpt=excerpt)
        for key in sorted(keys)
        if (ways := chosen.get(key, default_ways(kind))).in_inbox or ways.by_mail
    ]
    Notification.objects.bulk_create(rows, ignore_conflicts=True)
    if any(row.mail == Notification.Mail.WAITING for row in rows):
        transaction.on_commit(deliver_mail.enqueue, robust=True)


def unread_of(user: User) -> int:
    """How many notifications in the user's inbox have not been read: one query on an index."""
    return Notification.objects.filter(recipient=user, read_at=None, is_in_inbox=True).count()


def read(row: Notification) -> None:
    """Mark as read; the first time counts."""
    Notification.objects.filter(pk=row.pk, read_at=None).update(read_at=timezone.now())


def read_up_to(user: User, newest: int) -> int:
    """Mark everything in the user's inbox as read that is no newer than this one, so nothing that came since goes unseen."""
    rows = Notification.objects.filter(recipient=user, read_at=None, is_in_inbox=True, pk__lte=newest)
    return rows.update(read_at=timezone.now())


def forget_old(now: datetime) -> int:
    """Delete what was read long ago, and what was only ever a mail, and return how many rows that were."""
    before = now - KEPT_AFTER_READING
    was_mail_only = Q(is_in_inbox=False, created_at__lt=before)
    old = Notification.objects.filter(Q(read_at__lt=before) | was_mail_only).exclude(mail=Notification.Mail.WAITING)
    return old.delete()[0]


def _ways(kind: str, keys: set[int]) -> dict[int, Ways]:
    rows = NotificationChoice.objects.filter(user__in=keys, kind=kind)
    return {row.user_id: Ways(row.in_inbox, row.by_mail) for row in rows}


def _notification(event: AuditEvent, recipient: int, ways: Ways, *, kind: str, path: str, excerpt: str) -> Notification:
    return Notification(
        event=event,
        recipient_id=recipient,
        kind=kind,
        path=path,
        excerpt=excerpt,
        is_in_inbox=ways.in_inbox,
        mail=Notification.Mail.WAITING if ways.by_mail else Notification.Mail.NONE,
        mail_due_at=timezone.now() if ways.by_mail else None,
    )
