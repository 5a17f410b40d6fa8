"""The queue and the review screen. They arrange; articles.workflow decides."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from articles.models import Article, Publication
from articles.preparing import progress_of
from articles.review.decisions import STATUS_OF_REFUSAL, carry_out, sentence
from articles.review.forms import DecisionForm
from articles.review.places import places_of
from articles.review.screen import screen
from staff.roles import is_moderator

SHOWN = ("desk", "created_by", "claimed_by", "latest_revision", "section", "event")


def queue(request: HttpRequest) -> HttpResponse:
    """What waits for the user's desks: submitted, approved but not published, scheduled, returned."""
    if not is_moderator(request.user):
        raise PermissionDenied
    mine = Article.objects.at_desks_of(request.user).select_related("desk", "created_by", "section", "latest_revision")
    publications = Publication.objects.filter(article=OuterRef("pk"), cancelled_at=None)
    unpublished = ~Exists(publications.filter(digest=OuterRef("latest_revision__digest")))
    scheduled = publications.filter(live_from__gt=timezone.now())
    context = {
        **admin.site.each_context(request),
        "title": _("Waiting for approval"),
        "submitted": mine.filter(stage=Article.Stage.SUBMITTED).order_by(F("submitted_at").asc(nulls_last=True)),
        "approved": mine.filter(unpublished, stage=Article.Stage.APPROVED).order_by("changed_at"),
        "scheduled": _scheduled(mine.filter(Exists(scheduled))),
        "returned": mine.filter(stage=Article.Stage.RETURNED).order_by("-changed_at")[:20],
    }
    return TemplateResponse(request, "admin/articles/review_queue.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def review(request: HttpRequest, pk: int) -> HttpResponse:
    """One article for a decision: the proposed page, its facts and findings, what is live, and the verbs allowed.

    A POST carries the digest that was read. Refused, it comes back with a sentence, every word kept: 409 when the
    article has moved on, 403 when it is not the user's to decide.
    """
    article = _article(request, pk)
    form = DecisionForm(request.POST or None, places=places_of(article.latest_revision))
    status, missing = 200, []
    if request.method == "POST":
        if form.is_valid():
            refused = carry_out(request, article, form)
            if refused is None:
                return _done(request, article, form)
            status, missing = STATUS_OF_REFUSAL.get(refused.code, 400), getattr(refused, "missing", [])
        else:
            status = 400
    return _screen(request, article, form, status=status, missing=missing)


@require_safe
def photos(request: HttpRequest, pk: int) -> JsonResponse:
    """How far the pictures of the proposed page are, for the screen's progress line."""
    revision = _article(request, pk).latest_revision
    progress = progress_of(revision) if revision else None
    numbers = {name: getattr(progress, name, 0) for name in ("ready", "failed", "all")}
    return JsonResponse(numbers, headers={"Cache-Control": "private, no-store"})


def _article(request: HttpRequest, pk: int) -> Article:
    if not is_moderator(request.user):
        raise PermissionDenied
    mine = Article.objects.at_desks_of(request.user)
    return get_object_or_404(mine.select_related(*SHOWN), pk=pk)


def _screen(
    request: HttpRequest, article: Article, form: DecisionForm, *, status: int = 200, missing: list[str] | None = None
) -> HttpResponse:
    context = screen(request, article, form, missing or [])
    return TemplateResponse(request, "admin/articles/review.html", context, status=status)


def _done(request: HttpRequest, article: Article, form: DecisionForm) -> HttpResponse:
    """Say what was done, and show the same article again."""
    verb = form.cleaned_data["verb"]
    messages.success(request, sentence(verb, article, is_left=False))
    if verb in {"claim", "release"} and form.has_words():
        # What was typed before the claim stays on the screen.
        return _screen(request, article, form)
    return redirect("admin:articles_review", pk=article.pk)


def _scheduled(articles: QuerySet[Article]) -> QuerySet[Publication]:
    now = timezone.now()
    return (
        Publication.objects.filter(Q(cancelled_at=None), live_from__gt=now, article__in=articles)
        .select_related("desk", "section", "published_by")
        .defer("html", "search_text")
        .order_by("live_from")
    )
