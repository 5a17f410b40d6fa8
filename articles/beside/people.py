"""Whom a text names: settled, open between namesakes, or not in the register yet – and what can be done about each."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode

from articles.importing import RANKS
from articles.models import Attendance
from articles.proofing.remarks import Remark
from articles.recognition.mentions import Mention, Recognised, Span
from people.designation import COURTESIES
from vietnamese.folding import fold
from vietnamese.text import one_line

Role = Attendance.Role
UNKNOWN = "unknown-person"
CHAIRS = (Role.CHAIR, Role.CO_CHAIR)


@dataclass(slots=True)
class Named:
    """One person of the text with every place that names them; `keys` as in `Mention.people`."""

    keys: tuple[int, ...]
    first: Mention
    mentions: list[Mention] = field(default_factory=list)
    roles: set[str] = field(default_factory=set)


def people_named(
    recognised: Recognised, on: date, attendances: Iterable[Attendance], places: Mapping[int, Any]
) -> list[dict[str, Any]]:
    """Values for the list beside the text, in the order of the text. `places`: see articles.beside.offsets, by block."""
    present = {row.person_id: row for row in attendances}
    return [_person(one, recognised, on, present, places) for one in _gathered(recognised.mentions)]


def _gathered(mentions: Iterable[Mention]) -> list[Named]:
    found: dict[Any, Named] = {}
    for mention in mentions:
        key = mention.people or fold(mention.name)
        named = found.setdefault(key, Named(mention.people, mention))
        named.mentions.append(mention)
        named.roles |= set(mention.roles)
        if mention.is_full and not named.first.is_full:
            named.first = mention
    return list(found.values())


def _person(
    one: Named, recognised: Recognised, on: date, present: Mapping[int, Attendance], places: Mapping[int, Any]
) -> dict[str, Any]:
    first = one.first
    role = role_of(one.roles)
    person: dict[str, Any] = {
        "name": first.name,
        "as_written": one_line(_words(recognised, first, first.span))[:500],
        "role": role.value,
        "role_label": role.label,
        "places": [_place(mention, places) for mention in one.mentions],
    }
    known = [recognised.people[key] for key in one.keys if key in recognised.people]
    if not known:
        return person | {"state": "unknown", "choices": [], "new": address_of_new(first, recognised, on)}
    choices = [_choice(row, on, present) for row in known]
    return person | {"state": "known" if len(known) == 1 else "open", "choices": choices, "new": ""}


def _choice(person: Any, on: date, present: Mapping[int, Attendance]) -> dict[str, Any]:
    row = present.get(person.pk)
    return {
        "id": person.pk,
        "full": person.designation(on).full,
        "note": person.note,
        "url": reverse("admin:people_person_change", args=[person.pk]),
        "at_event": row.get_role_display() if row else "",
    }


def _place(mention: Mention, places: Mapping[int, Any]) -> dict[str, int]:
    place = places[mention.block]
    return {"block": mention.block, "start": place(mention.span.start), "stop": place(mention.span.stop)}


def address_beside(remark: Remark, recognised: Recognised, on: date) -> str:
    """Where a remark leads: for somebody whom the register does not know, to a new record with all that the text says."""
    if remark.code == UNKNOWN:
        for mention in recognised.mentions:
            if mention.block == remark.block and mention.name_span == Span(remark.start, remark.stop):
                return address_of_new(mention, recognised, on)
    return remark.url


def role_of(roles: Iterable[str]) -> Attendance.Role:
    """The role at the event that the words around the name tell; present, where they tell none that is kept."""
    told = set(roles)
    for chair in CHAIRS:
        if chair in told:
            return chair
    if {"dự", "phát biểu"} <= told:
        return Role.ATTENDED_AND_SPOKE
    return next((role for role in (Role.PRESENTED, Role.RECEIVED, Role.SPOKE) if role in told), Role.ATTENDED)


def address_of_new(mention: Mention, recognised: Recognised, on: date) -> str:
    """The register's page for a new person, filled with what this mention says, attested on that day."""
    rank = RANKS.get(one_line(mention.rank).lower())
    courtesy = mention.honorific if mention.honorific.casefold() in COURTESIES and rank is None else ""
    values: list[tuple[str, str]] = [("full_name", mention.name), ("honorific", mention.academic or courtesy)]
    values += [("ngay", on.isoformat())]
    values += [("cap_ham", str(rank.value))] if rank else []
    values += [("chuc_vu", _post(mention, number, recognised)) for number in range(len(mention.post_spans))]
    filled = [(name, value) for name, value in values if value]
    return f"{reverse('admin:people_person_add')}?{urlencode(filled)}"


def _post(mention: Mention, number: int, recognised: Recognised) -> str:
    """ "12|Thứ trưởng" where the organisation at its end is settled, else "|Thứ trưởng Bộ Công an"."""
    span = mention.post_spans[number]
    words = _words(recognised, mention, span)
    for named in recognised.organisations_named:
        is_its_end = named.block == mention.block and span.start < named.span.start and named.span.stop == span.stop
        if is_its_end and len(named.organisations) == 1:
            return f"{named.organisations[0]}|{one_line(words[: named.span.start - span.start])}"
    return f"|{one_line(words)}"


def _words(recognised: Recognised, mention: Mention, span: Span) -> str:
    return recognised.blocks[mention.block].text[span.start : span.stop]
