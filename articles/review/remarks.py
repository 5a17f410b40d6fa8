"""Saying, answering and settling comments, and the page of an article's comments for its writers."""

from collections.abc import Callable
from copy import copy
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from articles import commenting, publishing
from articles.models import Article, Comment
from articles.refusals import TransitionRefused
from articles.rendering import with_figures
from articles.review.comments import COMMENTS, REVIEW, CommentForm, Refused, comments_context
from articles.review.marking import marked
from articles.review.views import review
from articles.threads import Page
from staff.addresses import client_ip
from staff.roles import is_writer

STATUS_OF_REFUSAL = {"not-allowed": 403, "already-settled": 409, "wrong-stage": 409, "comment-refused": 422}


def comments_page(request: HttpRequest, pk: int) -> HttpResponse:
    """The latest revision with all that is said about it: where writers read and answer, on a phone too."""
    if not request.user.has_perm("articles.view_article"):
        raise PermissionDenied
    article = _article(request, pk)
    revision = article.latest_revision
    context = {
        **admin.site.each_context(request),
        "title": _("Comments"),
        "article": article,
        "revision": revision,
        **comments_context(request, article, revision),
    }
    if revision is not None:
        composition = publishing.compose(revision)
        context |= {
            "publication": composition.publication,
            "body": with_figures(marked(composition), composition.figures),
            "figures": composition.figures,
            "mentions": composition.mentions,
            "is_preview": True,
        }
    return TemplateResponse(request, "admin/articles/article/comments.html", context)


def remark(request: HttpRequest, pk: int) -> HttpResponse:
    """A new comment, on the revision that was read, even if another has been saved meanwhile."""
    article = _article_to_comment(request, pk)
    if request.method != "POST" or article.latest_revision is None:
        return _back(request, article)
    form = CommentForm(
        request.POST, page=Page(article.latest_revision), may_block=commenting.may_block(request.user, article)
    )
    if not form.is_valid():
        errors = " ".join(str(error) for errors in form.errors.values() for error in errors)
        return _again(request, article, Refused(errors, _came_from(request), form), status=400)
    said = form.cleaned_data
    read = article.revisions.filter(number=said["revision"]).first() or article.latest_revision
    place = commenting.Place(said["place"].field, said["place"].paragraph, said["place"].figure, said["quote"])
    try:
        comment = commenting.remark(
            article,
            by=request.user,
            text=said["text"],
            place=place,
            is_blocking=said.get("is_blocking", False),
            revision=read,
            ip_address=client_ip(request),
        )
    except TransitionRefused as refusal:
        refused = Refused(str(refusal.message), _came_from(request), form)
        return _again(request, article, refused, status=STATUS_OF_REFUSAL[refusal.code])
    return _back(request, article, f"nhan-xet-{comment.pk}")


def reply(request: HttpRequest, pk: int, comment: int) -> HttpResponse:
    text = request.POST.get("text", "")
    return _about(request, pk, comment, lambda said, **who: commenting.reply(said, text=text, **who))


def resolve(request: HttpRequest, pk: int, comment: int) -> HttpResponse:
    return _about(request, pk, comment, commenting.resolve)


def reopen(request: HttpRequest, pk: int, comment: int) -> HttpResponse:
    return _about(request, pk, comment, commenting.reopen)


def paths(wrap: Callable[..., Any]) -> list[URLPattern]:
    """The addresses of comments, under the admin site."""
    of_article, of_comment = "duyet/<int:pk>/nhan-xet/", "duyet/<int:pk>/nhan-xet/<int:comment>/"
    return [
        path("articles/article/<int:pk>/nhan-xet/", wrap(comments_page), name=COMMENTS),
        path(of_article, wrap(remark), name="articles_comment"),
        path(f"{of_comment}tra-loi/", wrap(reply), name="articles_comment_reply"),
        path(f"{of_comment}xong/", wrap(resolve), name="articles_comment_resolve"),
        path(f"{of_comment}mo-lai/", wrap(reopen), name="articles_comment_reopen"),
    ]


def _about(request: HttpRequest, pk: int, key: int, verb: Callable[..., Comment]) -> HttpResponse:
    """Do something to one comment of this article, and come back to it."""
    article = _article_to_comment(request, pk)
    comment = get_object_or_404(Comment, pk=key, article=article)
    if request.method != "POST":
        return _back(request, article, f"nhan-xet-{key}")
    try:
        done = verb(comment, by=request.user, ip_address=client_ip(request))
    except TransitionRefused as refusal:
        refused = Refused(
            str(refusal.message),
            _came_from(request),
            comment=comment.parent_id or key,
            text=request.POST.get("text", ""),
        )
        return _again(request, article, refused, status=STATUS_OF_REFUSAL[refusal.code])
    if done.resolved_at:
        messages.success(request, _("The comment is resolved. It can be reopened under “Resolved”."))
        return _back(request, article, "nhan-xet")
    return _back(request, article, f"nhan-xet-{done.pk}")


def _article(request: HttpRequest, pk: int) -> Article:
    articles = Article.objects.at_desks_of(request.user).select_related("desk", "created_by", "latest_revision")
    return get_object_or_404(articles, pk=pk)


def _article_to_comment(request: HttpRequest, pk: int) -> Article:
    if not is_writer(request.user):
        raise PermissionDenied
    return _article(request, pk)


def _came_from(request: HttpRequest) -> str:
    """One of our two pages by its name: an address from outside cannot be one."""
    is_review = request.POST.get("from") == REVIEW and request.user.has_perm("articles.moderate_article")
    return REVIEW if is_review else COMMENTS


def _back(request: HttpRequest, article: Article, anchor: str = "") -> HttpResponse:
    return redirect(f"{reverse(f'admin:{_came_from(request)}', args=[article.pk])}{anchor and f'#{anchor}'}")


def _again(request: HttpRequest, article: Article, refused: Refused, *, status: int) -> HttpResponse:
    """The page on which it was written, with every word and the reason for the refusal."""
    shown: Any = copy(request)
    shown.method, shown.POST, shown.refused = "GET", QueryDict(), refused
    response = (review if refused.came_from == REVIEW else comments_page)(shown, pk=article.pk)
    response.status_code = status
    return response
