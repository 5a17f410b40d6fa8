"""/healthz tells a monitor what works, in single words."""

from datetime import timedelta

import pytest
from django.core.files.storage import storages
from django.utils import timezone
from django_tasks_db.models import DBTaskResult, get_date_max

ALL_WELL = {"database": "ok", "storage": "ok", "tasks": "ok"}


def queue(*, minutes_ago, run_after=None, status="READY"):
    task = DBTaskResult.objects.create(
        task_path="photos.tasks.none", args_kwargs={}, run_after=run_after or get_date_max(), status=status
    )
    DBTaskResult.objects.filter(pk=task.pk).update(enqueued_at=timezone.now() - timedelta(minutes=minutes_ago))


@pytest.mark.django_db
def test_all_is_well(client):
    queue(minutes_ago=4)
    queue(minutes_ago=600, status="SUCCESSFUL")
    queue(minutes_ago=600, run_after=timezone.now() + timedelta(hours=1))  # its time has not come

    response = client.get("/healthz")

    assert (response.status_code, response.json()) == (200, ALL_WELL)
    assert response.headers["Cache-Control"] == "no-store"
    assert "Set-Cookie" not in response.headers


@pytest.mark.django_db
@pytest.mark.parametrize("run_after", [None, timedelta(minutes=-6)])
def test_a_task_that_nobody_takes_is_told_without_taking_the_site_away(client, run_after):
    queue(minutes_ago=6, run_after=run_after and timezone.now() + run_after)

    response = client.get("/healthz")

    assert (response.status_code, response.json()) == (200, ALL_WELL | {"tasks": "late"})


@pytest.mark.django_db
@pytest.mark.parametrize("alias", ["default", "renditions"])
def test_storage_that_cannot_be_written_is_503(client, alias):
    folder = storages[alias].base_location
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.write_text("a file stands where the folder should be")

    response = client.get("/healthz")

    assert (response.status_code, response.json()) == (503, ALL_WELL | {"storage": "failed"})


@pytest.mark.django_db
def test_the_probe_leaves_nothing_behind(client, settings):
    client.get("/healthz")

    assert [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()] == []


@pytest.mark.django_db
def test_only_reading_is_allowed(client):
    assert client.post("/healthz").status_code == 405
    assert client.head("/healthz/").status_code == 404
