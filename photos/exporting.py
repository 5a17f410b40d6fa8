"""An original on its way out: its picture as it came, with the photo's caption and credit of today, and nothing else.

JPEG, PNG and WebP go out without a pixel changed. Every other kind, an animation, and a file whose blocks are out of
order goes out as a JPEG of quality 95. Where the camera was, which one it was, comments, small pictures and whatever
else the file said stay behind.
"""

import io
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import NamedTuple
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from PIL import Image

from photos import containers, iptc, xmp
from photos.models import Photo
from photos.pictures import ORIENTATION, READ_ERRORS, open_picture, orientation, plain, upright_size
from vietnamese.slugs import slugify

MOST_PHOTOS = 50
QUALITY = 95
BLOCK = 256 * 1024

# format -> (suffix, content type); all of them keep their pixels
LOSSLESS = {
    "JPEG": (".jpg", "image/jpeg"),
    "MPO": (".jpg", "image/jpeg"),
    "PNG": (".png", "image/png"),
    "WEBP": (".webp", "image/webp"),
}
CONVERTED = LOSSLESS["JPEG"]
KEPT_SUFFIXES = {suffix for suffix, _type in LOSSLESS.values()}


class NotExported(Exception):
    """The original is gone or damaged. `message` is one sentence for whoever asked for it."""

    def __init__(self) -> None:
        super().__init__()
        self.message = _("The original of this photo is damaged or gone. Replace the file and export it again.")


class Exported(NamedTuple):
    """A file at its beginning, and what it is sent as."""

    name: str
    content_type: str
    file: io.BytesIO


def is_converted(photo: Photo) -> bool:
    """Tell whether the export is a JPEG made from another kind of file."""
    return not photo.original.name.endswith(tuple(KEPT_SUFFIXES))


def export(photo: Photo) -> Exported:
    """Return the photo's original with its words. Raises NotExported.

    Memory holds one file twice, and a picture that is converted decoded.
    """
    target = io.BytesIO()
    try:
        suffix, content_type = _write(_original(photo), words_of(photo), target)
    except (RuntimeError, *READ_ERRORS) as error:
        raise NotExported from error
    target.seek(0)
    name = slugify(photo.caption, 80) or "anh"
    return Exported(f"{name}-{photo.pk}{suffix}", content_type, target)


def export_several(photos: Iterable[Photo]) -> Iterator[bytes]:
    """Yield a ZIP of the exports, photo after photo; a text in it names those that could not be exported."""
    sink = _Sink()
    missing = []
    with ZipFile(sink, "w", ZIP_STORED) as archive:
        for photo in photos:
            try:
                exported = export(photo)
            except NotExported as error:
                missing.append(f"{photo}: {error.message}")
                continue
            with archive.open(_entry(exported.name), "w") as entry:
                while block := exported.file.read(BLOCK):
                    entry.write(block)
                    yield sink.taken()
        if missing:
            archive.writestr(_entry(_("not-exported.txt")), "\r\n".join(missing))
    yield sink.taken()


def words_of(photo: Photo) -> dict[str, str]:
    """Return what is written into an export, by the names that `photos.xmp` knows."""
    names = ("caption", "alt_text", "credit", "byline", "place", "rights", "source_type")
    return {name: getattr(photo, name) for name in names} | {"taken": _local(photo.taken_at)}


def _local(moment: datetime | None) -> str:
    return timezone.localtime(moment).isoformat(timespec="seconds") if moment else ""


def _original(photo: Photo) -> bytes:
    with photo.original.storage.open(photo.original.name) as original:
        data: bytes = original.read(settings.PHOTO_MAX_BYTES + 1)
    if len(data) > settings.PHOTO_MAX_BYTES:
        raise ValueError
    return data


def _write(data: bytes, words: Mapping[str, str], target: io.BytesIO) -> tuple[str, str]:
    """Write the export and return its suffix and content type."""
    image = open_picture(io.BytesIO(data))
    inserts = containers.Inserts(xmp.packet(words), iptc.block(words), _turned(orientation(image)))
    if image.format in LOSSLESS:
        try:
            target.writelines(_blocks(memoryview(data), image, inserts))
        except containers.NoSuchContainer:
            target.seek(0)
            target.truncate()
        else:
            return LOSSLESS[image.format]
    target.writelines(containers.jpeg(memoryview(_as_jpeg(image)), inserts._replace(exif=b"")))
    return CONVERTED


def _blocks(data: memoryview, image: Image.Image, inserts: containers.Inserts) -> containers.Blocks:
    if image.format == "PNG":
        return containers.png(data, inserts)
    if image.format == "WEBP":
        return containers.webp(data, image.size, has_alpha=image.mode == "RGBA", inserts=inserts)
    return containers.jpeg(data, inserts)


def _as_jpeg(image: Image.Image) -> bytes:
    buffer = io.BytesIO()
    plain(image, upright_size(image)).save(buffer, "JPEG", quality=QUALITY)
    return buffer.getvalue()


def _turned(turn: int) -> bytes:
    """Return Exif that says how the picture is turned, and only if it is."""
    if turn == 1:
        return b""
    exif = Image.Exif()
    exif[ORIENTATION] = turn
    return exif.tobytes().removeprefix(b"Exif\0\0")


def _entry(name: str) -> ZipInfo:
    return ZipInfo(name, timezone.localtime().timetuple()[:6])


class _Sink(io.RawIOBase):
    """What the ZIP is written to; `taken` hands over what came since the last time."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, data: bytes) -> int:  # type: ignore[override]
        self.parts.append(bytes(data))
        return len(data)

    def taken(self) -> bytes:
        data, self.parts = b"".join(self.parts), []
        return data
