"""The page of an article's links to its draft: who was sent which revision, until when, how often it was opened."""

from typing import Any, override

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from articles import draft_links, refusals, workflow
from articles.addresses import absolute
from articles.draft_links import LIFETIMES, Standing, Use
from articles.forms import refuse_if_marked
from articles.models import Article, DraftLink
from staff.addresses import client_ip
from vietnamese.text import one_line

# Older ones are in the record.
MOST_SHOWN = 100


class DraftLinkForm(forms.Form):
    """For whom, and for how long."""

    recipient = forms.CharField(
        label=gettext_lazy("For whom"),
        max_length=200,
        help_text=DraftLink._meta.get_field("recipient").help_text,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    days = forms.TypedChoiceField(
        label=gettext_lazy("Good for"),
        coerce=int,
        initial=3,
        choices=[(days, ngettext_lazy("%(days)d day", "%(days)d days", "days") % {"days": days}) for days in LIFETIMES],
    )

    def clean_recipient(self) -> str:
        return one_line(self.cleaned_data["recipient"])

    @override
    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        refuse_if_marked(self, cleaned, ["recipient"])
        return cleaned


@require_http_methods(["GET", "POST"])
def links(request: HttpRequest, pk: int) -> HttpResponse:
    """The links of one article, and a form for one more. For the staff of its desk."""
    article = _article(request, pk)
    form = DraftLinkForm(request.POST or None)
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            try:
                draft_links.create(article, by=request.user, ip_address=client_ip(request), **form.cleaned_data)
            except refusals.TransitionRefused as refusal:
                form.add_error(None, str(refusal.message))
                status = 403 if isinstance(refusal, refusals.NotAllowed) else 409
            else:
                messages.success(request, _("The link is made. Copy its address from the list and send it."))
                return redirect("admin:articles_draft_links", pk)
    return TemplateResponse(request, "admin/articles/draft_links.html", _context(request, article, form), status=status)


@require_POST
def revoke(request: HttpRequest, pk: int, link: int) -> HttpResponse:
    """End one of the article's links now."""
    article = _article(request, pk)
    found = get_object_or_404(DraftLink.objects.select_related("article"), pk=link, article=article)
    try:
        draft_links.revoke(found, by=request.user, ip_address=client_ip(request))
    except refusals.NotAllowed as refusal:
        raise PermissionDenied(str(refusal.message)) from refusal
    except refusals.TransitionRefused as refusal:
        messages.error(request, str(refusal.message))
    else:
        messages.success(
            request, _("The link for %(who)s is revoked. It opens nothing any more.") % {"who": found.recipient}
        )
    return redirect("admin:articles_draft_links", pk)


def _article(request: HttpRequest, pk: int) -> Article:
    if not request.user.has_perm("articles.view_article"):
        raise PermissionDenied
    return get_object_or_404(Article.objects.at_desks_of(request.user).select_related("latest_revision", "desk"), pk=pk)


def _context(request: HttpRequest, article: Article, form: DraftLinkForm) -> dict[str, Any]:
    return {
        **admin.site.each_context(request),
        "title": _("Links to the draft"),
        "opts": Article._meta,
        "article": article,
        "form": form,
        "may_make": workflow.actor_at(article, request.user).is_writer,
        "rows": _rows(request, article),
    }


def _rows(request: HttpRequest, article: Article) -> list[dict[str, Any]]:
    at = timezone.now()
    found = list(
        article.draft_links.select_related("revision", "created_by", "revoked_by").order_by("-created_at")[:MOST_SHOWN]
    )
    fate, uses = draft_links.fate_of(article, at), draft_links.uses_of(found)
    actor = workflow.actor_at(article, request.user)
    rows = []
    for link in found:
        link.article = article
        standing = draft_links.standing(link, fate, at)
        is_mine = actor.is_writer and link.created_by_id == actor.key
        address = absolute(reverse("draft_link", args=[draft_links.token_of(link)]))
        rows.append(
            {
                "link": link,
                "standing": standing,
                "address": address if standing in {Standing.OPEN, Standing.EMBARGOED} else "",
                "use": uses.get(link.pk, Use()),
                "may_revoke": (actor.is_moderator or is_mine) and standing in {Standing.OPEN, Standing.EMBARGOED},
            }
        )
    return rows
