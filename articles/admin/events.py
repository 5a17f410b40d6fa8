"""Events and who was there."""

from typing import Any, override

from django.contrib import admin, messages
from django.db import models
from django.forms import Script, Stylesheet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.urls import path
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.admin import attending
from articles.admin.attending import MOST_PEOPLE
from articles.admin.scoping import KeySearch, NewsroomAdmin, OwnDesks
from articles.attending import put_in_order, seating_of
from articles.models import Attendance, Event
from people.following import FollowsMerges
from staff.admin_guards import AtOwnDesks, GuardedChoices
from staff.roles import desks_of
from vietnamese.text import one_line

ARRANGE, PUT_BACK, EARLIER = "_arrange", "_put_back", "truoc"


class AttendanceForm(FollowsMerges):
    class Meta:
        model = Attendance
        fields = ("person", "role", "side", "as_written", "position")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # A form that does not name a side leaves it as it is; readers of a desk have no such field.
        if "side" in self.fields:
            self.fields["side"].required = False

    def clean_side(self) -> str:
        return self.cleaned_data["side"] or self.instance.side


class AttendanceInline(GuardedChoices, admin.StackedInline):
    model = Attendance
    form = AttendanceForm
    template = "admin/articles/event/people.html"
    autocomplete_fields = ("person",)
    fields = ("person", "role", "side", "as_written", "position")
    extra = 1
    max_num = MOST_PEOPLE

    class Media:
        js = (Script("articles/people_order.js", type="module"), Script("articles/copying.js", type="module"))


# As many as one looks through at a glance; the library shows them all.
MOST_PHOTOS = 60


class EventAdmin(KeySearch, NewsroomAdmin, AtOwnDesks):
    form = FollowsMerges
    inlines = (AttendanceInline,)
    autocomplete_fields = ("organisations",)
    fieldsets = (
        (
            None,
            {"fields": ("title", "kind", ("starts_on", "ends_on"), "place", "organisations", "desk", "order_note")},
        ),
    )
    change_form_template = "admin/articles/event/change_form.html"
    photos_shown = (_("Photos"), {"fields": ("photo_strip",)})
    list_display = ("__str__", "kind", "starts_on", "place", "desk")
    list_filter = ("kind", ("desk", OwnDesks))
    list_select_related = ("desk",)
    list_per_page = 50
    show_full_result_count = False
    actions = None

    class Media:
        css = {"all": [Stylesheet("articles/library.css"), Stylesheet("articles/people_order.css")]}

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
    def get_urls(self) -> list[Any]:
        return [
            path("<int:pk>/thanh-phan/", self.admin_site.admin_view(attending.people), name="articles_event_people"),
            *super().get_urls(),
        ]

    @override
    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        event = kwargs.get("obj")
        context |= attending.context_of(event) if event else {"seating": None}
        context["earlier"] = ",".join(map(str, attending.keys_of(request.GET.get(EARLIER, ""))))
        return super().render_change_form(request, context, *args, **kwargs)

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
        self._put_in_order(request, form.instance, formsets)

    def _put_in_order(self, request: HttpRequest, event: Event, formsets: Any) -> None:
        """Number the people as they stand, somebody new and unplaced last, or as was asked: by protocol, or as before that."""
        new = {row.pk for formset in formsets for row in formset.new_objects if not row.position}
        rows = sorted(event.attendances.all(), key=lambda row: (row.pk in new, row.position, row.pk))
        keys = earlier = [row.person_id for row in rows]
        if ARRANGE in request.POST:
            put_in_order(event, keys)
            keys = [seat.key for seat in seating_of(event).suggested]
        elif PUT_BACK in request.POST:
            keys = attending.keys_of(request.POST[PUT_BACK])
        put_in_order(event, keys)
        if keys != earlier:
            self.note(request, "people_arranged", event, people=[str(key) for key in keys])
            request.earlier = earlier

    @override
    def response_change(self, request: HttpRequest, obj: Event) -> HttpResponse:
        if ARRANGE not in request.POST and PUT_BACK not in request.POST:
            return super().response_change(request, obj)
        earlier: list[int] = getattr(request, "earlier", [])
        page = (
            f"{request.path}?{EARLIER}={','.join(map(str, earlier))}"
            if ARRANGE in request.POST and earlier
            else request.path
        )
        messages.success(
            request, gettext("Saved. The people stand in their new order.") if earlier else gettext("Saved.")
        )
        return HttpResponseRedirect(page)


def _changes(formset: Any) -> list[str]:
    changed = [row for row, _fields in formset.changed_objects]
    return [str(row.person_id) for row in (*formset.new_objects, *changed, *formset.deleted_objects)]
