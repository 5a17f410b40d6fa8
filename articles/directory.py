"""The lists of people and of organisations: by letter and page, found by name or code, organisations as a tree."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from typing import Any

from django.db.models import Q, Subquery

from people.models import Organisation, OrganisationLink, OrganisationName, Person
from people.models.organisations import OrganisationQuerySet
from people.models.persons import PersonQuerySet
from vietnamese.collation import sort_key
from vietnamese.folding import fold

PAGE_SIZE = 60
MOST_FOUND = 100
LARGEST_KEY = 2**63 - 1

FIND, LETTER, AFTER, BEFORE = "q", "chu", "sau", "truoc"

# What a given name begins with: the alphabet, and four letters of foreign names.
LETTERS = "AĂÂBCDĐEÊFGHIJKLMNOÔƠPQRSTUƯVWXYZ"
# A sort key begins with the rank of the first letter of the given name, in two digits.
RANKS = {letter: sort_key(letter)[:2] for letter in LETTERS}
LETTER_OF = {rank: letter for letter, rank in RANKS.items()}


@dataclass(frozen=True, slots=True)
class Page:
    """Some of the people, in order; `before` and `after` are where the pages beside it begin, "" at an end."""

    rows: list[Person]
    before: str = ""
    after: str = ""

    @property
    def by_letter(self) -> list[tuple[str, list[Person]]]:
        grouped = groupby(self.rows, key=lambda person: LETTER_OF.get(person.sort_key[:2], "#"))
        return [(letter, list(rows)) for letter, rows in grouped]


def letters_of(people: PersonQuerySet) -> list[str]:
    """The letters with which a given name of these people begins: one query, however many they are."""
    begun = {
        f"letter{number}": Subquery(beginning_with(people, letter).values("pk")[:1])
        for number, letter in enumerate(LETTERS)
    }
    row = Person.objects.order_by().values(**begun)[:1]
    found: Mapping[str, Any] = next(iter(row), {})
    return [letter for number, letter in enumerate(LETTERS) if found.get(f"letter{number}")]


def beginning_with(people: PersonQuerySet, letter: str) -> PersonQuerySet:
    """Those whose given name begins with the letter. Đ is not D, and Â not A."""
    rank = RANKS[letter]
    found: PersonQuerySet = people.filter(sort_key__gte=rank, sort_key__lt=f"{int(rank, 16) + 1:02x}")
    return found


def page_of_people(people: PersonQuerySet, params: Mapping[str, str], *, size: int = PAGE_SIZE) -> Page:
    """The people after, or before, the one that the query string names; the first ones without: two queries at most."""
    if place := _place(params.get(AFTER, "")):
        rows = list(people.filter(_beyond(place, "gt"))[: size + 1])
        return _page(rows[:size], has_before=True, has_after=len(rows) > size)
    if place := _place(params.get(BEFORE, "")):
        rows = list(people.filter(_beyond(place, "lt")).order_by("-sort_key", "-pk")[: size + 1])
        return _page(rows[:size][::-1], has_before=len(rows) > size, has_after=True)
    rows = list(people[: size + 1])
    return _page(rows[:size], has_before=False, has_after=len(rows) > size)


def _place(key: str) -> tuple[str, int] | None:
    if not (key.isascii() and key.isdecimal() and int(key[:20]) <= LARGEST_KEY):
        return None
    return Person.objects.filter(pk=int(key[:20])).values_list("sort_key", "pk").first()


def _beyond(place: tuple[str, int], side: str) -> Q:
    key, pk = place
    # The first condition says nothing new, but lets the index find the start.
    return Q(**{f"sort_key__{side}e": key}) & (Q(**{f"sort_key__{side}": key}) | Q(sort_key=key, **{f"pk__{side}": pk}))


def _page(rows: list[Person], *, has_before: bool, has_after: bool) -> Page:
    return Page(rows, str(rows[0].pk) if rows and has_before else "", str(rows[-1].pk) if rows and has_after else "")


@dataclass(slots=True)
class Branch:
    """An organisation in the tree; `name` is that of today, `found` the older name by which a search met it."""

    organisation: Organisation
    name: OrganisationName | None
    label: str
    is_foreign: bool
    found: OrganisationName | None = None
    above: list["Branch"] = field(default_factory=list)
    below: list["Branch"] = field(default_factory=list)


def found_by(organisations: OrganisationQuerySet, term: str) -> list[tuple[Organisation, OrganisationName]]:
    """Those with a confirmed name, short name or code, of whatever day, that the words of the term begin; and that name.

    The search key knows names that nobody has confirmed, too; they find nothing here.
    """
    words = fold(term).split()
    rows = []
    for organisation in organisations.matching(term)[:MOST_FOUND]:
        confirmed = [name for name in organisation.names.all() if name.is_confirmed]
        met = next((name for name in confirmed if _begins(name, words)), None)
        if met is not None:
            rows.append((organisation, met))
    return rows


def _begins(name: OrganisationName, words: Sequence[str]) -> bool:
    said = fold(f"{name.name} {name.short_name} {name.code}").split()
    return bool(words) and all(any(part.startswith(word) for part in said) for word in words)


def grown(branches: Iterable[Branch], links: Iterable[OrganisationLink], on: date) -> list[Branch]:
    """Put the branches under one another as the links of that day say, each once; those that stand under none.

    A unit stands under a parent of its own kind, in the forces before its own line; other parents are said beside it.
    """
    by_key = {branch.organisation.pk: branch for branch in branches}
    standing = [link for link in links if link.holds_on(on)]
    for link in sorted(standing, key=lambda link: (link.kind != OrganisationLink.Kind.CAND, link.pk)):
        branch, parent = by_key.get(link.organisation_id), by_key.get(link.parent_id)
        if branch is not None and parent is not None and parent not in branch.above:
            branch.above.append(parent)
    roots, parent_of = [], {}
    for key, branch in by_key.items():
        under = next((row for row in branch.above if row.organisation.kind == branch.organisation.kind), None)
        if under is None or key in _path(under, parent_of):
            roots.append(branch)
        else:
            parent_of[key] = under
            under.below.append(branch)
            branch.above.remove(under)
    return roots


def _path(branch: Branch, parent_of: Mapping[int, Branch]) -> set[int]:
    """The keys from this branch to its root: two lines may run against each other, though none does by itself."""
    keys = set()
    above: Branch | None = branch
    while above is not None:
        keys.add(above.organisation.pk)
        above = parent_of.get(above.organisation.pk)
    return keys
