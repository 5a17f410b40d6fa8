"""The decision's form: the digest that the moderator read, and the words, times and ticks that go with each verb."""

import re
from collections.abc import Sequence
from typing import Any, override

from django import forms
from django.utils.translation import gettext_lazy as _

from articles.checklist import CHECKLIST
from articles.forms import refuse_if_marked
from articles.library.choosing import StandInField
from articles.models import Correction
from articles.review.places import Choice
from vietnamese.text import normalise

# What a button does after the approval, in one transaction with it.
RELEASES = {"approve-publish": "publish", "approve-schedule": "schedule"}
_RELEASE = {"live_until": "live_until", "correction_kind": "correction_kind", "correction_note": "correction_note"}
_APPROVE = {"checklist": "checklist", "waiver_reason": "reason"}

# button -> its fields, each with the name under which transitions.Decision knows it.
TAKES: dict[str, dict[str, str]] = {
    "claim": {"take_over": "take_over"},
    "release": {},
    "return": {"reason": "reason", "place": "place"},
    "approve": _APPROVE,
    "approve-publish": _APPROVE | _RELEASE,
    "approve-schedule": _APPROVE | _RELEASE | {"live_from": "live_from"},
    "publish": _RELEASE,
    "schedule": _RELEASE | {"live_from": "live_from"},
    "unschedule": {},
    "withdraw": {"notice": "notice"},
    "redact": {"figure": "figure", "redaction_reason": "reason", "replacement": "replacement"},
    "redact-document": {"document": "document", "document_reason": "reason"},
}
# What a button does that is no verb by itself.
VERB_OF = {"redact-document": "redact"}
# What cannot be undone is confirmed by a tick of its own.
CONFIRMED = {"withdraw": "confirm_withdrawal", "redact": "confirm_redaction", "redact-document": "confirm_document"}
WORDS = ("reason", "waiver_reason", "redaction_reason", "document_reason", "notice", "correction_note")


# The keypad of a phone has digits alone.
DIGITS = ((re.compile(r"(\d\d)(\d\d)(\d{4})"), r"\1/\2/\3"), (re.compile(r"(\d\d)(\d\d)"), r"\1:\2"))


class MomentField(forms.SplitDateTimeField):
    """A day and a time of day in Vietnam, typed as 24/09/2021 and 16:28, or 24092021 and 1628; both or neither."""

    widget = forms.SplitDateTimeWidget(
        date_attrs={
            "placeholder": "24/09/2021", "inputmode": "numeric", "autocomplete": "off", "aria-label": _("day"),
        },
        time_attrs={"placeholder": "16:28", "inputmode": "numeric", "autocomplete": "off", "aria-label": _("time")},
        date_format="%d/%m/%Y",
        time_format="%H:%M",
    )  # fmt: skip

    @override
    def clean(self, value: Any) -> Any:
        if isinstance(value, (list, tuple)):
            value = [_spread(str(part or "").strip(), *shape) for part, shape in zip(value, DIGITS, strict=False)]
        return super().clean(value)


def _spread(typed: str, digits: re.Pattern[str], shape: str) -> str:
    found = digits.fullmatch(typed)
    return found.expand(shape) if found else typed


def _words(label: Any, help_text: Any = "", *, rows: int = 3, max_length: int = 4000) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        max_length=max_length,
        widget=forms.Textarea(attrs={"rows": rows}),
        help_text=help_text,
    )


class DecisionForm(forms.Form):
    """What a moderator posts. Which words a verb needs is for articles.workflow to say."""

    verb = forms.ChoiceField(choices=[(verb, verb) for verb in TAKES])
    expected = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)
    checklist = forms.MultipleChoiceField(
        label=_("Checklist"), required=False, choices=list(CHECKLIST.items()), widget=forms.CheckboxSelectMultiple
    )
    take_over = forms.BooleanField(required=False)
    waiver_reason = _words(
        _("Reason why nobody else can approve it"),
        _("For example: Everybody else at the desk is on duty at the congress; it must be out before 17:00."),
    )
    reason = _words(_("Reason"), _("For a return: what is to be changed, and where."))
    place = forms.CharField(label=_("Beside"), required=False, widget=forms.Select)
    notice = _words(
        _("Notice to readers"),
        _("For example: This report was withdrawn on 24/09/2021 because the day given in it was wrong."),
        max_length=2000,
    )
    confirm_withdrawal = forms.BooleanField(
        label=_("I know that the report goes from the site at once and that two people are needed to put it back."),
        required=False,
    )
    figure = forms.CharField(label=_("Photo"), required=False, max_length=20)
    redaction_reason = _words(
        _("Why the photo is taken down"),
        _("For the record; readers do not see it. For example: A document on the table can be read."),
    )
    replacement = StandInField()
    confirm_redaction = forms.BooleanField(
        label=_("I know that this photo cannot come back to this article."), required=False
    )
    document = forms.CharField(label=_("Document"), required=False, max_length=32)
    document_reason = _words(
        _("Why the document is taken down"),
        _("For the record; readers do not see it. For example: The list at its end holds telephone numbers."),
    )
    confirm_document = forms.BooleanField(
        label=_("I know that this document cannot come back to this article."), required=False
    )
    live_from = MomentField(label=_("Publish at"), required=False)
    live_until = MomentField(label=_("Take down at"), required=False, help_text=_("Empty: it stays."))
    correction_kind = forms.ChoiceField(
        label=_("This update corrects"),
        required=False,
        choices=[("", _("nothing; it adds")), *Correction.Kind.choices],
        widget=forms.RadioSelect,
    )
    correction_note = forms.CharField(
        label=_("Correction as readers see it"),
        required=False,
        max_length=500,
        help_text=_("For example: The number of members is 120, not 130 as first reported."),
    )

    def __init__(self, *args: Any, places: Sequence[Choice] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer(places)

    def offer(self, places: Sequence[Choice]) -> None:
        """The places of the revision on the screen; a chosen one that is no longer among them is forgotten."""
        self.places = {choice.value: choice.place for choice in places}
        self.fields["place"].widget.choices = [  # type: ignore[attr-defined]
            ("", _("the whole article")),
            *[(choice.value, choice.label) for choice in places],
        ]

    @override
    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        for name in WORDS:
            cleaned[name] = normalise(cleaned.get(name, ""))
        refuse_if_marked(self, cleaned, WORDS)
        verb = cleaned.get("verb")
        if verb:
            self._forget_errors_of_others(verb)
        if verb in CONFIRMED and not cleaned.get(CONFIRMED[verb]):
            self.add_error(CONFIRMED[verb], _("Tick this first: it cannot be undone."))
        return cleaned

    def given(self) -> dict[str, Any]:
        """The keyword arguments for `workflow.perform`, besides `by`: what belongs to the button that was pressed."""
        cleaned = self.cleaned_data
        values = {
            **cleaned,
            "checklist": frozenset(cleaned.get("checklist") or ()),
            "place": self.places.get(cleaned.get("place", "")),
        }
        taken = TAKES[cleaned["verb"]]
        return {"expected": cleaned.get("expected") or None} | {known: values[name] for name, known in taken.items()}

    def has_words(self) -> bool:
        """Whether something was typed that would be lost with the page."""
        return any(self.cleaned_data.get(name) for name in (*WORDS, "checklist"))

    def _forget_errors_of_others(self, verb: str) -> None:
        """Half a time typed elsewhere on the page is no reason to refuse a return."""
        for name in set(self.errors) - {*TAKES[verb], "expected"}:
            del self.errors[name]
            self.cleaned_data.setdefault(name, None)
