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

from photos.boxes import Overloaded, check_boxes
from photos.kinds import HEAD, check_png, jpeg_scans, kind_of
from photos.metadata import Said, read
from photos.pictures import READ_ERRORS, is_of_a_phone, open_picture, plain, samples_a_pixel, upright_size
from photos.renditions import encode, xmp_packet

# code -> (name for people, suffix of the stored original)
TAKEN = {"jpeg": ("JPEG", ".jpg"), "png": ("PNG", ".png"), "webp": ("WebP", ".webp"), "heic": ("HEIC", ".heic")}

# code -> name for people
OTHER_KINDS = {
    "avif": "AVIF",
    "tiff": "TIFF",
    "gif": "GIF",
    "bmp": "BMP",
    "pdf": "PDF",
    "psd": "Photoshop",
    "jp2": "JPEG 2000",
    "jxl": "JPEG XL",
    "raw": "RAW",
    "video": "video",
}

# What staff see of a private original: one small picture, so that a library page stays light.
PREVIEW_SIDE = 640

# A picture narrower than this cannot be printed, and one longer than this many times its width is no photo.
SHORTEST_SIDE = 64
LONGEST_RATIO = 8

# Decoding takes at most 300 MB and 5 s in all: so many pixels are let in, by kind. A JPEG is decoded small and may have
# PHOTO_MAX_PIXELS; a WebP is held four times in memory. A HEIC that no phone makes (more than 8 bits, whole colours)
# takes twice the memory, and its bytes tell the time that it takes.
MOST_PIXELS = {"png": 50_000_000, "webp": 13_000_000, "heic": 25_000_000}
MOST_PIXELS_OF_RARE_HEIC = 13_000_000
MOST_BYTES = {"heic": 12 << 20}

# A progressive JPEG is held whole, two bytes a sample, and passed over once a scan.
MOST_SAMPLES = 100_000_000
MOST_SCANNED_PIXELS = 1_000_000_000

# How Pillow's word on a PNG begins that holds too many or too long words.
TOO_MUCH_TEXT = ("Decompressed data too large", "Too much memory used in text chunks")

REFUSALS = {
    "empty": gettext_lazy("This file is empty."),
    "too_large": gettext_lazy("This file is too large: a photo may have up to %(limit)s."),
    "too_many_pixels": gettext_lazy(
        "This photo has too many pixels: a %(kind)s file of this sort may have up to %(limit)d megapixels. "
        "Make it smaller and send that."
    ),
    "too_small": gettext_lazy("This photo is too small: its shorter side needs at least %(limit)d pixels."),
    "too_long": gettext_lazy("This picture is more than %(limit)d times as long as it is wide."),
    "not_a_photo": gettext_lazy("This is not a photo, whatever its name says. Send a JPEG, PNG, WebP or HEIC file."),
    "other_kind": gettext_lazy("This is a %(kind)s file. Save it as JPEG, PNG or WebP and send that."),
    "overloaded": gettext_lazy("This file holds far more than a picture. Export it again and send that."),
    "taken_down": gettext_lazy("This photo was taken down. Whoever moderates at this desk can allow it again."),
    "not_stored": gettext_lazy("The photo could not be stored: the disk is full or away. Try again later."),
    "secret": gettext_lazy("The words inside this file carry a secrecy marking. It was not stored."),
    "damaged": gettext_lazy("This photo is damaged or cut off: it cannot be read to its end. Send the original again."),
}


class PhotoRefused(Exception):
    """A file is not let in. `code` is for programs, `message` is one sentence for the person who sent it.

    The codes are those of REFUSALS and, for kinds that we know but do not take, those of OTHER_KINDS.
    """

    def __init__(self, code: str, **details: object) -> None:
        super().__init__(code)
        self.code = code
        if code in OTHER_KINDS:
            code, details = "other_kind", {"kind": OTHER_KINDS[code]}
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
        kind = _kind(file)
        scans = _scans(file, kind)
        image = _opened(file, kind)
        _check_shape(image, _most_pixels(image, kind, scans), kind)
        width, height = upright_size(image)
        notices, said = _notices(image), read(image)
        if said.is_marked:
            raise PhotoRefused("secret")
        return Intake(TAKEN[kind][1], width, height, _sha256(file), said, preview(image), notices)
    except PhotoRefused:
        raise
    except Overloaded as error:
        raise PhotoRefused("overloaded") from error
    except READ_ERRORS as error:
        raise PhotoRefused("overloaded" if str(error).startswith(TOO_MUCH_TEXT) else "damaged") from error
    finally:
        file.seek(0)


def preview(image: Image.Image) -> bytes:
    """Return the small JPEG that staff see of an original. Decodes the whole file, so damage shows here."""
    width, height = upright_size(image)
    scale = min(1.0, PREVIEW_SIDE / max(width, height))
    size = max(1, round(width * scale)), max(1, round(height * scale))
    return encode(plain(image, size).resize(size, reducing_gap=2.0), "jpeg", xmp_packet(""))


def _kind(file: IO[bytes]) -> str:
    size = file.seek(0, os.SEEK_END)
    if not size:
        raise PhotoRefused("empty")
    file.seek(0)
    kind = kind_of(file.read(HEAD))
    limit = min(settings.PHOTO_MAX_BYTES, MOST_BYTES.get(kind, settings.PHOTO_MAX_BYTES))
    if size > limit:
        raise PhotoRefused("too_large", limit=filesizeformat(limit))
    if kind not in TAKEN:
        raise PhotoRefused(kind or "not_a_photo")
    return kind


def _scans(file: IO[bytes], kind: str) -> int:
    """Walk over the blocks of a file before a library does, and return how often its picture is passed over."""
    file.seek(0)
    if kind == "png":
        check_png(file)
    if kind == "heic":
        check_boxes(file)
    return jpeg_scans(file.read()) if kind == "jpeg" else 1


def _opened(file: IO[bytes], kind: str) -> Image.Image:
    try:
        return open_picture(file)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_many_pixels(kind, MOST_PIXELS.get(kind, settings.PHOTO_MAX_PIXELS)) from error


def _check_shape(image: Image.Image, most: int, kind: str) -> None:
    short, long = sorted(image.size)
    if short * long > most:
        raise _too_many_pixels(kind, most)
    if short < SHORTEST_SIDE:
        raise PhotoRefused("too_small", limit=SHORTEST_SIDE)
    if long > LONGEST_RATIO * short:
        raise PhotoRefused("too_long", limit=LONGEST_RATIO)


def _most_pixels(image: Image.Image, kind: str, scans: int) -> int:
    most = min(settings.PHOTO_MAX_PIXELS, MOST_PIXELS.get(kind, settings.PHOTO_MAX_PIXELS))
    if scans > 1:
        return min(most, int(MOST_SAMPLES / samples_a_pixel(image)), MOST_SCANNED_PIXELS // scans)
    if kind == "heic" and not is_of_a_phone(image):
        return min(most, MOST_PIXELS_OF_RARE_HEIC)
    return most


def _too_many_pixels(kind: str, most: int) -> PhotoRefused:
    return PhotoRefused("too_many_pixels", kind=TAKEN[kind][0], limit=most // 1_000_000)


def _notices(image: Image.Image) -> tuple[str, ...]:
    if getattr(image, "n_frames", 1) > 1:
        return (_("This file holds several pictures or an animation. The first picture is used."),)
    return ()


def _sha256(file: IO[bytes]) -> str:
    file.seek(0)
    return hashlib.file_digest(file, "sha256").hexdigest()
