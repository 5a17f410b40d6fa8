"""The photos of an article: one row each, the only store of a figure's words."""

from collections.abc import Iterable
from typing import Any, override

from django.db import models
from django.forms import BaseFormSet, Script, Stylesheet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from articles.admin.rows import RowsOfArticle
from articles.forms import FigureForm, FigureFormSet
from articles.models import Article, Figure
from people.depicting import depict
from photos.models import Photo
from staff.addresses import client_ip
from staff.roles import writes_at


class FigureInline(RowsOfArticle):
    model = Figure
    form = FigureForm
    formset = FigureFormSet
    template = "admin/articles/article/figures.html"
    extra = 0
    max_num = 60
    verbose_name = _("photo")
    verbose_name_plural = _("photos")
    autocomplete_fields = ("photo",)
    fields = ("photo", "caption", "alt_text", "credit", ("label", "decorative", "position"), ("slot", "people"))

    class Media:
        css = {"all": [Stylesheet("photos/library.css")]}
        js = (
            Script("articles/figures.js", type="module"),
            Script("articles/composer.js", type="module"),
            Script("articles/library_words.js", type="module"),
        )

    @override
    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Figure]:
        return super().get_queryset(request).select_related("photo")

    @override
    def formfield_for_foreignkey(self, db_field: models.ForeignKey, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.remote_field.model is Photo:
            kwargs["queryset"] = Photo.objects.visible_to(request.user).on_offer()
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    @override
    def get_fields(self, request: HttpRequest, obj: Article | None = None) -> Any:
        return self.fields if self.has_change_permission(request, obj) else self.fields[:-1]


def propose_people(request: HttpRequest, formsets: Iterable[BaseFormSet]) -> None:
    """Whom the composer put into captions are entered as being in the photos, for a second person to confirm.

    Only in photos of desks at which the user writes: a photo of another desk is that desk's to describe.
    """
    if not request.user.has_perm("people.add_depiction"):
        return
    rows = [form for formset in formsets if formset.model is Figure for form in formset.forms]
    for row in rows:
        photo, people = row.cleaned_data.get("photo"), row.cleaned_data.get("people")
        if photo and people and not row.cleaned_data.get("DELETE") and writes_at(request.user, photo.desk_id):
            depict(photo, people, request.user, ip_address=client_ip(request))
