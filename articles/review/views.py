"""The read-only review screen. It arranges; articles.workflow decides."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from articles import publishing, refusals, workflow
from articles.findings import Finding, findings
from articles.four_eyes import has_four_eyes
from articles.models import Article, Publication, Revision
from articles.rendering import with_figures
from articles.review.comments import comments_context
from articles.review.forms import DecisionForm
from articles.review.marking import marked
from articles.snapshot import canonical, content_of, digest_of
from photos.models import RenditionSet
from staff.addresses import client_ip
from staff.roles import is_moderator

STATUS_OF_REFUSAL = {"approval-is-stale": 409, "wrong-stage": 409, "already-claimed": 409, "not-allowed": 403}


def review(request: HttpRequest, pk: int) -> HttpResponse:
    """One article for a decision: the proposed page, its facts and findings, what is live, and the verbs allowed.

    A POST carries the digest that was read. Refused, it comes back with a sentence, every word kept: 409 when the
    article has moved on, 403 when it is not the user's to decide.
    """
    if not is_moderator(request.user):
        raise PermissionDenied
    article = get_object_or_404(
        Article.objects.at_desks_of(request.user).select_related("desk", "created_by", "latest_revision"), pk=pk
    )
    form = DecisionForm(request.POST or None)
    status = 200
    if request.method == "POST":
        if form.is_valid():
            verb = form.cleaned_data["verb"]
            try:
                workflow.perform(verb, article, by=request.user, ip_address=client_ip(request), **form.given())
            except refusals.TransitionRefused as refusal:
                form.add_error(None, str(refusal.message))
                status = STATUS_OF_REFUSAL.get(refusal.code, 400)
                article.refresh_from_db()
            else:
                messages.success(request, DONE[verb]() % {"title": article})
                return redirect("admin:articles_review", pk=pk)
        else:
            status = 400
    return TemplateResponse(request, "admin/articles/review.html", _context(request, article, form), status=status)


DONE = {
    "claim": lambda: _("You are reading “%(title)s” now. The others see that."),
    "release": lambda: _("“%(title)s” is free for others to read."),
    "redact": lambda: _("The photo is taken down from every page of “%(title)s”."),
    "return": lambda: _("“%(title)s” goes back to its author with your reason."),
    "approve": lambda: _("“%(title)s” is approved. It is not yet published."),
    "publish": lambda: _("“%(title)s” is published."),
    "schedule": lambda: _("“%(title)s” is scheduled."),
    "unschedule": lambda: _("The scheduled publication of “%(title)s” is cancelled."),
    "withdraw": lambda: _("“%(title)s” is withdrawn. Its address shows your notice."),
}


def _context(request: HttpRequest, article: Article, form: DecisionForm) -> dict[str, Any]:
    revision = article.latest_revision
    verbs = workflow.allowed_verbs(article, request.user)
    context = {
        **admin.site.each_context(request),
        "title": _("Review"),
        "article": article,
        "revision": revision,
        "form": form,
        "verbs": verbs,
        "approval": workflow.approval_of(article),
        "live": publishing.live_of(article),
        "scheduled": publishing.scheduled_of(article).first(),
        "has_four_eyes": has_four_eyes(article, request.user),
        "history": article.revisions.prefetch_related("contributors")[:20],
    }
    context |= comments_context(request, article, revision)
    return context | _live(context["live"]) | (_proposal(article, revision) if revision else {})


def _live(live: Publication | None) -> dict[str, Any]:
    """What readers see now, to read beside the proposal."""
    if live is None:
        return {}
    figures = list(live.figures.all())
    return {
        "live_body": with_figures(live.html, figures),
        "live_figures": figures,
        "live_mentions": live.mentions.all(),
    }


def _proposal(article: Article, revision: Revision) -> dict[str, Any]:
    """The proposed page exactly as readers would get it, and what is to be said about it."""
    composition = publishing.compose(revision)
    keys = [figure.rendition_key for figure in composition.figures]
    ready = RenditionSet.objects.filter(key__in=keys, state=RenditionSet.State.READY).count()
    return {
        "publication": composition.publication,
        "body": with_figures(marked(composition), composition.figures),
        "figures": composition.figures,
        "mentions": composition.mentions,
        "findings": [*_drift(article, revision), *findings(revision.data)],
        "renditions_ready": ready,
        "renditions_all": len(keys),
    }


def _drift(article: Article, revision: Revision) -> list[Finding]:
    """Says that the register or a photo has changed since the revision was cut; the revision itself never does."""
    if digest_of(canonical(content_of(article))) == revision.digest:
        return []
    text = _(
        "Since this revision was saved, the register, the event or a photo has changed. To take the change over, save the article again."
    )
    return [Finding("register-changed", "people", text)]
