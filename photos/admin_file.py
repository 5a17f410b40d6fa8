"""The file behind a photo in the admin: what it says is offered for the words, and it goes out with them."""

from typing import Any, override

from django.contrib import admin, messages
from django.db import transaction
from django.db.models import QuerySet
from django.forms import Script
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET

from photos.exporting import MOST_PHOTOS, NotExported, export, export_several, is_converted
from photos.file_says import Offer, offers, take_over
from photos.models import Photo
from photos.views import PRIVATE, visible_photo
from staff.addresses import client_ip
from staff.admin_guards import AtOwnDesks
from staff.audit import record

TAKE = "_take"


class PhotoFile(AtOwnDesks):
    """Adds to a photo's page what `file_parts` returns, the address of its export, and the export of several."""

    class Media:
        js = (Script("photos/file_says.js", type="module"),)

    @override
    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(require_GET(export_photo))
        return [path("<int:pk>/export/", view, name="photos_photo_export"), *super().get_urls()]

    def file_parts(self, request: HttpRequest, photo: Photo) -> list[tuple[Any, dict[str, Any]]]:
        """Return the part of the photo's form about its file."""
        if not hasattr(photo, "offered"):  # the admin asks for the parts of a form several times
            photo.offered = self.offers_for(photo, request) if self.has_change_permission(request, photo) else []
        fields = ("file_says", "export_link") if photo.offered else ("export_link",)
        return [(_("The file and its words"), {"fields": fields})]

    def offers_for(self, photo: Photo, request: HttpRequest) -> list[Offer]:
        """The words that the photo's page offers to this user."""
        return offers(photo)

    @override
    def save_form(self, request: HttpRequest, form: Any, change: bool) -> Photo:
        photo = super().save_form(request, form, change)
        key = request.POST.get(TAKE, "")
        name = take_over(photo, key, self.offers_for(photo, request)) if change and key else ""
        if name and name not in form.changed_data:
            form.changed_data.append(name)
        return photo

    @override
    def response_change(self, request: HttpRequest, obj: Photo) -> HttpResponse:
        if TAKE in request.POST:
            messages.success(request, _("The word was taken over, and everything else was saved."))
            return redirect(request.get_full_path())
        return super().response_change(request, obj)

    @admin.display(description=gettext_lazy("The file says"))
    def file_says(self, photo: Photo) -> SafeString:
        return render_to_string("admin/photos/_file_says.html", {"offers": photo.offered, "take": TAKE})

    @admin.display(description=gettext_lazy("Export"))
    def export_link(self, photo: Photo) -> SafeString:
        return render_to_string("admin/photos/_export.html", {"photo": photo, "is_converted": is_converted(photo)})

    @admin.action(description=gettext_lazy("Export originals with caption and credit (ZIP)"), permissions=["view"])
    def export_as_zip(self, request: HttpRequest, queryset: QuerySet[Photo]) -> HttpResponseBase | None:
        photos = list(queryset.order_by("pk")[: MOST_PHOTOS + 1])
        if len(photos) > MOST_PHOTOS:
            sentence = ngettext(
                "Up to %(count)d photo is exported at once. Choose fewer.",
                "Up to %(count)d photos are exported at once. Choose fewer.",
                MOST_PHOTOS,
            )
            messages.error(request, sentence % {"count": MOST_PHOTOS})
            return None
        with transaction.atomic():
            for photo in photos:
                _record(request, photo)
        name = f"anh-{timezone.localtime():%Y%m%d-%H%M}.zip"
        headers = PRIVATE | {"Content-Disposition": f'attachment; filename="{name}"'}
        return StreamingHttpResponse(export_several(photos), content_type="application/zip", headers=headers)


def export_photo(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Send the original with the words of the photo to those who see its desk; 404 for everybody else."""
    photo = visible_photo(request, pk)
    try:
        exported = export(photo)
    except NotExported as error:
        messages.error(request, error.message)
        return redirect("admin:photos_photo_change", pk)
    _record(request, photo)
    return FileResponse(
        exported.file,
        as_attachment=True,
        filename=exported.name,
        content_type=exported.content_type,
        headers=PRIVATE,
    )


def _record(request: HttpRequest, photo: Photo) -> None:
    record("photo.export", photo, actor=request.user, ip_address=client_ip(request), sha256=photo.sha256)
