"""Choosing among the renditions of a published photo: what a page offers the browser, by crop and format."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

type Manifest = dict[str, Any]

# The largest file that a browser without `srcset` is given, in pixels.
FALLBACK_WIDTH = 960
# The file that opens when a reader wants to see more: wider than the column, and still quick on a phone.
COLUMN_WIDTH, OPENED_WIDTH = 624, 1920


@dataclass(frozen=True, slots=True)
class Picture:
    """What a <picture> needs: a source of each format, "" where the set has none, and the JPEG that stands in for them."""

    avif: str
    webp: str
    jpeg: str
    src: str
    width: int
    height: int


def address_of_rendition(key: str, name: str, photos_at: str = "") -> str:
    """Where the file is for readers, or under `photos_at` if they do not see it yet."""
    return f"{photos_at}{key}/{name}" if photos_at else reverse("rendition", kwargs={"key": key, "name": name})


def widest(manifest: Manifest, crop: str = "", format_name: str = "jpeg") -> dict[str, Any] | None:
    """The manifest's row of the widest file of that crop and format."""
    return max(_files(manifest, crop, format_name), key=lambda file: file["width"], default=None)


def jpegs(manifest: Manifest, crop: str = "") -> list[dict[str, Any]]:
    """The manifest's rows of the JPEG files of that crop, from narrow to wide."""
    return sorted(_files(manifest, crop, "jpeg"), key=lambda file: file["width"])


def opened(key: str, manifest: Manifest) -> str:
    """The address of the file that shows more than the page does; "" when there is none."""
    files = [file for file in jpegs(manifest) if COLUMN_WIDTH < file["width"] <= OPENED_WIDTH]
    return address_of_rendition(key, files[-1]["name"]) if files and key else ""


def picture(key: str, manifest: Manifest, crop: str = "", *, photos_at: str = "") -> Picture | None:
    """The picture in that crop, else uncropped; None when nothing of it is there to show."""
    if not _files(manifest, crop, "jpeg"):
        crop = ""
    files = jpegs(manifest, crop)
    if not files or not key:
        return None
    shown = next((file for file in reversed(files) if file["width"] <= FALLBACK_WIDTH), files[0])
    return Picture(
        avif=_srcset(key, _files(manifest, crop, "avif"), photos_at),
        webp=_srcset(key, _files(manifest, crop, "webp"), photos_at),
        jpeg=_srcset(key, files, photos_at),
        src=address_of_rendition(key, shown["name"], photos_at),
        width=shown["width"],
        height=shown["height"],
    )


def _files(manifest: Manifest, crop: str, format_name: str) -> list[dict[str, Any]]:
    files = manifest.get("files", []) if isinstance(manifest, dict) else []
    return [file for file in files if file.get("crop", "") == crop and file["format"] == format_name]


def _srcset(key: str, files: list[dict[str, Any]], photos_at: str) -> str:
    return ", ".join(f"{address_of_rendition(key, file['name'], photos_at)} {file['width']}w" for file in files)


def portrait_crop(manifest: Manifest | None) -> str:
    """The crop from which a portrait is cut to a square: the whole of an upright photo, else what lists show of it.

    That one is centred on the focal point, and so is its middle; of an upright photo the page shows the upper part.
    """
    size = manifest if isinstance(manifest, dict) else {}
    return "" if size.get("height", 0) >= size.get("width", 0) else "4x3"
