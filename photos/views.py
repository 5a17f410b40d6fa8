"""The library's own addresses inside the admin: one file as JSON, several without a script, and what staff see.

All of them are wrapped by the admin site: signed in, on the staff, with a CSRF token.
"""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from photos.forms import ManyPhotosForm
from photos.intake import PhotoRefused
from photos.library import Added, add_photo, read_preview
from photos.models import Photo
from photos.pictures import READ_ERRORS
from staff.addresses import client_ip
from staff.roles import desks_to_write_at

# Of the photos that look like a new one, so many are named.
MOST_SIMILAR = 5

STATUS = {"too_large": 413, "not_stored": 507}

# What goes out of the private library is for one person, kept nowhere, and never read as a page.
PRIVATE = {
    "Cache-Control": "private, no-store",
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "X-Content-Type-Options": "nosniff",
}


@require_POST
def upload(request: HttpRequest) -> JsonResponse:
    """Take one file, field `file`, for the desk of field `desk` (not needed by somebody with one desk).

    201 with the new photo, 200 with the one that the desk has already; else {"error": sentence, "code": code} with 400,
    403, 413 or 507. A photo is {"id", "name", "width", "height", "thumb", "url", "caption", "alt_text", "credit",
    "duplicate", "notices", "similar"}, sizes in pixels, `thumb` and `url` addresses for staff; `similar` has the
    nearest of the desk's photos that look like a new one, each {"id", "name", "thumb", "url"}.
    """
    if not request.user.has_perm("photos.add_photo"):
        return _refused("forbidden", _("Your account may not add photos."), 403)
    desks = desks_to_write_at(request.user)
    wanted = request.POST.get("desk", "")
    if wanted:
        desk = desks.filter(pk=wanted).first() if wanted.isascii() and wanted.isdigit() and len(wanted) < 19 else None
    else:
        desk = desks.first() if desks.count() == 1 else None
    if desk is None:
        return _refused("forbidden", _("Choose one of your desks."), 403)
    files = [file for field in request.FILES for file in request.FILES.getlist(field)]
    if len(files) != 1 or "file" not in request.FILES:
        return _refused("one_file", _("Send one file in each request."), 400)
    try:
        added = add_photo(files[0], desk=desk, by=request.user, ip_address=client_ip(request))
    except PhotoRefused as refusal:
        return _refused(refusal.code, refusal.message, STATUS.get(refusal.code, 400))
    return JsonResponse(_described(added), status=201 if added.is_new else 200)


def upload_many(request: HttpRequest) -> HttpResponse:
    """Show the page for several files, and take them where no script does it one by one."""
    if not request.user.has_perm("photos.add_photo"):
        raise PermissionDenied
    form = ManyPhotosForm(request.POST or None, request.FILES or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        for file in form.cleaned_data["files"]:
            _take(request, file, form.cleaned_data["desk"])
        return redirect("admin:photos_photo_changelist")
    context = {
        **admin.site.each_context(request),
        "title": _("Add photos"),
        "opts": Photo._meta,
        "form": form,
    }
    return render(request, "admin/photos/upload_many.html", context, status=400 if form.errors else 200)


@require_GET
def staff_preview(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the small picture of a private original to those who see its desk; 404 for everybody else."""
    photo = visible_photo(request, pk)
    try:
        data = read_preview(photo)
    except READ_ERRORS as error:
        raise Http404 from error
    return HttpResponse(data, content_type="image/jpeg", headers=PRIVATE)


def visible_photo(request: HttpRequest, pk: int) -> Photo:
    """Return a photo of the desks that the user sees. Raises PermissionDenied or Http404."""
    if not (request.user.has_perm("photos.view_photo") or request.user.has_perm("photos.change_photo")):
        raise PermissionDenied
    return get_object_or_404(Photo.objects.visible_to(request.user), pk=pk)


def _take(request: HttpRequest, file: Any, desk: Any) -> None:
    try:
        added = add_photo(file, desk=desk, by=request.user, ip_address=client_ip(request))
    except PhotoRefused as refusal:
        messages.error(request, f"{file.name}: {refusal.message}")
        return
    if added.is_new:
        messages.success(request, _("%(name)s: added.") % {"name": file.name})
    else:
        messages.warning(request, _("%(name)s: this desk has the same photo already.") % {"name": file.name})
    for notice in added.notices:
        messages.warning(request, f"{file.name}: {notice}")
    for other in added.similar[:1]:
        words = {"name": file.name, "photo": other}
        messages.warning(request, _("%(name)s: looks like a photo that this desk has: %(photo)s.") % words)


def _described(added: Added) -> dict[str, object]:
    photo = added.photo
    return {
        **_named(photo),
        "width": photo.width,
        "height": photo.height,
        "caption": photo.caption,
        "alt_text": photo.alt_text,
        "credit": photo.credit,
        "duplicate": not added.is_new,
        "notices": list(added.notices),
        "similar": [_named(other) for other in added.similar[:MOST_SIMILAR]],
    }


def _named(photo: Photo) -> dict[str, object]:
    return {
        "id": photo.pk,
        "name": photo.file_name,
        "thumb": reverse("admin:photos_photo_preview", args=[photo.pk]),
        "url": reverse("admin:photos_photo_change", args=[photo.pk]),
    }


def _refused(code: str, sentence: str, status: int) -> JsonResponse:
    return JsonResponse({"error": sentence, "code": code}, status=status)
