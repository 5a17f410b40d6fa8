"""What a file says of itself: suggestions for whoever describes the photo, never shown to readers as they come.

Three ways are read, each with its own mistakes. XMP comes first, word by word: it is Unicode, knows languages and is what
the last program wrote. IPTC-IIM comes next: its fields are cut at 32 bytes and seldom name their encoding. Exif comes
last: it is mostly what the camera was set to. Where the photo was taken is read as words only, never as coordinates.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from PIL import Image, IptcImagePlugin

from photos import iptc, xmp
from photos.pictures import READ_ERRORS
from vietnamese.secrecy import is_marked
from vietnamese.text import one_line

EXIF_IFD, TAKEN, TAKEN_OFFSET = 0x8769, 0x9003, 0x9011
EXIF_WORDS = {"caption": 0x010E, "byline": 0x013B, "rights": 0x8298}

# As long as the photo's own fields. What is longer is cut at a word.
LONGEST = {"caption": 500, "credit": 200, "byline": 120, "place": 200, "rights": 200, "source_type": 20}
# Nothing behind this is looked at.
LONGEST_READ = 5000

# The first photograph is of this year; a clock that says less was not set.
FIRST_YEAR = 1826

# What cameras, programs and scanners write where nobody wrote anything.
PLACEHOLDER = re.compile(
    r"(?:\w+ ){0,3}digital (?:still ?)?camera|sony dsc|dcim\b.*|screen ?shot\b.*|ảnh chụp màn hình\b.*|<[^<>]*>"
    r"|(?:created|processed|file written|edited) (?:with|by) .*|lead technologies.*|picasa.*|untitled[\W\d]*|default"
    r"|user comments?|image description|unknown(?: artist| author| photographer)?|(?:camera )?owner|photographer|author"
    r"|admin(?:istrator)?|user|n/?a|none|your (?:name|copyright).*|copyright|\W*",
    re.IGNORECASE,
)
COORDINATES = re.compile(r"\d\s*(?:°|º|deg)|\d\.\d{3}|^[\W\d_]*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Said:
    """The words of a file, each "" where it says nothing; `source_type` is one of Photo.SourceType.

    `is_marked`: one of them bore a stamp of secrecy. Such a word is not among these.
    """

    caption: str = ""
    credit: str = ""
    byline: str = ""
    place: str = ""
    rights: str = ""
    source_type: str = ""
    taken_at: datetime | None = None
    is_marked: bool = False

    def words(self) -> dict[str, Any]:
        """Return what it says by the names of the photo's fields, without what it does not say."""
        names = (*LONGEST, "taken_at")
        return {name: value for name in names if (value := getattr(self, name))}

    def entry(self) -> dict[str, str]:
        """Return the same as it is kept in Photo.embedded: the time in ISO 8601."""
        words = self.words()
        return words | ({"taken_at": words["taken_at"].isoformat()} if self.taken_at else {})


def read(image: Image.Image) -> Said:
    """Return what an opened picture says of itself. What is damaged says nothing; never raises.

    The file has passed the measures of the door, because a PNG is decoded to find the words behind the picture.
    """
    sources = [_tried(words, image) for words in (_xmp_words, _iptc_words, _exif_words)]
    if any(is_marked(text[:LONGEST_READ]) for source in sources for text in source.values()):
        sources = [_unmarked(source) for source in sources]
        return replace(_merged(sources), is_marked=True)
    return _merged(sources)


def _merged(sources: list[dict[str, str]]) -> Said:
    captions = [{"caption": source.get("headline", "")} for source in sources]
    words = {word: _first(word, sources if word != "caption" else [*sources, *captions]) for word in LONGEST}
    return Said(**words, taken_at=_first_moment([source.get("taken", "") for source in sources]))


def _unmarked(source: dict[str, str]) -> dict[str, str]:
    return {word: text for word, text in source.items() if not is_marked(text[:LONGEST_READ])}


def _tried(reader: Callable[[Image.Image], dict[str, str]], image: Image.Image) -> dict[str, str]:
    try:
        return reader(image)
    except (RuntimeError, *READ_ERRORS):
        return {}


def _xmp_words(image: Image.Image) -> dict[str, str]:
    if image.format == "PNG":
        # Most programs put the words behind the picture, and Pillow sees them there when it has decoded it.
        image.load()
    packet = image.info.get("xmp", b"")
    return xmp.words(packet if isinstance(packet, bytes) else str(packet).encode())


def _iptc_words(image: Image.Image) -> dict[str, str]:
    return iptc.words(IptcImagePlugin.getiptcinfo(image) or {})


def _exif_words(image: Image.Image) -> dict[str, str]:
    exif = image.getexif()
    words = {word: _exif_text(exif, tag) for word, tag in EXIF_WORDS.items()}
    camera = exif.get_ifd(EXIF_IFD)
    date, _, clock = _exif_text(camera, TAKEN).partition(" ")
    offset = _exif_text(camera, TAKEN_OFFSET)
    has_offset = re.fullmatch(r"[+-]\d\d:\d\d", offset)
    return words | {"taken": f"{date.replace(':', '-')}T{clock}{offset if has_offset else ''}" if clock else ""}


def _exif_text(tags: Mapping[int, Any], tag: int) -> str:
    """Return a text of Exif, which is ASCII by the standard, UTF-8 by custom, and Latin-1 to Pillow."""
    value = tags.get(tag, "")
    data = value if isinstance(value, bytes) else value.encode("latin-1", "replace") if isinstance(value, str) else b""
    return iptc.decode(data[: 4 * LONGEST_READ]).replace("\0", " ").strip()


def _first(word: str, sources: list[dict[str, str]]) -> str:
    return next((text for source in sources if (text := _cleaned(word, source.get(word, "")))), "")


def _cleaned(word: str, raw: str) -> str:
    text = one_line(raw[:LONGEST_READ])
    if PLACEHOLDER.fullmatch(text) or (word == "place" and COORDINATES.search(text)):
        return ""
    # One word alone is a file name, a mark of the camera or a code, not a sentence on a photo.
    if word == "caption" and " " not in text:
        return ""
    return _cut(text, LONGEST[word])


def _cut(text: str, longest: int) -> str:
    if len(text) <= longest:
        return text
    return (text[:longest].rpartition(" ")[0] or text[: longest - 1]).rstrip(" ,;:–-") + "…"


def _first_moment(times: list[str]) -> datetime | None:
    """Return the first time that has an hour, else the first day."""
    by_precision = sorted(times, key=lambda time: "T" not in time)
    return next((moment for time in by_precision if (moment := _moment(time))), None)


def _moment(time: str) -> datetime | None:
    """Return a time of a file; without a stated offset, in the newsroom's time zone. None if it cannot be true."""
    try:
        moment = datetime.fromisoformat(time[:40].strip())
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=timezone.get_default_timezone())
        is_possible = moment.year >= FIRST_YEAR and moment <= timezone.now() + timedelta(days=1)
    except READ_ERRORS:
        return None
    return moment if is_possible else None
