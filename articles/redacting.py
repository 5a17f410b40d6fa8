"""A photo goes from the pages of articles for good, past, live and to come, and perhaps another one stands in for it.

Called inside a transaction with the articles' rows locked. Nothing else of those pages changes, and their addresses stay.
Files that are taken away stop at the commit, in every process.
"""

from collections.abc import Collection, Mapping
from datetime import datetime

from django.db.models import F
from django.utils import timezone

from articles import search
from articles.cards.making import remove_cards, request_cards
from articles.models import Article, Publication, PublishedFigure, Redaction
from articles.paper import keeping
from articles.publishing import cover_of, raise_generation, settle
from photos.models import Photo, RenditionSet
from photos.tasks import remove_renditions
from staff.models import User

# What stands in, and its finished pictures for each article (articles.stand_ins).
type StandIn = tuple[Photo, Mapping[int, RenditionSet]]


def photos_under(article: Article, key: str) -> set[int]:
    """The photos that pages of the article show, or showed, in this figure."""
    shown = PublishedFigure.objects.filter(publication__article=article, key=key, redacted_at=None)
    return set(shown.values_list("photo_id", flat=True))


def redact(
    articles: Collection[int], photos: Collection[int], *, by: User, reason: str, stand_in: StandIn | None = None
) -> dict[int, list[str]]:
    """Take these photos off every page of the articles, or show the stand-in there; the keys of the figures, by article.

    An article that shows none of them is left as it is, so that to ask twice does no harm. No later figure brings them back.
    """
    now = timezone.now()
    figures = PublishedFigure.objects.filter(publication__article__in=articles, photo__in=photos, redacted_at=None)
    shown = list(figures.annotate(article=F("publication__article")).order_by("pk"))
    if not shown:
        return {}
    decided = {
        (article, photo): _decided(article, photo, stand_in)
        for article, photo in {(f.article, f.photo_id) for f in shown}
    }
    for row in decided.values():
        row.reason, row.redacted_by, row.redacted_at = reason, by, now
    Redaction.objects.bulk_create(decided.values())
    remove_renditions(*{figure.rendition_key for figure in shown})
    _settle(shown, decided, now)
    publications = {figure.publication_id for figure in shown}
    _refresh(publications)
    request_cards(remove_cards(publications))
    keeping.forget(publications)
    raise_generation()
    found: dict[int, list[str]] = {}
    for figure in shown:
        found.setdefault(figure.article, []).append(figure.key)
    return {article: list(dict.fromkeys(keys)) for article, keys in found.items()}


def _decided(article: int, photo: int, stand_in: StandIn | None) -> Redaction:
    """An article without finished pictures of the stand-in loses the photo all the same."""
    row = Redaction(article_id=article, photo_id=photo)
    if stand_in is not None and article in stand_in[1]:
        row.replacement, row.renditions = stand_in[0], stand_in[1][article]
    return row


def _settle(shown: list[PublishedFigure], decided: Mapping[tuple[int, int], Redaction], at: datetime) -> None:
    """What only goes, in one statement; Django's bulk update would take seconds for some hundred."""
    going = []
    for figure in shown:
        row = decided[figure.article, figure.photo_id]
        settle(figure, row, at)
        if figure.redacted_at is not None:
            going.append(figure.pk)
        else:
            figure.save(update_fields=["photo", "rendition_key", "files", "credit", "label"])
    PublishedFigure.objects.filter(pk__in=going).update(redacted_at=at)


def _refresh(publications: set[int]) -> None:
    """The picture by which lists show them, and the words by which search finds them."""
    rows = Publication.objects.filter(pk__in=publications).only("pk", "facts").prefetch_related("figures")
    found = list(rows.order_by("pk"))
    for publication in found:
        publication.facts["cover"] = cover_of(list(publication.figures.all()))
        Publication.objects.filter(pk=publication.pk).update(facts=publication.facts)
    search.index_many(found)
