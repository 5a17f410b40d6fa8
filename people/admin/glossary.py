"""The English glossary in the newsroom: writers read it, moderators keep it, and the record tells every change."""

from typing import Any, override

from django import forms
from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from people.english import RANK, english_term
from people.glossary import Glossary
from people.models import GlossaryTerm
from people.ranks import Rank
from staff.addresses import client_ip
from staff.admin_guards import GuardedAdmin
from staff.audit import record
from vietnamese.folding import exact, fold


class GlossaryForm(forms.ModelForm):
    class Meta:
        model = GlossaryTerm
        fields = ("kind", "vietnamese", "english", "source_url")

    @override
    def clean(self) -> dict[str, Any]:
        """The key is no field of the form, so its constraint is asked here."""
        data = super().clean() or self.cleaned_data
        same = GlossaryTerm.objects.filter(kind=data.get("kind"), key=exact(data.get("vietnamese", "")))
        if same.exclude(pk=self.instance.pk).exists():
            self.add_error("vietnamese", _("This term is in the glossary already."))
        return data


@admin.register(GlossaryTerm)
class GlossaryAdmin(GuardedAdmin):
    """One English a term. English reports are printed with it from their next save on; what is published stays."""

    form = GlossaryForm
    list_display = ("vietnamese", "english", "kind")
    list_filter = ("kind",)
    list_per_page = 100
    search_fields = ("vietnamese", "english")
    search_help_text = _("Any words of it, with or without accents")
    change_list_template = "admin/people/glossary_change_list.html"
    view_on_site = False
    actions = None

    @override
    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> tuple[Any, bool]:
        words = fold(search_term[:200]).split()
        if not words:
            return queryset, False
        rows = queryset.order_by().values_list("pk", "vietnamese", "english")
        found = [key for key, *texts in rows if _has(fold(" ".join(texts)).split(), words)]
        return queryset.filter(pk__in=found), False

    @override
    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        terms = Glossary.read().terms
        lacking = [rank.label for rank in Rank if not english_term(terms, RANK, rank.label)]
        return super().changelist_view(request, {"untranslated": lacking} | (extra_context or {}))

    @override
    def save_model(self, request: HttpRequest, obj: GlossaryTerm, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        self._record(request, "changed" if change else "created", obj, fields=form.changed_data)

    @override
    def delete_model(self, request: HttpRequest, obj: GlossaryTerm) -> None:
        self._record(request, "deleted", obj)
        super().delete_model(request, obj)

    def _record(self, request: HttpRequest, what: str, term: GlossaryTerm, **detail: Any) -> None:
        record(f"glossaryterm.{what}", term, actor=request.user, ip_address=client_ip(request), **detail)


def _has(words: list[str], wanted: list[str]) -> bool:
    return all(any(word.startswith(start) for word in words) for start in wanted)
