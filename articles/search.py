"""Search over live publications: words folded the Vietnamese way, in the database's own full-text index.

The index holds the keys of vietnamese.folding, never the text, so SQLite (FTS5) and PostgreSQL (token vectors) find
the same. A query is words and "phrases in quotes"; every one must be found. Nothing in it is syntax.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import batched
from typing import NamedTuple

from django.db import connection
from django.db.models import BooleanField
from django.db.models.expressions import RawSQL
from django.db.models.functions import Coalesce

from articles.models import Publication
from articles.models.publication import PublicationQuerySet
from people.models import OrganisationName
from vietnamese.folding import exact, fold, matches
from vietnamese.text import normalise, one_line

MOST_CHARACTERS = 300
MOST_WORDS = 24
MOST_HIGHLIGHTED = 20_000

# One thing, several ways to write it. Organisations add theirs from the register: names through time, short, codes.
SAME = (
    ("CAND", "Công an nhân dân"),
    ("BCA", "Bộ Công an"),
    ("CATW", "CATƯ", "Công an Trung ương"),
    ("TW", "T.Ư", "TƯ", "Trung ương"),
    ("UVTW", "Uỷ viên Trung ương"),
    ("TLĐ", "Tổng Liên đoàn", "TLĐLĐ"),
    ("LĐLĐ", "Liên đoàn Lao động"),
    ("LHPN", "Liên hiệp Phụ nữ"),
    ("TNCS", "Thanh niên Cộng sản"),
    ("BCH", "Ban Chấp hành"),
    ("CBCS", "Cán bộ, chiến sĩ"),
    ("ĐVCĐ", "Đoàn viên công đoàn"),
    ("ANTT", "An ninh, trật tự"),
    ("CATP", "Công an thành phố"),
    ("X03", "Cục Công tác đảng và công tác chính trị", "Cục Công tác chính trị"),
)

# PostgreSQL keeps word positions up to 16383; what stands behind is found, but in no phrase.
LAST_POSITION = 16_383
PHRASE_GAP = 2

_PHRASE = re.compile('["“”]([^"“”]*)["“”]')


# Spellings by their folded form.
type Group = dict[str, str]


class Words(NamedTuple):
    """What one publication is found by."""

    title: str
    text: str


class Query(NamedTuple):
    """A reader's query: each item is one word or the words of a phrase, folded and, beside it, with accents."""

    folded: tuple[tuple[str, ...], ...]
    exact: tuple[tuple[str, ...], ...]


def parse(text: str) -> Query:
    """Read what was typed: words, and phrases in straight or curly quotes. Anything beyond the limits is left out."""
    text = normalise(text[:MOST_CHARACTERS])
    pieces: list[str] = []
    end = 0
    for phrase in _PHRASE.finditer(text):
        pieces += [*_words(text[end : phrase.start()]), phrase[1]]
        end = phrase.end()
    pieces += _words(text[end:])
    folded: list[tuple[str, ...]] = []
    accented: list[tuple[str, ...]] = []
    for piece in pieces[:MOST_WORDS]:
        words = tuple(fold(piece).split()[:MOST_WORDS])
        if words and words not in folded:
            folded.append(words)
            accented.append(tuple(exact(piece).split()[:MOST_WORDS]))
    return Query(tuple(folded), tuple(accented))


def find(text: str, language: str) -> PublicationQuerySet:
    """The live publications in this language that hold every word of the query, best first.

    Best: with the accents as typed, then in the title, then the newest. An empty query finds nothing.
    """
    query = parse(text)
    live = Publication.objects.live().filter(language=language).select_related("section", "desk").defer("html")
    if not query.folded:
        return live.none()
    return (
        live.filter(pk__in=_matching(query.folded, "folded"))
        .annotate(
            is_exact=_is_matching(query.exact, "exact"),
            is_in_title=_is_matching(query.folded, "folded", title_only=True),
        )
        .order_by("-is_exact", "-is_in_title", "-first_published_at", "-article_id")
    )


def index(publication: Publication) -> None:
    """Make this publication findable; call it once its figures, mentions and organisations are saved."""
    index_many([publication])


def index_many(publications: Iterable[Publication]) -> None:
    """Make these publications findable: a handful of queries for every 500."""
    equals = _equals()
    for batch in batched(publications, 500):
        rows = [(publication.pk, _words_of(publication, equals)) for publication in _with_rows(batch)]
        _write(rows)


def rebuild() -> int:
    """Empty the index and fill it from the publications; return how many there are."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM articles_search")
    index_many(Publication.objects.order_by("pk").iterator(chunk_size=500))
    return Publication.objects.count()


def highlight(text: str, query: str, *, words_around: int | None = None) -> list[tuple[str, bool]]:
    """Cut `text` into pieces, those that the query finds marked True; with `words_around`, only those about the first.

    Pieces are plain text: whoever prints them escapes them.
    """
    text = one_line(text[:MOST_HIGHLIGHTED])
    wanted = {word for item in parse(query).folded for word in item}
    found = list(matches(text))
    hits = [word for word, key in zip(found, fold(text).split(), strict=False) if key in wanted]
    start, end = _window(found, hits, words_around, len(text))
    pieces: list[tuple[str, bool]] = [("… ", False)] if start else []
    at = start
    for begin, stop in _runs(text, [hit.span() for hit in hits if start <= hit.start() and hit.end() <= end]):
        pieces += [(text[at:begin], False), (text[begin:stop], True)]
        at = stop
    pieces.append((text[at:end] + ("" if end == len(text) else " …"), False))
    return [piece for piece in pieces if piece[0]]


def _words(text: str) -> list[str]:
    return [match[0] for match in matches(text)]


def _runs(text: str, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join spans with only spaces between them, so that a name is one mark."""
    runs: list[tuple[int, int]] = []
    for begin, end in spans:
        if runs and text[runs[-1][1] : begin].isspace():
            runs[-1] = (runs[-1][0], end)
        else:
            runs.append((begin, end))
    return runs


def _window(
    found: Sequence[re.Match[str]], hits: Sequence[re.Match[str]], words_around: int | None, length: int
) -> tuple[int, int]:
    if words_around is None or not found:
        return 0, length
    first = found.index(hits[0]) if hits else 0
    begin = max(0, first - words_around // 3)
    last = min(len(found) - 1, begin + words_around)
    return (found[begin].start() if begin else 0), (length if last == len(found) - 1 else found[last].end())


def _equals() -> list[Group]:
    """Spellings of one thing: the table above, and the register's names of each organisation."""
    groups: list[Group] = [{fold(spelling): spelling for spelling in group} for group in SAME]
    names: dict[int, Group] = {}
    counts = Coalesce("organisation__merged_into", "organisation")
    rows = OrganisationName.objects.annotate(counts=counts)
    for key, *spellings in rows.values_list("counts", "name", "short_name", "code"):
        names.setdefault(key, {}).update((fold(spelling), spelling) for spelling in spellings if spelling)
    return groups + [group for group in names.values() if len(group) > 1]


def _with_rows(publications: Sequence[Publication]) -> list[Publication]:
    keys = [publication.pk for publication in publications]
    rows = Publication.objects.filter(pk__in=keys).prefetch_related("mentions", "figures", "organisations__names")
    return list(rows.defer("html"))


def _words_of(publication: Publication, equals: Sequence[Group]) -> Words:
    parts = [publication.lead, publication.search_text, publication.byline, publication.source]
    parts += [mention.designation for mention in publication.mentions.all()]
    parts += [figure.caption for figure in publication.figures.all() if figure.redacted_at is None]
    for organisation in publication.organisations.all():
        for name in organisation.names.all():
            parts += [name.name, name.short_name, name.code]
    text = "\n".join(part for part in parts if part)
    return Words(publication.title, text + _spelled_otherwise(f"{publication.title}\n{text}", equals))


def _spelled_otherwise(text: str, equals: Sequence[Group]) -> str:
    """The other spellings of whatever the text names in one of them."""
    folded = f" {fold(text)} "
    others: list[str] = []
    for group in equals:
        missing = [spelling for key, spelling in group.items() if f" {key} " not in folded]
        if len(missing) < len(group):
            others += missing
    return "".join(f"\n{spelling}" for spelling in others)


def _write(rows: Sequence[tuple[int, Words]]) -> None:
    keys = [[key] for key, _words in rows]
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.executemany("DELETE FROM articles_search WHERE rowid = %s", keys)
            cursor.executemany(
                "INSERT INTO articles_search (rowid, title, text, exact_title, exact_text) VALUES (%s, %s, %s, %s, %s)",
                [(key, fold(w.title), fold(w.text), exact(w.title), exact(w.text)) for key, w in rows],
            )
        else:
            cursor.executemany("DELETE FROM articles_search WHERE publication_id = %s", keys)
            vectors = [(_vector(fold(w.title), fold(w.text)), _vector(exact(w.title), exact(w.text))) for _, w in rows]
            cursor.executemany(
                "INSERT INTO articles_search (publication_id, folded, exact) VALUES (%s, %s::tsvector, %s::tsvector)",
                [(*key, *pair) for key, pair in zip(keys, vectors, strict=True)],
            )


def _vector(title: str, text: str) -> str:
    """A PostgreSQL tsvector literal: each word with its places, those of the title with weight A.

    Words of vietnamese.folding are letters, digits and slashes, so quoting them needs no escapes.
    """
    places: dict[str, list[str]] = {}
    in_title = title.split()
    for place, word in enumerate(in_title, start=1):
        places.setdefault(word, []).append(f"{place}A")
    for place, word in enumerate(text.split(), start=len(in_title) + PHRASE_GAP):
        places.setdefault(word, []).append(str(min(place, LAST_POSITION)))
    # PostgreSQL keeps 256 places of a word and drops the rest by itself.
    return " ".join(f"'{word}':{','.join(at[:256])}" for word, at in places.items())


def _matching(items: Sequence[tuple[str, ...]], column: str, *, title_only: bool = False) -> RawSQL:
    if connection.vendor == "sqlite":
        columns = {"folded": "{title text}", "exact": "{exact_title exact_text}"}[column]
        phrases = " AND ".join(f'"{" ".join(item)}"' for item in items)
        columns = "{title}" if title_only else columns
        statement = "SELECT rowid FROM articles_search WHERE articles_search MATCH %s"
        return RawSQL(statement, [f"{columns} : ({phrases})"])  # noqa: S611
    weight = ":A" if title_only else ""
    terms = " & ".join("(" + " <-> ".join(f"'{word}'{weight}" for word in item) + ")" for item in items)
    # `column` is one of this module's two words, never a reader's; what a reader typed is a parameter.
    statement = f"SELECT publication_id FROM articles_search WHERE {column} @@ %s::tsquery"  # noqa: S608
    return RawSQL(statement, [terms])  # noqa: S611


def _is_matching(items: Sequence[tuple[str, ...]], column: str, *, title_only: bool = False) -> RawSQL:
    inner = _matching(items, column, title_only=title_only)
    return RawSQL(f"articles_publication.id IN ({inner.sql})", inner.params, output_field=BooleanField())  # noqa: S611
