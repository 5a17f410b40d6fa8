"""A post of a WordPress export → a draft: its words, its day, its photos, and who was there as far as the register knows."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils import timezone

from articles.archive.reading import FileRefused, RowRefused
from articles.archive.uploads import Uploads
from articles.archive.wordpress import Picture, convert
from articles.importer.reading import read_report
from articles.importer.report import ReadReport, TooLong
from articles.importing import Draft, FigureToSave, save_draft
from articles.models import ArchiveRow, Article, Section, Topic
from articles.paste.preview import draft_of
from articles.twins import twin_of_import
from photos.intake import PhotoRefused
from photos.library import add_photo
from photos.models import Photo
from staff.audit import record
from vietnamese.folding import exact
from vietnamese.slugs import slugify

Notes = list[dict[str, Any]]


class Found(NamedTuple):
    """A picture and its photo, None where the file is missing or was refused."""

    picture: Picture
    photo: Photo | None


class Prepared(NamedTuple):
    """What is to be saved in the row's transaction, which gives the changes of the row; and what is noted beside it."""

    save: Callable[[], dict[str, Any]]
    notes: Notes


def prepare(row: ArchiveRow, payload: dict[str, Any], uploads: Uploads, after_each: Callable[[], None]) -> Prepared:
    """Read the post and take its photos. Raises RowRefused, and SecretMarking."""
    if len(payload["title"]) > 300:
        raise RowRefused("title_too_long")
    converted = convert(payload)
    notes = converted.notes
    refuse_twin(row, f"{converted.lead} {converted.body}")
    draft = Draft(desk=row.batch.desk)
    if payload["kind"] == Article.Kind.REPORT:
        draft = draft_of(understood(_as_pasted(row, payload["title"], converted.lines)), row.batch.desk)
    draft.kind, draft.title, draft.lead, draft.body = payload["kind"], payload["title"], converted.lead, converted.body
    draft.byline, draft.source, draft.source_title = row.author, "", ""
    draft.source_url, draft.source_published_at, draft.source_precision = web(row.address), row.published_at, "minute"
    draft.section, names = _section(payload["categories"], row.batch.section)
    draft.topics = topics_named([*names, *payload["tags"]], row, notes)
    found = [Found(picture, _photo(picture, row, uploads, notes, after_each)) for picture in converted.pictures]
    draft.figures = [
        FigureToSave(each.caption, each.credit, alt_text=each.alt, key=each.key, photo=photo) for each, photo in found
    ]
    return Prepared(lambda: {"article": saved(draft, row)}, notes)


def understood(text: str) -> ReadReport:
    """What the importer reads in the text of a row. Raises RowRefused for more than any report has, and SecretMarking."""
    try:
        return read_report(text)
    except TooLong:
        raise RowRefused("too_large") from None


def refuse_twin(row: ArchiveRow, text: str) -> None:
    """Refuse a report that is here already, before its photos are taken; not if somebody said to bring it in all the same."""
    twin = None if row.params.get("anyway") else twin_of_import(text, row)
    if twin is not None:
        raise RowRefused("twin", percent=twin.percent, title=twin.title, address=twin.address)


def saved(draft: Draft, row: ArchiveRow) -> Article:
    """The draft with its first revision, in the name of whoever brings the batch in."""
    draft.place = draft.place[:200]
    for person in draft.people:
        person.as_written = person.as_written[:500]
    return save_draft(draft, by=row.batch.started_by, verb="import")


def topics_named(names: Sequence[str], row: ArchiveRow, notes: Notes) -> list[Topic]:
    """The topics of these names, capital letters aside; those that are not there yet are made."""
    topics: dict[int, Topic] = {}
    for name in names:
        if len(name) > 120 or not slugify(name):
            notes.append({"code": "topic_left_out", "name": name[:300]})
            continue
        alike = Topic.objects.filter(slug__startswith=slugify(name))
        topic = next((topic for topic in alike if exact(topic.name) == exact(name)), None)
        if topic is None:
            topic = Topic.objects.create(name=name)
            record("topic.created", topic, actor=row.batch.started_by)
        topics[topic.pk] = topic
    return list(topics.values())


def web(address: str) -> str:
    """The address if it is one of the web, else nothing."""
    try:
        URLValidator(schemes=["http", "https"])(address)
    except ValidationError:
        return ""
    return address


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
