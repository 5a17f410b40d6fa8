"""The forms of the preview: every piece of what was understood, to be corrected."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any, override

from django import forms
from django.utils.translation import gettext_lazy as _

from articles import announced
from articles.announced import AnnouncementRefused, ToldChange
from articles.importer.report import LONGEST_TEXT
from articles.importing import OrganisationToSave, PersonToSave
from articles.models import Attendance, Event, Section
from articles.paste.questions import refusal_sentence
from articles.review.forms import MomentField
from people.models import Organisation, Person
from people.register import find_organisation, find_person

SKIP, NEW, ASK = "skip", "new", ""
ENTER = "enter"
_IN_BRACKETS = re.compile(r"\s*\([^()]*\)$")


class PiecesForm(forms.Form):
    """What was understood, apart from people, organisations and figures."""

    title = forms.CharField(
        label=_("Title"), required=False, max_length=300, widget=forms.TextInput(attrs={"list": "title-suggestion"})
    )
    lead = forms.CharField(label=_("Lead"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))
    blocks = forms.CharField(
        label=_("Text"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 18}),
        help_text=_(
            "A blank line between paragraphs. [Ảnh 1] marks the place of the first photo: move the line to move the photo. "
            "“## ” begins a heading, “• ” an item of a list, **bold words** stand between stars, "
            "“| a | b |” is a row of a table."
        ),
    )
    section = forms.ModelChoiceField(label=_("Section"), queryset=Section.objects.all(), required=False)
    event_kind = forms.ChoiceField(label=_("Kind of event"), choices=Event.Kind.choices)
    event_on = forms.DateField(
        label=_("Day of the event"), required=False, widget=forms.DateInput(attrs={"placeholder": "24/09/2021"})
    )
    event_until = forms.DateField(
        label=_("Last day"), required=False, widget=forms.DateInput(attrs={"placeholder": "25/09/2021"})
    )
    place = forms.CharField(label=_("Place"), required=False, max_length=200)
    byline = forms.CharField(label=_("Byline"), required=False, max_length=150)
    end_mark = forms.CharField(label=_("End mark"), required=False, max_length=5)
    source = forms.CharField(label=_("Source"), required=False, max_length=200)
    source_title = forms.CharField(label=_("Title at the source"), required=False, max_length=300)
    source_url = forms.URLField(label=_("Address at the source"), required=False, max_length=500, assume_scheme="https")
    source_published_at = MomentField(label=_("Published at the source"), required=False, require_all_fields=False)
    source_precision = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean_blocks(self) -> str:
        text: str = self.cleaned_data["blocks"]
        if len(text.encode()) > LONGEST_TEXT:
            raise forms.ValidationError(refusal_sentence("too_long", limit=LONGEST_TEXT >> 10))
        return text

    @override
    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        first, last = cleaned.get("event_on"), cleaned.get("event_until")
        if last and (first is None or last < first):
            self.add_error("event_until", _("The last day lies before the first."))
        return cleaned


class PersonForm(forms.Form):
    """One person as read, and what is to become of them: a record, a new one, or nothing."""

    choice = forms.ChoiceField(label=_("In the register"), required=True)
    name = forms.CharField(label=_("Name"), max_length=120)
    rank = forms.CharField(label=_("Rank"), required=False, max_length=30)
    posts = forms.CharField(
        label=_("Posts"), required=False, max_length=500, help_text=_("Several: separated by semicolons.")
    )
    role = forms.ChoiceField(label=_("Role"), choices=Attendance.Role.choices)
    honorific = forms.CharField(required=False, max_length=30, widget=forms.HiddenInput)

    def __init__(self, *args: Any, on: date | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name = self["name"].value() or ""
        self.found = find_person(name) if name else []
        choices = [(str(person.pk), _register_label(person, on)) for person in self.found]
        if len(self.found) > 1:
            choices.insert(0, (ASK, _("— choose —")))
        choices += [(NEW, _("enter as a new person")), (SKIP, _("leave out"))]
        self.fields["choice"].choices = choices

    def to_save(self) -> PersonToSave:
        cleaned = self.cleaned_data
        posts = tuple(post.strip() for post in cleaned["posts"].split(";") if post.strip())
        called = " ".join(word for word in (cleaned["rank"] or cleaned["honorific"], cleaned["name"]) if word)
        return PersonToSave(
            name=cleaned["name"],
            role=cleaned["role"],
            as_written=", ".join([called, *posts])[:500],
            rank=cleaned["rank"],
            posts=posts,
            honorific=cleaned["honorific"],
            person=next((person for person in self.found if str(person.pk) == cleaned["choice"]), None),
            is_new=cleaned["choice"] == NEW,
        )


class OrganisationForm(forms.Form):
    """One organisation as read, and what is to become of it."""

    choice = forms.ChoiceField(label=_("In the register"), required=True)
    name = forms.CharField(label=_("Name"), max_length=300)

    def __init__(self, *args: Any, on: date | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.found = organisations_named(self["name"].value() or "", on)
        choices = [(str(row.pk), _name_on(row, on)) for row in self.found]
        if len(self.found) > 1:
            choices.insert(0, (ASK, _("— choose —")))
        self.fields["choice"].choices = [*choices, (NEW, _("enter as a new organisation")), (SKIP, _("leave out"))]

    def to_save(self) -> OrganisationToSave:
        choice = self.cleaned_data["choice"]
        found = next((row for row in self.found if str(row.pk) == choice), None)
        return OrganisationToSave(self.cleaned_data["name"], found, choice == NEW)


class FigureForm(forms.Form):
    """One figure's words; `picture` is the number of its picture in the file, without one it is chosen on the article's form."""

    caption = forms.CharField(
        label=_("Caption"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )
    credit = forms.CharField(label=_("Credit"), required=False, max_length=200)
    picture = forms.IntegerField(required=False, min_value=1, max_value=999, widget=forms.HiddenInput)


class AnnouncementForm(forms.Form):
    """A change of rank or post that the report tells of: entered in the register if somebody says so."""

    choice = forms.ChoiceField(label=_("In the register"))
    kind = forms.ChoiceField(
        choices=[("promotion", ""), ("appointment", ""), ("leaving", "")], widget=forms.HiddenInput
    )
    name = forms.CharField(label=_("Name"), max_length=120)
    rank = forms.CharField(label=_("Rank"), required=False, max_length=30)
    post = forms.CharField(label=_("Post"), required=False, max_length=300)
    effective_on = forms.DateField(
        label=_("Effective on"), required=False, widget=forms.DateInput(attrs={"placeholder": "24/09/2021"})
    )
    decision = forms.CharField(label=_("Decision"), required=False, max_length=200)
    sentence = forms.CharField(required=False, max_length=5000, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name = self["name"].value() or ""
        self.found: Sequence[Person] = find_person(name) if name else []
        choices: list[tuple[str, Any]] = [(SKIP, _("leave out"))]
        if self["kind"].value() != "leaving":
            choices.append((ENTER, _("enter in the register, to be confirmed")))
        self.fields["choice"].choices = choices

    @override
    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("choice") == ENTER and not self.errors:
            try:
                self.check(cleaned)
            except AnnouncementRefused as refusal:
                self.add_error("choice", refusal.message)
        return cleaned

    def check(self, cleaned: dict[str, Any]) -> None:
        if len(self.found) != 1:
            raise AnnouncementRefused("person")
        announced.check(self.told(cleaned))

    def told(self, cleaned: dict[str, Any]) -> ToldChange:
        return ToldChange(
            person=self.found[0],
            rank=cleaned["rank"] if cleaned["kind"] == "promotion" else "",
            post=cleaned["post"] if cleaned["kind"] == "appointment" else "",
            effective_on=cleaned["effective_on"],
            decision=cleaned["decision"],
        )


PersonFormSet = forms.formset_factory(PersonForm, extra=0, max_num=200)
OrganisationFormSet = forms.formset_factory(OrganisationForm, extra=0, max_num=200)
FigureFormSet = forms.formset_factory(FigureForm, extra=0, max_num=100)
AnnouncementFormSet = forms.formset_factory(AnnouncementForm, extra=0, max_num=100)


def organisations_named(name: str, on: date | None) -> Sequence[Organisation]:
    """Those that bear the name as written, else as it is without what stands in brackets: "Cục Tổ chức cán bộ (Bộ Công an)"."""
    return find_organisation(name, on) or find_organisation(_IN_BRACKETS.sub("", name), on)


def _name_on(organisation: Organisation, on: date | None) -> str:
    """What it was called on the day of the event, today where the day is not known."""
    name = organisation.name_on(on) if on else None
    return name.name if name else str(organisation)


def _register_label(person: Person, on: date | None) -> str:
    """Who the register says this was on the day of the event, today where the day is not known."""
    designation = person.designation(on)
    return f"{designation.full} ({person.note})" if person.note else designation.full
