"""The desks: an organisation's newsroom each."""

from typing import Any, override

from django.contrib import admin
from django.db import models
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from staff.addresses import client_ip
from staff.admin_guards import GuardedAdmin
from staff.audit import record
from staff.models import Desk
from vietnamese.folding import fold


class DeskAdmin(GuardedAdmin):
    """Name and order. A desk is never deleted: what it published keeps its name; who works there is on the account."""

    fields = ["name", "slug", "position"]
    prepopulated_fields = {"slug": ["name"]}
    list_display = ["name", "slug", "staff_count"]
    search_fields = ["name"]

    @override
    def get_queryset(self, request: HttpRequest) -> QuerySet[Desk]:
        return super().get_queryset(request).annotate(staff=Count("members", filter=Q(members__is_active=True)))

    @override
    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Desk], search_term: str
    ) -> tuple[QuerySet[Desk], bool]:
        """Without accents, in memory: there are a few dozen desks."""
        return found_folded(queryset, search_term, "name"), False

    @override
    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False

    @override
    def save_model(self, request: HttpRequest, obj: Desk, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        verb = "desk.changed" if change else "desk.created"
        values = {name: form.cleaned_data[name] for name in form.changed_data}
        record(verb, obj, actor=request.user, ip_address=client_ip(request), values=values)

    @admin.display(description=_("staff"), ordering="staff")
    def staff_count(self, desk: Desk) -> int:
        return desk.staff


def found_folded(queryset: QuerySet, search_term: str, *fields: str) -> QuerySet:
    """The rows whose fields hold every word of the search, accents and capital letters aside."""
    words = fold(search_term).split()
    if not words:
        return queryset if not search_term.strip() else queryset.none()
    rows = queryset.order_by().values_list("pk", *fields)
    return queryset.filter(pk__in=[key for key, *texts in rows if all(word in fold(" ".join(texts)) for word in words)])
