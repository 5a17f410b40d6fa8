"""The part of the review screen in which a photo is taken down: what could stand in for it, and how far its pictures are."""

from typing import Any

from django.urls import reverse
from django.utils.http import urlencode

from articles import redacting, stand_ins
from articles.forms import KEY
from articles.models import Article
from articles.preparing import Progress, Redactions
from articles.review.forms import DecisionForm
from photos.models import Photo

FIGURE, STAND_IN = "anh", "thay"


def ask(article: Article, figure: str, replacement: int | None) -> None:
    """Have the pictures of the photo that is to stand in made, before the verb asks whether they are ready."""
    photo = _photo(article, replacement)
    if photo is not None:
        stand_ins.ask_for(photo, _places(article, figure))


def progress(article: Article, figure: str, replacement: int | None) -> Progress:
    """How far they are; nothing of nothing where no such photo could stand in."""
    photo = _photo(article, replacement) if KEY.fullmatch(figure) else None
    return stand_ins.progress(photo, _places(article, figure)) if photo else Progress(0, 0, 0)


def stand_in_context(article: Article, form: DecisionForm, redactions: Redactions, shown: set[int]) -> dict[str, Any]:
    """What the form offers; with a progress line once a photo has been chosen whose pictures are still being made."""
    offered = stand_ins.offered(article.desk_id, shown | {*redactions}, event=article.event_id)
    context: dict[str, Any] = {"stand_ins": offered}
    if form.is_bound and form.cleaned_data.get("replacement"):
        chosen = {FIGURE: form.cleaned_data.get("figure") or "", STAND_IN: form.cleaned_data["replacement"]}
        context["stand_in_progress"] = progress(article, chosen[FIGURE], chosen[STAND_IN])
        context["stand_in_address"] = (
            f"{reverse('admin:articles_review_photos', args=[article.pk])}?{urlencode(chosen)}"
        )
    return context


def _photo(article: Article, key: int | None) -> Photo | None:
    return Photo.objects.on_offer().filter(pk=key, desk=article.desk_id).first() if key else None


def _places(article: Article, figure: str) -> stand_ins.Places:
    return stand_ins.places_of(redacting.photos_under(article, figure), [article.pk])
