"""The private library: a file comes in, replaces another, goes. The row is written last, so none is without its file.

A file whose row was never committed is an orphan; `manage.py check_media` finds it.
"""

from functools import partial
from typing import Any, NamedTuple

from django.core.files import File
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import IntegrityError, transaction

from photos.doubles import note_doubles
from photos.intake import Intake, PhotoRefused, open_upload, preview
from photos.likeness import perceptual_hash
from photos.models import Photo
from photos.pictures import open_picture
from photos.tasks import clear_folder
from staff.audit import record
from staff.models import Desk, User
from vietnamese.credits import without_credit
from vietnamese.text import one_line


class Added(NamedTuple):
    """What came of an upload: `is_new` is false for a file that the desk has already; `similar` look like a new one."""

    photo: Photo
    is_new: bool
    notices: tuple[str, ...]
    similar: tuple[Photo, ...] = ()


def add_photo(upload: File, *, desk: Desk, by: User, ip_address: str | None = None) -> Added:
    """Let a file into the library of a desk and return its photo, or the one that the desk has of the same bytes.

    `upload.name` is kept as a label only. Raises PhotoRefused, which is recorded.
    """
    name = upload.name or ""
    try:
        intake = open_upload(upload)
        known = duplicate(desk, intake)
        if known:
            if known.taken_down_at:
                raise PhotoRefused("taken_down")
            return Added(known, is_new=False, notices=intake.notices)
        photo = Photo(desk=desk, uploaded_by=by)
        put_file(photo, upload, intake)
    except PhotoRefused as refusal:
        record("photo.refuse", actor=by, ip_address=ip_address, label=name, code=refusal.code)
        raise
    try:
        with transaction.atomic():
            photo.save()
            similar = note_doubles(photo)
            record("photo.add", photo, actor=by, ip_address=ip_address, sha256=photo.sha256)
    except IntegrityError:
        # The same file came twice at the same moment; the other request was first.
        delete_private_files(photo.original.name, photo.preview_name)
        return Added(Photo.objects.get(desk=desk, sha256=intake.sha256), is_new=False, notices=intake.notices)
    return Added(photo, is_new=True, notices=intake.notices, similar=tuple(similar))


def duplicate(desk: Desk, intake: Intake, besides: Photo | None = None) -> Photo | None:
    """Return the photo of this desk with the same bytes, if there is one, other than `besides`."""
    same = Photo.objects.filter(desk=desk, sha256=intake.sha256)
    return same.exclude(pk=besides.pk if besides else None).first()


def put_file(photo: Photo, upload: File, intake: Intake) -> None:
    """Store an examined file, as it came, as the original of this photo, with its preview. Leaves the row unsaved.

    A new photo takes what the file says where nobody has said anything. A photo whose file is replaced keeps its words;
    those of the file are kept beside them (`embedded`) and offered. A former original stays too, because renditions that
    were asked for from it may be made again; `check_media` removes it when none is left. Raises PhotoRefused if the
    storage does not take it.
    """
    photo.file_name = one_line(upload.name or "")[-200:]
    photo.sha256, photo.width, photo.height = intake.sha256, intake.width, intake.height
    photo.embedded = intake.said.entry()
    photo.perceptual_hash = perceptual_hash(intake.preview)
    if photo.pk is None:
        for name, said in intake.said.words().items():
            setattr(photo, name, getattr(photo, name) or said)
        if not photo.credit:
            photo.caption, photo.credit = without_credit(photo.caption)
    storage = photo.original.storage
    name = photo.original.field.generate_filename(photo, f"photo{intake.suffix}")
    photo.original.name = name
    try:
        storage.save(name, upload)
        storage.save(photo.preview_name, ContentFile(intake.preview))
    except OSError as error:
        delete_private_files(name, photo.preview_name)
        raise PhotoRefused("not_stored") from error


def read_preview(photo: Photo) -> bytes:
    """Return the JPEG that staff see, making it again from the original if it is gone. Raises one of READ_ERRORS."""
    storage = photo.original.storage
    try:
        with storage.open(photo.preview_name) as file:
            return file.read()
    except FileNotFoundError:
        with storage.open(photo.original.name) as original:
            data = preview(open_picture(original))
        storage.save(photo.preview_name, ContentFile(data))
        return data


def remove_photo(photo: Photo, *, by: User, ip_address: str | None = None) -> None:
    """Delete a photo that nothing uses, its files after the commit. Raises ProtectedError if something uses it."""
    originals: dict[str, Any] = dict.fromkeys(
        [photo.original.name, *photo.rendition_sets.values_list("original", flat=True)]
    )
    keys = list(photo.rendition_sets.values_list("key", flat=True))
    previews = [Photo(original=name).preview_name for name in originals]
    with transaction.atomic():
        record("photo.delete", photo, actor=by, ip_address=ip_address, sha256=photo.sha256)
        photo.delete()
        transaction.on_commit(partial(delete_private_files, *originals, *previews), robust=True)
        for key in keys:
            transaction.on_commit(partial(clear_folder, key), robust=True)


def delete_private_files(*names: str) -> None:
    """Delete files of the private storage; one that is gone already is no error."""
    for name in names:
        storages["default"].delete(name)
