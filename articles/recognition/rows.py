"""What recognition asks of the register: a handful of queries, however many names, people and organisations."""

import operator
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from functools import reduce

from django.db.models import Prefetch, Q, prefetch_related_objects
from django.db.models.functions import Length
from rapidfuzz import process
from rapidfuzz.distance import OSA

from people.models import Appointment, Organisation, Person

# Nobody's report names more people; a hostile text does.
MOST_KEYS = 5_000
MOST_UNKNOWN = 12
MOST_NEAR = 8


@dataclass(slots=True)
class Rows:
    """Rows of the register by key, and people by the folded names under which they were asked for."""

    people: dict[int, Person] = field(default_factory=dict)
    organisations: dict[int, Organisation] = field(default_factory=dict)
    by_name: dict[str, tuple[int, ...]] = field(default_factory=dict)


def named(keys: Iterable[str]) -> dict[str, list[int]]:
    """Keys of the people with these folded names; a merged record leads to the one it was merged into. One query."""
    wanted = list(dict.fromkeys(key for key in keys if key))[:MOST_KEYS]
    found: dict[str, list[int]] = {}
    people = Person.objects.filter(search_key__in=wanted).order_by("pk")
    for key, merged_into, search_key in people.values_list("pk", "merged_into_id", "search_key"):
        if (merged_into or key) not in found.setdefault(search_key, []):
            found[search_key].append(merged_into or key)
    return found


def named_nearly(names: Collection[str]) -> dict[str, list[int]]:
    """People whose folded name is a letter away from one of these, by their own folded name. At most one query."""
    asked = [name for name in names if name.count(" ") > 1][:MOST_UNKNOWN]
    if not asked:
        return {}
    # The length goes first: it is soon compared.
    people = Person.objects.alias(letters=Length("search_key")).order_by("pk")
    people = people.filter(reduce(operator.or_, map(_all_but_one, asked)))
    rows: dict[str, list[int]] = {}
    for key, merged_into, search_key in people.values_list("pk", "merged_into_id", "search_key")[:MOST_KEYS]:
        rows.setdefault(search_key, []).append(merged_into or key)
    near = {
        key
        for name in asked
        for key, _, _ in process.extract(name, rows.keys(), scorer=OSA.distance, score_cutoff=1, limit=MOST_NEAR)
    }
    return {key: rows[key] for key in near}


def _all_but_one(name: str) -> Q:
    """Of names of three words and more, one may be wrong: most often the last, then the first, then one between."""
    words = name.split()
    first, last = words[0], words[-1]
    return Q(letters__range=(len(name) - 1, len(name) + 1)) & (
        Q(search_key__startswith=" ".join(words[:-1]) + " ")
        | Q(search_key__endswith=" " + " ".join(words[1:]))
        | (Q(search_key__startswith=f"{first} ") & Q(search_key__endswith=f" {last}"))
    )


def rows_of(people: Collection[int], organisations: Collection[int]) -> Rows:
    """These rows with all that designations and names on any day need. Five queries."""
    rows = Rows()
    found = list(Person.objects.filter(pk__in=people))
    held = Appointment.objects.select_related("organisation")
    prefetch_related_objects(found, "promotions", Prefetch("appointments", held))
    bodies = list(Organisation.objects.filter(pk__in=organisations))
    employers = [row.organisation for person in found for row in person.appointments.all()]
    prefetch_related_objects([*bodies, *employers], "names")
    rows.people = {person.pk: person for person in found}
    rows.organisations = {body.pk: body for body in [*employers, *bodies]}
    return rows
