"""What readers would get of a revision's photos: which were taken down, what stands in their place, how far the files are.

Approved is only what can be shown at once.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from articles.models import Redaction, Revision
from photos.models import RenditionSet

# By the key of the photo that was taken down.
type Redactions = Mapping[int, Redaction]


@dataclass(frozen=True, slots=True)
class Progress:
    """Of `all` pictures so many are `ready`, and so many have `failed`: those no waiting helps, only saving the article again."""

    ready: int
    failed: int
    all: int

    @property
    def pending(self) -> int:
        return self.all - self.ready - self.failed


def progress_of(revision: Revision, redactions: Redactions | None = None) -> Progress:
    """The state of the pictures that readers would get; one that was taken down for good is not among them."""
    figures = [row for row in revision.data["figures"] if row["photo"]]
    if not figures:
        return Progress(0, 0, 0)
    redactions = redactions_of(revision.article_id) if redactions is None else redactions
    keys = {key for row in figures if (key := _key_shown(row, redactions))}
    return progress_of_keys(keys)


def progress_of_keys(keys: set[str]) -> Progress:
    """How far the rendition sets with these keys are."""
    states = dict(RenditionSet.objects.filter(key__in=keys).values_list("key", "state"))
    counted = [states.get(key, RenditionSet.State.REMOVED) for key in keys]
    ready = counted.count(RenditionSet.State.READY)
    return Progress(ready, len(keys) - ready - counted.count(RenditionSet.State.PENDING), len(keys))


def redactions_of(article: int) -> dict[int, Redaction]:
    """What was taken down from the article's pages for good, by the key of the photo: one query."""
    rows = Redaction.objects.filter(article=article).select_related("renditions", "replacement")
    return {row.photo_id: row for row in rows}


def last_word(photo: int | None, redactions: Redactions) -> Redaction | None:
    """What was decided last about this photo; None where it is shown. What replaced it may have been taken down since."""
    found = None
    while photo in redactions:
        found = redactions[photo]
        photo = found.replacement_id
    return found


def _key_shown(row: dict[str, Any], redactions: Redactions) -> str:
    decided = last_word(row["photo"], redactions)
    if decided is None:
        return str(row["renditions"])
    return decided.renditions.key if decided.renditions else ""
