"""The editorial verbs. This module is the only writer of `Article.stage`.

| verb       | who                    | from → to                            | note
|------------|------------------------|--------------------------------------|------------------------------------------------
| edit       | writer of the desk     | draft, returned, approved → draft    | cuts a revision; voids an approval; touches no publication
| submit     | writer of the desk     | draft, returned → submitted          | nothing that blocks may be left
| recall     | its author             | submitted → draft                    |
| return     | moderator of the desk  | submitted → returned                 | a reason
| approve    | moderator of the desk  | submitted → approved                 | by digest, with four eyes
| publish    | moderator of the desk  | approved → approved                  | the approved digest, now
| schedule   | moderator of the desk  | approved → approved                  | the approved digest, later
| unschedule | moderator of the desk  | any → the same                       | the predecessor's interval reopens
| withdraw   | moderator of the desk  | any → draft                          | 410 with a notice; the approval is void

Every verb runs in one transaction with the article's row locked, compares the digest that its user saw, and leaves one
AuditEvent. Lock order: the article, then the head of the record.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles import publishing
from articles.findings import findings
from articles.four_eyes import event_writers, has_four_eyes
from articles.models import Approval, Article, Correction, Figure, Publication, Revision
from articles.refusals import (
    ApprovalIsStale,
    FourEyesMissing,
    NotAllowed,
    NotReady,
    ReasonMissing,
    RenditionsPending,
    RevisionIsStale,
    TimeIsWrong,
    WrongStage,
)
from articles.refusals import TransitionRefused as TransitionRefused  # noqa: PLC0414 - whoever performs a verb catches it
from articles.snapshot import canonical, content_of, digest_of
from photos.models import RenditionSet
from photos.tasks import request_renditions, retry_renditions
from staff.audit import record
from staff.models import User
from staff.roles import is_moderator, is_writer

Stage = Article.Stage


@dataclass(frozen=True, slots=True)
class Decision:
    """What a verb is given besides its article: who, and the words and times that came with it."""

    by: User
    expected: str | None = None
    reason: str = ""
    note: str = ""
    notice: str = ""
    live_from: datetime | None = None
    live_until: datetime | None = None
    correction_kind: str = ""
    correction_note: str = ""


WRITERS_VERBS = {"edit", "submit", "recall"}
FROM_STAGES: dict[str, set[str]] = {
    "edit": {Stage.DRAFT, Stage.RETURNED, Stage.APPROVED},
    "submit": {Stage.DRAFT, Stage.RETURNED},
    "recall": {Stage.SUBMITTED},
    "return": {Stage.SUBMITTED},
    "approve": {Stage.SUBMITTED},
    "publish": {Stage.APPROVED},
    "schedule": {Stage.APPROVED},
    "unschedule": set(Stage),
    "withdraw": set(Stage),
}


def perform(verb: str, article: Article, *, by: User, ip_address: str | None = None, **given: Any) -> Any:
    """Do `verb` to `article` as `by`, or raise a TransitionRefused and change nothing.

    Returns what came of it: edit → the Revision; approve → the Approval; publish, schedule → the Publication;
    withdraw → the Withdrawal; the others → the article. `expected` is the digest that the user saw; a `publish`,
    `schedule`, `approve` or `return` without it is refused, an `edit` only for an article that has a revision.
    `given`: see Decision. The caller's `article` is refreshed.
    """
    decision = Decision(by=by, **given)
    with transaction.atomic():
        locked = Article.objects.select_for_update().get(pk=article.pk)
        _check(verb, locked, decision)
        before = locked.stage
        result = VERBS[verb](locked, decision)
        record(
            f"article.{verb}",
            locked,
            actor=by,
            ip_address=ip_address,
            digest=locked.digest,
            stage=[before, locked.stage],
            revision=locked.latest_revision.number if locked.latest_revision else None,
            reason=decision.reason,
        )
    article.refresh_from_db()
    return result


def allowed_verbs(article: Article, user: User) -> set[str]:
    """The verbs that this user could perform on this article as it stands, four eyes included."""
    verbs = {verb for verb, stages in FROM_STAGES.items() if article.stage in stages and may(verb, article, user)}
    if "approve" in verbs and not has_four_eyes(article, user) and not user.has_perm("articles.waive_four_eyes"):
        verbs.discard("approve")
    if "recall" in verbs and not _is_author(article, user):
        verbs.discard("recall")
    is_scheduled, live = publishing.scheduled_of(article).exists(), publishing.live_of(article)
    if not is_scheduled:
        verbs.discard("unschedule")
    if live is None:
        verbs.discard("withdraw")
    if is_scheduled or (live is not None and live.digest == article.digest):
        verbs -= {"publish", "schedule"}
    return verbs


def may(verb: str, article: Article, user: User) -> bool:
    """Whether the user has the role for this verb, at the article's desk, whatever its stage."""
    has_role = is_writer(user) if verb in WRITERS_VERBS else is_moderator(user)
    return has_role and (user.is_superuser or user.memberships.filter(desk_id=article.desk_id).exists())


def approval_of(article: Article) -> Approval | None:
    """The approval in force."""
    return Approval.objects.select_related("revision").filter(article=article, voided_at=None).first()


def _check(verb: str, article: Article, decision: Decision) -> None:
    if not may(verb, article, decision.by):
        raise NotAllowed(_("You may not do this at this desk."))
    if article.stage not in FROM_STAGES[verb]:
        message = _("Not possible now: the article is in the stage “%(stage)s”.")
        raise WrongStage(message % {"stage": article.get_stage_display()})
    if verb in {"unschedule", "withdraw", "recall"}:
        return
    if verb in {"edit", "submit"}:
        if decision.expected is None and (verb == "submit" or article.latest_revision_id is None):
            return
        if decision.expected != article.digest:
            raise RevisionIsStale(_("Somebody else has saved this article in the meantime. Nothing of yours is lost."))
    elif decision.expected != article.digest:
        raise ApprovalIsStale(_("The article has changed since you opened this page. Read it again before you decide."))


def _is_author(article: Article, user: User) -> bool:
    latest = article.latest_revision
    return user.pk == article.created_by_id or (latest is not None and latest.contributors.filter(pk=user.pk).exists())


def _edit(article: Article, decision: Decision) -> Revision:
    _request_missing_renditions(article)
    text = canonical(content_of(article))
    digest = digest_of(text)
    latest = article.latest_revision
    if latest is not None and latest.digest == digest:
        return latest
    revision = Revision.objects.create(
        article=article, number=latest.number + 1 if latest else 1, content=text, digest=digest, note=decision.note
    )
    revision.contributors.add(decision.by, *event_writers(article))
    article.latest_revision = revision
    _move(article, Stage.DRAFT)
    _void_approval(article)
    return revision


def _submit(article: Article, decision: Decision) -> Article:
    if article.latest_revision is None:
        raise NotReady(_("Save the article before you submit it."), [])
    blocking = [finding for finding in findings(article.latest_revision.data) if finding.blocks]
    if blocking:
        raise NotReady(_("The article cannot be submitted yet."), blocking)
    article.submitted_at, article.return_reason = timezone.now(), ""
    _move(article, Stage.SUBMITTED)
    return article


def _recall(article: Article, decision: Decision) -> Article:
    if not _is_author(article, decision.by):
        raise NotAllowed(_("Only its author, or whoever saved it last, can take an article back."))
    _move(article, Stage.DRAFT)
    return article


def _return(article: Article, decision: Decision) -> Article:
    if not decision.reason.strip():
        raise ReasonMissing(_("Say what is to be changed: the author sees nothing else of your decision."))
    article.return_reason = decision.reason.strip()
    _move(article, Stage.RETURNED)
    return article


def _approve(article: Article, decision: Decision) -> Approval:
    revision = article.latest_revision
    if revision is None:
        raise WrongStage(_("The article has not been saved yet."))
    reason = ""
    if not has_four_eyes(article, decision.by):
        reason = _waiver(decision)
    _check_renditions(revision)
    approval = Approval.objects.create(
        article=article,
        revision=revision,
        digest=revision.digest,
        approved_by=decision.by,
        approved_at=timezone.now(),
        waiver_reason=reason,
    )
    _move(article, Stage.APPROVED)
    return approval


def _publish(article: Article, decision: Decision) -> Publication:
    return _release(article, decision, timezone.now())


def _schedule(article: Article, decision: Decision) -> Publication:
    if decision.live_from is None or decision.live_from <= timezone.now():
        raise TimeIsWrong(_("Choose a time that is still to come."))
    return _release(article, decision, decision.live_from)


def _unschedule(article: Article, decision: Decision) -> Article:
    publication = publishing.scheduled_of(article).order_by("-live_from").first()
    if publication is None:
        raise WrongStage(_("Nothing is scheduled."))
    publishing.cancel(publication)
    return article


def _withdraw(article: Article, decision: Decision) -> Any:
    if publishing.live_of(article) is None:
        # A notice would tell readers the title of something they have never seen; cancelling the schedule does not.
        raise WrongStage(_("Nothing of this article is live. If it is scheduled, cancel the schedule."))
    if not decision.notice.strip():
        raise ReasonMissing(_("Write the notice that readers will find at this address."))
    withdrawal = publishing.withdraw(article, by=decision.by, notice=decision.notice.strip())
    _void_approval(article)
    _move(article, Stage.DRAFT)
    return withdrawal


VERBS: dict[str, Callable[[Article, Decision], Any]] = {
    "edit": _edit,
    "submit": _submit,
    "recall": _recall,
    "return": _return,
    "approve": _approve,
    "publish": _publish,
    "schedule": _schedule,
    "unschedule": _unschedule,
    "withdraw": _withdraw,
}


def _release(article: Article, decision: Decision, live_from: datetime) -> Publication:
    approval = approval_of(article)
    if approval is None or approval.digest != decision.expected:
        raise ApprovalIsStale(_("This revision is not the approved one."))
    if decision.live_until is not None and decision.live_until <= live_from:
        raise TimeIsWrong(_("The end lies before the beginning."))
    if publishing.scheduled_of(article).exists():
        raise WrongStage(_("A publication of this article is already scheduled. Cancel it first."))
    live = publishing.live_of(article)
    if live is not None and live.approval_id == approval.pk:
        raise WrongStage(_("This revision is already live."))
    if decision.correction_kind == Correction.Kind.FACTUAL and not decision.correction_note.strip():
        raise ReasonMissing(_("Say what was wrong and what is right: readers will see this note."))
    return publishing.publish(
        approval,
        by=decision.by,
        live_from=live_from,
        live_until=decision.live_until,
        correction_kind=decision.correction_kind if live else "",
        correction_note=decision.correction_note.strip(),
    )


def _waiver(decision: Decision) -> str:
    if not decision.by.has_perm("articles.waive_four_eyes"):
        raise FourEyesMissing(_("You have worked on this text yourself. Somebody else must approve it."))
    if not decision.reason.strip():
        raise ReasonMissing(_("You have worked on this text yourself. Give the reason why nobody else can approve it."))
    return decision.reason.strip()


def _check_renditions(revision: Revision) -> None:
    keys = [figure["renditions"] for figure in revision.data["figures"]]
    ready = set(RenditionSet.objects.filter(key__in=keys, state=RenditionSet.State.READY).values_list("key", flat=True))
    missing = len(set(keys) - ready)
    if missing:
        message = _("%(missing)s of %(all)s photos are still being prepared. Try again in a moment.")
        raise RenditionsPending(message % {"missing": missing, "all": len(keys)})


def _request_missing_renditions(article: Article) -> None:
    for figure in article.figures.select_related("photo", "renditions").exclude(photo=None):
        photo, made = figure.photo, figure.renditions
        if made is not None and _is_current(made, figure):
            if made.state == RenditionSet.State.FAILED:
                retry_renditions(made)
            continue
        focus = (photo.focus_x, photo.focus_y)
        figure.renditions = request_renditions(photo, focus=focus, credit=figure.credit)
        figure.save(update_fields=["renditions"])


def _is_current(made: RenditionSet, figure: Figure) -> bool:
    photo = figure.photo
    wanted = (photo.pk, photo.sha256, photo.focus_x, photo.focus_y, figure.credit)
    is_same = (made.photo_id, made.sha256, made.focus_x, made.focus_y, made.credit) == wanted
    return is_same and made.state != RenditionSet.State.REMOVED


def _void_approval(article: Article) -> None:
    Approval.objects.filter(article=article, voided_at=None).update(voided_at=timezone.now())


def _move(article: Article, stage: str) -> None:
    article.stage = stage
    article.save(update_fields=["stage", "latest_revision", "submitted_at", "return_reason", "changed_at"])
