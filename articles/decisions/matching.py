"""What the register says to a line of a decision: who may be meant, what they are on the eve, what does not agree."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles.importing import RANKS, split_post
from people.models import Appointment, Organisation, Person, Promotion, Rank
from vietnamese.folding import exact, fold
from vietnamese.text import one_line


class Kind(models.TextChoices):
    """What a decision does to the people in its list."""

    PROMOTION = "promotion", _("promotion: a rank is given")
    APPOINTMENT = "appointment", _("appointment: a post begins")
    ENDING = "ending", _("end of a post")


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something that does not agree. `blocks`: it cannot be entered like this."""

    message: str | Promise
    blocks: bool = False


@dataclass(slots=True)
class Standing:
    """One person on the eve of the decision, and what the decision would enter."""

    person: Person
    before: str
    is_entered: bool = False
    doubts: list[Doubt] = field(default_factory=list)
    held: list[Appointment] = field(default_factory=list)


def people_called(names: Iterable[str]) -> dict[str, list[Person]]:
    """{name as asked: everybody of exactly this name}, accents included. Five queries, however many names."""
    wanted = {name: exact(name) for name in names if one_line(name)}
    rows = Person.objects.with_register().filter(search_key__in={fold(name) for name in wanted}, merged_into=None)
    known: dict[str, list[Person]] = {}
    for person in rows:
        known.setdefault(exact(person.full_name), []).append(person)
    return {name: known.get(key, []) for name, key in wanted.items()}


def rank_of(text: str) -> Rank | None:
    """The rank with this name, however it is spelt; None when there is none."""
    return RANKS.get(one_line(text).lower())


def promoted(person: Person, rank: Rank | None, on: date, said_before: str = "") -> Standing:
    """What becomes of a promotion of `person` on that day; `said_before` is the rank that the decision says they had."""
    eve = person.designation(on - timedelta(days=1))
    standing = Standing(person, eve.full)
    same_day = [row for row in person.promotions.all() if row.effective_on == on]
    standing.is_entered = bool(same_day) and rank is not None and same_day[0].rank == rank
    if same_day and not standing.is_entered:
        text = _("The register has another rank for this day: %(rank)s.")
        standing.doubts.append(Doubt(text % {"rank": same_day[0].get_rank_display()}, blocks=True))
    said = rank_of(said_before)
    if said is not None and eve.rank is not None and said != eve.rank:
        text = _("The decision says %(said)s before, the register says %(known)s.")
        standing.doubts.append(Doubt(text % {"said": said.label, "known": eve.rank.label}))
    if rank is not None and eve.rank is not None and not standing.is_entered:
        standing.doubts += _steps(eve.rank, rank)
    return standing


def appointed(person: Person, post: str, on: date, units: "Units") -> Standing:
    """What becomes of an appointment of `person` that begins on that day."""
    eve = person.designation(on - timedelta(days=1))
    standing = Standing(person, eve.full, held=held_on(person, on - timedelta(days=1)))
    found = units.split(post)
    if found is None:
        return standing
    title, organisation = found
    same = [row for row in person.appointments.all() if _is_post(row, title, organisation) and _exact_days(row)]
    standing.is_entered = any(row.start_on == on for row in same)
    for row in same:
        if not standing.is_entered and row.start_on <= on and (row.end_on is None or row.end_on >= on):
            text = _("The register says that this post is held since %(day)s already.")
            standing.doubts.append(Doubt(text % {"day": f"{row.start_on:%d/%m/%Y}"}, blocks=True))
    return standing


def held_on(person: Person, on: date) -> list[Appointment]:
    """The appointments of the register that are open on that day or end after it, attested ones aside."""
    rows = [row for row in person.appointments.all() if _exact_days(row) and row.prefix != Appointment.Prefix.FORMER]
    return [row for row in rows if row.start_on <= on and (row.end_on is None or row.end_on > on)]


def ending(person: Person, post: str, on: date) -> list[Appointment]:
    """The appointments that "thôi giữ chức `post`" can mean on that day, by title, or title and any name of the unit."""
    wanted = fold(post)
    rows = [row for row in person.appointments.all() if _exact_days(row) and row.start_on <= on]
    rows = [row for row in rows if row.end_on is None or row.end_on >= on]
    return [row for row in rows if not wanted or wanted in _spoken(row)]


class Units:
    """Posts taken apart into title and organisation as of one day, each text once."""

    def __init__(self, on: date | None) -> None:
        self.on = on
        self._known: dict[str, tuple[str, Organisation] | None] = {}

    def split(self, post: str) -> tuple[str, Organisation] | None:
        """("Phó Cục trưởng", Cục Tổ chức cán bộ); None where the register knows no such unit, or several."""
        key = one_line(post)
        if key not in self._known:
            self._known[key] = split_post(key, self.on)
        return self._known[key]


def _steps(before: Rank, after: Rank) -> Sequence[Doubt]:
    if after > before:
        text = _("%(after)s is lower than %(before)s, which the register has on the eve.")
    elif after == before:
        text = _("The register has the rank %(after)s on the eve already.")
    elif before - after > 1:
        text = _("From %(before)s to %(after)s is more than one step.")
    else:
        return ()
    return (Doubt(text % {"after": after.label, "before": before.label}),)


def _exact_days(row: Appointment | Promotion) -> bool:
    return row.precision != "attested"


def _is_post(row: Appointment, title: str, organisation: Organisation) -> bool:
    return row.organisation_id == organisation.pk and fold(row.post) == fold(title)


def _spoken(row: Appointment) -> set[str]:
    """The ways to say this post, folded: alone, and with any name, short name or code of its unit."""
    names = [part for name in row.organisation.names.all() for part in (name.name, name.short_name, name.code) if part]
    return {fold(row.post), *(fold(f"{row.post} {name}") for name in names)}
