"""What the public pages of a person and an organisation tell: careers, names and parents through time.

Everything takes `confirmed_only`, true unless said otherwise: readers see what a moderator has confirmed. Whatever was
prefetched is used; the number of queries never depends on the number of rows.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import zip_longest

from django.db.models import Q
from django.utils import timezone

from people.designation import is_confirmed, post_text
from people.glossary import Glossary
from people.models import Appointment, Organisation, OrganisationLink, OrganisationName, Person, Promotion
from people.precision import Precision
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

    `end` is inclusive; None: until now, or not known (`precision` attested).
    """

    start: date
    end: date | None
    precision: str
    text: str
    kind: str
    organisation: Organisation | None = None
    row: Appointment | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Term:
    """Somebody's time in a post at an organisation. `text` is the post with its prefix, without the organisation."""

    person: Person
    text: str
    start: date
    end: date | None
    precision: str
    is_head: bool


@dataclass(frozen=True, slots=True)
class Tree:
    """Where an organisation stands today: parents of both lines, children, what it came from and what followed."""

    cand: list[Organisation] = field(default_factory=list)
    vertical: list[Organisation] = field(default_factory=list)
    children: list[Organisation] = field(default_factory=list)
    predecessors: list[Organisation] = field(default_factory=list)
    successors: list[Organisation] = field(default_factory=list)


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
        said = (replace(entry, text=_english(entry, glossary)) for entry in entries)
        entries = [entry for entry in said if entry.text]
    return sorted(entries, key=lambda entry: (entry.start, entry.end or date.max), reverse=True)


def terms(organisation: Organisation, *, confirmed_only: bool = True, glossary: Glossary | None = None) -> list[Term]:
    """Everybody who held a post at the organisation, by precedence, the latest first; with a glossary in English. One query."""
    rows = Appointment.objects.filter(organisation=organisation).select_related("person")
    if confirmed_only:
        rows = rows.confirmed().filter(person__confirmed_by__isnull=False)
    return [
        Term(
            person=row.person,
            text=(glossary and glossary.title(row)) or f"{row.prefix} {row.post}".strip(),
            start=row.start_on,
            end=row.end_on,
            precision=row.precision,
            is_head=fold(row.post) in _HEADS and row.prefix != Appointment.Prefix.FORMER,
        )
        for row in rows.order_by("precedence", "-start_on", "pk")
    ]


def leaders(organisation: Organisation, *, confirmed_only: bool = True) -> list[Term]:
    """Who led the organisation when, the latest first. One query."""
    heads = [term for term in terms(organisation, confirmed_only=confirmed_only) if term.is_head]
    return sorted(heads, key=lambda term: term.start, reverse=True)


def names_through_time(organisation: Organisation, *, confirmed_only: bool = True) -> list[OrganisationName]:
    """The names of the organisation, the latest first. No query when `names` are prefetched."""
    names = [row for row in organisation.names.all() if row.is_confirmed or not confirmed_only]
    return sorted(names, key=lambda row: row.valid_from or date.min, reverse=True)


def tree(organisation: Organisation, *, confirmed_only: bool = True, on: date | None = None) -> Tree:
    """The organisation's place on that day, today without one. Three queries."""
    day = on or timezone.localdate()
    either = Q(organisation=organisation) | Q(parent=organisation)
    links = OrganisationLink.objects.filter(either).select_related("organisation", "parent")
    standing = [row for row in links if row.holds_on(day) and (row.is_confirmed or not confirmed_only)]
    parents = [row for row in standing if row.organisation_id == organisation.pk]
    return Tree(
        cand=_shown((row.parent for row in parents if row.kind == OrganisationLink.Kind.CAND), confirmed_only),
        vertical=_shown((row.parent for row in parents if row.kind == OrganisationLink.Kind.VERTICAL), confirmed_only),
        children=_shown((row.organisation for row in standing if row.parent_id == organisation.pk), confirmed_only),
        predecessors=_shown(organisation.predecessors.all(), confirmed_only),
        successors=_shown(organisation.successors.all(), confirmed_only),
    )


def _shown(organisations: Iterable[Organisation], confirmed_only: bool) -> list[Organisation]:
    rows = {row.pk: row for row in organisations if row.is_confirmed or not confirmed_only}
    return sorted(rows.values(), key=lambda row: (row.sort_key, row.pk))


def _ranks(promotions: list[Promotion]) -> Iterable[Entry]:
    rows = sorted(promotions, key=lambda row: row.effective_on)
    for row, following in zip_longest(rows, rows[1:]):
        # Only a promotion known to the day tells on which day the rank before it ended.
        end = None
        if following is not None and following.precision == Precision.DAY:
            end = following.effective_on - timedelta(days=1)
        yield Entry(row.effective_on, end, row.precision, row.get_rank_display(), "rank")


def _post(row: Appointment, *, confirmed_only: bool) -> Entry:
    text = post_text(row, row.start_on, confirmed_only=confirmed_only)
    return Entry(row.start_on, row.end_on, row.precision, text, row.kind, row.organisation, row)


def _english(entry: Entry, glossary: Glossary) -> str:
    return glossary.post(entry.row, entry.start) if entry.row is not None else glossary.rank(entry.text)
