"""A zip file at the door: how many entries, how large inflated, what they are called. Names never become paths.

Its directory is measured before anything reads it, and no entry gives more bytes than it said.
"""

import os
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO

from articles.archive.reading import FileRefused

MOST_ENTRIES = 50_000
# Of the directory: names of 100 letters and what stands beside them, for so many entries.
MOST_DIRECTORY = MOST_ENTRIES * 220
MOST_INFLATED = 20 << 30
_END, _END_64 = b"PK\x05\x06", b"PK\x06\x06"
_TAIL = 66_000
CHUNK = 64 * 1024
READ_ERRORS = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError)


class Zipped:
    """A zip file that was let in. Entries are asked for by their names, as text."""

    def __init__(self, file: IO[bytes]) -> None:
        _measure_directory(file)
        try:
            self.archive = zipfile.ZipFile(file)
            entries = [info for info in self.archive.infolist() if not info.is_dir()]
        except READ_ERRORS as error:
            raise FileRefused("not_zip") from error
        if len(entries) > MOST_ENTRIES:
            raise FileRefused("too_many_files", limit=MOST_ENTRIES)
        if sum(info.file_size for info in entries) > MOST_INFLATED:
            raise FileRefused("too_large_inside", limit=MOST_INFLATED >> 30)
        if any(info.flag_bits & 0x1 for info in entries):
            raise FileRefused("encrypted")
        self.entries = {_name(info.filename): info for info in entries}

    def __contains__(self, name: str) -> bool:
        return name in self.entries

    @property
    def names(self) -> list[str]:
        return list(self.entries)

    def read(self, name: str, most: int) -> bytes:
        """The bytes of an entry. Raises FileRefused if they are more than `most`, or cannot be read."""
        return b"".join(self.chunks(name, most))

    def chunks(self, name: str, most: int) -> Iterator[bytes]:
        """The bytes of an entry, piece by piece, counted as they come."""
        info, size = self.entries[name], 0
        if info.file_size > most:
            raise FileRefused("entry_too_large", name=name[-100:], limit=max(1, most >> 20))
        try:
            with self.archive.open(info) as entry:
                while chunk := entry.read(CHUNK):
                    size += len(chunk)
                    if size > most:
                        raise FileRefused("entry_too_large", name=name[-100:], limit=max(1, most >> 20))
                    yield chunk
        except READ_ERRORS as error:
            raise FileRefused("entry_broken", name=name[-100:]) from error

    def lines(self, name: str, longest: int) -> Iterator[bytes]:
        """The lines of a text entry without their ends. Raises FileRefused for one of more than `longest` bytes."""
        rest = b""
        for chunk in self.chunks(name, MOST_INFLATED):
            *whole, rest = (rest + chunk).split(b"\n")
            yield from whole
            if len(rest) > longest:
                raise FileRefused("entry_too_large", name=name[-100:], limit=longest >> 20)
        if rest:
            yield rest


def _measure_directory(file: IO[bytes]) -> None:
    """Refuse by the end record what would cost memory to list. What it leaves out, `zipfile` counts by its bytes."""
    size = file.seek(0, os.SEEK_END)
    file.seek(max(0, size - _TAIL))
    tail = file.read(_TAIL)
    file.seek(0)
    at = tail.rfind(_END)
    if at < 0 or len(tail) < at + 22:
        raise FileRefused("not_zip")
    entries, directory = struct.unpack_from("<HI", tail, at + 10)
    at_64 = tail.rfind(_END_64, 0, at)
    if entries == 0xFFFF or directory == 0xFFFF_FFFF:
        if at_64 < 0 or len(tail) < at_64 + 56:
            raise FileRefused("not_zip")
        entries, directory = struct.unpack_from("<QQ", tail, at_64 + 32)
    if entries > MOST_ENTRIES or directory > MOST_DIRECTORY:
        raise FileRefused("too_many_files", limit=MOST_ENTRIES)


def _name(name: str) -> str:
    return unicodedata.normalize("NFC", name.replace("\\", "/")).lstrip("/")
