"""What every admin screen refuses quietly: junk in addresses, deletion of what others rest on, lists of others' rows.

The stock admin answers 500 to `?published_at=x` on an add page and to `?at__year=99999999999999999999` on a list.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from typing import Any, override

from django.contrib import admin, messages
from django.contrib.admin import SimpleListFilter
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.options import ActionLocation, BaseModelAdmin, IncorrectLookupParameters
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.contrib.admin.views.main import ERROR_FLAG, IGNORED_PARAMS, PAGE_VAR, ChangeList
from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple
from django.core.exceptions import BadRequest, FieldDoesNotExist, SuspiciousOperation, ValidationError
from django.db import models
from django.db.models import ProtectedError
from django.forms import ModelMultipleChoiceField
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.utils.translation import gettext as _

from staff.roles import writes_at

# A search is answered for what somebody types, not for a book: words beyond these are not looked for.
LONGEST_TERM = 200
MOST_WORDS = 12

# What a typed-in parameter can raise on its way through fields, lookups and the database adapter.
JUNK = (ValueError, TypeError, OverflowError, AttributeError, ValidationError)


class KeysOnly:
    """Of what was posted, shows again only what can be a key: the stock widgets ask the database and answer 500."""

    def optgroups(self, name: str, value: list[str], attrs: dict[str, Any] | None = None) -> Any:
        groups: Any = super()  # what this is mixed into has the method
        return groups.optgroups(name, [key for key in value if _is_key(str(key))], attrs)


class OneChoice(KeysOnly, AutocompleteSelect):
    pass


class ManyChoices(KeysOnly, AutocompleteSelectMultiple):
    pass


class KeysField(ModelMultipleChoiceField):
    """Refuses what cannot be a key before SQLite is asked, which has no number of forty digits."""

    @override
    def _check_values(self, value: Any) -> Any:
        for key in value:
            if not _is_key(str(key)):
                code = "invalid_pk_value"
                raise ValidationError(self.error_messages[code], code=code, params={"pk": str(key)[:LONGEST_TERM]})
        return super()._check_values(value)


class GuardedChoices(BaseModelAdmin):
    """Junk posted in place of a choice is refused beside its field; for screens and their inline rows."""

    @override
    def formfield_for_foreignkey(self, db_field: models.ForeignKey, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", OneChoice(db_field, self.admin_site))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    @override
    def formfield_for_manytomany(self, db_field: models.ManyToManyField, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", ManyChoices(db_field, self.admin_site))
            kwargs.setdefault("form_class", KeysField)
        return super().formfield_for_manytomany(db_field, request, **kwargs)


class GuardedAdmin(GuardedChoices, admin.ModelAdmin):
    """Junk in the query string never fails, and deleting what is referred to explains itself.

    A list is filtered by what its page offers (`list_filter`, `date_hierarchy`, `extra_lookups`) and by nothing else:
    any other parameter, or a value that is none, leads to the plain list (`?e=1`). An add page takes from its address
    only editable fields with values that their form field accepts.
    """

    # Further lookups that links of our own pages use, for example "desk__id__exact".
    extra_lookups: tuple[str, ...] = ()

    @override
    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        initial = {}
        for name, value in request.GET.items():
            try:
                field = self.opts.get_field(name)
                if field.concrete and field.editable:
                    initial[name] = _accepted(field, value)
            except (FieldDoesNotExist, *JUNK):
                continue
        return initial

    @override
    def get_changelist_instance(self, request: HttpRequest) -> ChangeList:
        known = {*IGNORED_PARAMS, PAGE_VAR, ERROR_FLAG}
        if any(name not in known and not self.offers_lookup(request, name) for name in request.GET):
            raise IncorrectLookupParameters
        try:
            return super().get_changelist_instance(request)
        except (*JUNK, SuspiciousOperation) as error:
            raise IncorrectLookupParameters from error

    def offers_lookup(self, request: HttpRequest, name: str) -> bool:
        """Whether the list has a filter that writes this parameter."""
        if name in self.extra_lookups:
            return True
        if self.date_hierarchy and name in {f"{self.date_hierarchy}__{part}" for part in ("year", "month", "day")}:
            return True
        return any(_writes(item, name) for item in self.get_list_filter(request))

    @override
    def get_actions(
        self, request: HttpRequest, action_location: ActionLocation = ActionLocation.CHANGE_LIST
    ) -> dict[str, Any]:
        """Without *delete selected*: what is deleted here is deleted one by one, with its consequences in view."""
        actions = super().get_actions(request, action_location)
        actions.pop("delete_selected", None)
        return actions

    @override
    def response_action(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse | None:
        if not all(_is_key(key) for key in request.POST.getlist(ACTION_CHECKBOX_NAME)):
            raise BadRequest("what is ticked is no row")
        answer: HttpResponse | None = super().response_action(request, *args, **kwargs)
        return answer

    @override
    def get_deleted_objects(self, objs: Iterable[models.Model], request: HttpRequest) -> tuple[Any, Any, Any, Any]:
        """As stock, but what forbids the deletion is counted, not listed: it may belong to another desk."""
        deleted, counts, lacking, _protected = super().get_deleted_objects(objs, request)
        return deleted, counts, lacking, [text for row in objs for text in protecting(row)]

    @override
    def delete_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        try:
            return super().delete_view(request, object_id, extra_context)
        except ProtectedError:
            self.message_user(request, _("It was not deleted: something refers to it now."), messages.ERROR)
            return HttpResponseRedirect(request.path)


class AtOwnDesks(GuardedAdmin):
    """Whoever sees every desk, as *Quản trị* does, still changes and deletes at their own only."""

    def desk_of(self, obj: Any) -> int:
        desk: int = obj.desk_id
        return desk

    @override
    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        may = super().has_change_permission(request, obj)
        return may and (obj is None or writes_at(request.user, self.desk_of(obj)))

    @override
    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        may = super().has_delete_permission(request, obj)
        return may and (obj is None or writes_at(request.user, self.desk_of(obj)))


def protecting(row: models.Model) -> list[str]:
    """What stops this row from being deleted, as "promotions: 2"; nothing when it may go."""
    try:
        collector = models.deletion.Collector(using=row._state.db or "default")
        collector.collect([row])
    except models.RestrictedError as error:
        found: Iterable[models.Model] = error.restricted_objects
    except ProtectedError as error:
        found = error.protected_objects
    else:
        return []
    counts = Counter(str(item._meta.verbose_name_plural) for item in found)
    return [f"{name}: {count}" for name, count in sorted(counts.items())]


class LimitedAutocomplete(AutocompleteJsonView):
    """Stock autocompletion with a limit on the term, junk pages answered empty, and labels that tell namesakes apart.

    A model with a property `choice_label` shows that instead of its name. Use it in `AdminSite.autocomplete_view`.
    """

    @override
    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> JsonResponse:
        if len(request.GET.get("term", "")) > LONGEST_TERM or not _is_page(request.GET.get("page", "1")):
            return JsonResponse({"results": [], "pagination": {"more": False}})
        return super().get(request, *args, **kwargs)

    @override
    def serialize_result(self, obj: models.Model, to_field_name: str) -> dict[str, str]:
        result = super().serialize_result(obj, to_field_name)
        return result | {"text": str(getattr(obj, "choice_label", result["text"]))}


def _is_page(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 5 and int(text) > 0


def _is_key(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 19


def _accepted(field: models.Field, value: str) -> Any:
    """The value in the form that a form field shows, if it accepts it; raises ValidationError or worse if not."""
    form_field = field.formfield()
    if form_field is None:
        raise ValidationError(value)
    if isinstance(field, models.ManyToManyField):
        keys = value.split(",")
        form_field.clean(keys)
        return keys
    cleaned = form_field.clean(value)
    # The two inputs of a moment take it apart, and a text they cannot.
    return cleaned if isinstance(cleaned, datetime) else value


def _writes(item: Any, name: str) -> bool:
    if isinstance(item, type) and issubclass(item, SimpleListFilter):
        return name == item.parameter_name
    field = item[0] if isinstance(item, (tuple, list)) else item
    lookups = ("exact", "isnull", "in", "id__exact", "gte", "lt", "isempty")
    return name in {field, *(f"{field}__{lookup}" for lookup in lookups)}
