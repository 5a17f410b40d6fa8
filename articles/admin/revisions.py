"""Revisions: to read, and nothing else for anybody."""

from typing import override

from django.contrib import admin
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from articles import publishing
from articles.admin.scoping import NewsroomAdmin
from articles.models import Revision
from articles.rendering import with_figures
from staff.roles import desks_of


class RevisionAdmin(NewsroomAdmin):
    list_display = ("article", "number", "cut_at", "digest_shown")
    list_select_related = ("article",)
    list_per_page = 50
    show_full_result_count = False
    ordering = ("-cut_at", "-pk")
    actions = None
    extra_lookups = ("article__id__exact",)
    fields = ("article", "number", "cut_at", "contributors_shown", "note", "digest", "title", "lead", "text")
    readonly_fields = fields

    @override
    def get_queryset(self, request: HttpRequest) -> QuerySet[Revision]:
        return super().get_queryset(request).filter(article__desk__in=desks_of(request.user))

    @override
    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    @override
    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    @override
    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    @override
    def has_module_permission(self, request: HttpRequest) -> bool:
        # Found through an article's history; a list of them all is nobody's first wish.
        return False

    @admin.display(description=_("digest"))
    def digest_shown(self, revision: Revision) -> str:
        return revision.digest[:12]

    @admin.display(description=_("contributors"))
    def contributors_shown(self, revision: Revision) -> str:
        return ", ".join(str(user) for user in revision.contributors.all())

    @admin.display(description=_("title"))
    def title(self, revision: Revision) -> str:
        return str(revision.data["title"])

    @admin.display(description=_("lead"))
    def lead(self, revision: Revision) -> str:
        return str(revision.data["lead"])

    @admin.display(description=_("text"))
    def text(self, revision: Revision) -> SafeString:
        composition = publishing.compose(revision)
        return with_figures(composition.publication.html, composition.figures).text
