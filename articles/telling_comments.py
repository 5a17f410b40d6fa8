"""Whom a comment concerns: who is told, and why."""

from collections.abc import Iterable

from django.db.models import Q
from django.urls import reverse

from articles.models import Comment
from staff.inbox import tell
from staff.models import AuditEvent, User


def tell_of_comment(event: AuditEvent, comment: Comment, *, only_mentioned: bool = False) -> None:
    """Tell those whom the comment mentions, then the others whom it concerns; each once. Joins the caller's transaction."""
    path = f"{reverse('admin:articles_article_comments', args=[comment.article_id])}#nhan-xet-{comment.pk}"
    tell(event, comment.mentioned.all(), kind="article.mention", path=path, excerpt=comment.text)
    if not only_mentioned:
        tell(event, concerned_by(comment), kind="article.comment", path=path, excerpt=comment.text)


def concerned_by(comment: Comment) -> Iterable[User]:
    """The article's authors, who is reading it, and who has spoken in the thread: those who still work at its desk."""
    article, begun = comment.article, comment.parent or comment
    is_concerned = (
        Q(pk__in=[article.created_by_id, article.claimed_by_id, begun.author_id])
        | Q(contributions__article=article)
        | Q(comments__parent=begun)
    )
    return User.objects.filter(is_concerned, memberships__desk=article.desk_id, is_active=True).distinct()
