"""What the public pages of a person and an organisation tell: careers, names and parents through time.

Everything takes `confirmed_only`, true unless said otherwise: readers see what a moderator has confirmed. Whatever was
prefetched is used; the number of queries never depends on the number of rows.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import zip_longest
from typing import Any

from django.db.models import Q
from django.utils import timezone

from people.designation import is_confirmed, post_text
from people.glossary import Glossary
from people.models import (
    Appointment,
    Organisation,
    OrganisationLink,
    OrganisationName,
    Person,
    Promotion,
    Succession,
)
from people.precision import Precision
from people.stretches import ONE_DAY, Stretch, stretch_of, stretch_until_next
from vietnamese.folding import fold

# Whoever holds one of these leads the organisation; "Phó …" and "Thứ trưởng" do not begin with one.
HEADS = (
    "Tổng Bí thư",
    "Bí thư",
    "Chủ tịch",
    "Thủ tướng",
    "Bộ trưởng",
    "Tổng cục trưởng",
    "Cục trưởng",
    "Tư lệnh",
    "Giám đốc",
    "Tổng Giám đốc",
    "Hiệu trưởng",
    "Viện trưởng",
    "Chánh Văn phòng",
    "Chánh Thanh tra",
    "Trưởng ban",
    "Trưởng phòng",
    "Thủ trưởng",
    "Tổng Biên tập",
)
_HEADS = {fold(post) for post in HEADS}


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a career, of the kind "rank", "party", "state" or "mass".

    `end` is inclusive; None: until now, or not known: `stretch` tells these apart. With a glossary, `text` is Vietnamese
    (`is_foreign`) where that has no English.
    """

    start: date
    end: date | None
    precision: str
    text: str
    kind: str
    stretch: Stretch = field(compare=False, repr=False)
    row: Any = field(compare=False, repr=False)
    organisation: Organisation | None = None
    is_foreign: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class Term:
    """Somebody's time in a post at an organisation. `text` is the post with its prefix, without the organisation.

    `stands_in`: the post is led without being held (quyền, phụ trách).
    """

    person: Person
    text: str
    start: date
    end: date | None
    precision: str
    is_head: bool
    row: Any = field(compare=False, repr=False)
    stands_in: bool = field(default=False, compare=False)
    is_foreign: bool = field(default=False, compare=False)

    @property
    def stretch(self) -> Stretch:
        return stretch_of(self.start, self.end, self.precision)


@dataclass(frozen=True, slots=True)
class Above:
    """A parent that an organisation had: in which line, and the days, both inclusive, so far as they are known."""

    organisation: Organisation
    is_vertical: bool
    start: date | None
    end: date | None


@dataclass(frozen=True, slots=True)
class Turn:
    """What history did: `organisation` is the unit on the other side; `how` is a `Succession.Kind`."""

    organisation: Organisation
    how: str
    start: date | None
    precision: str

    @property
    def label(self) -> str:
        return str(Succession.Kind(self.how).label)


@dataclass(frozen=True, slots=True)
class Tree:
    """Where an organisation stands that day: parents of both lines, children; and parents, origins and outcomes of history."""

    cand: list[Organisation] = field(default_factory=list)
    vertical: list[Organisation] = field(default_factory=list)
    children: list[Organisation] = field(default_factory=list)
    earlier: list[Above] = field(default_factory=list)
    origins: list[Turn] = field(default_factory=list)
    outcomes: list[Turn] = field(default_factory=list)

    @property
    def organisations(self) -> list[Organisation]:
        """All that it names."""
        told = (*self.earlier, *self.origins, *self.outcomes)
        return [*self.cand, *self.vertical, *self.children, *(row.organisation for row in told)]


def timeline(person: Person, *, confirmed_only: bool = True, glossary: Glossary | None = None) -> list[Entry]:
    """Ranks and posts of a person, the latest first; with a glossary in English, without the ranks that have none.

    No query after `Person.objects.with_register()`.
    """
    ranks = [row for row in person.promotions.all() if row.is_confirmed or not confirmed_only]
    posts = [
        row
        for row in person.appointments.all()
        if not confirmed_only or (row.is_confirmed and any(map(is_confirmed, row.organisation.names.all())))
    ]
    entries = [*_ranks(ranks), *(_post(row, confirmed_only=confirmed_only) for row in posts)]
    if glossary is not None:
        said = (_in_english(entry, glossary) for entry in entries)
        entries = [entry for entry in said if entry.text]
    return sorted(entries, key=lambda entry: (entry.start, entry.end or date.max), reverse=True)


def terms(organisation: Organisation, *, confirmed_only: bool = True, glossary: Glossary | None = None) -> list[Term]:
    """Everybody who held a post at the organisation, by precedence, the latest first; with a glossary in English. One query."""
    rows = Appointment.objects.filter(organisation=organisation).select_related("person")
    if confirmed_only:
        rows = rows.confirmed().filter(person__in=Person.objects.in_public())
    return [_term(row, glossary) for row in rows.order_by("precedence", "-start_on", "pk")]


def leaders(organisation: Organisation, *, confirmed_only: bool = True) -> list[Term]:
    """Who led the organisation when, the latest first. One query."""
    heads = [term for term in terms(organisation, confirmed_only=confirmed_only) if term.is_head]
    return sorted(heads, key=lambda term: term.start, reverse=True)


def names_through_time(organisation: Organisation, *, confirmed_only: bool = True) -> list[OrganisationName]:
    """The names of the organisation, the latest first. No query when `names` are prefetched."""
    names = [row for row in organisation.names.all() if row.is_confirmed or not confirmed_only]
    return sorted(names, key=lambda row: row.valid_from or date.min, reverse=True)


def tree(organisation: Organisation, *, confirmed_only: bool = True, on: date | None = None) -> Tree:
    """The organisation's place on that day, today without one. Two queries."""
    day = on or timezone.localdate()
    links = [
        row for row in _rows_on_either_side(organisation, OrganisationLink, "parent") if _counts(row, confirmed_only)
    ]
    above = [row for row in links if row.organisation_id == organisation.pk and _tells(row.parent, confirmed_only)]
    below = [row for row in links if row.parent_id == organisation.pk and _tells(row.organisation, confirmed_only)]
    standing = [row for row in above if row.holds_on(day)]
    turns = [
        row for row in _rows_on_either_side(organisation, Succession, "predecessor") if _counts(row, confirmed_only)
    ]
    came = [row for row in turns if row.organisation_id == organisation.pk and _tells(row.predecessor, confirmed_only)]
    became = [
        row for row in turns if row.predecessor_id == organisation.pk and _tells(row.organisation, confirmed_only)
    ]
    return Tree(
        cand=_sorted(row.parent for row in standing if row.kind == OrganisationLink.Kind.CAND),
        vertical=_sorted(row.parent for row in standing if row.kind == OrganisationLink.Kind.VERTICAL),
        children=_sorted(row.organisation for row in below if row.holds_on(day)),
        earlier=_earlier(above, day),
        origins=[Turn(row.predecessor, row.kind, row.on, row.precision) for row in came],
        outcomes=[Turn(row.organisation, row.kind, row.on, row.precision) for row in became],
    )


def _term(row: Appointment, glossary: Glossary | None) -> Term:
    english = glossary.title(row) if glossary else ""
    return Term(
        person=row.person,
        text=english or f"{row.prefix} {row.post}".strip(),
        start=row.start_on,
        end=row.end_on,
        precision=row.precision,
        is_head=fold(row.post) in _HEADS and row.prefix != Appointment.Prefix.FORMER,
        row=row,
        stands_in=row.prefix in {Appointment.Prefix.ACTING, Appointment.Prefix.IN_CHARGE},
        is_foreign=glossary is not None and not english,
    )


def _rows_on_either_side(organisation: Organisation, model: Any, other: str) -> Iterable[Any]:
    either = Q(organisation=organisation) | Q(**{other: organisation})
    return model.objects.filter(either).select_related("organisation", other)


def _counts(row: Any, confirmed_only: bool) -> bool:
    return row.is_confirmed or not confirmed_only


def _tells(organisation: Organisation, confirmed_only: bool) -> bool:
    return organisation.merged_into_id is None and _counts(organisation, confirmed_only)


def _sorted(organisations: Iterable[Organisation]) -> list[Organisation]:
    rows = {row.pk: row for row in organisations}
    return sorted(rows.values(), key=lambda row: (row.sort_key, row.pk))


def _earlier(above: Iterable[OrganisationLink], day: date) -> list[Above]:
    """The parents of the past, the latest first."""
    vertical = OrganisationLink.Kind.VERTICAL
    ended = [row for row in above if row.valid_to is not None and row.valid_to < day]
    rows = [Above(row.parent, row.kind == vertical, row.valid_from, row.valid_to) for row in ended]
    return sorted(rows, key=lambda row: row.end or date.min, reverse=True)


def _ranks(promotions: list[Promotion]) -> Iterable[Entry]:
    rows = sorted(promotions, key=lambda row: row.effective_on)
    for row, following in zip_longest(rows, rows[1:]):
        held, end = stretch_of(row.effective_on, None, row.precision), None
        if following is not None:
            held = stretch_until_next(row.effective_on, row.precision, following.effective_on, following.precision)
            # Only a promotion known to the day tells on which day the rank before it ended.
            end = following.effective_on - ONE_DAY if following.precision == Precision.DAY else None
        yield Entry(row.effective_on, end, row.precision, row.get_rank_display(), "rank", held, row)


def _post(row: Appointment, *, confirmed_only: bool) -> Entry:
    text = post_text(row, row.start_on, confirmed_only=confirmed_only)
    held = stretch_of(row.start_on, row.end_on, row.precision)
    return Entry(row.start_on, row.end_on, row.precision, text, row.kind, held, row, row.organisation)


def _in_english(entry: Entry, glossary: Glossary) -> Entry:
    if entry.kind == "rank":
        return replace(entry, text=glossary.rank(entry.text))
    english = glossary.post(entry.row, entry.start)
    return replace(entry, text=english or entry.text, is_foreign=not english)
