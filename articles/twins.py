"""The same report again: which articles and published reports a text resembles, noticed before a duplicate is made.

Found by their sketches, which every save of an article writes; measured by their words, letter by letter.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple
from urllib.parse import urlsplit

from django.db.models import Q, QuerySet
from django.urls import reverse
from rapidfuzz.distance import Indel

from articles.models import ArchiveRow, Article, Publication
from articles.models.publication import PublicationQuerySet
from staff.models import User
from vietnamese.sketches import shared, shingles, sketch, words_of

# From so much likeness on somebody is told.
NOTICED = 0.8
# What comes in by the thousand is held back from so much likeness on, in per cent.
SAME = 90
# Texts that share fewer triples than this are different reports, however many letters they have in common.
SAME_MATTER = 0.3
# By the sketch, whose error this allows for.
WORTH_READING = 0.12
MOST_READ = 8
MOST_SHOWN = 3
# Comparing letters takes the product of two lengths; of longer texts whole words are compared.
LONGEST_BY_LETTERS = 20_000
LONGEST_BY_WORDS = 20_000


class Twin(NamedTuple):
    """A report that is like the text: `percent` of it; `address` where it is open to this user."""

    percent: int
    title: str
    address: str
    is_draft: bool


def likeness(one: str, other: str) -> float:
    """Return how much two texts are one, 0 to 1, whatever their accents, capitals and marks."""
    return _likeness(words_of(one), words_of(other))


def twins_of(text: str, user: User | None) -> list[Twin]:
    """The reports most like this text, the likest first: drafts of the desks whose drafts `user` sees, and published ones.

    Without a user: published ones and all drafts, for a command.
    """
    seen = Article.objects.all() if user is None else Article.objects.at_desks_of(user)
    return _twins(text, seen, Publication.objects.live())


def twin_of_import(text: str, row: ArchiveRow) -> Twin | None:
    """The report that is here already (SAME): a draft at the desk of the row's batch, or a published one.

    What one file or one site holds twice is two reports of theirs: what came from there is not asked.
    """
    site = urlsplit(row.address)
    same = Q(batch=row.batch_id)
    if site.netloc:
        same |= Q(address__startswith=f"{site.scheme}://{site.netloc}/")
    siblings = ArchiveRow.objects.filter(same, article__isnull=False).values("article")
    drafts = Article.objects.filter(desk=row.batch.desk_id).exclude(pk__in=siblings)
    found = _twins(text, drafts, Publication.objects.live().exclude(article__in=siblings))
    return found[0] if found and found[0].percent >= SAME else None


def _twins(text: str, seen: QuerySet[Article], shown: PublicationQuerySet) -> list[Twin]:
    mine = sketch(text)
    if not mine:
        return []
    words = words_of(text)
    drafts = _nearest(mine, seen.exclude(sketch=b"").values_list("pk", "sketch"))
    live = shown.exclude(article__sketch=b"").exclude(article__in=drafts)
    published = _nearest(mine, live.values_list("pk", "article__sketch"))
    found = [*_of_drafts(words, drafts), *_of_publications(words, published)]
    return sorted(found, key=lambda twin: -twin.percent)[:MOST_SHOWN]


def _nearest(mine: bytes, rows: Iterable[tuple[int, bytes]]) -> list[int]:
    near = [(alike, key) for key, other in rows if (alike := shared(mine, bytes(other))) >= WORTH_READING]
    return [key for _alike, key in sorted(near, reverse=True)[:MOST_READ]]


def _of_drafts(words: list[str], keys: list[int]) -> Iterator[Twin]:
    for article in Article.objects.filter(pk__in=keys).only("pk", "title", "lead", "body"):
        alike = _likeness(words, words_of(f"{article.lead} {article.body}"))
        if alike >= NOTICED:
            address = reverse("admin:articles_article_change", args=[article.pk])
            yield Twin(_percent(alike), str(article), address, is_draft=True)


def _of_publications(words: list[str], keys: list[int]) -> Iterator[Twin]:
    for row in Publication.objects.filter(pk__in=keys).only("article_id", "title", "slug", "language", "html"):
        alike = _likeness(words, words_of(row.html))
        if alike >= NOTICED:
            yield Twin(_percent(alike), row.title, row.get_absolute_url(), is_draft=False)


def _likeness(one: list[str], other: list[str]) -> float:
    if not one or not other:
        return 0.0
    first, second = shingles(one), shingles(other)
    matter = 2 * len(first & second) / (len(first) + len(second)) if first and second else float(one == other)
    if matter < SAME_MATTER:
        return matter
    by_letters = " ".join(one), " ".join(other)
    if max(map(len, by_letters)) <= LONGEST_BY_LETTERS:
        return max(matter, Indel.normalized_similarity(*by_letters))
    if max(len(one), len(other)) <= LONGEST_BY_WORDS:
        return max(matter, Indel.normalized_similarity(one, other))
    return matter


def _percent(alike: float) -> int:
    """Whole per cent; only the very same words are 100."""
    return 100 if alike == 1.0 else min(99, int(100 * alike))
