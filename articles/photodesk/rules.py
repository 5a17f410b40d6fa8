"""What stops a photo's use: its words, and what the library knows of it. Values in, faults out; no database.

Every fault is one sentence that says what to do, with the photo's number, and names the field in which to do it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles.photodesk.facts import Facts
from vietnamese.dates import format_date
from vietnamese.folding import fold

# Rights that end within so many days are worth a word before the photo goes out.
SOON = timedelta(days=14)
# What a content management system puts behind the title of a page to name its pictures: "… trong CAND -0". Not a score
# ("2 -1") and not a year ("2020 - 2025").
MACHINE_SUFFIX = re.compile(r"(?<![\d:.,])\s+[-–]\d{1,2}$")
# The title with the number of the picture behind it, folded: "… trong cand 0", "… hoi nhap anh 1".
TITLE_TAIL = r"(?: anh)?(?: \d{1,2})?"
_PICTURE_FILE = re.compile(r"\.(?:jpe?g|png|webp|hei[cf]|avif|tiff?|gif|bmp)$", re.IGNORECASE)
# How cameras, phones and messengers name their files, folded.
_CAMERA_NAME = re.compile(
    r"(?:(?:img|dsc[a-z]?|pxl|mvi|vid|gopr|dji|cimg|scan|fb img|received|zalo|z|p)(?=.*\d{4})[\da-f ]+"
    r"|(?:img|dsc[a-z]?|photo|image|picture|pic|untitled|anh|hinh)[\d ]*"
    r"|(?:screen ?shot|anh chup man hinh|whatsapp image)(?: (?:\d+|at|luc|am|pm|sa|ch))*"
    r"|[\d ]+)"
)
_CREDIT_IN_CAPTION = re.compile(r"\b(?:ảnh|photo)\s*:", re.IGNORECASE)
# How much a label admits; a photo's use must admit as much as the library says of the photo.
_CANDOUR = {"": 0, "illustration": 1, "ai": 2}

type Figure = Mapping[str, Any]


class Said(NamedTuple):
    """One fault before it is known which photo has it: the sentence waits for its number, and for the day if it names one."""

    code: str
    part: str
    message: str | Promise
    day: date | None = None


class Fault(NamedTuple):
    """`code` for programs; `part` is the field of the figure's row, `figure` its key; `blocks` stops submission."""

    code: str
    figure: str
    part: str
    message: str
    blocks: bool


def faults(figures: Sequence[Figure], title: str, photos: Mapping[int, Facts], on: date) -> Iterator[Fault]:
    """Everything to be said of a content's figures if they were published on that day; `photos` by key (photodesk.facts)."""
    for number, figure in enumerate(figures, start=1):
        facts = photos.get(figure["photo"])
        for said in (*_of_photo(figure, facts, on), *_of_words(figure, title, facts)):
            yield _fault(said, number, figure, blocks=True)
        for said in _advice(figure, facts, on):
            yield _fault(said, number, figure, blocks=False)
    yield from _repeated(figures)


def unusable(figures: Sequence[Figure], photos: Mapping[int, Facts], on: date) -> list[Fault]:
    """What the library has against showing these figures' photos on that day: asked again when they are to go out."""
    return [
        _fault(said, number, figure, blocks=True)
        for number, figure in enumerate(figures, start=1)
        if figure["photo"]
        for said in _of_photo(figure, photos.get(figure["photo"]), on)
    ]


def against(facts: Facts, on: date, name: str) -> list[str]:
    """What the library has against showing a photo that is no figure yet, and that will bear its own label."""
    figure = {"key": "", "photo": name, "label": facts.source_type}
    return [_fault(said, name, figure, blocks=True).message for said in _of_photo(figure, facts, on)]


def label_for(source_type: str, label: str) -> str:
    """The label of a use whose photo is of this type: no less than the photo needs, and never less than before."""
    return max(source_type, label, key=lambda known: _CANDOUR.get(known, 0))


def _fault(said: Said, number: int | str, figure: Figure, *, blocks: bool) -> Fault:
    values = {"number": number, "day": format_date(said.day) if said.day else ""}
    return Fault(said.code, figure["key"], said.part, str(said.message) % values, blocks)


def _of_photo(figure: Figure, facts: Facts | None, on: date) -> Iterator[Said]:
    if not figure["photo"]:
        yield Said(
            "photo-missing",
            "photo",
            _("Photo %(number)s: the picture itself is missing. Upload it, or remove this figure."),
        )
    if facts is None:
        return
    if facts.is_taken_down:
        yield Said(
            "photo-taken-down",
            "photo",
            _("Photo %(number)s was taken down and may not be shown. Choose another one, or remove this figure."),
        )
        return
    if facts.expires_on is not None and facts.expires_on < on:
        text = _("Photo %(number)s: its rights ended on %(day)s. Have them renewed, or choose another one.")
        yield Said("rights-ended", "photo", text, facts.expires_on)
    if facts.lacks_consent:
        yield Said(
            "consent-missing",
            "photo",
            _("Photo %(number)s shows families or children. Note in the library who agreed, or choose another one."),
        )
    yield from _of_label(figure["label"], facts.source_type)


def _of_label(label: str, source_type: str) -> Iterator[Said]:
    if _CANDOUR.get(label, 0) >= _CANDOUR.get(source_type, 0):
        return
    if source_type == "ai":
        yield Said(
            "label-missing", "label", _("Photo %(number)s was made with AI. Label it as that: readers must know.")
        )
    else:
        yield Said(
            "label-missing", "label", _("Photo %(number)s is an illustration. Label it as that: readers must know.")
        )


def _of_words(figure: Figure, title: str, facts: Facts | None) -> Iterator[Said]:
    if figure["decorative"]:
        return
    if not fold(figure["caption"]):
        yield Said("caption-missing", "caption", _("Photo %(number)s has no caption. Say who does what, and where."))
    elif MACHINE_SUFFIX.search(figure["caption"]):
        yield Said(
            "caption-suffix", "caption", _("Photo %(number)s: remove the machine's number at the end of the caption.")
        )
    yield from _of_alt(figure, title, facts)


def _of_alt(figure: Figure, title: str, facts: Facts | None) -> Iterator[Said]:
    """The first of what is wrong with the alternative text: writing it anew mends the rest."""
    alt = fold(figure["alt_text"])
    if not alt:
        yield Said(
            "alt-missing",
            "alt_text",
            _("Photo %(number)s has no alternative text. Describe what one sees, or mark it as decorative."),
        )
    elif fold(title) and re.fullmatch(re.escape(fold(title)) + TITLE_TAIL, alt):
        yield Said(
            "alt-is-title",
            "alt_text",
            _("Photo %(number)s: the alternative text is the title. Describe what one sees instead."),
        )
    elif alt == fold(figure["caption"]):
        yield Said(
            "alt-is-caption",
            "alt_text",
            _("Photo %(number)s: the alternative text repeats the caption. Describe what one sees instead."),
        )
    elif _is_file_name(figure["alt_text"], facts.file_name if facts else ""):
        yield Said(
            "alt-is-file-name",
            "alt_text",
            _("Photo %(number)s: the alternative text is the name of a file. Describe what one sees instead."),
        )
    elif MACHINE_SUFFIX.search(figure["alt_text"]):
        yield Said(
            "alt-suffix",
            "alt_text",
            _("Photo %(number)s: the alternative text ends in a machine's number. Describe what one sees instead."),
        )


def _is_file_name(text: str, file_name: str) -> bool:
    text, names = text.strip(), {fold(file_name), fold(_PICTURE_FILE.sub("", file_name))} - {""}
    is_picture = _PICTURE_FILE.search(text) is not None
    return is_picture or fold(text) in names or _CAMERA_NAME.fullmatch(fold(text)) is not None


def _advice(figure: Figure, facts: Facts | None, on: date) -> Iterator[Said]:
    if figure["photo"] and not figure["credit"] and not _CREDIT_IN_CAPTION.search(figure["caption"]):
        yield Said(
            "credit-missing", "credit", _("Photo %(number)s has no credit. Name who took it, or who gave it to us.")
        )
    if facts is not None and facts.expires_on is not None and on <= facts.expires_on <= on + SOON:
        text = _("Photo %(number)s: its rights end on %(day)s. After that day it has to be taken down.")
        yield Said("rights-end-soon", "photo", text, facts.expires_on)


def _repeated(figures: Sequence[Figure]) -> Iterator[Fault]:
    """Two photos that are told apart by nothing for somebody who does not see them."""
    told = [(number, row) for number, row in enumerate(figures, start=1) if not row["decorative"]]
    alts: dict[str, int] = {}
    captions: dict[str, int] = {}
    for number, figure in told:
        captions.setdefault(fold(figure["caption"]), number)
    for number, figure in told:
        alt = fold(figure["alt_text"])
        if not alt:
            continue
        if alt in alts:
            text = _("Photos %(first)s and %(second)s have the same alternative text.")
            message = str(text) % {"first": alts[alt], "second": number}
            yield Fault("alt-repeated", figure["key"], "alt_text", message, blocks=True)
        elif captions.get(alt, number) != number and alt != fold(figure["caption"]):
            text = _(
                "Photo %(second)s: the alternative text is the caption of photo %(first)s. Describe what one sees instead."
            )
            message = str(text) % {"first": captions[alt], "second": number}
            yield Fault("alt-is-other-caption", figure["key"], "alt_text", message, blocks=True)
        alts.setdefault(alt, number)
