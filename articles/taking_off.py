"""A person's public page taken away at their request, and put back. Reports keep their words; nothing leads to the page.

The reason is for the record of events and for moderators; readers are told only that there is no page any more.
"""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.publishing import raise_generation
from articles.refusals import AlreadySettled, NotAllowed, ReasonMissing
from people.models import Person
from staff.audit import record
from staff.models import User
from staff.roles import is_moderator

TAKEN_OFF, PUT_BACK = "person.taken_off", "person.put_back"
LONGEST_REASON = 500


def take_off(person: Person, *, by: User, reason: str, ip_address: str | None = None) -> Person:
    """Take the person off the public site, or raise a TransitionRefused and change nothing."""
    reason = reason.strip()[:LONGEST_REASON]
    with transaction.atomic():
        row = _locked(person, by)
        if not reason:
            raise ReasonMissing(_("Say why the page is taken away: the record keeps the reason."))
        if row.taken_off_at is not None:
            raise AlreadySettled(_("This person is taken off the public site already."))
        row.taken_off_at, row.taken_off_by, row.taken_off_reason = timezone.now(), by, reason
        _save(row)
        record(TAKEN_OFF, row, actor=by, ip_address=ip_address, reason=reason)
    return row


def put_back(person: Person, *, by: User, ip_address: str | None = None) -> Person:
    """Let the person have a public page again, or raise a TransitionRefused and change nothing."""
    with transaction.atomic():
        row = _locked(person, by)
        if row.taken_off_at is None:
            raise AlreadySettled(_("This person is on the public site already."))
        row.taken_off_at, row.taken_off_by, row.taken_off_reason = None, None, ""
        _save(row)
        record(PUT_BACK, row, actor=by, ip_address=ip_address)
    return row


def _locked(person: Person, by: User) -> Person:
    if not is_moderator(by):
        raise NotAllowed(_("You may not do this."))
    row = Person.objects.select_for_update().get(pk=person.pk)
    if row.merged_into_id is not None:
        raise NotAllowed(_("This record went into another one: do it there."))
    return row


def _save(row: Person) -> None:
    row.save(update_fields=["taken_off_at", "taken_off_by", "taken_off_reason"])
    raise_generation()
