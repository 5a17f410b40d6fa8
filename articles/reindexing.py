"""The search index after records of the register have become one, or two again."""

from django.db.models import QuerySet
from django.tasks import task

from articles import search
from articles.models import Publication, SiteSettings


@task
def reindex_about(organisation: int) -> None:
    """Index every publication about the organisation anew, so that all its names find them."""
    _index(Publication.objects.filter(organisations=organisation))


@task
def reindex_mentioning(person: int) -> None:
    """Index every publication that names the person anew, so that the filter finds them under the present record."""
    _index(Publication.objects.filter(mentions__person=person))


def _index(publications: QuerySet[Publication]) -> None:
    search.index_keys(list(publications.order_by("pk").values_list("pk", flat=True)))
    SiteSettings.raise_generation()  # pages of results that a cache keeps
