"""The workflow on real rows, step by step beside the newsroom in memory (world.py): the same answer, the same state.

`make soak` walks ten thousand sequences (SOAK_WALKS=100 fewer); `WALK=417` repeats one.
"""

import os
import random
import sys
import time
from collections import Counter
from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.models import Permission
from django.db import connection, transaction
from django.utils import timezone

from articles import workflow
from articles.models import (
    Adoption,
    AdoptionItem,
    Approval,
    ArchiveBatch,
    ArchiveRow,
    Article,
    Comment,
    Publication,
    Revision,
    Withdrawal,
)
from articles.refusals import TransitionRefused
from articles.transitions import TABLE
from staff.audit import record, verify
from staff.models import AuditEvent, DeskMembership
from staff.roles import MODERATORS, WRITERS
from tests.articles import invariants
from tests.articles.steps import next_step
from tests.articles.world import AROUND, MORNING, World
from tests.conftest import account

WALKS, BLOCKS, STEPS = 200, 4, 10
SOAK_FIRST = int(os.environ.get("SOAK_FIRST", "1000"))  # another first one, other sequences
SOAK_WALKS = int(os.environ.get("SOAK_WALKS", "10000"))

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(request, desk, other_desk):
    """Everybody of world.CAST, by name."""
    alone = account("mottrucdem", "Hoàng Yến", MODERATORS, desk)
    alone.user_permissions.add(Permission.objects.get(codename="waive_four_eyes"))
    names = ("writer", "second_writer", "moderator", "second_moderator", "superuser", "administrator")
    return {name: request.getfixturevalue(name) for name in names} | {
        "alone_at_night": alone,
        "outsider_writer": account("bientap9", "Lý Thu Thảo", WRITERS, other_desk),
        "outsider_moderator": account("kiemduyet9", "Mai Lan Anh", MODERATORS, other_desk),
    }


class Rows:
    """One article in the database, and what a step of the world means for it."""

    def __init__(self, article, cast):
        self.article, self.cast = article, cast
        self.names = {user.pk: name for name, user in cast.items()}
        self.digests = {"": ""}  # of the world -> of the database

    def do(self, step):
        """Do the step; the code of its refusal, or "" when it was done."""
        if step.what in AROUND:
            getattr(self, f"_{step.what}")(step)
            return ""
        given = dict(step.given)
        if given["expected"] is not None:
            given["expected"] = self.digests.get(given["expected"], "0" * 64)
        try:
            with transaction.atomic():  # as the form does it: the row and the verb stand or fall together
                if step.what in {"edit", "import"}:
                    row = {"title": step.title, "embargo_until": step.embargo_until}
                    Article.objects.filter(pk=self.article.pk).update(**row)
                workflow.perform(step.what, self.article, by=self.cast[step.who], **given)
                if step.what == "adopt":
                    AdoptionItem.objects.filter(article=self.article).update(state="live")
        except TransitionRefused as refused:
            self.article.refresh_from_db()
            return refused.code
        return ""

    def _wait(self, step):
        pass

    def _comment(self, step):
        Comment.objects.create(
            article=self.article,
            revision=self.article.latest_revision,
            text="Câu này sai.",
            is_blocking=True,
            author=self.cast[step.who],
        )

    def _resolve(self, step):
        comment = Comment.objects.filter(article=self.article, resolved_at=None).first()
        comment.resolved_at, comment.resolved_by = comment.created_at, self.cast[step.who]
        comment.save()

    def _event(self, step):
        event = self.article.event
        event.place += "."
        event.save()
        record("event.changed", event, actor=self.cast[step.who], fields=["place"])

    def _leave(self, step):
        membership = DeskMembership.objects.filter(user=self.cast[step.who], desk=self.article.desk_id)
        if not membership.delete()[0]:
            DeskMembership.objects.create(user=self.cast[step.who], desk_id=self.article.desk_id)

    def _propose(self, step):
        AdoptionItem.objects.filter(article=self.article).update(state="refused")
        batch = ArchiveBatch.objects.create(
            desk_id=self.article.desk_id,
            kind="wxr",
            started_by=self.cast["administrator"],
            digest=str(ArchiveBatch.objects.count()),
        )
        adoption = Adoption.objects.create(desk_id=batch.desk_id, batch=batch, proposed_by=self.cast[step.who])
        AdoptionItem.objects.create(
            adoption=adoption,
            row=ArchiveRow.objects.create(batch=batch, key="1", position=1, article=self.article),
            article=self.article,
            digest=self.article.digest,
            published_at=timezone.now() - timedelta(days=3650),
        )

    def state(self):
        """What is compared, in the world's words. Contributors never change: those of the latest revision stand for all."""
        article, latest = self.article, self.article.latest_revision
        known = {real: digest for digest, real in self.digests.items()}
        mine = {"article": article}
        return {
            "stage": article.stage,
            "claimed_by": self.names.get(article.claimed_by_id),
            "contributors": {self.names[key] for key in latest.contributors.values_list("pk", flat=True)}
            if latest
            else set(),
            "revisions": [
                (number, known[digest])
                for number, digest in Revision.objects.filter(**mine).order_by("number").values_list("number", "digest")
            ],
            "approvals": [
                (number, known[digest], self.names[who], *rest)
                for number, digest, who, *rest in Approval.objects.filter(**mine)
                .order_by("approved_at")
                .values_list("revision__number", "digest", "approved_by", "waiver_reason", "voided_at")
            ],
            "publications": [
                (known[digest], *rest)
                for digest, *rest in Publication.objects.filter(**mine)
                .order_by("pk")
                .values_list("digest", "live_from", "live_until", "cancelled_at", "is_from_archive")
            ],
            "withdrawals": list(
                Withdrawal.objects.filter(**mine).order_by("withdrawn_at").values_list("withdrawn_at", "lifted_at")
            ),
        }


def state_of(world):
    return {
        "stage": world.stage,
        "claimed_by": world.claimed_by,
        "contributors": set(world.cuts[-1].contributors) if world.cuts else set(),
        "revisions": [(cut.number, cut.digest) for cut in world.cuts],
        "approvals": [(row.cut.number, row.cut.digest, row.by, row.waiver, row.voided_at) for row in world.approvals],
        "publications": [
            (
                row.approval.cut.digest,
                row.live_from,
                row.live_until,
                row.cancelled_at,
                world.published[0].first_published_at is not None,
            )
            for row in world.published
        ],
        "withdrawals": [(row.at, row.lifted_at) for row in world.withdrawals],
    }


def walk(seed, article, cast, seen, clock):
    rng, started = random.Random(seed), AuditEvent.objects.count()
    world, rows, events = World(title=article.title), Rows(article, cast), 0
    for _ in range(STEPS):
        step = next_step(rng, world)
        expected = world.do(step)
        clock.move_to(world.at, tick=False)
        if step.what in {"edit", "import"} and not expected and world.digest not in rows.digests:
            code = rows.do(step)
            rows.digests[world.digest] = rows.article.digest
        else:
            code = rows.do(step)
        assert code == expected, f"{step}: the workflow says “{code}”, the table “{expected}”"
        assert rows.state() == state_of(world), step
        if step.what not in AROUND and not expected:
            invariants.check_move(world, world.moves[-1])
        invariants.check(world)
        events += step.what == "event"
        seen[f"{step.what} {code or 'done'}"] += 1
    assert len(set(rows.digests.values())) == len(rows.digests), "two contents share a digest"
    assert AuditEvent.objects.count() - started == len(world.moves) + events, "not one event for each accepted verb"
    assert list(verify()) == []


def walk_all(seeds, article, cast):
    """What was met. Each walk is undone, so that the next begins with the same rows."""
    seen = Counter()
    with time_machine.travel(MORNING, tick=False) as clock:
        for seed in seeds:
            try:
                with transaction.atomic():
                    walk(seed, Article.objects.get(pk=article.pk), cast, seen, clock)
                    transaction.set_rollback(True)
            except AssertionError as error:
                error.add_note(f"Repeat it with WALK={seed}.")
                raise
    return seen


@pytest.mark.parametrize("block", range(BLOCKS))
def test_the_workflow_does_what_the_table_says(block, make_article, cast):
    seeds = range(block, WALKS, BLOCKS) if "WALK" not in os.environ else [int(os.environ["WALK"])]

    seen = walk_all(seeds, make_article(with_figure=False), cast)

    assert "WALK" in os.environ or {verb for verb in TABLE if seen[f"{verb} done"]} >= {"edit", "approve", "publish"}


@pytest.mark.soak
def test_the_workflow_does_what_the_table_says_ten_thousand_times(make_article, cast, capsys):
    started = time.monotonic()

    seen = walk_all(range(SOAK_FIRST, SOAK_FIRST + SOAK_WALKS), make_article(with_figure=False), cast)

    done = {verb: seen[f"{verb} done"] for verb in TABLE}
    with capsys.disabled():
        sys.stdout.write(
            f"\n{connection.vendor}: {SOAK_WALKS} sequences of {STEPS} steps, {sum(seen.values())} steps,"
            f" {sum(done.values())} verbs done, {sum(seen.values()) - sum(done.values())} refused or beside them,"
            f" {time.monotonic() - started:.0f} s\n{done}\n"
        )
    assert SOAK_WALKS < 1000 or 0 not in {done[verb] for verb in set(TABLE) - {"redact"}}
