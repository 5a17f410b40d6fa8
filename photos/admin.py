"""The photo library in the admin: each desk sees its own photos only.

What photos themselves need; articles.library registers the screens, which know of reports, people and events too.
"""

from typing import Any, override

from django.contrib import admin, messages
from django.db.models import ForeignKey, QuerySet
from django.forms import Script, Stylesheet
from django.http import Http404, HttpRequest
from django.template.loader import render_to_string
from django.urls import URLPattern, path
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from photos import views
from photos.admin_file import PhotoFile
from photos.forms import PhotoForm
from photos.framing import FIELDS, shapes
from photos.intake import SHORTEST_SIDE
from photos.library import put_file, remove_photo
from photos.models import Photo, RenditionSet
from photos.tasks import retry_renditions
from staff.addresses import client_ip
from staff.audit import record
from staff.models import Desk
from staff.roles import desks_to_write_at


class PhotoAdmin(PhotoFile):
    form = PhotoForm
    list_display = ("thumbnail", "__str__", "credit", "desk", "size", "uploaded_by", "uploaded_at")
    list_display_links = ("thumbnail", "__str__")
    extra_lookups = ("id__in",)
    list_select_related = ("desk", "uploaded_by")
    list_per_page = 30
    search_fields = ("search_key",)
    search_help_text = _("Words of the caption, the credit or the file name, with or without accents")
    actions = ("export_as_zip", "make_failed_renditions_again")
    readonly_fields = ("picture", "size", "file_name", "uploaded_by", "uploaded_at", "file_says", "export_link")

    class Media:
        css = {"all": [Stylesheet("photos/library.css")]}
        js = [Script("photos/focus.js", type="module")]

    @override
    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        return [
            path("upload/", wrap(views.upload), name="photos_photo_upload"),
            path("upload-many/", wrap(views.upload_many), name="photos_photo_upload_many"),
            path("<int:pk>/preview/", wrap(views.staff_preview), name="photos_photo_preview"),
            *super().get_urls(),
        ]

    @override
    def get_queryset(self, request: HttpRequest) -> QuerySet[Photo]:
        return super().get_queryset(request).visible_to(request.user)

    @override
    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Photo:
        found = super().get_object(request, object_id, from_field)
        if found is None:
            raise Http404
        return found

    @override
    def get_fieldsets(self, request: HttpRequest, obj: Photo | None = None) -> Any:
        words = (_("Words"), {"fields": ("caption", "alt_text", "credit", "rights", "expires_on")})
        if obj is None:
            return ((None, {"fields": ("desk", "file")}), words)
        facts = ("size", "file_name", "taken_at", "uploaded_by", "uploaded_at")
        replaced = {
            "fields": ("file",),
            "description": _("The new file keeps the words. What is published or approved keeps the old picture."),
        }
        parts = [
            (None, {"fields": ("picture",)}),
            words,
            *self.file_parts(request, obj),
            (_("Framing in numbers"), {"fields": (FIELDS[:2], FIELDS[2:6], "turn"), "classes": ("collapse",)}),
            (_("The file"), {"fields": ("desk", *facts), "classes": ("collapse",)}),
        ]
        if self.has_change_permission(request, obj):
            parts.append((_("Replace the file"), replaced | {"classes": ("collapse",)}))
        return parts

    @override
    def get_readonly_fields(self, request: HttpRequest, obj: Photo | None = None) -> Any:
        return super().get_readonly_fields(request, obj) if obj is None else ("desk", *self.readonly_fields)

    @override
    def formfield_for_foreignkey(self, db_field: ForeignKey, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.remote_field.model is Desk:
            desks = desks_to_write_at(request.user)
            kwargs |= {"queryset": desks, "initial": desks.first()}
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    @override
    def save_model(self, request: HttpRequest, obj: Photo, form: Any, change: bool) -> None:
        if not change:
            obj.uploaded_by = request.user
        if form.intake:
            put_file(obj, form.cleaned_data["file"], form.intake)
            for notice in form.intake.notices:
                messages.warning(request, notice)
        super().save_model(request, obj, form, change)
        verb = ("photo.replace" if form.intake else "photo.change") if change else "photo.add"
        detail = {"changed": form.changed_data, "sha256": obj.sha256}
        record(verb, obj, actor=request.user, ip_address=client_ip(request), **detail)

    @override
    def delete_model(self, request: HttpRequest, obj: Photo) -> None:
        remove_photo(obj, by=request.user, ip_address=client_ip(request))

    @admin.display(description=_("Picture"))
    def thumbnail(self, photo: Photo) -> SafeString:
        return render_to_string("admin/photos/_thumbnail.html", {"photo": photo})

    @admin.display(description=_("Picture"))
    def picture(self, photo: Photo) -> SafeString:
        return render_to_string(
            "admin/photos/_focus.html", {"photo": photo, "shapes": shapes(), "least": SHORTEST_SIDE}
        )

    @admin.display(description=_("Size"))
    def size(self, photo: Photo) -> str:
        return f"{photo.width} × {photo.height}"

    @admin.action(description=_("Make failed renditions again"), permissions=["change"])
    def make_failed_renditions_again(self, request: HttpRequest, queryset: QuerySet[Photo]) -> None:
        failed = RenditionSet.objects.filter(photo__in=queryset, state=RenditionSet.State.FAILED)
        count = 0
        for renditions in failed:
            retry_renditions(renditions)
            count += 1
        sentence = ngettext("%(count)d set is being made again.", "%(count)d sets are being made again.", count)
        messages.success(request, sentence % {"count": count})
