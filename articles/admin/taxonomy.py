"""Sections and topics."""

from typing import Any, override

from django import forms
from django.forms import Script
from django.http import HttpRequest

from articles import publishing
from articles.admin.scoping import FoldedSearch, NewsroomAdmin
from articles.models import Section


class SectionForm(forms.ModelForm):
    class Meta:
        model = Section
        fields = ("name", "english_name", "slug", "description", "position")
        widgets = {"slug": forms.TextInput(attrs={"data-slug-source": "id_name"})}


class PublicAdmin(NewsroomAdmin):
    """What stands on public pages: after a change no cache may answer with the old."""

    @override
    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        publishing.raise_generation()

    @override
    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        super().delete_model(request, obj)
        publishing.raise_generation()


class SectionAdmin(FoldedSearch, PublicAdmin):
    form = SectionForm
    list_display = ("name", "english_name", "slug", "position")
    search_fields = ("name", "english_name")
    ordering = ("position", "pk")

    class Media:
        js = (Script("articles/slugs.js", type="module"),)


class TopicAdmin(FoldedSearch, PublicAdmin):
    fields = ("name",)
    list_display = ("name", "slug")
    search_fields = ("name",)
    ordering = ("name",)
