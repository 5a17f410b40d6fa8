"""The boxes of a HEIC (ISO/IEC 14496-12), walked over before libheif reads them: is all there, and not more than once."""

import os
from collections.abc import Iterator
from io import BytesIO
from typing import IO, NamedTuple

# The box that tells where everything lies: phones need some kilobytes.
LARGEST_META = 1 << 20

# Pieces of items. libheif takes up to 1,000 items, and a phone stores each in one piece.
MOST_PIECES = 5000

# The words beside each picture are copied, whichever items they lie in: together at most so many bytes.
MOST_COPIED = 200 << 20


class Overloaded(ValueError):
    """A file holds far more than a picture."""


class NoPicture(ValueError):
    """A file begins like a picture, but is cut off or goes on as something else."""


class Piece(NamedTuple):
    end: int
    length: int


def check_boxes(file: IO[bytes]) -> None:
    """Raise NoPicture if an item ends behind the file: libheif paints grey or green what is cut off.

    Raises Overloaded if few bytes are used so often that reading the words beside the pictures would fill the memory.
    """
    end = file.seek(0, os.SEEK_END)
    place = next(((start, stop) for kind, start, stop in _boxes(file, end) if kind == b"meta"), None)
    if place is None:
        raise NoPicture
    start, stop = place
    if stop - start > LARGEST_META:
        raise Overloaded
    file.seek(start + 4)
    _check_items(file.read(stop - start - 4), end)


def _check_items(meta: bytes, end: int) -> None:
    for kind, start, stop in _boxes(BytesIO(meta), len(meta)):
        if kind == b"iloc":
            pieces = list(_pieces(BytesIO(meta[start:stop])))
            if any(piece.end > end for piece in pieces):
                raise NoPicture
            lengths = [piece.length or end for piece in pieces]
            if sum(lengths) > 2 * end or len(lengths) * max(lengths, default=0) > MOST_COPIED:
                raise Overloaded


def _boxes(file: IO[bytes], end: int) -> Iterator[tuple[bytes, int, int]]:
    """Yield the kind of each whole box, and where its content starts and stops."""
    position = 0
    while position + 8 <= end:
        file.seek(position)
        header = file.read(16)
        size, head = int.from_bytes(header[:4]), 8
        if size == 1:
            size, head = int.from_bytes(header[8:]), 16
        size = size or end - position
        if size < head or position + size > end:
            return
        yield header[4:8], position + head, position + size
        position += size


def _pieces(table: IO[bytes]) -> Iterator[Piece]:
    """Yield the pieces of all items, from the content of a box iloc; `end` is 0 where it does not lie in the file itself."""

    def number(size: int) -> int:
        return int.from_bytes(table.read(size))

    version = number(4) >> 24
    sizes, more_sizes = number(1), number(1)
    wide, count = (4 if version == 2 else 2), 0
    for _item in range(number(wide)):
        number(wide)
        elsewhere = number(2) & 15 if version else 0
        number(2)
        base = number(more_sizes >> 4)
        for _piece in range(number(2)):
            number(more_sizes & 15 if version else 0)
            start, length = base + number(sizes >> 4), number(sizes & 15)
            yield Piece(0 if elsewhere else start + length, length)
            count += 1
            if count > MOST_PIECES:
                raise Overloaded
