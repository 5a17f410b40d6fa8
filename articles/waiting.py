"""What waits at a moderator's desks: the groups of their queue, when something is overdue, and in which order it is read."""

from datetime import datetime, timedelta

from django.db.models import DateTimeField, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from articles.models import Article, Publication
from articles.models.article import ArticleQuerySet
from staff.models import User
from staff.sight import RIGHTS

# How long a submission without a due time may wait before it counts as overdue.
DECIDE_WITHIN = timedelta(hours=24)

NEEDS_ME, FREE, MINE, OTHERS, OVERDUE = "can-toi", "cho", "toi-nhan", "nguoi-khac", "qua-han"
APPROVED, SCHEDULED, RETURNED = "da-duyet", "hen-gio", "tra-lai"

GROUPS = {
    NEEDS_ME: _("Needs me now"),
    FREE: _("Waiting for anyone"),
    MINE: _("I am reading"),
    OTHERS: _("Others are reading"),
    OVERDUE: _("Overdue"),
    APPROVED: _("Approved, not yet published"),
    SCHEDULED: _("Scheduled"),
    RETURNED: _("Returned, being reworked"),
}


def in_queue(user: User, at: datetime) -> ArticleQuerySet:
    """Every article at the user's desks that stands in some group of the queue, with what `group` asks about.

    One query finds their keys at once: whatever is asked of the queue then costs nothing for the reports that are out,
    which are approved as well and most of the archive.
    """
    undecided = Q(stage__in=(Article.Stage.SUBMITTED, Article.Stage.RETURNED))
    found = _with_outcome(Article.objects.at_desks_of(user), at).filter(
        undecided | Q(stage=Article.Stage.APPROVED, is_out=False) | Q(is_scheduled=True)
    )
    keys = list(found.order_by().values_list("pk", flat=True))
    return _with_outcome(Article.objects.filter(pk__in=keys), at)


def _with_outcome(articles: ArticleQuerySet, at: datetime) -> ArticleQuerySet:
    """With `is_out`, that the latest revision is published or scheduled, `is_scheduled`, that any revision is, and `is_held`."""
    publications = Publication.objects.filter(article=OuterRef("pk"), cancelled_at=None)
    # By key, not by digest: a digest lies behind the whole text of its revision.
    is_out = publications.filter(revision=OuterRef("latest_revision"))
    is_scheduled = publications.filter(live_from__gt=at)
    return _with_claims(articles).annotate(is_out=Exists(is_out), is_scheduled=Exists(is_scheduled))


def _with_claims(articles: ArticleQuerySet) -> ArticleQuerySet:
    """With `is_held`, that somebody who can still decide is reading it: who has left holds up nobody."""
    deciders = User.objects.with_perm("articles.moderate_article", backend=RIGHTS).filter(pk=OuterRef("claimed_by"))
    works_there = Q(is_superuser=True) | Q(memberships__desk=OuterRef("desk"))
    return articles.annotate(is_held=Exists(deciders.filter(works_there)))


def group(name: str, user: User, at: datetime) -> Q:
    """The condition of one group, for articles of `in_queue`.

    What others are reading is not waiting for this user. An approved article is overdue only if it has a due time: from
    the approval on, nobody is kept waiting for an answer.
    """
    submitted = Q(stage=Article.Stage.SUBMITTED)
    approved = Q(stage=Article.Stage.APPROVED, is_out=False)
    late = Q(due_at__lte=at)
    unanswered = Q(due_at=None, submitted_at__lte=at - DECIDE_WITHIN)
    mine, others = Q(claimed_by=user), Q(is_held=True) & ~Q(claimed_by=user)
    return {
        NEEDS_ME: submitted & ~others,
        FREE: submitted & Q(is_held=False),
        MINE: submitted & mine,
        OTHERS: submitted & others,
        OVERDUE: (submitted & (late | unanswered)) | (approved & late),
        APPROVED: approved,
        SCHEDULED: Q(is_scheduled=True),
        RETURNED: Q(stage=Article.Stage.RETURNED),
    }[name]


def needs_me(user: User, at: datetime) -> ArticleQuerySet:
    """What the user should read now: submitted, and nobody else has begun to; what is due first comes first."""
    submitted = Article.objects.at_desks_of(user).filter(stage=Article.Stage.SUBMITTED)
    return in_order(_with_claims(submitted).filter(Q(is_held=False) | Q(claimed_by=user)))


def in_order(articles: ArticleQuerySet) -> ArticleQuerySet:
    """By deadline, so that the overdue stand first and the longest overdue at their head."""
    waits_since = Coalesce("submitted_at", "created_at")
    by_then = ExpressionWrapper(waits_since + DECIDE_WITHIN, output_field=DateTimeField())
    return articles.annotate(deadline=Coalesce(F("due_at"), by_then)).order_by("deadline", "pk")


def ordered(articles: ArticleQuerySet, name: str, at: datetime) -> ArticleQuerySet:
    """The order of one group: what presses most comes first; of what was returned, the latest."""
    if name == APPROVED:
        return articles.order_by(F("due_at").asc(nulls_last=True), "changed_at", "pk")
    if name == SCHEDULED:
        return articles.order_by(Subquery(coming(at).values("live_from")[:1]), "pk")
    return articles.order_by("-changed_at", "-pk") if name == RETURNED else in_order(articles)


def coming(at: datetime) -> QuerySet[Publication]:
    """The scheduled publications of the article of an outer query, the next one first."""
    publications = Publication.objects.filter(article=OuterRef("pk"), cancelled_at=None, live_from__gt=at)
    return publications.order_by("live_from")


def deadline_of(article: Article) -> datetime:
    """When the article should be decided: its due time, else a day after it was submitted. As `in_order` has it."""
    return article.due_at or (article.submitted_at or article.created_at) + DECIDE_WITHIN


def is_overdue(article: Article, at: datetime) -> bool:
    """Whether somebody has been kept waiting for too long; an approved article has nobody waiting but its due time."""
    if article.stage == Article.Stage.APPROVED:
        return article.due_at is not None and article.due_at <= at
    return article.stage == Article.Stage.SUBMITTED and deadline_of(article) <= at
