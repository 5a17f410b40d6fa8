"""A post as a report writes it, held against the posts of the register: whose it is, on which days, under which name."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, Literal

from people.designation import ACTING, FORMER
from people.precision import Precision, period
from vietnamese.folding import exact

# How newsrooms shorten the words of posts and units; written in capitals or not.
ABBREVIATIONS = {
    "uvtw đảng": "ủy viên trung ương đảng",
    "uvtwđ": "ủy viên trung ương đảng",
    "uvtw": "ủy viên trung ương đảng",
    "uvbct": "ủy viên bộ chính trị",
    "uvbbt": "ủy viên ban bí thư",
    "bct": "bộ chính trị",
    "tn": "thanh niên",
    "lhtn": "liên hiệp thanh niên",
    "uvbtv": "ủy viên ban thường vụ",
    "uvtv": "ủy viên thường vụ",
    "uvbch": "ủy viên ban chấp hành",
    "uv": "ủy viên",
    "pct": "phó chủ tịch",
    "pbt": "phó bí thư",
    "bttw": "bí thư trung ương",
    "bch": "ban chấp hành",
    "btv": "ban thường vụ",
    "đuca": "đảng ủy công an",
    "đucatw": "đảng ủy công an trung ương",
    "catw": "công an trung ương",
    "catp": "công an thành phố",
    "cat": "công an tỉnh",
    "cand": "công an nhân dân",
    "bca": "bộ công an",
    "tổng lđlđ": "tổng liên đoàn lao động",
    "lđlđ": "liên đoàn lao động",
    "lhpn": "liên hiệp phụ nữ",
    "hlhpn": "hội liên hiệp phụ nữ",
    "tncs": "thanh niên cộng sản",
    "đtn": "đoàn thanh niên",
    "mttq": "mặt trận tổ quốc",
    "ubmttq": "ủy ban mặt trận tổ quốc",
    "ubnd": "ủy ban nhân dân",
    "hđnd": "hội đồng nhân dân",
    "đbqh": "đại biểu quốc hội",
    "hcm": "hồ chí minh",
    "csgt": "cảnh sát giao thông",
    "csđt": "cảnh sát điều tra",
    "pccc": "phòng cháy chữa cháy",
    "cnch": "cứu nạn cứu hộ",
    "xdll": "xây dựng lực lượng",
    "ctct": "công tác chính trị",
    "vn": "việt nam",
    "t ư": "trung ương",
    "tư đảng": "trung ương đảng",
    "tư đoàn": "trung ương đoàn",
    "tw": "trung ương",
    "tp": "thành phố",
}
# Longer ways to say the same.
SAME = {
    "ủy viên ban chấp hành trung ương đảng": "ủy viên trung ương đảng",
    "ban chấp hành trung ương đảng": "trung ương đảng",
    "bộ trưởng bộ": "bộ trưởng",
    "thứ trưởng bộ": "thứ trưởng",
    "nguyên là": "nguyên",
}


def _by_words(table: dict[str, str]) -> dict[tuple[str, ...], tuple[str, ...]]:
    return {tuple(words.split()): tuple(full.split()) for words, full in table.items()}


_SHORT, _LONG = _by_words(ABBREVIATIONS), _by_words(SAME)


def _lines(table: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(part.split()) for line in table.strip().splitlines() for part in line.split("|"))


PREFIXES = {
    ("nguyên",): FORMER,
    ("quyền",): ACTING,
    ("q",): ACTING,
    ("phụ", "trách"): "phụ trách",
    # These say nothing about whether the post is held.
    ("kiêm", "nhiệm"): "",
    ("kiêm",): "",
    ("đồng", "thời", "là"): "",
}
# A unit may be followed by the one above it, or lack it: "Cục Tổ chức cán bộ (Bộ Công an)".
SUPERIORS = _lines("""
bộ công an | công an | công an nhân dân | trung ương | thuộc | của | việt nam | cục | tổng cục | tỉnh | thành phố
huyện | quận | bộ | đảng
""")
# What somebody does may have been read as the end of the unit: "Cục trưởng Cục Tổ chức cán bộ dự".
VERBS = frozenset(_lines("dự | chủ | phát | trao | tặng | thăm | tới | đến | đã | và | cùng | làm | trình | báo"))
# "Bí thư Đảng ủy, Cục trưởng …": the committee of the unit that is named anyway.
GENERIC = _lines("""
đảng ủy | đảng bộ | chi bộ | đoàn thanh niên | đoàn cơ sở | chi đoàn | hội phụ nữ | công đoàn | ban thường vụ
ban chấp hành | tỉnh ủy | thành ủy | huyện ủy | công an tỉnh | công an thành phố | công an huyện | văn phòng | thanh tra
hội cựu chiến binh
""")
_BRACKET = re.compile(r"\([^()]*\)")
_STANDING = re.compile(r"(?<=\w)\s+thường trực$", re.IGNORECASE)
_TERM = re.compile(r"[,\s]+(?:khóa|khoá|nhiệm kỳ|lần thứ)\s+(?:[IVXLC]+|\d+(?:\s*[-–]\s*\d+)?)\b.*$", re.IGNORECASE)

type Words = tuple[str, ...]
type Standing = Literal["held", "perhaps", "perhaps otherwise", "prefix", "old name", "over", "coming", "none"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the register says of a written post; `row` is the appointment it was compared with, None for "none".

    "held": right. "perhaps": the register leaves it open; "perhaps otherwise": and knows it with another prefix only.
    "prefix": held with another prefix (`row.prefix`), or not as the prefix says. "old name": held, under a name that the
    organisation bears on another day. "over", "coming": held before or later.
    """

    standing: Standing
    row: Any = None


@lru_cache(maxsize=4096)
def words_of(text: str) -> Words:
    """The words of a post for comparison: one spelling of tones, abbreviations written out, brackets and terms left out."""
    return _replaced(_spelled(text), _LONG)


def _spelled(text: str) -> Words:
    return _replaced(tuple(exact(_TERM.sub("", _BRACKET.sub(" ", text))).split()), _SHORT)


def _replaced(words: Words, table: dict[Words, Words]) -> Words:
    done: list[str] = []
    index, most = 0, max(map(len, table))
    while index < len(words):
        sizes = range(min(most, len(words) - index), 0, -1)
        size = next((size for size in sizes if words[index : index + size] in table), 0)
        done += table[words[index : index + size]] if size else words[index : index + 1]
        index += size or 1
    return tuple(done)


def prefix_of(words: Words) -> tuple[str, Words]:
    """ "nguyên Thứ trưởng" → ("nguyên", ("thứ", "trưởng"))."""
    found = ""
    while True:
        length = next((len(prefix) for prefix in PREFIXES if words[: len(prefix)] == prefix and words), 0)
        if not length or length == len(words):
            return found, words
        found = PREFIXES[words[:length]] or found
        words = words[length:]


def judge(appointments: Iterable[Any], written: str, on: date) -> Verdict:
    """Compare a written post with somebody's appointments on a day. Asks nothing of rows that were prefetched."""
    prefix, words = prefix_of(words_of(written))
    best = Verdict("none")
    for row in appointments:
        name = names_it(row, words, on)
        if name:
            verdict = _standing(row, prefix, on)
            if verdict == "held" and name == "old name":
                verdict = "old name"
            # What is held with another prefix is not made doubtful by the same post on days of its own.
            if verdict == "perhaps" and row.prefix != prefix:
                verdict = "perhaps otherwise"
            if ORDER.index(verdict) < ORDER.index(best.standing):
                best = Verdict(verdict, row)
    return best


ORDER: tuple[Standing, ...] = ("held", "perhaps", "old name", "prefix", "perhaps otherwise", "over", "coming", "none")


def _standing(row: Any, prefix: str, on: date) -> Standing:
    begins, ends = period(row.start_on, row.precision), _ends(row)
    if _surely(row, on):
        return "held" if row.prefix == prefix else "prefix"
    if row.precision == Precision.ATTESTED or (begins[0] <= on and (ends is None or on <= ends[1])):
        return "perhaps"
    if on < begins[0]:
        return "coming"
    # Whoever held it before may be called its former holder without a row that says so.
    return "held" if prefix == FORMER and row.prefix != FORMER else "over"


def _ends(row: Any) -> tuple[date, date] | None:
    return period(row.end_on, row.precision) if row.end_on else None


def _surely(row: Any, on: date) -> bool:
    ends = _ends(row)
    return period(row.start_on, row.precision)[1] <= on and (ends is None or on <= ends[0])


def names_it(row: Any, words: Words, on: date) -> Literal["", "held", "old name"]:
    """Whether these words (without prefix) name the post of this appointment, by a name of its organisation."""
    names = list(row.organisation.names.all())
    current = [name for name in names if name.holds_on(on)]
    for form in forms(row, current or names):
        if _same(words, *form):
            return "held"
    if current and any(_same(words, *form) for form in forms(row, names)):
        return "old name"
    return ""


def forms(row: Any, names: Iterable[Any]) -> list[tuple[Words, Words]]:
    """The ways to write a post: its title and its organisation, by name, short name and code."""
    written = [text for name in names for text in (name.name, name.short_name, name.code) if text]
    # Whoever is the standing deputy may be called deputy.
    posts = dict.fromkeys((row.post, _STANDING.sub("", row.post)))
    pairs = [(post, organisation) for post in posts for organisation in written or [str(row.organisation)]]
    return [form for pair in pairs for form in _forms(*pair)]


@lru_cache(maxsize=4096)
def _forms(post: str, organisation: str) -> tuple[tuple[Words, Words], ...]:
    """The title and the whole post: "Trưởng ban" + "Ban Thanh niên" is "Trưởng ban Thanh niên", also with both words.

    Both words are two where they only sound alike: "Trưởng khoa Khám bệnh" + "Bệnh viện Suối Trúc".
    """
    title, unit = _spelled(post), _spelled(organisation)
    overlap = next((size for size in range(min(len(title), len(unit)), 0, -1) if title[-size:] == unit[:size]), 0)
    whole = _replaced(title + unit[overlap:], _LONG)
    # A post may have been typed with its organisation.
    own = _replaced(title[:-overlap] if 0 < overlap == len(unit) < len(title) else title, _LONG)
    return ((own, whole), (own, _replaced(title + unit, _LONG))) if 0 < overlap < len(unit) else ((own, whole),)


def _same(words: Words, title: Words, whole: Words) -> bool:
    if words[: len(title)] != title:
        return False
    rest = words[len(title) :]
    if not rest:
        return True
    if words[: len(whole)] == whole:
        # Whatever follows a whole unit does not make it another, unless its name is one word.
        return len(whole) > len(title) + 2 or not words[len(whole) :] or _is_superior(words[len(whole) :])
    if whole[: len(words)] == words:
        return rest in GENERIC or (len(rest) > 1 and _is_superior(whole[len(words) :]))
    return False


def _is_superior(words: Words) -> bool:
    return words[:1] in VERBS or any(words[: len(superior)] == superior for superior in SUPERIORS)
