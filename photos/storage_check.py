"""What lies in the storage and in no row, and what rows miss: the two faults that a crash or a lost disk leaves."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from django.core.files.storage import Storage, storages

from photos.models import Photo, RenditionSet
from photos.tasks import clear_folder

# A file whose row is still being written is younger than this; so nothing younger is ever an orphan.
GRACE_HOURS = 24


@dataclass
class Findings:
    """Names relative to their storage: files that no row knows, and files that a row knows and the storage lacks."""

    orphans: list[str] = field(default_factory=list)
    orphan_folders: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)


def examine(older_than: datetime) -> Findings:
    """Compare the storages with the rows; only files last changed before `older_than` count as orphans."""
    private, found = storages["default"], Findings()
    wanted = set(Photo.objects.values_list("original", flat=True))
    wanted |= set(RenditionSet.objects.values_list("original", flat=True))
    stems = {Photo(original=name).preview_name for name in wanted}
    found.missing += sorted(name for name in wanted if name and not private.exists(name))
    for folder, known in (("originals", wanted), ("previews", stems)):
        for name in _files(private, folder):
            if name not in known and private.get_modified_time(name) < older_than:
                found.orphans.append(name)
    _examine_public(found, older_than)
    return found


def remove_orphans(found: Findings) -> None:
    """Delete what no row knows. What rows miss cannot be mended here: it has to come from a backup."""
    for name in found.orphans:
        storages["default"].delete(name)
    for key in found.orphan_folders:
        clear_folder(key)


def _examine_public(found: Findings, older_than: datetime) -> None:
    public = storages["renditions"]
    ready = dict(RenditionSet.objects.filter(state=RenditionSet.State.READY).values_list("key", "files"))
    for key in sorted(_folders(public)):
        if key not in ready and all(public.get_modified_time(name) < older_than for name in _files(public, key)):
            found.orphan_folders.append(key)
    for key, manifest in ready.items():
        present = set(_files(public, key))
        found.missing += [
            f"{key}/{file['name']}" for file in manifest["files"] if f"{key}/{file['name']}" not in present
        ]


def _files(storage: Storage, folder: str) -> Iterator[str]:
    try:
        yield from sorted(f"{folder}/{name}" for name in storage.listdir(folder)[1])
    except FileNotFoundError:
        return


def _folders(storage: Storage) -> list[str]:
    try:
        return storage.listdir("")[0]
    except FileNotFoundError:
        return []
