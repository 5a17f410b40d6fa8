"""The tasks of the archive: one worker at a time, a second look after a kill, and an end."""

import io
from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from articles.archive import running, tasks
from articles.models import ArchiveBatch, Article
from tests.articles.archive.wxr_files import post, wxr

pytestmark = pytest.mark.django_db


@pytest.fixture
def batch(desk, administrator, section, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    file = io.BytesIO(wxr(*(post(number) for number in range(5))))
    batch = running.begin(file, desk=desk, kind="wxr", name="cu.xml", by=administrator)
    tasks.queue(tasks.bring_in_batch, batch.pk)
    return batch


def queued():
    """When each queued task of the archive is due: None is at once."""
    rows = DBTaskResult.objects.filter(task_path__startswith="articles.archive").order_by("enqueued_at")
    return [row.run_after if row.run_after.year < 3000 and row.run_after > row.enqueued_at else None for row in rows]


def test_a_batch_is_done_and_the_second_look_finds_nothing_to_do(batch):
    assert queued() == [None]

    tasks.bring_in_batch.func(batch.pk)
    tasks.bring_in_batch.func(batch.pk)

    batch.refresh_from_db()
    now, later = queued()
    assert (batch.state, Article.objects.count(), now) == ("done", 5, None)
    assert timedelta(seconds=60) < later - timezone.now() < timedelta(seconds=90)


def test_a_slice_that_is_over_queues_the_next(batch, monkeypatch):
    monkeypatch.setattr(tasks, "SLICE", 0)

    tasks.bring_in_batch.func(batch.pk)

    assert (Article.objects.count(), len(queued())) == (1, 3)
    for _ in range(4):
        tasks.bring_in_batch.func(batch.pk)
    batch.refresh_from_db()
    assert (Article.objects.count(), batch.state) == (5, "done")


def test_what_another_worker_holds_is_left_alone_until_its_claim_has_passed(batch):
    ArchiveBatch.objects.update(claimed_until=timezone.now() + timedelta(seconds=20))
    tasks.bring_in_batch.func(batch.pk)
    assert (Article.objects.count(), len(queued())) == (0, 1)

    ArchiveBatch.objects.update(claimed_until=timezone.now() - timedelta(seconds=1))
    tasks.bring_in_batch.func(batch.pk)

    assert Article.objects.count() == 5
