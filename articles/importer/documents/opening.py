"""Any file that staff may bring: told by its content, never by its name, and opened, or refused with what to do about it."""

import re
from typing import IO

from articles.importer.documents.bytes_to_text import decode
from articles.importer.documents.markup import read_markup
from articles.importer.documents.opened import Opened
from articles.importer.documents.package import MOST_BYTES
from articles.importer.documents.refusing import DocumentRefused
from articles.importer.documents.word import read_word
from articles.importer.report import LONGEST_TEXT
from vietnamese.legacy import refuse_marked_in_old_code
from vietnamese.secrecy import refuse_marked

HEAD = 4096

_KINDS: tuple[tuple[bytes, str], ...] = (
    (b"{\\rtf", "rtf"),
    (b"%PDF", "pdf"),
    (b"\xff\xd8\xff", "photo"),
    (b"\x89PNG", "photo"),
    (b"GIF8", "photo"),
    (b"Rar!", "not_a_document"),
    (b"7z\xbc\xaf", "not_a_document"),
    (b"MIME-Version:", "web_archive"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_ZIP = b"PK\x03\x04"
_HTML = re.compile(
    r"\s*(?:<!--|<!doctype html|<html|<head|<body|<meta|<\?xml[^>]*>\s*<(?:!doctype )?html)", re.IGNORECASE
)
_HTML_NAME = re.compile(r"\.x?html?$", re.IGNORECASE)
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset=[\"' ]?([\w-]{3,20})", re.IGNORECASE)


def open_document(file: IO[bytes], name: str = "", *, first: int = 1) -> Opened:
    """Read a file into text and pictures; those of a web page are numbered from `first`.

    Raises DocumentRefused, and SecretMarking for a file that bears a stamp of secrecy anywhere. Keeps nothing.
    """
    size = file.seek(0, 2)
    file.seek(0)
    if not size:
        raise DocumentRefused("empty")
    if size > MOST_BYTES:
        raise DocumentRefused("too_large", limit=MOST_BYTES >> 20)
    head = file.read(HEAD)
    file.seek(0)
    _refuse_other_kinds(file, head)
    opened = read_word(file) if head.startswith(_ZIP) else _of_text(file.read(), name, first)
    check_text(opened.text)
    return opened


def open_markup(html: str, *, first: int = 1) -> Opened:
    """Read HTML from the clipboard. Raises as `open_document` does."""
    opened = read_markup(html, first=first)
    check_text(opened.text)
    return opened


def check_text(text: str) -> None:
    """Raise DocumentRefused("too_long") or SecretMarking for a text that is not to be read."""
    if len(text) > LONGEST_TEXT or len(text.encode("utf-8", "surrogatepass")) > LONGEST_TEXT:
        raise DocumentRefused("too_long", limit=LONGEST_TEXT >> 10)
    refuse_marked(text)
    refuse_marked_in_old_code(text)


def _of_text(data: bytes, name: str, first: int) -> Opened:
    if not _HTML_NAME.search(name) and not _HTML.match(data[:HEAD].decode("latin-1").lstrip("ï»¿")):
        if len(data) > 4 * LONGEST_TEXT:
            raise DocumentRefused("too_long", limit=LONGEST_TEXT >> 10)
        return Opened(decode(data))
    return read_markup(_page(data), first=first)


def _page(data: bytes) -> str:
    try:
        return decode(data)
    except DocumentRefused:
        said = _CHARSET.search(data[:HEAD])
        if said is None or said[1].lower().decode() not in {"windows-1258", "windows-1252"}:
            raise
        return data.decode("cp1258" if said[1].endswith(b"8") else "cp1252", "replace")


def _refuse_other_kinds(file: IO[bytes], head: bytes) -> None:
    if head.startswith(_OLE):
        locked = _LOCKED in file.read()
        file.seek(0)
        raise DocumentRefused("locked" if locked else "old_word")
    kind = next((kind for mark, kind in _KINDS if head.startswith(mark)), None)
    if kind:
        raise DocumentRefused(kind)
    if head.startswith(b"PK") and not head.startswith(_ZIP):
        raise DocumentRefused("damaged")
