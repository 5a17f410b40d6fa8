"""Batches and adoptions behind the request, slice after slice, so that pictures and mails do not wait for an hour.

Whoever takes a slice queues a second look for later than any claim of theirs can last: after a kill the work goes on.
"""

from datetime import timedelta
from functools import partial

from django.db import transaction
from django.tasks import Task, task
from django.utils import timezone
from django_tasks_db.backend import DatabaseBackend

from articles.archive import running, signing
from articles.archive.claims import CLAIM, free
from articles.models import Adoption, ArchiveBatch

SLICE = 20
FOR_PICTURES = timedelta(seconds=15)
LATER = timedelta(seconds=SLICE) + 2 * CLAIM


@task
def bring_in_batch(batch_id: int) -> None:
    """Go on with a batch that nobody is at."""
    if not free(ArchiveBatch, batch_id).exists():
        return
    look_again(bring_in_batch, batch_id)
    if running.run(batch_id, seconds=SLICE):
        bring_in_batch.enqueue(batch_id)


@task
def adopt_signed(adoption_id: int) -> None:
    """Go on putting live what was signed; a little later where only pictures are waited for."""
    if not free(Adoption, adoption_id).exists():
        return
    look_again(adopt_signed, adoption_id)
    left = signing.run(adoption_id, seconds=SLICE)
    if left == "more":
        adopt_signed.enqueue(adoption_id)
    elif left == "later" and adopt_signed.get_backend().supports_defer:
        adopt_signed.using(run_after=timezone.now() + FOR_PICTURES).enqueue(adoption_id)


def queue(work: Task, key: int) -> None:
    """Have it done by a worker: queued in this very transaction, so that no crash comes between what was decided and its doing."""
    if isinstance(work.get_backend(), DatabaseBackend):
        work.enqueue(key)
    else:
        transaction.on_commit(partial(work.enqueue, key))


def look_again(work: Task, key: int) -> None:
    """Queue the same work for later; mostly it finds nothing to do."""
    if work.get_backend().supports_defer:
        work.using(run_after=timezone.now() + LATER).enqueue(key)
