"""The review screen. It arranges; articles.workflow decides."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from articles.library.choosing import StandInField
from articles.models import Article
from articles.preparing import progress_of
from articles.review.decisions import SETTLED, STATUS_OF_REFUSAL, carry_out, sentence
from articles.review.forms import DecisionForm
from articles.review.places import places_of
from articles.review.queue import next_waiting
from articles.review.screen import screen
from articles.review.standing_in import FIGURE, STAND_IN
from articles.review.standing_in import progress as stand_in_progress
from articles.review.turning import previous_waiting
from staff.roles import is_moderator

SHOWN = ("desk", "created_by", "claimed_by", "latest_revision", "section", "event")


@require_http_methods(["GET", "HEAD", "POST"])
def review(request: HttpRequest, pk: int) -> HttpResponse:
    """One article for a decision: the proposed page, its facts and findings, what is live, and the verbs allowed.

    A POST carries the digest that was read. Done, the next waiting article is shown. Refused, it comes back with a
    sentence, every word kept: 409 when the article has moved on, 403 when it is not the user's to decide.
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
    """How far the pictures of the proposed page are, or those of a photo that is to stand in, for the progress line."""
    article = _article(request, pk)
    revision, chosen = article.latest_revision, StandInField().clean_or_none(request.GET.get(STAND_IN, ""))
    if chosen is not None:
        progress = stand_in_progress(article, request.GET.get(FIGURE, "")[:20], chosen)
    else:
        progress = progress_of(revision) if revision else None
    numbers = {name: getattr(progress, name, 0) for name in ("ready", "failed", "all")}
    return JsonResponse(numbers, headers={"Cache-Control": "private, no-store"})


@require_safe
def onward(request: HttpRequest, pk: int, *, back: bool) -> HttpResponse:
    """To the next article that waits for this moderator, or `back` to the one before; to the queue when there is none."""
    article = _article(request, pk)
    following = previous_waiting(request.user, article) if back else next_waiting(request.user, article)
    return redirect("admin:articles_review", pk=following.pk) if following else redirect("admin:articles_review_queue")


def _article(request: HttpRequest, pk: int) -> Article:
    if not is_moderator(request.user):
        raise PermissionDenied
    return get_object_or_404(Article.objects.at_desks_of(request.user).select_related(*SHOWN), pk=pk)


def _screen(
    request: HttpRequest, article: Article, form: DecisionForm, *, status: int = 200, missing: list[str] | None = None
) -> HttpResponse:
    context = screen(request, article, form, missing or [])
    return TemplateResponse(request, "admin/articles/review.html", context, status=status)


def _done(request: HttpRequest, article: Article, form: DecisionForm) -> HttpResponse:
    """Say what was done, and go on: to the next waiting article once this one is settled."""
    verb = form.cleaned_data["verb"]
    following = next_waiting(request.user, article) if verb in SETTLED else None
    messages.success(request, sentence(verb, article, is_left=following is not None, at=form.cleaned_data["live_from"]))
    if verb in {"claim", "release"} and form.has_words():
        # What was typed before the claim stays on the screen.
        return _screen(request, article, form)
    # A fragment of its own: the browser would carry that of the last page over, and begin at its decision.
    return redirect(reverse("admin:articles_review", args=[(following or article).pk]) + "#content")
