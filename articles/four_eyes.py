"""Whose words an article holds, and who may therefore stand for them."""

from collections.abc import Iterable

from articles.models import Approval, Article, Revision
from staff.models import AuditEvent, User


def wrote_since_approval(article: Article) -> set[int]:
    """The keys of those who have contributed to a revision since the last approval: none of them may approve the latest.

    An approval that did without four eyes ends nothing: nobody else has read what its approver wrote.
    """
    last = (
        Approval.objects.filter(article=article, waiver_reason="")
        .select_related("revision")
        .order_by("-revision__number")
        .first()
    )
    since = article.revisions.filter(number__gt=last.revision.number) if last else article.revisions.all()
    if last and not since.exists():
        since = article.revisions.filter(pk=last.revision_id)
    return set(since.values_list("contributors", flat=True))


def has_four_eyes(article: Article, user: User) -> bool:
    """Whether `user` has contributed to no revision since the last approval, so that they may approve the latest."""
    return user.pk not in wrote_since_approval(article)


def event_writers(article: Article) -> Iterable[int]:
    """Who wrote the event that this revision prints, since the revision that was last approved with the same event.

    The event is saved on a page of its own, and yet readers find every word of it in the article.
    """
    events = AuditEvent.objects.filter(object_type="articles.event", object_id=str(article.event_id))
    written = events.filter(actor__isnull=False).exclude(verb="event.changed", detail__contains='"fields": []')
    last = Approval.objects.filter(article=article).select_related("revision").order_by("-approved_at").first()
    if last and (last.revision.data["event"] or {}).get("id") == article.event_id:
        written = written.filter(at__gt=last.revision.cut_at)
    return set(written.values_list("actor", flat=True))


def wrote_by(revision: Revision) -> set[int]:
    """The keys of those whose words this revision holds, as far as no approval of it or of one before had stood for them."""
    upto = revision.article.revisions.filter(number__lte=revision.number)
    approvals = Approval.objects.filter(revision__in=upto, waiver_reason="").order_by("-revision__number")
    approved = approvals.values_list("revision__number", flat=True).first() or 0
    return set(upto.filter(number__gt=approved, contributors__isnull=False).values_list("contributors", flat=True))
