"""Bytes → text: UTF-8, UTF-16, or the Windows code page for Vietnamese, told by what comes out; the old fonts stay as they are."""

import codecs
import re
import unicodedata

from articles.importer.documents.refusing import DocumentRefused
from vietnamese.legacy import detect, is_syllable

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# So much of a text is looked at to tell its code.
SAMPLE = 20_000
ENOUGH = 0.9
_WORD = re.compile(r"[^\W\d_]+")


def decode(data: bytes) -> str:
    """Return the text of a file. Raises DocumentRefused("unknown_encoding") rather than guess."""
    for mark, name in BOMS:
        if data.startswith(mark):
            return _decoded(data[len(mark) :], name)
    if name := _wide(data):
        return _decoded(data, name)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _of_a_code_page(data)


def _decoded(data: bytes, name: str) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError as error:
        raise DocumentRefused("unknown_encoding") from error


def _wide(data: bytes) -> str:
    """UTF-16 without a mark: every other byte of ordinary text is small."""
    sample = data[:SAMPLE]
    if b"\0" not in sample:
        return ""
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if max(even, odd) < len(sample) // 8:
        raise DocumentRefused("unknown_encoding")
    return "utf-16-le" if odd > even else "utf-16-be"


def _of_a_code_page(data: bytes) -> str:
    vietnamese = unicodedata.normalize("NFC", data.decode("cp1258", "replace"))
    old = data.decode("cp1252", "replace").replace("\ufffd", "")
    # The old fonts are Latin letters to a computer; whether to convert them is asked as for any text.
    if detect(old[:SAMPLE]):
        return "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in data)
    words = [word for word in _WORD.findall(vietnamese[:SAMPLE]) if not word.isascii()]
    if words and sum(map(is_syllable, words)) >= ENOUGH * len(words):
        return vietnamese
    raise DocumentRefused("unknown_encoding")
