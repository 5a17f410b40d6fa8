"""The rows that two records of the register have, side by side: what clashes, and changing their places without a loss."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core import serializers

from people.confirmation import NOT_CONTENT
from people.models import (
    Appointment,
    Depiction,
    Organisation,
    OrganisationLink,
    OrganisationName,
    Person,
    Promotion,
    Succession,
)
from people.overlaps import first_clash
from people.steps import reaches

ALWAYS = (date.min, date.max)


@dataclass(frozen=True, slots=True)
class Relation:
    """Rows of one table that belong to a record by `field`.

    Two rows of the same `key` whose days overlap cannot both belong to one record. `other` is the field of the record on
    their other side. `is_removed`: what is set aside would go on counting for somebody else, so it is taken out.
    """

    model: Any
    field: str
    key: Callable[[Any], Hashable]
    days: Callable[[Any], tuple[date, date]] = lambda row: ALWAYS
    other: str = ""
    is_removed: bool = False

    @property
    def name(self) -> str:
        return f"{self.model._meta.label_lower}.{self.field}"


def _lasting(row: Any) -> tuple[date, date]:
    days: tuple[date, date] = row.days()
    return days


RELATIONS: dict[type, tuple[Relation, ...]] = {
    Person: (
        Relation(Promotion, "person", lambda row: row.effective_on),
        Relation(Appointment, "person", lambda row: row.overlap_key(), _lasting),
        Relation(Depiction, "person", lambda row: row.photo_id),
    ),
    Organisation: (
        Relation(OrganisationName, "organisation", lambda row: "", _lasting),
        Relation(
            Appointment,
            "organisation",
            lambda row: (row.person_id, *row.overlap_key()[1:]),
            _lasting,
            is_removed=True,
        ),
        Relation(
            OrganisationLink,
            "organisation",
            lambda row: (row.parent_id, row.kind, row.valid_from, row.valid_to),
            other="parent",
        ),
        Relation(
            OrganisationLink,
            "parent",
            lambda row: (row.organisation_id, row.kind, row.valid_from, row.valid_to),
            other="organisation",
        ),
        Relation(Succession, "organisation", lambda row: row.predecessor_id, other="predecessor"),
        Relation(Succession, "predecessor", lambda row: row.organisation_id, other="organisation"),
    ),
}
BY_NAME = {relation.name: relation for relations in RELATIONS.values() for relation in relations}


@dataclass(frozen=True, slots=True)
class Clash:
    """Rows of which one side counts: `kept` are those of the record that remains, `coming` those of the one that goes.

    `is_same`: they say the same, so nobody is asked; a confirmed one goes before one that waits.
    """

    key: str
    kept: list[Any]
    coming: list[Any]
    is_same: bool

    def takes_coming(self, choices: Mapping[str, str]) -> bool:
        """Whether the rows that come are the ones that count."""
        if self.is_same:
            return self.coming[0].is_confirmed and not self.kept[0].is_confirmed
        return choices[self.key] == "coming"


@dataclass(frozen=True, slots=True)
class Part:
    """What would become of the rows of one relation: all of `coming` go over, but for what the clashes decide."""

    relation: Relation
    kept: list[Any]
    coming: list[Any]
    clashes: list[Clash]

    @property
    def name(self) -> str:
        return self.relation.name

    @property
    def rows(self) -> list[Any]:
        return [*self.kept, *self.coming]

    @property
    def free(self) -> list[Any]:
        """The rows that go over whatever is decided."""
        clashing = {row.pk for clash in self.clashes for row in clash.coming}
        return [row for row in self.coming if row.pk not in clashing]

    @property
    def doubles(self) -> int:
        """How many rows say what the other record says already."""
        return sum(clash.is_same for clash in self.clashes)

    def settled(self, choices: Mapping[str, str]) -> tuple[list[int], list[int], list[int]]:
        """Keys of the rows that come over, of those that go the other way, and of those that stay behind."""
        came, went, left = [row.pk for row in self.free], [], []
        for clash in self.clashes:
            keys = [row.pk for row in clash.coming]
            if clash.takes_coming(choices):
                came += keys
                went += [row.pk for row in clash.kept]
            else:
                left += keys
        return came, went, left


def parts_of(old: Person | Organisation, into: Person | Organisation) -> list[Part]:
    """The rows of both records, compared: a query for each relation. Rows between the two stay where they are."""
    return [_part(relation, old.pk, into.pk) for relation in RELATIONS[type(old)]]


def _part(relation: Relation, old: int, into: int) -> Part:
    foreign = {field.name for field in relation.model._meta.concrete_fields if field.is_relation}
    rows = relation.model.objects.filter(**{f"{relation.field}__in": [old, into]}).select_related(*foreign)
    if relation.other:
        rows = rows.exclude(**{f"{relation.other}__in": [old, into]})
    mine: dict[int, list[Any]] = {old: [], into: []}
    for row in rows:
        mine[getattr(row, f"{relation.field}_id")].append(row)
    return Part(relation, mine[into], mine[old], _clashes(relation, mine[into], mine[old]))


def _clashes(relation: Relation, kept: list[Any], coming: list[Any]) -> list[Clash]:
    groups: dict[Hashable, list[tuple[tuple[date, date], bool, Any]]] = defaultdict(list)
    for is_coming, rows in ((False, kept), (True, coming)):
        for row in rows:
            groups[relation.key(row)].append((relation.days(row), is_coming, row))
    found = []
    for group in groups.values():
        for heap in _heaps(sorted(group, key=lambda item: item[0])):
            sides = [[row for _days, is_coming, row in heap if is_coming is side] for side in (False, True)]
            if all(sides):
                found.append(_clash(relation, *sides))
    return found


def _heaps(group: list[Any]) -> Iterable[list[Any]]:
    """Cut what is sorted by its first day where a day lies free."""
    heap: list[Any] = []
    last = date.min
    for item in group:
        if heap and item[0][0] > last:
            yield heap
            heap = []
        heap.append(item)
        last = max(last, item[0][1]) if len(heap) > 1 else item[0][1]
    yield heap


def _clash(relation: Relation, kept: list[Any], coming: list[Any]) -> Clash:
    key = f"{relation.name}.{min(row.pk for row in coming)}"
    is_same = [_says(relation, row) for row in kept] == [_says(relation, row) for row in coming]
    return Clash(key, kept, coming, is_same and len(kept) == 1)


def _says(relation: Relation, row: Any) -> list[Any]:
    """All that the row says, but for the record that it belongs to."""
    left_out = {*NOT_CONTENT, relation.field}
    return [getattr(row, field.attname) for field in row._meta.concrete_fields if field.name not in left_out]


def exchange(
    relation: Relation, came: list[int], went: list[int], left: list[int], *, old: int, into: int
) -> dict[str, Any]:
    """Carry out what `Part.settled` says; what was done, as JSON takes it.

    What goes the other way is taken out and put in again, so that no day is twice the same record's at any moment.
    """
    done: dict[str, Any] = {"came": came, "went": went, "removed": []}
    model = relation.model
    if relation.is_removed:
        gone = model.objects.filter(pk__in=[*went, *left])
        done |= {"went": [], "removed": serializers.serialize("python", gone)}
        gone.delete()
        went = []
    aside = list(model.objects.filter(pk__in=went))
    model.objects.filter(pk__in=went).delete()
    model.objects.filter(pk__in=came).update(**{relation.field: into})
    for row in aside:
        setattr(row, f"{relation.field}_id", old)
    model.objects.bulk_create(aside)
    return done


def put_back(name: str, moved: dict[str, Any], *, old: int, into: int, was_into: int) -> None:
    """Undo `exchange`, for the rows that still stand where it put them. `was_into`: the record that `into` was then."""
    relation = BY_NAME[name]
    here, there = (relation.model.objects.filter(**{relation.field: key}) for key in (into, old))
    came = list(here.filter(pk__in=moved["came"]).values_list("pk", flat=True))
    went = list(there.filter(pk__in=moved["went"]).values_list("pk", flat=True))
    simple = Relation(relation.model, relation.field, relation.key)
    exchange(simple, went, came, [], old=old, into=into)
    for row in serializers.deserialize("python", moved["removed"]):
        if getattr(row.object, f"{relation.field}_id") == was_into:
            setattr(row.object, f"{relation.field}_id", into)
        row.save()


def clashing_rows(record: Person | Organisation) -> bool:
    """Whether rows of the record cannot stand together."""
    if isinstance(record, Person):
        return first_clash(Appointment.objects.filter(person=record)) is not None
    held: dict[int, list[Any]] = defaultdict(list)
    for row in Appointment.objects.filter(organisation=record):
        held[row.person_id].append(row)
    groups: list[Iterable[Any]] = [OrganisationName.objects.filter(organisation=record), *held.values()]
    return any(first_clash(group) is not None for group in groups)


def circles(old: Organisation, into: Organisation) -> bool:
    """Whether an organisation would stand above itself, or come from itself, if these two were one."""
    for rows, above in _lines():
        steps = [
            (into.pk if here == old.pk else here, into.pk if there == old.pk else there)
            for here, there in rows.values_list("organisation_id", above)
        ]
        steps = [step for step in steps if step[0] != step[1]]
        if any(here == into.pk and reaches(steps, there, into.pk) for here, there in steps):
            return True
    return False


def _lines() -> Iterable[tuple[Any, str]]:
    for kind in OrganisationLink.Kind:
        yield OrganisationLink.objects.filter(kind=kind), "parent_id"
    yield Succession.objects.all(), "predecessor_id"
