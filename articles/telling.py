"""Whom an editorial verb concerns: who is told, why, where to look, and with which words."""

from collections.abc import Iterable

from django.db.models import Q
from django.urls import reverse

from articles.models import Article
from articles.transitions import Decision
from staff.inbox import tell as tell_people
from staff.models import AuditEvent, User
from staff.roles import MODERATORS


def tell(event: AuditEvent, article: Article, *, decision: Decision) -> None:
    """Tell whom this verb concerns. Joins the workflow's transaction: nobody hears of what did not happen."""
    if event.verb in {"article.submit", "article.recall"}:
        people, path = moderators_of(article), reverse("admin:articles_review", args=[article.pk])
    elif event.verb in {"article.claim", "article.return", "article.approve", "article.publish", "article.withdraw"}:
        people, path = authors_of(article), reverse("admin:articles_article_change", args=[article.pk])
    else:
        return
    tell_people(event, people, kind=event.verb, path=path, excerpt=decision.reason or decision.notice)


def moderators_of(article: Article) -> Iterable[User]:
    """Who may decide about the article at its desk."""
    return User.objects.filter(memberships__desk=article.desk_id, groups__name=MODERATORS, is_active=True).distinct()


def authors_of(article: Article) -> Iterable[User]:
    """Who began the article or has contributed to a revision of it, and still works at its desk."""
    has_written = Q(pk=article.created_by_id) | Q(contributions__article=article)
    return User.objects.filter(has_written, memberships__desk=article.desk_id, is_active=True).distinct()
