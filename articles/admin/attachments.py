"""The documents of an article on its form: one row each."""

from typing import Any, override

from django.contrib import admin
from django.db import models
from django.forms import HiddenInput, Script, Stylesheet
from django.http import HttpRequest

from articles.attaching import AttachmentForm, AttachmentFormSet
from articles.models import Article, Attachment, Document
from staff.admin_guards import GuardedChoices


class AttachmentInline(GuardedChoices, admin.StackedInline):
    model = Attachment
    form = AttachmentForm
    formset = AttachmentFormSet
    template = "admin/articles/article/attachments.html"
    extra = 0
    max_num = 20
    fields = ("document", "title", "position", "slot")

    class Media:
        css = {"all": [Stylesheet("articles/attachments.css")]}
        js = (Script("articles/attachments.js", type="module"),)

    @override
    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Attachment]:
        return super().get_queryset(request).select_related("document")

    @override
    def get_formset(self, request: HttpRequest, obj: Article | None = None, **kwargs: Any) -> Any:
        formset = super().get_formset(request, obj, **kwargs)
        return type(formset.__name__, (formset,), {"refused": getattr(request, "document_refused", "")})

    @override
    def formfield_for_dbfield(self, db_field: models.Field, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name != "document":
            return super().formfield_for_dbfield(db_field, request, **kwargs)
        # Without the stock links to choose, add and change: a row shows its file itself.
        return db_field.formfield(queryset=Document.objects.visible_to(request.user), widget=HiddenInput)

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
