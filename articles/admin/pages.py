"""The pages around the form: the preview, taking a submission back, and the history."""

import json
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_GET, require_POST

from articles import publishing, refusals, workflow
from articles.addresses import address_of
from articles.documents.showing import for_staff as documents_for_staff
from articles.models import Article
from articles.rendering import with_figures
from staff.addresses import client_ip
from staff.admin.verbs import VERBS
from staff.models import AuditEvent


@require_GET
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """The latest revision in the template and the language that readers would get it in. Staff of its desk only."""
    article = _article(request, pk)
    revision = article.latest_revision
    if revision is None:
        raise Http404
    composition = publishing.compose(revision)
    publication = composition.publication
    context = {
        "publication": publication,
        "body": with_figures(publication.html, composition.figures),
        "figures": composition.figures,
        "documents": documents_for_staff(composition.documents),
        "mentions": composition.mentions,
        "corrections": publication.facts["corrections"],
        "related": [],
        "previous": None,
        "next": None,
        "translation": None,
        "address": address_of(publication),
        "structured_data": None,
        "is_preview": True,
        "article": article,
    }
    with override(publication.language):
        response = render(request, "articles/detail.html", context)
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


@require_POST
def recall(request: HttpRequest, pk: int) -> HttpResponse:
    """Its author takes a submission back, to go on writing."""
    article = _article(request, pk)
    try:
        workflow.perform("recall", article, by=request.user, ip_address=client_ip(request))
    except refusals.TransitionRefused as refusal:
        messages.error(request, str(refusal.message))
    else:
        messages.success(request, _("Taken back. You can go on writing; submit it again when it is ready."))
    return redirect("admin:articles_article_change", pk)


def history(article: Article) -> dict[str, Any]:
    """What was done to the article, newest first, and its revisions. Nothing here changes anything."""
    events = AuditEvent.objects.filter(object_type=article._meta.label_lower, object_id=str(article.pk))
    rows = [
        {"event": event, "verb": VERBS.get(event.verb, event.verb), "detail": json.loads(event.detail)}
        for event in events.select_related("actor").order_by("-number")[:200]
    ]
    return {
        "title": _("History"),
        "article": article,
        "rows": rows,
        "live": publishing.live_of(article),
        "publications": article.publications.select_related("revision", "published_by").order_by("-live_from", "-pk")[
            :200
        ],
        "revisions": article.revisions.prefetch_related("contributors")[:200],
    }


def text_of(article: Article) -> Any:
    """The text of the latest revision as readers would see it, figures in place; "" before the first save."""
    if article.latest_revision is None:
        return ""
    composition = publishing.compose(article.latest_revision)
    return with_figures(composition.publication.html, composition.figures).text


def _article(request: HttpRequest, pk: int) -> Article:
    if not request.user.has_perm("articles.view_article") and not request.user.has_perm("articles.change_article"):
        raise PermissionDenied
    return get_object_or_404(Article.objects.at_desks_of(request.user).select_related("latest_revision", "desk"), pk=pk)
