"""A batch from its file to its end, by whoever holds its claim: a task, slice after slice, or the command in one go.

The file becomes rows that hold all that was read; then row after row is brought in. Either goes on where it was cut off.
"""

import hashlib
import json
import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from django.core.files import File
from django.core.files.storage import storages
from django.db import IntegrityError, transaction
from django.db.models import Count, F, QuerySet
from django.utils import timezone

from articles.archive import exported, files, inbox, wxr
from articles.archive.bringing_in import bring_in, settle
from articles.archive.claims import Claim, ClaimIsLost, claim
from articles.archive.reading import FileRefused, Read
from articles.archive.uploads import Folder, NoUploads, Uploads, ZipFolder
from articles.archive.zips import Zipped
from articles.models import ArchiveBatch, ArchiveRow, Section
from staff.audit import record
from staff.models import Desk, User

Kind, State = ArchiveBatch.Kind, ArchiveBatch.State
AT_ONCE = 100
# A row in whose middle so many workers ended is given up.
MOST_TRIES = 5


@dataclass(frozen=True, slots=True)
class Source:
    """Where a batch is read from: paths of this machine for the command, else the private storage."""

    file: Path | None = None
    photos: Path | None = None


def begin(
    file: IO[bytes],
    *,
    desk: Desk,
    kind: str,
    name: str,
    by: User,
    section: Section | None = None,
    photos: IO[bytes] | None = None,
    laid: tuple[str, str] = ("", ""),
    is_kept: bool = True,
    ip_address: str | None = None,
) -> ArchiveBatch:
    """The batch of this file at this desk: a new one, or the one that it was before, to go on with.

    `is_kept`: the files are put into the private storage until they are read, but for those that lie ready (archive.inbox) under
    the names `laid`.
    """
    digest = hashlib.file_digest(file, "sha256").hexdigest()
    known = ArchiveBatch.objects.filter(desk=desk, digest=digest).first()
    if known is not None and known.state != State.REFUSED:
        return known
    stored = {}
    if is_kept:
        stored = {"file": laid[0] or _keep(file), "photos": laid[1] or (_keep(photos) if photos else "")}
    try:
        with transaction.atomic():
            if known is not None:  # refused before: perhaps what was wrong has been mended here
                again = {"state": State.WAITING, "problem": "", "finished_at": None}
                ArchiveBatch.objects.filter(pk=known.pk).update(**again, **stored)
                known.refresh_from_db()
                return known
            batch = ArchiveBatch.objects.create(
                desk=desk, kind=kind, name=name[-200:], digest=digest, started_by=by, section=section, **stored
            )
            record("archive.started", batch, actor=by, ip_address=ip_address, kind=kind, sha256=digest)
            return batch
    except IntegrityError:  # the same file twice at the same moment
        return ArchiveBatch.objects.get(desk=desk, digest=digest)


def run(
    key: int,
    source: Source | None = None,
    *,
    seconds: float | None = None,
    tell: Callable[[ArchiveBatch], None] = lambda batch: None,
) -> bool:
    """Go on with a batch for so many seconds, or to its end. True if there is more to do and nobody else does it."""
    held = claim(ArchiveBatch, key, (State.WAITING, State.RUNNING))
    if held is None:
        return False
    batch: ArchiveBatch = held.work
    source = source or Source()
    until = None if seconds is None else time.monotonic() + seconds
    with suppress(ClaimIsLost), ExitStack() as opened:
        try:
            uploads = _uploads(batch, source, opened)
            if batch.state == State.WAITING:
                with _opened(batch.file, source.file) as file:
                    _read_into_rows(batch, held, file)
            if batch.kind == Kind.WXR:  # it holds what is not ours to keep: accounts, comments, addresses
                _forget(batch, "file")
            is_done = _bring_in_all(batch, held, uploads, until, tell)
        except FileRefused as refusal:
            held.end(state=State.REFUSED, problem=refusal.code, params=refusal.params, finished_at=timezone.now())
            record("archive.refused", batch, actor=batch.started_by, code=refusal.code)
            _forget(batch)
            return False
        if not is_done:
            held.end()
            return True
        with transaction.atomic():
            held.end(state=State.DONE, finished_at=timezone.now())
            record("archive.finished", batch, actor=batch.started_by, **counts(batch))
        # A file in which something bears a stamp of secrecy is kept by nobody, whatever could be tried again.
        if batch.rows.filter(reason="secret").exists() or not may_retry(batch).exists():
            _forget(batch)
    return False


def counts(batch: ArchiveBatch) -> dict[str, int]:
    """How many rows are in which state."""
    found = batch.rows.order_by().values_list("state").annotate(number=Count("pk"))
    return dict.fromkeys(ArchiveRow.State.values, 0) | dict(found)


def may_retry(batch: ArchiveBatch) -> QuerySet[ArchiveRow]:
    """The refused rows of which enough is kept to try again."""
    return batch.rows.filter(state=ArchiveRow.State.REFUSED).exclude(payload="")


def close(batch: ArchiveBatch, *, by: User, ip_address: str | None = None) -> None:
    """Keep nothing more of what did not come in: neither the file nor what was read of it."""
    with transaction.atomic():
        may_retry(batch).update(payload="")
        record("archive.closed", batch, actor=by, ip_address=ip_address)
    _forget(batch)


def retry(batch: ArchiveBatch, keys: list[int], *, by: User, ip_address: str | None = None) -> int:
    """Let refused rows of which something was kept wait again; how many there are.

    One that was refused as a twin comes in all the same: whoever tries it again has seen what it is like.
    """
    again = {"state": ArchiveRow.State.WAITING, "reason": "", "tries": 0}
    with transaction.atomic():
        rows = may_retry(batch).filter(pk__in=keys)
        number = rows.filter(reason="twin").update(params={"anyway": True}, **again)
        number += rows.update(params={}, **again)
        if number:
            ArchiveBatch.objects.filter(pk=batch.pk, state=State.DONE).update(state=State.RUNNING, finished_at=None)
            record("archive.retried", batch, actor=by, ip_address=ip_address, rows=number)
    return number


def _read_into_rows(batch: ArchiveBatch, held: Claim, file: IO[bytes]) -> None:
    """Rows of everything in the file; those that stand there from a reading that was cut off stay as they are."""
    end: list[FileRefused] = []
    pending: list[ArchiveRow] = []
    for position, read in enumerate(_reads(batch, file, held, end)):
        pending.append(_row(batch, position, read))
        if len(pending) >= AT_ONCE:
            _store(pending)
            held.renew()
    _store(pending)
    held.renew()
    problem, params = (end[0].code, end[0].params) if end else ("", {})
    ArchiveBatch.objects.filter(pk=batch.pk).update(state=State.RUNNING, problem=problem, params=params)
    batch.state = State.RUNNING


def _reads(batch: ArchiveBatch, file: IO[bytes], held: Claim, end: list[FileRefused]) -> Iterator[Read]:
    """What is in the file, by its kind. `end` is given why reading ended before the end of the file."""
    if batch.kind == Kind.WXR:
        found = wxr.survey(file, held.renew)
        end += [found.end] if found.end else []
        yield from wxr.rows(file, found, held.renew)
    elif batch.kind == Kind.EXPORT:
        yield from exported.rows(Zipped(file))
    else:
        yield from files.rows(Zipped(file))


def _row(batch: ArchiveBatch, position: int, read: Read) -> ArchiveRow:
    state = ArchiveRow.State.WAITING
    if read.reason:
        state = ArchiveRow.State.SKIPPED if read.is_skipped else ArchiveRow.State.REFUSED
    return ArchiveRow(
        batch=batch,
        part=read.part,
        key=read.key,
        position=position,
        label=read.label,
        payload=json.dumps(read.payload, ensure_ascii=False) if read.payload and not read.reason else "",
        state=state,
        reason=read.reason,
        params=read.params,
        was_published=read.was_published,
        published_at=read.published_at,
        updated_at=read.updated_at,
        corrections=read.corrections,
        author=read.author,
        address=read.address,
    )


def _store(pending: list[ArchiveRow]) -> None:
    ArchiveRow.objects.bulk_create(pending, ignore_conflicts=True)
    pending.clear()


def _bring_in_all(
    batch: ArchiveBatch, held: Claim, uploads: Uploads, until: float | None, tell: Callable[[ArchiveBatch], None]
) -> bool:
    """Bring in what waits until the time is up. True if nothing is left."""
    for row in _waiting(batch):
        held.renew()
        row.batch = batch
        if row.tries >= MOST_TRIES:
            settle(row, ArchiveRow.State.REFUSED, "cut_off")
            continue
        ArchiveRow.objects.filter(pk=row.pk).update(tries=F("tries") + 1)
        bring_in(row, uploads, held.renew)
        tell(batch)
        if until is not None and time.monotonic() > until:
            return not batch.rows.filter(state=ArchiveRow.State.WAITING).exists()
    return True


def _waiting(batch: ArchiveBatch) -> Iterator[ArchiveRow]:
    position = -1
    while True:
        waiting = batch.rows.filter(state=ArchiveRow.State.WAITING, position__gt=position)
        rows = list(waiting.order_by("position")[:AT_ONCE])
        if not rows:
            return
        yield from rows
        position = rows[-1].position


def _uploads(batch: ArchiveBatch, source: Source, opened: ExitStack) -> Uploads:
    if batch.kind != Kind.WXR:  # they lie in the file itself
        if not batch.file and source.file is None:  # closed
            return NoUploads()
        return ZipFolder(opened.enter_context(_opened(batch.file, source.file)))
    path = source.photos or (inbox.path_of(batch.photos) if inbox.is_laid(batch.photos) else None)
    if path is not None and path.is_dir():
        return Folder(path)
    if path is None and not batch.photos:
        return NoUploads()
    return ZipFolder(opened.enter_context(_opened(batch.photos, path)))


def _opened(name: str, path: Path | None) -> Any:
    path = path or (inbox.path_of(name) if inbox.is_laid(name) else None)
    try:
        return path.open("rb") if path is not None else storages["default"].open(name)
    except OSError as error:
        raise FileRefused("file_missing", name=path.name if path else "") from error


def _keep(file: IO[bytes]) -> str:
    file.seek(0)
    return storages["default"].save(f"archive/{secrets.token_hex(16)}.bin", File(file))


def _forget(batch: ArchiveBatch, *names: str) -> None:
    """Delete files of a batch (both), but not those that were laid ready."""
    for name in names or ("file", "photos"):
        stored = getattr(batch, name)
        if stored and not inbox.is_laid(stored):
            storages["default"].delete(stored)
        if stored:
            ArchiveBatch.objects.filter(pk=batch.pk).update(**{name: ""})
            setattr(batch, name, "")
