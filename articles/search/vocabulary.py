"""The words that publications hold, folded, and in how many: where "did you mean" and the ends of unfinished words come from.

A new word is entered when its publication is indexed and counts as one; the counts are made by `rebuild_search`. So publishing
changes no row that another publication changes, and waits for none. Withdrawn publications' words stay until then: whoever
shows a word first asks the index whether something live holds it.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import batched, chain

from django.db import connection, transaction

from articles.search.documents import Document

LONGEST = 40
INSERT = "INSERT INTO articles_search_word (word, number)"
_LAST = "\U0010ffff"


def words_of(documents: Iterable[Document]) -> Counter[str]:
    """In how many of these documents each word stands."""
    counts: Counter[str] = Counter()
    for document in documents:
        counts.update({word for word in (*document.title, *document.text) if len(word) <= LONGEST})
    return counts


def enter(words: Iterable[str]) -> None:
    """Enter those that are new; in one order everywhere, so that two publications never wait for each other in a circle."""
    with connection.cursor() as cursor:
        for batch in batched(sorted(words), 400):
            cursor.execute(_insert(len(batch)) + " ON CONFLICT DO NOTHING", _rows((word, 1) for word in batch))


def add_words(counts: Mapping[str, int]) -> None:
    """Add these counts, made while many publications were indexed."""
    with connection.cursor() as cursor:
        for batch in batched(sorted(counts.items()), 400):
            cursor.execute(
                _insert(len(batch))
                + " ON CONFLICT (word) DO UPDATE SET number = articles_search_word.number + excluded.number",
                _rows(batch),
            )


def replace(counts: Mapping[str, int]) -> None:
    """These are all the words there are."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM articles_search_word")
        add_words(counts)


def numbers_of(words: Iterable[str]) -> dict[str, int]:
    """In how many publications each of these words stands, without those that stand in none."""
    wanted = list(dict.fromkeys(words))[:900]
    if not wanted:
        return {}
    return _read(f"word IN ({', '.join(['%s'] * len(wanted))})", wanted)


def of_length(shortest: int, longest: int) -> dict[str, int]:
    """All words of that many letters."""
    return _read("length(word) BETWEEN %s AND %s", [shortest, longest])


def beginning_with(start: str, most: int) -> list[str]:
    """The commonest words that begin so."""
    where = "word >= %s AND word < %s ORDER BY number DESC, word LIMIT %s"
    return list(_read(where, [start, start + _LAST, most]))


def _read(where: str, params: list[object]) -> dict[str, int]:
    with connection.cursor() as cursor:
        # `where` is one of this module's own; what a reader typed is a parameter.
        cursor.execute(f"SELECT word, number FROM articles_search_word WHERE {where}", params)  # noqa: S608
        return dict(cursor.fetchall())


def _insert(rows: int) -> str:
    return f"{INSERT} VALUES {', '.join(['(%s, %s)'] * rows)}"


def _rows(rows: Iterable[tuple[str, int]]) -> list[object]:
    return list(chain.from_iterable(rows))
