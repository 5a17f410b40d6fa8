"""The index in PostgreSQL: one token vector a publication under GIN.

Besides the tokens of articles.search.asking there are those of two neighbours, `dang+uy`: GIN keeps no positions, and with the
neighbours in it a phrase is narrowed, or found, before any text is looked into.

GIN gives all or nothing, so a common word is asked for in the newest months first (marks), then in the years before, then in all,
and PostgreSQL stops where there is enough.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import partial
from itertools import accumulate, batched, chain, pairwise, takewhile
from typing import Any

from django.db import connection

from articles.search.asking import IS_LIVE, MARK, SIGNS, Ask, Condition, Hit, Where, Within
from articles.search.documents import KEY_BITS, Document, month_mark, place_of, year_mark
from articles.search.queries import Words
from vietnamese.dates import VIETNAM

# Positions go up to 16383; what stands behind is found, but in no phrase of three words or more.
LAST_POSITION = 16_383
PHRASE_GAP = 2
# Of one word it keeps 256 positions, of one text a megabyte.
MOST_POSITIONS = 256
MOST_BYTES = 1_000_000

# The first look is at the months of so many of the newest, the second at the years of so many times those months before.
FIRST_LOOK = 4000
SECOND_LOOK = 6
MOST_MONTHS = 120

# What fits is put in order before it is asked what of it is live, so that no more is asked than is wanted. No index gives the
# order by `place + 0`, and none is to be tried: it would look into text after text.
NEWEST = (
    "(SELECT p.id, p.article_id, p.section_id, p.first_published_at"
    " FROM (SELECT publication_id, place + 0 AS place FROM articles_search s WHERE s.words @@ %s::tsquery{between}"
    " ORDER BY 2 DESC) AS fitting JOIN articles_publication p ON p.id = fitting.publication_id"
    " WHERE {is_live} ORDER BY fitting.place DESC LIMIT %s)"
)
WRITE = (
    "INSERT INTO articles_search AS old (publication_id, place, words) VALUES {}"
    " ON CONFLICT (publication_id) DO UPDATE SET place = excluded.place, words = excluded.words"
    " WHERE (old.place, old.words) IS DISTINCT FROM (excluded.place, excluded.words)"
)
FIRST_OF = "SELECT * FROM ({}) AS found LIMIT %s"

# A part of time: its marks, and the place before which it lies.
type Window = tuple[tuple[str, ...], int | None]


def write(documents: Sequence[Document]) -> None:
    """Put these documents in the place of what the index holds of them; what has not changed is left alone."""
    with connection.cursor() as cursor:
        for batch in batched(documents, 100):
            rows = chain.from_iterable((document.key, document.place, _vector(document)) for document in batch)
            cursor.execute(WRITE.format(", ".join(["(%s, %s, %s::tsvector)"] * len(batch))), list(rows))


def keep_only(places: set[int]) -> None:
    """Forget whatever stands elsewhere, and put what waits beside the index into it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT place FROM articles_search")
        gone = [place for (place,) in cursor.fetchall() if place not in places]
        cursor.execute("DELETE FROM articles_search WHERE place = ANY(%s)", [gone])
        cursor.execute("SELECT gin_clean_pending_list('articles_search_words')")


def asker(within: Within, at: datetime) -> Ask:
    """Ready to be asked for what is live then; looks up once where the newest months lie."""
    return partial(_newest, within, at, _windows())


def _newest(
    within: Within, at: datetime, windows: Sequence[Window], conditions: Sequence[Condition], most: int
) -> list[Hit]:
    wanted = _wanted(conditions, within)
    statements, params = [], []
    for marks, before in windows:
        terms = " & ".join([*wanted, *([_any_mark(marks)] if marks else [])])
        between, places = _between(within, before)
        statements.append(NEWEST.format(between=between, is_live=IS_LIVE))
        params += [terms, *places, at, at, most]
    with connection.cursor() as cursor:
        # Later windows are not looked into once there are enough.
        cursor.execute(FIRST_OF.format(" UNION ALL ".join(statements)), [*params, most])
        return [Hit(*row) for row in cursor.fetchall()]


def _windows() -> list[Window]:
    """The newest months that hold enough to look at first, more of them, and all that is older."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT max(place), (SELECT place FROM articles_search ORDER BY place DESC OFFSET %s LIMIT 1)"
            " FROM articles_search",
            [FIRST_LOOK],
        )
        newest, oldest = cursor.fetchone()
    if oldest is None:
        return [((), None)]
    last, first = _month_of(newest), _month_of(oldest)
    span = last - first + 1
    if span > MOST_MONTHS:
        return [((), None)]
    years = range((first - SECOND_LOOK * span) // 12, first // 12 + 1)
    return [
        (tuple(month_mark(month // 12, month % 12 + 1) for month in range(first, last + 1)), None),
        (tuple(year_mark(year) for year in years), _begin_of(first)),
        ((), _begin_of(years[0] * 12)),
    ]


def _begin_of(month: int) -> int:
    """The place before which lies what is older than that month."""
    return place_of(datetime(month // 12, month % 12 + 1, 1, tzinfo=VIETNAM))


def _month_of(place: int) -> int:
    """Months since the year 0, in Vietnam."""
    day = datetime.fromtimestamp(place >> KEY_BITS, VIETNAM)
    return day.year * 12 + day.month - 1


def _between(within: Within, before: int | None) -> tuple[str, list[Any]]:
    """Of days, which begin at whole seconds, so that no key is needed."""
    parts = [
        (" AND s.place >= %s", within.since and place_of(within.since)),
        (" AND s.place < %s", within.until and place_of(within.until)),
        (" AND s.place < %s", before),
    ]
    chosen = [(part, place) for part, place in parts if place is not None]
    return "".join(part for part, _ in chosen), [place for _, place in chosen]


def _wanted(conditions: Sequence[Condition], within: Within) -> list[str]:
    """PostgreSQL's own language: what a reader typed stands in quotes, and holds only letters, digits and slashes."""
    terms = []
    for where, spellings in conditions:
        terms.append("(" + " | ".join(f"({_phrase(words, where)})" for words in spellings) + ")")
    return [*terms, *(_any_mark(marks) for marks in within.marks)]


def _phrase(words: Words, where: Where) -> str:
    sign = SIGNS[where]
    if len(words) == 1:
        return f"'{sign}{words[0]}'"
    neighbours = " & ".join(f"'{one}+{other}'" for one, other in pairwise(words)) if where != "exact" else ""
    if where == "folded" and len(words) == 2:
        return neighbours
    in_a_row = "(" + " <-> ".join(f"'{sign}{word}'" for word in words) + ")"
    return f"{neighbours} & {in_a_row}" if neighbours else in_a_row


def _any_mark(marks: Iterable[str]) -> str:
    return "(" + " | ".join(f"'{MARK}{mark}'" for mark in marks) + ")"


def _vector(document: Document) -> str:
    """A token vector as PostgreSQL reads it. Words are letters, digits and slashes, so quoting them needs no escapes.

    What is too long for one loses its last neighbours, and would lose its last words with accents.
    """
    places: dict[str, list[int]] = {f"{MARK}{mark}": [] for mark in document.marks}
    _put(places, SIGNS["title"], document.title, 1)
    for sign, title, text in (
        (SIGNS["folded"], document.title, document.text),
        (SIGNS["exact"], document.exact_title, document.exact_text),
    ):
        _put(places, sign, title, 1)
        _put(places, sign, text, len(title) + PHRASE_GAP)
    for one, other in chain(pairwise(document.title), pairwise(document.text)):
        places.setdefault(f"{one}+{other}", [])
    # An entry takes its letters, what makes them even, and two bytes for each position and for their number.
    sizes = accumulate(len(word.encode()) + 4 + 2 * len(at[:MOST_POSITIONS]) for word, at in places.items())
    fitting = zip(takewhile(lambda size: size < MOST_BYTES, sizes), places.items(), strict=False)
    return " ".join(_token(word, at[:MOST_POSITIONS]) for _, (word, at) in fitting)


def _token(word: str, places: Sequence[int]) -> str:
    return f"'{word}':{','.join(map(str, places))}" if places else f"'{word}'"


def _put(places: dict[str, list[int]], sign: str, words: Sequence[str], first: int) -> None:
    for place, word in enumerate(words, start=first):
        places.setdefault(sign + word, []).append(min(place, LAST_POSITION))
