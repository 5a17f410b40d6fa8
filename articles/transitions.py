"""The editorial verbs as a table, and whether one may be performed. No database: values in, a refusal or None out.

| verb       | who                    | from → to                            | note
|------------|------------------------|--------------------------------------|------------------------------------------------
| import     | writer of the desk,    | draft → draft                        | the first revision of what comes out of an archive
|            | or *Quản trị*          |                                      |
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
| redact     | moderator of the desk  | any → the same                       | a published photo or document goes, or another photo comes
| adopt      | moderator of the desk  | draft → approved                     | live at once with the date of then; proposed by somebody else,
|            |                        |                                      | that very digest and date, four eyes, checklist signed

articles.workflow gathers the Situation under a lock, asks here, and does what the verb says.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from articles import checklist
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
from articles.situations import Actor, Decision, Original, Situation

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
    "import": Rule("importer", frozenset({Stage.DRAFT})),
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
    "adopt": Rule("moderator", frozenset({Stage.DRAFT}), Stage.APPROVED, by_digest=True),
}


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
        document="" if now_is.published_figures else min(now_is.published_documents, default=""),
        original=Original(now_is.proposal.first_published_at) if now_is.proposal else None,
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
    if decision.document:
        return _redact_document(now_is, decision)
    if decision.figure not in now_is.published_figures:
        return WrongStage(_("This photo is not on any published page of the article."))
    if not decision.reason.strip():
        return ReasonMissing(_("Say why the photo is taken down: the record keeps the reason."))
    if decision.replacement in now_is.published_figures[decision.figure]:
        return PhotosUnusable(_("That is the very photo that is to be taken down. Choose another one."))
    if decision.replacement in now_is.redacted_photos:
        return PhotosUnusable(_("That photo was taken down from this article before. Choose another one."))
    return None


def _redact_document(now_is: Situation, decision: Decision) -> TransitionRefused | None:
    if decision.document not in now_is.published_documents:
        return WrongStage(_("This document is not on any published page of the article."))
    if not decision.reason.strip():
        return ReasonMissing(_("Say why the document is taken down: the record keeps the reason."))
    return None


def _import(now_is: Situation, actor: Actor, decision: Decision, at: datetime) -> TransitionRefused | None:
    return WrongStage(_("This article has been saved before.")) if now_is.digest else None


def _adopt(now_is: Situation, actor: Actor, decision: Decision, at: datetime) -> TransitionRefused | None:
    proposal, original = now_is.proposal, decision.original
    if proposal is None:
        return WrongStage(_("Nobody proposes to put this article live with an old date."))
    if now_is.was_published:
        return WrongStage(_("This article has been published here before."))
    if original is None or original.first_published_at >= at:
        return TimeIsWrong(_("Only what came out before can go live with an old date."))
    if (proposal.digest, proposal.first_published_at) != (now_is.digest, original.first_published_at):
        return ApprovalIsStale(_("The article is no longer what was proposed."))
    if actor.key == proposal.by or actor.key in now_is.wrote_since_approval:
        return FourEyesMissing(_("You have proposed or written this yourself. Somebody else must sign for it."))
    if now_is.open_blocking_comments:
        return CommentsAreOpen(_("A comment that blocks is open. Resolve it first."))
    if missing := checklist.missing(decision.checklist):
        return ChecklistIncomplete(_("Tick every line of the checklist: you answer for it with your name."), missing)
    return None


_CHECKS = {
    "import": _import,
    "adopt": _adopt,
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
