"""The screen on which a moderator takes a person off the public site at their request, or puts them back."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from articles import taking_off
from articles.models import Mention, Publication
from articles.refusals import TransitionRefused
from people.models import Person
from staff.addresses import client_ip
from staff.roles import is_moderator
from vietnamese.text import normalise


def paths(wrap: Callable[..., Any]) -> list[URLPattern]:
    """The address, for the admin site."""
    return [path("people/person/<int:pk>/rut-khoi-trang/", wrap(take_off), name="people_person_take_off")]


@require_http_methods(["GET", "HEAD", "POST"])
def take_off(request: HttpRequest, pk: int) -> HttpResponse:
    """What taking the person off means; a POST does it, or undoes it. Refused, every word comes back."""
    if not is_moderator(request.user):
        raise PermissionDenied
    person = get_object_or_404(Person.objects.select_related("taken_off_by", "merged_into"), pk=pk)
    reason, refused = "", None
    if request.method == "POST":
        reason = normalise(request.POST.get("reason", ""))[: taking_off.LONGEST_REASON]
        try:
            _carry_out(request, person, reason)
        except TransitionRefused as error:
            refused = error
        else:
            return redirect(request.path)
    live = Publication.objects.live()
    context = admin.site.each_context(request) | {
        "title": _("Take a person off the public site"),
        "person": person,
        "reason": reason,
        "refused": refused.message if refused else "",
        "longest": taking_off.LONGEST_REASON,
        "reports": Mention.objects.filter(person=person, publication__in=live).count(),
    }
    return TemplateResponse(request, "admin/people/take_off.html", context, status=400 if refused else 200)


def _carry_out(request: HttpRequest, person: Person, reason: str) -> None:
    who: dict[str, Any] = {"by": request.user, "ip_address": client_ip(request)}
    if request.POST.get("verb") == "put_back":
        taking_off.put_back(person, **who)
        messages.success(request, _("%(name)s is on the public site again.") % {"name": person})
    else:
        taking_off.take_off(person, reason=reason, **who)
        messages.success(
            request, _("%(name)s is taken off the public site. Reports keep their words.") % {"name": person}
        )
