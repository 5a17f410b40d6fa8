"""The search index after a unit's names have changed hands."""

from django.tasks import task

from articles import search
from articles.models import Publication


@task
def reindex_about(organisation: int) -> None:
    """Index every publication about the organisation anew, so that all its names find them."""
    search.index_many(Publication.objects.filter(organisations=organisation).order_by("pk").iterator(chunk_size=500))
