"""What was understood → the forms of the preview; those forms, corrected or as they are → a draft."""

from collections.abc import Mapping, Sequence
from datetime import datetime, time
from typing import Any

from articles.announced import ToldChange
from articles.blocks import blocks_of
from articles.importer.report import ReadReport
from articles.importing import Draft, FigureToSave, OrganisationToSave, PersonToSave
from articles.models import Attendance, Event
from articles.paste.forms import (
    ASK,
    ENTER,
    NEW,
    SKIP,
    AnnouncementFormSet,
    FigureFormSet,
    OrganisationFormSet,
    PersonFormSet,
    PiecesForm,
    organisations_named,
)
from people.register import find_person
from staff.models import Desk
from vietnamese.dates import VIETNAM, parse_date
from vietnamese.folding import fold

NOTHING_TOLD = {"told-TOTAL_FORMS": "0", "told-INITIAL_FORMS": "0"}


class Preview:
    """The forms of the preview together: from a report just read, or from what the writer posted."""

    def __init__(
        self, report: ReadReport | None = None, data: Any = None, marked: Mapping[str, str] | None = None
    ) -> None:
        empty: dict[str, Any] = {"pieces": {}, "people": [], "organisations": [], "figures": [], "announcements": []}
        initial = _initial(report, marked) if report else empty
        self.pieces = PiecesForm(data, initial=initial["pieces"], prefix="p")
        on = report.event.date if report else parse_date(data.get("p-event_on", ""))
        self.people = PersonFormSet(data, initial=initial["people"], prefix="people", form_kwargs={"on": on})
        self.organisations = OrganisationFormSet(
            data, initial=initial["organisations"], prefix="organisations", form_kwargs={"on": on}
        )
        self.figures = FigureFormSet(data, initial=initial["figures"], prefix="figures")
        told = data if data is None or "told-TOTAL_FORMS" in data else NOTHING_TOLD
        self.announcements = AnnouncementFormSet(told, initial=initial["announcements"], prefix="told")

    @property
    def parts(self) -> tuple[Any, ...]:
        return self.pieces, self.people, self.organisations, self.figures, self.announcements

    @property
    def has_errors(self) -> bool:
        return any(part.is_bound and (part.errors if part is self.pieces else any(part.errors)) for part in self.parts)

    @property
    def unlisted(self) -> list[Any]:
        """The organisations that the register does not have: most are left out, and need not be looked at."""
        return [form for form in self.organisations if not form.found]

    def is_valid(self) -> bool:
        parts = self.parts
        valid = [part.is_valid() for part in parts]  # every part is asked, so that all errors show at once
        return all(valid)

    def announced(self) -> list[ToldChange]:
        """The changes of rank and post that somebody chose to enter."""
        forms = [form for form in self.announcements if form.cleaned_data["choice"] == ENTER]
        return [form.told(form.cleaned_data) for form in forms]

    def draft(self, desk: Desk) -> Draft:
        """The draft that the posted forms describe."""
        cleaned = dict(self.pieces.cleaned_data)
        blocks = [block for block in cleaned.pop("blocks").replace("\r\n", "\n").split("\n\n") if block.strip()]
        cleaned["source_precision"] = "day" if cleaned["source_precision"] == "day" else "minute"
        return Draft(
            desk=desk,
            blocks=blocks,
            figures=[FigureToSave(row["caption"], row["credit"], row["picture"]) for row in self.figures.cleaned_data],
            people=[form.to_save() for form in self.people],
            organisations=[form.to_save() for form in self.organisations],
            **cleaned,
        )


def draft_of(report: ReadReport, desk: Desk, marked: Mapping[str, str] | None = None) -> Draft:
    """The draft of a report nobody has corrected: what the register knows is linked, everything else left out."""
    initial = _initial(report, marked)
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
    organisations = [
        OrganisationToSave(name, _only(organisations_named(name, report.event.date))) for name in report.organisations
    ]
    return Draft(
        desk=desk,
        blocks=blocks_of(report, marked),
        figures=[FigureToSave(**row) for row in initial["figures"]],
        people=people,
        organisations=organisations,
        **{name: pieces[name] or "" for name in ("title", "lead", "event_kind", "place", "byline", "end_mark")},
        **{name: pieces[name] or "" for name in ("source", "source_title", "source_url", "source_precision")},
        **{name: pieces[name] for name in ("event_on", "event_until", "source_published_at")},
    )


def _initial(report: ReadReport, marked: Mapping[str, str] | None = None) -> dict[str, Any]:
    published, event = report.published_at, report.event
    if published is not None and not isinstance(published, datetime):
        published = datetime.combine(published, time(0, 0), VIETNAM)
    kind = event.kind if event.kind in Event.Kind.values else Event.Kind.OTHER
    return {
        "pieces": {
            "title": report.title,
            "lead": report.lead,
            "blocks": "\n\n".join(blocks_of(report, marked)),
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
        "organisations": _organisations(report),
        "figures": [
            {"caption": row.caption or "", "credit": row.credit or "", "picture": row.picture} for row in report.figures
        ],
        "announcements": [
            {
                "choice": SKIP,
                "kind": told.kind,
                "name": told.person,
                "rank": told.rank or "",
                "post": told.post or "",
                "effective_on": told.effective_on or event.date,
                "decision": told.decision or "",
                "sentence": told.sentence,
            }
            for told in report.announcements
        ],
    }


def _organisations(report: ReadReport) -> list[dict[str, str]]:
    """Each once, whichever of its names or spellings the text uses."""
    rows: dict[str, dict[str, str]] = {}
    for name in report.organisations:
        choice = _choice(organisations_named(name, report.event.date), otherwise=SKIP)
        rows.setdefault(choice if choice not in {SKIP, ASK} else fold(name), {"choice": choice, "name": name})
    return list(rows.values())


def _choice(found: Sequence[Any], otherwise: str = NEW) -> str:
    """Exactly one record is linked, none is `otherwise`, several are asked about."""
    if len(found) == 1:
        return str(found[0].pk)
    return ASK if found else otherwise


def _only(found: Sequence[Any]) -> Any:
    return found[0] if len(found) == 1 else None
