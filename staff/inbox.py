"""Telling people: one row for each event of the record and person, shown in their inbox and mailed as they chose."""

from collections.abc import Iterable

from staff.models import AuditEvent, Notification, NotificationChoice, User


def tell(event: AuditEvent, people: Iterable[User], *, kind: str, path: str, excerpt: str = "") -> None:
    """Tell each of `people` of `event`, once; whoever did it and whoever is switched off is not told.

    Joins the caller's transaction. `kind` is why they are told, `path` (root-relative) where to look. Somebody who has been told
    of this event already, for another reason, is not told again.
    """
    told = {user.pk: user for user in people if user.is_active and user.pk != event.actor_id}
    choices = {row.user_id: row for row in NotificationChoice.objects.filter(user__in=told, kind=kind)}
    rows = []
    for key in told:
        choice = choices.get(key)
        by_mail = choice.by_mail if choice else True
        rows.append(
            Notification(
                event=event,
                recipient_id=key,
                kind=kind,
                path=path,
                excerpt=excerpt,
                is_in_inbox=choice.in_inbox if choice else True,
                mail=Notification.Mail.WAITING if by_mail else Notification.Mail.NONE,
                mail_due_at=event.at if by_mail else None,
            )
        )
    Notification.objects.bulk_create(rows, ignore_conflicts=True)
