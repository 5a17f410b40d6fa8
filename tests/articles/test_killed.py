"""kill -9 in the middle of saves: what was acknowledged is there, nothing stands half, and work goes on.

One kill here; `make soak` does fifty an engine (KILLS=5 fewer).
"""

import os
import random
import re
import subprocess
import sys
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPException

import pytest
from django.db import connection
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from articles import workflow
from articles.checklist import CHECKLIST
from articles.models import Approval, Article, Publication, Revision
from photos.models import RenditionSet
from staff.audit import verify
from staff.models import AuditEvent
from tests.articles.admin.test_form import form_of
from tests.serving import PROJECT, SharedRows, Visitor, end_other_sessions, free_port, kill, serving

pytestmark = pytest.mark.django_db(transaction=True)

KILLS = int(os.environ.get("KILLS", "50"))
ARTICLES = 4  # each saved by a thread of its own
# What one article goes through, over and over: what is pressed, and by whom.
ROUND = (
    ("save", "writer"),
    ("submit", "writer"),
    ("approve", "moderator"),
    ("publish", "moderator"),
    ("save", "writer"),
)
STAGE_AFTER = {"save": "draft", "submit": "submitted", "approve": "approved", "publish": "approved"}


VERB_OF = {"save": ("edit",), "submit": ("edit", "submit"), "approve": ("approve",), "publish": ("publish",)}


@dataclass
class Hammer:
    """One article, saved and decided upon without a pause: what was acknowledged, and the press nobody answered."""

    article: Article
    form: dict
    position: int = 0
    saves: int = 0
    done: list[tuple[str, str]] = field(default_factory=list)  # (what, title)
    digests: set[str] = field(default_factory=set)  # of saves, as the answers told them
    in_flight: tuple[str, str] | None = None
    acknowledged: int = 0
    fault: str = ""

    def strike(self, people, stop):
        """Press on until the server is gone."""
        expected = self.article.digest
        while not stop.is_set():
            what, who = ROUND[self.position]
            try:
                status, body = people[who].ask(*self.press(what, expected))
                if what == "approve" and status == 400:  # the photo is still being made
                    self.in_flight = None
                    time.sleep(0.1)
                    continue
                if status != 302:
                    self.fault = f"{what}: {status}\n{body[-2000:]}"
                    return
                self.acknowledge()
                if what in {"save", "submit"}:
                    expected = self.read_digest(people, what)
            except (OSError, HTTPException):
                return

    def press(self, what, expected):
        if what not in {"save", "submit"}:
            self.in_flight = (what, self.in_flight_title())
            path = reverse("admin:articles_review", args=[self.article.pk])
            return path, {"verb": what, "expected": expected, "checklist": list(CHECKLIST)}
        self.saves += 1
        title = f"Bản {self.saves}"
        self.in_flight = (what, title)
        self.form |= {"title": title, "figures-0-caption": f"Chú thích {self.saves}", "expected": expected}
        if self.saves % 5 == 1:  # words in the picture's file: it is made anew
            self.form["figures-0-credit"] = f"Ảnh {self.saves}"
        path = reverse("admin:articles_article_change", args=[self.article.pk])
        return path, self.form | {f"_{what}": "1"}

    def in_flight_title(self):
        return next((title for what, title in reversed(self.done) if what in {"save", "submit"}), "")

    def acknowledge(self):
        self.done.append(self.in_flight)
        self.acknowledged += 1
        self.go_on()

    def go_on(self):
        self.in_flight, self.position = None, (self.position + 1) % len(ROUND)

    def read_digest(self, people, what):
        """The digest that the next page shows: in the form of a draft, on the review screen of what is submitted."""
        who, screen = {"save": ("writer", "articles_article_change"), "submit": ("moderator", "articles_review")}[what]
        _status, page = people[who].ask(reverse(f"admin:{screen}", args=[self.article.pk]))
        digest = re.search(r'name="expected"[^>]*value="([0-9a-f]{64})"', page)[1]
        self.digests.add(digest)
        return digest

    def settle(self):
        """After a kill: whether the press that nobody answered was done. Both are right; half of it is not."""
        self.article.refresh_from_db()
        if self.in_flight is None:
            return
        what, title = self.in_flight
        latest = self.article.latest_revision
        landed = {
            "save": latest.data["title"] == title,
            "submit": latest.data["title"] == title,
            "approve": self.article.stage == "approved",
            "publish": Publication.objects.filter(article=self.article, digest=latest.digest).exists(),
        }[what]
        if landed:
            self.done.append(self.in_flight)
            self.go_on()
        self.in_flight = None


def faults(hammer):
    """(lost, half): what was acknowledged and is not there; what stands half."""
    article, latest = hammer.article, hammer.article.latest_revision
    revisions = list(Revision.objects.filter(article=article).order_by("number"))
    titles = [revision.data["title"] for revision in revisions[1:]]
    wanted = [title for what, title in hammer.done if what in {"save", "submit"}]
    lost = [title for title in wanted if title not in titles]
    lost += sorted(hammer.digests - {revision.digest for revision in revisions})
    figure, printed = article.figures.get(), latest.data["figures"][0]
    in_force = list(Approval.objects.filter(article=article, voided_at=None))
    stage = STAGE_AFTER[hammer.done[-1][0]] if hammer.done else "draft"
    verbs = Counter(verb for what, _title in hammer.done for verb in VERB_OF[what]) + Counter({"edit": 1})
    events = AuditEvent.objects.filter(object_type="articles.article", object_id=str(article.pk))
    publications = Publication.objects.filter(article=article)
    claims = {
        "revisions are not the saves, in order": titles == wanted,
        "a number is missing": [row.number for row in revisions] == list(range(1, len(revisions) + 1)),
        "the latest revision is not the last": latest == revisions[-1],
        "row and revision differ": (article.title, figure.caption) == (latest.data["title"], printed["caption"]),
        "figure and revision differ": (figure.credit, figure.renditions.key)
        == (printed["credit"], printed["renditions"]),
        "stage": article.stage == stage,
        "approval without its stage": [row.digest for row in in_force] == [latest.digest] * (stage == "approved"),
        "events": Counter(verb.removeprefix("article.") for verb in events.values_list("verb", flat=True)) == verbs,
        "approvals": Approval.objects.filter(article=article).count() == verbs["approve"],
        "publications": publications.count() == verbs["publish"],
        "publication without its figure": all(row.figures.count() == 1 for row in publications),
        "live pages": publications.live().count() == min(verbs["publish"], 1),
    }
    return lost, [f"{article.pk}: {claim}" for claim, holds in claims.items() if not holds]


@contextmanager
def worker(folder, environ):
    """The task worker in a process of its own; what a killed one left is made first, as its service does."""
    program = f"{sys.executable} manage.py make_renditions --queue; exec {sys.executable} manage.py db_worker --queue-name '*' --interval 0.1"
    with (folder / "worker.log").open("ab") as log:
        process = subprocess.Popen(
            ["sh", "-c", program],
            cwd=PROJECT,
            env=os.environ | {"DATA_DIR": str(folder), "MEDIA_ROOT": str(folder / "media")} | environ,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    try:
        yield process
    finally:
        kill(process)


@pytest.fixture
def hammers(make_article, writer, settings, tmp_path):
    """Articles with their first revision and a picture that is ready, in the folder that the server uses."""
    private, public = tmp_path / "media" / "private", tmp_path / "media" / "public"
    assert settings.STORAGES["default"]["OPTIONS"]["location"] == private
    assert settings.STORAGES["renditions"]["OPTIONS"]["location"] == public
    made = []
    for number in range(ARTICLES):
        article = make_article(title=f"Bản gốc {number}")
        workflow.perform("edit", article, by=writer)
        made.append(Hammer(article, {k: v for k, v in form_of(article).items() if k != "_save"}))
    return made


def kill_again_and_again(times, hammers, rows, folder, people):
    """Lost and half-done things after `times` kills, each somewhere in the middle of a save."""
    lost, half, rng = [], [], random.Random(times)
    rows.lend()
    port = next(iter(people.values())).port
    for _ in range(times):
        stop = threading.Event()
        with (
            worker(folder, rows.environ),
            serving(folder, "--threads", "8", port=port, **rows.environ) as (_port, process),
            ThreadPoolExecutor(len(hammers)) as pool,
        ):
            goal = sum(hammer.acknowledged for hammer in hammers) + rng.randint(4, 12)
            strikes = [pool.submit(hammer.strike, people, stop) for hammer in hammers]
            deadline = time.monotonic() + 60
            while sum(hammer.acknowledged for hammer in hammers) < goal and time.monotonic() < deadline:
                time.sleep(0.005)
            time.sleep(rng.random() * 0.2)
            kill(process)
            stop.set()
        for strike in strikes:
            strike.result()
        rows.take_back()
        for hammer in hammers:
            assert hammer.fault == ""
            hammer.settle()
            gone, broken = faults(hammer)
            lost += gone
            half += broken
        half += list(verify())
        rows.lend()
    return lost, half


def drain(rows, folder):
    """Let a worker finish; how many tasks and pictures still wait after a minute and a half.

    A picture that was being made at the last kill is free half a minute later.
    """
    waiting = 1
    with worker(folder, rows.environ):
        for _ in range(180):
            time.sleep(0.5)
            rows.take_back()
            waiting = DBTaskResult.objects.ready().count()
            waiting += RenditionSet.objects.filter(state=RenditionSet.State.PENDING).count()
            if not waiting:
                break
    return waiting


def run(times, hammers, writer, moderator, tmp_path):
    port = free_port()
    people = {"writer": Visitor(writer, port), "moderator": Visitor(moderator, port)}
    rows, started = SharedRows(tmp_path), time.monotonic()

    lost, half = kill_again_and_again(times, hammers, rows, tmp_path, people)
    waiting = drain(rows, tmp_path)
    end_other_sessions()

    acknowledged = sum(hammer.acknowledged for hammer in hammers)
    figures = (
        f"{connection.vendor}: {times} kills, {acknowledged} answers, {len(lost)} lost, {len(half)} half done,"
        f" {waiting} tasks left, {time.monotonic() - started:.0f} s"
    )
    assert (lost, half, waiting) == ([], [], 0), figures
    assert acknowledged > times
    return figures


def test_a_kill_in_the_middle_of_saves_loses_nothing(hammers, writer, moderator, tmp_path):
    run(1, hammers, writer, moderator, tmp_path)


@pytest.mark.soak
def test_fifty_kills_lose_nothing(hammers, writer, moderator, tmp_path, capsys):
    figures = run(KILLS, hammers, writer, moderator, tmp_path)

    with capsys.disabled():
        sys.stdout.write(f"\n{figures}\n")
