"""A query → the live publications that hold all of it, best first: one to four questions to the index, however common it is."""

from collections.abc import Sequence
from typing import NamedTuple

from django.utils import timezone

from articles.search.asking import EVERYTHING, Ask, Condition, Hit, Within
from articles.search.engine import engine
from articles.search.queries import Query, parse

# Nobody pages further; behind it the count is "more than".
MOST = 1000


class Results(NamedTuple):
    """What was found, best first, at most `MOST`, and whether there is more."""

    hits: list[Hit]
    has_more: bool = False


def find(text: str, language: str, within: Within = EVERYTHING) -> Results:
    """The live publications in this language, and within the filters, that hold every word of the query.

    Best first: with the accents as typed, then in the title, then the newest, then the higher id. Nothing for an empty query.
    """
    query = parse(text)
    if not query.items:
        return Results([])
    ask = asker(language, within)
    found = _newest_first(ask(_conditions(query, "folded"), MOST + 1))
    if len(found) > MOST:
        found = _first(ask, found, _conditions(query, "exact"), _conditions(query, "title"))
    elif len(found) > 1:
        found = _ranked(found, *(_keys(ask(_conditions(query, where), MOST)) for where in ("exact", "title")))
    return Results(found[:MOST], len(found) > MOST)


def asker(language: str, within: Within = EVERYTHING) -> Ask:
    """Ready to be asked for what is live now in this language and within the filters."""
    ready: Ask = engine().asker(within._replace(marks=((f"l{language}",), *within.marks)), timezone.now())
    return ready


def newest(conditions: Sequence[Condition], language: str, most: int) -> list[Hit]:
    """The newest live publications in this language that fit."""
    return _newest_first(asker(language)(conditions, most))


def _first(ask: Ask, newest_of_all: list[Hit], exact: list[Condition], title: list[Condition]) -> list[Hit]:
    """The first of the order when there are too many to read all: rank after rank, until there are enough."""
    found: dict[int, Hit] = {}
    for conditions in ([*exact, *title], exact, title):
        found |= {hit.key: hit for hit in _newest_first(ask(conditions, MOST + 1)) if hit.key not in found}
        if len(found) > MOST:
            return list(found.values())
    return list((found | {hit.key: hit for hit in newest_of_all if hit.key not in found}).values())


def _ranked(found: list[Hit], exact: set[int], in_title: set[int]) -> list[Hit]:
    return sorted(found, key=lambda hit: (hit.key not in exact, hit.key not in in_title))


def _newest_first(hits: list[Hit]) -> list[Hit]:
    return sorted(hits, key=lambda hit: (hit.first_published_at, hit.article), reverse=True)


def _conditions(query: Query, where: str) -> list[Condition]:
    return [(where, item.exact if where == "exact" else item.folded) for item in query.items]


def _keys(hits: list[Hit]) -> set[int]:
    return {hit.key for hit in hits}
