"""What every test stands on: the same writer, moderator and outsider at the same two desks."""

import copy
import os
import shutil
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.db import connection

from photos import renditions
from staff.models import Desk, DeskMembership, User
from staff.roles import ADMINISTRATORS, MODERATORS, WRITERS

# Playwright's own event loop runs in the test's thread, where Django would otherwise refuse the database.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


# These ask no database, or the same of any: once, on SQLite, is enough.
PURE = (
    "tests/vietnamese/",
    "tests/articles/archive/test_wxr.py",
    "tests/articles/archive/test_zips.py",
    "tests/articles/cards/test_drawing.py",
    "tests/articles/diff/",
    "tests/articles/test_careers.py",
    "tests/people/test_stretches.py",
    "tests/people/test_vacancies.py",
    "tests/articles/test_calendars.py",
    "tests/articles/documents/test_examining.py",
    "tests/articles/importer/",
    "tests/articles/paper/",
    "tests/articles/photodesk/test_captions.py",
    "tests/articles/proofing/test_english.py",
    "tests/articles/proofing/test_order.py",
    "tests/articles/photodesk/test_rules.py",
    "tests/articles/proofing/test_clean.py",
    "tests/articles/proofing/test_designations.py",
    "tests/articles/proofing/test_mutations.py",
    "tests/articles/proofing/test_properties.py",
    "tests/articles/proofing/test_rules.py",
    "tests/articles/proofing/test_safety.py",
    "tests/articles/proofing/test_seed.py",
    "tests/articles/test_citing.py",
    "tests/articles/test_furnishing.py",
    "tests/articles/site/test_paper.py::test_the_pdf_holds",
    "tests/articles/test_transitions.py",
    "tests/cmsapp/test_settings.py",
    "tests/people/test_posts.py",
    "tests/people/test_english.py",
    "tests/people/test_protocol.py",
    "tests/photos/test_boxes.py",
    "tests/photos/test_exiftool.py",
    "tests/photos/test_intake.py",
    "tests/photos/test_metadata.py",
    "tests/photos/test_pictures.py",
    "tests/photos/test_renditions.py",
    "tests/test_architecture.py",
    "tests/handbook/test_words.py",
)


def pytest_collection_modifyitems(config, items):
    if connection.vendor != "postgresql":
        return
    again = [item for item in items if item.nodeid.startswith(PURE) and not item.get_closest_marker("postgresql")]
    config.hook.pytest_deselected(items=again)
    left = set(again)
    items[:] = [item for item in items if item not in left]


def pytest_runtest_setup(item):
    if item.get_closest_marker("postgresql") and connection.vendor != "postgresql":
        pytest.skip("needs PostgreSQL: tests/postgres.sh .venv/bin/python -m pytest")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings, request, tmp_path_factory):
    """A browser asks several things at once. In memory all threads would share one connection, its transactions and its locks."""
    if connection.vendor == "sqlite" and any(item.get_closest_marker("browser") for item in request.session.items):
        name = tmp_path_factory.mktemp("database") / "newsroom.sqlite3"
        connection.settings_dict["TEST"]["NAME"] = str(name)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """The Chromium of this machine instead of Playwright's own download; as root it cannot make its sandbox."""
    names = ("chromium", "chromium-browser", "google-chrome")
    program = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    return browser_type_launch_args | {
        "executable_path": program,
        "args": ["--no-sandbox"] if os.geteuid() == 0 else [],
    }


@pytest.fixture(autouse=True)
def private_media(settings, tmp_path, monkeypatch):
    """Every test has storage of its own, so that none sees another's files; the encoder of AVIF makes no effort."""
    monkeypatch.setattr("photos.renditions.AVIF_SPEEDS", ((3840, 10),))
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.STORAGES = settings.STORAGES | {
        "default": settings.STORAGES["default"]
        | {"OPTIONS": {"location": tmp_path / "media" / "private", "base_url": None}},
        "renditions": settings.STORAGES["renditions"]
        | {"OPTIONS": settings.STORAGES["renditions"]["OPTIONS"] | {"location": tmp_path / "media" / "public"}},
    }
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.MAILERS = {"default": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}}
    settings.TASKS = {"default": {"BACKEND": "django.tasks.backends.immediate.ImmediateBackend"}}


@pytest.fixture(autouse=True)
def pages_are_made_anew(settings):
    """The cache of pages is off: tests change rows behind its back. The fixture `page_cache` turns it on."""
    settings.PAGE_CACHE_SECONDS = 0


@pytest.fixture
def page_cache(settings, pages_are_made_anew):
    """Pages are kept as in a running newsroom; empty at first."""
    settings.PAGE_CACHE_SECONDS = 3600
    cache.clear()
    yield cache
    cache.clear()


@pytest.fixture(autouse=True)
def cards_are_not_drawn(monkeypatch):
    """Whatever is published asks for a share card. tests/articles/cards draws real ones."""
    monkeypatch.setattr("articles.cards.making.draw", lambda words, photo=None: b"card")


@pytest.fixture(autouse=True)
def the_sitemap_has_one_file_of_reports(monkeypatch):
    """On PostgreSQL keys grow from test to test; the file of a report's key would be another one each time."""
    monkeypatch.setattr("articles.sitemaps.files.WIDTH", 1_000_000_000)


RENDERED: dict[tuple[bytes, str], Any] = {}


@pytest.fixture(autouse=True)
def photos_are_rendered_once(monkeypatch):
    """The tests' photos are the same few files: each is encoded once a process. tests/photos asks the real encoder."""

    def render(original, *, framing, credit, after_each=lambda: None):
        key = original.read(), f"{framing}{credit}"
        if key not in RENDERED:
            RENDERED[key] = renditions.render(BytesIO(key[0]), framing=framing, credit=credit, after_each=after_each)
            return RENDERED[key]
        for _file in RENDERED[key][1]:
            after_each()
        return copy.deepcopy(RENDERED[key])

    monkeypatch.setattr("photos.tasks.render", render)


@pytest.fixture(scope="session")
def shared_dir() -> Path:
    """The folder of real-shaped inputs beside the project; tests that need it are skipped, aloud, without it."""
    folder = Path(os.environ.get("SHARED_DIR", Path(__file__).resolve().parents[2] / "shared"))
    if not (folder / "reports").is_dir():
        pytest.skip("no folder of sample reports beside the project (set SHARED_DIR)")
    return folder


def account(username: str, full_name: str, group: str | None, *desks: Desk) -> User:
    """An account with a password equal to `mật khẩu của <username>`."""
    user = User.objects.create_user(
        username, f"{username}@example.vn", f"mật khẩu của {username}", full_name=full_name, is_staff=True
    )
    if group:
        user.groups.add(Group.objects.get(name=group))
    DeskMembership.objects.bulk_create([DeskMembership(user=user, desk=desk) for desk in desks])
    return user


@pytest.fixture
def desk(db) -> Desk:
    return Desk.objects.create(name="Công đoàn CAND", slug="cong-doan")


@pytest.fixture
def other_desk(db) -> Desk:
    return Desk.objects.create(name="Hội Phụ nữ", slug="phu-nu")


@pytest.fixture
def writer(desk) -> User:
    return account("bientap", "Lê Minh Châu", WRITERS, desk)


@pytest.fixture
def second_writer(desk) -> User:
    return account("bientap2", "Phan Thu Hà", WRITERS, desk)


@pytest.fixture
def moderator(desk) -> User:
    return account("kiemduyet", "Vũ Quang Huy", MODERATORS, desk)


@pytest.fixture
def second_moderator(desk) -> User:
    return account("kiemduyet2", "Đỗ Hải Yến", MODERATORS, desk)


@pytest.fixture
def administrator(db) -> User:
    return account("quantri", "Ngô Thanh Sơn", ADMINISTRATORS)


@pytest.fixture
def outsider(other_desk) -> User:
    """A moderator of another desk: whatever belongs to `desk` is none of their business."""
    return account("nguoingoai", "Mai Lan Anh", MODERATORS, other_desk)


@pytest.fixture
def superuser(db) -> User:
    return User.objects.create_superuser("root", "root@example.vn", "mật khẩu của root", full_name="Bùi Công Lý")


@pytest.fixture
def first_terms(db):
    """The English glossary as the migration seeds it: a test that empties the tables takes it away from those after it."""
    import_module("people.migrations.0005_english_glossary").seed(apps, None)
