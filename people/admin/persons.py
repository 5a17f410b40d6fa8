"""People in the newsroom."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, override

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from people.admin.confirming import to_confirm
from people.admin.forms import NoOverlapFormSet, PersonForm, chosen_or_visible
from people.admin.register import RegisterAdmin, RegisterInline, WaitingFilter
from people.models import Appointment, Person, Promotion
from people.register import namesakes
from photos.models import Photo
from staff.roles import is_moderator, is_writer

MOST_NAMESAKES = 5
# What of a rank or post reports say, or from when on.
WORDS = frozenset({"rank", "effective_on", "prefix", "post", "organisation", "start_on", "end_on"})


class PromotionInline(RegisterInline, admin.TabularInline):
    model = Promotion
    fields = ["rank", "effective_on", "precision", "decision", "source_url", "vouched"]


class AppointmentInline(RegisterInline, admin.StackedInline):
    model = Appointment
    formset = NoOverlapFormSet
    autocomplete_fields = ["organisation"]
    fields = [
        ("prefix", "post", "organisation"),
        ("start_on", "end_on", "precision"),
        ("kind", "precedence"),
        ("decision", "source_url"),
        "vouched",
    ]


@admin.register(Person)
class PersonAdmin(RegisterAdmin):
    """A person with ranks and posts through time."""

    form = PersonForm
    inlines = [PromotionInline, AppointmentInline]
    rows_about = ((Promotion, "person"), (Appointment, "person"))
    confirm_parameter = "person"
    autocomplete_fields = ["portrait"]
    readonly_fields = ["today", "vouched"]
    fieldsets = [
        (None, {"fields": ["full_name", "is_namesake", "honorific", "note", "portrait", "today", "vouched"]}),
        (_("Order in lists"), {"fields": [("family_name", "given_name")], "classes": ["collapse"]}),
    ]
    list_display = ["name_shown", "rank_today", "posts_today", "note", "all_confirmed"]
    list_filter = [WaitingFilter]
    search_help_text = _("Words of the name, with or without accents")

    @admin.display(description=_("full name"), ordering="sort_key")
    def name_shown(self, person: Person) -> str:
        return person.full_name

    @override
    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(to_confirm)
        return [path("to-confirm/", view, name="people_to_confirm"), *super().get_urls()]

    @override
    def get_queryset(self, request: HttpRequest) -> QuerySet[Person]:
        return Person.objects.with_register().order_by(*self.ordering)

    @override
    def get_form(self, request: HttpRequest, obj: Person | None = None, change: bool = False, **kwargs: Any) -> Any:
        """A portrait is chosen among the photos that the user sees; one that another desk has chosen stays."""
        form = super().get_form(request, obj, change, **kwargs)
        if "portrait" in form.base_fields:
            visible = Photo.objects.visible_to(request.user)
            form.base_fields["portrait"].queryset = chosen_or_visible(visible, obj.portrait_id if obj else None)
        return form

    @override
    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Ranks and posts that were written lead on to the sweep: drafts and captions may still say the old ones."""
        super().save_related(request, form, formsets, change)
        days = list(days_written(formsets))
        if days and change and is_writer(request.user):
            query = f"tu={min(days).isoformat()}&nguoi={form.instance.pk}"
            link = format_html('<a href="{}?{}">{}</a>', reverse("admin:register_sweep"), query, _("Sweep"))
            text = _("Drafts and captions may still say the old rank or post.")
            messages.info(request, format_html("{} {}", text, link))

    @override
    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        """Namesakes are named above the form: to be opened, or to be merged with."""
        form, person = context["adminform"].form, context.get("original")
        if "full_name" in form.fields:
            found = namesakes(str(form["full_name"].value() or ""), besides=person.pk if person else None)
            context["namesakes"] = found[:MOST_NAMESAKES]
        if person is not None and is_moderator(request.user):
            context["take_off_url"] = reverse("admin:people_person_take_off", args=[person.pk])
        return super().render_change_form(request, context, *args, **kwargs)

    @admin.display(description=_("rank today"))
    def rank_today(self, person: Person) -> str:
        designation = person.designation()
        return designation.rank.label if designation.rank else ("" if designation.rank_known else "?")

    @admin.display(description=_("posts today"))
    def posts_today(self, person: Person) -> str:
        return person.title

    @admin.display(description=_("today"))
    def today(self, person: Person) -> str:
        return person.designation().full if person.pk else ""


def days_written(formsets: Any) -> Iterator[date]:
    """From which days on the ranks and posts just written change something, up to today."""
    today = timezone.localdate()
    for formset in formsets:
        changed = [row for row, fields in formset.changed_objects if not WORDS.isdisjoint(fields)]
        for row in (*formset.new_objects, *changed):
            if isinstance(row, Promotion):
                days = [row.effective_on]
            else:
                days = [row.start_on, row.end_on + timedelta(days=1)] if row.end_on else [row.start_on]
            latest = max((day for day in days if day <= today), default=None)
            if latest is not None:
                yield latest
