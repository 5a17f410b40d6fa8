"""Writing the index. Scheduled publications are in it, too: what is live is asked when somebody searches."""

from collections import Counter
from collections.abc import Iterable
from itertools import batched

from django.db import connection, transaction

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
    index_keys((publication.pk for publication in publications), words)


def index_keys(keys: Iterable[int], words: Counter[str] | None = None) -> None:
    """The same for the publications with these keys."""
    for batch in batched(keys, BATCH):
        documents = documents_of(batch)
        with transaction.atomic():
            engine().write(documents)
            counted = vocabulary.words_of(documents)
            if words is None:
                vocabulary.enter(counted)
            else:
                words.update(counted)


def is_empty() -> bool:
    """Whether the index holds nothing at all."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM articles_search LIMIT 1")
        return cursor.fetchone() is None


def rebuild() -> int:
    """Write the index anew from the publications, batch by batch, so that nothing is missing meanwhile; return how many."""
    words: Counter[str] = Counter()
    # Read at once: a cursor left open would keep SQLite from tidying its log up until the end.
    rows = list(Publication.objects.order_by("pk").values_list("pk", "first_published_at"))
    index_keys((key for key, _ in rows), words)
    engine().keep_only({place_of(moment, key) for key, moment in rows})
    vocabulary.replace(words)
    return len(rows)
