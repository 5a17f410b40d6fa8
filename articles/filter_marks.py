"""The filters of a list, said in the marks of the search index: what is chosen narrows a search inside the index."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from django.db.models import Q, QuerySet

from articles.filters import (
    FIRST_YEAR,
    LAST_YEAR,
    ORGANISATION,
    PERSON,
    SECTION,
    SINCE,
    TOPIC,
    UNTIL,
    YEAR,
    meant,
    midnight,
)
from articles.models import Section, Topic
from articles.search import Within
from people.models import Organisation, Person

# No publication has it: what is chosen leads to no record.
NOWHERE = "x"


def within(chosen: Mapping[str, Any]) -> Within:
    """What the filters in force leave: one query for each section, organisation, person and topic that is chosen."""
    marks = [_marks(sign, KEYS[name](chosen[name])) for name, sign in SIGNS.items() if name in chosen]
    if YEAR in chosen:
        marks.append((f"y{chosen[YEAR]}",))
    since, until = chosen.get(SINCE), chosen.get(UNTIL)
    if since or until:
        # The days decide; that their years are marks lets the index leave out the others.
        years = range((since.year if since else FIRST_YEAR), (until.year if until else LAST_YEAR) + 1)
        marks.append(tuple(f"y{year}" for year in years) or (NOWHERE,))
    return Within(tuple(marks), since and midnight(since), until and midnight(until + timedelta(days=1)))


def _marks(sign: str, keys: QuerySet[Any]) -> tuple[str, ...]:
    return tuple(f"{sign}{key}" for key in keys.order_by("pk").values_list("pk", flat=True)) or (NOWHERE,)


def _with_doubles(records: QuerySet[Any], key: int) -> QuerySet[Any]:
    """The record, the one that it went into, and all that went into that: the index may hold any of their keys."""
    found = meant(records, key).values("pk")
    return records.filter(Q(pk__in=found) | Q(merged_into__in=found))


SIGNS: dict[str, str] = {SECTION: "s", ORGANISATION: "o", PERSON: "p", TOPIC: "t"}
KEYS: dict[str, Callable[[Any], QuerySet[Any]]] = {
    SECTION: lambda slug: Section.objects.filter(slug=slug),
    TOPIC: lambda slug: Topic.objects.filter(slug=slug),
    ORGANISATION: lambda key: _with_doubles(Organisation.objects.all(), key),
    PERSON: lambda key: _with_doubles(Person.objects.filter(taken_off_at=None), key),
}
