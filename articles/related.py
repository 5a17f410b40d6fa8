"""What stands next to a report: the one before, the one after, its other language, and related ones, each with its reason.

One query. Related reports are looked for at the event, then at the people and organisations that the report names, the
newest few of each by key: what a crowd of reports has in common is never sorted, so thousands cost what a handful does.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.db.models import CharField, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.aggregates import StringAgg
from django.db.models.functions import Cast

from articles.keyset import Place, newer_than, older_than
from articles.models import Mention, Publication
from articles.models.publication import PublicationQuerySet, live_q

MOST_RELATED, MOST_OF_EVENT = 6, 4
# At whom related reports are looked for: the first that the report names, and the newest reports of each.
MOST_PEOPLE, MOST_ORGANISATIONS, NEWEST_OF_EACH = 6, 4, 4
# How many versions and languages of one report are reckoned with among those of an event.
VERSIONS = 5
SHOWN = ("article", "slug", "language", "title", "event", "first_published_at", "facts")

# Names by key, in the order in which the report names them.
type Names = Mapping[int, str]


class Why(StrEnum):
    """What related reports have in common with this one."""

    EVENT = "event"
    PEOPLE = "people"
    ORGANISATIONS = "organisations"


@dataclass(slots=True)
class Group:
    """Reports that are related for one reason; `names` are the people or organisations that they share with this one."""

    why: Why
    names: tuple[str, ...]
    reports: list[Publication] = field(default_factory=list)


@dataclass(slots=True)
class Neighbours:
    """The reports before and after one, the related ones, and its other language."""

    previous: Publication | None = None
    next: Publication | None = None
    related: list[Group] = field(default_factory=list)
    translation: Publication | None = None


def neighbours(publication: Publication, people: Names, organisations: Names) -> Neighbours:
    """What stands next to this report, which names these people and organisations. Nobody else leads from report to report."""
    people = dict(list(people.items())[:MOST_PEOPLE])
    organisations = dict(list(organisations.items())[:MOST_ORGANISATIONS])
    through = Publication.organisations.through.objects
    live = Publication.objects.live()
    rows = live.filter(kind=publication.kind).exclude(article_id=publication.article_id)
    found = rows.filter(pk__in=_keys(live, publication, people, organisations)).annotate(
        shared_people=_shared(Mention.objects.filter(person_id__in=people), "person_id"),
        shared_organisations=_shared(through.filter(organisation_id__in=organisations), "organisation_id"),
    )
    return _sorted_out(publication, list(found.only(*SHOWN).order_by()), people, organisations)


def _keys(live: PublicationQuerySet, publication: Publication, people: Names, organisations: Names) -> QuerySet[Any]:
    place, through = Place.of(publication), Publication.organisations.through.objects
    reports = live.reports(publication.language).exclude(article_id=publication.article_id)
    is_report = {"publication__kind": publication.kind, "publication__language": publication.language}
    others = live_q(publication="publication__") & ~Q(publication__article_id=publication.article_id)
    parts = [
        _first(reports.filter(older_than(place)).newest_first(), 1),
        _first(reports.filter(newer_than(place)).order_by("first_published_at", "article_id"), 1),
        _translations(live, publication).values("pk"),
    ]
    if publication.event_id:
        # Whether they are live reports is asked of these few: asked here, SQLite would walk the index of the newest.
        of_event = Publication.objects.filter(event_id=publication.event_id)
        parts.append(_first(of_event.order_by("-pk"), MOST_OF_EVENT * VERSIONS))
    named = [Mention.objects.filter(person_id=key) for key in people]
    named += [through.filter(organisation_id=key) for key in organisations]
    newest = (rows.filter(others, **is_report).order_by("-publication_id") for rows in named)
    parts += [_first(rows, NEWEST_OF_EACH, "publication_id") for rows in newest]
    return parts[0].union(*parts[1:], all=True).order_by()


def _first(rows: QuerySet[Any], number: int, publication: str = "pk") -> PublicationQuerySet:
    # SQLite takes no LIMIT in a part of a union, so each part lies one step deeper.
    return Publication.objects.filter(pk__in=rows.values(publication)[:number]).order_by().values("pk")


def beside_page(publication: Publication) -> Neighbours:
    """What stands next to an about or contact page: its other language. One query."""
    return Neighbours(translation=_translations(Publication.objects.live(), publication).first())


def _translations(live: PublicationQuerySet, publication: Publication) -> PublicationQuerySet:
    original = publication.translation_of_id
    is_other = {"article_id": original} if original else {"translation_of_id": publication.article_id}
    return live.exclude(language=publication.language).filter(**is_other).order_by()


def _shared(rows: QuerySet[Any], key: str) -> Subquery:
    """The keys of these rows that belong to the outer publication, with commas between."""
    of_one = rows.filter(publication_id=OuterRef("pk")).order_by().values("publication_id")
    return Subquery(of_one.annotate(keys=StringAgg(Cast(F(key), CharField()), Value(","))).values("keys"))


def _sorted_out(publication: Publication, rows: list[Publication], people: Names, organisations: Names) -> Neighbours:
    place = Place.of(publication)
    rows.sort(key=Place.of, reverse=True)
    reports = [row for row in rows if row.language == publication.language]
    return Neighbours(
        previous=next((row for row in reports if Place.of(row) < place), None),
        next=next((row for row in reversed(reports) if Place.of(row) > place), None),
        related=_grouped(publication, reports, people, organisations),
        translation=next((row for row in rows if row.language != publication.language), None),
    )


def _grouped(
    publication: Publication, reports: Sequence[Publication], people: Names, organisations: Names
) -> list[Group]:
    """Of the same event first; then those that share most people, then most organisations, the newest of them first."""
    same_event = [row for row in reports if publication.event_id and row.event_id == publication.event_id]
    groups = {(Why.EVENT, ()): Group(Why.EVENT, (), same_event[:MOST_OF_EVENT])} if same_event else {}
    left, others = MOST_RELATED - len(same_event[:MOST_OF_EVENT]), [row for row in reports if row not in same_event]
    for why, annotation, names in (
        (Why.PEOPLE, "shared_people", people),
        (Why.ORGANISATIONS, "shared_organisations", organisations),
    ):
        sharing = [(shared, row) for row in others if (shared := _shared_names(row, annotation, names))]
        chosen = sorted(sharing, key=lambda pair: -len(pair[0]))[:left]
        for shared, row in chosen:
            groups.setdefault((why, shared), Group(why, shared)).reports.append(row)
            others.remove(row)
        left -= len(chosen)
    return list(groups.values())


def _shared_names(row: Publication, annotation: str, names: Names) -> tuple[str, ...]:
    keys = {int(key) for key in (vars(row)[annotation] or "").split(",") if key}
    return tuple(name for key, name in names.items() if key in keys)
