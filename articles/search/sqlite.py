"""The index in SQLite: an FTS5 table whose row numbers are places in time, so that it gives the newest first and can stop."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from functools import partial
from itertools import batched
from typing import Any

from django.db import connection

from articles.search.asking import IS_LIVE, MARK, SIGNS, Ask, Condition, Hit, Within
from articles.search.documents import KEY_MASK, Document, place_of
from articles.search.queries import Words

HELD = "SELECT rowid, words FROM articles_search WHERE rowid IN"

# The order of the join is ours: the index is walked from the newest and left as soon as there is enough.
NEWEST = (
    "SELECT p.id, p.article_id, p.section_id, p.first_published_at || '' FROM articles_search"
    " CROSS JOIN articles_publication p ON p.id = articles_search.rowid & %s WHERE articles_search MATCH %s"
)


def write(documents: Sequence[Document]) -> None:
    """Put these documents in the place of what the index holds of them; what has not changed is left alone."""
    new = {document.place: _tokens(document) for document in documents}
    with connection.cursor() as cursor:
        for places in batched(new, 500):
            cursor.execute(f"{HELD} ({', '.join(['%s'] * len(places))})", places)
            held = dict(cursor.fetchall())
            changed = [place for place in places if new[place] != held.get(place)]
            cursor.executemany(
                "DELETE FROM articles_search WHERE rowid = %s", [[place] for place in changed if place in held]
            )
            cursor.executemany(
                "INSERT INTO articles_search (rowid, words) VALUES (%s, %s)", [(place, new[place]) for place in changed]
            )


def keep_only(places: set[int]) -> None:
    """Forget whatever stands elsewhere."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT rowid FROM articles_search")
        gone = [row for row in cursor.fetchall() if row[0] not in places]
        cursor.executemany("DELETE FROM articles_search WHERE rowid = %s", gone)


def asker(within: Within, at: datetime) -> Ask:
    """Ready to be asked for what is live then."""
    return partial(_newest, within, at)


def _newest(within: Within, at: datetime, conditions: Sequence[Condition], most: int) -> list[Hit]:
    now = connection.ops.adapt_datetimefield_value(at)
    between, places = _between(within)
    statement = f"{NEWEST}{between} AND {IS_LIVE} ORDER BY articles_search.rowid DESC LIMIT %s"
    params = [KEY_MASK, _match(conditions, within), *places, now, now, most]
    with connection.cursor() as cursor:
        cursor.execute(statement, params)
        return [Hit(*row, datetime.fromisoformat(moment).replace(tzinfo=UTC)) for *row, moment in cursor.fetchall()]


def _between(within: Within) -> tuple[str, list[Any]]:
    """Of days, which begin at whole seconds, so that no key is needed."""
    parts = [("rowid >= %s", within.since), ("rowid < %s", within.until)]
    chosen = [(f" AND articles_search.{part}", place_of(moment)) for part, moment in parts if moment]
    return "".join(part for part, _ in chosen), [place for _, place in chosen]


def _match(conditions: Sequence[Condition], within: Within) -> str:
    """FTS5's own language: what a reader typed stands in quotation marks, and holds only letters, digits and slashes."""
    parts = [_any(spellings, SIGNS[where]) for where, spellings in conditions]
    parts += [_any([(mark,) for mark in marks], MARK) for marks in within.marks]
    return " AND ".join(parts)


def _any(spellings: Sequence[Words], sign: str) -> str:
    return "(" + " OR ".join(f'"{_signed(words, sign)}"' for words in spellings) + ")"


def _signed(words: Iterable[str], sign: str) -> str:
    return " ".join(sign + word for word in words)


def _tokens(document: Document) -> str:
    """All tokens in a row; between title and text stands a sign alone, so that no phrase reaches across."""
    exact, title = SIGNS["exact"], SIGNS["title"]
    return f" {MARK} ".join(
        [
            _signed(document.title, ""),
            _signed(document.text, ""),
            _signed(document.exact_title, exact),
            _signed(document.exact_text, exact),
            _signed(document.title, title),
            _signed(document.marks, MARK),
        ]
    )
