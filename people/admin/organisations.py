"""Organisations in the newsroom."""

from typing import override

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from people.admin.forms import NamesFormSet
from people.admin.register import RegisterAdmin, RegisterInline, WaitingFilter
from people.models import Organisation, OrganisationLink, OrganisationName, Succession


class NameInline(RegisterInline, admin.StackedInline):
    model = OrganisationName
    formset = NamesFormSet
    fields = [("name", "short_name", "code"), ("valid_from", "valid_to"), "english_name", "vouched"]

    @override
    def get_extra(self, request: HttpRequest, obj: Organisation | None = None, **kwargs: object) -> int:
        return 0 if obj else 1


class ParentInline(RegisterInline, admin.TabularInline):
    model = OrganisationLink
    fk_name = "organisation"
    autocomplete_fields = ["parent"]
    fields = ["parent", "kind", "valid_from", "valid_to", "vouched"]


class OriginInline(RegisterInline, admin.TabularInline):
    model = Succession
    fk_name = "organisation"
    autocomplete_fields = ["predecessor"]
    fields = ["predecessor", "kind", "on", "precision", "decision", "source_url", "vouched"]


@admin.register(Organisation)
class OrganisationAdmin(RegisterAdmin):
    """An organisation with its names through time, its parents in both lines and what it came from."""

    inlines = [NameInline, ParentInline, OriginInline]
    rows_about = (
        (OrganisationName, "organisation"),
        (OrganisationLink, "organisation"),
        (Succession, "organisation"),
    )
    confirm_parameter = "organisation"
    readonly_fields = ["vouched"]
    fields = ["kind", "desk", "website", "vouched"]
    list_display = ["label", "codes", "kind", "desk", "all_confirmed"]
    list_filter = [WaitingFilter, "kind"]
    search_help_text = _("Any name it has had, a short name or a code, with or without accents")

    @override
    def get_queryset(self, request: HttpRequest) -> QuerySet[Organisation]:
        rows = Organisation.objects.with_names().prefetch_related("parent_links", "origins").select_related("desk")
        return rows.order_by(*self.ordering)

    @override
    def after_rows(self, subject: Organisation) -> None:
        Organisation.objects.get(pk=subject.pk).refresh_keys()
        subject.refresh_from_db(fields=["label", "slug", "sort_key", "search_key"])

    @admin.display(description=_("code"))
    def codes(self, organisation: Organisation) -> str:
        return ", ".join(dict.fromkeys(name.code for name in organisation.names.all() if name.code))
