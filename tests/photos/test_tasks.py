"""Renditions of one use: asked for on commit, made once, made again after a failure, removed."""

import errno
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, storages
from django.db import transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult, get_date_max

from photos import tasks
from photos.models import RenditionSet
from photos.tasks import make_renditions, remove_renditions, request_renditions, retry_renditions
from tests.photos.files import jpeg

pytestmark = pytest.mark.django_db


@pytest.fixture
def ready(photo, django_capture_on_commit_callbacks) -> RenditionSet:
    with django_capture_on_commit_callbacks(execute=True):
        renditions = request_renditions(photo, credit="Ảnh: Báo CAND")
    renditions.refresh_from_db()
    return renditions


def served(key: str) -> list[str]:
    storage = storages["renditions"]
    return sorted(storage.listdir(key)[1]) if storage.exists(key) else []


def test_a_use_gets_its_files_and_manifest(ready, photo):
    assert (ready.state, ready.problem, ready.sha256) == ("ready", "", photo.sha256)
    assert (ready.files["width"], ready.files["height"]) == (1600, 1200)
    assert sorted(file["name"] for file in ready.files["files"]) == served(ready.key)
    assert all(
        storages["renditions"].size(f"{ready.key}/{file['name']}") == file["bytes"] for file in ready.files["files"]
    )


def test_a_set_and_the_task_that_makes_it_are_committed_together(photo, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

    with transaction.atomic():
        renditions = request_renditions(photo, credit="")
        queued = list(DBTaskResult.objects.values_list("args_kwargs", flat=True))

    assert queued == [{"args": [renditions.pk], "kwargs": {}}]


def test_nothing_is_made_when_the_transaction_fails(photo):
    with transaction.atomic():
        request_renditions(photo, credit="")
        transaction.set_rollback(True)

    assert RenditionSet.objects.count() == 0
    assert not storages["renditions"].exists("")


def test_each_use_has_a_key_of_its_own(photo):
    first, second = (request_renditions(photo, credit="") for _ in range(2))

    assert first.key != second.key
    assert len(first.key) == 32
    assert int(first.key, 16) >= 0


def test_making_a_ready_set_again_changes_nothing(ready):
    made_at = ready.made_at

    result = make_renditions.enqueue(ready.pk)

    ready.refresh_from_db()
    assert result.return_value == "ready"
    assert ready.made_at == made_at


def test_what_a_crash_left_behind_is_cleared_before_the_next_try(photo, django_capture_on_commit_callbacks):
    renditions = request_renditions(photo, credit="")
    storages["renditions"].save(f"{renditions.key}/640.webp", ContentFile(b"half"))
    storages["renditions"].save(f"{renditions.key}/left.webp", ContentFile(b"half"))

    make_renditions.enqueue(renditions.pk)

    renditions.refresh_from_db()
    assert renditions.state == "ready"
    assert served(renditions.key) == sorted(file["name"] for file in renditions.files["files"])


def test_a_full_disk_leaves_no_half_files_and_can_be_tried_again(
    photo, monkeypatch, django_capture_on_commit_callbacks
):
    renditions = request_renditions(photo, credit="")
    save, written = FileSystemStorage._save, []

    def disk_with_room_for_three(storage, name, content):
        written.append(name)
        if len(written) > 3:
            raise OSError(errno.ENOSPC, "No space left on device")
        return save(storage, name, content)

    monkeypatch.setattr(FileSystemStorage, "_save", disk_with_room_for_three)
    make_renditions.enqueue(renditions.pk)
    monkeypatch.undo()

    renditions.refresh_from_db()
    assert (renditions.state, served(renditions.key)) == ("failed", [])
    assert "No space left" in renditions.problem

    with django_capture_on_commit_callbacks(execute=True):
        retry_renditions(renditions)

    renditions.refresh_from_db()
    assert (renditions.state, renditions.problem) == ("ready", "")


@pytest.mark.parametrize("original", [None, b"\xff\xd8\xff and no picture", jpeg()[:3000]])
def test_a_missing_or_damaged_original_fails_with_a_sentence(photo, original):
    renditions = request_renditions(photo, credit="")
    photo.original.storage.delete(photo.original.name)
    if original:
        photo.original.storage.save(photo.original.name, ContentFile(original))

    make_renditions.enqueue(renditions.pk)

    renditions.refresh_from_db()
    assert renditions.state == "failed"
    assert len(renditions.problem) > 20


def test_a_replaced_file_changes_no_use(photo, ready):
    photo.original.save("new.jpg", ContentFile(jpeg((800, 800))))
    renditions = ready

    retry_renditions(renditions)
    make_renditions.enqueue(renditions.pk)

    renditions.refresh_from_db()
    assert (renditions.files["width"], renditions.files["height"]) == (1600, 1200)


def test_removed_renditions_are_gone_and_stay_gone(ready, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        remove_renditions(ready.key)
    make_renditions.enqueue(ready.pk)

    ready.refresh_from_db()
    assert (ready.state, ready.files, served(ready.key)) == ("removed", {}, [])


def test_removing_an_unknown_key_is_no_error(db, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        remove_renditions("0" * 32)


def queued(renditions: RenditionSet) -> list[bool]:
    """For each task of this set in the queue: whether it is to wait."""
    rows = DBTaskResult.objects.filter(args_kwargs={"args": [renditions.pk], "kwargs": {}}).order_by("enqueued_at")
    return [row.run_after < get_date_max() for row in rows]


def test_a_set_that_a_worker_is_making_is_left_to_it_and_looked_at_again(photo, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    renditions = request_renditions(photo, credit="")
    claim = tasks._claim(renditions.pk)

    assert tasks._claim(renditions.pk) is None
    assert make_renditions.call(renditions.pk) == "pending"

    assert served(renditions.key) == []
    assert queued(renditions) == [False, True, True]  # to be made; should the claim's holder be killed; and again
    assert DBTaskResult.objects.latest("enqueued_at").run_after == claim.until


def test_a_set_whose_worker_was_killed_is_made_when_its_claim_has_passed(photo):
    renditions = request_renditions(photo, credit="")
    killed = tasks._claim(renditions.pk)
    storages["renditions"].save(f"{renditions.key}/640.webp", ContentFile(b"half"))
    RenditionSet.objects.update(claimed_until=timezone.now() - timedelta(seconds=1))

    assert make_renditions.call(renditions.pk) == "ready"

    renditions.refresh_from_db()
    made_at, sizes = renditions.made_at, {file["name"]: file["bytes"] for file in renditions.files["files"]}
    assert storages["renditions"].size(f"{renditions.key}/640.webp") == sizes["640.webp"]
    # It was not killed after all, only slow: it has nothing more to say.
    with pytest.raises(tasks.ClaimIsLost):
        killed.hold(state="failed")
    renditions.refresh_from_db()
    assert (renditions.state, renditions.made_at) == ("ready", made_at)


def test_a_set_that_is_removed_while_it_is_made_leaves_nothing(photo, monkeypatch, django_capture_on_commit_callbacks):
    renditions = request_renditions(photo, credit="")
    save = FileSystemStorage._save

    def removed_in_between(storage, name, content):
        if name.endswith("/640.webp"):
            with django_capture_on_commit_callbacks(execute=True):
                remove_renditions(renditions.key)
        return save(storage, name, content)

    monkeypatch.setattr(FileSystemStorage, "_save", removed_in_between)

    assert make_renditions.call(renditions.pk) == "removed"
    assert served(renditions.key) == []


def test_a_picture_that_ends_its_workers_is_given_up(photo, django_capture_on_commit_callbacks):
    renditions = request_renditions(photo, credit="")
    RenditionSet.objects.update(tries=tasks.MOST_TRIES)

    assert make_renditions.call(renditions.pk) == "failed"
    renditions.refresh_from_db()
    assert len(renditions.problem) > 20

    with django_capture_on_commit_callbacks(execute=True):
        retry_renditions(renditions)
    renditions.refresh_from_db()
    assert (renditions.state, renditions.tries, renditions.claimed_until) == ("ready", 1, None)


def test_a_long_making_renews_its_claim(photo, monkeypatch):
    monkeypatch.setattr(tasks, "RENEWED_AFTER", timedelta(0))
    renditions = request_renditions(photo, credit="")
    claim = tasks._claim(renditions.pk)
    before = claim.until

    claim.renew()

    renditions.refresh_from_db()
    assert renditions.claimed_until == claim.until > before
