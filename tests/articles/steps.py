"""What the people of a World try next: mostly what makes sense, often what does not, sometimes nonsense."""

import random
from datetime import datetime, timedelta
from typing import Any

from articles.checklist import CHECKLIST
from articles.situations import Original
from articles.transitions import TABLE
from tests.articles.world import CAST, MAY_LEAVE, NAMES, TITLES, Step, World

ALL_TICKED = frozenset(CHECKLIST)
# What comes next at each stage, and how often.
USUAL: dict[str, dict[str, int]] = {
    "draft": {"edit": 3, "submit": 7},
    "returned": {"edit": 5, "submit": 4},
    "submitted": {"claim": 3, "release": 1, "return": 2, "recall": 1, "approve": 9},
    "approved": {"publish": 5, "schedule": 5, "edit": 3},
}
# Those of the article and some more of the library.
PHOTOS = (1, 2, 3, 4)
HOUR, DAY = 3600, 86400


def next_step(rng: random.Random, world: World) -> Step:
    chance = rng.random()
    seconds = rng.choice((1, 1, 20, 60, HOUR))
    if chance < 0.08:
        return Step("wait", "writer", seconds=_pause(rng, world))
    if chance < 0.2 and (step := _around(rng, world, seconds)):
        return step
    who = rng.choice(NAMES)
    verb = rng.choice(list(TABLE))
    if chance < 0.85:
        verb = _usual(rng, world)
        who = rng.choice([name for name, rights in CAST.items() if rights[TABLE[verb].role == "moderator"]])
    title, embargo = world.title, world.embargo_until
    if verb in {"edit", "import"} and rng.random() < 0.85:
        title = rng.choice(TITLES[1:]) if rng.random() < 0.95 else ""
        embargo = _embargo(rng, world) if rng.random() < 0.25 else embargo
    return Step(verb, who, _given(rng, world, verb, seconds), title, embargo, seconds)


def _usual(rng: random.Random, world: World) -> str:
    if world.stage == "draft" and not (world.cuts and world.cuts[-1].title):
        return "edit" if world.cuts else rng.choice(("edit", "import"))
    verbs = dict(USUAL[world.stage])
    if not world.cuts:
        verbs |= {"import": 4}
    if world.proposed and world.stage == "draft":
        verbs |= {"adopt": 9}
    if world.scheduled():
        verbs |= {"unschedule": 2}
    if world.live():
        verbs |= {"withdraw": 1, "redact": 1}
    return rng.choices(list(verbs), list(verbs.values()))[0]


def _pause(rng: random.Random, world: World) -> float:
    """Some time, or exactly to the second at which something begins or ends."""
    edges: list[datetime | None] = [world.embargo_until]
    for row in world.published:
        edges += [row.live_from, row.live_until]
    to_come = sorted({edge for edge in edges if edge is not None and edge > world.at})
    if to_come and rng.random() < 0.7:
        return (rng.choice(to_come) - world.at).total_seconds()
    return rng.choice((1, HOUR, DAY, 3 * DAY))


def _around(rng: random.Random, world: World, seconds: int) -> Step | None:
    """What happens beside the verbs: comments that block, a change of the event, somebody leaving the desk."""
    if any(world.comments):
        return Step("resolve", "moderator", seconds=seconds)
    if world.cuts and not world.published and world.stage == "draft" and rng.random() < 0.5:
        proposer = rng.choice(("administrator", "administrator", "superuser", "moderator"))
        return Step("propose", proposer, seconds=seconds)
    what = rng.choice(("comment", "event", "leave"))
    if what == "comment":
        return Step(what, "moderator", seconds=seconds) if world.cuts else None
    present = [name for name, rights in CAST.items() if any(rights)]
    return Step(what, rng.choice(MAY_LEAVE if what == "leave" else present), seconds=seconds)


def _embargo(rng: random.Random, world: World) -> datetime | None:
    return rng.choice(
        (None, world.at - timedelta(hours=1), world.at + timedelta(hours=2), world.at + timedelta(days=2))
    )


def _given(rng: random.Random, world: World, verb: str, seconds: int) -> dict[str, Any]:
    """The words, times and ticks: in nine cases of ten the right ones."""
    given: dict[str, Any] = {"expected": _expected(rng, world, verb)}
    then = world.at + timedelta(seconds=seconds)
    if verb == "adopt":
        given["original"] = _original(rng, world)
    if verb in {"return", "approve", "redact"}:
        given["reason"] = _words(rng)
    if verb in {"approve", "adopt"}:
        given["checklist"] = ALL_TICKED if rng.random() < 0.9 else ALL_TICKED - {rng.choice(sorted(ALL_TICKED))}
    if verb == "withdraw":
        given["notice"] = _words(rng)
    if verb in {"return", "approve", "claim"}:
        given["take_over"] = rng.random() < 0.3
    if verb in {"publish", "schedule"}:
        given |= _correction(rng) | _times(rng, world, verb, then)
    if verb == "redact":
        given["figure"] = rng.choice(sorted({*world.figures, "unknown"}))
        given["replacement"] = rng.choice((None, None, *PHOTOS))
    return given


def _original(rng: random.Random, world: World) -> Original | None:
    proposed = world.proposed.published_at if world.proposed else world.at - timedelta(days=9)
    if rng.random() < 0.85:
        return Original(proposed)
    return rng.choice((None, Original(proposed - timedelta(days=1)), Original(world.at + timedelta(days=1))))


def _expected(rng: random.Random, world: World, verb: str) -> str | None:
    if rng.random() < 0.9:
        return world.digest or None
    return rng.choice([None, "no such digest", *(cut.digest for cut in world.cuts)])


def _words(rng: random.Random) -> str:
    return "Một câu nói rõ." if rng.random() < 0.9 else rng.choice(("", "   "))


def _correction(rng: random.Random) -> dict[str, str]:
    kind = rng.choice(("", "", "factual", "typographical"))
    return {"correction_kind": kind, "correction_note": rng.choice(("120, không phải 130.",) * 4 + ("", "  "))}


def _times(rng: random.Random, world: World, verb: str, then: datetime) -> dict[str, datetime | None]:
    begins = then
    if verb == "schedule":
        approval = world.in_force()
        embargo = approval.cut.embargo_until if approval else None
        begins = max(then, embargo or then) + timedelta(seconds=rng.choice((0, 1, 60, 5 * HOUR, 2 * DAY)))
        if rng.random() < 0.1:
            begins = rng.choice((then, then - timedelta(hours=1), then + timedelta(seconds=1)))
    ends = None if rng.random() < 0.75 else begins + timedelta(seconds=rng.choice((-60, 0, 1, HOUR, DAY)))
    return {"live_from": begins if verb == "schedule" or rng.random() < 0.2 else None, "live_until": ends}
