"""Several photos changed together, and put back: a photo is one transaction and leaves one event in the record."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from articles.library.together_form import EVENTS, PEOPLE, TogetherForm
from articles.models import Event
from people.confirmation import entered, record_entry, record_removal
from people.models import Depiction, Person
from photos.models import Photo
from staff.audit import record
from staff.models import User


@dataclass(frozen=True, slots=True)
class Who:
    """Whoever does it, for the record."""

    by: User
    ip_address: str | None = None


@dataclass(slots=True)
class Done:
    """What was changed in one photo: {field: [before, after]} as JSON-able values, and whom and what it was linked with."""

    photo: int
    fields: dict[str, list[Any]] = field(default_factory=dict)
    people: list[int] = field(default_factory=list)
    events: list[int] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.fields or self.people or self.events)


def preview(form: TogetherForm, photos: Iterable[Photo]) -> dict[str, int]:
    """In how many of these photos each ticked field would change; nothing is changed."""
    photos = list(photos)
    counts = Counter(name for photo in photos for name in _changes(form, photo))
    people, events = {row.pk for row in form.chosen(PEOPLE)}, {row.pk for row in form.chosen(EVENTS)}
    for photo in photos:
        counts[PEOPLE] += bool(people - {row.person_id for row in photo.depictions.all()})
        counts[EVENTS] += bool(events - {row.pk for row in photo.events.all()})
    return {name: counts[name] for name in form.ticked}


def change(form: TogetherForm, keys: Iterable[int], who: Who) -> list[Done]:
    """Change these photos one after the other. What somebody has saved meanwhile is judged as it is now."""
    return [done for key in keys if (done := _change_one(form, key, who))]


def put_back(rows: Iterable[Done], who: Who) -> tuple[int, int]:
    """Undo what was done where nobody has changed it since. How many photos are as before, how many only in part."""
    whole = partly = 0
    for row in rows:
        if _put_one_back(row, who):
            whole += 1
        else:
            partly += 1
    return whole, partly


def _changes(form: TogetherForm, photo: Photo) -> dict[str, Any]:
    found = {}
    for name, value in form.values.items():
        present = getattr(photo, name)
        if present != value and (form.overwrites or not present):
            found[name] = value
    return found


@transaction.atomic
def _change_one(form: TogetherForm, key: int, who: Who) -> Done:
    photo = Photo.objects.select_for_update().filter(pk=key).first()
    done = Done(key)
    if photo is None:  # deleted meanwhile
        return done
    for name, value in _changes(form, photo).items():
        done.fields[name] = [_plain(getattr(photo, name)), _plain(value)]
        setattr(photo, name, value)
    if done.fields:
        photo.save()
    for person in form.chosen(PEOPLE):
        if _depict(photo, person, who):
            done.people.append(person.pk)
    known = set(photo.events.values_list("pk", flat=True))
    added = [event for event in form.chosen(EVENTS) if event.pk not in known]
    photo.events.add(*added)
    done.events = [event.pk for event in added]
    if done:
        _record(photo, done, who, together=True)
    return done


@transaction.atomic
def _put_one_back(done: Done, who: Who) -> bool:
    photo = Photo.objects.select_for_update().filter(pk=done.photo).first()
    if photo is None:
        return False
    same = {name: before for name, (before, after) in done.fields.items() if _plain(getattr(photo, name)) == after}
    for name, before in same.items():
        setattr(photo, name, photo._meta.get_field(name).to_python(before))
    if same:
        photo.save()
    ours = photo.depictions.filter(person__in=done.people, confirmed_by=None, entered_by=who.by)
    removed = [(row, row.pk) for row in ours]
    for row, key in removed:
        row.delete()
        record_removal(row, key, who.by, ip_address=who.ip_address)
    photo.events.remove(*Event.objects.filter(pk__in=done.events))
    back = Done(photo.pk, {name: [] for name in same}, [key for _row, key in removed], done.events)
    if back:
        _record(photo, back, who, undone=True)
    return len(same) == len(done.fields) and len(removed) == len(done.people)


def _depict(photo: Photo, person: Person, who: Who) -> bool:
    row, is_new = Depiction.objects.get_or_create(photo=photo, person=person)
    if is_new:
        entered(row, who.by)
        row.save()
        record_entry(row, who.by, ip_address=who.ip_address)
    return is_new


def _record(photo: Photo, done: Done, who: Who, **detail: bool) -> None:
    links = [name for name, rows in ((PEOPLE, done.people), (EVENTS, done.events)) if rows]
    changed = [*done.fields, *links]
    record(
        "photo.change", photo, actor=who.by, ip_address=who.ip_address, changed=changed, sha256=photo.sha256, **detail
    )


def _plain(value: Any) -> Any:
    """The value as JSON keeps it: a day as 2026-01-31."""
    return value.isoformat() if hasattr(value, "isoformat") else value
