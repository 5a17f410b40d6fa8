"""Writes the demo's register: every row entered by one account and confirmed by another, as in a real newsroom."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from cmsapp.demo.content import load
from people.confirmation import confirm, entered, record_entry
from people.models import (
    Appointment,
    Confirmable,
    Organisation,
    OrganisationLink,
    OrganisationName,
    Person,
    Precision,
    Promotion,
    Rank,
)
from photos.models import Photo
from staff.models import Desk, User

RANKS = {rank.label: rank for rank in Rank}
NOTE = "Nhân vật hư cấu của bản trình diễn"


@dataclass(slots=True)
class Register:
    """Organisations and people by their keys in register.toml."""

    writer: User
    moderator: User
    organisations: dict[str, Organisation] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)

    def enter(self, row: Confirmable) -> None:
        """Save a row as the writer's and have the moderator confirm it."""
        row.full_clean()
        entered(row, self.writer)
        row.save()
        record_entry(row, self.writer)
        confirm(row, self.moderator)


def write_register(
    *, writer: User, moderator: User, desks: dict[str, Desk], portrait_of: Callable[[str], Photo]
) -> Register:
    """Everything in register.toml; `portrait_of` gives the photo for the name of a drawn portrait."""
    register, content = Register(writer, moderator), load("register")
    for row in content["organisations"]:
        register.organisations[row["key"]] = _organisation(register, row, desks)
    for row in content["people"]:
        portrait = portrait_of(row["portrait"]) if "portrait" in row else None
        register.people[row["key"]] = _person(register, row, portrait)
    return register


def _organisation(register: Register, row: dict[str, Any], desks: dict[str, Desk]) -> Organisation:
    organisation = Organisation(kind=row["kind"], desk=desks[row["desk"]] if "desk" in row else None)
    register.enter(organisation)
    for name in row["names"]:
        register.enter(OrganisationName(organisation=organisation, **name))
    organisation = Organisation.objects.get(pk=organisation.pk)
    organisation.refresh_keys()
    for kind in OrganisationLink.Kind:
        if kind.value in row:
            parent = register.organisations[row[kind.value]]
            register.enter(OrganisationLink(organisation=organisation, parent=parent, kind=kind))
    return organisation


def _person(register: Register, row: dict[str, Any], portrait: Photo | None) -> Person:
    person = Person(
        full_name=row["name"],
        given_name=row.get("given_name", ""),
        honorific=row.get("honorific", ""),
        note=NOTE if row.get("fictional") else "",
        portrait=portrait,
    )
    register.enter(person)
    for given in row["promotions"]:
        register.enter(
            Promotion(
                person=person,
                rank=RANKS[given["rank"]],
                effective_on=given["on"],
                precision=given.get("precision", Precision.DAY),
                decision=given.get("note", ""),
            )
        )
    for held in row["appointments"]:
        register.enter(_appointment(register, person, held))
    return person


def _appointment(register: Register, person: Person, held: dict[str, Any]) -> Appointment:
    return Appointment(
        person=person,
        post=held["post"],
        organisation=register.organisations[held["at"]],
        kind=held["kind"],
        start_on=held["from"],
        end_on=held.get("to"),
        precision=held.get("precision", Precision.DAY),
        prefix=held.get("prefix", ""),
        precedence=held.get("precedence", 500),
        decision=held.get("note", ""),
    )
