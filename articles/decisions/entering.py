"""A decision's lines → rows of the register, entered together; and taking them back while nobody has confirmed them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from articles.decisions.forms import NEW, SKIP
from articles.decisions.matching import Kind
from articles.importing import kind_of
from people.confirmation import BY_LABEL, entered, fingerprint, record_entry, record_removal
from people.models import Appointment, Confirmable, Organisation, Person, Promotion
from people.overlaps import lock
from staff.models import User


@dataclass(slots=True)
class Entered:
    """What one decision has written: [label, key, fingerprint] of new rows, [key, last day before] of ended appointments, people."""

    rows: list[list[Any]] = field(default_factory=list)
    ended: list[list[Any]] = field(default_factory=list)
    people: list[int] = field(default_factory=list)


class LinesRefused(Exception):
    """The register refused some lines; `errors` are (form, ValidationError). Nothing was entered."""

    def __init__(self, errors: list[tuple[Any, ValidationError]]) -> None:
        super().__init__()
        self.errors = errors


def enter(decision: dict[str, Any], forms: Iterable[Any], *, by: User, ip_address: str | None = None) -> Entered:
    """Enter the valid lines of a decision (cleaned data of forms.DecisionForm) under the name of `by`; all or none.

    The rows wait for a second person. Raises LinesRefused with every line that the register refuses.
    """
    writer = _Writer(decision, by, ip_address)
    errors: list[tuple[Any, ValidationError]] = []
    with transaction.atomic():
        for form in forms:
            cleaned = form.cleaned_data
            standing = form.standing
            if cleaned["choice"] == SKIP or (standing and standing.is_entered):
                continue
            try:
                with transaction.atomic():
                    writer.write(form, standing)
            except ValidationError as refused:
                errors.append((form, refused))
        if errors:
            transaction.set_rollback(True)
    if errors:
        raise LinesRefused(errors)
    return writer.done


@transaction.atomic
def take_back(done: Entered, *, by: User, ip_address: str | None = None) -> tuple[int, int]:
    """Remove what `enter` wrote where it is as it was written and nobody has confirmed it. (taken back, left) rows."""
    back = left = 0
    for label, key, mark in reversed(done.rows):
        row = BY_LABEL[label]._base_manager.select_for_update().filter(pk=key).first()
        if row is None or row.is_confirmed or row.entered_by_id != by.pk or fingerprint(row) != mark or _is_needed(row):
            left += row is not None
            continue
        row.delete()
        record_removal(row, key, by, ip_address=ip_address)
        back += 1
    for key, before, mark in done.ended:
        row = Appointment.objects.select_for_update().filter(pk=key).first()
        if row is None or fingerprint(row) != mark:
            left += row is not None
            continue
        row.end_on = Appointment._meta.get_field("end_on").to_python(before)
        entered(row, by)
        row.save()
        record_entry(row, by, ip_address=ip_address)
        back += 1
    return back, left


class _Writer:
    def __init__(self, decision: dict[str, Any], by: User, ip_address: str | None) -> None:
        self.decision, self.by, self.ip_address = decision, by, ip_address
        self.done = Entered()

    def write(self, form: Any, standing: Any) -> None:
        cleaned = form.cleaned_data
        if form.kind == Kind.ENDING:
            self._end(standing.held[0], cleaned["on"])
            self.done.people.append(form.person.pk)
            return
        person = form.person if cleaned["choice"] != NEW else self._new(Person(full_name=cleaned["name"]))
        lock(person)
        if form.kind == Kind.PROMOTION:
            row: Confirmable = Promotion(
                person=person, rank=cleaned["rank"], effective_on=cleaned["on"], **self._source()
            )
        else:
            for held in standing.held if standing else ():
                if str(held.pk) in cleaned["ends"]:
                    self._end(held, cleaned["on"] - timedelta(days=1))
            row = self._appointment(person, form.units.split(cleaned["post"]), cleaned["on"])
        self._new(row)
        self.done.people.append(person.pk)

    def _appointment(self, person: Person, found: tuple[str, Organisation], on: Any) -> Appointment:
        post, organisation = found
        kind = kind_of(organisation)
        return Appointment(
            person=person, post=post, organisation=organisation, kind=kind, start_on=on, **self._source()
        )

    def _source(self) -> dict[str, str]:
        return {"decision": self.decision["decision"], "source_url": self.decision["source_url"]}

    def _new[Row: Confirmable](self, row: Row) -> Row:
        entered(row, self.by)
        row.full_clean()
        row.save()
        record_entry(row, self.by, ip_address=self.ip_address)
        self.done.rows.append([row._meta.label_lower, row.pk, fingerprint(row)])
        return row

    def _end(self, row: Appointment, on: Any) -> None:
        before = row.end_on.isoformat() if row.end_on else None
        row.end_on = on
        entered(row, self.by)
        row.full_clean()
        row.save()
        record_entry(row, self.by, ip_address=self.ip_address)
        self.done.ended.append([row.pk, before, fingerprint(row)])


def _is_needed(row: Confirmable) -> bool:
    """A new person to whom others have added rows since is not taken back."""
    return isinstance(row, Person) and (
        row.promotions.exists() or row.appointments.exists() or row.attendances.exists()
    )
