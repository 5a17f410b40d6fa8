"""Approve and let out in one step, for a moderator who has made up their mind about both."""

from datetime import datetime
from typing import Any

from django.db import transaction

from articles.models import Article, Publication
from articles.refusals import TransitionRefused
from articles.workflow import perform
from staff.models import User


def approve_and_release(
    article: Article,
    *,
    by: User,
    expected: str | None,
    checklist: frozenset[str],
    release: str,
    reason: str = "",
    live_from: datetime | None = None,
    ip_address: str | None = None,
    **given: Any,
) -> Publication:
    """Approve the revision of this digest, then `publish` or `schedule` it (`release`), in one transaction.

    Each verb leaves its own row in the record. If the second is refused, the first has not happened either; what is
    raised, and what else may be `given`, is as in `workflow.perform`. `reason` is that of the approval.
    """
    try:
        with transaction.atomic():
            perform(
                "approve", article, by=by, ip_address=ip_address, expected=expected, checklist=checklist, reason=reason
            )
            publication: Publication = perform(
                release, article, by=by, ip_address=ip_address, expected=expected, live_from=live_from, **given
            )
    except TransitionRefused:
        article.refresh_from_db()
        raise
    return publication
