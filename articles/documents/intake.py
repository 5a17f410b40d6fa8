"""At the door: a file is let in as a document by what it contains, never by its name. Each refusal says what to do about it.

In this order: size, kind by content, and then a process of its own (`examining`) that opens it, within limits that the kernel
holds, and writes the copy that readers may get.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any

from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles.documents.refused import MOST_PAGES

HEAD = 1024
MARK = b"%PDF-"
# Of a clock on the wall, for a machine that has much else to do; its own limit is told in seconds of the processor.
PATIENCE = 30

PRINT_AGAIN = _("Open it and print it to a PDF anew (“Print” → “Save as PDF”), then send that.")

REFUSALS: dict[str, str | Promise] = {
    "empty": _("This file is empty."),
    "too_large": _(
        "This file is too large: a document may have up to %(limit)s. Scan it in black and white, or in parts."
    ),
    "not_pdf": _("This is not a PDF, whatever its name says. Open it in its program, save it as PDF and send that."),
    "word": _("This is a Word or Excel file. Save it as PDF (“File” → “Save as” → PDF) and send that."),
    "photo": _("This is a picture. Add it to the photos, or save it as PDF and send that."),
    "disguised": _("Something else stands before the PDF in this file, so it may be two things at once."),
    "encrypted": _(
        "This PDF is locked with a password or against copying; readers and screen readers could not use it."
    ),
    "damaged": _("This PDF is damaged or cut off: it cannot be read to its end."),
    "too_many_pages": _("This PDF has too many pages: a document may have up to %(limit)d. Send it in parts."),
    "overloaded": _("This PDF takes more time or memory to read than a document of an office needs."),
    "javascript": _("This PDF holds a program (JavaScript)."),
    "action": _("This PDF holds a command that opens a program or another file, or sends something away."),
    "embedded": _("This PDF carries other files inside of it. Take them out, or attach them by themselves."),
    "media": _("This PDF holds video, sound or a 3D model."),
    "xfa": _("This PDF is a form of a kind that most readers cannot open (XFA)."),
    "active": _("This PDF holds something that is not for reading, and that could not be taken out."),
    "secret": _("The words inside this PDF carry a secrecy marking. It was not stored."),
    "not_stored": _("The document could not be stored: the disk is full or away. Try again later."),
}
# Those that another print of the same pages mends.
MENDED_BY_PRINTING = frozenset(
    {*("disguised", "encrypted", "damaged", "overloaded"), *("javascript", "action", "media", "xfa", "active")}
)
OTHER_KINDS: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", "word"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "word"),
    (b"\xff\xd8\xff", "photo"),
    (b"\x89PNG", "photo"),
)

NOTICES: dict[str, str | Promise] = {
    "form": _("What was filled into the form stands on its page now and can no longer be changed."),
    "signature": _(
        "It was signed digitally: readers see the stamp, and get a copy without the signature. Say so where it matters."
    ),
    "comments": _("Remarks of reviewers are not part of the copy that readers get; marked passages stay marked."),
    "marks": _("Stamps and drawings that were laid over the pages are part of them now."),
}


class DocumentRefused(Exception):
    """A file is not let in. `code` is for programs, `message` for the person who sent it."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
        limit = MOST_PAGES if code == "too_many_pages" else filesizeformat(settings.DOCUMENT_MAX_BYTES)
        said = str(REFUSALS[code]) % {"limit": limit}
        self.message = f"{said} {PRINT_AGAIN}" if code in MENDED_BY_PRINTING else said


@dataclass(frozen=True)
class Examined:
    """A file that was let in, and the copy of it for readers. `unread`: pages without words, first and last of each stretch."""

    pages: int
    is_tagged: bool
    unread: list[list[int]]
    title: str
    notices: list[str]
    copy: bytes = field(repr=False)

    @property
    def copy_sha256(self) -> str:
        return hashlib.sha256(self.copy).hexdigest()


def fingerprint(file: IO[bytes]) -> str:
    """SHA-256 of a file that may be a document: of a likely size, and a PDF from its first byte. Raises DocumentRefused."""
    size = file.seek(0, os.SEEK_END)
    file.seek(0)
    if not size:
        raise DocumentRefused("empty")
    if size > settings.DOCUMENT_MAX_BYTES:
        raise DocumentRefused("too_large")
    head = file.read(HEAD)
    if not head.startswith(MARK):
        other = next((code for mark, code in OTHER_KINDS if head.startswith(mark)), "not_pdf")
        raise DocumentRefused("disguised" if MARK in head else other)
    file.seek(0)
    digest = hashlib.file_digest(file, "sha256").hexdigest()
    file.seek(0)
    return digest


def examine(file: IO[bytes]) -> Examined:
    """Have the file looked through and copied by the examiner. Raises DocumentRefused; the file is left rewound."""
    with TemporaryDirectory(prefix="document-") as folder:
        source, target = Path(folder, "source.pdf"), Path(folder, "copy.pdf")
        file.seek(0)
        with source.open("wb") as written:
            shutil.copyfileobj(file, written)
        file.seek(0)
        said = _asked(source, target)
        if "refused" in said:
            raise DocumentRefused(said["refused"])
        copy = target.read_bytes()
    if len(copy) > settings.DOCUMENT_MAX_BYTES:
        raise DocumentRefused("too_large")
    return Examined(said["pages"], said["tagged"], said["unread"], said["title"], said["notices"], copy)


def _asked(source: Path, target: Path) -> Mapping[str, Any]:
    """What the examiner says. Whatever kills it – its limits, or a file that breaks a library – refuses the file."""
    program = [sys.executable, "-m", "articles.documents.examining", str(source), str(target)]
    try:
        # Without our environment, which holds the keys of the newsroom.
        done = subprocess.run(  # noqa: S603 - the program is our own, the names are random
            program, cwd=settings.BASE_DIR, env={"PYTHONUTF8": "1"}, capture_output=True, timeout=PATIENCE, check=False
        )
    except subprocess.TimeoutExpired:
        return {"refused": "overloaded"}
    if done.returncode < 0:
        return {"refused": "overloaded"}
    try:
        said: Mapping[str, Any] = json.loads(done.stdout)
    except ValueError:
        return {"refused": "damaged"}
    return said
