"""A report that was read and corrected → a draft: article, event, people present, figures with the photos that came along.

The reading half is articles.importer, which knows no database. What it was unsure of arrives here decided by a person.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from django.core.files import File
from django.db import transaction
from django.utils.translation import gettext as _

from articles import workflow
from articles.blocks import body_of
from articles.models import Article, Attendance, Event, Figure, Section, Topic
from articles.models.article import new_figure_key
from people.confirmation import entered, record_entry
from people.models import Appointment, Confirmable, Organisation, OrganisationName, Person, Precision, Promotion, Rank
from people.register import find_organisation
from photos.intake import PhotoRefused
from photos.library import add_photo
from photos.models import Photo
from staff.models import Desk, User
from vietnamese.text import one_line

RANKS = {rank.label.lower(): rank for rank in Rank} | {
    rank.label.lower().replace("úy", "uý").replace("sĩ", "sỹ"): rank for rank in Rank
}


@dataclass(slots=True)
class PersonToSave:
    """Somebody present: linked to `person`, entered as a new record when `is_new`, else left out."""

    name: str
    role: str
    as_written: str
    rank: str = ""
    posts: tuple[str, ...] = ()
    honorific: str = ""
    person: Person | None = None
    is_new: bool = False


@dataclass(slots=True)
class OrganisationToSave:
    """An organisation named in the text: linked, entered as new when `is_new`, else left out."""

    name: str
    organisation: Organisation | None = None
    is_new: bool = False


@dataclass(slots=True)
class FigureToSave:
    """A figure's words; `picture` is its number in the document that came in, `photo` the photo that was made of it.

    What comes out of an archive has its key in the body already.
    """

    caption: str
    credit: str = ""
    picture: int | None = None
    photo: Photo | None = None
    alt_text: str = ""
    key: str = ""
    label: str = ""
    decorative: bool = False


@dataclass(slots=True)
class Draft:
    """Everything the draft will hold. `blocks` are the paragraphs after the lead and marks `[Ảnh 1]` between them.

    `body`: HTML that holds its figures' slots, instead of blocks.
    """

    desk: Desk
    title: str = ""
    lead: str = ""
    blocks: list[str] = field(default_factory=list)
    figures: list[FigureToSave] = field(default_factory=list)
    section: Section | None = None
    event_kind: str = Event.Kind.OTHER
    event_on: date | None = None
    event_until: date | None = None
    place: str = ""
    byline: str = ""
    end_mark: str = ""
    source: str = ""
    source_title: str = ""
    source_url: str = ""
    source_published_at: datetime | None = None
    source_precision: str = "minute"
    people: list[PersonToSave] = field(default_factory=list)
    organisations: list[OrganisationToSave] = field(default_factory=list)
    kind: str = Article.Kind.REPORT
    language: str = "vi"
    body: str = ""
    topics: list[Topic] = field(default_factory=list)


def take_photos(draft: Draft, pictures: Mapping[int, File], *, by: User, ip_address: str | None = None) -> list[str]:
    """Put the pictures of the document into the desk's library and under their captions; why some were refused.

    A picture that the desk has already is that photo. To be called in the transaction that saves the draft, which
    `by` must be allowed to write.
    """
    refused: list[str] = []
    for position, row in enumerate(draft.figures, start=1):
        file = pictures.get(row.picture) if row.picture is not None else None
        if file is None:
            continue
        try:
            row.photo = add_photo(file, desk=draft.desk, by=by, ip_address=ip_address).photo
        except PhotoRefused as refusal:
            refused.append(_("Photo %(number)d was not taken: %(why)s") % {"number": position, "why": refusal.message})
    return refused


@transaction.atomic
def save_draft(draft: Draft, *, by: User, ip_address: str | None = None, verb: str = "edit") -> Article:
    """Save the draft and cut its first revision. New records of the register are entered unconfirmed.

    `verb` is `import` for what comes out of an archive.

    Raises refusals.NotAllowed, with nothing saved, where `by` may not write at the desk.
    """
    article = Article(
        desk=draft.desk,
        kind=draft.kind,
        language=draft.language,
        created_by=by,
        title=one_line(draft.title),
        lead=one_line(draft.lead),
        section=draft.section,
        byline=one_line(draft.byline),
        end_mark=draft.end_mark,
        source=one_line(draft.source),
        source_title=one_line(draft.source_title),
        source_url=draft.source_url,
        source_published_at=draft.source_published_at,
        source_precision=draft.source_precision,
    )
    article.event = _event(draft) if draft.kind == Article.Kind.REPORT else None
    figures = [_figure(row, position) for position, row in enumerate(draft.figures)]
    article.body = draft.body or body_of(draft.blocks, [figure.key for figure in figures])
    article.save()
    for figure in figures:
        figure.article = article
    Figure.objects.bulk_create(figures)
    organisations = [_organisation(row, by) for row in draft.organisations]
    article.organisations.set([row for row in organisations if row is not None])
    article.topics.set(draft.topics)
    if article.event is not None:
        _attend(article.event, draft, by)
    workflow.perform(verb, article, by=by, ip_address=ip_address)
    return article


def split_post(text: str, on: date | None) -> tuple[str, Organisation] | None:
    """ "Thứ trưởng Bộ Công an" → ("Thứ trưởng", Bộ Công an), by the longest ending that the register knows.

    None where no ending names exactly one organisation: a post is never guessed.
    """
    words = re.sub(r"\s*\([^)]*\)\s*$", "", text).split()
    for start in range(1, len(words)):
        found = find_organisation(" ".join(words[start:]), on=on)
        if len(found) == 1:
            return " ".join(words[:start]), found[0]
        if found:
            return None
    return None


def _figure(row: FigureToSave, position: int) -> Figure:
    return Figure(
        key=row.key or new_figure_key(),
        photo=row.photo,
        caption=one_line(row.caption),
        credit=one_line(row.credit),
        alt_text=one_line(row.alt_text),
        label=row.label,
        decorative=row.decorative,
        position=position,
    )


def _event(draft: Draft) -> Event:
    ends_on = draft.event_until if draft.event_on and draft.event_until and draft.event_until > draft.event_on else None
    return Event.objects.create(
        desk=draft.desk,
        kind=draft.event_kind or Event.Kind.OTHER,
        starts_on=draft.event_on,
        ends_on=ends_on,
        place=one_line(draft.place),
    )


def _organisation(row: OrganisationToSave, by: User) -> Organisation | None:
    if row.organisation is not None or not row.is_new:
        return row.organisation
    organisation = _enter(Organisation(), by)
    _enter(OrganisationName(organisation=organisation, name=one_line(row.name)), by)
    organisation.refresh_keys()
    return organisation


def _attend(event: Event, draft: Draft, by: User) -> None:
    present: set[int] = set()
    for position, row in enumerate(draft.people):
        person = row.person or (_new_person(row, draft.event_on, by) if row.is_new else None)
        if person is None or person.pk in present:
            continue
        present.add(person.pk)
        role = row.role if row.role in Attendance.Role.values else Attendance.Role.ATTENDED
        Attendance.objects.create(
            event=event, person=person, role=role, as_written=one_line(row.as_written), position=position
        )


def _new_person(row: PersonToSave, on: date | None, by: User) -> Person:
    person = _enter(Person(full_name=row.name, honorific="" if row.rank else row.honorific), by)
    if on is None:
        return person  # without a day nothing can be attested
    rank = RANKS.get(one_line(row.rank).lower())
    if rank is not None:
        _enter(Promotion(person=person, rank=rank, effective_on=on, precision=Precision.ATTESTED), by)
    for position, text in enumerate(row.posts):
        found = split_post(text, on)
        if found is not None:
            _enter(_appointment(person, *found, on, 100 * (position + 1)), by)
    return person


def _appointment(person: Person, post: str, organisation: Organisation, on: date, precedence: int) -> Appointment:
    return Appointment(
        person=person,
        post=post,
        organisation=organisation,
        kind=kind_of(organisation),
        start_on=on,
        precision=Precision.ATTESTED,
        precedence=precedence,
    )


def _enter[Row: Confirmable](row: Row, by: User) -> Row:
    """Save a new row of the register under the name of whoever entered it; it waits for a second person."""
    entered(row, by)
    row.save()
    record_entry(row, by)
    return row


def kind_of(organisation: Organisation) -> str:
    """The kind of post that one at this organisation is."""
    kinds = {Organisation.Kind.PARTY: Appointment.Kind.PARTY, Organisation.Kind.MASS: Appointment.Kind.MASS}
    return kinds.get(Organisation.Kind(organisation.kind), Appointment.Kind.STATE)
