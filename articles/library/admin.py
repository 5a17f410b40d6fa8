"""The library's screens: photos with where they are used, who is in them, and what looks like them."""

from typing import Any, override

from django.contrib import admin, messages
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.forms import Script, Stylesheet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from articles.library import doubles, narrowing, removing, together
from articles.library.event_says import event_offers
from articles.library.forms import LibraryForm
from articles.library.links import links_of
from articles.library.listing import Listing
from articles.library.states import states_of
from articles.photodesk.usage import Standing, standings, usage_of
from people.admin.register import RegisterInline, record_rows, save_rows
from people.confirmation import entered, record_entry
from people.models import Depiction
from photos.admin import PhotoAdmin
from photos.doubles import doubles_of, note_doubles
from photos.file_says import Offer
from photos.models import Photo
from staff.addresses import client_ip
from staff.roles import desks_of, is_moderator


class DepictionInline(RegisterInline, admin.StackedInline):
    """Who is in the photo, linked by hand; in no order, for a caption has its own."""

    model = Depiction
    autocomplete_fields = ("person",)
    fields = (("person", "vouched"),)
    max_num = 100


class LibraryAdmin(PhotoAdmin):
    """A save, in order: the photo, who is in it, its events; what looks like a new file of it; the record."""

    form = LibraryForm
    inlines = (DepictionInline,)
    list_display = ("thumbnail", "__str__", "credit", "states", "desk", "uploaded_at")
    list_display_links = ("__str__",)
    list_per_page = 48
    # Newest first, as the table's own order; by key, which an index has in that order.
    ordering = ("-pk",)
    # As many as are changed together at once.
    list_max_show_all = together.MOST
    show_full_result_count = False
    search_help_text = _("Words of the photo, its event or the people in it, with or without accents")
    actions = ("change_together", "export_as_zip", "delete_unused", "make_failed_renditions_again")
    delete_confirmation_template = "admin/photos/photo/delete_confirmation.html"

    class Media:
        css = {"all": [Stylesheet("articles/library.css")]}
        js = [Script("articles/library.js", type="module")]

    @override
    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        return [
            path("cung-sua/", wrap(together.change_together), name="photos_photo_together"),
            path("cung-sua/hoan-tac/", wrap(together.undo), name="photos_photo_together_undo"),
            path("<int:pk>/giong/<int:other>/", wrap(doubles.settle), name="photos_photo_double"),
            *super().get_urls(),
        ]

    # The list.

    @override
    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return Listing

    @override
    def offers_lookup(self, request: HttpRequest, name: str) -> bool:
        return name in narrowing.NAMES or super().offers_lookup(request, name)

    @override
    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> tuple[Any, bool]:
        if request.resolver_match and request.resolver_match.url_name == "autocomplete":
            queryset = queryset.on_offer()
        return narrowing.matching(queryset, search_term[: narrowing.LONGEST_TERM], request.user), False

    @override
    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        undone = {"can_undo": together.count_to_undo(request)}
        return super().changelist_view(request, undone | (extra_context or {}))

    @admin.display(description=_("state"))
    def states(self, photo: Photo) -> SafeString:
        return render_to_string("admin/photos/_states.html", {"states": photo.states})

    @admin.action(description=_("Change together…"), permissions=["change"])
    def change_together(self, request: HttpRequest, queryset: QuerySet[Photo]) -> HttpResponse:
        keys = queryset.order_by("-pk").values_list("pk", flat=True)[: together.MOST]
        return HttpResponseRedirect(together.address_for(keys))

    @admin.action(description=_("Delete what is not used…"), permissions=["delete"])
    def delete_unused(self, request: HttpRequest, queryset: QuerySet[Photo]) -> HttpResponse | None:
        photos = list(queryset[: together.MOST])
        if any(not self.has_delete_permission(request, photo) for photo in photos):
            raise PermissionDenied
        going, staying = removing.parted(photos, request.user)
        if request.POST.get("post") != "yes":
            return removing.asked(request, going, staying, self.admin_site.each_context(request) | {"opts": self.opts})
        gone = sum(removing.removed(photo, by=request.user, ip_address=client_ip(request)) for photo in going)
        if gone:
            said = ngettext("%(count)d photo was deleted.", "%(count)d photos were deleted.", gone)
            messages.success(request, said % {"count": gone})
        if stay := len(photos) - gone:
            said = ngettext("%(count)d photo is used and stays.", "%(count)d photos are used and stay.", stay)
            messages.warning(request, said % {"count": stay})
        return None

    # One photo.

    @override
    def get_form(self, request: HttpRequest, obj: Photo | None = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change, **kwargs)
        return type(form.__name__, (form,), {"user": request.user})

    @override
    def get_fieldsets(self, request: HttpRequest, obj: Photo | None = None) -> Any:
        (_name, picture), _words, *rest = super().get_fieldsets(request, obj)
        events = "events"
        if obj is not None and not self.has_change_permission(request, obj):
            obj.events_seen = obj.events.filter(desk__in=desks_of(request.user))
            events = "events_shown"
        words = ("caption", "alt_text", "credit", "byline", "place", "source_type")
        rights = ("rights", "expires_on", "needs_consent", "consent")
        return [
            (None, picture | {"classes": ("photo-picture",)}),
            (_("Words"), {"fields": words, "classes": ("photo-words",)}),
            (_("Rights and consent"), {"fields": rights, "classes": ("photo-words",)}),
            (_("Event"), {"fields": (events,), "classes": ("photo-words",)}),
            *rest,
        ]

    @override
    def offers_for(self, photo: Photo, request: HttpRequest) -> list[Offer]:
        return [*super().offers_for(photo, request), *event_offers(photo, request.user)]

    @override
    def get_readonly_fields(self, request: HttpRequest, obj: Photo | None = None) -> Any:
        return (*super().get_readonly_fields(request, obj), "events_shown")

    @admin.display(description=_("events"))
    def events_shown(self, photo: Photo) -> str:
        return ", ".join(map(str, photo.events_seen))

    @override
    def get_inlines(self, request: HttpRequest, obj: Photo | None = None) -> Any:
        return self.inlines if obj is not None else ()

    @override
    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        photo: Photo | None = kwargs.get("obj")
        if photo is not None:
            context |= self._facts(request, photo)
        return super().render_change_form(request, context, *args, **kwargs)

    def _facts(self, request: HttpRequest, photo: Photo) -> dict[str, Any]:
        alike = doubles_of(photo)
        standing = standings([photo.pk]).get(photo.pk, Standing())
        waits = is_moderator(request.user) and [row.person_id for row in photo.depictions.waiting()]
        return {
            "usage": usage_of(photo, request.user),
            "doubles": doubles.compared(photo, alike),
            "states": states_of(photo, standing, timezone.localdate(), is_alike=bool(alike)),
            "links": links_of(photo, request.user),
            "confirm_url": waits and f"{reverse('admin:people_to_confirm')}?person={','.join(map(str, waits))}",
        }

    @override
    def save_model(self, request: HttpRequest, obj: Photo, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if form.intake:
            note_doubles(obj)
            self._ask_again_who_is_in_it(request, obj)

    @override
    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        save_rows(formset, request.user)

    @override
    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        form.save_events()
        for formset in formsets:
            record_rows(formset, request.user, ip_address=client_ip(request))

    def _ask_again_who_is_in_it(self, request: HttpRequest, photo: Photo) -> None:
        """Another file is another picture: whoever replaced it stands for who is in it, until somebody confirms it."""
        for row in photo.depictions.all():
            entered(row, request.user)
            row.save()
            record_entry(row, request.user, ip_address=client_ip(request))

    # Deleting.

    @override
    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> tuple[Any, Any, Any, Any]:
        """Nothing but the photo itself is asked about; what uses it is listed by the page in its own words."""
        sentence = _("It is used, and stays as long as it is.")
        used = [sentence for photo in objs if len(usage_of(photo, request.user))]
        return [str(photo) for photo in objs], {self.opts.verbose_name_plural: len(objs)}, set(), used

    @override
    def delete_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        photo = self.get_object(request, object_id)
        usage = {"usage": usage_of(photo, request.user)} if self.has_delete_permission(request, photo) else {}
        return super().delete_view(request, object_id, usage | (extra_context or {}))

    @override
    def delete_model(self, request: HttpRequest, obj: Photo) -> None:
        removing.remove(obj, by=request.user, ip_address=client_ip(request))
