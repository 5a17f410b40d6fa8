"""PDFs that were made: kept in private storage under what they were made from, a limited number of them.

A name holds the publication and a digest of everything that stands on the sheet. So what has changed is never found again, and
to remove a file is housekeeping: readers are asked whether the report is live before anything is looked for here.
"""

from collections.abc import Collection
from contextlib import suppress
from datetime import timedelta
from functools import partial

from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import transaction
from django.utils import timezone

FOLDER = "paper"
# At about half a megabyte each.
MOST_KEPT = 500
KEPT = timedelta(days=90)


def kept(publication: int, digest: str) -> bytes | None:
    """The PDF, or None if it has to be made."""
    try:
        with storages["default"].open(_name(publication, digest)) as file:
            data: bytes = file.read()
            return data
    except FileNotFoundError:
        return None


def keep(publication: int, digest: str, pdf: bytes) -> None:
    """Keep it, in the place of the oldest ones where there are too many."""
    name = _name(publication, digest)
    if not storages["default"].exists(name):
        storages["default"].save(name, ContentFile(pdf))
    names = _names()
    if len(names) > MOST_KEPT:
        # Some more than one, so that this is not asked of the storage each time.
        _remove(sorted(names, key=storages["default"].get_modified_time)[: len(names) - MOST_KEPT * 9 // 10])


def forget(publications: Collection[int]) -> None:
    """Remove what was made of these publications, once the transaction commits."""
    transaction.on_commit(partial(_forget, frozenset(publications)), robust=True)


def remove_old() -> int:
    """Remove what was made long ago, which is made again when somebody asks; how many there were."""
    before = timezone.now() - KEPT
    old = [name for name in _names() if storages["default"].get_modified_time(name) < before]
    _remove(old)
    return len(old)


def _forget(publications: Collection[int]) -> None:
    _remove([name for name in _names() if int(name.rpartition("/")[2].partition("-")[0]) in publications])


def _remove(names: Collection[str]) -> None:
    for name in names:
        storages["default"].delete(name)


def _names() -> list[str]:
    with suppress(FileNotFoundError):
        return [f"{FOLDER}/{name}" for name in storages["default"].listdir(FOLDER)[1]]
    return []


def _name(publication: int, digest: str) -> str:
    return f"{FOLDER}/{publication}-{digest}.pdf"
