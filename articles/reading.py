"""What one report's page needs besides the report: who and what to link, and what stands next to it. Five queries in all."""

from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import CharField, Exists, OuterRef, Q, Subquery, Value
from django.db.models.aggregates import StringAgg
from django.db.models.functions import Cast

from articles.keyset import Place, newer_than, older_than
from articles.models import Mention, Publication, Withdrawal
from articles.models.publication import PublicationQuerySet
from people.models import Organisation

MOST_RELATED = 5


@dataclass(slots=True)
class Neighbours:
    """The reports before and after one, those of the same event or people, and its other language."""

    previous: Publication | None = None
    next: Publication | None = None
    related: list[Publication] = field(default_factory=list)
    translation: Publication | None = None


def live_publication(article_id: int) -> Publication | None:
    """The live publication of the article, ready for `linked_organisations`."""
    return (
        Publication.objects.live()
        .filter(article_id=article_id)
        .select_related("section", "desk", "card")
        .defer("search_text")
        .annotate(linked=_keys("publications"), linked_doubles=_keys("merged_into__publications"))
        .order_by("-live_from", "-pk")
        .first()
    )


def linked_organisations(publication: Publication) -> set[int]:
    """The keys of the organisations it is about that have a public page: the confirmed ones.

    With them their doubles, which the publication may name: their addresses lead on.
    """
    keys = [vars(publication)[name] for name in ("linked", "linked_doubles")]
    return {int(key) for listed in keys if listed for key in listed.split(",")}


def withdrawal_in_force(article_id: int, at: datetime) -> Withdrawal | None:
    """The notice that an address answers after its report was taken back."""
    rows = Withdrawal.objects.filter(Q(lifted_at=None) | Q(lifted_at__gt=at), article_id=article_id)
    return rows.order_by("-withdrawn_at").first()


def neighbours(publication: Publication, mentions: list[Mention]) -> Neighbours:
    """What stands next to this report, in one query."""
    place = Place.of(publication)
    live = Publication.objects.live()
    reports = live.reports(publication.language).exclude(article_id=publication.article_id)
    # Nobody who was taken off the public site leads from report to report.
    people = [mention.person_id for mention in mentions if mention.person.taken_off_at is None]
    of_people = Mention.objects.filter(person_id__in=people)
    has_same_people = Exists(of_people.filter(publication=OuterRef("pk"))) if people else Value(value=False)
    of_event = Publication.objects.filter(event_id=publication.event_id, event_id__isnull=False)
    # Found by their keys and not by the day of publication: that index would be walked to its end for a few rows.
    by_update = reports.order_by("-updated_at", "-article_id")
    before, after = reports.filter(older_than(place)), reports.filter(newer_than(place))
    rows = (
        live.filter(
            _first(before.newest_first(), 1)
            | _first(after.order_by("first_published_at", "article_id"), 1)
            | _first(by_update.filter(pk__in=of_event.values("pk")), MOST_RELATED)
            | _first(by_update.filter(pk__in=of_people.values("publication_id")), MOST_RELATED)
            | Q(pk__in=_translations(live, publication).values("pk"))
        )
        .annotate(has_same_people=has_same_people)
        .for_listing()
    )
    return _sorted_out(publication, place, list(rows))


def _keys(publications: str) -> Subquery:
    """The keys of the organisations that readers may see and that the outer publication reaches by that path."""
    where = "merged_into__" if publications.startswith("merged_into") else ""
    confirmed = {f"{where}confirmed_by__isnull": False, f"{where}merged_into": None}
    rows = Organisation.objects.filter(**{publications: OuterRef("pk")}, **confirmed).order_by()
    listed = rows.values(publications).annotate(keys=StringAgg(Cast("pk", CharField()), Value(",")))
    return Subquery(listed.values("keys"), output_field=CharField())


def _first(rows: PublicationQuerySet, number: int) -> Q:
    return Q(pk__in=rows.values("pk")[:number])


def _translations(live: PublicationQuerySet, publication: Publication) -> PublicationQuerySet:
    original = Q(translation_of_id=publication.article_id)
    if publication.translation_of_id:
        original |= Q(article_id=publication.translation_of_id)
    return live.filter(original).exclude(language=publication.language)


def _sorted_out(publication: Publication, place: Place, rows: list[Publication]) -> Neighbours:
    result = Neighbours(translation=next((row for row in rows if row.language != publication.language), None))
    reports = [row for row in rows if row.language == publication.language]
    result.previous = max((row for row in reports if Place.of(row) < place), key=Place.of, default=None)
    result.next = min((row for row in reports if Place.of(row) > place), key=Place.of, default=None)
    same_event = [row for row in reports if publication.event_id and row.event_id == publication.event_id]
    same_people = [row for row in reports if vars(row)["has_same_people"] and row not in same_event]
    result.related = (same_event + same_people)[:MOST_RELATED]
    return result
