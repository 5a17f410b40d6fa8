"""The two forms of *Dán bài*: the text as pasted, and every piece of what was understood, to be corrected."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any, override

from django import forms
from django.utils.translation import gettext_lazy as _

from articles.importer.report import ReadReport
from articles.importing import (
    Draft,
    FigureToSave,
    OrganisationToSave,
    PersonToSave,
    blocks_of,
)
from articles.models import Attendance, Event, Section
from articles.review.forms import MomentField
from people.models import Organisation, Person
from people.register import find_organisation, find_person
from staff.models import Desk
from vietnamese.dates import VIETNAM, parse_date

SKIP, NEW, ASK = "skip", "new", ""
LONGEST_TEXT = 200_000


class PasteForm(forms.Form):
    """The report as it was copied."""

    desk = forms.ModelChoiceField(label=_("Desk"), queryset=Desk.objects.none(), empty_label=None)
    text = forms.CharField(
        label=_("The report"),
        max_length=LONGEST_TEXT,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 18, "autofocus": True}),
        help_text=_(
            "Title, date line, paragraphs, captions, source: paste the whole report as it is. Nothing is saved yet."
        ),
    )

    def __init__(self, *args: Any, desks: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["desk"].queryset = desks
        self.fields["desk"].initial = desks.first()


class PiecesForm(forms.Form):
    """What was understood, apart from people, organisations and figures."""

    title = forms.CharField(
        label=_("Title"), required=False, max_length=300, widget=forms.TextInput(attrs={"list": "title-suggestion"})
    )
    lead = forms.CharField(label=_("Lead"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))
    blocks = forms.CharField(
        label=_("Text"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 18}),
        help_text=_(
            "A blank line between paragraphs. [Ảnh 1] marks the place of the first photo: move the line to move the photo."
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

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name = self["name"].value() or ""
        self.found: Sequence[Organisation] = find_organisation(name) if name else []
        choices = [(str(row.pk), str(row)) for row in self.found]
        if len(self.found) > 1:
            choices.insert(0, (ASK, _("— choose —")))
        self.fields["choice"].choices = [*choices, (NEW, _("enter as a new organisation")), (SKIP, _("leave out"))]

    def to_save(self) -> OrganisationToSave:
        choice = self.cleaned_data["choice"]
        found = next((row for row in self.found if str(row.pk) == choice), None)
        return OrganisationToSave(self.cleaned_data["name"], found, choice == NEW)


class FigureForm(forms.Form):
    """One figure's words; its photo is chosen on the article's form."""

    caption = forms.CharField(
        label=_("Caption"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )
    credit = forms.CharField(label=_("Credit"), required=False, max_length=200)


PersonFormSet = forms.formset_factory(PersonForm, extra=0, max_num=200)
OrganisationFormSet = forms.formset_factory(OrganisationForm, extra=0, max_num=200)
FigureFormSet = forms.formset_factory(FigureForm, extra=0, max_num=100)


class Preview:
    """The four forms of the preview together: from a report just read, or from what the writer posted."""

    def __init__(self, report: ReadReport | None = None, data: Any = None) -> None:
        initial = _initial(report) if report else {"pieces": {}, "people": [], "organisations": [], "figures": []}
        self.pieces = PiecesForm(data, initial=initial["pieces"], prefix="p")
        on = report.event.date if report else parse_date(data.get("p-event_on", ""))
        self.people = PersonFormSet(data, initial=initial["people"], prefix="people", form_kwargs={"on": on})
        self.organisations = OrganisationFormSet(data, initial=initial["organisations"], prefix="organisations")
        self.figures = FigureFormSet(data, initial=initial["figures"], prefix="figures")

    def is_valid(self) -> bool:
        parts = (self.pieces, self.people, self.organisations, self.figures)
        valid = [part.is_valid() for part in parts]  # every part is asked, so that all errors show at once
        return all(valid)

    def draft(self, desk: Desk) -> Draft:
        """The draft that the posted forms describe."""
        cleaned = dict(self.pieces.cleaned_data)
        blocks = [block for block in cleaned.pop("blocks").replace("\r\n", "\n").split("\n\n") if block.strip()]
        cleaned["source_precision"] = "day" if cleaned["source_precision"] == "day" else "minute"
        return Draft(
            desk=desk,
            blocks=blocks,
            figures=[FigureToSave(row["caption"], row["credit"]) for row in self.figures.cleaned_data],
            people=[form.to_save() for form in self.people],
            organisations=[form.to_save() for form in self.organisations],
            **cleaned,
        )


def draft_of(report: ReadReport, desk: Desk) -> Draft:
    """The draft of a report nobody has corrected: what the register knows is linked, everything else left out."""
    initial = _initial(report)
    pieces = initial["pieces"]
    people = [
        PersonToSave(
            name=person.name,
            role=person.role or Attendance.Role.ATTENDED,
            as_written=", ".join([" ".join(word for word in (person.rank, person.name) if word), *person.posts]),
            person=_only(find_person(person.name)),
        )
        for person in report.people
    ]
    organisations = [OrganisationToSave(name, _only(find_organisation(name))) for name in report.organisations]
    return Draft(
        desk=desk,
        blocks=blocks_of(report),
        figures=[FigureToSave(**row) for row in initial["figures"]],
        people=people,
        organisations=organisations,
        **{name: pieces[name] or "" for name in ("title", "lead", "event_kind", "place", "byline", "end_mark")},
        **{name: pieces[name] or "" for name in ("source", "source_title", "source_url", "source_precision")},
        **{name: pieces[name] for name in ("event_on", "event_until", "source_published_at")},
    )


def _initial(report: ReadReport) -> dict[str, Any]:
    published, event = report.published_at, report.event
    if published is not None and not isinstance(published, datetime):
        published = datetime.combine(published, time(0, 0), VIETNAM)
    kind = event.kind if event.kind in Event.Kind.values else Event.Kind.OTHER
    return {
        "pieces": {
            "title": report.title,
            "lead": report.lead,
            "blocks": "\n\n".join(blocks_of(report)),
            "event_kind": kind,
            "event_on": event.date,
            "event_until": event.end_date,
            "place": event.place,
            "byline": report.byline,
            "end_mark": report.end_mark,
            "source": report.source,
            "source_title": report.title_suggestion or "",
            "source_url": report.source_url or "",
            "source_published_at": published,
            "source_precision": report.published_precision or "minute",
        },
        "people": [
            {
                "choice": _choice(find_person(person.name)),
                "name": person.name,
                "rank": person.rank,
                "posts": "; ".join(person.posts),
                "role": person.role if person.role in Attendance.Role.values else Attendance.Role.ATTENDED,
                "honorific": person.honorific,
            }
            for person in report.people
        ],
        "organisations": [
            {"choice": _choice(find_organisation(name), otherwise=SKIP), "name": name} for name in report.organisations
        ],
        "figures": [{"caption": row.caption or "", "credit": row.credit or ""} for row in report.figures],
    }


def _choice(found: Sequence[Any], otherwise: str = NEW) -> str:
    """Exactly one record is linked, none is `otherwise`, several are asked about."""
    if len(found) == 1:
        return str(found[0].pk)
    return ASK if found else otherwise


def _only(found: Sequence[Any]) -> Any:
    return found[0] if len(found) == 1 else None


def _register_label(person: Person, on: date | None) -> str:
    """Who the register says this was on the day of the event, today where the day is not known."""
    designation = person.designation(on)
    return f"{designation.full} ({person.note})" if person.note else designation.full
