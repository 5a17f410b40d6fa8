"""Writing the index. Scheduled publications are in it, too: what is live is asked when somebody searches."""

from collections import Counter
from collections.abc import Iterable
from itertools import batched

from django.db import transaction

from articles.models import Publication
from articles.search import vocabulary
from articles.search.documents import documents_of, place_of
from articles.search.engine import engine

BATCH = 500


def index(publication: Publication) -> None:
    """Make this publication findable; call it once its figures, mentions, topics and organisations are saved."""
    index_many([publication])


def index_many(publications: Iterable[Publication], words: Counter[str] | None = None) -> None:
    """Make these publications findable: a handful of queries for every 500.

    With `words`, their words are counted there instead of being entered; give them to `add_words` in the end.
    """
    for batch in batched(publications, BATCH):
        documents = documents_of(publication.pk for publication in batch)
        with transaction.atomic():
            engine().write(documents)
            counted = vocabulary.words_of(documents)
            if words is None:
                vocabulary.enter(counted)
            else:
                words.update(counted)


def rebuild() -> int:
    """Write the index anew from the publications, batch by batch, so that nothing is missing meanwhile; return how many."""
    words: Counter[str] = Counter()
    index_many(Publication.objects.only("pk").order_by("pk").iterator(chunk_size=BATCH), words)
    rows = Publication.objects.order_by("pk").values_list("first_published_at", "pk")
    places = {place_of(moment, key) for moment, key in rows.iterator()}
    engine().keep_only(places)
    vocabulary.replace(words)
    return len(places)
