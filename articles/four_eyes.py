"""Whose words an article holds, and who may therefore stand for them."""

from collections.abc import Iterable, Sequence

from django.db.models import Exists, F, IntegerField, OuterRef, Subquery
from django.db.models.functions import Coalesce, Least

from articles.models import Approval, Article, Revision
from articles.models.article import ArticleQuerySet
from staff.models import AuditEvent, User


def approvals_of(article: Article) -> list[Approval]:
    """Every approval there was, the latest first, with its revision but without the content."""
    rows = Approval.objects.filter(article=article).select_related("revision", "approved_by")
    return list(rows.defer("revision__content"))


def wrote_since_approval(article: Article, approvals: Sequence[Approval] | None = None) -> set[int]:
    """The keys of those who have contributed to a revision since the last approval: none of them may approve the latest.

    An approval that did without four eyes ends nothing: nobody else has read what its approver wrote.
    """
    known = approvals_of(article) if approvals is None else approvals
    read = [approval.revision for approval in known if not approval.waiver_reason]
    last = max(read, key=lambda revision: revision.number, default=None)
    if last is None:
        since = article.revisions.all()
    elif last.pk == article.latest_revision_id:
        since = article.revisions.filter(pk=last.pk)
    else:
        since = article.revisions.filter(number__gt=last.number)
    return set(since.values_list("contributors", flat=True))


def has_four_eyes(article: Article, user: User) -> bool:
    """Whether `user` has contributed to no revision since the last approval, so that they may approve the latest."""
    return user.pk not in wrote_since_approval(article)


def with_own_words(articles: ArticleQuerySet, user: User) -> ArticleQuerySet:
    """The articles with `has_own_words`: that `has_four_eyes` would say no to this user. For lists, in their one query."""
    last = Approval.objects.filter(article=OuterRef("pk"), waiver_reason="").order_by("-revision__number")
    last_number = Coalesce(Subquery(last.values("revision__number")[:1]), 0)
    contributions = user.contributions.filter(article=OuterRef("pk"), number__gte=OuterRef("unread_from"))
    return articles.annotate(
        unread_from=Least(last_number + 1, F("latest_revision__number"), output_field=IntegerField()),
        has_own_words=Exists(contributions),
    )


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
