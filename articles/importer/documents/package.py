"""The gate before a Word file: what its zip and its XML would cost, and every word in it, before a library parses any of it.

Sizes are counted while inflating; what the headers of the zip say of themselves is believed by nobody.
"""

import zlib
from dataclasses import dataclass, field
from typing import IO
from zipfile import BadZipFile, LargeZipFile, ZipFile, ZipInfo

from articles.importer.documents.refusing import DocumentRefused
from articles.importer.documents.xml_gate import XmlGate

MOST_ENTRIES = 2_000
# An end record may promise a hundred thousand entries: their list alone is read with this much memory at most.
MOST_DIRECTORY_BYTES = 1 << 20
MOST_BYTES = 30 << 20
MOST_INFLATED = 100 << 20
MOST_INFLATED_ENTRY = 40 << 20
MOST_XML_BYTES = 10 << 20
# Text packs well, but no report packs like this.
HIGHEST_RATIO = 300
SMALLEST_SUSPECT = 1 << 20
CHUNK = 1 << 16

MACROS = ("vbaproject.bin", "vbadata.xml")
_DIRECTORY_END = b"PK\x05\x06"
_LARGE_DIRECTORY = b"PK\x06\x07"
_BROKEN = (BadZipFile, LargeZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError, RuntimeError)


@dataclass
class Package:
    """What the gate has seen of a Word file: all its words, those of text boxes apart, and the names of its parts."""

    words: list[str] = field(default_factory=list)
    boxes: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)

    @property
    def has_macros(self) -> bool:
        return any(name.lower().endswith(MACROS) for name in self.names)


def examine(file: IO[bytes]) -> Package:
    """Go through a zip once and return what it holds. Raises DocumentRefused; the file is left rewound."""
    try:
        _check_directory(file)
        with ZipFile(file) as archive:
            return _examined(archive)
    except DocumentRefused:
        raise
    except _BROKEN as error:
        raise DocumentRefused("damaged") from error
    finally:
        file.seek(0)


def _check_directory(file: IO[bytes]) -> None:
    """Read the end record as `zipfile` will, and refuse a list of entries that would fill the memory."""
    size = file.seek(0, 2)
    if size > MOST_BYTES:
        raise DocumentRefused("too_large", limit=MOST_BYTES >> 20)
    file.seek(max(0, size - 65_557))
    tail = file.read()
    place = tail.rfind(_DIRECTORY_END)
    if place < 0 or len(tail) < place + 22:
        raise DocumentRefused("damaged")
    entries = int.from_bytes(tail[place + 10 : place + 12], "little")
    weight = int.from_bytes(tail[place + 12 : place + 16], "little")
    # The larger form of the record, which no Word file of this size needs, would overrule these numbers.
    is_large = tail[max(0, place - 20) : place].startswith(_LARGE_DIRECTORY)
    if is_large or entries > MOST_ENTRIES or weight > MOST_DIRECTORY_BYTES:
        raise DocumentRefused("too_many_parts")


def _examined(archive: ZipFile) -> Package:
    entries = archive.infolist()
    if len(entries) > MOST_ENTRIES:
        raise DocumentRefused("too_many_parts")
    names = [entry.filename for entry in entries]
    if len({name.lower() for name in names}) < len(names) or any(_is_odd(name) for name in names):
        raise DocumentRefused("damaged")
    package = Package(names=names)
    gate = XmlGate()
    inflated = 0
    for entry in entries:
        if entry.flag_bits & 0x1:
            raise DocumentRefused("locked")
        inflated += _look_into(archive, entry, gate, MOST_INFLATED - inflated)
    package.words, package.boxes = gate.words, gate.boxes
    return package


def _is_odd(name: str) -> bool:
    return not name or name.startswith("/") or "\\" in name or ".." in name.split("/") or "\0" in name


def _looks_like_xml(data: bytes) -> bool:
    return data[:200].lstrip(b"\xef\xbb\xbf\xfe\xff\x00 \t\r\n").startswith(b"<")


def _look_into(archive: ZipFile, entry: ZipInfo, gate: XmlGate, left: int) -> int:
    """Inflate one entry to its end, feeding XML to the gate; how many bytes it really had."""
    size, data = 0, bytearray()
    is_xml = False
    most = min(left, MOST_INFLATED_ENTRY)
    with archive.open(entry) as part:
        while chunk := part.read(CHUNK):
            if not size and (is_xml := _looks_like_xml(chunk)):
                # By its content: a relationship may call any part the document, whatever its name is.
                most = min(left, MOST_XML_BYTES)
            size += len(chunk)
            if size > most or (size > SMALLEST_SUSPECT and size > HIGHEST_RATIO * max(1, entry.compress_size)):
                raise DocumentRefused("inflates")
            if is_xml:
                data += chunk
    if is_xml:
        gate.feed(entry.filename, bytes(data))
    return size
