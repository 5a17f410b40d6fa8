"""The page on which a moderator reads a list of old reports and signs it or sends it back."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Count
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from articles.archive import signing
from articles.archive.forms import SendBackForm, SignForm
from articles.archive.reasons import sentence
from articles.archive.tables import pages_of
from articles.archive.tasks import adopt_signed, queue
from articles.models import Adoption, AdoptionItem
from articles.refusals import TransitionRefused
from staff.addresses import client_ip
from staff.models import User
from staff.roles import desks_of, is_administrator, is_member, is_moderator

SAMPLES, SHOWN_REFUSED = 10, 200
STATUS_OF_REFUSAL = {"approval-is-stale": 409, "wrong-stage": 409, "not-allowed": 403, "four-eyes-missing": 403}
State, Item = Adoption.State, AdoptionItem.State


def visible(user: User) -> Any:
    """The proposals at the desks that this user sees. Raises PermissionDenied for whoever neither administers nor moderates."""
    if not (is_administrator(user) or is_moderator(user)):
        raise PermissionDenied
    rows = Adoption.objects.filter(desk__in=desks_of(user))
    return rows.select_related("desk", "batch", "proposed_by", "decided_by")


@require_http_methods(["GET", "HEAD", "POST"])
def adoption(request: HttpRequest, pk: int) -> HttpResponse:
    """The list, samples, what does not go live; a POST signs it or sends it back. Refused: the page with a sentence, 409 if stale."""
    proposal = get_object_or_404(visible(request.user), pk=pk)
    sign_form, back_form, status = SignForm(initial={"expected": proposal.digest}), SendBackForm(), 200
    refused: TransitionRefused | None = None
    if request.method == "POST":
        status = 400
        verb = request.POST.get("verb")
        if verb not in {"sign", "send_back"}:
            return HttpResponse(status=400)
        is_signing = verb == "sign"
        form = SignForm(request.POST) if is_signing else SendBackForm(request.POST)
        sign_form, back_form = (form, back_form) if is_signing else (sign_form, form)
        if form.is_valid():
            try:
                _decide(request, proposal, form)
                return redirect("admin:articles_adoption", pk=pk)
            except TransitionRefused as refusal:
                refused, status = refusal, STATUS_OF_REFUSAL.get(refusal.code, 400)
    return _page(request, proposal, {"form": sign_form, "back_form": back_form, "refused": refused}, status)


@require_safe
def progress(request: HttpRequest, pk: int) -> HttpResponse:
    """How far it is, for the script that asks."""
    proposal = get_object_or_404(visible(request.user), pk=pk)
    counts = _counts(proposal)
    everything = sum(counts.values())
    answer = JsonResponse({"ready": everything - counts[Item.WAITING], "failed": 0, "all": everything})
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _decide(request: HttpRequest, proposal: Adoption, form: Any) -> None:
    given, ip_address = form.cleaned_data, client_ip(request)
    if "reason" in given:
        signing.send_back(proposal, by=request.user, reason=given["reason"], ip_address=ip_address)
        return
    with transaction.atomic():
        ticked = frozenset(given["checklist"])
        signing.sign(proposal, by=request.user, expected=given["expected"], ticked=ticked, ip_address=ip_address)
        queue(adopt_signed, proposal.pk)


def _page(request: HttpRequest, proposal: Adoption, given: dict[str, Any], status: int) -> HttpResponse:
    counts = _counts(proposal)
    is_open = proposal.state == State.PROPOSED
    items = proposal.items.select_related("article__section", "row")
    refused = items.filter(state=Item.REFUSED)
    listed = items.exclude(state=Item.REFUSED)
    pages = pages_of(request, counts[Item.WAITING] + counts[Item.LIVE])
    is_mine = request.user.pk == proposal.proposed_by_id
    is_at_desk = is_moderator(request.user) and is_member(request.user, proposal.desk_id)
    context = {
        **admin.site.each_context(request),
        "title": _("Old reports to go live"),
        "adoption": proposal,
        "is_open": is_open,
        "may_sign": is_open and is_at_desk and not is_mine,
        "may_send_back": is_open and (is_at_desk or is_mine),
        "is_mine": is_mine,
        "number": counts[Item.WAITING] + counts[Item.LIVE],
        "settled": sum(counts.values()) - counts[Item.WAITING],
        "all": sum(counts.values()),
        "changed": signing.changed(proposal).count() if is_open else 0,
        "samples": list(listed.order_by("digest")[:SAMPLES]) if is_open else [],
        "items": list(listed[pages.slice]),
        "pages": pages,
        "lacking": [(item, sentence(item.reason, item.params)) for item in refused[:SHOWN_REFUSED]],
        "lacking_number": counts[Item.REFUSED],
        **given,
    }
    return TemplateResponse(request, "admin/articles/archive/signing.html", context, status=status)


def _counts(proposal: Adoption) -> dict[str, int]:
    found = proposal.items.order_by().values_list("state").annotate(number=Count("pk"))
    return dict.fromkeys(Item.values, 0) | dict(found)
