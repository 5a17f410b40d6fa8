"""What every list of this room has in common."""

from typing import Any, override

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest


class PlainLookups(admin.ModelAdmin):
    """Filters by what the page offers and by nothing else: a typed-in `?at__year=1e30` is 400, not an overflow."""

    @override
    def lookup_allowed(self, lookup: str, value: Any, request: HttpRequest) -> bool:
        return lookup in {_parameter(self.model, item) for item in self.get_list_filter(request)}

    @override
    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        return {}


def _parameter(model: type[Model], item: Any) -> str:
    """The one parameter that an item of `list_filter` reads from the address."""
    if not isinstance(item, str):
        return item.parameter_name
    return f"{item}__id__exact" if model._meta.get_field(item).is_relation else f"{item}__exact"
