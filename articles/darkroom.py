"""The pictures of an article's photos: asked for, waited for, and asked once more whether they may be shown."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from articles.models import Article, Figure, Redaction, Revision
from articles.photodesk.facts import facts_of_photos
from articles.photodesk.rules import label_for, unusable
from articles.preparing import Redactions, last_word, progress_of, redactions_of
from articles.refusals import PhotosUnusable, RenditionsPending
from photos.models import Photo, RenditionSet
from photos.tasks import request_renditions, retry_renditions

# A withdrawal takes away the files of what stands in for another photo, too.
GONE = frozenset({RenditionSet.State.FAILED, RenditionSet.State.REMOVED})


def request_missing(article: Article) -> None:
    """Have made what a use of a photo lacks; what was taken down is made no more."""
    for figure in article.figures.select_related("photo", "renditions").filter(photo__taken_down_at=None):
        if figure.photo is None:
            continue
        made = figure.renditions
        if made is not None and _is_current(made, figure):
            if made.state == RenditionSet.State.FAILED:
                retry_renditions(made)
            continue
        figure.renditions = request_renditions(figure.photo, credit=figure.credit)
        figure.save(update_fields=["renditions"])
    redactions = redactions_of(article.pk)
    for redaction in redactions.values():
        made = redaction.renditions
        if made is not None and made.state in GONE and redaction.replacement_id not in redactions:
            retry_renditions(made)


def check_finished(revision: Revision) -> None:
    """Raise RenditionsPending unless every picture that readers would get lies ready."""
    progress = progress_of(revision)
    if progress.failed:
        message = _("%(failed)s of %(all)s photos could not be prepared. Return the article: saving it tries again.")
        raise RenditionsPending(message % {"failed": progress.failed, "all": progress.all})
    if progress.pending:
        message = _("%(missing)s of %(all)s photos are still being prepared. Try again in a moment.")
        raise RenditionsPending(message % {"missing": progress.pending, "all": progress.all})


def check_usable(revision: Revision, on: date) -> None:
    """Raise PhotosUnusable if a photo that readers would get may not be shown on that day.

    Its row stays locked until the transaction ends, so that no photo is taken down while an article goes out with it.
    """
    figures = shown(revision.data, redactions_of(revision.article_id))
    keys = {row["photo"] for row in figures if row["photo"]}
    if not keys:
        return
    list(Photo.objects.select_for_update(no_key=True).filter(pk__in=keys).order_by("pk").values_list("pk"))
    if faults := unusable(figures, facts_of_photos(keys), on):
        sentences = " ".join(fault.message for fault in faults)
        raise PhotosUnusable(_("It cannot go out as it stands. %(why)s") % {"why": sentences})


def shown(content: dict[str, Any], redactions: Redactions) -> list[dict[str, Any]]:
    """The content's figures with the photos that readers would get; none where one was taken down for good."""
    return [_as_shown(row, last_word(row["photo"], redactions)) for row in content["figures"]]


def _as_shown(row: dict[str, Any], decided: Redaction | None) -> dict[str, Any]:
    if decided is None:
        return row
    if decided.replacement is None:
        return row | {"photo": None}
    return row | {"photo": decided.replacement_id, "label": label_for(decided.replacement.source_type, row["label"])}


def _is_current(made: RenditionSet, figure: Figure) -> bool:
    photo = figure.photo
    wanted = (figure.photo_id, photo.sha256, photo.framing, figure.credit) if photo else None
    is_same = (made.photo_id, made.sha256, made.framing, made.credit) == wanted
    return is_same and made.state != RenditionSet.State.REMOVED
