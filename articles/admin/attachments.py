"""The documents of an article on its form: one row each."""

from typing import Any, override

from django.db import models
from django.forms import HiddenInput, Script, Stylesheet
from django.http import HttpRequest

from articles.admin.rows import RowsOfArticle
from articles.attaching import AttachmentForm, AttachmentFormSet
from articles.models import Article, Attachment, Document


class AttachmentInline(RowsOfArticle):
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
