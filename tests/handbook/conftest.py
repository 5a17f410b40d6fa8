"""A newsroom at a moment that stands still, and a camera: what it takes goes into docs/vi/hinh/ when HANDBOOK=1 is set.

The demo's made-up reports are what is photographed; no picture names anybody who exists.
"""

import itertools
import os
import secrets
from datetime import datetime
from pathlib import Path

import pytest
import time_machine
from django.test import Client

from articles import workflow
from articles.models import Article
from cmsapp.demo import newsroom as demo
from cmsapp.demo.content import reports
from cmsapp.demo.studio import Studio
from staff.models import User
from tests.handbook.camera import Camera
from vietnamese.dates import VIETNAM

HANDBOOK = Path(__file__).resolve().parents[2] / "docs" / "vi"
EVENING = datetime(2026, 9, 24, 20, 40, tzinfo=VIETNAM)
# Made-up reports, in every stage; two of them lend the register its portraits.
SHOWN = {
    *("ban-nhap-1", "ban-nhap-2", "bi-tra", "cho-duyet", "cho-duyet-2", "cho-duyet-3", "da-duyet", "hen-gio"),
    *("bac-si", "gian-hang", "hoi-thao-rut", "lop-hoc-so", "phong-doc"),
}


def shown_reports():
    return [report for report in reports() if report.key in SHOWN]


@pytest.fixture
def clock():
    with time_machine.travel(EVENING, tick=False) as clock:
        yield clock


@pytest.fixture(scope="session")
def drawings():
    """The pictures of these reports, drawn once for all tests."""
    wanted = [(figure["picture"], row.credit) for row in shown_reports() for figure in row.figures]
    return Studio(wanted, width=960)


@pytest.fixture
def newsroom(clock, settings, tmp_path, monkeypatch, transactional_db, drawings):
    """The demo newsroom, the same in every run: keys, order and moments included."""
    settings.DATA_DIR = tmp_path / "data"
    settings.SITE_ORIGIN = "https://toasoan.example.vn"
    settings.AUDIT_KEY, settings.SECRET_KEY = "niêm phong của sổ tay", "khóa của sổ tay"
    numbers = itertools.count(1)
    monkeypatch.setattr(secrets, "token_hex", lambda size: f"{next(numbers):0{2 * size}x}")
    monkeypatch.setattr(demo, "reports", shown_reports)
    monkeypatch.setattr(demo, "Studio", lambda wanted, width: drawings)
    drawings.library.clear()
    demo.build()


@pytest.fixture
def article(newsroom):
    """A function that finds an article of the demo by the first words of its title."""
    return lambda title: Article.objects.get(title__startswith=title)


@pytest.fixture
def person(newsroom):
    return lambda username: User.objects.get(username=username)


@pytest.fixture
def perform(person):
    """A function that performs a verb as a user of the demo, with everything that follows it."""

    def act(verb, article, username, **given):
        fresh = Article.objects.get(pk=article.pk)
        return workflow.perform(verb, fresh, by=person(username), expected=fresh.digest, **given)

    return act


@pytest.fixture
def camera(tmp_path):
    folder = HANDBOOK / "hinh" if os.environ.get("HANDBOOK") == "1" else tmp_path / "hinh"
    folder.mkdir(exist_ok=True)
    return Camera(folder)


@pytest.fixture
def enter(new_context, live_server, newsroom, clock):
    """A function that opens a page of the newsroom for a user, in a browser of their own whose clock stands still, too."""
    pages = []

    def open_page(username, address="/quan-tri/", *, width=1280, height=800):
        context = new_context(
            viewport={"width": width, "height": height}, locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh",
            has_touch=width < 500, base_url=live_server.url,
        )  # fmt: skip
        if username:
            client = Client()
            client.force_login(User.objects.get(username=username))
            cookie = client.cookies["sessionid"]
            context.add_cookies([{"name": "sessionid", "value": cookie.value, "url": live_server.url}])
        context.set_default_timeout(10_000)
        page = context.new_page()
        page.clock.set_fixed_time(datetime.now(VIETNAM))
        pages.append(page)
        page.goto(address)
        return page

    yield open_page
    for page in pages:
        page.close()
