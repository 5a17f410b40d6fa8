"""What each filter would leave of the reports that were found: links with counts, the chosen ones removable.

The counts are made over the reports themselves, read as three columns each: at most `MOST_COUNTED` of them, the newest,
so that a list of a hundred thousand costs what a list of a thousand does. Where there are more, `Facets.counted` says
over how many.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import Count, F, QuerySet, TextField, Value
from django.db.models.functions import Cast, Coalesce, NullIf
from django.utils.translation import get_language

from articles.almanac import by_section, by_year, years
from articles.filters import (
    LABELS,
    ORGANISATION,
    PERSON,
    SECTION,
    SINCE,
    TOPIC,
    UNTIL,
    YEAR,
    Chosen,
    ReportFilter,
    address,
    listed,
    meant,
    query_of,
)
from articles.keyset import Place
from articles.models import Mention, Publication, Section, Topic
from articles.models.publication import PublicationQuerySet
from people.models import Organisation, Person
from vietnamese.dates import VIETNAM

MOST_COUNTED = 1000
MOST_CHOICES = 10


class Found(NamedTuple):
    """What the filters need to know of a report."""

    pk: int
    section_id: int | None
    first_published_at: datetime
    article_id: int

    @property
    def place(self) -> Place:
        return Place(self.first_published_at, self.article_id)


@dataclass(frozen=True, slots=True)
class Gathered:
    """Reports that were found, the newest first, and whether there are more of them."""

    rows: list[Found]
    has_more: bool = False


class Name(NamedTuple):
    """What a value is called."""

    key: int
    slug: str
    label: str


OFFERED = (SECTION, ORGANISATION, PERSON, TOPIC, YEAR)
KEYED = frozenset({ORGANISATION, PERSON})
TIED: dict[str, tuple[Any, str]] = {
    ORGANISATION: (Publication.organisations.through, "organisation_id"),
    PERSON: (Mention, "person_id"),
    TOPIC: (Publication.topics.through, "topic_id"),
}

# A value, its name, how many reports.
type Row = tuple[Any, str, int | None]

# How many reports have each value: of the sections by key, of the years by number. None: some, uncounted.
type Tally = Mapping[Any, int | None]


@dataclass(frozen=True, slots=True)
class Choice:
    """One link of a facet: where it leads and how many reports stand there; None where that was not counted."""

    label: str
    address: str
    count: int | None


@dataclass(frozen=True, slots=True)
class Facet:
    """The choices that one filter still has; `is_exact` unless only the newest reports were counted."""

    name: str
    label: str
    choices: list[Choice]
    is_exact: bool = True


@dataclass(frozen=True, slots=True)
class Facets:
    """All that is shown of the filters; `query` is what is in force, for the addresses of other pages.

    `hidden` is what the form of days sends along, `since` and `until` what stands in it; `counted` is over how many of
    the newest reports the counts go that are not exact, 0 when all are; `cleared` is the address without any filter.
    """

    open: list[Facet]
    chosen: list[Chosen]
    query: str
    hidden: list[tuple[str, str]]
    since: str
    until: str
    counted: int = 0
    cleared: str = ""


def gather(reports: PublicationQuerySet, most: int = MOST_COUNTED) -> Gathered:
    """The newest of these reports, at most so many, in one query."""
    rows = [Found(*row) for row in reports.newest_first().values_list(*Found._fields)[: most + 1]]
    return Gathered(rows[:most], len(rows) > most)


def exact_tallies(filters: ReportFilter, found: Gathered, hide: Collection[str] = ()) -> dict[str, Tally]:
    """Sections and years over all reports where `found` holds only the newest: three queries.

    What is tied to thousands of reports would cost a look at each: its years are told and not counted, two queries.
    """
    wanted = {SECTION, YEAR}.difference(filters.chosen, hide) if found.has_more else set()
    tallies: dict[str, Tally] = {}
    if YEAR in wanted:
        tallies[YEAR] = dict.fromkeys(years(filters.qs)) if filters.has_common_ties else by_year(filters.qs)
    if SECTION in wanted and not filters.has_common_ties:
        tallies[SECTION] = by_section(filters.qs)
    return tallies


def facets(
    filters: ReportFilter,
    found: Gathered,
    path: str,
    *,
    keep: Mapping[str, str] | None = None,
    exact: Mapping[str, Tally] | None = None,
    hide: Collection[str] = (),
) -> Facets:
    """Count what each filter would leave of the reports found: two queries, whatever their number.

    `keep` are parameters that are no filters and stay in every address. `exact` brings tallies over all reports, by the
    name of their filter, where `found` holds only the newest; `hide` names filters that the page does not have. People
    and organisations that are not confirmed, that went into another or were taken off are not offered.
    """
    keep, exact, values = dict(keep or {}), exact or {}, filters.chosen_texts
    tallies = _tallies_of(found.rows) | _tallies_of_ties(found.rows) | exact
    names = _names(tallies, filters.chosen)
    open_facets = []
    for name in OFFERED:
        rows = [] if name in values or name in hide else _rows(name, names, tallies[name])
        if rows:
            choices = [
                Choice(label, address(path, keep | values | {name: str(value)}), number)
                for value, label, number in rows
            ]
            open_facets.append(Facet(name, str(LABELS[name]), choices, not found.has_more or name in exact))
    chosen = [
        _chosen(name, value, names, address(path, keep | _without(values, name))) for name, value in values.items()
    ]
    hidden = [(name, value) for name, value in (keep | values).items() if name not in {SINCE, UNTIL}]
    counted = len(found.rows) if any(not facet.is_exact for facet in open_facets) else 0
    return Facets(
        open_facets,
        chosen,
        query_of(keep | values),
        hidden,
        since=values.get(SINCE, ""),
        until=values.get(UNTIL, ""),
        counted=counted,
        cleared=address(path, keep),
    )


def _tallies_of(rows: Sequence[Found]) -> dict[str, Tally]:
    """How many of these reports stand in each section and came out in each year of Vietnam."""
    return {
        SECTION: Counter(row.section_id for row in rows if row.section_id is not None),
        YEAR: Counter(row.first_published_at.astimezone(VIETNAM).year for row in rows),
    }


def _tallies_of_ties(rows: Sequence[Found]) -> dict[str, Tally]:
    """How many of these reports are tied to each organisation, person and topic: one query."""
    tallies: dict[str, dict[int, int]] = {name: {} for name in TIED}
    keys = [row.pk for row in rows]
    parts = [
        model.objects.filter(publication__in=listed(keys))
        .order_by()
        .values_list(_constant(name), column)
        .annotate(number=Count("*"))
        for name, (model, column) in TIED.items()
    ]
    for name, key, number in parts[0].union(*parts[1:], all=True).order_by() if rows else ():
        tallies[name][key] = number
    return dict(tallies)


def _names(tallies: Mapping[str, Tally], chosen: Mapping[str, Any]) -> dict[str, list[Name]]:
    """What was counted and what is chosen, so far as readers may see it: one query.

    What is chosen stands under a name of its own: an old key means the record that it went into.
    """
    organisations, people = Organisation.objects.in_public(), Person.objects.in_public()
    in_language = Coalesce(NullIf("english_name", Value("")), "name") if get_language() == "en" else F("name")
    parts = [
        _named(SECTION, Section.objects.all(), "slug", in_language),
        _named(TOPIC, Topic.objects.filter(pk__in=listed(tallies[TOPIC])), "slug", F("name")),
        _named(ORGANISATION, organisations.filter(pk__in=listed(tallies[ORGANISATION])), "slug", F("label")),
        _named(PERSON, people.filter(pk__in=listed(tallies[PERSON])), "slug", F("full_name")),
        _named(_meant(SECTION), Section.objects.filter(slug=chosen.get(SECTION, "")), "slug", in_language),
        _named(_meant(TOPIC), Topic.objects.filter(slug=chosen.get(TOPIC, "")), "slug", F("name")),
        _named(_meant(ORGANISATION), meant(organisations, chosen.get(ORGANISATION, 0)), "slug", F("label")),
        _named(_meant(PERSON), meant(people, chosen.get(PERSON, 0)), "slug", F("full_name")),
    ]
    names: dict[str, list[Name]] = defaultdict(list)
    for what, *row in parts[0].union(*parts[1:], all=True).order_by():
        names[what].append(Name(*row))
    return names


def _named(what: str, rows: QuerySet[Any], slug: str, label: Any) -> QuerySet[Any]:
    named: QuerySet[Any] = rows.order_by().values_list(_constant(what), "pk", slug, Cast(label, TextField()))
    return named


def _rows(name: str, names: Mapping[str, list[Name]], tally: Tally) -> list[Row]:
    """The values to offer with their names and counts: the commonest first, but the years from the newest."""
    if name == YEAR:
        return [(year, str(year), number) for year, number in sorted(tally.items(), reverse=True)]
    rows = [
        (row.key if name in KEYED else row.slug, row.label, tally[row.key]) for row in names[name] if row.key in tally
    ]
    rows.sort(key=lambda row: (-(row[2] or 0), row[1]))
    return rows[:MOST_CHOICES]


def _chosen(name: str, value: str, names: Mapping[str, list[Name]], without: str) -> Chosen:
    named = next((row.label for row in names.get(_meant(name), ())), "")
    return Chosen(str(LABELS[name]), named or value, without, name, bool(named))


def _without(values: Mapping[str, str], name: str) -> dict[str, str]:
    return {key: value for key, value in values.items() if key != name}


def _meant(name: str) -> str:
    """Under which what is chosen stands among the names."""
    return f"={name}"


def _constant(text: str) -> Value:
    return Value(text, output_field=TextField())
