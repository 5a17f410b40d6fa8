"""At the door: a file is let in as a photo by what it contains, never by its name or by what the browser says it is.

In this order: size, kind by content, pixels by the header, then the decoding itself. Each refusal has a sentence for
the person who sent the file and a code for the program; see `PhotoRefused`.
"""

import hashlib
import os
from dataclasses import dataclass, field
from typing import IO

from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from PIL import Image

from photos.metadata import Said, read
from photos.pictures import READ_ERRORS, open_picture, plain, upright_size
from photos.renditions import encode, xmp_packet

SUFFIXES = {"JPEG": ".jpg", "MPO": ".jpg", "PNG": ".png", "WEBP": ".webp"}

# What staff see of a private original: one small picture, so that a library page stays light.
PREVIEW_SIDE = 640

# A picture narrower than this cannot be printed, and one longer than this many times its width is no photo.
SHORTEST_SIDE = 64
LONGEST_RATIO = 8

# PNG files of cameras and programs carry a dozen blocks besides the picture itself; thousands are an attack.
PNG_EXTRA_CHUNKS = 1000

REFUSALS = {
    "empty": gettext_lazy("This file is empty."),
    "too_large": gettext_lazy("This file is too large: a photo may have up to %(limit)s."),
    "too_many_pixels": gettext_lazy("This photo has too many pixels: up to %(limit)d megapixels are taken."),
    "too_small": gettext_lazy("This photo is too small: its shorter side needs at least %(limit)d pixels."),
    "too_long": gettext_lazy("This picture is more than %(limit)d times as long as it is wide."),
    "not_a_photo": gettext_lazy("This is not a photo, whatever its name says. Send a JPEG, PNG or WebP file."),
    "other_kind": gettext_lazy("This is a %(kind)s file. Save it as JPEG, PNG or WebP and send that."),
    "overloaded": gettext_lazy("This PNG file holds far more than a picture. Export it again and send that."),
    "taken_down": gettext_lazy("This photo was taken down. Whoever moderates at this desk can allow it again."),
    "not_stored": gettext_lazy("The photo could not be stored: the disk is full or away. Try again later."),
    "secret": gettext_lazy("The words inside this file carry a secrecy marking. It was not stored."),
    "damaged": gettext_lazy("This photo is damaged or cut off: it cannot be read to its end. Send the original again."),
}

# code -> (name for people, where its mark starts, the marks)
KNOWN_KINDS: dict[str, tuple[str, int, tuple[bytes, ...]]] = {
    "heic": ("HEIC", 4, (b"ftypheic", b"ftypheix", b"ftyphevc", b"ftypheim", b"ftypheis", b"ftypmif1", b"ftypmsf1")),
    "avif": ("AVIF", 4, (b"ftypavif", b"ftypavis")),
    "tiff": ("TIFF", 0, (b"II*\x00", b"MM\x00*", b"II+\x00", b"MM\x00+")),
    "gif": ("GIF", 0, (b"GIF87a", b"GIF89a")),
    "bmp": ("BMP", 0, (b"BM",)),
    "pdf": ("PDF", 0, (b"%PDF-",)),
    "psd": ("Photoshop", 0, (b"8BPS",)),
}


class PhotoRefused(Exception):
    """A file is not let in. `code` is for programs, `message` is one sentence for the person who sent it.

    The codes are those of REFUSALS and, for kinds that we know but do not take, those of KNOWN_KINDS.
    """

    def __init__(self, code: str, **details: object) -> None:
        super().__init__(code)
        self.code = code
        if code in KNOWN_KINDS:
            code, details = "other_kind", {"kind": KNOWN_KINDS[code][0]}
        self.message = REFUSALS[code] % details


@dataclass(frozen=True)
class Intake:
    """A file that was let in: what it is by content. Width and height are upright, in pixels; `preview` is a JPEG."""

    suffix: str
    width: int
    height: int
    sha256: str
    said: Said
    preview: bytes = field(repr=False)
    notices: tuple[str, ...] = ()


def open_upload(file: IO[bytes]) -> Intake:
    """Examine an uploaded file and return what it is. Raises PhotoRefused; the file is left rewound.

    Memory is bounded by PHOTO_MAX_PIXELS: nothing is decoded before the header has been measured.
    """
    try:
        _check_size(file)
        image = _opened(file)
        _check_shape(image)
        suffix, notices = SUFFIXES[image.format or ""], _notices(image)
        width, height = upright_size(image)
        said = read(image)
        if said.is_marked:
            raise PhotoRefused("secret")
        return Intake(suffix, width, height, _sha256(file), said, preview(image), notices)
    except PhotoRefused:
        raise
    except READ_ERRORS as error:
        raise PhotoRefused("damaged") from error
    finally:
        file.seek(0)


def preview(image: Image.Image) -> bytes:
    """Return the small JPEG that staff see of an original. Decodes the whole file, so damage shows here."""
    width, height = upright_size(image)
    scale = min(1.0, PREVIEW_SIDE / max(width, height))
    size = max(1, round(width * scale)), max(1, round(height * scale))
    return encode(plain(image, size).resize(size, reducing_gap=2.0), "jpeg", xmp_packet(""))


def _check_size(file: IO[bytes]) -> None:
    size = file.seek(0, os.SEEK_END)
    if not size:
        raise PhotoRefused("empty")
    if size > settings.PHOTO_MAX_BYTES:
        raise PhotoRefused("too_large", limit=filesizeformat(settings.PHOTO_MAX_BYTES))


def _opened(file: IO[bytes]) -> Image.Image:
    _check_kind(file)
    try:
        return open_picture(file)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_many_pixels() from error


def _check_kind(file: IO[bytes]) -> None:
    file.seek(0)
    head = file.read(32)
    for code, (_name, start, marks) in KNOWN_KINDS.items():
        if head[start:].startswith(marks):
            raise PhotoRefused(code)
    is_png = head.startswith(b"\x89PNG\r\n\x1a\n")
    if not (is_png or head.startswith(b"\xff\xd8\xff") or (head[:4] == b"RIFF" and head[8:12] == b"WEBP")):
        raise PhotoRefused("not_a_photo")
    if is_png:
        _check_chunks(file)


def _check_chunks(file: IO[bytes]) -> None:
    """Walk over the blocks of a PNG without reading them; refuse one that is mostly something else than picture."""
    position, extra = 8, 0
    while True:
        file.seek(position)
        header = file.read(8)
        if len(header) < 8 or header[4:] == b"IEND":
            return
        position += 12 + int.from_bytes(header[:4])
        extra += header[4:] not in (b"IDAT", b"fdAT")
        if extra > PNG_EXTRA_CHUNKS:
            raise PhotoRefused("overloaded")


def _check_shape(image: Image.Image) -> None:
    short, long = sorted(image.size)
    if short * long > settings.PHOTO_MAX_PIXELS:
        raise _too_many_pixels()
    if short < SHORTEST_SIDE:
        raise PhotoRefused("too_small", limit=SHORTEST_SIDE)
    if long > LONGEST_RATIO * short:
        raise PhotoRefused("too_long", limit=LONGEST_RATIO)


def _too_many_pixels() -> PhotoRefused:
    return PhotoRefused("too_many_pixels", limit=settings.PHOTO_MAX_PIXELS // 1_000_000)


def _notices(image: Image.Image) -> tuple[str, ...]:
    if getattr(image, "n_frames", 1) > 1:
        return (_("This file holds several pictures or an animation. The first picture is used."),)
    return ()


def _sha256(file: IO[bytes]) -> str:
    file.seek(0)
    return hashlib.file_digest(file, "sha256").hexdigest()
