"""Old reports proposed to go live, signed as one list, and put live one by one: `adopt` for thousands.

*Quản trị* proposes what came in from a batch and was published there; a moderator of the desk who is somebody else reads and signs
the list, by its digest. What has changed since, or is not as it should be on the day, does not go live and says why.
"""

import hashlib
import json
import time
from collections.abc import Iterator
from contextlib import suppress
from itertools import batched
from typing import Any

from django.db import transaction
from django.db.models import Exists, F, OuterRef, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles import checklist, workflow
from articles.archive.claims import Claim, ClaimIsLost, claim
from articles.findings import findings
from articles.models import Adoption, AdoptionItem, ArchiveBatch, ArchiveRow, Article, Publication, Revision
from articles.photodesk.facts import facts_of
from articles.preparing import progress_of
from articles.refusals import (
    ApprovalIsStale,
    ChecklistIncomplete,
    FourEyesMissing,
    NotAllowed,
    ReasonMissing,
    TransitionRefused,
    WrongStage,
)
from articles.situations import Original
from staff.audit import record
from staff.inbox import tell
from staff.models import User
from staff.roles import is_administrator, is_member, is_moderator
from staff.sight import RIGHTS

State, Item = Adoption.State, AdoptionItem.State
AT_ONCE = 200


def candidates(batch: ArchiveBatch) -> QuerySet[ArchiveRow]:
    """The reports of a batch that were published there, are drafts here, and are proposed by nobody now."""
    mine = {"article": OuterRef("article")}
    return batch.rows.filter(
        ~Exists(AdoptionItem.objects.filter(**mine, state=Item.WAITING)),
        ~Exists(Publication.objects.filter(**mine)),
        part=ArchiveRow.Part.ARTICLE,
        state=ArchiveRow.State.IMPORTED,
        was_published=True,
        article__stage=Article.Stage.DRAFT,
    )


def propose(batch: ArchiveBatch, *, by: User, ip_address: str | None = None) -> Adoption:
    """Propose every candidate of the batch; those that could not go live stand in it as refused, with what they lack.

    Raises NotAllowed for anybody but *Quản trị*, and WrongStage while a proposal of the batch is open or if there is nothing.
    """
    if not is_administrator(by):
        raise NotAllowed(_("Only administrators propose old reports."))
    with transaction.atomic():
        ArchiveBatch.objects.select_for_update().get(pk=batch.pk)
        if batch.adoptions.filter(state__in=[State.PROPOSED, State.SIGNED]).exists():
            raise WrongStage(_("A proposal of this batch is open already."))
        adoption = Adoption.objects.create(desk_id=batch.desk_id, batch=batch, proposed_by=by)
        rows = (
            candidates(batch).order_by("published_at", "pk").defer("payload").select_related("article__latest_revision")
        )
        for some in batched(rows.iterator(chunk_size=AT_ONCE), AT_ONCE):
            AdoptionItem.objects.bulk_create(_items(adoption, some))
        if not adoption.items.filter(state=Item.WAITING).exists():
            raise WrongStage(_("Nothing in this batch can go live as it stands."))
        adoption.digest = digest_of(adoption)
        adoption.save(update_fields=["digest"])
        number = adoption.items.filter(state=Item.WAITING).count()
        given = {"digest": adoption.digest, "articles": number}
        event = record("adoption.proposed", adoption, actor=by, ip_address=ip_address, **given)
        moderators = User.objects.with_perm("articles.moderate_article", backend=RIGHTS)
        tell(
            event,
            moderators.filter(memberships__desk=batch.desk_id).distinct(),
            kind="adoption.proposed",
            path=reverse("admin:articles_adoption", args=[adoption.pk]),
        )
    return adoption


def digest_of(adoption: Adoption) -> str:
    """The SHA-256 of the list: every article with its digest, its days and corrections, in the order of the articles."""
    total = hashlib.sha256()
    items = adoption.items.exclude(state=Item.REFUSED).select_related("row").order_by("article_id")
    for item in items.iterator(chunk_size=AT_ONCE):
        line = [
            item.article_id,
            item.digest,
            item.published_at.isoformat(),
            str(item.row.updated_at),
            item.row.corrections,
        ]
        total.update(json.dumps(line, ensure_ascii=False, sort_keys=True).encode() + b"\n")
    return total.hexdigest()


def changed(adoption: Adoption) -> QuerySet[AdoptionItem]:
    """What is no longer as it was proposed."""
    return adoption.items.filter(state=Item.WAITING).exclude(article__latest_revision__digest=F("digest"))


def written_by(adoption: Adoption, user: User) -> QuerySet[AdoptionItem]:
    """What this user has written themselves, and therefore cannot sign for."""
    mine = Revision.objects.filter(article=OuterRef("article"), contributors=user)
    return adoption.items.filter(Exists(mine), state=Item.WAITING)


def check_may_decide(adoption: Adoption, by: User) -> None:
    """Raise NotAllowed unless this is a moderator of the desk."""
    if not (is_moderator(by) and is_member(by, adoption.desk_id)):
        raise NotAllowed(_("Only a moderator of the desk signs for old reports."))


def sign(
    adoption: Adoption, *, by: User, expected: str, ticked: frozenset[str], ip_address: str | None = None
) -> Adoption:
    """Sign the list that was read. Raises a TransitionRefused and changes nothing where it may not be."""
    check_may_decide(adoption, by)
    with transaction.atomic():
        adoption = Adoption.objects.select_for_update().get(pk=adoption.pk)
        if adoption.state != State.PROPOSED:
            raise WrongStage(_("This proposal has been decided already."))
        if expected != adoption.digest or changed(adoption).exists():
            raise ApprovalIsStale(_("Some reports have changed since they were proposed. Send the list back."))
        if by.pk == adoption.proposed_by_id or written_by(adoption, by).exists():
            raise FourEyesMissing(_("You have proposed or written this yourself. Somebody else must sign for it."))
        if missing := checklist.missing(ticked):
            raise ChecklistIncomplete(_("Tick every line of the checklist: you answer for it with your name."), missing)
        adoption.state, adoption.decided_by, adoption.decided_at = State.SIGNED, by, timezone.now()
        adoption.save(update_fields=["state", "decided_by", "decided_at"])
        record("adoption.signed", adoption, actor=by, ip_address=ip_address, digest=adoption.digest)
    return adoption


def send_back(adoption: Adoption, *, by: User, reason: str, ip_address: str | None = None) -> Adoption:
    """A moderator of the desk sends the list back, or whoever proposed it takes it back."""
    if by.pk != adoption.proposed_by_id:
        check_may_decide(adoption, by)
    if not reason.strip():
        raise ReasonMissing(_("Say why, so that the list can be put right."))
    with transaction.atomic():
        adoption = Adoption.objects.select_for_update().get(pk=adoption.pk)
        if adoption.state != State.PROPOSED:
            raise WrongStage(_("This proposal has been decided already."))
        adoption.items.filter(state=Item.WAITING).update(state=Item.REFUSED, reason="returned", params={})
        adoption.state, adoption.decided_by, adoption.decided_at = State.RETURNED, by, timezone.now()
        adoption.reason, adoption.finished_at = reason.strip(), timezone.now()
        adoption.save(update_fields=["state", "decided_by", "decided_at", "reason", "finished_at"])
        record("adoption.returned", adoption, actor=by, ip_address=ip_address, reason=reason.strip())
    return adoption


def run(key: int, *, seconds: float | None = None) -> str:
    """Put live what was signed, for so many seconds. "done", "more", or "later" where only pictures are waited for."""
    held = claim(Adoption, key, (State.SIGNED,))
    if held is None:
        return "done"
    adoption: Adoption = held.work
    until = None if seconds is None else time.monotonic() + seconds
    with suppress(ClaimIsLost):
        if not _adopt_all(adoption, held, until):
            held.end()
            return "more"
        if adoption.items.filter(state=Item.WAITING).exists():
            held.end()
            return "later"
        with transaction.atomic():
            held.end(state=State.DONE, finished_at=timezone.now())
            live = adoption.items.filter(state=Item.LIVE).count()
            record("adoption.finished", adoption, actor=adoption.decided_by, digest=adoption.digest, live=live)
    return "done"


def _items(adoption: Adoption, rows: tuple[ArchiveRow, ...]) -> Iterator[AdoptionItem]:
    contents = [row.article.latest_revision.data for row in rows]
    photos = facts_of(*contents)
    for row, content in zip(rows, contents, strict=True):
        item = AdoptionItem(adoption=adoption, row=row, article=row.article, digest=row.article.digest)
        item.published_at = row.published_at or timezone.now()
        lacks = [str(finding.message) for finding in findings(content, photos) if finding.blocks]
        if row.published_at is None or row.published_at >= timezone.now():
            item.state, item.reason = Item.REFUSED, "no_day"
        elif lacks:
            item.state, item.reason, item.params = Item.REFUSED, "lacks", {"why": " ".join(lacks)}
        yield item


def _adopt_all(adoption: Adoption, held: Claim, until: float | None) -> bool:
    """Try every item once. False when the time was up before."""
    last = 0
    while True:
        waiting = adoption.items.filter(state=Item.WAITING, pk__gt=last).order_by("pk")
        items = list(waiting.select_related("article__latest_revision", "row")[:AT_ONCE])
        if not items:
            return True
        for item in items:
            held.renew()
            _adopt(item, adoption)
            if until is not None and time.monotonic() > until:
                return False
        last = items[-1].pk


def _adopt(item: AdoptionItem, adoption: Adoption) -> None:
    """One report in one transaction with its item. It goes on waiting while its pictures are being made."""
    progress = progress_of(item.article.latest_revision)
    if progress.pending and not progress.failed:
        return
    try:
        with transaction.atomic():
            workflow.perform(
                "adopt",
                item.article,
                by=adoption.decided_by,
                expected=item.digest,
                original=Original(item.published_at, item.row.updated_at, item.row.corrections),
                checklist=frozenset(checklist.CHECKLIST),
            )
            AdoptionItem.objects.filter(pk=item.pk).update(state=Item.LIVE)
    except ApprovalIsStale:
        _refuse(item, "changed")
    except TransitionRefused as refusal:
        _refuse(item, "lacks", why=str(refusal.message))


def _refuse(item: AdoptionItem, reason: str, **params: Any) -> None:
    AdoptionItem.objects.filter(pk=item.pk, state=Item.WAITING).update(state=Item.REFUSED, reason=reason, params=params)
