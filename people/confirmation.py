"""Four eyes on the register: who wrote a row, and the moderator who then confirmed it.

The only writer of `entered_by`, `confirmed_by` and `confirmed_at`. `entered` comes before a row is saved, `record_entry`
after it, `confirm` when a moderator has read it; each change and each confirmation leaves an event in the record.
Lock order: the organisation, the row, the head of the record last.
"""

import hashlib
import json
from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from people.models import (
    Appointment,
    Confirmable,
    Depiction,
    Organisation,
    OrganisationLink,
    OrganisationName,
    Person,
    Promotion,
    Succession,
)
from staff.audit import record
from staff.models import AuditEvent, User
from staff.roles import is_moderator, writes_at

REGISTER: tuple[type[Confirmable], ...] = (
    Person,
    Promotion,
    Appointment,
    Organisation,
    OrganisationName,
    OrganisationLink,
    Succession,
    Depiction,
)
BY_LABEL = {model._meta.label_lower: model for model in REGISTER}

ENTERED, CONFIRMED, REMOVED = "register.entered", "register.confirmed", "register.removed"

# Not content: who vouches for it, and what follows from other fields or from other rows.
NOT_CONTENT = frozenset(
    {
        *("id", "entered_by", "confirmed_by", "confirmed_at", "slug", "sort_key", "search_key", "label"),
        *("merged_into", "taken_off_at", "taken_off_by", "taken_off_reason"),
    }
)


class ConfirmationRefused(Exception):
    """A row was not confirmed; `message` says why to people, `code` to programs."""

    code = "refused"
    message: str | Promise = _("This cannot be confirmed.")

    def __str__(self) -> str:
        return str(self.message)


class NotAModerator(ConfirmationRefused):
    code = "not-a-moderator"
    message = _("Only a moderator can confirm rows of the register.")


class NotTheirDesk(ConfirmationRefused):
    code = "not-their-desk"
    message = _("The photo belongs to another desk.")


class EnteredByTheSame(ConfirmationRefused):
    code = "entered-by-the-same"
    message = _("You entered this or took part in it, so another moderator has to confirm it.")


class NobodyEntered(ConfirmationRefused):
    code = "nobody-entered"
    message = _("It is not known who entered this: open it, check it and save it under your name first.")


class ChangedSince(ConfirmationRefused):
    code = "changed-since"
    message = _("This was changed since you opened the page. Read it again.")


def entered(row: Confirmable, by: User) -> None:
    """Note that `by` wrote the present content of `row`: it waits for confirmation from now on. Save it afterwards."""
    row.entered_by = by
    row.confirmed_by = row.confirmed_at = None


def record_entry(row: Confirmable, by: User, *, ip_address: str | None = None) -> None:
    """Record that `by` wrote `row`, with the fingerprint of what it says now. Call it after saving."""
    record(ENTERED, row, actor=by, ip_address=ip_address, fingerprint=fingerprint(row))


def record_removal(row: Confirmable, key: int, by: User, *, ip_address: str | None = None) -> None:
    """Record that `by` removed the row that had the primary key `key`."""
    row.pk = key
    record(REMOVED, row, actor=by, ip_address=ip_address, fingerprint=fingerprint(row))
    row.pk = None


def confirm(row: Confirmable, by: User, *, expected: str | None = None, ip_address: str | None = None) -> Confirmable:
    """Confirm what `row` says in the database now, and return it; a row that is confirmed already stays as it is.

    Raises ConfirmationRefused: for anybody but a moderator; for whoever entered the row or changed it since the last
    confirmation, superusers included; for somebody in a photo of a desk that is not theirs; and when `expected` is not
    the present fingerprint.
    """
    if not is_moderator(by):
        raise NotAModerator
    with transaction.atomic():
        if isinstance(row, Depiction) and not writes_at(by, row.photo.desk_id):
            raise NotTheirDesk
        if isinstance(row, OrganisationName):
            Organisation.objects.select_for_update().get(pk=row.organisation_id)
        row = type(row)._base_manager.select_for_update().get(pk=row.pk)
        if expected is not None and expected != fingerprint(row):
            raise ChangedSince
        if row.is_confirmed:
            return row
        if row.entered_by_id is None:
            raise NobodyEntered
        if by.pk in writers_of(row):
            raise EnteredByTheSame
        row.confirmed_by, row.confirmed_at = by, timezone.now()
        row.save(update_fields=["confirmed_by", "confirmed_at"])
        if isinstance(row, OrganisationName):
            row.organisation.refresh_keys()
        record(CONFIRMED, row, actor=by, ip_address=ip_address, fingerprint=fingerprint(row))
    return row


def may_confirm(row: Confirmable, by: User) -> bool:
    """Whether `confirm` would accept this moderator; for showing the button, not for deciding."""
    return is_moderator(by) and row.entered_by_id is not None and by.pk not in writers_of(row)


def writers_of(row: Confirmable) -> set[int]:
    """The accounts that wrote the row since it was last confirmed: the last one, and those before by the record."""
    events = AuditEvent.objects.filter(object_type=row._meta.label_lower, object_id=str(row.pk))
    last = events.filter(verb=CONFIRMED).order_by("-number").values_list("number", flat=True).first() or 0
    earlier = events.filter(verb=ENTERED, number__gt=last).values_list("actor_id", flat=True)
    return {key for key in (row.entered_by_id, *earlier) if key is not None}


def fingerprint(row: Confirmable) -> str:
    """A short digest of what the row says (16 hexadecimal digits of SHA-256), without who vouches for it."""
    fields = [field for field in row._meta.concrete_fields if field.name not in NOT_CONTENT]
    content = [[field.name, field.value_to_string(row)] for field in fields]
    return hashlib.sha256(json.dumps(content, ensure_ascii=False).encode()).hexdigest()[:16]


def rows_about(subject: Person | Organisation) -> Iterable[Confirmable]:
    """The person or organisation, then every row of the register about it."""
    yield subject
    if isinstance(subject, Person):
        yield from subject.promotions.all()
        yield from subject.appointments.all()
    else:
        yield from subject.names.all()
        yield from subject.parent_links.all()
        yield from subject.origins.all()
