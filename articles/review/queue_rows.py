"""One row of the queue: what a moderator wants to know of an article before they open it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.timesince import timesince

from articles.findings import findings
from articles.four_eyes import with_own_words
from articles.models import Approval, Article, Comment
from articles.models.article import ArticleQuerySet
from articles.photodesk.facts import Facts, facts_of
from articles.waiting import coming, is_overdue
from staff.models import DeskMembership, User

PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class Row:
    """An article in the queue, as this user sees it at this moment.

    `age` is how long it has waited; findings, organisations and the photo are those of the latest revision, which is what
    would be approved. `may_decide`: the user works at the desk. `verbs` are those that the row itself offers.
    """

    article: Article
    age: str
    is_overdue: bool
    is_embargoed: bool
    is_mine: bool
    may_decide: bool
    blocking: int
    remarks: int
    organisations: list[str]
    photo: int | None
    verbs: frozenset[str]


def rows_of(page: ArticleQuerySet, ordered: ArticleQuerySet, user: User, at: datetime) -> list[Row]:
    """The rows of one page, in two queries: `page` is a slice of keys, so that nothing else is read of what is not shown."""
    articles = with_own_words(ordered.filter(pk__in=page.values("pk")), user)
    shown = (
        _with_counts(articles, at)
        .annotate(is_at_own_desk=Exists(DeskMembership.objects.filter(user=user, desk=OuterRef("desk"))))
        .select_related("desk", "created_by", "section", "claimed_by", "latest_revision")
        .defer("body", "lead", "search_key")
    )
    contents = {article.pk: article.latest_revision.data for article in shown if article.latest_revision}
    photos = facts_of(*contents.values())
    return [_row(article, contents.get(article.pk, {}), photos, user, at) for article in shown]


def _with_counts(articles: ArticleQuerySet, at: datetime) -> ArticleQuerySet:
    comments = Comment.objects.filter(article=OuterRef("pk"), parent=None, resolved_at=None)
    waived = Approval.objects.filter(article=OuterRef("pk")).exclude(waiver_reason="")
    return articles.annotate(
        open_comments=_number_of(comments),
        blocking_comments=_number_of(comments.filter(is_blocking=True)),
        scheduled_for=Subquery(coming(at).values("live_from")[:1]),
        scheduled_digest=Subquery(coming(at).values("digest")[:1]),
        went_without_four_eyes=Exists(waived),
    )


def _number_of(rows: QuerySet[Any]) -> Coalesce:
    counted = rows.order_by().values("article").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def _row(article: Article, content: dict[str, Any], photos: dict[int, Facts], user: User, at: datetime) -> Row:
    found = findings(content, photos) if content else []
    blocking = sum(finding.blocks for finding in found)
    since = article.submitted_at if article.stage == Article.Stage.SUBMITTED else article.changed_at
    may_decide = user.is_superuser or article.is_at_own_desk
    return Row(
        article=article,
        age=timesince(since or article.changed_at, at, depth=1),
        is_overdue=is_overdue(article, at) and not article.is_out,
        is_embargoed=article.embargo_until is not None and article.embargo_until > at,
        is_mine=article.claimed_by_id == user.pk,
        may_decide=may_decide,
        blocking=blocking,
        remarks=len(found) - blocking,
        organisations=[row["name"] for row in content.get("organisations", [])],
        photo=_first_photo(content.get("figures", [])),
        verbs=_verbs(article, user) if may_decide else frozenset(),
    )


def _first_photo(figures: Iterable[dict[str, Any]]) -> int | None:
    return next((figure["photo"] for figure in figures if figure["photo"]), None)


def _verbs(article: Article, user: User) -> frozenset[str]:
    """What the row's buttons ask for. Whether it is done is for articles.workflow to say, at the moment of the request."""
    if article.stage == Article.Stage.SUBMITTED:
        if article.claimed_by_id is None:
            return frozenset({"claim"})
        return frozenset({"release"} if article.claimed_by_id == user.pk else {"take-over"})
    is_ready = article.stage == Article.Stage.APPROVED and not article.is_out and not article.is_scheduled
    is_ready = is_ready and not article.blocking_comments
    return frozenset({"publish"} if is_ready else ())
