"""Forms that were open while two records became one: what still names the double is saved under the record that counts."""

from typing import Any, override

from django import forms
from django.db.models import QuerySet

from people.merging import standing
from people.models import Organisation, Person


class FollowsMerges(forms.ModelForm):
    """A form whose people and organisations are those that count."""

    @override
    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for name, value in cleaned.items():
            cleaned[name] = followed(value)
        return cleaned


def followed(value: Any) -> Any:
    """The record that counts for this one, or the records for these; anything else as it is."""
    if isinstance(value, Person | Organisation):
        return standing([value])[0]
    if isinstance(value, QuerySet) and value.model in (Person, Organisation):
        rows = list(value)
        if any(row.merged_into_id for row in rows):
            return value.model.objects.filter(pk__in=[row.pk for row in standing(rows)])
    return value
