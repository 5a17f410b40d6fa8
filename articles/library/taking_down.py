"""The page from which a photo is taken down everywhere: every use of it, why, and what stands in its place."""

from collections.abc import Callable
from typing import Any, override

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from articles import stand_ins, taking_down
from articles.forms import refuse_if_marked
from articles.library.choosing import StandInField
from articles.models import Article
from articles.preparing import Progress
from articles.refusals import TransitionRefused
from photos.models import Photo
from staff.addresses import client_ip
from staff.roles import is_moderator
from vietnamese.text import normalise

STAND_IN = "thay"
STATUS_OF_REFUSAL = {"already-settled": 409, "not-allowed": 403}


class TakeDownForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Why the photo is taken down"),
        max_length=taking_down.LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("For the record; readers do not see it. For example: The family withdrew its consent."),
    )
    replacement = StandInField()
    confirm = forms.BooleanField(
        label=gettext_lazy("I know that the photo cannot come back to the articles listed here."),
        error_messages={"required": gettext_lazy("Tick this first: it cannot be undone.")},
    )

    @override
    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if "reason" in cleaned:
            cleaned["reason"] = normalise(cleaned["reason"]).strip()
        refuse_if_marked(self, cleaned, ("reason",))
        return cleaned


def paths(wrap: Callable[..., Any]) -> list[URLPattern]:
    """The addresses, for the admin site."""
    here = "photos/photo/<int:pk>/"
    return [
        path(f"{here}go-anh/", wrap(take_down), name="photos_photo_take_down"),
        path(f"{here}go-anh/tien-do/", wrap(progress), name="photos_photo_take_down_progress"),
        path(f"{here}cho-dung-lai/", wrap(allow_again), name="photos_photo_allow_again"),
    ]


@require_http_methods(["GET", "HEAD", "POST"])
def take_down(request: HttpRequest, pk: int) -> HttpResponse:
    """What uses the photo; a POST takes it down everywhere. Refused, the page comes back with a sentence and every word."""
    photo, status = _photo(request, pk), 200
    form = TakeDownForm(request.POST or None)
    if request.method == "POST":
        status = 400
        if form.is_valid():
            refused = _carry_out(request, photo, form)
            if refused is None:
                return redirect("admin:photos_photo_take_down", pk=photo.pk)
            form.add_error(None, str(refused.message))
            status = STATUS_OF_REFUSAL.get(refused.code, 400)
    return _page(request, photo, form, status)


@require_POST
def allow_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the photo be chosen again."""
    photo = _photo(request, pk)
    try:
        taking_down.allow_again(photo, by=request.user, ip_address=client_ip(request))
    except TransitionRefused as refused:
        messages.error(request, str(refused.message))
    else:
        messages.success(request, _("The photo may be chosen again. Where it was taken down, it stays away."))
    return redirect("admin:photos_photo_take_down", pk=photo.pk)


@require_safe
def progress(request: HttpRequest, pk: int) -> JsonResponse:
    """How far the pictures of the photo that is to stand in are, for the progress line."""
    found = _progress(_photo(request, pk), StandInField().clean_or_none(request.GET.get(STAND_IN, "")))
    numbers = {"ready": found.ready, "failed": found.failed, "all": found.all}
    return JsonResponse(numbers, headers={"Cache-Control": "private, no-store"})


def _photo(request: HttpRequest, pk: int) -> Photo:
    if not is_moderator(request.user):
        raise PermissionDenied
    photo: Photo = get_object_or_404(
        Photo.objects.visible_to(request.user).select_related("desk", "taken_down_by"), pk=pk
    )
    if not taking_down.may_take_down(request.user, photo):
        raise PermissionDenied
    return photo


def _carry_out(request: HttpRequest, photo: Photo, form: TakeDownForm) -> TransitionRefused | None:
    replacement = form.cleaned_data["replacement"]
    try:
        if replacement is not None:
            taking_down.prepare(photo, replacement)
        done = taking_down.take_down(
            photo,
            by=request.user,
            reason=form.cleaned_data["reason"],
            replacement=replacement,
            ip_address=client_ip(request),
        )
    except TransitionRefused as refused:
        return refused
    messages.success(
        request,
        ngettext(
            "The photo is taken down from %(count)s article. It cannot be chosen any more.",
            "The photo is taken down from %(count)s articles. It cannot be chosen any more.",
            done.articles,
        )
        % {"count": done.articles},
    )
    return None


def _page(request: HttpRequest, photo: Photo, form: TakeDownForm, status: int) -> HttpResponse:
    uses = list(taking_down.uses_of(photo))
    mine = set(
        Article.objects.at_desks_of(request.user).filter(pk__in=[use.pk for use in uses]).values_list("pk", flat=True)
    )
    shown = [use for use in uses if use.pk in mine or use.is_live]
    chosen = form.cleaned_data.get("replacement") if form.is_bound else None
    context = {
        **admin.site.each_context(request),
        "title": _("Take a photo down"),
        "photo": photo,
        "form": form,
        "uses": shown,
        "mine": mine,
        "elsewhere": len(uses) - len(shown),
        "is_shown": any(use.was_live for use in uses),
        "stand_ins": stand_ins.offered(photo.desk_id, [photo.pk]),
        "stand_in_progress": _progress(photo, chosen) if chosen else None,
        "stand_in_address": f"{reverse('admin:photos_photo_take_down_progress', args=[photo.pk])}?{STAND_IN}={chosen}",
    }
    return TemplateResponse(request, "admin/photos/take_down.html", context, status=status)


def _progress(photo: Photo, chosen: int | None) -> Progress:
    stand_in = Photo.objects.on_offer().filter(pk=chosen, desk=photo.desk_id).first() if chosen else None
    return stand_ins.progress(stand_in, stand_ins.places_of([photo.pk])) if stand_in else Progress(0, 0, 0)
