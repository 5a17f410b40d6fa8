"""Several photos changed together: a page that asks, shows what would change, and can take it back."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from articles.library.changing import Done, Who, change, preview, put_back
from articles.library.together_form import TogetherForm
from photos.models import Photo
from staff.addresses import client_ip
from staff.roles import desks_to_write_at

MOST = 200
# What was done last, in the session of whoever did it: {"rows": […]} of articles.library.changing.Done.
LAST = "photos_changed_together"
LIST = "admin:photos_photo_changelist"


def address_for(keys: Iterable[int]) -> str:
    return f"{reverse('admin:photos_photo_together')}?anh={','.join(map(str, keys))}"


@require_http_methods(["GET", "HEAD", "POST"])
def change_together(request: HttpRequest) -> HttpResponse:
    """GET asks; a POST shows what would change; a second one with the same words changes it and leads to the list."""
    photos = _photos(request)
    form = TogetherForm(request.POST or None, user=request.user)
    counts = None
    if request.method == "POST" and form.is_valid():
        if request.POST.get("seen") == _digest(request):
            return _changed(request, form, photos)
        counts = preview(form, photos)
    context = {
        **admin.site.each_context(request),
        "title": _("Change photos together"),
        "opts": Photo._meta,
        "photos": photos,
        "form": form,
        "media": form.media,
        "counts": counts and [(str(form.fields[name].label), count) for name, count in counts.items()],
        "would_change": bool(counts and any(counts.values())),
        "seen": _digest(request) if counts else "",
    }
    return TemplateResponse(request, "admin/photos/photo/together.html", context)


@require_POST
def undo(request: HttpRequest) -> HttpResponse:
    """Take back what this user changed together last; what somebody has changed since stays as it is."""
    if not request.user.has_perm("photos.change_photo"):
        raise PermissionDenied
    rows = [Done(**row) for row in request.session.pop(LAST, [])]
    mine = Photo.objects.filter(desk__in=desks_to_write_at(request.user), pk__in=[row.photo for row in rows])
    allowed = set(mine.values_list("pk", flat=True))
    whole, partly = put_back([row for row in rows if row.photo in allowed], _who(request))
    if whole:
        said = ngettext("%(count)d photo is as it was.", "%(count)d photos are as they were.", whole)
        messages.success(request, said % {"count": whole})
    if partly:
        said = ngettext(
            "%(count)d photo was changed since, and keeps that.",
            "%(count)d photos were changed since, and keep that.",
            partly,
        )
        messages.warning(request, said % {"count": partly})
    if not rows:
        messages.info(request, _("There is nothing left to undo."))
    return HttpResponseRedirect(reverse(LIST))


def count_to_undo(request: HttpRequest) -> int:
    """How many photos `undo` would put back."""
    return len(request.session.get(LAST, []))


def _changed(request: HttpRequest, form: TogetherForm, photos: list[Photo]) -> HttpResponse:
    done = change(form, [photo.pk for photo in photos], _who(request))
    if done:
        request.session[LAST] = [asdict(row) for row in done]
        said = ngettext("%(count)d photo was changed.", "%(count)d photos were changed.", len(done))
        messages.success(request, said % {"count": len(done)})
    else:
        messages.info(request, _("Nothing was left to change."))
    return HttpResponseRedirect(reverse(LIST))


def _photos(request: HttpRequest) -> list[Photo]:
    """The photos asked for. One that the user may not change is as one that does not exist."""
    if not request.user.has_perm("photos.change_photo"):
        raise PermissionDenied
    parts = dict.fromkeys(request.GET.get("anh", "").split(","))
    keys = [int(part) for part in parts if part.isascii() and part.isdigit() and len(part) < 19]
    rows = Photo.objects.filter(desk__in=desks_to_write_at(request.user)).prefetch_related("depictions", "events")
    found = rows.in_bulk(keys[:MOST])
    if not keys or len(keys) != len(parts) or len(found) != len(keys):
        raise Http404
    return [found[key] for key in keys]


def _digest(request: HttpRequest) -> str:
    """What the form says, in short: whoever presses Save must have seen what these very words change."""
    words = {name: values for name, values in request.POST.lists() if name not in {"seen", "csrfmiddlewaretoken"}}
    return hashlib.sha256(json.dumps(words, sort_keys=True).encode()).hexdigest()


def _who(request: HttpRequest) -> Who:
    return Who(request.user, client_ip(request))
