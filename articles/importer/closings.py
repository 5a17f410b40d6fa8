"""What stands around the body: agency prefix, end mark, source, byline, and the furniture of a web page."""

import re
from typing import NamedTuple

from articles.importer.tokens import tokenise
from articles.importer.units import HEAD, PLACE

END_MARK = re.compile(r"\s*(\./\.|/\./|\.//\.|/\.)\s*$")
_AGENCY = re.compile(
    r"^(?:\((?P<bracket>[^\W\d_][\w.\- ]{1,24})\)\s?[-–—:]\s?"
    r"|\((?P<alone>[A-ZĐ]{2,8})\)\s"
    r"|(?P<bare>[A-ZĐ]{2,8}(?:\.[A-Z]{2,3}| Online| online)?)\s?[-–—]\s)"
)
# Units, not agencies: "CAND - lực lượng…" is a sentence.
NOT_AGENCIES = frozenset({"COVID", "HĐND", "UBND"})
_SOURCE = re.compile(r"^[(\[*]?\s*(?:nguồn(?: tin)?|dẫn nguồn)\s*:\s*(?P<name>\S.*?)\s*[)\]*]?\.?$", re.IGNORECASE)
_ACCORDING = re.compile(r"^\(?\s*theo:?\s(?P<name>\S.*?)\s*\)?\.?$", re.IGNORECASE)
_INLINE_SOURCE = re.compile(r"(?<=[.!?…/”\"])\s*(?P<all>\((?:Theo|Nguồn:?)\s(?P<name>[^()]{2,80})\)\.?)$")
_ADDRESS = re.compile(r"https?://[^\s()]+")
_BYLINE_LABEL = re.compile(
    r"^(?:tác giả|thực hiện|bài|tin|tin bài|tin, bài|tin, ảnh|bài, ảnh|bài và ảnh|tin và ảnh|bài viết|người viết|pv|phóng viên"
    r"|nhóm pv|nhóm phóng viên|tin, bài, ảnh|tin bài, ảnh)\s*:\s*(?P<name>\S.*)$",
    re.IGNORECASE,
)
_BYLINE_BETWEEN = re.compile(r"\s*(?:[-–,/&;]|\bvà\b)\s*")
LONGEST_CREDIT_LINE = 14
LONGEST_CLOSING = 300

NAVIGATION = frozenset(
    """
trang chủ|giới thiệu|tin tức|liên hệ|đăng nhập|đăng ký|đăng xuất|tìm kiếm|sơ đồ site|sơ đồ trang|sơ đồ cổng
english|tiếng việt|menu|in bài viết|in bài|in trang|chia sẻ|facebook|zalo|twitter|bình luận|gửi email
gửi bình luận|cỡ chữ|a+|a-|a|đọc bài viết|nghe đọc bài|nghe bài|quay lại|về đầu trang|lên đầu trang
tin liên quan|tin khác|các tin khác|bài viết khác|bài liên quan|tin cùng chuyên mục|tin mới|tin mới nhất
xem thêm|đọc thêm|thư điện tử|văn bản|thư viện ảnh|video|rss|hỏi đáp|thông báo|danh mục|lịch công tác
thủ tục hành chính|dịch vụ công|tin nổi bật|đọc nhiều|hoạt động|hoạt động của lực lượng công an|thời sự
chính trị|xã hội|pháp luật|an ninh trật tự|tin trong ngành|tin hoạt động|đoàn thể|chuyên mục|nghe|công đoàn
thanh niên|phụ nữ|tin bộ công an|xây dựng lực lượng|kinh tế|văn hóa|quốc tế|thể thao|ý kiến bạn đọc|ý kiến
like|share|copy link|print
""".replace("\n", "|")
    .strip("|")
    .split("|")
)
RELATED = frozenset(
    [
        "tin liên quan",
        "tin khác",
        "các tin khác",
        "bài viết khác",
        "bài liên quan",
        "tin cùng chuyên mục",
        "đọc thêm",
        "xem thêm",
    ]
)
_COUNTER = re.compile(
    r"^(?:lượt xem|lượt đọc|số lượt xem|đã xem|views?|từ khóa|từ khoá|tags?|hotline|đường dây nóng|điện thoại|email)\s*:.*$",
    re.IGNORECASE,
)
_BREADCRUMB = re.compile(r"^trang chủ\s*[>/»|›•-]", re.IGNORECASE)


class Source(NamedTuple):
    """A source line: the name without label and address, and the address if one is given."""

    name: str | None
    url: str | None


def agency_end(line: str) -> int:
    """Return the length of the agency prefix that opens a line ("TPO - ", "(PLO)- "), 0 without one."""
    match = _AGENCY.match(line)
    if not match:
        return 0
    name = match["bracket"] or match["alone"] or match["bare"]
    return 0 if name in NOT_AGENCIES or len(name.split()) > 4 else match.end()


def agency_name(prefix: str) -> str:
    return prefix.strip(" ()-–—:")


def source_of(line: str, *, closing: bool) -> Source | None:
    """Read "Nguồn: …" anywhere, "Theo …" only where the report closes."""
    if len(line) > LONGEST_CLOSING:
        return None
    match = _SOURCE.match(line) or (_ACCORDING.match(line) if closing else None)
    if not match or len(line.split()) > LONGEST_CREDIT_LINE:
        return None
    address = _ADDRESS.search(match["name"])
    name = _ADDRESS.sub("", match["name"]).strip(" .,;:()-–|[]")
    return Source(name or None, address[0].rstrip(".,;") if address else None)


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
    bare = line.strip(" .()*")
    if not bare or len(bare.split()) > LONGEST_CREDIT_LINE:
        return None
    return bare if all(_is_pen_name(part) for part in _BYLINE_BETWEEN.split(bare)) else None


def _is_pen_name(part: str) -> bool:
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


def is_furniture(line: str) -> bool:
    """Tell whether a line belongs to the page around the report: menus, counters, sharing."""
    bare = line.lower().strip(" .:|>»-–•*[]")
    if not bare or bare in NAVIGATION or _COUNTER.match(line) or _BREADCRUMB.match(line):
        return True
    parts = [part.strip() for part in re.split(r"[|>»›•/]", bare)]
    return len(parts) > 1 and all(part in NAVIGATION for part in parts if part)


def opens_related(line: str) -> bool:
    """After such a heading the page lists other reports."""
    return line.lower().strip(" .:|>»-–•*") in RELATED


SPLIT_SENTENCE = re.compile(r"(?<=[.!?…])(?<!TP\.)(?<!TX\.)(?<!TT\.)(?<!TS\.)(?<!GS\.)\s+(?=[A-ZĐÀ-Ỹ“\"])")
ENDS_SENTENCE = re.compile(r"(?:[.!?…;:]|\.\s?\.\s?\.|/\.)[”\"')\]]*$")
