"""Two photos that look alike, side by side: one takes the words of the other, or they are said to differ."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from photos.doubles import dismiss_double
from photos.models import Photo
from staff.addresses import client_ip
from staff.audit import record
from staff.roles import writes_at

# The words that one photo takes from the other.
WORDS = ("caption", "alt_text", "credit", "byline", "place", "rights")


@dataclass(frozen=True, slots=True)
class Difference:
    """One field as it is here and there."""

    label: str
    here: str
    there: str


@dataclass(frozen=True, slots=True)
class Compared:
    """Another photo that looks like this one, and in what they differ."""

    photo: Photo
    differences: list[Difference]
    has_other_words: bool


def compared(photo: Photo, others: list[Photo]) -> list[Compared]:
    return [Compared(other, _differences(photo, other), bool(_taken(photo, other))) for other in others]


@require_POST
def settle(request: HttpRequest, pk: int, other: int) -> HttpResponse:
    """Take the other's words, or note that the two differ, and come back to the photo's page."""
    if not request.user.has_perm("photos.change_photo"):
        raise PermissionDenied
    mine = Photo.objects.visible_to(request.user)
    photo = get_object_or_404(mine, pk=pk)
    alike = get_object_or_404(mine, pk=other, likenesses__other=photo)
    if not writes_at(request.user, photo.desk_id):
        raise PermissionDenied
    if request.POST.get("verb") == "words":
        _take_words(request, photo, alike)
    elif request.POST.get("verb") == "differ":
        dismiss_double(photo, alike, by=request.user)
        messages.success(request, _("Noted: they are not the same. Neither page mentions the other any more."))
    return HttpResponseRedirect(reverse("admin:photos_photo_change", args=[photo.pk]))


def _take_words(request: HttpRequest, photo: Photo, other: Photo) -> None:
    with transaction.atomic():
        photo = Photo.objects.select_for_update().get(pk=photo.pk)
        taken = _taken(photo, other)
        for name, words in taken.items():
            setattr(photo, name, words)
        if taken:
            photo.save()
            detail = {"changed": list(taken), "words_of": other.pk, "sha256": photo.sha256}
            record("photo.change", photo, actor=request.user, ip_address=client_ip(request), **detail)
    messages.success(request, _("The words are those of the other photo now."))


def _taken(photo: Photo, other: Photo) -> dict[str, str]:
    """What the other says differently; where it says nothing, the photo keeps its own words."""
    words = {name: getattr(other, name) for name in WORDS}
    return {name: text for name, text in words.items() if text and text != getattr(photo, name)}


def _differences(photo: Photo, other: Photo) -> list[Difference]:
    def shown(one: Photo) -> dict[str, Any]:
        size = {_("Size"): f"{one.width} × {one.height}", _("file name"): one.file_name}
        return size | {str(one._meta.get_field(name).verbose_name): getattr(one, name) for name in WORDS}

    here, there = shown(photo), shown(other)
    return [Difference(label, here[label], there[label]) for label in here if here[label] != there[label]]
