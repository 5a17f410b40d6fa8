"""The editorial verbs as a table, and whether one may be performed. No database: values in, a refusal or None out.

| verb       | who                    | from → to                            | note
|------------|------------------------|--------------------------------------|------------------------------------------------
| edit       | writer of the desk     | draft, returned, approved → draft    | cuts a revision; voids an approval; touches no publication
| submit     | writer of the desk     | draft, returned → submitted          | nothing that blocks may be left (articles.findings)
| recall     | its author             | submitted → draft                    |
| claim      | moderator of the desk  | submitted → the same                 | nobody else decides then, unless they take it over
| release    | who claimed it         | submitted → the same                 |
| return     | moderator of the desk  | submitted → returned                 | a reason
| approve    | moderator of the desk  | submitted → approved                 | by digest, four eyes, no blocking comment, checklist signed
| publish    | moderator of the desk  | approved → approved                  | the approved digest, now, after its embargo, no blocking comment
| schedule   | moderator of the desk  | approved → approved                  | the approved digest, later, no blocking comment
| unschedule | moderator of the desk  | any → the same                       | the predecessor's interval reopens
| withdraw   | moderator of the desk  | any → draft                          | 410 with a notice; the approval is void
| redact     | moderator of the desk  | any → the same                       | a published photo goes, or another stands in for it; a reason

articles.workflow gathers the Situation under a lock, asks here, and does what the verb says.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from articles import checklist
from articles.commenting import Place
from articles.models import Article, Correction
from articles.refusals import (
    AlreadyClaimed,
    ApprovalIsStale,
    ChecklistIncomplete,
    CommentsAreOpen,
    EmbargoInForce,
    FourEyesMissing,
    NotAllowed,
    PhotosUnusable,
    ReasonMissing,
    RevisionIsStale,
    TimeIsWrong,
    TransitionRefused,
    WrongStage,
)

Stage = Article.Stage
ANY = frozenset(Stage)


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of the table. `leads_to` is None where the stage stays; `by_digest`: the digest that was read must be posted."""

    role: str
    stages: frozenset[str]
    leads_to: str | None = None
    by_digest: bool = False


TABLE: dict[str, Rule] = {
    "edit": Rule("writer", frozenset({Stage.DRAFT, Stage.RETURNED, Stage.APPROVED}), Stage.DRAFT),
    "submit": Rule("writer", frozenset({Stage.DRAFT, Stage.RETURNED}), Stage.SUBMITTED),
    "recall": Rule("writer", frozenset({Stage.SUBMITTED}), Stage.DRAFT),
    "claim": Rule("moderator", frozenset({Stage.SUBMITTED})),
    "release": Rule("moderator", frozenset({Stage.SUBMITTED})),
    "return": Rule("moderator", frozenset({Stage.SUBMITTED}), Stage.RETURNED, by_digest=True),
    "approve": Rule("moderator", frozenset({Stage.SUBMITTED}), Stage.APPROVED, by_digest=True),
    "publish": Rule("moderator", frozenset({Stage.APPROVED}), by_digest=True),
    "schedule": Rule("moderator", frozenset({Stage.APPROVED}), by_digest=True),
    "unschedule": Rule("moderator", ANY),
    "withdraw": Rule("moderator", ANY, Stage.DRAFT),
    "redact": Rule("moderator", ANY),
}


@dataclass(frozen=True, slots=True)
class Actor:
    """Who asks, and what they may do at the article's desk."""

    key: int
    is_writer: bool
    is_moderator: bool
    may_waive: bool = False

    def has_role(self, role: str) -> bool:
        return self.is_writer if role == "writer" else self.is_moderator


@dataclass(frozen=True, slots=True)
class Situation:
    """Everything about an article that decides what may be done to it. Digests are "" where there is none.

    `published_figures`: by key, the photos that its pages show there; `redacted_photos` are shown nowhere any more.
    """

    stage: str
    digest: str = ""
    authors: frozenset[int] = frozenset()
    wrote_since_approval: frozenset[int] = frozenset()
    claimed_by: int | None = None
    claimer: str = ""
    open_blocking_comments: int = 0
    approved_digest: str = ""
    approval_is_live: bool = False
    is_live: bool = False
    is_scheduled: bool = False
    embargo_until: datetime | None = None
    published_figures: Mapping[str, frozenset[int]] = field(default_factory=dict)
    redacted_photos: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Decision:
    """What a verb is given besides its article and its user: the words, times and ticks that came with it."""

    expected: str | None = None
    reason: str = ""
    note: str = ""
    notice: str = ""
    live_from: datetime | None = None
    live_until: datetime | None = None
    correction_kind: str = ""
    correction_note: str = ""
    checklist: frozenset[str] = field(default_factory=frozenset)
    place: Place | None = None
    take_over: bool = False
    figure: str = ""
    replacement: int | None = None
    restored_from: int | None = None


def refusal(
    verb: str, now_is: Situation, actor: Actor, decision: Decision, *, at: datetime
) -> TransitionRefused | None:
    """Why `actor` may not do `verb` in this situation at this moment, or None.

    What depends on the content itself (findings, photos that are unfinished or may not be shown, a new embargo) is asked by
    articles.workflow afterwards.
    """
    rule = TABLE[verb]
    if not actor.has_role(rule.role):
        return NotAllowed(_("You may not do this at this desk."))
    if now_is.stage not in rule.stages:
        message = _("Not possible now: the article is in the stage “%(stage)s”.")
        return WrongStage(message % {"stage": Stage(now_is.stage).label})
    if verb in {"edit", "submit"}:
        return _stale_save(verb, now_is, decision)
    if rule.by_digest and decision.expected != now_is.digest:
        return ApprovalIsStale(
            _("The article has changed since you opened this page. Read it again before you decide.")
        )
    if verb in {"return", "approve"} and now_is.claimed_by not in {None, actor.key}:
        message = _("%(who)s is reading this article. Take it over if you want to decide in their place.")
        return AlreadyClaimed(message % {"who": now_is.claimer})
    check = _CHECKS.get(verb)
    return check(now_is, actor, decision, at) if check else None


def possible(now_is: Situation, actor: Actor, *, at: datetime) -> set[str]:
    """The verbs that this actor could perform, given the words, ticks and times that each asks for."""
    far = max(at, now_is.embargo_until or at) + timedelta(days=1)
    best = Decision(
        expected=now_is.digest,
        reason="…",
        notice="…",
        live_from=far,
        checklist=frozenset(checklist.CHECKLIST),
        take_over=True,
        figure=min(now_is.published_figures, default=""),
    )
    return {verb for verb in TABLE if refusal(verb, now_is, actor, best, at=at) is None}


def _stale_save(verb: str, now_is: Situation, decision: Decision) -> TransitionRefused | None:
    if decision.expected is None and (verb == "submit" or not now_is.digest):
        return None
    if decision.expected != now_is.digest:
        return RevisionIsStale(_("Somebody else has saved this article in the meantime. Nothing of yours is lost."))
    return None


def _recall(now_is: Situation, actor: Actor, decision: Decision, at: datetime) -> TransitionRefused | None:
    if actor.key not in now_is.authors:
        return NotAllowed(_("Only its author, or whoever saved it last, can take an article back."))
    return None


def _claim(now_is: Situation, actor: Actor, decision: Decision, at: datetime) -> TransitionRefused | None:
    if now_is.claimed_by == actor.key:
        return AlreadyClaimed(_("You are reading this article already."))
    if now_is.claimed_by is not None and not decision.take_over:
        return AlreadyClaimed(_("%(who)s is reading this article.") % {"who": now_is.claimer})
    return None


def _release(now_is: Situation, actor: Actor, decision: Decision, at: datetime) -> TransitionRefused | None:
    return None if now_is.claimed_by == actor.key else WrongStage(_("You are not the one who is reading this article."))


def _return(now_is: Situation, actor: Actor, decision: Decision, at: datetime) -> TransitionRefused | None:
    if not decision.reason.strip():
        return ReasonMissing(_("Say what is to be changed: the author sees nothing else of your decision."))
    return None


def _approve(now_is: Situation, actor: Actor, decision: Decision, at: datetime) -> TransitionRefused | None:
    if not now_is.digest:
        return WrongStage(_("The article has not been saved yet."))
    if actor.key in now_is.wrote_since_approval:
        if not actor.may_waive:
            return FourEyesMissing(_("You have worked on this text yourself. Somebody else must approve it."))
        if not decision.reason.strip():
            return ReasonMissing(
                _("You have worked on this text yourself. Give the reason why nobody else can approve it.")
            )
    if now_is.open_blocking_comments:
        return CommentsAreOpen(_("A comment that blocks approval is still open. Resolve it, or return the article."))
    if missing := checklist.missing(decision.checklist):
        return ChecklistIncomplete(_("Tick every line of the checklist: you answer for it with your name."), missing)
    return None


def _publish(now_is: Situation, actor: Actor, decision: Decision, at: datetime) -> TransitionRefused | None:
    if now_is.embargo_until is not None and at < now_is.embargo_until:
        return EmbargoInForce(_("The embargo has not ended yet. Schedule it for a moment after that."))
    return _going_out(now_is, decision, at)


def _schedule(now_is: Situation, actor: Actor, decision: Decision, at: datetime) -> TransitionRefused | None:
    if decision.live_from is None or decision.live_from <= at:
        return TimeIsWrong(_("Choose a time that is still to come."))
    if now_is.embargo_until is not None and decision.live_from < now_is.embargo_until:
        return EmbargoInForce(_("That moment lies before the end of the embargo. Choose a later one."))
    return _going_out(now_is, decision, decision.live_from)


def _going_out(now_is: Situation, decision: Decision, live_from: datetime) -> TransitionRefused | None:
    if not now_is.approved_digest or now_is.approved_digest != decision.expected:
        return ApprovalIsStale(_("This revision is not the approved one."))
    if now_is.open_blocking_comments:
        return CommentsAreOpen(_("A comment that blocks is open since the approval. Resolve it before this goes out."))
    if decision.live_until is not None and decision.live_until <= live_from:
        return TimeIsWrong(_("The end lies before the beginning."))
    if now_is.is_scheduled:
        return WrongStage(_("A publication of this article is already scheduled. Cancel it first."))
    if now_is.approval_is_live:
        return WrongStage(_("This revision is already live."))
    if decision.correction_kind == Correction.Kind.FACTUAL and not decision.correction_note.strip():
        return ReasonMissing(_("Say what was wrong and what is right: readers will see this note."))
    return None


def _unschedule(now_is: Situation, actor: Actor, decision: Decision, at: datetime) -> TransitionRefused | None:
    return None if now_is.is_scheduled else WrongStage(_("Nothing is scheduled."))


def _withdraw(now_is: Situation, actor: Actor, decision: Decision, at: datetime) -> TransitionRefused | None:
    if not now_is.is_live:
        # A notice would tell readers the title of something they have never seen; cancelling the schedule does not.
        return WrongStage(_("Nothing of this article is live. If it is scheduled, cancel the schedule."))
    if not decision.notice.strip():
        return ReasonMissing(_("Write the notice that readers will find at this address."))
    return None


def _redact(now_is: Situation, actor: Actor, decision: Decision, at: datetime) -> TransitionRefused | None:
    if decision.figure not in now_is.published_figures:
        return WrongStage(_("This photo is not on any published page of the article."))
    if not decision.reason.strip():
        return ReasonMissing(_("Say why the photo is taken down: the record keeps the reason."))
    if decision.replacement in now_is.published_figures[decision.figure]:
        return PhotosUnusable(_("That is the very photo that is to be taken down. Choose another one."))
    if decision.replacement in now_is.redacted_photos:
        return PhotosUnusable(_("That photo was taken down from this article before. Choose another one."))
    return None


_CHECKS = {
    "recall": _recall,
    "claim": _claim,
    "release": _release,
    "return": _return,
    "approve": _approve,
    "publish": _publish,
    "schedule": _schedule,
    "unschedule": _unschedule,
    "withdraw": _withdraw,
    "redact": _redact,
}
