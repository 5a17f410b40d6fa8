"""Comments on a revision: where they stand, who may say and settle what. Each leaves one event in the record."""

from dataclasses import dataclass

from django.db.models import QuerySet

from articles.models import Article, Comment
from staff.models import User


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a revision something is said: a field; in the text a paragraph (from 0) and words of it; or a figure's key."""

    field: str = ""
    paragraph: int | None = None
    figure: str = ""
    quote: str = ""


def open_blocking(article: Article) -> QuerySet[Comment]:
    """The comments that stop an approval, wherever their place is now."""
    return Comment.objects.filter(article=article, is_blocking=True, resolved_at=None)


def remark(article: Article, *, by: User, text: str, place: Place | None = None, is_blocking: bool = False) -> Comment:
    """Say `text` at a place of the article's latest revision."""
    place = place or Place()
    return Comment.objects.create(
        article=article,
        revision=article.latest_revision,
        field=place.field,
        paragraph=place.paragraph,
        figure=place.figure,
        quote=place.quote,
        text=text,
        is_blocking=is_blocking,
        author=by,
    )
