"""Takes the demo's reports through the real workflow: written, submitted, approved by another, published.

No verb has a date in the past, and a newsroom without a past shows nothing. So the demo, and nothing else, lets a report
go through every verb up to a real approval and then calls `publishing.publish` with the past moment itself; the
record says so (`demo.publish`).
"""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from django.core.files import File
from django.utils import timezone

from articles import publishing, workflow
from articles.checklist import CHECKLIST
from articles.documents.library import add_document
from articles.models import (
    Approval,
    Article,
    Attachment,
    Attendance,
    Correction,
    Event,
    Figure,
    HomeLead,
    Section,
    Topic,
)
from articles.models.article import new_figure_key
from cmsapp.demo.content import FOLDER, Report
from cmsapp.demo.register import Register
from cmsapp.demo.studio import Studio
from people.models import Depiction
from photos.models import Photo
from staff.audit import record
from staff.models import Desk, User
from vietnamese.dates import VIETNAM


@dataclass(slots=True)
class Newsroom:
    """What the reports refer to, by the keys of the content."""

    desks: dict[str, Desk]
    users: dict[str, User]
    sections: dict[str, Section]
    topics: dict[str, Topic]
    register: Register
    studio: Studio
    articles: dict[str, Article]

    @property
    def moderator(self) -> User:
        return self.users["kiemduyet"]


def add(report: Report, room: Newsroom) -> Article:
    """Write the report and take it as far as its file says."""
    article = _write(report, room)
    room.articles[report.key] = article
    _stage(report, article, room)
    if report.home_lead:
        HomeLead.objects.create(article=article, position=report.home_lead)
    return article


def _write(report: Report, room: Newsroom) -> Article:
    writer = room.users[report.writer]
    keys = [new_figure_key() for _ in report.figures]
    article = Article(
        desk=room.desks[report.desk],
        kind=report.kind,
        language=report.language,
        translation_of=room.articles[report.translation_of] if report.translation_of else None,
        title=report.title,
        lead=report.lead,
        body=report.html(keys),
        section=room.sections[report.section] if report.section else None,
        event=_event(report, room) if report.event else None,
        byline=report.byline,
        source=report.source,
        source_title=report.source_title,
        source_published_at=datetime.combine(report.source_on, time(), VIETNAM) if report.source_on else None,
        source_precision="day" if report.source_on else "minute",
        end_mark=report.end_mark,
        due_at=report.due_at(),
        created_by=writer,
    )
    article.full_clean()
    article.save()
    article.topics.set([room.topics[name] for name in report.topics])
    article.organisations.set([room.register.organisations[key] for key in report.organisations])
    for position, (key, figure) in enumerate(zip(keys, report.figures, strict=True)):
        _figure(report, article, room, Figure(article=article, key=key, position=position), figure)
    for position, row in enumerate(report.documents):
        _attach(article, position, row)
    _edit(article, writer, room, report)
    return article


def _event(report: Report, room: Newsroom) -> Event:
    first, last = report.event_days()
    event = Event(
        desk=room.desks[report.desk],
        kind=report.event["kind"],
        title=report.event["title"],
        place=report.event.get("place", ""),
        starts_on=first,
        ends_on=last,
    )
    event.full_clean()
    event.save()
    event.organisations.set([room.register.organisations[key] for key in report.event["organisations"]])
    for position, row in enumerate(report.people):
        person = room.register.people[row["person"]]
        Attendance.objects.create(
            event=event, person=person, role=row["role"], as_written=row.get("as_written", ""), position=position
        )
    return event


def _figure(report: Report, article: Article, room: Newsroom, figure: Figure, row: dict[str, Any]) -> None:
    words = {"caption": row["caption"], "alt_text": row["alt"], "credit": report.credit}
    figure.photo = room.studio.photo(row["picture"], desk=article.desk, by=article.created_by, **words)
    for field, text in words.items():
        setattr(figure, field, text)
    figure.label = Figure.Label.ILLUSTRATION
    figure.full_clean()
    figure.save()
    _describe(figure.photo, article, room, row)


def _describe(photo: Photo, article: Article, room: Newsroom, row: dict[str, Any]) -> None:
    """What the library knows of the photo besides its words: its event, who is in it, rights and consent."""
    for field in ("needs_consent", "consent"):
        setattr(photo, field, row.get(field, getattr(photo, field)))
    if "usable_for_days" in row:
        photo.expires_on = timezone.localdate() + timedelta(days=row["usable_for_days"])
    photo.save()
    if article.event is not None:
        article.event.photos.add(photo)
    for key in row.get("people", []):
        room.register.enter(Depiction(photo=photo, person=room.register.people[key]))


def _attach(article: Article, position: int, row: dict[str, Any]) -> None:
    name = f"{row['file']}.pdf"
    with (FOLDER / "documents" / name).open("rb") as file:
        document = add_document(File(file, name), desk=article.desk, by=article.created_by).document
    Attachment.objects.create(article=article, document=document, title=row["title"], position=position)


def _edit(article: Article, writer: User, room: Newsroom, report: Report) -> None:
    workflow.perform("edit", article, by=writer, expected=article.digest)
    for figure in article.figures.select_related("renditions"):
        room.studio.deliver(figure.renditions, report.figures[figure.position]["picture"])


def _stage(report: Report, article: Article, room: Newsroom) -> None:
    if report.stage == "draft":
        return
    writer, moderator = room.users[report.writer], room.moderator
    workflow.perform("submit", article, by=writer, expected=article.digest)
    if report.stage == "submitted":
        if report.claimed_by:
            workflow.perform("claim", article, by=room.users[report.claimed_by])
        return
    if report.stage == "returned":
        workflow.perform("return", article, by=moderator, expected=article.digest, reason=report.reason)
        return
    approval = _approve(article, moderator)
    if report.stage == "scheduled":
        workflow.perform("schedule", article, by=moderator, expected=article.digest, live_from=report.live_from())
    elif report.stage == "live":
        _publish(approval, moderator, report.live_from())
        _afterwards(report, article, room)


def _afterwards(report: Report, article: Article, room: Newsroom) -> None:
    writer, moderator = room.users[report.writer], room.moderator
    if report.withdrawn:
        workflow.perform("withdraw", article, by=moderator, notice=report.withdrawn)
    if report.correction:
        wrong, right = report.correction["replace"], report.correction["with"]
        article.lead, article.body = article.lead.replace(wrong, right), article.body.replace(wrong, right)
        article.save()
        _edit(article, writer, room, report)
        workflow.perform("submit", article, by=writer, expected=article.digest)
        approval = _approve(article, moderator)
        moment = report.live_from() + timedelta(hours=report.correction["after_hours"])
        _publish(approval, moderator, moment, correction=report.correction["note"])


def _approve(article: Article, moderator: User) -> Approval:
    ticked = frozenset(CHECKLIST)
    approval: Approval = workflow.perform("approve", article, by=moderator, expected=article.digest, checklist=ticked)
    return approval


def _publish(approval: Approval, moderator: User, moment: datetime, *, correction: str = "") -> None:
    kind = Correction.Kind.FACTUAL if correction else ""
    made = publishing.publish(
        approval, by=moderator, live_from=moment, correction_kind=kind, correction_note=correction
    )
    facts = {"live_from": moment, "digest": approval.digest, "publication": made.pk}
    record("demo.publish", approval.article, actor=moderator, **facts)
