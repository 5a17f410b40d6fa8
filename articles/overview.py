"""The first page: what is mine and where it stands; what waits for me."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Case, Exists, IntegerField, OuterRef, Q, QuerySet, When
from django.utils import timezone

from articles.findings import Finding, findings
from articles.models import Article, Publication
from articles.photodesk.expiring import expiring
from articles.photodesk.facts import facts_of
from articles.waiting import is_overdue, needs_me
from staff.models import User
from staff.roles import is_moderator, is_writer

MOST_MINE = 30
MOST_WAITING = 8
# What asks for its author comes first.
ORDER = (Article.Stage.RETURNED, Article.Stage.DRAFT, Article.Stage.SUBMITTED, Article.Stage.APPROVED)


@dataclass(slots=True)
class Row:
    """One of my articles, and what still keeps it from being submitted."""

    article: Article
    lacks: list[Finding] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Waiting:
    """One article for me to read."""

    article: Article
    is_overdue: bool


def first_page(user: User) -> dict[str, Any]:
    """The context of the first page for this user: at most seven queries, whatever the number of articles."""
    context: dict[str, Any] = {"is_writer": is_writer(user), "is_moderator": is_moderator(user)}
    if is_writer(user):
        context["mine"] = _with_lacks(list(mine(user)))
    if is_moderator(user):
        rows, now = waiting(user), timezone.now()
        context["waiting"] = [Waiting(article, is_overdue(article, now)) for article in rows[:MOST_WAITING]]
        context["waiting_count"] = rows.count()
        context["expiring"] = expiring(user)
        context["today"] = timezone.localdate(now)
    return context


def mine(user: User) -> QuerySet[Article]:
    """What I began or have worked on and readers do not see as it stands: returned, drafts, submitted, approved."""
    has_worked_on = Exists(user.contributions.filter(article=OuterRef("pk")))
    publications = Publication.objects.filter(article=OuterRef("pk"), cancelled_at=None)
    is_out = Exists(publications.live().filter(digest=OuterRef("latest_revision__digest")))
    places = [When(stage=stage, then=place) for place, stage in enumerate(ORDER)]
    return (
        Article.objects.at_desks_of(user)
        .filter(Q(created_by=user) | has_worked_on, ~is_out)
        .annotate(
            place=Case(*places, default=len(ORDER), output_field=IntegerField()),
            is_live=Exists(publications.live()),
            is_scheduled=Exists(publications.filter(live_from__gt=timezone.now())),
        )
        .select_related("desk", "latest_revision")
        .order_by("place", "-changed_at")[:MOST_MINE]
    )


def waiting(user: User) -> QuerySet[Article]:
    """The group of the queue that needs this moderator now: what nobody else is reading, what is due first at its head."""
    return needs_me(user, timezone.now()).select_related("desk", "created_by")


def _with_lacks(articles: list[Article]) -> list[Row]:
    """Each with what blocks the submission of what its author still has in hand; the photos of all in one query."""
    in_hand = {Article.Stage.DRAFT, Article.Stage.RETURNED}
    contents = {
        article.pk: article.latest_revision.data
        for article in articles
        if article.stage in in_hand and article.latest_revision is not None
    }
    photos = facts_of(*contents.values())
    return [
        Row(article, [finding for finding in findings(contents[article.pk], photos) if finding.blocks])
        if article.pk in contents
        else Row(article)
        for article in articles
    ]
