"""What a file is and what reading it would cost, told from its own bytes before a library for pictures sees them."""

import re
from typing import IO

from photos.boxes import NoPicture, Overloaded

# code -> where its mark starts, the marks
MARKS: dict[str, tuple[int, tuple[bytes, ...]]] = {
    "jpeg": (0, (b"\xff\xd8\xff",)),
    "png": (0, (b"\x89PNG\r\n\x1a\n",)),
    "tiff": (0, (b"II*\x00", b"MM\x00*", b"II+\x00", b"MM\x00+")),
    "gif": (0, (b"GIF87a", b"GIF89a")),
    "bmp": (0, (b"BM",)),
    "pdf": (0, (b"%PDF-",)),
    "psd": (0, (b"8BPS",)),
    "jp2": (0, (b"\x00\x00\x00\x0cjP  \r\n\x87\n", b"\xff\x4f\xff\x51")),
    "jxl": (0, (b"\x00\x00\x00\x0cJXL \r\n\x87\n", b"\xff\x0a")),
    "raw": (0, (b"FUJIFILMCCD-RAW", b"IIU\x00", b"IIRO", b"IIRS", b"MMOR", b"FOVb")),
    "video": (4, (b"moov", b"wide", b"mdat")),
}

# The brands of a file of boxes (ISO/IEC 14496-12). Phones write mif1 first and name the codec among the others.
BRANDS: dict[str, set[bytes]] = {
    "avif": {b"avif", b"avis"},
    "heic": {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs", b"mif1", b"msf1"},
    "raw": {b"crx "},
}

# Bytes that kind_of() wants to see.
HEAD = 256

# Blocks beside the picture itself: a camera writes a dozen, an attack thousands.
EXTRA_BLOCKS = 1000

# Bytes that are no part of any block, before the picture of a JPEG.
JUNK = 1 << 16

# A marker of a JPEG, but none of those that stand within the data of the picture.
JPEG_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
START_OF_PICTURE, END_OF_FILE, START_OF_SCAN = 0xD8, 0xD9, 0xDA


def kind_of(head: bytes) -> str:
    """Return the code of what begins with these HEAD bytes, "" for what is no kind that we know."""
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "webp"
    if head[4:8] == b"ftyp":
        return _kind_of_boxes(head)
    return next((code for code, (start, marks) in MARKS.items() if head[start:].startswith(marks)), "")


def _kind_of_boxes(head: bytes) -> str:
    end = min(int.from_bytes(head[:4]), len(head))
    brands = {head[8:12], *(head[place : place + 4] for place in range(16, end - 3, 4))}
    return next((code for code, known in BRANDS.items() if known & brands), "video")


def check_png(file: IO[bytes]) -> None:
    """Walk over the blocks of a PNG without reading them. Raises Overloaded if most are something else than picture."""
    position, extra = 8, 0
    while True:
        file.seek(position)
        header = file.read(8)
        if len(header) < 8 or header[4:] == b"IEND":
            return
        position += 12 + int.from_bytes(header[:4])
        extra += header[4:] not in (b"IDAT", b"fdAT")
        if extra > EXTRA_BLOCKS:
            raise Overloaded


def jpeg_scans(data: bytes) -> int:
    """Return how often the picture of a JPEG is passed over: once, if it is not progressive.

    Raises Overloaded, or NoPicture before Pillow would go through the junk byte by byte.
    """
    place, scans, extra, junk = 2, 0, 0, 0
    while found := JPEG_MARKER.search(data, place):
        if not scans:
            junk += found.start() - place
        place, marker = found.end(), found[0][1]
        if marker == END_OF_FILE:
            break
        if marker != START_OF_PICTURE:
            place += int.from_bytes(data[place : place + 2])
        scans += marker == START_OF_SCAN
        extra += marker != START_OF_SCAN
        if max(extra, scans) > EXTRA_BLOCKS:
            raise Overloaded
        if junk > JUNK:
            raise NoPicture
    if not scans and len(data) - place > JUNK:
        raise NoPicture
    return scans
