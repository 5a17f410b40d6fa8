"""What lies in the storage and in no row, and what rows miss: the two faults that a crash or a lost disk leaves."""

from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime

from django.core.files.storage import Storage, storages

from photos.models import Photo, RenditionSet
from photos.tasks import clear_folder

# A file whose row is still being written is younger than this; so nothing younger is ever an orphan.
GRACE_HOURS = 24

FOLDERS = ("originals", "previews")
# In the public storage, beside the folders that are keys of renditions: not ours, and looked at by whoever fills them.
OTHERS = frozenset({"documents"})


@dataclass
class Findings:
    """Names relative to their storage: files that no row knows (`orphan_folders` are keys of renditions, whole), with what
    they weigh in bytes, and files that a row knows and the storage lacks."""

    orphans: list[str] = field(default_factory=list)
    orphan_folders: list[str] = field(default_factory=list)
    stray_renditions: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    orphan_bytes: int = 0

    @property
    def unknown(self) -> list[str]:
        return [*self.orphans, *self.orphan_folders, *self.stray_renditions]


def examine(older_than: datetime, besides: Collection[str] = ()) -> Findings:
    """Compare the storages with the rows; only files last changed before `older_than` count as orphans.

    `besides`: keys of public files that are no renditions, and whose rows only a higher package knows.
    """
    found = Findings()
    _examine_private(found, older_than)
    _examine_public(found, older_than, besides)
    return found


def remove_orphans(found: Findings) -> None:
    """Delete what no row knows. What rows miss cannot be mended here: it has to come from a backup."""
    for name in found.orphans:
        storages["default"].delete(name)
    for name in found.stray_renditions:
        storages["renditions"].delete(name)
    for key in found.orphan_folders:
        clear_folder(key)


def compare(
    storage: Storage, folders: Iterable[str], wanted: set[str], known: set[str], older_than: datetime
) -> Findings:
    """What lies in these folders of a storage and is not `known`, and what of the `wanted` does not lie there."""
    present = {name for folder in folders for name in _files(storage, folder)}
    found = Findings()
    # Looked for once more: it may have come while the folders were read.
    found.missing = sorted(name for name in wanted - present if name and not storage.exists(name))
    found.orphans = _old(storage, sorted(present - known), older_than)
    found.orphan_bytes = _weight(storage, found.orphans)
    return found


def _examine_private(found: Findings, older_than: datetime) -> None:
    private = storages["default"]
    wanted = set(Photo.objects.values_list("original", flat=True))
    wanted |= set(RenditionSet.objects.values_list("original", flat=True))
    known = wanted | {Photo(original=name).preview_name for name in wanted}
    compared = compare(private, FOLDERS, wanted, known, older_than)
    strays = _old(private, _files(private, ""), older_than)
    found.missing += compared.missing
    found.orphans += compared.orphans + strays
    found.orphan_bytes += compared.orphan_bytes + _weight(private, strays)


def _examine_public(found: Findings, older_than: datetime, besides: Collection[str]) -> None:
    public = storages["renditions"]
    ready = RenditionSet.objects.filter(state=RenditionSet.State.READY)
    keys = set(ready.values_list("key", flat=True))
    for key in sorted(set(_folders(public)) - keys - OTHERS - set(besides)):
        names = list(_files(public, key))
        if len(_old(public, names, older_than)) == len(names):
            found.orphan_folders.append(key)
            found.orphan_bytes += _weight(public, names)
    found.stray_renditions += _old(public, _files(public, ""), older_than)
    for key, manifest in ready.values_list("key", "files").iterator():
        present, listed = set(_files(public, key)), {f"{key}/{file['name']}" for file in manifest["files"]}
        found.missing += sorted(listed - present)
        found.stray_renditions += _old(public, sorted(present - listed), older_than)
    found.orphan_bytes += _weight(public, found.stray_renditions)


def _old(storage: Storage, names: Iterable[str], older_than: datetime) -> list[str]:
    """Those last changed before then; one that was deleted a moment ago is not among them."""
    old = []
    for name in names:
        with suppress(FileNotFoundError):
            if storage.get_modified_time(name) < older_than:
                old.append(name)
    return old


def _weight(storage: Storage, names: Iterable[str]) -> int:
    weight = 0
    for name in names:
        with suppress(FileNotFoundError):
            weight += storage.size(name)
    return weight


def _files(storage: Storage, folder: str) -> Iterator[str]:
    with suppress(FileNotFoundError):
        yield from sorted(f"{folder}/{name}".lstrip("/") for name in storage.listdir(folder)[1])


def _folders(storage: Storage) -> list[str]:
    with suppress(FileNotFoundError):
        return storage.listdir("")[0]
    return []
