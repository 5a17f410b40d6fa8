"""Looking somebody or something up in the register by what a report calls them."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from people.models import Organisation, OrganisationName, Person
from people.models.organisations import BETWEEN_NAMES
from vietnamese.folding import exact, fold
from vietnamese.text import one_line


def find_person(full_name: str) -> list[Person]:
    """Everybody of exactly this name, accents included; case, spacing, Unicode form and tone placement do not count.

    A record that went into another stands for that one. Ranks and posts come along, for comparing them with what is
    written. Four queries, however many people.
    """
    wanted = exact(full_name)
    if not wanted:
        return []
    same = Person.objects.filter(search_key=fold(full_name))
    either = Q(pk__in=same.values("pk")) | Q(pk__in=same.values("merged_into"))
    people = list(Person.objects.with_register().filter(either))
    meant = {person.merged_into_id or person.pk for person in people if exact(person.full_name) == wanted}
    return [person for person in people if person.pk in meant]


def find_organisation(name: str, on: date | None = None) -> list[Organisation]:
    """The organisations that have, or had, this name, short name or code, or whose doubles had; accents and case do not count.

    Those that match with their accents go before those that match without. With a day, whoever bore the name on that
    day is preferred to whoever bore it before or later.
    """
    key = fold(name)
    if not key:
        return []
    candidates = Organisation.objects.unmerged().with_names().filter(search_key__contains=key)
    candidates = candidates.prefetch_related("merged_from__names")
    found = [row for row in candidates if key in row.search_key.split(BETWEEN_NAMES)]
    found = [row for row in found if _bears_exactly(row, name)] or found
    if on is not None:
        found = [row for row in found if _bears(row, key, on)] or found
    return found


def namesakes(full_name: str, besides: int | None = None) -> list[Person]:
    """People whose name reads the same without accents, but for the one with the primary key `besides`."""
    key = fold(one_line(full_name))
    return list(Person.objects.unmerged().filter(search_key=key).exclude(pk=besides)) if key else []


def _bears_exactly(organisation: Organisation, name: str) -> bool:
    wanted = exact(name)
    return any(wanted in {exact(row.name), exact(row.short_name), exact(row.code)} for row in _names_of(organisation))


def _bears(organisation: Organisation, key: str, on: date) -> bool:
    return any(
        row.holds_on(on) and key in {fold(row.name), fold(row.short_name), fold(row.code)}
        for row in _names_of(organisation)
    )


def _names_of(organisation: Organisation) -> Iterable[OrganisationName]:
    """Its names, and those that stayed with its doubles."""
    yield from organisation.names.all()
    for double in organisation.merged_from.all():
        yield from double.names.all()
