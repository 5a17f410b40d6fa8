"""The approval sheet (*phiếu duyệt*) of a publication: everything that the newsroom answers for, gathered for paper.

What is stored is compared once more: the digest with the words, and the events with the record.
"""

import json
from dataclasses import dataclass
from typing import Any

from articles.models import Approval, DocumentRedaction, Publication, PublishedDocument, Redaction, Revision, Withdrawal
from articles.snapshot import digest_of
from staff.models import AuditEvent, AuditHead, User

# The demo publishes in the past, which no verb does, and says so in the record.
PUBLISHED = frozenset({"article.publish", "article.schedule", "demo.publish"})


@dataclass(frozen=True, slots=True)
class TakenDown:
    """A photo that went from the publication, by its caption, and whether another one stands in for it."""

    caption: str
    row: Redaction

    @property
    def is_replaced(self) -> bool:
        return self.row.replacement_id is not None


@dataclass(frozen=True, slots=True)
class Sheet:
    """The facts of one publication. `approved` and `published` are None where the record holds no such event."""

    publication: Publication
    approval: Approval
    revision: Revision
    digest_holds: bool
    contributors: list[User]
    contributors_since: list[User]
    approved: AuditEvent | None
    published: AuditEvent | None
    documents: list[PublishedDocument]
    redactions: list[TakenDown]
    document_redactions: list[DocumentRedaction]
    withdrawals: list[Withdrawal]
    head: AuditHead


def sheet_of(publication: Publication) -> Sheet:
    """Gather the sheet; the head is that of this moment."""
    approval, revision = publication.approval, publication.revision
    documents = list(publication.documents.all())
    events = list(
        AuditEvent.objects.filter(object_type="articles.article", object_id=str(publication.article_id))
        .filter(verb__in=["article.approve", *PUBLISHED])
        .select_related("actor")
        .order_by("number")
    )
    return Sheet(
        publication=publication,
        approval=approval,
        revision=revision,
        digest_holds=digest_of(revision.content) == revision.digest == approval.digest == publication.digest,
        contributors=list(revision.contributors.order_by("full_name")),
        contributors_since=_contributors_since(approval),
        approved=_approved(events, approval),
        published=_published(events, publication),
        documents=documents,
        redactions=_taken_down(publication),
        document_redactions=_documents_taken_down(documents),
        withdrawals=list(
            Withdrawal.objects.filter(article=publication.article_id, withdrawn_at__gte=publication.live_from)
            .select_related("withdrawn_by")
            .order_by("withdrawn_at")
        ),
        head=AuditHead.objects.filter(pk=1).first() or AuditHead(),
    )


def _contributors_since(approval: Approval) -> list[User]:
    """Who worked on the text after what was approved before; an approval without four eyes ends nothing."""
    earlier = Approval.objects.filter(
        article=approval.article_id, waiver_reason="", approved_at__lt=approval.approved_at
    ).exclude(revision=approval.revision_id)
    last = earlier.order_by("-revision__number").values_list("revision__number", flat=True).first() or 0
    numbers = {"revision__number__gt": last, "revision__number__lte": approval.revision.number}
    through = Revision.contributors.through.objects.filter(revision__article=approval.article_id, **numbers)
    return list(User.objects.filter(pk__in=through.values("user_id")).order_by("full_name"))


def _approved(events: list[AuditEvent], approval: Approval) -> AuditEvent | None:
    of_approval = (
        event
        for event in events
        if event.verb == "article.approve"
        and event.at >= approval.approved_at
        and _detail(event).get("digest") == approval.digest
    )
    return next(of_approval, None)


def _published(events: list[AuditEvent], publication: Publication) -> AuditEvent | None:
    found = (
        event for event in events if event.verb in PUBLISHED and _detail(event).get("publication") == publication.pk
    )
    return next(found, None)


def _taken_down(publication: Publication) -> list[TakenDown]:
    """What became of the photos that were approved with it, and of those that stood in for them."""
    captions = {row["photo"]: row["caption"] or row["key"] for row in publication.revision.data["figures"]}
    found = []
    rows = Redaction.objects.filter(article=publication.article_id).select_related("redacted_by")
    for row in rows.order_by("redacted_at", "pk"):
        if row.photo_id in captions:
            caption = captions[row.photo_id]
            found.append(TakenDown(caption, row))
            if row.replacement_id is not None:
                captions.setdefault(row.replacement_id, caption)
    return found


def _documents_taken_down(documents: list[PublishedDocument]) -> list[DocumentRedaction]:
    gone = [row for row in documents if row.redacted_at is not None]
    if not gone:
        return []
    rows = DocumentRedaction.objects.filter(
        article=gone[0].publication.article_id, document__copy_sha256__in={row.sha256 for row in gone}
    )
    return list(rows.select_related("redacted_by").order_by("redacted_at", "pk"))


def _detail(event: AuditEvent) -> dict[str, Any]:
    detail: dict[str, Any] = json.loads(event.detail)
    return detail
