"""Choosing the photo that stands in for one that is taken down: among pictures, or by its number in the library."""

from typing import Any, override

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


class StandInInput(forms.TextInput):
    """A photo's number, typed, or chosen from those that the page offers under the same name; what is typed counts."""

    @override
    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        values = data.getlist(name) if hasattr(data, "getlist") else [data.get(name)]
        return next((value for value in reversed(values) if value and value.strip()), "")


class StandInField(forms.IntegerField):
    """The photo that stands in for one that is taken down, by its number in the library; none if the photo just goes."""

    widget = StandInInput(attrs={"inputmode": "numeric", "autocomplete": "off"})

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label=_("Another photo, by its number in the library"),
            required=False,
            min_value=1,
            max_value=2**63 - 1,
            **kwargs,
        )

    def clean_or_none(self, typed: str) -> int | None:
        """What an address says, where junk is nothing."""
        try:
            number: int | None = self.clean(typed)
        except ValidationError:
            return None
        return number
