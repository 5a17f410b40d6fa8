"""The people of an event in protocol order: who they are that day, what would move and why, and the sentences that name them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch
from django.utils import timezone

from articles.models import Attendance, Event
from articles.photodesk.captions import Happening, settings_of
from people.designation import Designation
from people.listing import listing
from people.models import Person
from people.protocol import Placed, arrange, attendee_of

Role = Attendance.Role
CHAIRS = frozenset({Role.CHAIR, Role.CO_CHAIR})
PRESENT = frozenset({Role.ATTENDED, Role.ATTENDED_AND_SPOKE, Role.SPOKE, Role.PRESENTED})


@dataclass(frozen=True, slots=True)
class Seat:
    """One person of the event: their place now and the suggested one, counted from 1, and why they stand before the next there."""

    person: Person
    role: str
    is_guest: bool
    designation: Designation
    place: int
    suggested: int
    why: str

    @property
    def is_moved(self) -> bool:
        return self.place != self.suggested

    @property
    def key(self) -> int:
        return self.person.pk


@dataclass(frozen=True, slots=True)
class Seating:
    """Everybody of an event in the order in which they stand, on the day for which they are named."""

    seats: tuple[Seat, ...]
    on: date
    is_dated: bool
    happening: Happening

    @property
    def suggested(self) -> list[Seat]:
        return sorted(self.seats, key=lambda seat: seat.suggested)

    @property
    def differs(self) -> bool:
        return any(seat.is_moved for seat in self.seats)

    @property
    def unsettled(self) -> list[Seat]:
        """Those whose rank or posts the register leaves open on that day: their words are to be checked by hand."""
        return [seat for seat in self.seats if not seat.designation.is_known]

    @property
    def sentences(self) -> str:
        """As a report names them, in the order in which they stand: who chaired, then who else was there."""
        return " ".join(_sentences(self.seats, settings_of(self.happening)[0].noun))


def seating_of(event: Event) -> Seating:
    """The people of a stored event, in the stored order. Five queries, however many they are."""
    rows = event.attendances.prefetch_related(Prefetch("person", Person.objects.with_register()))
    happening = Happening(event.kind, event.title, event.place, event.starts_on, event.ends_on)
    return seat([(row.person, row.role, row.side != Attendance.Side.HOST) for row in rows], happening)


def seat(people: Sequence[tuple[Person, str, bool]], happening: Happening) -> Seating:
    """Person, role and whether a guest, in the order in which they stand."""
    on = happening.starts_on or timezone.localdate()
    designations = {person.pk: person.designation(on) for person, _role, _is_guest in people}
    placed = arrange(attendee_of(designations[person.pk], person.pk, is_guest=guest) for person, _role, guest in people)
    suggestion = {one.attendee.key: (place, _why(one)) for place, one in enumerate(placed, start=1)}
    seats = [
        Seat(person, role, is_guest, designations[person.pk], place, *suggestion[person.pk])
        for place, (person, role, is_guest) in enumerate(people, start=1)
    ]
    return Seating(tuple(seats), on, happening.starts_on is not None, happening)


def put_in_order(event: Event, keys: Iterable[int]) -> None:
    """Number the people of the event as the keys stand; whoever is not among them keeps their place behind."""
    wanted = {key: place for place, key in enumerate(keys)}
    rows = sorted(
        event.attendances.all(), key=lambda row: (wanted.get(row.person_id, len(wanted)), row.position, row.pk)
    )
    changed = []
    for position, row in enumerate(rows, start=1):
        if row.position != position:
            row.position = position
            changed.append(row)
    Attendance.objects.bulk_update(changed, ["position"])


def _why(placed: Placed) -> str:
    return str(placed.before_next) if placed.before_next else ""


def _sentences(seats: Sequence[Seat], noun: str) -> list[str]:
    chairs = [seat.designation for seat in seats if seat.role in CHAIRS]
    others = [seat.designation for seat in seats if seat.role in PRESENT]
    found = []
    if chairs:
        verb = "đồng chủ trì" if len(chairs) > 1 else "chủ trì"
        found.append(_capital(f"{listing(chairs)} {verb} {noun}."))
    if others:
        opening = "Cùng dự có" if chairs else f"Dự {noun} có"
        found.append(f"{opening} {listing(others)}.")
    return found


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
