"""Events and who was there."""

from typing import Any, override

from django.contrib import admin
from django.db import models
from django.forms import Stylesheet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from articles.admin.scoping import KeySearch, NewsroomAdmin, OwnDesks
from articles.models import Attendance, Event
from people.following import FollowsMerges
from staff.admin_guards import AtOwnDesks, GuardedChoices
from staff.roles import desks_of
from vietnamese.text import one_line


class AttendanceInline(GuardedChoices, admin.TabularInline):
    model = Attendance
    form = FollowsMerges
    autocomplete_fields = ("person",)
    fields = ("person", "role", "as_written", "position")
    extra = 1
    max_num = 200


# As many as one looks through at a glance; the library shows them all.
MOST_PHOTOS = 60


class EventAdmin(KeySearch, NewsroomAdmin, AtOwnDesks):
    form = FollowsMerges
    inlines = (AttendanceInline,)
    autocomplete_fields = ("organisations",)
    fieldsets = ((None, {"fields": ("title", "kind", ("starts_on", "ends_on"), "place", "organisations", "desk")}),)
    photos_shown = (_("Photos"), {"fields": ("photo_strip",)})
    list_display = ("__str__", "kind", "starts_on", "place", "desk")
    list_filter = ("kind", ("desk", OwnDesks))
    list_select_related = ("desk",)
    list_per_page = 50
    show_full_result_count = False
    actions = None

    class Media:
        css = {"all": [Stylesheet("articles/library.css")]}

    @override
    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Event]:
        return super().get_queryset(request).filter(desk__in=desks_of(request.user))

    @override
    def get_readonly_fields(self, request: HttpRequest, obj: Event | None = None) -> Any:
        return () if obj is None else ("desk", "photo_strip")

    @override
    def get_fieldsets(self, request: HttpRequest, obj: Event | None = None) -> Any:
        if obj is None:
            return self.fieldsets
        # Asked for the request's own user: photos of other desks are not shown here either.
        obj.photos_seen = obj.photos.visible_to(request.user)[:MOST_PHOTOS]
        return (*self.fieldsets, self.photos_shown)

    @admin.display(description=_("Photos"))
    def photo_strip(self, event: Event) -> SafeString:
        return render_to_string("admin/articles/event/_photos.html", {"event": event, "photos": event.photos_seen})

    @override
    def save_model(self, request: HttpRequest, obj: Event, form: Any, change: bool) -> None:
        obj.title, obj.place = one_line(obj.title), one_line(obj.place)
        super().save_model(request, obj, form, change)

    @override
    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        moved = [text for formset in formsets for text in _changes(formset)]
        if moved:
            self.note(request, "people_changed", form.instance, people=moved)


def _changes(formset: Any) -> list[str]:
    changed = [row for row, _fields in formset.changed_objects]
    return [str(row.person_id) for row in (*formset.new_objects, *changed, *formset.deleted_objects)]
