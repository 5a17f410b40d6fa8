"""What the screens of this room share: one's own desks only, and every change in the record."""

from typing import Any, override

from django.contrib import admin
from django.db import models
from django.http import Http404, HttpRequest
from django.utils.translation import gettext_lazy as _

from articles.models import Event
from staff.addresses import client_ip
from staff.admin_guards import GuardedAdmin
from staff.audit import record
from staff.models import Desk
from staff.roles import desks_of, desks_to_write_at
from vietnamese.folding import fold


class OwnDesks(admin.RelatedFieldListFilter):
    """Offers the desks that the user sees, and no other."""

    @override
    def field_choices(self, field: Any, request: HttpRequest, model_admin: Any) -> list[tuple[Any, str]]:
        return [(desk.pk, str(desk)) for desk in desks_of(request.user)]


class NewsroomAdmin(GuardedAdmin):
    """A row that is none of the user's business is 404, as one that does not exist."""

    @override
    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        found = super().get_object(request, object_id, from_field)
        if found is None:
            raise Http404
        return found

    @override
    def formfield_for_foreignkey(self, db_field: models.ForeignKey, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.remote_field.model is Desk:
            kwargs["queryset"] = desks_to_write_at(request.user)
        elif db_field.remote_field.model is Event:
            kwargs["queryset"] = Event.objects.filter(desk__in=desks_of(request.user))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    @override
    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        desk = desks_to_write_at(request.user).first()
        return {"desk": desk.pk if desk else None} | super().get_changeform_initial_data(request)

    @override
    def save_model(self, request: HttpRequest, obj: models.Model, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        self.note(request, "changed" if change else "created", obj, fields=form.changed_data)

    @override
    def delete_model(self, request: HttpRequest, obj: models.Model) -> None:
        self.note(request, "deleted", obj)
        super().delete_model(request, obj)

    def note(self, request: HttpRequest, what: str, obj: models.Model, **detail: Any) -> None:
        """Write it into the record, as "section.changed"."""
        verb = f"{self.opts.model_name}.{what}"
        record(verb, obj, actor=request.user, ip_address=client_ip(request), **detail)


class FoldedSearch(admin.ModelAdmin):
    """Searches `search_fields` in memory, accents and capital letters aside: some thousand short texts at most."""

    search_help_text = _("Any words of it, with or without accents")

    @override
    def get_search_results(
        self, request: HttpRequest, queryset: models.QuerySet, search_term: str
    ) -> tuple[models.QuerySet, bool]:
        words = fold(search_term[:200]).split()
        if not words:
            return queryset, False
        rows = queryset.order_by().values_list("pk", *self.search_fields)
        found = [key for key, *texts in rows if has_words(" ".join(str(text) for text in texts), words)]
        return queryset.filter(pk__in=found[:1000]), False


class KeySearch(admin.ModelAdmin):
    """Searches the column `search_key`, which holds the words without accents and capital letters."""

    search_fields = ("search_key",)
    search_help_text = _("Any words of it, with or without accents")

    @override
    def get_search_results(
        self, request: HttpRequest, queryset: models.QuerySet, search_term: str
    ) -> tuple[models.QuerySet, bool]:
        for word in fold(search_term[:200]).split():
            queryset = queryset.filter(search_key__contains=word)
        return queryset, False


def has_words(text: str, words: list[str]) -> bool:
    folded = fold(text)
    return all(word in folded for word in words)
