"""What came out of an archive goes live with its old date: what the verb `adopt` asks for and does.

Who proposes and signs, and the list that is signed, stand in articles.archive.signing. Called by articles.workflow inside its
transaction, with the article's row locked.
"""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from articles import checklist, darkroom, publishing
from articles.findings import findings, first_day
from articles.models import AdoptionItem, Approval, Article, Publication
from articles.photodesk.facts import facts_of
from articles.refusals import EmbargoInForce, NotReady
from articles.situations import Original, Proposal
from staff.models import User


def facts_of_adoption(article: Article) -> dict[str, Any]:
    """What the table of verbs asks about an adoption, besides what it asks about every verb: two queries."""
    item = AdoptionItem.objects.select_related("adoption").filter(article=article, state="waiting").first()
    proposal = Proposal(item.adoption.proposed_by_id, item.digest, item.published_at) if item else None
    return {"proposal": proposal, "was_published": Publication.objects.filter(article=article).exists()}


def adopt(article: Article, *, by: User, at: datetime, original: Original) -> Publication:
    """Approve the latest revision in the name of whoever signed, and publish it with the date of then.

    Raises what submitting, approving and publishing would raise of its content.
    """
    revision = article.latest_revision
    content = revision.data
    found = findings(content, facts_of(content))
    if blocking := [finding for finding in found if finding.blocks]:
        raise NotReady(_("The article cannot go live as it stands."), blocking)
    if any(finding.code == "embargo" for finding in found):
        raise EmbargoInForce(_("The embargo has not ended yet."))
    darkroom.check_finished(revision)
    darkroom.check_usable(revision, first_day(content))
    approval = Approval.objects.create(
        article=article,
        revision=revision,
        digest=revision.digest,
        approved_by=by,
        approved_at=at,
        checklist=checklist.signed(),
    )
    return publishing.publish(approval, by=by, live_from=at, original=original)
