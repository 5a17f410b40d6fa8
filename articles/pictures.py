"""Choosing among the renditions of a published photo: what a page offers the browser, by crop and format."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

type Manifest = dict[str, Any]

# The largest file that a browser without `srcset` is given, in pixels.
FALLBACK_WIDTH = 960


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
