"""kill -9 in the middle of an import: run again, it goes on; nothing is lost and nothing is there twice.

One kill here; `make soak` brings in five thousand reports with twenty kills (ARCHIVE_POSTS, ARCHIVE_KILLS change that).
"""

import os
import random
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from contextlib import closing

import pytest
from django.db import connection

from articles.models import ArchiveBatch, ArchiveRow, Article, Revision
from staff.audit import verify
from staff.models import AuditEvent
from tests.articles.archive.wxr_files import UPLOADS, post, wxr
from tests.articles.conftest import jpeg
from tests.serving import PROJECT, SharedRows, end_other_sessions, kill

pytestmark = pytest.mark.django_db(transaction=True)

POSTS = int(os.environ.get("ARCHIVE_POSTS", "5000"))
KILLS = int(os.environ.get("ARCHIVE_KILLS", "20"))


def start(rows, folder, desk, user):
    program = [sys.executable, "manage.py", "import_archive", folder / "cu.xml", "--photos", folder / "uploads"]
    with (folder / "import.log").open("ab") as log:
        return subprocess.Popen(
            [*program, "--desk", desk.slug, "--user", user.username],
            cwd=PROJECT,
            env=os.environ | {"DATA_DIR": str(folder), "MEDIA_ROOT": str(folder / "media")} | rows.environ,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )


def settled(rows):
    if not rows.is_copied:
        return ArchiveRow.objects.exclude(state="waiting").count()
    with closing(sqlite3.connect(rows.file, timeout=30)) as file:
        return file.execute("SELECT count(*) FROM articles_archiverow WHERE state != 'waiting'").fetchone()[0]


def run(posts, kills, desk, user, tmp_path):
    text = f'[caption]<img src="{UPLOADS}/anh.jpg" alt="Sĩ quan" /> Chú thích.[/caption]\n\nMột.\n\nHai.'
    (tmp_path / "cu.xml").write_bytes(
        wxr(*(post(n, text=text if n % 50 == 0 else "Một.\n\nHai.") for n in range(posts)))
    )
    (tmp_path / "uploads" / "2021" / "09").mkdir(parents=True)
    (tmp_path / "uploads" / "2021" / "09" / "anh.jpg").write_bytes(jpeg())
    rows, rng, started = SharedRows(tmp_path), random.Random(kills), time.monotonic()
    rows.lend()
    for number in range(kills):
        process = start(rows, tmp_path, desk, user)
        goal = posts * (number + 1) // (kills + 2)
        deadline = time.monotonic() + 120
        while settled(rows) < goal and process.poll() is None and time.monotonic() < deadline:
            time.sleep(0.2)
        time.sleep(rng.random() * 0.2)
        kill(process)
        rows.take_back()
        end_other_sessions()
        ArchiveBatch.objects.update(claimed_until=None)  # thirty seconds pass
        rows.lend()
    process = start(rows, tmp_path, desk, user)
    assert process.wait(3600) == 0, (tmp_path / "import.log").read_text()[-2000:]
    rows.take_back()
    end_other_sessions()
    return time.monotonic() - started


def check(posts):
    titles = Counter(Article.objects.values_list("title", flat=True))
    assert titles == Counter(f"Hội nghị số {number}" for number in range(posts)), "lost, or there twice"
    assert ArchiveRow.objects.filter(state="imported", article__isnull=False).count() == posts
    assert Revision.objects.count() == posts
    assert AuditEvent.objects.filter(verb="article.import").count() == posts
    assert ArchiveBatch.objects.get().state == "done"
    assert list(verify()) == []


def test_a_kill_in_the_middle_of_an_import_loses_nothing(desk, section, writer, tmp_path):
    run(60, 1, desk, writer, tmp_path)

    check(60)


@pytest.mark.soak
def test_five_thousand_reports_come_in_through_twenty_kills(desk, section, writer, tmp_path, capsys):
    seconds = run(POSTS, KILLS, desk, writer, tmp_path)

    check(POSTS)
    with capsys.disabled():
        sys.stdout.write(f"\n{connection.vendor}: {POSTS} reports through {KILLS} kills in {seconds:.0f} s\n")
