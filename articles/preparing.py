"""How far the pictures of a revision are: approved is only what can be shown at once."""

from dataclasses import dataclass

from articles.models import PublishedFigure, Revision
from photos.models import RenditionSet


@dataclass(frozen=True, slots=True)
class Progress:
    """Of `all` pictures so many are `ready`, and so many have `failed`: those no waiting helps, only saving the article again."""

    ready: int
    failed: int
    all: int

    @property
    def pending(self) -> int:
        return self.all - self.ready - self.failed


def progress_of(revision: Revision, away: set[int] | None = None) -> Progress:
    """The state of the pictures that readers would get; one that was taken down is not among them."""
    figures = [row for row in revision.data["figures"] if row["photo"]]
    if not figures:
        return Progress(0, 0, 0)
    away = redacted_photos(revision.article_id) if away is None else away
    keys = {row["renditions"] for row in figures if row["photo"] not in away}
    states = dict(RenditionSet.objects.filter(key__in=keys).values_list("key", "state"))
    counted = [states.get(key, RenditionSet.State.REMOVED) for key in keys]
    ready = counted.count(RenditionSet.State.READY)
    return Progress(ready, len(keys) - ready - counted.count(RenditionSet.State.PENDING), len(keys))


def redacted_photos(article: int) -> set[int]:
    """The keys of the photos that were taken down from the article's pages: they never come back to it."""
    rows = PublishedFigure.objects.filter(publication__article=article).exclude(redacted_at=None)
    return set(rows.values_list("photo_id", flat=True))
