"""The documents of a desk: a file comes in, is read, goes. The row is written last, so none is without its file.

A file whose row was never committed is an orphan; `manage.py check_media` finds it.
"""

from functools import partial
from typing import NamedTuple

from django.core.files import File
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from articles.documents.intake import NOTICES, DocumentRefused, Examined, examine, fingerprint
from articles.documents.titles import proposed
from articles.findings import stretches
from articles.models import Document
from photos.library import delete_private_files
from staff.audit import record
from staff.models import Desk, User
from vietnamese.secrecy import is_marked
from vietnamese.text import one_line


class Added(NamedTuple):
    """What came of an upload: `is_new` is false for a file that the desk has already."""

    document: Document
    is_new: bool


def add_document(upload: File, *, desk: Desk, by: User, ip_address: str | None = None) -> Added:
    """Let a file into the documents of a desk and return it, or the one that the desk has of the same bytes.

    Raises DocumentRefused, which is recorded.
    """
    name = one_line(upload.name or "")
    try:
        sha256 = fingerprint(upload)
        known = Document.objects.filter(desk=desk, sha256=sha256).first()
        if known:
            return Added(known, is_new=False)
        if is_marked(name.rpartition(".")[0]):
            raise DocumentRefused("secret")
        examined = examine(upload)
        document = _stored(upload, examined, Document(desk=desk, sha256=sha256, file_name=name[-200:], uploaded_by=by))
    except DocumentRefused as refusal:
        label = "" if refusal.code == "secret" else name
        record("document.refuse", actor=by, ip_address=ip_address, label=label, code=refusal.code)
        raise
    try:
        with transaction.atomic():
            document.save()
            record("document.add", document, actor=by, ip_address=ip_address, sha256=sha256)
    except IntegrityError:
        # The same file came twice at the same moment; the other request was first.
        delete_private_files(document.original.name, document.copy.name)
        return Added(Document.objects.get(desk=desk, sha256=sha256), is_new=False)
    return Added(document, is_new=True)


def remove_document(document: Document, *, by: User, ip_address: str | None = None) -> None:
    """Delete a document that nothing uses, its files after the commit. Raises ProtectedError if something uses it."""
    with transaction.atomic():
        record("document.delete", document, actor=by, ip_address=ip_address, sha256=document.sha256)
        document.delete()
        transaction.on_commit(partial(delete_private_files, document.original.name, document.copy.name), robust=True)


def remarks_on(document: Document) -> list[str]:
    """What is to be said to whoever attaches it: what its readers' copy lost, and what a person has to look at."""
    said = [str(NOTICES[code]) for code in document.notices if code in NOTICES]
    if document.unread:
        text = _("Pages without words that a machine could read: %(pages)s. Only a person sees what stands there.")
        said.append(text % {"pages": stretches(document.unread)})
    return said


def _stored(upload: File, examined: Examined, document: Document) -> Document:
    document.copy_sha256, document.size = examined.copy_sha256, len(examined.copy)
    document.pages, document.is_tagged = examined.pages, examined.is_tagged
    document.unread, document.notices = examined.unread, examined.notices
    document.title = proposed(examined.title, document.file_name)
    storage = document.original.storage
    names = [field.generate_filename(document, "") for field in (Document.original.field, Document.copy.field)]
    document.original.name, document.copy.name = names
    try:
        for name, content in zip(names, (upload, ContentFile(examined.copy)), strict=True):
            storage.save(name, content)
    except OSError as error:
        delete_private_files(*names)
        raise DocumentRefused("not_stored") from error
    return document
