"""The editorial verbs, performed. This module is the only writer of `Article.stage`.

Which verb is for whom, and from which stage, is the table of articles.transitions. Every verb runs in one transaction with the
article's row locked, compares the digest that its user saw, leaves one AuditEvent (a return at a place also that of its comment), and
tells whom it concerns. Lock order: the article, then the head of the record.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles import adopting, checklist, darkroom, publishing, redacting, stand_ins, telling
from articles.commenting import open_blocking, remark
from articles.documents.redacting import redact_document
from articles.findings import findings, first_day
from articles.four_eyes import approvals_of, event_writers, wrote_since_approval
from articles.models import Approval, Article, Publication, PublishedDocument, PublishedFigure, Revision, Withdrawal
from articles.photodesk.facts import facts_of
from articles.refusals import EmbargoInForce, NotReady, WrongStage
from articles.situations import Actor, Decision, Situation
from articles.snapshot import canonical, content_of, digest_of
from articles.transitions import TABLE, possible, refusal
from staff.audit import record
from staff.models import User
from staff.roles import is_administrator, is_moderator, is_writer


@dataclass(frozen=True, slots=True)
class Standing:
    """What an article's approvals and publications are now."""

    approvals: list[Approval]
    live: Publication | None
    scheduled: Publication | None

    @property
    def approval(self) -> Approval | None:
        """The approval in force."""
        return next((approval for approval in self.approvals if approval.voided_at is None), None)


def perform(verb: str, article: Article, *, by: User, ip_address: str | None = None, **given: Any) -> Any:
    """Do `verb` to `article` as `by`, or raise a TransitionRefused and change nothing.

    Returns what came of it: edit → the Revision; approve → the Approval; publish, schedule → the Publication;
    import → the Revision; withdraw → the Withdrawal; adopt → the Publication; the others → the article.
    `expected` is the digest that the user saw; a `publish`,
    `schedule`, `approve` or `return` without it is refused, an `edit` only for an article that has a revision.
    `given`: see transitions.Decision. The caller's `article` is refreshed.
    """
    decision = Decision(**given)
    with transaction.atomic():
        locked = Article.objects.select_for_update().get(pk=article.pk)
        now = timezone.now()
        now_is = situation_of(locked, standing_of(locked, now))
        if verb == "adopt":
            now_is = replace(now_is, **adopting.facts_of_adoption(locked))
        refused = refusal(verb, now_is, actor_at(locked, by), decision, at=now)
        if refused is not None:
            raise refused
        before, reader_before = locked.stage, locked.claimed_by_id
        if verb in {"publish", "adopt"}:  # at the very moment that was judged, not a few milliseconds later
            decision = replace(decision, live_from=now)
        result = VERBS[verb](locked, by, decision)
        event = record(
            f"article.{verb}",
            locked,
            actor=by,
            ip_address=ip_address,
            digest=locked.digest,
            stage=[before, locked.stage],
            revision=locked.latest_revision.number if locked.latest_revision else None,
            reason=decision.reason,
            **_details(verb, decision, result),
        )
        telling.tell(event, telling.Happening(verb, locked, decision, result, reader_before))
    article.refresh_from_db()
    return result


def allowed_verbs(article: Article, user: User, standing: Standing | None = None) -> set[str]:
    """The verbs that this user could perform on this article as it stands, four eyes included."""
    now = timezone.now()
    now_is = situation_of(article, standing or standing_of(article, now))
    return possible(now_is, actor_at(article, user), at=now)


def may(verb: str, article: Article, user: User) -> bool:
    """Whether the user has the role for this verb, at the article's desk, whatever its stage."""
    return actor_at(article, user).has_role(TABLE[verb].role)


def approval_of(article: Article) -> Approval | None:
    """The approval in force."""
    return Approval.objects.select_related("revision").filter(article=article, voided_at=None).first()


def actor_at(article: Article, user: User) -> Actor:
    """What the user may do at the article's desk."""
    is_here = user.is_superuser or user.memberships.filter(desk_id=article.desk_id).exists()
    return Actor(
        key=user.pk,
        is_writer=is_here and is_writer(user),
        is_moderator=is_here and is_moderator(user),
        may_waive=user.has_perm("articles.waive_four_eyes"),
        is_administrator=is_administrator(user),
    )


def standing_of(article: Article, at: datetime | None = None) -> Standing:
    """The rows that decide what may be done to the article at one moment (now): three queries."""
    at = at or timezone.now()
    return Standing(
        approvals_of(article), publishing.live_of(article, at), publishing.scheduled_of(article, at).first()
    )


def situation_of(article: Article, standing: Standing | None = None) -> Situation:
    """Everything that decides what may be done to the article: at most nine queries, six when its `standing` is known."""
    latest, rows = article.latest_revision, standing or standing_of(article)
    approval, live = rows.approval, rows.live
    contributors = latest.contributors.values_list("pk", flat=True) if latest else ()
    return Situation(
        stage=article.stage,
        digest=article.digest,
        authors=frozenset({article.created_by_id, *contributors}),
        wrote_since_approval=frozenset(wrote_since_approval(article, rows.approvals)),
        claimed_by=article.claimed_by_id,
        claimer=str(article.claimed_by or ""),
        open_blocking_comments=open_blocking(article).count(),
        approved_digest=approval.digest if approval else "",
        approval_is_live=live is not None and approval is not None and live.approval_id == approval.pk,
        is_live=live is not None,
        is_scheduled=rows.scheduled is not None,
        embargo_until=_embargo_of(approval),
        published_figures=_published_figures(article),
        published_documents=_published_documents(article),
        redacted_photos=frozenset(article.redactions.values_list("photo_id", flat=True)),
    )


def _published_figures(article: Article) -> dict[str, frozenset[int]]:
    shown = PublishedFigure.objects.filter(publication__article=article, redacted_at=None)
    found: dict[str, frozenset[int]] = {}
    for key, photo in shown.values_list("key", "photo_id").order_by().distinct():
        found[key] = found.get(key, frozenset()) | {photo}
    return found


def _published_documents(article: Article) -> frozenset[str]:
    shown = PublishedDocument.objects.shown().filter(publication__article=article)
    return frozenset(shown.values_list("key", flat=True))


def _embargo_of(approval: Approval | None) -> datetime | None:
    """The embargo is part of what was approved: a change of it is a change of the article."""
    text = approval.revision.data.get("embargo_until") if approval else None
    return datetime.fromisoformat(text) if text else None


def _details(verb: str, decision: Decision, result: Any) -> dict[str, Any]:
    """What the record keeps of a verb besides stage, digest and reason; no texts of the article."""
    if verb == "approve":
        return {"checklist": [row["code"] for row in result.checklist], "waived": bool(result.waiver_reason)}
    if verb in {"publish", "schedule"}:
        return {"publication": result.pk, "live_from": result.live_from, "live_until": result.live_until}
    if verb == "adopt":
        return {"publication": result.pk, "first_published_at": result.first_published_at}
    if verb == "redact" and decision.document:
        return {"document": decision.document}
    if verb == "redact":
        return {"figure": decision.figure} | ({"replacement": decision.replacement} if decision.replacement else {})
    if decision.restored_from is not None:
        return {"restored_from": decision.restored_from}
    return {"took_over": True} if decision.take_over else {}


def _edit(article: Article, by: User, decision: Decision) -> Revision:
    _refuse_embargo_after_schedule(article)
    darkroom.request_missing(article)
    text = canonical(content_of(article) | dict(decision.printed))
    digest = digest_of(text)
    latest = article.latest_revision
    if latest is not None and latest.digest == digest:
        return latest
    revision = Revision.objects.create(
        article=article, number=latest.number + 1 if latest else 1, content=text, digest=digest, note=decision.note
    )
    revision.contributors.add(by, *event_writers(article))
    article.latest_revision = revision
    _move(article, Article.Stage.DRAFT)
    _void_approval(article)
    return revision


def _submit(article: Article, by: User, decision: Decision) -> Article:
    if article.latest_revision is None:
        raise NotReady(_("Save the article before you submit it."), [])
    content = article.latest_revision.data
    blocking = [finding for finding in findings(content, facts_of(content)) if finding.blocks]
    if blocking:
        raise NotReady(_("The article cannot be submitted yet."), blocking)
    article.submitted_at, article.return_reason = timezone.now(), ""
    _move(article, Article.Stage.SUBMITTED)
    return article


def _recall(article: Article, by: User, decision: Decision) -> Article:
    _move(article, Article.Stage.DRAFT)
    return article


def _claim(article: Article, by: User, decision: Decision) -> Article:
    article.claimed_by, article.claimed_at = by, timezone.now()
    article.save(update_fields=["claimed_by", "claimed_at"])
    return article


def _release(article: Article, by: User, decision: Decision) -> Article:
    article.claimed_by = article.claimed_at = None
    article.save(update_fields=["claimed_by", "claimed_at"])
    return article


def _return(article: Article, by: User, decision: Decision) -> Article:
    article.return_reason = decision.reason.strip()
    if decision.place is not None:
        remark(article, by=by, text=article.return_reason, place=decision.place, tells_only_mentioned=True)
    _move(article, Article.Stage.RETURNED)
    return article


def _approve(article: Article, by: User, decision: Decision) -> Approval:
    revision = article.latest_revision
    darkroom.check_finished(revision)
    darkroom.check_usable(revision, first_day(revision.data))
    approval = Approval.objects.create(
        article=article,
        revision=revision,
        digest=revision.digest,
        approved_by=by,
        approved_at=timezone.now(),
        waiver_reason=decision.reason.strip() if by.pk in wrote_since_approval(article) else "",
        checklist=checklist.signed(),
    )
    _move(article, Article.Stage.APPROVED)
    return approval


def _release_to_readers(article: Article, by: User, decision: Decision) -> Publication:
    approval = approval_of(article)
    darkroom.check_usable(approval.revision, timezone.localdate(decision.live_from))
    return publishing.publish(
        approval,
        by=by,
        live_from=decision.live_from,
        live_until=decision.live_until,
        correction_kind=decision.correction_kind if publishing.live_of(article, decision.live_from) else "",
        correction_note=decision.correction_note.strip(),
    )


def _unschedule(article: Article, by: User, decision: Decision) -> Article:
    scheduled = publishing.scheduled_of(article).order_by("-live_from").first()
    if scheduled is None:
        raise WrongStage(_("It went out this very moment. Withdraw it, if it must not be read."))
    publishing.cancel(scheduled)
    return article


def _withdraw(article: Article, by: User, decision: Decision) -> Withdrawal:
    withdrawal = publishing.withdraw(article, by=by, notice=decision.notice.strip())
    _void_approval(article)
    _move(article, Article.Stage.DRAFT)
    return withdrawal


def _redact(article: Article, by: User, decision: Decision) -> Article:
    if decision.document:
        redact_document(article, decision.document, by=by, reason=decision.reason.strip())
        publishing.raise_generation()
        return article
    photos = redacting.photos_under(article, decision.figure)
    stand_in = None
    if decision.replacement is not None:
        places = stand_ins.places_of(photos, [article.pk])
        photo = stand_ins.chosen(decision.replacement, [article.desk_id])
        stand_in = (photo, stand_ins.ready(photo, places))
    redacting.redact([article.pk], photos, by=by, reason=decision.reason.strip(), stand_in=stand_in)
    return article


def _adopt(article: Article, by: User, decision: Decision) -> Publication:
    publication = adopting.adopt(article, by=by, at=decision.live_from, original=decision.original)
    _move(article, Article.Stage.APPROVED)
    return publication


VERBS: dict[str, Callable[[Article, User, Decision], Any]] = {
    "import": _edit,
    "edit": _edit,
    "submit": _submit,
    "recall": _recall,
    "claim": _claim,
    "release": _release,
    "return": _return,
    "approve": _approve,
    "publish": _release_to_readers,
    "schedule": _release_to_readers,
    "unschedule": _unschedule,
    "withdraw": _withdraw,
    "redact": _redact,
    "adopt": _adopt,
}


def _refuse_embargo_after_schedule(article: Article) -> None:
    """What is scheduled goes out as approved, whatever is written here: an embargo must not look as if it held that up."""
    until = article.embargo_until
    early = publishing.scheduled_of(article).filter(live_from__lt=until).first() if until else None
    if early is not None:
        message = _("A publication is scheduled for %(at)s, before the embargo ends. Cancel that schedule first.")
        raise EmbargoInForce(message % {"at": f"{timezone.localtime(early.live_from):%H:%M, %d/%m/%Y}"})


def _void_approval(article: Article) -> None:
    Approval.objects.filter(article=article, voided_at=None).update(voided_at=timezone.now())


def _move(article: Article, stage: str) -> None:
    article.stage = stage
    article.claimed_by = article.claimed_at = None
    moved = ("stage", "latest_revision", "submitted_at", "return_reason", "claimed_by", "claimed_at", "changed_at")
    article.save(update_fields=moved)
