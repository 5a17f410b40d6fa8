"""Zip files at the door. No database."""

import io
import struct
import time
import zipfile

import pytest

from articles.archive.reading import FileRefused
from articles.archive.uploads import Index
from articles.archive.zips import Zipped


def packed(entries, compression=zipfile.ZIP_STORED):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as archive:
        for name, data in entries:
            archive.writestr(name, data)
    return buffer.getvalue()


def of_many(count):
    """A directory of so many entries, all of one file."""
    name = b"a"
    entry = struct.pack("<IHHHHHHIIIHHHHHII", 0x02014B50, 20, 20, 0, 0, 0, 33, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0) + name
    end = struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, min(count, 0xFFFE), min(count, 0xFFFE), len(entry) * count, 0, 0)
    return entry * count + end


def protected():
    data = bytearray(packed([("a", b"x")]))
    for signature, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.index(signature) + at
        data[place] |= 1
    return bytes(data)


HOSTILE = {
    "nothing": (b"", "not_zip"),
    "no zip": (b"PK" + b"\0" * 5000, "not_zip"),
    "a hundred thousand entries": (of_many(100_000), "too_many_files"),
    "a password": (protected(), "encrypted"),
    "cut off": (packed([("a", b"x" * 1000)])[:-30], "not_zip"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_zips_are_refused_at_once(name):
    data, code = HOSTILE[name]
    started = time.process_time()

    with pytest.raises(FileRefused) as refused:
        Zipped(io.BytesIO(data))

    assert refused.value.code == code
    assert time.process_time() - started < 5


def test_an_entry_gives_no_more_than_is_let_in():
    bomb = packed([("a", b"\0" * 50_000_000)], zipfile.ZIP_DEFLATED)

    with pytest.raises(FileRefused) as refused:
        Zipped(io.BytesIO(bomb)).read("a", 1_000_000)

    assert (len(bomb) < 100_000, refused.value.code) == (True, "entry_too_large")


def test_an_entry_that_lies_about_its_size_is_cut_off():
    data = packed([("a", b"\0" * 5_000_000)], zipfile.ZIP_DEFLATED)
    lying = data.replace(struct.pack("<I", 5_000_000), struct.pack("<I", 10))

    with pytest.raises(FileRefused) as refused:
        Zipped(io.BytesIO(lying)).read("a", 1_000_000)

    assert refused.value.code in {"entry_too_large", "entry_broken"}


def test_lines_are_read_one_by_one_and_none_is_endless():
    zipped = Zipped(io.BytesIO(packed([("a", b"mot\nhai\nba"), ("b", b"x" * 300_000)])))

    assert list(zipped.lines("a", 100)) == [b"mot", b"hai", b"ba"]
    with pytest.raises(FileRefused):
        list(zipped.lines("b", 100_000))


FOUND = {
    "the same place": (["uploads/2021/09/a.jpg", "uploads/2020/01/a.jpg"], "uploads/2021/09/a.jpg"),
    "the full size of a smaller one": (["x/2021/09/a.jpg", "x/2021/09/a-300x200.jpg"], "x/2021/09/a.jpg"),
    "only the smaller one": (["2021/09/a-300x200.jpg"], "2021/09/a-300x200.jpg"),
    "lying flat": (["a.jpg", "b.jpg"], "a.jpg"),
    "another month": (["2020/01/a.jpg"], None),
    "twice": (["x/2021/09/a.jpg", "y/2021/09/a.jpg"], None),
    "outside": (["../2021/09/a.png"], None),
}


@pytest.mark.parametrize("name", FOUND)
def test_which_file_an_address_means(name):
    names, wanted = FOUND[name]

    assert Index(names).match("https://cu.example.vn/wp-content/uploads/2021/09/a-300x200.jpg") == wanted
