"""What a file says of itself: suggestions for whoever describes the photo, never shown to readers as they come."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone
from PIL import Image

from photos.pictures import READ_ERRORS

EXIF_IFD, TAKEN, TAKEN_OFFSET = 0x8769, 0x9003, 0x9011


@dataclass(frozen=True, slots=True)
class Said:
    """The words of a file, each "" where it says nothing; `source_type` is one of Photo.SourceType."""

    caption: str = ""
    credit: str = ""
    byline: str = ""
    place: str = ""
    rights: str = ""
    source_type: str = ""
    taken_at: datetime | None = None


def read(image: Image.Image) -> Said:
    """Return what an opened, not yet decoded picture says of itself. What is damaged says nothing; never raises."""
    return Said(taken_at=_taken_at(image))


def _taken_at(image: Image.Image) -> datetime | None:
    """Return when the camera says the photo was taken; without a stated offset, in the newsroom's time zone."""
    try:
        exif = image.getexif().get_ifd(EXIF_IFD)
        taken = datetime.strptime(f"{exif[TAKEN]}".strip("\0 "), "%Y:%m:%d %H:%M:%S")  # noqa: DTZ007 - the zone follows
        offset = f"{exif.get(TAKEN_OFFSET, '')}".strip("\0 ")
        zone = datetime.strptime(offset, "%z").tzinfo if offset else timezone.get_default_timezone()
        moment = taken.replace(tzinfo=zone)
        return moment if moment <= timezone.now() + timedelta(days=1) else None
    except READ_ERRORS:
        return None
