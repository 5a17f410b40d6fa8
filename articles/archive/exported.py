"""An export of a newsroom like this → rows, and each row → what it was there. References are keys of rows that came before."""

import json
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils.dateparse import parse_date, parse_datetime

from articles import workflow
from articles.archive import format as form
from articles.archive import register
from articles.archive.posts import Notes, Prepared
from articles.archive.reading import MOST_ROWS, FileRefused, Read, RowRefused
from articles.archive.uploads import Uploads
from articles.archive.zips import Zipped
from articles.documents.intake import DocumentRefused
from articles.documents.library import add_document
from articles.models import ArchiveRow, Article, Attachment, Attendance, Document, Event, Figure, Section, Topic
from articles.models.body import sanitise
from people.models import Organisation
from photos.intake import PhotoRefused
from photos.library import Added, add_photo
from photos.models import Photo
from staff.audit import record
from vietnamese.folding import exact
from vietnamese.secrecy import refuse_marked

Part, State = ArchiveRow.Part, ArchiveRow.State
MISFITS = (KeyError, TypeError, ValueError, AttributeError, ValidationError, IntegrityError)
# A newsroom has more rows than reports: people, organisations, photos.
MOST_LINES = 10 * MOST_ROWS


def rows(zipped: Zipped) -> Iterator[Read]:
    """Every line of every part. Raises FileRefused for what is no export, and where it can be read no further."""
    _check_manifest(zipped)
    number = 0
    for part in form.PARTS:
        if form.entry(part) not in zipped:
            raise FileRefused("not_export")
        for line in zipped.lines(form.entry(part), form.LONGEST_LINE):
            number += 1
            if number > MOST_LINES:
                raise FileRefused("too_many", limit=MOST_LINES)
            try:
                yield _row(part, json.loads(line))
            except MISFITS as error:
                raise FileRefused("not_export") from error


def prepare(row: ArchiveRow, payload: dict[str, Any], uploads: Uploads, after_each: Callable[[], None]) -> Prepared:
    """What the line says, ready to be saved. Raises RowRefused, and SecretMarking."""
    notes = Notes()
    added = _photo_file(row, payload, uploads, notes, after_each) if row.part == Part.PHOTO else None
    documents = _document_files(row, payload, uploads, after_each) if row.part == Part.ARTICLE else []

    def save() -> dict[str, Any]:
        try:
            if row.part == Part.ARTICLE:
                return _article(row, payload, documents)
            return MAKERS[row.part](row, payload) if added is None else _photo(row, payload, added)
        except MISFITS as error:
            raise RowRefused("not_understood", why=_why(error)) from error

    return Prepared(save, notes)


def _why(error: Exception) -> str:
    """What a program would want to know of it, in few words."""
    if isinstance(error, ValidationError):
        fields = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
        return "; ".join(f"{name}: {' '.join(said)}" for name, said in fields.items())[:300]
    return f"{type(error).__name__} {error}"[:300]


def _check_manifest(zipped: Zipped) -> None:
    if form.MANIFEST not in zipped:
        raise FileRefused("not_export")
    try:
        manifest = json.loads(zipped.read(form.MANIFEST, 1 << 16))
        name, version = manifest["format"], int(manifest["version"])
    except MISFITS as error:
        raise FileRefused("not_export") from error
    if name != form.NAME:
        raise FileRefused("not_export")
    if version > form.VERSION:
        raise FileRefused("newer_export", version=version)


def _row(part: str, line: dict[str, Any]) -> Read:
    read = Read(f"{part}:{line['key']}", part=part, payload=line)
    if part == Part.ARTICLE:
        content = line["content"]
        read.label, read.author, read.was_published = content["title"][:300], content["byline"][:150], True
        read.published_at, read.updated_at = _moment(line["first_published_at"]), _moment(line["updated_at"])
        read.corrections = [{name: str(row[name]) for name in ("on", "kind", "note")} for row in line["corrections"]]
        return read
    named = ("name", "full_name", "title", "file_name", "kind")
    read.label = next((str(line[name]) for name in named if line.get(name)), "")[:300]
    if part == Part.ORGANISATION and line["names"]:
        read.label = str(line["names"][0]["name"])[:300]
    return read


def _section(row: ArchiveRow, line: dict[str, Any]) -> dict[str, Any]:
    known = next((each for each in Section.objects.all() if _is_same(each, line)), None)
    if known is not None:
        return {"state": State.SKIPPED, "reason": "known", "object_key": known.pk}
    section = Section(**{name: line[name] for name in form.SECTION})
    return {"object_key": _created(section, row, "section.created")}


def _topic(row: ArchiveRow, line: dict[str, Any]) -> dict[str, Any]:
    known = next(
        (each for each in Topic.objects.filter(slug=line["slug"]) if exact(each.name) == exact(line["name"])), None
    )
    known = known or Topic.objects.filter(name=line["name"]).first()
    if known is not None:
        return {"state": State.SKIPPED, "reason": "known", "object_key": known.pk}
    return {"object_key": _created(Topic(**{name: line[name] for name in form.TOPIC}), row, "topic.created")}


def _is_same(section: Section, line: dict[str, Any]) -> bool:
    return section.slug == line["slug"] or exact(section.name) == exact(line["name"])


def _created(thing: Section | Topic, row: ArchiveRow, verb: str) -> int:
    thing.full_clean(exclude=["slug"] if isinstance(thing, Topic) else None)
    thing.save()
    record(verb, thing, actor=row.batch.started_by)
    return int(thing.pk)


def _event(row: ArchiveRow, line: dict[str, Any]) -> dict[str, Any]:
    event = Event(desk_id=row.batch.desk_id, kind=line["kind"], title=line["title"], place=line["place"])
    event.starts_on, event.ends_on = _day(line["starts_on"]), _day(line["ends_on"])
    event.full_clean()
    event.save()
    for position, each in enumerate(line["people"]):
        Attendance.objects.create(
            event=event,
            person_id=register.found(row, Part.PERSON, each["person"]),
            role=each["role"],
            as_written=each["as_written"],
            side=each["side"],
            position=position,
        )
    return {"object_key": event.pk}


def _photo_file(
    row: ArchiveRow, line: dict[str, Any], uploads: Uploads, notes: Notes, after_each: Callable[[], None]
) -> Added:
    try:
        added = add_photo(uploads.open(str(line["file"])), desk=row.batch.desk, by=row.batch.started_by)
    except PhotoRefused as refusal:
        raise RowRefused("photo_refused", name=str(line["file"])[-100:], why=str(refusal.message)) from refusal
    except FileRefused as refusal:
        raise RowRefused(refusal.code, **refusal.params) from refusal
    finally:
        after_each()
    if added.photo.sha256 != line["key"]:
        raise RowRefused("not_understood", why="sha256")
    # One that came in with this batch before it was cut off has no words yet.
    if not added.is_new and added.photo.uploaded_at < row.batch.started_at:
        notes.append({"code": "photo_words_kept", "name": str(added.photo)[:200]})
    return added


def _document_files(
    row: ArchiveRow, line: dict[str, Any], uploads: Uploads, after_each: Callable[[], None]
) -> list[tuple[Document, str]]:
    """The documents of a report with their titles, looked through as any other file that comes in."""
    found = []
    for each in line["content"].get("documents", []):
        name = str(each["file"])
        try:
            added = add_document(uploads.open(name), desk=row.batch.desk, by=row.batch.started_by)
        except DocumentRefused as refusal:
            raise RowRefused("document_refused", name=name[-100:], why=refusal.message) from refusal
        except FileRefused as refusal:
            raise RowRefused(refusal.code, **refusal.params) from refusal
        finally:
            after_each()
        found.append((added.document, str(each["title"])))
    return found


def _photo(row: ArchiveRow, line: dict[str, Any], added: Added) -> dict[str, Any]:
    photo = added.photo
    if not added.is_new and photo.uploaded_at < row.batch.started_at:
        return {"object_key": photo.pk}
    for name in form.PHOTO:
        setattr(photo, name, line[name])
    photo.taken_at, photo.expires_on = _moment(line["taken_at"]), _day(line["expires_on"])
    photo.full_clean(exclude=["original", "desk", "uploaded_by"])
    photo.save()
    return {"object_key": photo.pk}


def _article(row: ArchiveRow, line: dict[str, Any], documents: list[tuple[Document, str]]) -> dict[str, Any]:
    said = line["content"]
    refuse_marked("\n".join((said["title"], said["lead"], said["body"], *[title for _document, title in documents])))
    article = Article(desk_id=row.batch.desk_id, created_by=row.batch.started_by)
    for name in form.TEXTS:
        setattr(article, name, said[name])
    article.body = sanitise(said["body"])
    article.source_published_at = _moment(said["source_published_at"])
    article.section_id = register.found(row, Part.SECTION, said["section"]) if said["section"] else row.batch.section_id
    article.event_id = register.found(row, Part.EVENT, said["event"]) if said["event"] else None
    if said["translation_of"]:
        article.translation_of_id = register.sought(row, Part.ARTICLE, said["translation_of"])
    article.full_clean(exclude=["latest_revision"])
    article.save()
    article.topics.set([register.found(row, Part.TOPIC, key) for key in said["topics"]])
    organisations = {
        register.found(row, Part.ORGANISATION, each["organisation"]): each for each in said["organisations"]
    }
    article.organisations.set(organisations)
    slugs = dict(Organisation.objects.filter(pk__in=organisations).values_list("pk", "slug"))
    photos = _figures(row, article, said["figures"])
    for position, (document, title) in enumerate(documents):
        attachment = Attachment(article=article, document=document, title=title, position=position)
        attachment.full_clean()
        attachment.save()
    printed = {
        "people": [
            {"id": register.found(row, Part.PERSON, each["person"])} | {name: each[name] for name in form.PRINTED}
            for each in said["people"]
        ],
        "organisations": [
            {"id": pk, "name": organisations[pk]["name"], "slug": slugs[pk]} for pk in sorted(organisations)
        ],
    }
    workflow.perform("import", article, by=row.batch.started_by, printed=printed)
    for photo, framing in photos:  # the library's own framing may have moved on since
        photo.framing = framing
        photo.save()
    return {"article": article, "object_key": article.pk}


def _figures(row: ArchiveRow, article: Article, lines: list[dict[str, Any]]) -> list[tuple[Photo, Any]]:
    """The figures with the framing that readers saw; the photos and the framings that they had before."""
    framings = []
    for position, line in enumerate(lines):
        photo = Photo.objects.get(pk=register.found(row, Part.PHOTO, line["photo"]))
        before = photo.framing
        photo.focus_x, photo.focus_y = line["focus"]
        photo.crop_left, photo.crop_top, photo.crop_right, photo.crop_bottom = line.get("crop", (0, 0, 1000, 1000))
        photo.turn = line.get("turn", 0)
        photo.save()
        framings.append((photo, before))
        figure = Figure(article=article, photo=photo, position=position, **{name: line[name] for name in form.FIGURE})
        figure.full_clean(exclude=["renditions"])
        figure.save()
    return framings


def _moment(text: str | None) -> datetime | None:
    found = parse_datetime(text) if text else None
    if text and (found is None or found.tzinfo is None):
        raise ValueError(text)
    return found


def _day(text: str | None) -> Any:
    return parse_date(text) if text else None


MAKERS: dict[str, Callable[[ArchiveRow, dict[str, Any]], dict[str, Any]]] = {
    Part.SECTION: _section,
    Part.TOPIC: _topic,
    Part.ORGANISATION: register.organisation,
    Part.PERSON: register.person,
    Part.EVENT: _event,
}
