"""Forms of the register: namesakes are noticed, and rows that clash are refused together."""

from typing import Any, override

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.forms.models import BaseInlineFormSet
from django.utils.translation import gettext_lazy as _

from people.models import Person
from people.overlaps import first_clash
from people.register import namesakes


class PersonForm(forms.ModelForm):
    """A person. A name that reads like one in the register is asked about once, and may be saved then."""

    is_namesake = forms.BooleanField(
        required=False, label=_("This is another person of the same name"), widget=forms.HiddenInput
    )

    class Meta:
        model = Person
        fields = ["full_name", "family_name", "given_name", "honorific", "note", "portrait"]

    @override
    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        name = data.get("full_name", "")
        if "full_name" not in self.changed_data:
            return data
        found = namesakes(name, besides=self.instance.pk)
        if found:
            self.fields["is_namesake"].widget = forms.CheckboxInput()
        if found and not data.get("is_namesake"):
            message = _("The register already has: %(people)s. If this is somebody else, tick the box and save again.")
            people = "; ".join(person.choice_label for person in found[:5])
            self.add_error("full_name", ValidationError(message, code="namesake", params={"people": people}))
        return data


class NoOverlapFormSet(BaseInlineFormSet):
    """Rows of one person or organisation, compared as they will be when all of them are saved."""

    @override
    def clean(self) -> None:
        super().clean()
        kept = [form for form in self.forms if not self._should_delete_form(form) and not form.errors]
        rows = {id(form.instance): form for form in kept if form.has_changed() or form.instance.pk}
        clash = first_clash(form.instance for form in rows.values())
        if clash is not None:
            rows[id(clash)].add_error(None, ValidationError(clash.overlap_message, code="overlap"))


class NamesFormSet(NoOverlapFormSet):
    """The names of an organisation: at least one."""

    @override
    def clean(self) -> None:
        super().clean()
        if not any(form.has_changed() or form.instance.pk for form in self.forms if not self._should_delete_form(form)):
            raise ValidationError(_("An organisation has at least one name."), code="nameless")


def chosen_or_visible(visible: Any, chosen: int | None) -> Any:
    """The rows to choose from: those that the user sees, and the one that is chosen already."""
    return visible.model._base_manager.filter(Q(pk__in=visible.values("pk")) | Q(pk=chosen))
