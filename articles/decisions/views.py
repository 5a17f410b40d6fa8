"""*Quyết định*: the list is pasted, each line is checked against the register, all are entered at once; then the sweep."""

from dataclasses import asdict
from typing import Any
from urllib.parse import urlencode

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from articles.decisions.entering import Entered, LinesRefused, enter, take_back
from articles.decisions.forms import SKIP, DecisionForm, lines_form
from articles.decisions.sweeping import fix, sweep_page
from staff.addresses import client_ip
from staff.roles import is_writer

LAST = "decision_entered"


def paths(admin_view: Any) -> list[Any]:
    """The addresses of this room, under those of the admin."""
    return [
        path("danh-ba/quyet-dinh/", admin_view(decide), name="register_decision"),
        path("danh-ba/quyet-dinh/hoan-tac/", admin_view(undo), name="register_decision_undo"),
        path("danh-ba/ra-soat/", admin_view(sweep_page), name="register_sweep"),
        path("danh-ba/ra-soat/sua/", admin_view(fix), name="register_sweep_fix"),
    ]


@require_http_methods(["GET", "HEAD", "POST"])
def decide(request: HttpRequest) -> HttpResponse:
    """GET asks for the decision; a POST shows its lines, one with `save` enters them and leads to the sweep."""
    if not is_writer(request.user) or not request.user.has_perm("people.add_promotion"):
        raise PermissionDenied
    if request.method != "POST":
        return _page(request, {"form": DecisionForm(initial={"kind": "promotion"})})
    form = DecisionForm(request.POST, request.FILES)
    if not form.is_valid():
        if any(error.code == "secret" for error in form.non_field_errors().as_data()):
            form = DecisionForm(initial={"kind": "promotion"})
            return _page(request, {"form": form, "is_refused": True}, status=422)
        return _page(request, {"form": form}, status=400)
    if "save" not in request.POST:
        return _page(request, {"form": form, "lines": lines_form(form)}, name="lines")
    return _save(request, form)


@require_POST
def undo(request: HttpRequest) -> HttpResponse:
    """Take back what this user entered with the last decision, where nobody has confirmed or changed it since."""
    if not is_writer(request.user):
        raise PermissionDenied
    done = request.session.pop(LAST, None)
    if done is None:
        messages.info(request, _("There is nothing left to undo."))
    else:
        back, left = take_back(Entered(**done), by=request.user, ip_address=client_ip(request))
        text = ngettext("%(count)d row was taken back.", "%(count)d rows were taken back.", back)
        messages.success(request, text % {"count": back})
        if left:
            text = ngettext(
                "%(count)d row was confirmed or changed since, and stays.",
                "%(count)d rows were confirmed or changed since, and stay.",
                left,
            )
            messages.warning(request, text % {"count": left})
    return HttpResponseRedirect(reverse("admin:register_decision"))


def _save(request: HttpRequest, form: DecisionForm) -> HttpResponse:
    lines = lines_form(form, request.POST)
    if not lines.is_valid():
        return _page(request, {"form": form, "lines": lines}, name="lines", status=400)
    try:
        done = enter(form.cleaned_data, lines, by=request.user, ip_address=client_ip(request))
    except LinesRefused as refused:
        for line, error in refused.errors:
            for sentence in error.messages:
                line.add_error(None, sentence)
        return _page(request, {"form": form, "lines": lines}, name="lines", status=409)
    if not done.people:
        messages.info(request, _("Nothing was left to enter."))
        return HttpResponseRedirect(reverse("admin:register_decision"))
    request.session[LAST] = asdict(done)
    text = ngettext("%(count)d line was entered.", "%(count)d lines were entered.", len(done.people))
    messages.success(request, text % {"count": len(done.people)})
    keys = ",".join(map(str, dict.fromkeys(done.people)))
    # The end of a post is its last day: what is wrong is wrong from the next on, which the sweep finds out by itself.
    since = min(line.cleaned_data["on"] for line in lines if line.cleaned_data["choice"] != SKIP)
    query = urlencode({"tu": since.isoformat(), "nguoi": keys})
    return HttpResponseRedirect(f"{reverse('admin:register_sweep')}?{query}")


def _page(request: HttpRequest, context: dict[str, Any], *, status: int = 200, name: str = "decision") -> HttpResponse:
    context = {
        **admin.site.each_context(request),
        "title": _("Enter a decision"),
        "may_undo": LAST in request.session,
        **context,
    }
    return TemplateResponse(request, f"admin/articles/decisions/{name}.html", context, status=status)
