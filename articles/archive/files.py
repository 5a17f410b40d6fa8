"""A zip file of reports (.docx, .html, .txt), each with a folder of photos of the same name → drafts, as *Dán bài* reads them."""

from collections.abc import Callable, Iterator
from datetime import datetime, time
from pathlib import PurePosixPath
from typing import Any

from django.core.files.base import ContentFile

from articles.archive.posts import Notes, Prepared, refuse_twin, saved, understood
from articles.archive.reading import MOST_ROWS, FileRefused, Read, RowRefused, key_of
from articles.archive.uploads import SUFFIXES, Uploads
from articles.archive.zips import Zipped
from articles.importer.documents.opening import open_document
from articles.importer.documents.refusing import DocumentRefused
from articles.importer.marks import without_marks
from articles.importing import Draft, FigureToSave, take_photos
from articles.models import ArchiveRow
from articles.paste.preview import draft_of
from articles.paste.questions import refusal_sentence
from photos.intake import PhotoRefused
from photos.library import add_photo
from vietnamese import legacy
from vietnamese.dates import VIETNAM

TEXTS = frozenset({".docx", ".txt", ".html", ".htm"})


def rows(zipped: Zipped) -> Iterator[Read]:
    """One row for every report in the zip file, in the order of their names. Raises FileRefused."""
    names = sorted(name for name in zipped.names if not PurePosixPath(name).name.startswith((".", "~$")))
    reports = [name for name in names if PurePosixPath(name).suffix.lower() in TEXTS]
    if len(reports) > MOST_ROWS:
        raise FileRefused("too_many", limit=MOST_ROWS)
    if not reports:
        raise FileRefused("no_reports")
    for name in names:
        suffix = PurePosixPath(name).suffix.lower()
        if suffix in TEXTS:
            yield Read(key_of(name), name[-300:], payload={"name": name})
        elif suffix not in SUFFIXES and not name.startswith("__MACOSX/"):
            yield Read(key_of(name), name[-300:], reason="other_file", is_skipped=True)


def prepare(row: ArchiveRow, payload: dict[str, Any], uploads: Uploads, after_each: Callable[[], None]) -> Prepared:
    """Read the file as a report. Raises RowRefused, and SecretMarking."""
    name, notes = payload["name"], Notes()
    try:
        opened = open_document(uploads.open(name), name)
    except DocumentRefused as refusal:
        raise RowRefused("document", why=refusal_sentence(refusal.code, **refusal.details)) from refusal
    except FileRefused as refusal:
        raise RowRefused(refusal.code, **refusal.params) from refusal
    if legacy.detect(opened.text):
        raise RowRefused("old_font")
    plain, marked = without_marks(opened.text)
    report = understood(plain)
    draft = draft_of(report, row.batch.desk, marked)
    refuse_twin(row, "\n".join(report.paragraphs))
    draft.section = row.batch.section
    pictures = {each.number: ContentFile(each.content, name=each.name) for each in opened.pictures}
    why = take_photos(draft, pictures, by=row.batch.started_by)
    notes += [{"code": "photo_refused", "name": "", "why": sentence} for sentence in why]
    after_each()
    _photos_beside(row, name, draft, uploads, notes, after_each)
    published = report.published_at
    if published is not None and not isinstance(published, datetime):
        published = datetime.combine(published, time(0, 0), VIETNAM)
    changes = {"published_at": published, "was_published": published is not None, "author": draft.byline[:150]}
    changes |= {"label": draft.title[:300] or row.label}
    return Prepared(lambda: changes | {"article": saved(draft, row)}, notes)


def _photos_beside(
    row: ArchiveRow, name: str, draft: Draft, uploads: Uploads, notes: Notes, after_each: Callable[[], None]
) -> None:
    """Photos of the folder that is named as the report, in the order of their names, under the captions that have none yet."""
    empty = [figure for figure in draft.figures if figure.photo is None]
    for picture in uploads.beside(name):
        try:
            photo = add_photo(uploads.open(picture), desk=row.batch.desk, by=row.batch.started_by).photo
        except (PhotoRefused, FileRefused) as refusal:
            why = str(refusal.message) if isinstance(refusal, PhotoRefused) else ""
            notes.append({"code": "photo_refused", "name": picture[-100:], "why": why})
            continue
        finally:
            after_each()
        figure = empty.pop(0) if empty else FigureToSave(photo.caption, photo.credit, alt_text=photo.alt_text)
        if figure not in draft.figures:
            draft.figures.append(figure)
        figure.photo = photo
