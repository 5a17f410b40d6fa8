"""What the moderator who merges two records answers: which of the rows that clash count, and the name of what goes."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import DateField, Field, IntegerField
from django.utils.translation import gettext_lazy as _

from people.merging import Plan
from people.wording import facts_of
from vietnamese.folding import exact
from vietnamese.text import one_line


class MergeForm(forms.Form):
    """`expected` is the digest of what was read. The name is typed, so that nobody merges by a slip of the thumb."""

    expected = forms.CharField(max_length=64, widget=forms.HiddenInput)
    typed = forms.CharField(
        max_length=300,
        strip=True,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "off", "spellcheck": "false"}),
    )

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.plan = plan
        self.initial.setdefault("expected", plan.digest)
        self.fields["typed"].label = _("Type the name of the record that goes: %(name)s") % {"name": plan.old}
        for clash in plan.clashes:
            sides = [("kept", clash.kept), ("coming", clash.coming)]
            field = forms.ChoiceField(
                label=clash.kept[0]._meta.verbose_name,
                choices=[(side, _side(plan, side, rows)) for side, rows in sides],
                widget=forms.RadioSelect,
                error_messages={"required": _("Choose which of the two counts.")},
            )
            self.fields[clash.key] = field

    @property
    def clashes(self) -> list[forms.BoundField]:
        return [self[clash.key] for clash in self.plan.clashes]

    @property
    def choices(self) -> dict[str, str]:
        """What was chosen for each clash, once the form is clean."""
        return {clash.key: self.cleaned_data[clash.key] for clash in self.plan.clashes}

    def clean_typed(self) -> str:
        typed = one_line(self.cleaned_data["typed"])
        if exact(typed) != exact(str(self.plan.old)):
            raise ValidationError(_("This is not the name of the record that goes."), code="another-name")
        return typed


def said(row: Any, subject: Any) -> str:
    """What a row says, in one line, for somebody who compares: without what every new row says. Days and numbers say what they are."""
    usual = {field.verbose_name for field in row._meta.concrete_fields if _is_usual(field, row)}
    named = {
        field.verbose_name
        for field in row._meta.concrete_fields
        if isinstance(field, DateField | IntegerField) and not field.choices
    }
    facts = [fact for fact in facts_of(row, subject) if fact[0] not in usual]
    return " · ".join(f"{label} {value}" if label in named else value for label, value in facts)


def _is_usual(field: Field[Any, Any], row: Any) -> bool:
    return field.has_default() and getattr(row, field.attname) == field.get_default()


def _side(plan: Plan, side: str, rows: list[Any]) -> str:
    subject = plan.into if side == "kept" else plan.old
    return "; ".join(said(row, subject) for row in rows)
