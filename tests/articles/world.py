"""A newsroom in memory that does what the table of verbs promises.

`World.do()` asks articles.transitions.refusal and then does in plain values what articles.workflow does in rows.
test_transitions.py watches it alone; test_workflow_walk.py walks the database beside it. Digests are readable here: the
content itself. Steps come from steps.py; what must hold at every moment stands in invariants.py.
"""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from articles.situations import Actor, Decision, Proposal, Situation
from articles.transitions import refusal

MORNING = datetime(2031, 3, 14, 1, 0, tzinfo=UTC)
# name -> (writes, moderates, may waive four eyes) at the desk. The outsiders have their rights elsewhere.
CAST: dict[str, tuple[bool, bool, bool]] = {
    "writer": (True, False, False),
    "second_writer": (True, False, False),
    "moderator": (True, True, False),
    "second_moderator": (True, True, False),
    "alone_at_night": (True, True, True),
    "superuser": (True, True, True),
    "administrator": (False, False, False),
    "outsider_writer": (False, False, False),
    "outsider_moderator": (False, False, False),
}
NAMES = tuple(CAST)
MAY_LEAVE = ("second_writer", "second_moderator")  # taken off the desk in the middle, and put back
TITLES = ("", "Trao quà", "Trao quà Tết", "Trao quà Tết cho đoàn viên")
# What a step may be besides a verb.
AROUND = ("wait", "comment", "resolve", "event", "leave", "propose")


@dataclass(frozen=True)
class Step:
    """Something somebody tries `seconds` after the last. An edit leaves `title` and `embargo_until` in the article's row."""

    what: str
    who: str
    given: dict[str, Any] = field(default_factory=dict)
    title: str = ""
    embargo_until: datetime | None = None
    seconds: float = 1


@dataclass(frozen=True)
class Cut:
    number: int
    digest: str
    contributors: frozenset[str]
    title: str
    embargo_until: datetime | None
    at: datetime


@dataclass
class Approved:
    cut: Cut
    by: str
    at: datetime
    waiver: str
    ticked: frozenset[str]
    voided_at: datetime | None = None


@dataclass
class Published:
    approval: Approved
    made_at: datetime
    live_from: datetime
    live_until: datetime | None
    figures: dict[str, int]
    predecessor: "Published | None" = None
    predecessor_until: datetime | None = None
    cancelled_at: datetime | None = None
    first_published_at: datetime | None = None  # where it came out before

    def is_live(self, at: datetime) -> bool:
        return self.live_from <= at and (self.live_until is None or at < self.live_until)


@dataclass
class Withdrawn:
    at: datetime
    lifted_at: datetime | None = None


@dataclass
class Proposed:
    """Somebody proposes to adopt a text with the date on which it came out elsewhere."""

    by: str
    digest: str
    published_at: datetime


@dataclass
class Move:
    """One accepted verb, as the invariants judge it."""

    verb: str
    who: str
    before: Situation
    after: str
    decision: Decision
    at: datetime


@dataclass
class World:
    """One article and those around it. `figures`: the photos in its text, by key. `redacted`: what stands in for each, if anything."""

    created_by: str = "writer"
    figures: dict[str, int] = field(default_factory=dict)
    at: datetime = MORNING
    away: set[str] = field(default_factory=set)
    stage: str = "draft"
    title: str = TITLES[1]
    embargo_until: datetime | None = None
    event: int = 0
    event_written: list[tuple[datetime, str]] = field(default_factory=list)
    cuts: list[Cut] = field(default_factory=list)
    approvals: list[Approved] = field(default_factory=list)
    published: list[Published] = field(default_factory=list)
    withdrawals: list[Withdrawn] = field(default_factory=list)
    redacted: dict[int, int | None] = field(default_factory=dict)
    claimed_by: str | None = None
    proposed: Proposed | None = None
    comments: list[bool] = field(default_factory=list)  # open?
    moves: list[Move] = field(default_factory=list)

    # What is asked

    @property
    def digest(self) -> str:
        return self.cuts[-1].digest if self.cuts else ""

    def in_force(self) -> Approved | None:
        return next((approval for approval in self.approvals if approval.voided_at is None), None)

    def live(self, at: datetime | None = None) -> Published | None:
        found = [row for row in self.published if row.cancelled_at is None and row.is_live(at or self.at)]
        return max(found, key=lambda row: row.live_from, default=None)

    def scheduled(self) -> list[Published]:
        return [row for row in self.published if row.cancelled_at is None and row.live_from > self.at]

    def wrote_since_approval(self) -> frozenset[str]:
        """Everybody in the revisions after the last one that somebody else has read, or in that very one if it is the last."""
        clean = [approval.cut.number for approval in self.approvals if not approval.waiver]
        last = max(clean, default=0)
        since = [cut for cut in self.cuts if cut.number > last] or self.cuts[-1:]
        return frozenset().union(*(cut.contributors for cut in since))

    def event_writers(self) -> frozenset[str]:
        last = self.approvals[-1].cut.at if self.approvals else None
        return frozenset(who for at, who in self.event_written if last is None or at > last)

    def actor(self, who: str) -> Actor:
        writes, moderates, waives = CAST[who]
        is_here = who not in self.away
        is_administrator = who in {"administrator", "superuser"}
        return Actor(NAMES.index(who), is_here and writes, is_here and moderates, waives, is_administrator)

    def situation(self) -> Situation:
        approval, live = self.in_force(), self.live()
        return Situation(
            stage=self.stage,
            digest=self.digest,
            authors=keys({self.created_by} | (self.cuts[-1].contributors if self.cuts else set())),
            wrote_since_approval=keys(self.wrote_since_approval()),
            claimed_by=None if self.claimed_by is None else NAMES.index(self.claimed_by),
            claimer=self.claimed_by or "",
            open_blocking_comments=sum(self.comments),
            approved_digest=approval.cut.digest if approval else "",
            approval_is_live=live is not None and live.approval is approval,
            is_live=live is not None,
            is_scheduled=bool(self.scheduled()),
            embargo_until=approval.cut.embargo_until if approval else None,
            published_figures=self.published_figures(),
            redacted_photos=frozenset(self.redacted),
            proposal=self._proposal(),
            was_published=bool(self.published),
        )

    def _proposal(self) -> Proposal | None:
        said = self.proposed
        return Proposal(NAMES.index(said.by), said.digest, said.published_at) if said else None

    def published_figures(self) -> dict[str, frozenset[int]]:
        keys_shown = {key for row in self.published for key in row.figures}
        return {key: frozenset(row.figures[key] for row in self.published if key in row.figures) for key in keys_shown}

    def shown(self, photo: int | None) -> int | None:
        while photo in self.redacted:
            photo = self.redacted[photo]
        return photo

    # What is done

    def do(self, step: Step) -> str:
        """Do the step; the code of its refusal, or "" when it was done."""
        self.at += timedelta(seconds=step.seconds)
        if step.what in AROUND:
            getattr(self, f"_{step.what}")(step)
            return ""
        decision, before = Decision(**step.given), self.situation()
        kept = self.title, self.embargo_until
        if step.what in {"edit", "import"}:
            self.title, self.embargo_until = step.title, step.embargo_until
        refused = refusal(step.what, before, self.actor(step.who), decision, at=self.at)
        code = refused.code if refused else self._content_refusal(step.what)
        if code:
            self.title, self.embargo_until = kept
            return code
        getattr(self, f"_{step.what}")(step.who, decision)
        self.moves.append(Move(step.what, step.who, before, self.stage, decision, self.at))
        return ""

    def _content_refusal(self, verb: str) -> str:
        """What articles.workflow finds in the content itself, after the table has let the verb pass."""
        if verb in {"edit", "import"} and self.embargo_until is not None:
            is_too_late = any(row.live_from < self.embargo_until for row in self.scheduled())
            return "embargo-in-force" if is_too_late else ""
        is_unfinished = not self.cuts or not self.cuts[-1].title
        if verb in {"submit", "adopt"} and is_unfinished:
            return "not-ready"
        until = self.cuts[-1].embargo_until if verb == "adopt" else None
        return "embargo-in-force" if until is not None and self.at < until else ""

    def _wait(self, step: Step) -> None:
        pass

    def _comment(self, step: Step) -> None:
        self.comments.append(True)

    def _resolve(self, step: Step) -> None:
        self.comments[self.comments.index(True)] = False

    def _event(self, step: Step) -> None:
        self.event += 1
        self.event_written.append((self.at, step.who))

    def _leave(self, step: Step) -> None:
        self.away ^= {step.who}

    def _propose(self, step: Step) -> None:
        """Whatever stands there now; proposed again, it is the new text that counts."""
        self.proposed = Proposed(step.who, self.digest, self.at - timedelta(days=3650))

    def _import(self, who: str, decision: Decision) -> None:
        self._edit(who, decision)

    def _edit(self, who: str, decision: Decision) -> None:
        digest = f"{self.title} | {self.embargo_until} | {self.event}"
        if digest == self.digest:
            return
        contributors = frozenset({who}) | self.event_writers()
        number = len(self.cuts) + 1
        self.cuts.append(Cut(number, digest, contributors, self.title, self.embargo_until, self.at))
        self._move("draft")
        self._void()

    def _submit(self, who: str, decision: Decision) -> None:
        self._move("submitted")

    def _recall(self, who: str, decision: Decision) -> None:
        self._move("draft")

    def _claim(self, who: str, decision: Decision) -> None:
        self.claimed_by = who

    def _release(self, who: str, decision: Decision) -> None:
        self.claimed_by = None

    def _return(self, who: str, decision: Decision) -> None:
        self._move("returned")

    def _approve(self, who: str, decision: Decision) -> None:
        waiver = decision.reason if who in self.wrote_since_approval() else ""
        self.approvals.append(Approved(self.cuts[-1], who, self.at, waiver, decision.checklist))
        self._move("approved")

    def _publish(self, who: str, decision: Decision) -> None:
        self._release_to_readers(decision, self.at)

    def _schedule(self, who: str, decision: Decision) -> None:
        self._release_to_readers(decision, decision.live_from)

    def _release_to_readers(self, decision: Decision, live_from: datetime) -> None:
        figures = {key: shown for key, photo in self.figures.items() if (shown := self.shown(photo))}
        row = Published(self.in_force(), self.at, live_from, decision.live_until, figures)
        row.predecessor = self.live(live_from)
        if row.predecessor is not None:
            row.predecessor_until, row.predecessor.live_until = row.predecessor.live_until, live_from
        self.published.append(row)
        for withdrawal in self.withdrawals:
            withdrawal.lifted_at = withdrawal.lifted_at or live_from

    def _unschedule(self, who: str, decision: Decision) -> None:
        self._cancel(self.scheduled()[-1])

    def _cancel(self, row: Published) -> None:
        row.cancelled_at, row.live_until = self.at, row.live_from
        if row.predecessor is not None:
            row.predecessor.live_until = row.predecessor_until
        for withdrawal in self.withdrawals:
            if withdrawal.lifted_at == row.live_from:
                withdrawal.lifted_at = None

    def _withdraw(self, who: str, decision: Decision) -> None:
        for row in self.scheduled():
            self._cancel(row)
        self.live().live_until = self.at
        self.withdrawals.append(Withdrawn(self.at))
        self._void()
        self._move("draft")

    def _redact(self, who: str, decision: Decision) -> None:
        gone = self.published_figures()[decision.figure]
        self.redacted |= dict.fromkeys(gone, decision.replacement)
        for row in self.published:
            row.figures = {key: shown for key, photo in row.figures.items() if (shown := self.shown(photo))}

    def _adopt(self, who: str, decision: Decision) -> None:
        self._approve(who, replace(decision, reason=""))
        self._release_to_readers(replace(decision, live_until=None), self.at)
        self.published[-1].first_published_at = decision.original.first_published_at
        self.proposed = None

    def _void(self) -> None:
        if approval := self.in_force():
            approval.voided_at = self.at

    def _move(self, stage: str) -> None:
        self.stage, self.claimed_by = stage, None


def keys(names: Any) -> frozenset[int]:
    return frozenset(NAMES.index(name) for name in names)
