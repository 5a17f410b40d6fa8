"""How each person wants to be told: rows only where that differs from what staff.kinds says for everybody."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from staff.kinds import KINDS
from staff.models import NotificationChoice, User
from staff.roles import is_moderator


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of the page: a kind that can concern this person, and how it reaches them."""

    kind: str
    label: Any
    in_inbox: bool
    by_mail: bool
    is_optional: bool = True


def choices_of(user: User) -> list[Choice]:
    """What can concern this user, in the order of staff.kinds, as chosen or by default."""
    rows = {row.kind: row for row in NotificationChoice.objects.filter(user=user)}
    moderates = is_moderator(user)
    found = []
    for name, kind in KINDS.items():
        if kind.is_for_moderators and not moderates:
            continue
        row = rows.get(name) if kind.is_optional else None
        in_inbox, by_mail = (row.in_inbox, row.by_mail) if row else (True, kind.by_mail)
        found.append(Choice(name, kind.choice, in_inbox, by_mail, kind.is_optional))
    return found


def keep_choices(user: User, choices: Iterable[Choice]) -> None:
    """Store these choices; kinds that are not among them stay as they were chosen."""
    changed = [row for row in choices if row.is_optional]
    other = [row for row in changed if not (row.in_inbox and row.by_mail == KINDS[row.kind].by_mail)]
    with transaction.atomic():
        NotificationChoice.objects.filter(user=user, kind__in=[row.kind for row in changed]).delete()
        NotificationChoice.objects.bulk_create(
            [NotificationChoice(user=user, kind=row.kind, in_inbox=row.in_inbox, by_mail=row.by_mail) for row in other],
            update_conflicts=True,
            unique_fields=["user", "kind"],
            update_fields=["in_inbox", "by_mail"],
        )
