"""Alt lines, captions and credits: what a picture leaves behind when a page is pasted."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from articles.importer.marks import place_of
from vietnamese.credits import split_credit

_NUMBERED = re.compile(
    r"(?P<suffix>(?:\s[-–]\s?\d{1,2}|\s?[-–]?\s[Ảả]nh\s\d{1,2}\.?|\s\d{1,2}))(?=\s*$|\s*(?P<next>[^\W\d_]))"
)
# A picture's caption that stands alone is known by how such sentences begin.
_SCENE = re.compile(
    r"^(?:(?:toàn|quang|khung) cảnh\s|các đại biểu (?:dự|tham dự|chụp|biểu quyết|tại|thực hiện|cắt|bỏ phiếu|nhấn|chào)"
    r"|(?:các )?đại biểu (?:chụp|dự|tham dự|cắt|bỏ)|đoàn chủ tịch (?:điều hành|đại hội)|một (?:tiết mục"
    r"|góc|số hình ảnh)|tiết mục|phần thi|màn (?:đồng diễn|trình diễn|biểu diễn)|khoảnh khắc|nghi thức"
    r"|hình ảnh|ảnh:\s)",
    re.IGNORECASE,
)
_NO_LETTER = re.compile(r"[\W_]+")
_SHORT_SCENE = 30
_COVID = re.compile(r"covid\s?$", re.IGNORECASE)
# An alt line with its caption run into it; longer lines are paragraphs, and reading stays linear.
LONGEST_ALT_LINE = 600
LONGEST_CAPTION = 60
LONGEST_CREDIT = 14
LONGEST_BELOW = 35
# "Ảnh 1: …" and "Chú thích ảnh: …" say what the line is and are no part of it; "Trong ảnh: …" is.
_LABEL = re.compile(
    r"(?P<label>(?:ảnh|hình)\s?\d{1,2}\s?[:.]\s?|chú thích(?: ảnh)?\s?:\s?)(?=[^\W\d_])|trong ảnh\s?:\s?\w",
    re.IGNORECASE,
)
_GALLERY = re.compile(r"(?:(?:một số|những|chùm|các)\s)?(?:hình ảnh|ảnh)\s[^:]{0,160}:$", re.IGNORECASE)
_FILE = re.compile(r"[\w\-(). ]{1,100}\.(?:jpe?g|png|webp|gif|heic|bmp)$", re.IGNORECASE)
_SENTENCES = re.compile(r"[.!?…]\s+(?![Ảả]nh\s?:|\(?[Ảả]nh)[A-ZĐÀ-Ỹ]")
# So begins a lead or a paragraph, not the caption of the picture above it.
_OPENS_REPORT = re.compile(
    r"^(?:(?:sáng|chiều|tối|trưa|ngày|vừa qua|trong|nhằm|theo|nguồn)\s|[-–•#|\[])", re.IGNORECASE
)


class Alt(NamedTuple):
    """An alt line: what it repeats (`base`), where the alt ends in the line; the caption may follow in it."""

    base: str
    end: int
    certain: bool


def same(line: str) -> str:
    """Return what two lines are compared by: letters and digits only, so that quotes and points do not matter."""
    return _NO_LETTER.sub("", line.lower())


def read_alt(line: str) -> Alt | None:
    """Read "TITLE -0", "TITLE ảnh 1Caption", "TITLE - Ảnh 1." and "TITLE 1"."""
    if len(line) > LONGEST_ALT_LINE:
        return None
    if _FILE.match(line):
        return Alt("", len(line), certain=True)
    for match in _NUMBERED.finditer(line):
        base, suffix = line[: match.start()].rstrip(), match["suffix"]
        following = match["next"]
        if len(base.split()) < 3 or _COVID.search(base) or (following and not following.isupper()):
            continue
        dashed = re.match(r"\s[-–]\s?\d", suffix) is not None
        named = "nh" in suffix
        if following is None:
            return Alt(
                base.rstrip(" -–"), match.end(), (dashed or named) and not base.endswith(("tháng", "ngày", "năm"))
            )
        if named and len(base.split()) >= 3:
            glued = line[match.end() - 1].isdigit() and line[match.end()] == following
            return Alt(base.rstrip(" -–"), match.end(), glued)
        if dashed:
            return Alt(base.rstrip(" -–"), match.end(), line[match.end()] == following)
    return None


def alts_of(lines: Sequence[str], title: str | None) -> dict[int, Alt]:
    """Find the alt lines that carry a suffix: one that betrays itself, or after the title or a repeated text."""
    found = {index: alt for index, line in enumerate(lines) if (alt := read_alt(line))}
    found |= _alts_of_places(lines)
    bases = Counter(same(alt.base) for alt in found.values())
    known = {same(title)} if title else set()
    alts = {}
    for index, alt in found.items():
        key = same(alt.base)
        if alt.certain or key in known or bases[key] > 1:
            alts[index] = alt
    return alts


def _alts_of_places(lines: Sequence[str]) -> dict[int, Alt]:
    """The alternative texts of a document's own pictures, where the page's suffix or repeating betrays the title."""
    places = {index: place for index, line in enumerate(lines) if (place := place_of(line)) and place.alt}
    repeated = Counter(same(place.alt or "") for place in places.values())
    alts = {}
    for index, place in places.items():
        alt = read_alt(place.alt or "")
        if alt or repeated[same(place.alt or "")] > 1:
            alts[index] = Alt(alt.base if alt else place.alt or "", place.end, certain=True)
    return alts


def bare_alts(lines: Sequence[str], title: str | None, alts: dict[int, Alt]) -> dict[int, Alt]:
    """Find the lines that repeat the title, or the base of other alt lines, without any suffix."""
    known = {same(alt.base) for alt in alts.values() if alt.base} | ({same(title)} if title else set())
    return {
        index: Alt(line, len(line), True)
        for index, line in enumerate(lines)
        if index not in alts and len(line.split()) >= 3 and same(line) in known
    }


def repeated_headings(lines: Sequence[str]) -> set[str]:
    """Return the keys of lines without a full stop that come back, not one after the other: bare alts."""
    places: dict[str, list[int]] = {}
    for index, line in enumerate(lines):
        if 4 <= len(line.split()) <= 35 and line[-1] not in ".!?…;:":
            places.setdefault(same(line), []).append(index)
    return {key for key, at in places.items() if len(at) > 1 and any(b - a > 1 for a, b in pairwise(at))}


def is_credit(line: str) -> bool:
    """Tell whether a line is a credit and nothing else."""
    return split_credit(line).text == "" and len(line.split()) <= LONGEST_CREDIT


def is_doubled(line: str, following: str) -> bool:
    """Tell whether two neighbouring lines are one caption twice: as alternative text and as caption."""
    if line[0].isalpha() and following[:1].isalpha() and line[0].lower() != following[0].lower():
        return False
    if len(line.split()) > LONGEST_CAPTION:
        return False
    # Only the alternative text, which comes first, may carry a suffix: a title before its first alt line is no pair.
    other = same(split_credit(following).text)
    return bool(other) and other in {same(_bare(line)), same(line)}


def _bare(line: str) -> str:
    alt = read_alt(line)
    return alt.base if alt and "nh" in line[len(alt.base) : alt.end] else split_credit(line).text


def can_be_caption(line: str) -> bool:
    return 2 <= len(line.split()) <= LONGEST_CAPTION


def label_end(line: str) -> int | None:
    """Where the caption begins in a line that says itself that it is one ("Ảnh 2: …"); None for any other line."""
    match = _LABEL.match(line)
    if match is None or len(line.split()) > LONGEST_CAPTION:
        return None
    return match.end("label") if match["label"] else 0


def opens_gallery(line: str) -> bool:
    """Tell whether a line announces pictures: "Một số hình ảnh tại buổi lễ:"."""
    return _GALLERY.match(line) is not None


def is_above_credit(line: str, following: str) -> bool:
    """Tell whether a line is a caption whose credit stands in a line of its own below it."""
    return bool(following) and is_credit(following) and follows_picture(line) and not is_credit(line)


def follows_picture(line: str) -> bool:
    """Tell whether a line right below a picture is its caption: one sentence, shorter than a paragraph."""
    return 2 <= len(line.split()) <= LONGEST_BELOW and not _SENTENCES.search(line) and not _OPENS_REPORT.match(line)


def is_scene(line: str) -> bool:
    """Tell whether a lone line is surely a caption by its first words."""
    return bool(_SCENE.match(line)) and len(line.split()) <= _SHORT_SCENE and line.count(". ") == 0
