"""Renditions of one use of a photo: asked for, made by a task, made again, removed.

A set is `pending` until its files lie complete under its key, then `ready`; what goes wrong makes it `failed` with a
sentence. Files without a ready row are never served, so a crash costs a repeat.

Several workers make sets side by side. Whoever makes one holds a claim on it, a moment in the near future that is moved on
after each file; when it passes, because the worker was killed, the set is free again, and a task that was queued with
the claim makes it.
"""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import transaction
from django.db.models import F
from django.tasks import task
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks_db.backend import DatabaseBackend

from photos.models import Photo, RenditionSet
from photos.pictures import READ_ERRORS
from photos.renditions import Rendition, render

# Longer than one file takes on a busy machine.
CLAIM = timedelta(seconds=30)
RENEWED_AFTER = timedelta(seconds=5)

# A picture whose making ended so many workers is not tried again by itself.
MOST_TRIES = 3

State = RenditionSet.State


class ClaimIsLost(Exception):
    """The set was removed, or is another worker's now."""


@dataclass
class Claim:
    """The right to make a set until `until`; that moment is also its mark in the row, so only one holds it."""

    renditions: RenditionSet
    until: datetime

    def renew(self) -> None:
        """Move the claim on if it is some seconds old. Raises ClaimIsLost."""
        if timezone.now() >= self.until - CLAIM + RENEWED_AFTER:
            self.hold()

    def hold(self, **changes: object) -> None:
        """Move the claim on and write `changes` with it. Raises ClaimIsLost."""
        held = RenditionSet.objects.filter(pk=self.renditions.pk, state=State.PENDING, claimed_until=self.until)
        until = timezone.now() + CLAIM
        if not held.update(**{"claimed_until": until} | changes):
            raise ClaimIsLost
        self.until = until


def request_renditions(photo: Photo, *, credit: str) -> RenditionSet:
    """Create a pending set for one use of the photo and have it made once the transaction commits.

    The set remembers the original and the framing of this moment: what replaces them later changes nothing here.
    """
    renditions = RenditionSet(photo=photo, original=photo.original.name, sha256=photo.sha256, credit=credit)
    renditions.framing = photo.framing
    renditions.save(force_insert=True)
    queue_renditions(renditions.pk)
    return renditions


def retry_renditions(renditions: RenditionSet) -> None:
    """Have a failed, removed or forgotten set made again under the same key."""
    with transaction.atomic():
        RenditionSet.objects.filter(pk=renditions.pk).update(
            state=State.PENDING, problem="", claimed_until=None, tries=0
        )
        queue_renditions(renditions.pk)


def queue_renditions(rendition_set_id: int) -> None:
    """Have a pending set made by a worker; twice in the queue is once made."""
    if isinstance(make_renditions.get_backend(), DatabaseBackend):
        # A row of this very transaction: no crash comes between the set and the task that makes it.
        make_renditions.enqueue(rendition_set_id)
    else:
        transaction.on_commit(partial(make_renditions.enqueue, rendition_set_id))


def remove_renditions(*keys: str) -> None:
    """Take the public files of these keys away, now and for good (until somebody retries). An unknown key is no error.

    The rows go first: a file that cannot be deleted is found by `check_media`.
    """
    with transaction.atomic():
        RenditionSet.objects.filter(key__in=keys).update(state=State.REMOVED, problem="", files={}, made_at=None)
        for key in keys:
            transaction.on_commit(partial(clear_folder, key))


@task
def make_renditions(rendition_set_id: int) -> str:
    """Make the files of a pending set that nobody is making, and return its state; else do nothing."""
    state = make(rendition_set_id)
    held_until = RenditionSet.objects.values_list("claimed_until", flat=True).get(pk=rendition_set_id)
    if state == State.PENDING and held_until:
        _look_again(rendition_set_id, held_until)
    return state


def make(rendition_set_id: int) -> str:
    """Make a set at once, in this process, if it is pending and nobody else is making it. Return its state."""
    claim = _claim(rendition_set_id)
    if claim is None:
        return RenditionSet.objects.get(pk=rendition_set_id).state
    renditions = claim.renditions
    try:
        if renditions.tries > MOST_TRIES:
            return _fail(claim, _("Making the renditions of this photo was cut off again and again."))
        with storages["default"].open(renditions.original) as original:
            manifest, files = render(
                original, framing=renditions.framing, credit=renditions.credit, after_each=claim.renew
            )
        claim.hold()
        return store_renditions(renditions, manifest, files, claim=claim)
    except ClaimIsLost:
        return RenditionSet.objects.get(pk=rendition_set_id).state
    except FileNotFoundError:
        return _fail(claim, _("The original of this photo is missing from the storage."))
    except READ_ERRORS as error:
        return _fail(claim, _("The original of this photo cannot be read: %(error)s") % {"error": error})


def store_renditions(
    renditions: RenditionSet, manifest: dict[str, object], files: list[Rendition], *, claim: Claim | None = None
) -> str:
    """Put finished files under the key of a pending set, make it ready, and return its state. See `renditions.render`.

    The files are written before the row says so and without a lock: what was cut off is written again, byte for byte.
    """
    claim = claim or _claim(renditions.pk)
    if claim is None:
        return RenditionSet.objects.get(pk=renditions.pk).state
    key, storage = claim.renditions.key, storages["renditions"]
    try:
        for file in files:
            storage.save(f"{key}/{file.name}", ContentFile(file.data))
        clear_folder(key, besides={file.name for file in files})
    except OSError as error:
        with suppress(OSError):  # what is left is written over by the next try
            clear_folder(key)
        return _fail(claim, _("The renditions could not be stored: %(error)s") % {"error": error.strerror or error})
    try:
        claim.hold(state=State.READY, problem="", files=manifest, made_at=timezone.now(), claimed_until=None)
    except ClaimIsLost:
        if RenditionSet.objects.filter(key=key, state=State.REMOVED).exists():
            clear_folder(key)
    return RenditionSet.objects.get(pk=renditions.pk).state


def clear_folder(key: str, besides: set[str] | frozenset[str] = frozenset()) -> None:
    """Delete whatever lies under a key in the public storage, except files of the names `besides`."""
    storage = storages["renditions"]
    try:
        _folders, names = storage.listdir(key)
    except FileNotFoundError:
        return
    for name in names:
        if name not in besides:
            storage.delete(f"{key}/{name}")
    if not besides:
        storage.delete(key)


def _claim(rendition_set_id: int) -> Claim | None:
    now = timezone.now()
    with transaction.atomic():
        mine = RenditionSet.objects.free(now).filter(pk=rendition_set_id)
        if not mine.update(claimed_until=now + CLAIM, tries=F("tries") + 1):
            return None
        _look_again(rendition_set_id, now + CLAIM)
    return Claim(RenditionSet.objects.get(pk=rendition_set_id), now + CLAIM)


def _look_again(rendition_set_id: int, at: datetime) -> None:
    """Queue a second look for the moment when the claim of a killed worker has passed; mostly it finds nothing to do."""
    if make_renditions.get_backend().supports_defer:
        make_renditions.using(run_after=at).enqueue(rendition_set_id)


def _fail(claim: Claim, problem: str) -> str:
    try:
        claim.hold(state=State.FAILED, problem=problem[:300], claimed_until=None)
    except ClaimIsLost:
        return RenditionSet.objects.get(pk=claim.renditions.pk).state
    return State.FAILED
