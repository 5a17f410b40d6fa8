"""The decision's form: the digest that the moderator read, and the words and times that go with the verb."""

from datetime import datetime
from typing import Any, override

from django import forms
from django.utils.translation import gettext_lazy as _

from articles.checklist import CHECKLIST
from articles.models import Correction
from vietnamese.text import normalise

DECISIONS = ("claim", "release", "return", "approve", "publish", "schedule", "unschedule", "withdraw", "redact")


class MomentField(forms.SplitDateTimeField):
    """A day and a time of day in Vietnam, typed as 24/09/2021 and 16:28; both or neither."""

    widget = forms.SplitDateTimeWidget(
        date_attrs={"placeholder": "24/09/2021", "inputmode": "numeric", "autocomplete": "off"},
        time_attrs={"placeholder": "16:28", "inputmode": "numeric", "autocomplete": "off"},
        date_format="%d/%m/%Y",
        time_format="%H:%M",
    )


class DecisionForm(forms.Form):
    """What a moderator posts. Which words a verb needs is for articles.workflow to say."""

    verb = forms.ChoiceField(choices=[(verb, verb) for verb in DECISIONS])
    expected = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)
    checklist = forms.MultipleChoiceField(
        label=_("Checklist"), required=False, choices=list(CHECKLIST.items()), widget=forms.CheckboxSelectMultiple
    )
    take_over = forms.BooleanField(required=False)
    figure = forms.CharField(max_length=20, required=False)
    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("For a return: what is to be changed, and where."),
    )
    notice = forms.CharField(
        label=_("Notice to readers"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("For example: This report was withdrawn on 24/09/2021 because the day given in it was wrong."),
    )
    live_from = MomentField(label=_("Publish at"), required=False)
    live_until = MomentField(label=_("Take down at"), required=False, help_text=_("Empty: it stays."))
    correction_kind = forms.ChoiceField(
        label=_("This update corrects"), required=False, choices=[("", _("nothing; it adds")), *Correction.Kind.choices]
    )
    correction_note = forms.CharField(label=_("Correction as readers see it"), required=False, max_length=500)

    @override
    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        for name in ("reason", "notice", "correction_note"):
            cleaned[name] = normalise(cleaned.get(name, ""))
        return cleaned

    def given(self) -> dict[str, Any]:
        """The keyword arguments for `workflow.perform`, besides `by`."""
        cleaned = self.cleaned_data
        words = {name: cleaned[name] for name in ("reason", "notice", "correction_kind", "correction_note")}
        times: dict[str, datetime | None] = {name: cleaned.get(name) for name in ("live_from", "live_until")}
        others = {
            "checklist": frozenset(cleaned["checklist"]),
            "take_over": cleaned["take_over"],
            "figure": cleaned["figure"],
        }
        return {"expected": cleaned["expected"] or None, **words, **times, **others}
