"""The forms of a decision: what it is and its list, then every line of the list to be checked."""

from datetime import date
from typing import Any, override

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from articles.decisions.matching import (
    Doubt,
    Kind,
    Standing,
    Units,
    appointed,
    ending,
    people_called,
    promoted,
    rank_of,
)
from articles.decisions.rosters import MOST_LINES, Entry, TooLong, read_roster
from people.models import Appointment, Person, Rank
from people.models.careers import NOT_BEFORE
from vietnamese.secrecy import is_marked
from vietnamese.text import one_line

ASK, NEW, SKIP = "", "new", "skip"
LARGEST_FILE = 1_000_000
LONGEST_LIST = 200_000
ENCODINGS = ("utf-8-sig", "utf-16")


class DecisionForm(forms.Form):
    """The decision, and its list as it was pasted or comes as a CSV file."""

    kind = forms.ChoiceField(label=_("What the decision does"), choices=Kind.choices, widget=forms.RadioSelect)
    decision = forms.CharField(
        label=_("Decision"), max_length=200, required=False, help_text=_("Number, day and authority, as it is cited.")
    )
    source_url = forms.URLField(label=_("Where it can be read"), required=False, max_length=500, assume_scheme="https")
    on = forms.DateField(
        label=_("Day"),
        validators=[NOT_BEFORE],
        widget=forms.DateInput(attrs={"placeholder": "24/09/2021", "inputmode": "numeric"}),
        help_text=_("From this day on; for the end of a post, its last day. A line may say another day."),
    )
    rank = forms.TypedChoiceField(
        label=_("Rank"),
        choices=[("", _("as each line says")), *Rank.choices],
        coerce=lambda value: Rank(int(value)),
        empty_value=None,
        required=False,
        help_text=_("If all are promoted to the same one."),
    )
    text = forms.CharField(
        label=_("The list"),
        max_length=LONGEST_LIST,
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text=_("One person a line, or a table as it is copied from Word or a spreadsheet."),
    )
    file = forms.FileField(
        label=_("or a CSV file"), required=False, widget=forms.ClearableFileInput(attrs={"accept": ".csv,.tsv,.txt"})
    )

    @override
    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        file = cleaned.pop("file", None)
        if file is not None:
            cleaned["text"] = self._read(file)
        text = cleaned.get("text", "")
        if is_marked(text):
            # Not shown again either: the caller empties the form.
            raise ValidationError(_("This list carries a secrecy marking. Nothing of it was kept."), code="secret")
        try:
            self.entries = read_roster(text)
        except TooLong:
            message = _("More than %(most)d lines: enter the decision in parts.")
            raise ValidationError({"text": message % {"most": MOST_LINES}}) from None
        if not self.entries and not self.errors:
            raise ValidationError({"text": _("Paste the list of people, or choose a file.")})
        return cleaned

    def _read(self, file: Any) -> str:
        if file.size > LARGEST_FILE:
            raise ValidationError({"file": _("The file is larger than a list can be (1 MB).")})
        raw = file.read()
        for encoding in ENCODINGS if raw[:2] not in (b"\xff\xfe", b"\xfe\xff") else ENCODINGS[::-1]:
            try:
                return raw.decode(encoding)
            except UnicodeError:
                continue
        raise ValidationError({"file": _("This is not text in UTF-8. Save it as “CSV UTF-8” and choose it again.")})


class LineForm(forms.Form):
    """One line of the list: who is meant, and what is entered. `standing` is what the register says of the person chosen.

    What is only shown comes from the list (`entry`), which is posted too: four fields a line, and no more, keep
    MOST_LINES of them within DATA_UPLOAD_MAX_NUMBER_FIELDS.
    """

    name = forms.CharField(label=_("Name"), max_length=120, required=False)
    choice = forms.ChoiceField(label=_("In the register"), required=False)
    rank = forms.TypedChoiceField(
        label=_("New rank"), choices=[("", "—"), *Rank.choices], coerce=lambda value: Rank(int(value)),
        empty_value=None, required=False,
    )  # fmt: skip
    post = forms.CharField(label=_("Post and unit"), max_length=450, required=False)
    on = forms.DateField(label=_("Day"), required=False, validators=[NOT_BEFORE])
    ends = forms.MultipleChoiceField(
        label=_("Ends on the day before"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(
        self,
        *args: Any,
        entry: Entry,
        kind: str,
        known: dict[str, list[Person]],
        units: Units,
        day: date | None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.entry, self.kind, self.units, self.day = entry, kind, units, day
        self.found = known.get(self["name"].value() or "", [])
        choices = [(str(person.pk), person.choice_label) for person in self.found]
        if len(self.found) > 1:
            choices.insert(0, (ASK, _("— choose —")))
        if kind != Kind.ENDING and self["name"].value():
            choices.append((NEW, _("enter as a new person")))
        self.fields["choice"].choices = [*choices, (SKIP, _("leave out"))]
        self.fields["ends"].choices = [
            (str(row.pk), str(row)) for person in self.found for row in person.appointments.all()
        ]
        for name in {Kind.PROMOTION: ("post", "ends"), Kind.ENDING: ("rank", "ends")}.get(Kind(kind), ("rank",)):
            del self.fields[name]

    @property
    def person(self) -> Person | None:
        """Whom the choice names, as shown or as posted."""
        key = self["choice"].value()
        return next((person for person in self.found if str(person.pk) == str(key)), None)

    @property
    def ends_ticked(self) -> list[str]:
        """The appointments that end with this one, as posted."""
        return list(self["ends"].value() or ())

    @property
    def standing(self) -> Standing | None:
        """What the register says; None while nobody of the register is chosen."""
        person, on = self.person, self._on()
        if person is None or on is None:
            return None
        if self.kind == Kind.PROMOTION:
            return promoted(person, self._rank(), on, self.entry.rank_before)
        if self.kind == Kind.APPOINTMENT:
            return appointed(person, self["post"].value() or "", on, self.units)
        rows = ending(person, self["post"].value() or "", on)
        return Standing(person, person.designation(on).full, held=rows, doubts=_of_ending(rows))

    @override
    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        choice = cleaned.get("choice")
        if choice == SKIP or "choice" not in cleaned:
            return cleaned
        if choice == ASK:
            raise ValidationError({"choice": _("Choose who is meant, or leave the line out.")})
        cleaned["on"] = cleaned.get("on") or self.day
        self._check_what(cleaned)
        standing = self.standing
        for doubt in standing.doubts if standing and not standing.is_entered else ():
            if doubt.blocks:
                self.add_error(None, str(doubt.message))
        return cleaned

    def _check_what(self, cleaned: dict[str, Any]) -> None:
        if self.kind == Kind.PROMOTION and "rank" in cleaned and cleaned["rank"] is None:
            self.add_error("rank", _("Choose the rank."))
        if self.kind == Kind.APPOINTMENT and "post" in cleaned:
            if not one_line(cleaned["post"]):
                self.add_error("post", _("Write the post and the unit."))
            elif self.units.split(cleaned["post"]) is None:
                self.add_error(
                    "post",
                    _("The register knows no such unit, or several. Write its whole name, or enter the unit first."),
                )

    def _on(self) -> date | None:
        try:
            return self.fields["on"].clean(self["on"].value()) or self.day
        except ValidationError:
            return None

    def _rank(self) -> Rank | None:
        try:
            return self.fields["rank"].clean(self["rank"].value())
        except ValidationError:
            return None


class Lines(forms.BaseFormSet):
    """The lines of one list, `entries`."""

    def __init__(self, *args: Any, entries: list[Entry], **kwargs: Any) -> None:
        self.entries = entries
        super().__init__(*args, **kwargs)

    @override
    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        at = index if index is not None and index < len(self.entries) else None
        return super().get_form_kwargs(index) | {"entry": Entry(0, "") if at is None else self.entries[at]}


LineFormSet = forms.formset_factory(LineForm, formset=Lines, extra=0, max_num=MOST_LINES, absolute_max=MOST_LINES)


def lines_form(decision: DecisionForm, data: Any = None) -> Any:
    """The formset for the decision's list, from its entries or from what was posted."""
    cleaned = decision.cleaned_data
    initial = [] if data is not None else [_initial(entry, cleaned) for entry in decision.entries]
    names = _posted_names(data) if data is not None else [row["name"] for row in initial]
    known = people_called(names)
    units = Units(cleaned["on"])
    for row in initial:
        row["choice"] = _choice(known.get(row["name"], []), row)
    given = {"kind": cleaned["kind"], "known": known, "units": units, "day": cleaned["on"]}
    shown = {"prefix": "lines", "entries": decision.entries, "form_kwargs": given}
    formset = LineFormSet(data, initial=initial, **shown)
    if data is not None:
        return formset
    for row, form in zip(initial, formset, strict=True):
        if form.standing and form.standing.is_entered:  # left out, unless somebody insists
            row["choice"] = SKIP
    return LineFormSet(initial=initial, **shown)


def _initial(entry: Entry, cleaned: dict[str, Any]) -> dict[str, Any]:
    rank = cleaned["rank"] or rank_of(entry.rank)
    return {
        "name": entry.name[:120],
        "rank": rank.value if rank else "",
        "post": entry.post[:450],
        "on": entry.day or cleaned["on"],
    }


def _choice(found: list[Person], row: dict[str, Any]) -> str:
    """One record is taken, several are asked about; a line without a name, or with one nobody knows, is left out."""
    if len(found) == 1:
        return str(found[0].pk)
    return ASK if found else SKIP


def _posted_names(data: Any) -> list[str]:
    return [
        str(data.get(f"lines-{number}-name", ""))[:120]
        for number in range(MOST_LINES)
        if f"lines-{number}-name" in data
    ]


def _of_ending(rows: list[Appointment]) -> list[Doubt]:
    if len(rows) == 1:
        return []
    if rows:
        return [Doubt(_("Several posts could be meant. Write the post with its unit."), blocks=True)]
    return [Doubt(_("The register knows no such post of this person on that day."), blocks=True)]
