"""Files as rows of blocks: the picture's own blocks pass byte by byte, words of ours are put in, all else stays behind.

Nothing is decoded, so no pixel changes. What is kept is listed; a block that nobody has heard of is dropped.
"""

import re
import struct
import zlib
from collections.abc import Iterator
from typing import NamedTuple

type Blocks = Iterator[bytes | memoryview]

# JPEG: frames, tables and scans; colour as the camera meant it: the profile and Adobe's transform.
JPEG_KEPT = frozenset((*range(0xC0, 0xD0), *range(0xDA, 0xE0)))
SOI, EOI, SCAN, BARE = b"\xff\xd8", b"\xff\xd9", 0xDA, frozenset((0x01, *range(0xD0, 0xD8)))
JPEG_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
JFIF, ADOBE, PROFILE = (0xE0, b"JFIF\0"), (0xEE, b"Adobe"), (0xE2, b"ICC_PROFILE\0")
LONGEST_SEGMENT = 65_533

PNG_HEAD = b"\x89PNG\r\n\x1a\n"
PNG_KEPT = frozenset(
    (
        b"IHDR",
        b"PLTE",
        b"IDAT",
        b"IEND",
        b"tRNS",
        b"gAMA",
        b"cHRM",
        b"sRGB",
        b"iCCP",
        b"sBIT",
        b"cICP",
        b"bKGD",
        b"pHYs",
    )
)

WEBP_PROFILE, WEBP_ALPHA, WEBP_EXIF, WEBP_XMP = 0x20, 0x10, 0x08, 0x04


class NoSuchContainer(ValueError):
    """The bytes are not a file of that kind from beginning to end, or hold something that cannot be carried over."""


class Inserts(NamedTuple):
    """What is put in: an XMP packet, IPTC-IIM (JPEG only), Exif that begins with its TIFF header. b"" is left out."""

    xmp: bytes
    iptc: bytes = b""
    exif: bytes = b""


def jpeg(data: memoryview, inserts: Inserts) -> Blocks:
    """Yield the first picture of a JPEG with our words. Raises NoSuchContainer."""
    segments = list(_segments(data))
    yield SOI
    for marker, start, _end in segments:
        if (marker, bytes(data[start + 4 : start + 9])) == JFIF:
            # Version and density, without the small picture.
            yield _segment(0xE0, bytes(data[start + 4 : start + 16]) + b"\0\0")
            break
    if inserts.exif:
        yield _segment(0xE1, b"Exif\0\0" + inserts.exif)
    yield _segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + inserts.xmp)
    if inserts.iptc:
        resource = b"8BIM\x04\x04\0\0" + struct.pack(">I", len(inserts.iptc)) + inserts.iptc
        yield _segment(0xED, b"Photoshop 3.0\0" + resource + b"\0" * (len(resource) % 2))
    for marker, start, end in segments:
        head = bytes(data[start + 4 : start + 4 + len(PROFILE[1])])
        if marker in JPEG_KEPT or (marker == PROFILE[0] and head == PROFILE[1]):
            yield data[start:end]
        elif marker == ADOBE[0] and head.startswith(ADOBE[1]):
            yield _segment(marker, bytes(data[start + 4 : start + 16]))
    yield EOI


def png(data: memoryview, inserts: Inserts) -> Blocks:
    """Yield a PNG, of an animation the picture that stands for it, with our words. Raises NoSuchContainer."""
    if bytes(data[:8]) != PNG_HEAD:
        raise NoSuchContainer
    yield PNG_HEAD
    position, kind = 8, b""
    while kind != b"IEND":
        length = int.from_bytes(data[position : position + 4])
        end, kind = position + 12 + length, bytes(data[position + 4 : position + 8])
        if end > len(data) or (position == 8) != (kind == b"IHDR"):
            raise NoSuchContainer
        if kind in PNG_KEPT:
            if zlib.crc32(data[position + 4 : end - 4]) != int.from_bytes(data[end - 4 : end]):
                raise NoSuchContainer
            yield data[position:end]
        if kind == b"IHDR":
            yield _chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + inserts.xmp)
            if inserts.exif:
                yield _chunk(b"eXIf", inserts.exif)
        position = end


def webp(data: memoryview, size: tuple[int, int], *, has_alpha: bool, inserts: Inserts) -> Blocks:
    """Yield a WebP of that size in pixels with our words. Raises NoSuchContainer, also for an animation."""
    profile, alpha, picture = _webp_blocks(data)
    flags = WEBP_XMP | WEBP_PROFILE * bool(profile) | WEBP_ALPHA * has_alpha | WEBP_EXIF * bool(inserts.exif)
    width, height = ((side - 1).to_bytes(3, "little") for side in size)
    blocks = [
        _riff(b"VP8X", bytes([flags, 0, 0, 0]) + width + height),
        profile,
        alpha,
        picture,
        _riff(b"EXIF", inserts.exif) if inserts.exif else b"",
        _riff(b"XMP ", inserts.xmp),
    ]
    yield b"RIFF" + struct.pack("<I", 4 + sum(map(len, blocks))) + b"WEBP"
    yield from blocks


def _segments(data: memoryview) -> Iterator[tuple[int, int, int]]:
    """Yield marker, start and end of every segment of the first picture, a scan together with its coded data."""
    if bytes(data[:2]) != SOI:
        raise NoSuchContainer
    position = 2
    while bytes(data[position : position + 2]) != EOI:
        start = position
        while bytes(data[start : start + 2]) == b"\xff\xff":
            start += 1
        if start + 4 > len(data) or data[start] != 0xFF or data[start + 1] in BARE:
            raise NoSuchContainer
        marker = data[start + 1]
        position = start + 2 + int.from_bytes(data[start + 2 : start + 4])
        if marker == SCAN:
            following = JPEG_MARKER.search(data, position)
            position = following.start() if following else len(data)
        if position > len(data):
            raise NoSuchContainer
        yield marker, start, position


def _webp_blocks(data: memoryview) -> tuple[memoryview | bytes, memoryview | bytes, memoryview | bytes]:
    """Return the blocks of profile, transparency and picture, each b"" if there is none."""
    if bytes(data[:4]) != b"RIFF" or bytes(data[8:12]) != b"WEBP":
        raise NoSuchContainer
    found: dict[bytes, memoryview | bytes] = {}
    position = 12
    while position + 8 <= len(data):
        kind, length = bytes(data[position : position + 4]), int.from_bytes(data[position + 4 : position + 8], "little")
        end = position + 8 + length + length % 2
        if position + 8 + length > len(data):
            raise NoSuchContainer
        found.setdefault(kind, _even(data[position:end]))
        position = end
    picture = found.get(b"VP8 ") or found.get(b"VP8L")
    if not picture or b"ANIM" in found:
        raise NoSuchContainer
    return found.get(b"ICCP", b""), found.get(b"ALPH", b""), picture


def _even(block: memoryview) -> memoryview | bytes:
    """Return a block with its filling byte, which some programs leave out at the end of the file."""
    return bytes(block) + b"\0" if len(block) % 2 else block


def _segment(marker: int, data: bytes) -> bytes:
    if len(data) > LONGEST_SEGMENT:
        raise NoSuchContainer
    return struct.pack(">BBH", 0xFF, marker, len(data) + 2) + data


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _riff(kind: bytes, data: bytes) -> bytes:
    return kind + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2)
