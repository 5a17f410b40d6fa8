"""The record in the admin: read, filtered and searched, and nothing else for anybody."""

import json
from datetime import timedelta
from typing import Any, override

from django.contrib import admin
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from staff.admin.verbs import VERBS
from staff.admin_guards import GuardedAdmin
from staff.models import AuditEvent
from vietnamese.folding import fold


class Period(admin.SimpleListFilter):
    title = _("when")
    parameter_name = "period"

    @override
    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("1", _("last 24 hours")), ("7", _("last 7 days")), ("30", _("last 30 days")), ("365", _("last year"))]

    @override
    def queryset(self, request: HttpRequest, queryset: QuerySet[AuditEvent]) -> QuerySet[AuditEvent]:
        if self.value() in {"1", "7", "30", "365"}:
            return queryset.filter(at__gte=timezone.now() - timedelta(days=int(self.value())))
        return queryset


class Kind(admin.SimpleListFilter):
    title = _("kind")
    parameter_name = "kind"

    @override
    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [
            ("article.", _("articles")),
            ("account.", _("accounts and logins")),
            ("desk.", _("desks")),
            ("register.", _("register")),
            ("photo.", _("photos")),
        ]

    @override
    def queryset(self, request: HttpRequest, queryset: QuerySet[AuditEvent]) -> QuerySet[AuditEvent]:
        if self.value() in dict(self.lookup_choices):
            return queryset.filter(verb__startswith=self.value())
        return queryset


class RecordAdmin(GuardedAdmin):
    """Who did what, when, from where. Sealed: `manage.py verify_audit` finds a changed or missing event."""

    fields = [
        "number",
        "at",
        "actor",
        "what",
        "object_label",
        "object_type",
        "object_id",
        "ip_address",
        "details",
        "seal",
    ]
    readonly_fields = fields
    list_display = ["number", "at", "who", "what", "object_label", "ip_address"]
    list_filter = [Period, Kind]
    list_select_related = ["actor"]
    list_per_page = 50
    show_full_result_count = False
    search_fields = ["search_key"]
    search_help_text = _("A name or title, with or without accents: “tran quoc to”")
    ordering = ["-number"]
    actions = None

    @override
    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[AuditEvent], search_term: str
    ) -> tuple[QuerySet[AuditEvent], bool]:
        for word in fold(search_term).split():
            queryset = queryset.filter(search_key__contains=word)
        return queryset, False

    @override
    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    @override
    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False

    @override
    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False

    @admin.display(description=_("who"), empty_value="–")
    def who(self, event: AuditEvent) -> str | None:
        return str(event.actor) if event.actor else None

    @admin.display(description=_("what"), ordering="verb")
    def what(self, event: AuditEvent) -> str:
        return str(VERBS.get(event.verb, event.verb))

    @admin.display(description=_("details"))
    def details(self, event: AuditEvent) -> SafeString:
        return format_html("<pre>{}</pre>", json.dumps(json.loads(event.detail), ensure_ascii=False, indent=2))
