"""Where the photos of old reports are taken from: a folder or a zip file beside them. Nothing is fetched."""

import io
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import IO, Protocol

from django.conf import settings
from django.core.files import File

from articles.archive.reading import FileRefused
from articles.archive.wxr import full_size, tail_of
from articles.archive.zips import MOST_ENTRIES, Zipped

SUFFIXES = frozenset({".jpg", ".jpeg", ".png", ".webp", ".heic"})


class Uploads(Protocol):
    """A store of files by name."""

    def find(self, address: str) -> File | None:
        """The file of a picture with this address, or None: the same place among the uploads, or the only one of its name."""

    def beside(self, name: str) -> list[str]:
        """The names of the pictures in the folder that belongs to a file of this name, in their order."""

    def open(self, name: str) -> File:
        """The file of this name. Raises FileRefused."""


class Index:
    """Which name is meant by an address."""

    def __init__(self, names: Iterable[str]) -> None:
        self.names = sorted(names)
        self.by_last: dict[str, list[str]] = {}
        for name in self.names:
            self.by_last.setdefault(name.rpartition("/")[2], []).append(name)

    def match(self, address: str) -> str | None:
        tail = unicodedata.normalize("NFC", tail_of(address))
        stem, dot, suffix = full_size(tail).rpartition(".")
        for wanted in dict.fromkeys((full_size(tail), f"{stem}-scaled{dot}{suffix}", tail)):
            named = self.by_last.get(wanted.rpartition("/")[2], [])
            found = [name for name in named if name == wanted or name.endswith(f"/{wanted}")]
            flat = [name for name in named if "/" not in name]
            if len(found) == 1 or (not found and len(flat) == 1):
                return (found or flat)[0]
        return None

    def beside(self, name: str) -> list[str]:
        folder = name.rpartition(".")[0] + "/"
        return [each for each in self.names if each.startswith(folder) and Path(each).suffix.lower() in SUFFIXES]


class NoUploads:
    """Nothing was given: every picture is missing, and said to be."""

    def find(self, address: str) -> File | None:
        return None

    def beside(self, name: str) -> list[str]:
        return []

    def open(self, name: str) -> File:
        raise FileRefused("file_missing", name=name[-100:])


class Folder:
    """A folder of this machine, for the command. Links are not followed."""

    def __init__(self, folder: Path) -> None:
        self.paths: dict[str, Path] = {}
        for path in folder.rglob("*"):
            if path.is_symlink() or not path.is_file():
                continue
            if len(self.paths) >= MOST_ENTRIES:
                raise FileRefused("too_many_files", limit=MOST_ENTRIES)
            self.paths[unicodedata.normalize("NFC", path.relative_to(folder).as_posix())] = path
        self.index = Index(self.paths)

    def find(self, address: str) -> File | None:
        name = self.index.match(address)
        return self.open(name) if name else None

    def beside(self, name: str) -> list[str]:
        return self.index.beside(name)

    def open(self, name: str) -> File:
        try:
            data = (
                self.paths[name].read_bytes() if self.paths[name].stat().st_size <= settings.PHOTO_MAX_BYTES else None
            )
        except OSError as error:
            raise FileRefused("file_missing", name=name[-100:]) from error
        if data is None:
            raise FileRefused("entry_too_large", name=name[-100:], limit=settings.PHOTO_MAX_BYTES >> 20)
        return File(io.BytesIO(data), name=name.rpartition("/")[2])


class ZipFolder:
    """The entries of a zip file."""

    def __init__(self, file: IO[bytes]) -> None:
        self.zipped = Zipped(file)
        self.index = Index(self.zipped.names)

    def find(self, address: str) -> File | None:
        name = self.index.match(address)
        return self.open(name) if name else None

    def beside(self, name: str) -> list[str]:
        return self.index.beside(name)

    def open(self, name: str) -> File:
        if name not in self.zipped:
            raise FileRefused("file_missing", name=name[-100:])
        return File(io.BytesIO(self.zipped.read(name, settings.PHOTO_MAX_BYTES)), name=name.rpartition("/")[2])
