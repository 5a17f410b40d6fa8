"""IPTC-IIM, the older of the two ways a file says its words: short fields of bytes, in an encoding that is often not named.

Words are those of `photos.xmp`: a dict of plain text by name, with `taken` in ISO 8601.
"""

import codecs
import struct
from collections.abc import Iterator, Mapping

UTF8_MARK = b"\x1b%G"
CHARACTER_SET = (1, 90)

# word -> (data set of record 2, longest value in bytes, as IIM 4.2 wants it)
DATASETS = {
    "caption": (120, 2000),
    "headline": (105, 256),
    "credit": (110, 32),
    "byline": (80, 32),
    "rights": (116, 128),
    "place": (92, 32),
}
MORE_PLACES = (90, 95, 101)
DATE, TIME = 55, 60
MOST_VALUES = 20

Fields = Mapping[tuple[int, int], bytes | list[bytes]]


def words(fields: Fields) -> dict[str, str]:
    """Return the words of the data sets, by (record, number), as Pillow takes them apart."""
    is_utf8 = UTF8_MARK in _values(fields, CHARACTER_SET)

    def said(number: int) -> list[str]:
        return [decode(value, is_utf8=is_utf8) for value in _values(fields, (2, number))[:MOST_VALUES]]

    found = {word: said(number) for word, (number, _longest) in DATASETS.items()}
    for number in MORE_PLACES:
        found["place"] += said(number)
    joined = {word: ", ".join(dict.fromkeys(filter(None, values))) for word, values in found.items()}
    date, time = "".join(said(DATE)[:1]), "".join(said(TIME)[:1])
    return joined | {"taken": f"{date}T{time}" if time else date}


def decode(data: bytes, *, is_utf8: bool = False) -> str:
    """Return bytes as text: UTF-8 where they are UTF-8, whatever was said, else Windows-1252, which holds Latin-1.

    A letter cut in two by the length of its field is dropped.
    """
    try:
        text = codecs.getincrementaldecoder("utf-8")().decode(data)
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")
    # One odd byte behind plain ASCII is a letter of Latin-1 ("Café"); behind letters of UTF-8 it is half a letter.
    is_whole = is_utf8 or not text.isascii() or len(text) == len(data)
    return text if is_whole else data.decode("cp1252", "replace")


def block(words: Mapping[str, str]) -> bytes:
    """Return the words as IIM in UTF-8, marked as such. What is longer than its data set may be is cut."""
    sets = [
        _dataset(*CHARACTER_SET, UTF8_MARK),
        _dataset(2, 0, b"\0\4"),
        *(
            _dataset(2, number, value)
            for word, (number, longest) in DATASETS.items()
            for value in _written(word, words.get(word, ""), longest)
        ),
    ]
    day, _, clock = words.get("taken", "").partition("T")
    if day:
        sets.append(_dataset(2, DATE, day.replace("-", "").encode()))
    if clock:
        sets.append(_dataset(2, TIME, clock.replace(":", "").encode()))
    return b"".join(sets)


def _values(fields: Fields, key: tuple[int, int]) -> list[bytes]:
    value = fields.get(key, [])
    return value if isinstance(value, list) else [value]


def _written(word: str, text: str, longest: int) -> Iterator[bytes]:
    for value in text.split(", ") if word == "byline" else [text]:
        data = value.encode()
        if len(data) > longest:
            cut = data[:longest].decode("utf-8", "ignore")
            data = (cut.rpartition(" ")[0] or cut).encode()
        if data:
            yield data


def _dataset(record: int, number: int, value: bytes) -> bytes:
    return struct.pack(">BBBH", 0x1C, record, number, len(value)) + value
