"""The boxes of a HEIC by hand: whole, cut off, and with few bytes that are used over and over."""

import struct
from io import BytesIO

import pytest

from photos.boxes import LARGEST_META, NoPicture, Overloaded, check_boxes

MIB = 1 << 20


def box(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", 8 + len(content)) + kind + content


def located(*pieces: tuple[int, int], version: int = 0, elsewhere: int = 0) -> bytes:
    """A box iloc with an item of one piece for each (start, length)."""
    items = [
        struct.pack(">H", number)
        + (struct.pack(">H", elsewhere) if version else b"")
        + struct.pack(">HHII", 0, 1, *piece)
        for number, piece in enumerate(pieces)
    ]
    return box(b"iloc", struct.pack(">IBBH", version << 24, 0x44, 0, len(items)) + b"".join(items))


def heic(*boxes: bytes, size: int) -> BytesIO:
    head = box(b"ftyp", b"heic\0\0\0\0mif1") + box(b"meta", bytes(4) + b"".join(boxes))
    return BytesIO(head + bytes(size - len(head)))


@pytest.mark.parametrize(
    "file",
    [
        heic(located((500, 500)), size=1000),
        heic(located((500, 200), (700, 300), version=1), size=1000),
        heic(box(b"hdlr", bytes(20)), located((0, 900), version=1, elsewhere=1), size=1000),
        heic(located(*[(20_000 + 100 * n, 100) for n in range(900)]), size=120_000),
        heic(located((MIB, 10 * MIB), (500, 1000), (2000, 1000)), size=11 * MIB),
    ],
    ids=["one", "two", "inside", "many tiles", "one large"],
)
def test_whole_files_pass(file):
    check_boxes(file)


@pytest.mark.parametrize(
    ("file", "error"),
    [
        (BytesIO(b""), NoPicture),
        (BytesIO(box(b"ftyp", b"heic") + box(b"mdat", bytes(900))), NoPicture),
        (heic(located((500, 501)), size=1000), NoPicture),
        (heic(located((500, 100), (2000, 1)), size=1000), NoPicture),
        (BytesIO(heic(located((500, 500)), size=1000).getvalue()[:40]), NoPicture),
        (heic(located(*[(500, 400)] * 6), size=1000), Overloaded),
        (heic(located((500, 0), (500, 0), (500, 0)), size=1000), Overloaded),
        (heic(located((MIB, 10 * MIB), *[(500, 1)] * 20), size=11 * MIB), Overloaded),
        (heic(box(b"free", bytes(LARGEST_META)), size=2 * MIB), Overloaded),
        (heic(box(b"iloc", struct.pack(">IBBHHHH", 0, 0, 0, 1, 1, 0, 65535)), size=1000), Overloaded),
    ],
    ids=["empty", "no meta", "behind", "far behind", "cut", "again", "no length", "copied", "meta", "pieces"],
)
def test_what_would_not_be_whole_or_fill_the_memory_is_refused(file, error):
    with pytest.raises(error):
        check_boxes(file)
