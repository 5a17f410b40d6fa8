"""Cards of publications: asked for when something is published, drawn by a task, taken away with what they show.

A card is only ever a help: while there is none, networks are given the cover. So whatever goes wrong here stops nothing.
"""

import logging
from collections.abc import Collection
from functools import partial

from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import transaction
from django.db.models import Q
from django.tasks import task
from django.utils import timezone, translation
from django_tasks_db.backend import DatabaseBackend

from articles.cards.drawing import Words, draw
from articles.models import Article, Publication, ShareCard, SiteSettings
from articles.models.share_card import FILE_NAME
from articles.pictures import jpegs
from photos.models import new_key
from photos.tasks import clear_folder
from vietnamese.dates import VIETNAM, format_date

logger = logging.getLogger(__name__)

# What a photo on a card needs at least, in pixels.
LEAST_WIDTH = 600


def request_cards(publications: Collection[int]) -> None:
    """Have the cards of these publications drawn, or drawn anew."""
    if not publications:
        return
    if isinstance(draw_cards.get_backend(), DatabaseBackend):
        # A row of this very transaction, as for renditions (photos.tasks).
        draw_cards.enqueue(sorted(publications))
    else:
        transaction.on_commit(partial(draw_cards.enqueue, sorted(publications)))


def remove_cards(publications: Collection[int]) -> set[int]:
    """Take the cards of these publications away, at the commit; which of them had one."""
    cards = dict(ShareCard.objects.filter(publication__in=publications).values_list("key", "publication_id"))
    if cards:
        ShareCard.objects.filter(key__in=cards).delete()
        for key in cards:
            transaction.on_commit(partial(clear_folder, key), robust=True)
    return set(cards.values())


def remove_over() -> int:
    """Take away the cards of publications that nobody will see again; how many there were."""
    over = Q(cancelled_at__isnull=False) | Q(live_until__lte=timezone.now())
    with transaction.atomic():
        return len(remove_cards(Publication.objects.filter(over, card__isnull=False).values_list("pk", flat=True)))


def is_public(key: str) -> bool:
    """Whether readers may see the card under this key now."""
    live = Publication.objects.live().values("pk")
    cards = ShareCard.objects.filter(key=key, publication__in=live).select_related("publication")
    card = cards.only("rendition_key", "publication__facts").first()
    return card is not None and card.shows(card.publication.facts.get("cover"))


@task
def draw_cards(publications: list[int]) -> int:
    """Draw the cards of those that are live or to come; how many were drawn."""
    now = timezone.now()
    rows = Publication.objects.filter(
        Q(live_until=None) | Q(live_until__gt=now), pk__in=publications, cancelled_at=None
    )
    site = SiteSettings.load()
    drawn = sum(draw_card(row, site) for row in rows.select_related("section").defer("html", "search_text"))
    if drawn:
        SiteSettings.raise_generation()  # their pages name the card
    return drawn


def draw_card(publication: Publication, site: SiteSettings) -> bool:
    """Draw the card in the place of an earlier one; False if that went wrong, which is logged."""
    cover = publication.facts.get("cover")
    try:
        picture = draw(_words(publication, site), _photo(cover) if cover else None)
        key = new_key()
        storages["renditions"].save(f"{key}/{FILE_NAME}", ContentFile(picture))
    except OSError:
        logger.exception("No card of publication %s", publication.pk)
        return False
    with transaction.atomic():
        remove_cards([publication.pk])
        ShareCard.objects.create(
            publication=publication,
            key=key,
            rendition_key=cover["rendition_key"] if cover else "",
            made_at=timezone.now(),
        )
    return True


def _words(publication: Publication, site: SiteSettings) -> Words:
    with translation.override(publication.language):
        is_english, is_report = publication.language == "en", publication.kind == Article.Kind.REPORT
        return Words(
            title=publication.title,
            site=(site.english_name if is_english else "") or site.name,
            section=publication.section.label if publication.section else "",
            date=format_date(publication.first_published_at.astimezone(VIETNAM).date()) if is_report else "",
        )


def _photo(cover: dict[str, object]) -> bytes | None:
    """The cover's square, else the whole of it; None where its file is gone, so that the card is drawn without."""
    manifest = cover["files"]
    files = (
        jpegs(manifest, "1x1") or [file for file in jpegs(manifest) if file["width"] >= LEAST_WIDTH] or jpegs(manifest)
    )
    if not files:
        return None
    try:
        with storages["renditions"].open(f"{cover['rendition_key']}/{files[0]['name']}") as file:
            data: bytes = file.read()
            return data
    except FileNotFoundError:
        return None
