"""The newsroom as one zip file: what readers see, with the originals of its photos, its documents and the register it stands on.

Nothing is packed, nothing bears the hour of the export: the same newsroom gives the same bytes.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from django.core.files.storage import storages
from django.db import transaction

from articles.archive import collecting
from articles.archive import format as form
from articles.models import Publication
from articles.snapshot import canonical
from staff.audit import record
from staff.models import Desk

CHUNK = 1 << 20
MODE = 0o644 << 16


def export(target: Path, desk: Desk | None = None) -> dict[str, int]:
    """Write the export and return how many lines each part has. The file appears when it is whole.

    Raises OSError, FileNotFoundError for a photo or document whose file is gone: a file with a gap would look like a copy.
    """
    live = Publication.objects.live()
    live = live.filter(desk=desk) if desk else live
    beside = target.with_name(f".{target.name}.part")
    try:
        with transaction.atomic(), ZipFile(beside, "w", ZIP_STORED, allowZip64=True) as archive:
            counts = _write(archive, live)
            record("archive.exported", desk, **counts)
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)
    return counts


def _write(archive: ZipFile, live: Any) -> dict[str, int]:
    found = collecting.collect(live)
    small = collecting.small_parts(found)
    lines: dict[str, Iterable[collecting.Line]] = {
        **small,
        "organisation": collecting.organisation_lines(found),
        "person": collecting.person_lines(found),
        "article": collecting.articles(live, found),
    }
    counts = {part: len(given.of) for part, given in found.keys.items()}
    counts |= {"photo": len(found.files), "event": len(found.events)}
    manifest = {"format": form.NAME, "version": form.VERSION, "counts": counts}
    _put(archive, form.MANIFEST, [canonical(manifest).encode() + b"\n"])
    for part in form.PARTS:
        _put(archive, form.entry(part), (canonical(line).encode() + b"\n" for line in lines[part]))
    for line in small["photo"]:
        _put(archive, line["file"], _stored(found.files[line["key"]][1].original))
    for sha256, document in sorted(found.documents.items()):
        _put(archive, f"documents/{sha256}.pdf", _stored(document.copy.name))
    return counts


def _put(archive: ZipFile, name: str, pieces: Iterable[bytes]) -> None:
    info = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    info.external_attr = MODE
    with archive.open(info, "w", force_zip64=True) as entry:
        for piece in pieces:
            entry.write(piece)


def _stored(name: str) -> Iterator[bytes]:
    with storages["default"].open(name) as file:
        while chunk := file.read(CHUNK):
            yield chunk
