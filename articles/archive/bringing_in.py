"""One row of a batch → a draft, in one transaction with the row's state: after a kill none is lost and none is there twice.

Photos come first and by themselves: a file that the desk has already is found again, and no lock is held while it is read.
"""

import json
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import transaction
from django.utils import timezone

from articles.archive.reading import FileRefused, RowRefused
from articles.archive.uploads import Uploads
from articles.archive.wordpress import Picture, convert
from articles.importer.reading import read_report
from articles.importing import Draft, FigureToSave, save_draft
from articles.models import ArchiveRow, Article, Section, Topic
from articles.paste.forms import draft_of
from articles.refusals import TransitionRefused
from photos.intake import PhotoRefused
from photos.library import add_photo
from photos.models import Photo
from staff.audit import record
from vietnamese.folding import exact
from vietnamese.secrecy import SecretMarking
from vietnamese.slugs import slugify

State = ArchiveRow.State
Notes = list[dict[str, Any]]


class Found(NamedTuple):
    """A picture and its photo, None where the file is missing or was refused."""

    picture: Picture
    photo: Photo | None


def bring_in(row: ArchiveRow, uploads: Uploads, after_each: Callable[[], None]) -> str:
    """Settle one row that waits, and return its state. `after_each` is called after every photo."""
    try:
        if known := earlier(row):
            return settle(row, State.SKIPPED, "duplicate", params={"article": known.article_id})
        draft, notes = _draft_of_post(row, json.loads(row.payload), uploads, after_each)
        with transaction.atomic():
            if not ArchiveRow.objects.select_for_update().filter(pk=row.pk, state=State.WAITING).exists():
                return ArchiveRow.objects.get(pk=row.pk).state
            article = save_draft(draft, by=row.batch.started_by, verb="import")
            return settle(row, State.IMPORTED, article=article, notes=notes)
    except SecretMarking:
        return settle(row, State.REFUSED, "secret", label="", payload="")
    except RowRefused as refusal:
        return settle(row, State.REFUSED, refusal.code, params=refusal.params)
    except TransitionRefused as refusal:
        return settle(row, State.REFUSED, "workflow", params={"why": str(refusal.message)})


def earlier(row: ArchiveRow) -> ArchiveRow | None:
    """The row by which the same thing came to this desk before: the same key, in another batch."""
    same = ArchiveRow.objects.filter(key=row.key, part=row.part, state=State.IMPORTED, batch__desk=row.batch.desk_id)
    return same.exclude(pk=row.pk).first()


def settle(row: ArchiveRow, state: str, reason: str = "", **changes: Any) -> str:
    """Write what became of a row. What was read is kept only where somebody may try again."""
    if state != State.REFUSED:
        changes["payload"] = ""
    row.state, row.reason = state, reason
    for name, value in changes.items():
        setattr(row, name, value)
    row.save(update_fields=["state", "reason", *changes])
    return state


def _draft_of_post(
    row: ArchiveRow, payload: dict[str, Any], uploads: Uploads, after_each: Callable[[], None]
) -> tuple[Draft, Notes]:
    if len(payload["title"]) > 300:
        raise RowRefused("title_too_long")
    converted = convert(payload)
    notes = converted.notes
    draft = Draft(desk=row.batch.desk)
    if payload["kind"] == Article.Kind.REPORT:
        draft = draft_of(read_report(_as_pasted(row, payload["title"], converted.lines)), row.batch.desk)
    draft.place = draft.place[:200]
    for person in draft.people:
        person.as_written = person.as_written[:500]
    draft.kind, draft.title, draft.lead, draft.body = payload["kind"], payload["title"], converted.lead, converted.body
    draft.byline, draft.source, draft.source_title = row.author, "", ""
    draft.source_url, draft.source_published_at, draft.source_precision = _web(row.address), row.published_at, "minute"
    draft.section, names = _section(payload["categories"], row.batch.section)
    draft.topics = _topics([*names, *payload["tags"]], row, notes)
    found = [Found(picture, _photo(picture, row, uploads, notes, after_each)) for picture in converted.pictures]
    draft.figures = [
        FigureToSave(each.caption, each.credit, alt_text=each.alt, key=each.key, photo=photo) for each, photo in found
    ]
    return draft, notes


def _as_pasted(row: ArchiveRow, title: str, lines: Sequence[str]) -> str:
    """The report as somebody would paste it, so that its day, its people and its organisations are read as ever."""
    at = timezone.localtime(row.published_at) if row.published_at else None
    return "\n".join([title, *([f"{at:%d/%m/%Y, %H:%M}"] if at else []), *lines])


def _photo(
    picture: Picture, row: ArchiveRow, uploads: Uploads, notes: Notes, after_each: Callable[[], None]
) -> Photo | None:
    name = picture.address.rpartition("/")[2][:100]
    try:
        upload = uploads.find(picture.address)
        if upload is None:
            notes.append({"code": "photo_missing", "address": picture.address[:300]})
            return None
        return add_photo(upload, desk=row.batch.desk, by=row.batch.started_by).photo
    except PhotoRefused as refusal:
        notes.append({"code": "photo_refused", "name": name, "why": str(refusal.message)})
    except FileRefused:
        notes.append({"code": "photo_refused", "name": name, "why": ""})
    finally:
        after_each()
    return None


def _section(names: Sequence[str], otherwise: Section | None) -> tuple[Section | None, list[str]]:
    """The section that bears one of these names, and the names that are left; they become topics."""
    sections = list(Section.objects.all())
    for name in names:
        for section in sections:
            if exact(name) in {exact(section.name), exact(section.english_name)} - {""}:
                return section, [other for other in names if other != name]
    return otherwise, list(names)


def _topics(names: Sequence[str], row: ArchiveRow, notes: Notes) -> list[Topic]:
    topics: dict[int, Topic] = {}
    for name in names:
        if len(name) > 120 or not slugify(name):
            notes.append({"code": "topic_left_out", "name": name[:300]})
            continue
        topic = topic_named(name)
        if topic is None:
            topic = Topic.objects.create(name=name)
            record("topic.created", topic, actor=row.batch.started_by)
        topics[topic.pk] = topic
    return list(topics.values())


def topic_named(name: str) -> Topic | None:
    """The topic of this name, capital letters aside."""
    alike = Topic.objects.filter(slug__startswith=slugify(name))
    return next((topic for topic in alike if exact(topic.name) == exact(name)), None)


def _web(address: str) -> str:
    try:
        URLValidator(schemes=["http", "https"])(address)
    except ValidationError:
        return ""
    return address
