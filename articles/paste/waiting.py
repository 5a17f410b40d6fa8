"""The pictures of a document between the preview and the saving of its draft: private files of one user, for a day.

The document itself is never kept, nor any word of it. A token names one document's pictures and is worth nothing to another
user, whose folder is another. What nobody came back for goes when the same user brings the next document, and by
`manage.py remove_old_copies`.
"""

import re
import secrets
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress

from django.core.files.base import ContentFile
from django.core.files.storage import storages

from articles.importer.documents.opened import Picture
from staff.models import User

FOLDER = "waiting"
KEPT_SECONDS = 24 * 3600
_TOKEN = re.compile(r"(\d{10})-[0-9a-f]{32}")
_FILE = re.compile(r"(\d{1,3})-([\w.-]{1,40})")
_ODD = re.compile(r"[^\w.-]+")


def keep(user: User, pictures: Iterable[Picture], token: str = "") -> str:
    """Keep these pictures, with those of `token` if it is given; return their token, "" where there is nothing."""
    pictures = list(pictures)
    if not pictures:
        return token if is_token(token) else ""
    _remove_old_of(user.pk)
    if not is_token(token):
        token = f"{int(time.time())}-{secrets.token_hex(16)}"
    for picture in pictures:
        name = _ODD.sub("-", picture.name)[-40:] or "1"
        storages["default"].save(f"{_folder(user, token)}/{picture.number}-{name}", ContentFile(picture.content))
    return token


def pictures_of(user: User, token: str) -> dict[int, ContentFile]:
    """The pictures of a token of this user by number; those that have gone meanwhile are not among them."""
    found: dict[int, ContentFile] = {}
    for name in _names(_folder(user, token)) if is_token(token) else ():
        match = _FILE.fullmatch(name.rpartition("/")[2])
        if match:
            with suppress(FileNotFoundError), storages["default"].open(name) as file:
                found[int(match[1])] = ContentFile(file.read(), name=match[2])
    return found


def discard(user: User, token: str) -> None:
    if is_token(token):
        _remove(_folder(user, token))


def remove_old() -> int:
    """Remove the pictures that nobody came back for within a day; of how many documents there were."""
    return sum(_remove_old_of(owner) for owner in _folders(FOLDER))


def is_token(token: str) -> bool:
    return _TOKEN.fullmatch(token) is not None


def _remove_old_of(owner: int | str) -> int:
    removed = 0
    for token in _folders(f"{FOLDER}/{owner}"):
        match = _TOKEN.fullmatch(token)
        if match and int(match[1]) < time.time() - KEPT_SECONDS:
            _remove(f"{FOLDER}/{owner}/{token}")
            removed += 1
    return removed


def _folder(user: User, token: str) -> str:
    return f"{FOLDER}/{user.pk}/{token}"


def _remove(folder: str) -> None:
    for name in list(_names(folder)):
        storages["default"].delete(name)
    with suppress(OSError):
        storages["default"].delete(folder)


def _names(folder: str) -> Iterator[str]:
    with suppress(FileNotFoundError):
        yield from (f"{folder}/{name}" for name in storages["default"].listdir(folder)[1])


def _folders(folder: str) -> list[str]:
    with suppress(FileNotFoundError):
        return storages["default"].listdir(folder)[0]
    return []
