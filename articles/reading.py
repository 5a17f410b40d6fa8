"""One report's page: the live publication, whom and what it names and links, and the notice of one that was taken back."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import CharField, OuterRef, Q, Subquery, Value
from django.db.models.aggregates import StringAgg
from django.db.models.functions import Cast

from articles.models import Mention, Publication, Withdrawal
from people.models import Organisation


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


def people_that_lead_on(mentions: Sequence[Mention]) -> dict[int, str]:
    """The names, by key, of the people that lead from report to report: nobody who was taken off the public site."""
    return {mention.person_id: mention.name for mention in mentions if mention.person.taken_off_at is None}


def organisations_that_lead_on(publication: Publication) -> dict[int, str]:
    """The printed names, by key, of the organisations that have a public page."""
    public = linked_organisations(publication)
    return {row["id"]: row["name"] for row in publication.facts.get("organisations", []) if row["id"] in public}


def withdrawal_in_force(article_id: int, at: datetime) -> Withdrawal | None:
    """The notice that an address answers after its report was taken back."""
    rows = Withdrawal.objects.filter(Q(lifted_at=None) | Q(lifted_at__gt=at), article_id=article_id)
    return rows.order_by("-withdrawn_at").first()


def _keys(publications: str) -> Subquery:
    """The keys of the organisations that readers may see and that the outer publication reaches by that path."""
    where = "merged_into__" if publications.startswith("merged_into") else ""
    confirmed = {f"{where}confirmed_by__isnull": False, f"{where}merged_into": None}
    rows = Organisation.objects.filter(**{publications: OuterRef("pk")}, **confirmed).order_by()
    listed = rows.values(publications).annotate(keys=StringAgg(Cast("pk", CharField()), Value(",")))
    return Subquery(listed.values("keys"), output_field=CharField())
