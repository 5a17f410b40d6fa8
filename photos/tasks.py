"""Renditions of one use of a photo: asked for, made by a task, made again, removed.

A set is `pending` until its files lie complete under its key, then `ready`; what goes wrong makes it `failed` with a
sentence. Files without a ready row are never served and are cleared before the next try, so a crash costs a repeat.
"""

from functools import partial

from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import transaction
from django.tasks import task
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks_db.backend import DatabaseBackend

from photos.models import Photo, RenditionSet
from photos.pictures import READ_ERRORS
from photos.renditions import Rendition, render


def request_renditions(photo: Photo, *, credit: str) -> RenditionSet:
    """Create a pending set for one use of the photo and have it made once the transaction commits.

    The set remembers the original and the framing of this moment: what replaces them later changes nothing here.
    """
    renditions = RenditionSet(photo=photo, original=photo.original.name, sha256=photo.sha256, credit=credit)
    renditions.framing = photo.framing
    renditions.save(force_insert=True)
    _enqueue(renditions)
    return renditions


def retry_renditions(renditions: RenditionSet) -> None:
    """Have a failed, removed or forgotten set made again under the same key."""
    with transaction.atomic():
        RenditionSet.objects.filter(pk=renditions.pk).update(state=RenditionSet.State.PENDING, problem="")
        _enqueue(renditions)


def remove_renditions(*keys: str) -> None:
    """Take the public files of these keys away, now and for good (until somebody retries). An unknown key is no error.

    The rows go first: a file that cannot be deleted is found by `check_media`.
    """
    with transaction.atomic():
        RenditionSet.objects.filter(key__in=keys).update(
            state=RenditionSet.State.REMOVED, problem="", files={}, made_at=None
        )
        for key in keys:
            transaction.on_commit(partial(clear_folder, key))


@task
def make_renditions(rendition_set_id: int) -> str:
    """Make the files of a pending set and return its state. Does nothing for a set that is not pending.

    Decoding and encoding happen before the row is locked, so the lock lasts as long as writing 2–3 MB.
    """
    renditions = RenditionSet.objects.get(pk=rendition_set_id)
    if renditions.state != RenditionSet.State.PENDING:
        return renditions.state
    try:
        with storages["default"].open(renditions.original) as original:
            manifest, files = render(original, framing=renditions.framing, credit=renditions.credit)
    except FileNotFoundError:
        return _fail(renditions, _("The original of this photo is missing from the storage."))
    except READ_ERRORS as error:
        return _fail(renditions, _("The original of this photo cannot be read: %(error)s") % {"error": error})
    return store_renditions(rendition_set_id, manifest, files)


def clear_folder(key: str) -> None:
    """Delete whatever lies under a key in the public storage."""
    storage = storages["renditions"]
    try:
        _folders, names = storage.listdir(key)
    except FileNotFoundError:
        return
    for name in names:
        storage.delete(f"{key}/{name}")
    storage.delete(key)


def _enqueue(renditions: RenditionSet) -> None:
    if isinstance(make_renditions.get_backend(), DatabaseBackend):
        # A row of this very transaction: no crash comes between the set and the task that makes it.
        make_renditions.enqueue(renditions.pk)
    else:
        transaction.on_commit(partial(make_renditions.enqueue, renditions.pk))


def store_renditions(rendition_set_id: int, manifest: dict[str, object], files: list[Rendition]) -> str:
    """Put finished files under the key of a pending set, make it ready, and return its state. See `renditions.render`."""
    with transaction.atomic():
        renditions = RenditionSet.objects.select_for_update().get(pk=rendition_set_id)
        if renditions.state != RenditionSet.State.PENDING:
            return renditions.state
        clear_folder(renditions.key)
        try:
            for file in files:
                storages["renditions"].save(f"{renditions.key}/{file.name}", ContentFile(file.data))
        except OSError as error:
            clear_folder(renditions.key)
            return _fail(
                renditions, _("The renditions could not be stored: %(error)s") % {"error": error.strerror or error}
            )
        renditions.state, renditions.problem = RenditionSet.State.READY, ""
        renditions.files, renditions.made_at = manifest, timezone.now()
        renditions.save()
    return renditions.state


def _fail(renditions: RenditionSet, problem: str) -> str:
    failed = RenditionSet.State.FAILED
    RenditionSet.objects.filter(pk=renditions.pk, state=RenditionSet.State.PENDING).update(
        state=failed, problem=problem[:300]
    )
    return failed
