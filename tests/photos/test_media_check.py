"""Files and rows that have lost each other: found, and orphans removed on request only."""

import os
import time
from io import StringIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.management import CommandError, call_command

from photos.models import RenditionSet
from photos.tasks import make_renditions, remove_renditions, request_renditions
from tests.photos.files import jpeg

pytestmark = pytest.mark.django_db


@pytest.fixture
def ready(photo) -> RenditionSet:
    renditions = request_renditions(photo, credit="")
    make_renditions.call(renditions.pk)
    renditions.refresh_from_db()
    return renditions


def put(storage: str, name: str, hours_old: float) -> str:
    stored = storages[storage].save(name, ContentFile(b"x"))
    moment = time.time() - hours_old * 3600
    os.utime(storages[storage].path(stored), (moment, moment))
    return stored


def check(*options) -> str:
    out = StringIO()
    call_command("check_media", *options, stdout=out)
    return out.getvalue()


def test_a_whole_library_has_no_findings(ready):
    assert check() == "0 orphans, 0 missing.\n"


def test_old_orphans_are_named_and_only_removed_with_fix(ready):
    old = [put("default", "originals/a.jpg", 25), put("default", "previews/a.jpg", 25)]
    young = put("default", "originals/b.jpg", 23)
    old += [put("default", "originals/c.heic", 25), put("default", ".health-1", 25)]
    key, stray = "f" * 32, put("renditions", f"{ready.key}/999.webp", 25)
    put("renditions", f"{key}/640.webp", 25)
    put("renditions", f"{'e' * 32}/640.webp", 1)

    dry = check()
    assert all(f"orphan\t{name}" in dry for name in (*old, key, stray))
    assert dry.splitlines()[-1].startswith("6 orphans of 6\xa0byte")
    assert young not in dry
    assert "e" * 32 not in dry
    assert storages["default"].exists(old[0])

    check("--fix")
    assert not any(storages["default"].exists(name) for name in old)
    assert storages["default"].exists(young)
    assert not storages["renditions"].exists(key)
    assert not storages["renditions"].exists(stray)
    assert check() == "0 orphans, 0 missing.\n"
    assert storages["renditions"].exists(f"{ready.key}/640.webp")


def test_an_original_that_only_renditions_remember_is_kept(photo, ready):
    old = photo.original.name
    photo.original.save("new.jpg", ContentFile(jpeg((800, 800))))
    photo.save()
    moment = time.time() - 48 * 3600
    os.utime(storages["default"].path(old), (moment, moment))

    assert "0 orphans" in check("--fix")
    assert storages["default"].exists(old)


def test_a_missing_file_is_an_error_that_names_it(photo, ready):
    storages["renditions"].delete(f"{ready.key}/640.webp")
    photo.original.storage.delete(photo.original.name)
    out = StringIO()

    with pytest.raises(CommandError):
        call_command("check_media", stdout=out)

    assert f"missing\t{photo.original.name}" in out.getvalue()
    assert f"missing\t{ready.key}/640.webp" in out.getvalue()


def test_what_a_withdrawal_left_behind_is_an_orphan(ready, django_capture_on_commit_callbacks):
    remove_renditions(ready.key)  # its commit never comes, so the files stay
    for file in ready.files["files"]:
        path = storages["renditions"].path(f"{ready.key}/{file['name']}")
        os.utime(path, (time.time() - 90_000, time.time() - 90_000))

    assert f"removed\t{ready.key}" in check("--fix")
    assert not storages["renditions"].exists(ready.key)


def test_forgotten_sets_are_made_by_the_command(photo):
    forgotten = request_renditions(photo, credit="")
    failed = request_renditions(photo, credit="")
    RenditionSet.objects.filter(pk=failed.pk).update(state="failed", problem="No space left on device")

    call_command("make_renditions", "--pending", stdout=StringIO())
    states = dict(RenditionSet.objects.values_list("pk", "state"))
    assert states == {forgotten.pk: "ready", failed.pk: "failed"}

    call_command("make_renditions", "--failed", stdout=StringIO())
    assert set(RenditionSet.objects.values_list("state", flat=True)) == {"ready"}


def test_the_command_fails_aloud(photo):
    request_renditions(photo, credit="")
    photo.original.storage.delete(photo.original.name)
    problems = StringIO()

    with pytest.raises(CommandError):
        call_command("make_renditions", stdout=StringIO(), stderr=problems)

    assert f"photo {photo.pk}," in problems.getvalue()
