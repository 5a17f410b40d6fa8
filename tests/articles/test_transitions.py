"""The table of verbs under ten thousand random sequences of twenty steps, in memory.

A failure says which walk it was: `WALK=417` repeats that one, `WALKS=100000` walks further.
"""

import os
import random
from collections import Counter
from datetime import timedelta

import pytest

from articles import refusals
from articles.checklist import CHECKLIST
from articles.situations import Decision, Original
from articles.transitions import TABLE, possible, refusal
from tests.articles import invariants
from tests.articles.steps import next_step
from tests.articles.world import NAMES, World

WALKS = int(os.environ.get("WALKS", "10000"))
BLOCKS = 10  # so that several processes share them
STEPS = 20
# Only what needs a database or a picture is asked elsewhere.
ELSEWHERE = {
    "refused",
    "renditions-pending",
    "documents-not-ready",
    "comment-refused",
    "already-settled",
    "nothing-to-restore",
}


def codes(of=refusals.TransitionRefused):
    return {of.code}.union(*(codes(child) for child in of.__subclasses__()))


def best(world):
    """A decision that lacks nothing, made without looking at articles.transitions.possible."""
    situation = world.situation()
    after = max(world.at, situation.embargo_until or world.at) + timedelta(hours=1)
    return Decision(
        expected=world.digest,
        reason="Lý do.",
        notice="Thông báo.",
        live_from=after,
        checklist=frozenset(CHECKLIST),
        take_over=True,
        figure=next(iter(situation.published_figures), ""),
        original=Original(world.proposed.published_at) if world.proposed else None,
    )


def agree(rng, world):
    """Whether the buttons that are shown are those that work."""
    situation, actor, decision = world.situation(), world.actor(rng.choice(NAMES)), best(world)
    shown = possible(situation, actor, at=world.at)
    works = {verb for verb in TABLE if refusal(verb, situation, actor, decision, at=world.at) is None}
    assert shown == works


def walk(seed, seen):
    rng = random.Random(seed)
    world = World(created_by=rng.choice(("writer", "moderator")), figures={"anh-1": 1, "anh-2": 2})
    for _ in range(STEPS):
        step = next_step(rng, world)
        actor, moves = world.actor(step.who), len(world.moves)
        code = world.do(step)
        seen[f"{step.what} {code or 'done'}"] += 1
        if len(world.moves) > moves:
            move = world.moves[-1]
            assert move.verb in possible(move.before, actor, at=move.at), "done, and yet it was not offered"
            invariants.check_move(world, move)
        invariants.check(world)
        if rng.random() < 0.1:
            agree(rng, world)


@pytest.mark.parametrize("block", range(BLOCKS))
def test_no_sequence_of_steps_breaks_a_promise(block):
    seen = Counter()
    seeds = range(block, WALKS, BLOCKS) if "WALK" not in os.environ else [int(os.environ["WALK"])]

    for seed in seeds:
        try:
            walk(seed, seen)
        except AssertionError as error:
            error.add_note(f"Repeat it with WALK={seed}.")
            raise

    if len(seeds) < 1000:
        return  # too few to meet everything
    assert {verb for verb in TABLE if not seen[f"{verb} done"]} == set(), "a verb was never performed"
    assert codes() - ELSEWHERE <= {name.partition(" ")[2] for name in seen}, "a refusal was never met"
