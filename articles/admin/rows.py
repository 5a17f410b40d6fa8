"""Rows on the form of an article: they are changed with it, and stand as they are while it is submitted."""

from typing import override

from django.contrib import admin
from django.http import HttpRequest

from articles.models import Article
from staff.admin_guards import GuardedChoices


class RowsOfArticle(GuardedChoices, admin.StackedInline):
    def _may(self, request: HttpRequest, obj: Article | None) -> bool:
        # A save that comes too late keeps its rows in the form; the workflow refuses it.
        return obj is None or request.method == "POST" or obj.stage != Article.Stage.SUBMITTED

    @override
    def has_add_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        return super().has_add_permission(request, obj) and self._may(request, obj)

    @override
    def has_change_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        return super().has_change_permission(request, obj) and self._may(request, obj)

    @override
    def has_delete_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        return super().has_delete_permission(request, obj) and self._may(request, obj)
