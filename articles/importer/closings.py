"""What stands around the body: agency prefix, end mark, source and byline."""

import re
from typing import NamedTuple

from articles.importer.furniture import NAVIGATION
from articles.importer.tokens import tokenise
from articles.importer.units import HEAD, PLACE, PLACE_TYPE

END_MARK = re.compile(r"\s*(\./\.|/\./|\.//\.|/\.)\s*$")
_AGENCY = re.compile(
    r"^(?:\((?P<bracket>[^\W\d_][\w.\- ]{1,24})\)\s?[-–—:]\s?"
    r"|\((?P<alone>[A-ZĐ]{2,8})\)\s"
    r"|(?P<bare>[A-ZĐ]{2,8}(?:\.[A-Z]{2,3}| Online| online)?)\s?[-–—]\s)"
)
# "Biên phòng - Sáng 11/7", "VTV.vn - Bộ Công an": a site's name before the day, or an address.
_SITE = re.compile(
    r"^(?P<name>[A-ZĐ][^\s,.;:()]*(?:\s[^\s,.;:()]+){0,3}?)\s?[-–]\s?"
    r"(?=(?:Sáng|Trưa|Chiều|Tối|Đêm|Ngày|Trong|Từ ngày|Nhân|Vừa qua|Mới đây|Hôm)\s)"
    r"|^(?P<address>[A-Za-z]\w*\.(?:vn|com|net|org))\s?[-–:]\s?(?=[A-ZĐÀ-Ỹ])"
)
# Units, not agencies: "CAND - lực lượng…" is a sentence.
NOT_AGENCIES = frozenset({"COVID", "HĐND", "UBND"})
_SOURCE = re.compile(r"^[(\[*]?\s*(?:nguồn(?: tin)?|dẫn nguồn)\s*:\s*(?P<name>\S.*?)\s*[)\]*]?\.?$", re.IGNORECASE)
_ACCORDING = re.compile(r"^\(?\s*theo:?\s(?P<name>\S.*?)\s*\)?\.?$", re.IGNORECASE)
# "(TTXVN/Vietnam+)" as the last line.
_BRACKETED = re.compile(r"^\((?:theo\s)?(?P<name>[A-ZĐ][\w./+-]*(?:\s[\w./+-]+){0,4})\)\.?$")
_INLINE_SOURCE = re.compile(r"(?<=[.!?…/”\"])\s*(?P<all>\((?:Theo|Nguồn:?)\s(?P<name>[^()]{2,80})\)\.?)$")
_ADDRESS = re.compile(r"https?://[^\s()]+")
_BYLINE_LABEL = re.compile(
    r"^(?:tác giả|tác giả bài viết|người đưa tin|tin & ảnh|bài & ảnh|tin ảnh|ảnh và bài|nội dung|tin bài và ảnh|biên tập|thực hiện|bài|tin|tin bài|tin, bài|tin, ảnh|bài, ảnh|bài và ảnh|tin và ảnh|bài viết|người viết|pv|phóng viên"
    r"|nhóm pv|nhóm phóng viên|tin, bài, ảnh|tin bài, ảnh)\s*:\s*(?P<name>\S.*)$",
    re.IGNORECASE,
)
# "Quế Chi (ghi)", "Minh Anh (t/h)".
_PEN_NOTE = re.compile(r"\s*\((?:ghi|thực hiện|tổng hợp|t/h|th|lược ghi|biên soạn|tổng thuật)\)\s*$", re.IGNORECASE)
_BYLINE_BETWEEN = re.compile(r"\s*(?:[-–,/&;]|\bvà\b)\s*")
LONGEST_CREDIT_LINE = 14
LONGEST_CLOSING = 300
LONGEST_SITE = 60


class Source(NamedTuple):
    """A source line: the name without label and address, and the address if one is given."""

    name: str | None
    url: str | None


def agency_end(line: str) -> int:
    """Return the length of the agency prefix that opens a line ("TPO - ", "(PLO)- "), 0 without one."""
    match = _AGENCY.match(line)
    if not match:
        return _site_end(line)
    name = match["bracket"] or match["alone"] or match["bare"]
    return 0 if name in NOT_AGENCIES or len(name.split()) > 4 else match.end()


def _site_end(line: str) -> int:
    match = _SITE.match(line[:LONGEST_SITE])
    if not match:
        return 0
    tokens = tokenise(match["name"] or match["address"])
    # "Hà Nội - Ngày 18.6" tells the place.
    return 0 if PLACE.at(tokens, 0) or PLACE_TYPE.at(tokens, 0) or match[0].split(" - ")[0].isupper() else match.end()


def agency_name(prefix: str) -> str:
    return prefix.strip(" ()-–—:")


def source_of(line: str, *, closing: bool) -> Source | None:
    """Read "Nguồn: …" anywhere, "Theo …" only where the report closes."""
    if len(line) > LONGEST_CLOSING:
        return None
    match = _SOURCE.match(line) or ((_ACCORDING.match(line) or _BRACKETED.match(line)) if closing else None)
    if not match or len(line.split()) > LONGEST_CREDIT_LINE:
        return None
    address = _ADDRESS.search(match["name"])
    name = _ADDRESS.sub("", match["name"]).strip(" .,;:()-–|[]")
    return Source(name or None, address[0].rstrip(".,;") if address else None)


def is_bracketed(line: str) -> bool:
    """Tell whether a line is one short name in brackets, as agencies sign."""
    return _BRACKETED.match(line) is not None


def inline_source(line: str) -> re.Match[str] | None:
    """Find "(Theo TTXVN)" after the last sentence of a paragraph."""
    return _INLINE_SOURCE.search(line, max(0, len(line) - LONGEST_CLOSING))


def byline_of(line: str) -> str | None:
    """Return the author of a line that is nothing but names ("Lưu Hiệp", "Bài và ảnh: A, B"), else None."""
    if len(line) > LONGEST_CLOSING:
        return None
    labelled = _BYLINE_LABEL.match(line)
    if labelled and len(line.split()) <= LONGEST_CREDIT_LINE:
        return labelled["name"].strip(" .")
    bare = _PEN_NOTE.sub("", line).strip(" .()*")
    if not bare or len(bare.split()) > LONGEST_CREDIT_LINE:
        return None
    return bare if all(is_pen_name(part) for part in _BYLINE_BETWEEN.split(bare)) else None


def is_pen_name(part: str) -> bool:
    words = part.split()
    if part.lower() in {"pv", "ctv", "bbt", "nhóm pv", "phóng viên", "ban biên tập"}:
        return True
    if len(words) == 1 and len(part) <= 6 and part.isupper():
        return any(letter.isalpha() for letter in part)
    tokens = tokenise(part)
    capital = all(word[0].isupper() and word.replace(".", "").isalpha() for word in words)
    if not 2 <= len(words) <= 5 or not capital or part.lower() in NAVIGATION:
        return False
    return PLACE.at(tokens, 0) < len(tokens) and HEAD.at(tokens, 0) < len(tokens)


SPLIT_SENTENCE = re.compile(r"(?<=[.!?…])(?<!TP\.)(?<!TX\.)(?<!TT\.)(?<!TS\.)(?<!GS\.)\s+(?=[A-ZĐÀ-Ỹ“\"])")
ENDS_SENTENCE = re.compile(r"(?:[.!?…;:]|\.\s?\.\s?\.|/\.)[”\"')\]]*$")
