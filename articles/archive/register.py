"""People and organisations of an export into this register: those that are the same beyond doubt are linked, others are entered.

Entered rows wait for a second person, as any row of the register. Between namesakes nobody guesses: such a row is refused, and
whatever needs it waits until somebody has said in the register who is meant.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.dateparse import parse_date

from articles.archive import format as form
from articles.archive.reading import RowRefused
from articles.models import ArchiveRow
from people.confirmation import entered, record_entry
from people.models import (
    Appointment,
    Confirmable,
    Organisation,
    OrganisationLink,
    OrganisationName,
    Person,
    Promotion,
    Succession,
)
from people.register import find_organisation, find_person
from vietnamese.folding import exact

Part, State = ArchiveRow.Part, ArchiveRow.State
DAYS = frozenset({"valid_from", "valid_to", "effective_on", "start_on", "end_on", "on"})


def found(row: ArchiveRow, part: str, key: str) -> int:
    """What the row of this key became here. Raises RowRefused where it did not come in."""
    pk = sought(row, part, key)
    if pk is None:
        other = ArchiveRow.objects.filter(batch=row.batch_id, key=f"{part}:{key}").first()
        raise RowRefused("needs", name=f"{Part(part).label}: {other or key}"[:300])
    return pk


def sought(row: ArchiveRow, part: str, key: str) -> int | None:
    """As `found`, or None."""
    rows = ArchiveRow.objects.filter(batch=row.batch_id, key=f"{part}:{key}", object_key__isnull=False)
    return rows.values_list("object_key", flat=True).first()


def organisation(row: ArchiveRow, line: dict[str, Any]) -> dict[str, Any]:
    """An organisation: the one that bears one of these names exactly, else a new one."""
    names = {exact(each["name"]) for each in line["names"]}
    candidates = {same.pk: same for each in line["names"] for same in find_organisation(each["name"])}
    same = [each for each in candidates.values() if any(exact(name.name) in names for name in each.names.all())]
    if len(same) > 1:
        raise RowRefused("namesakes", name=row.label)
    if same:
        return {"state": State.SKIPPED, "reason": "known", "object_key": same[0].pk}
    new = Organisation(**{name: line[name] for name in form.ORGANISATION})
    into = line["merged_into"]
    new.merged_into_id = sought(row, Part.ORGANISATION, into) if into else None
    _enter(new, row)
    for each in line["names"]:
        _enter(OrganisationName(organisation=new, **_fields(each, form.ORGANISATION_NAME)), row)
    for each in line["parents"]:
        parent = sought(row, Part.ORGANISATION, each["parent"])
        if parent is not None:
            _enter(OrganisationLink(organisation=new, parent_id=parent, **_fields(each, form.LINK)), row)
    for each in line["origins"]:
        earlier = sought(row, Part.ORGANISATION, each["predecessor"])
        if earlier is not None:
            _enter(Succession(organisation=new, predecessor_id=earlier, **_fields(each, form.ORIGIN)), row)
    new.refresh_keys()
    return {"object_key": new.pk}


def person(row: ArchiveRow, line: dict[str, Any]) -> dict[str, Any]:
    """A person: the one of exactly this name who has these ranks and posts, else a new one if nobody has the name."""
    candidates = find_person(line["full_name"])
    posts = [
        {"organisation_id": found(row, Part.ORGANISATION, each["organisation"]), **_fields(each, form.APPOINTMENT)}
        for each in line["appointments"]
    ]
    ranks = [_fields(each, form.PROMOTION) for each in line["promotions"]]
    same = [each for each in candidates if _is_same(each, line, ranks, posts)]
    if len(same) == 1:
        return {"state": State.SKIPPED, "reason": "known", "object_key": same[0].pk}
    if any(each.pk not in _of_this_batch(row) for each in candidates):
        raise RowRefused("namesakes", name=line["full_name"])
    new = Person(**{name: line[name] for name in form.PERSON})
    new.merged_into_id = sought(row, Part.PERSON, line["merged_into"]) if line["merged_into"] else None
    if line["is_taken_off"]:
        new.taken_off_at, new.taken_off_by = timezone.now(), row.batch.started_by
    _enter(new, row)
    for rank in ranks:
        _enter(Promotion(person=new, **rank), row)
    for post in posts:
        _enter(Appointment(person=new, **post), row)
    return {"object_key": new.pk}


def _of_this_batch(row: ArchiveRow) -> set[int]:
    """Who has been entered from this very file: namesakes there were told apart there."""
    rows = ArchiveRow.objects.filter(batch=row.batch_id, part=Part.PERSON, state=State.IMPORTED)
    return set(rows.values_list("object_key", flat=True))


def _is_same(candidate: Person, line: dict[str, Any], ranks: list[dict[str, Any]], posts: list[dict[str, Any]]) -> bool:
    """Whether this record says all that the line says of ranks and posts; with neither, what tells them apart decides."""
    known_ranks = {(each.rank, each.effective_on) for each in candidate.promotions.all()}
    known_posts = {(exact(each.post), each.organisation_id, each.start_on) for each in candidate.appointments.all()}
    if not ranks and not posts:
        return not known_ranks and not known_posts and candidate.note == line["note"]
    return {(each["rank"], each["effective_on"]) for each in ranks} <= known_ranks and {
        (exact(each["post"]), each["organisation_id"], each["start_on"]) for each in posts
    } <= known_posts


def _enter(new: Confirmable, row: ArchiveRow) -> None:
    entered(new, row.batch.started_by)
    new.full_clean(exclude=[field.name for field in new._meta.fields if not field.editable])
    new.save()
    record_entry(new, row.batch.started_by)


def _fields(line: dict[str, Any], names: Iterable[str]) -> dict[str, Any]:
    return {name: _day(line[name]) if name in DAYS else line[name] for name in names}


def _day(text: str | None) -> date | None:
    return parse_date(text) if text else None
