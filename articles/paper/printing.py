"""Making a PDF: what the press is given, one sheet at a time, and the program that is run for it."""

import ctypes
import hashlib
import json
import logging
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from threading import Lock
from typing import Any

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.cache import cache as shared
from django.core.files.storage import storages
from django.template.loader import render_to_string
from django.templatetags.static import static

from articles.addresses import absolute
from articles.models import Publication
from articles.paper import keeping
from articles.paper.sheet import SheetFigure, sheet_of

logger = logging.getLogger(__name__)

PRESS = Path(__file__).with_name("press.py")
STYLES = ("newsroom/paper.css", "newsroom/paper_pdf.css")
LIBRARIES = (
    "libgobject-2.0.so.0",
    "libpango-1.0.so.0",
    "libharfbuzz.so.0",
    "libfontconfig.so.1",
    "libpangoft2-1.0.so.0",
)

# Seconds: how long a PDF may take, how long somebody waits for another one, how long a failed one is left alone.
MOST, PATIENCE, LEFT_ALONE = 40, 4, 600

# One a process, whatever the number of its threads.
_the_press = Lock()


class PressIsBusy(Exception):
    """Another PDF is being made; in a few seconds it is this one's turn."""


class PressFailed(Exception):
    """It could not be made, and is not tried again for a while."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet that can be printed. `digest` changes with whatever stands on it, and with what draws it."""

    publication: Publication
    address: str
    html: str
    figures: list[SheetFigure]
    digest: str


@cache
def has_press() -> bool:
    """Whether this machine has the libraries by which WeasyPrint sets text."""
    try:
        for name in LIBRARIES:
            ctypes.CDLL(name)
    except OSError:
        return False
    return True


def set_sheet(publication: Publication) -> Sheet:
    """The sheet in the active language: four queries, and no picture is touched."""
    context: dict[str, Any] = sheet_of(publication)
    html = render_to_string("articles/print.html", context | {"for_pdf": True})
    digest = hashlib.sha256(f"{_tools()}\n{html}".encode()).hexdigest()[:32]
    return Sheet(publication, absolute(context["address"]), html, context["figures"], digest)


def pdf_of(sheet: Sheet) -> bytes:
    """The PDF, made now if it is not kept. Raises PressIsBusy or PressFailed."""
    key = sheet.publication.pk
    found = keeping.kept(key, sheet.digest)
    if found is not None:
        return found
    if shared.get(_mark(sheet)):
        raise PressFailed
    with _turn():
        found = keeping.kept(key, sheet.digest)
        if found is None:
            found = _print(sheet)
            keeping.keep(key, sheet.digest, found)
    return found


@contextmanager
def _turn() -> Iterator[None]:
    if not _the_press.acquire(timeout=PATIENCE):
        raise PressIsBusy
    try:
        yield
    finally:
        _the_press.release()


def _print(sheet: Sheet) -> bytes:
    with tempfile.TemporaryDirectory(prefix="paper-") as folder:
        job = {
            "html": sheet.html,
            "address": sheet.address,
            "files": _type() | _photos(sheet.figures, Path(folder)),
            "identifier": sheet.digest,
        }
        # No variable of ours, and so no key, reaches it.
        environment = {"PATH": os.defpath, "LANG": "C.UTF-8", "HOME": folder, "TMPDIR": folder}
        try:
            done = subprocess.run(  # noqa: S603
                [sys.executable, "-I", str(PRESS)],
                input=json.dumps(job).encode(),
                capture_output=True,
                timeout=MOST,
                check=True,
                cwd=folder,
                env=environment,
            )
        except (subprocess.SubprocessError, OSError) as error:
            said = getattr(error, "stderr", b"") or b""
            logger.error(
                "No PDF of publication %s: %s %s", sheet.publication.pk, error, said.decode(errors="replace")[-500:]
            )
            shared.set(_mark(sheet), value=True, timeout=LEFT_ALONE)
            raise PressFailed from error
    return done.stdout


def _photos(figures: list[SheetFigure], folder: Path) -> dict[str, str]:
    """The photos from their storage, wherever that is, as files; one that is gone is left out, as on the page."""
    files = {}
    for number, figure in enumerate(figures):
        path = folder / f"{number}.jpg"
        try:
            with storages["renditions"].open(f"{figure.rendition_key}/{figure.name}") as photo:
                path.write_bytes(photo.read())
        except FileNotFoundError:
            continue
        files[absolute(figure.address)] = str(path)
    return files


@cache
def _type() -> dict[str, str]:
    """The styles and the typeface by the addresses that the sheet knows them by."""
    styles = {static(name): Path(str(finders.find(name))) for name in STYLES}
    folder = next(iter(styles.values())).parent / "fonts"
    # As the styles ask for them before `collectstatic` gives them other names.
    fonts = {f"{settings.STATIC_URL}newsroom/fonts/{path.name}": path for path in sorted(folder.glob("*.woff2"))}
    return {absolute(address): str(path) for address, path in (styles | fonts).items()}


@cache
def _tools() -> str:
    """What draws the sheet: other styles or another press make another PDF."""
    drawn_by = hashlib.sha256(version("weasyprint").encode())
    for path in [*_type().values(), PRESS]:
        drawn_by.update(Path(path).read_bytes())
    return drawn_by.hexdigest()


def _mark(sheet: Sheet) -> str:
    return f"no-paper-{sheet.digest}"
