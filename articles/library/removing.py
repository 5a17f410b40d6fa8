"""Deleting photos that nothing uses. A used one stays, and its page says where it is used."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.db.models import ProtectedError
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from articles.photodesk.usage import Usage, is_used, standings, usage_of
from people.confirmation import record_removal
from photos.library import remove_photo
from photos.models import Photo
from staff.models import User


def remove(photo: Photo, *, by: User, ip_address: str | None = None) -> None:
    """Delete the photo and who is in it, together. Raises ProtectedError if anything uses it."""
    with transaction.atomic():
        Photo.objects.select_for_update().filter(pk=photo.pk).values_list("pk").first()
        if is_used(photo):
            raise ProtectedError(f"Photo {photo.pk} is used.", {photo})
        for row in photo.depictions.all():
            key = row.pk
            row.delete()
            record_removal(row, key, by, ip_address=ip_address)
        remove_photo(photo, by=by, ip_address=ip_address)


def removed(photo: Photo, *, by: User, ip_address: str | None = None) -> bool:
    """Delete the photo unless something uses it; whether it is gone."""
    try:
        remove(photo, by=by, ip_address=ip_address)
    except ProtectedError:
        return False
    return True


def parted(photos: Sequence[Photo], user: User) -> tuple[list[Photo], list[tuple[Photo, Usage]]]:
    """Those that may go, and those that stay with where each of them is used."""
    used = standings([photo.pk for photo in photos])
    going = [photo for photo in photos if photo.pk not in used]
    return going, [(photo, usage_of(photo, user)) for photo in photos if photo.pk in used]


def asked(
    request: HttpRequest, going: list[Photo], staying: list[tuple[Photo, Usage]], context: dict[str, Any]
) -> TemplateResponse:
    """The page that asks once more before photos are deleted."""
    context |= {"title": _("Delete photos"), "going": going, "staying": staying}
    return TemplateResponse(request, "admin/photos/photo/delete_several.html", context)
