"""What moderators set for the whole site, and what leads its home page. Every change is in the record."""

from typing import Any, override

from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles import publishing
from articles.admin.taxonomy import PublicAdmin
from articles.models import Article, HomeLead, SiteSettings
from staff.admin_guards import AtOwnDesks
from staff.roles import desks_of


class SiteSettingsAdmin(PublicAdmin):
    fieldsets = (
        (None, {"fields": ("name", "tagline", "english_name", "english_tagline")}),
        (_("Imprint"), {"fields": ("publisher", "address", "email", "telephone")}),
        (_("Spelling"), {"fields": ("tone_style",)}),
    )

    @override
    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    @override
    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    @override
    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        return HttpResponseRedirect(reverse("admin:articles_sitesettings_change", args=[SiteSettings.load().pk]))


class HomeLeadForm(forms.ModelForm):
    class Meta:
        model = HomeLead
        fields = ("article", "position")

    def clean_article(self) -> Article:
        article: Article = self.cleaned_data["article"]
        if publishing.live_of(article) is None:
            raise forms.ValidationError(_("Readers cannot see this report yet. Publish it first."), code="not-live")
        return article


class HomeLeadAdmin(PublicAdmin, AtOwnDesks):
    form = HomeLeadForm
    autocomplete_fields = ("article",)
    list_display = ("article", "position")
    list_select_related = ("article",)
    ordering = ("position", "pk")
    actions = None

    @override
    def desk_of(self, obj: HomeLead) -> int:
        desk: int = obj.article.desk_id
        return desk

    @override
    def get_queryset(self, request: HttpRequest) -> QuerySet[HomeLead]:
        return super().get_queryset(request).filter(article__desk__in=desks_of(request.user))

    @override
    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "article":
            kwargs["queryset"] = Article.objects.at_desks_of(request.user)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)
