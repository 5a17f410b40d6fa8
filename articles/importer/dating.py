"""When the report was published and when its event took place."""

import re
from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from articles.importer import closings, furniture
from articles.importer.tokens import tokenise
from articles.importer.units import PLACE
from vietnamese.dates import Stamp, parse_stamp, weekday_name

# What may stand on a date line beside the date.
_NOISE = re.compile(
    r"\b(?:cập nhật(?: lần cuối| lúc)?|được đăng|đăng(?: lúc| ngày| tải)?|xuất bản|thời gian|ngày|lúc|giờ"
    r"|ngày đăng|ngày viết|posted|on|at"
    r"|ngày cập nhật|date|gmt|utc|hôm nay|bây giờ|viết bởi|lượt xem|lượt đọc|đã xem|theo dõi|tin đăng"
    r"|đăng tin|xem|bởi|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|mon|tue|wed|thu|fri|sat|sun)\b|[+]?\b0?7:?(?:00)?\b(?=\W*$)",
    re.IGNORECASE,
)
_CLOCK_OF_TODAY = re.compile(r"hôm nay|bây giờ|giờ hệ thống", re.IGNORECASE)
_UPDATED = re.compile(r"cập nhật", re.IGNORECASE)
_COUNT = re.compile(r"\d[\d.]*")

_DM = r"[0-3]?\d\s?[/.-]\s?[01]?\d(?!\d)"
_YEAR = r"(?:\s?[/.-]\s?(?:19|20)\d\d(?!\d))?"
_WORDS = r"[0-3]?\d\s+tháng\s+[01]?\d(?:(?:,?\s+năm|[/.-])\s*(?:19|20)\d\d)?"
_ONE = rf"(?:{_WORDS}|{_DM}{_YEAR})"
_SESSION = r"(?:sáng|trưa|chiều tối|chiều|tối|đêm)"
_LEADING = re.compile(
    rf"(?:(?P<session>{_SESSION})(?:\s+(?:nay|qua))?(?:,?\s*(?:thứ \w+|chủ nhật))?,?\s*(?:\(|ngày\s+|ngày:\s*)?"
    rf"|(?:trong\s+)?(?:(?:\d{{1,2}}|hai|ba|bốn|năm|các)\s+)?(?:ngày|hôm nay|hôm qua)[,:]?\s*\(?(?:ngày\s+)?(?:từ\s+(?:ngày\s+)?)?"
    rf"|(?:trong\s+)?từ\s+(?:{_SESSION}\s+)?(?:ngày\s+)?)"
    rf"(?:(?:thứ \w+|chủ nhật),?\s+(?:ngày\s+)?)?"
    rf"(?P<dates>(?:[0-3]?\d\s?(?:[-–,]|và|đến(?:\s+ngày)?|đến\s+hết\s+ngày)\s?)?{_ONE}"
    rf"(?:\s?(?:[-–]|và|đến(?:\s+hết)?(?:\s+ngày)?)\s?(?:ngày\s+)?{_ONE})?)",
    re.IGNORECASE,
)
_BARE_RANGE = re.compile(rf"(?P<session>(?!))?(?P<dates>[0-3]?\d\s?[-–]\s?{_DM}{_YEAR})", re.IGNORECASE)
_AFTER_PLACE = re.compile(r"tại\s+[^,.;]{2,60},\s*", re.IGNORECASE)
_DAY = re.compile(
    r"(?P<d>[0-3]?\d)(?:\s+tháng\s+(?P<m3>[01]?\d)(?:(?:,?\s+năm|[/.-])\s*(?P<y3>\d{4}))?"
    r"|\s?[/.-]\s?(?P<m>[01]?\d)(?!\d)(?:\s?[/.-]\s?(?P<y>(?:19|20)\d\d))?)"
)
# An opening that tells the occasion before the day: "Nhân kỷ niệm …, chiều 18/6/2025, tại …".
_OCCASION = re.compile(
    r"(?:nhân|thực hiện|hướng tới|chào mừng|tiếp tục|tiếp nối|trong khuôn khổ|triển khai|nhằm|sau(?! đó)"
    r"|thiết thực|vừa qua"
    r"|thông tin từ|theo kế hoạch|với mục tiêu)\s",
    re.IGNORECASE,
)
_AFTER_COMMA = re.compile(r",\s+")
_CLOSES_DAY = re.compile(r"\)?\s?(?:,|tại\s)")
_SITE_BEFORE_DATE = re.compile(r"^[A-ZĐ]{2,8}\s*[|–-]\s*(?=\d)")
# "Hà Nội - Ngày 18.6, …"
_TOWN_BEFORE_DAY = re.compile(r"(?P<town>[^\W\d_]+(?:[ .][^\W\d_]+){0,3})\s[-–]\s")
# "Thứ Bảy, 11:45, 15/06/2024": the clock between the weekday and the day.
_CLOCK_BETWEEN = re.compile(
    r"(?P<weekday>(?:thứ\s?(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật))\s?[,"
    r"|-]?\s(?P<clock>\d{1,2}[:h]\d{2}(?::\d{2})?)\s?[,|-]?\s(?=\d)",
    re.IGNORECASE,
)
_POSTED_BY = re.compile(
    r"(?:đăng bởi|người đăng|viết bởi|được đăng bởi|người viết|posted by|by|chuyên mục|danh mục|nguồn tin"
    r"|nguồn)\s*:?\s*[^|\d:]{1,40}?\s*(?=[|•–-]|ngày|$)",
    re.IGNORECASE,
)
_BESIDE = " ,|•–-;·(["
_MONTH = re.compile(
    r"tháng\s(một|giêng|hai|ba|tư|năm|sáu|bảy|tám|chín|mười một|mười hai|chạp|mười)(?!\w)", re.IGNORECASE
)
MONTHS = dict(
    zip(["một", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười"], range(1, 11), strict=True),
    **{"giêng": 1, "mười một": 11, "mười hai": 12, "chạp": 12},
)
_JOOMLA_DAY = re.compile(r"(\d{1,2}) tháng (\d{1,2})(?:,? )(\d{4})", re.IGNORECASE)
_RANGE_START = re.compile(r"(?P<d>[0-3]?\d)\s?(?:[-–,]|và|đến(?:\s+hết)?(?:\s+ngày)?)\s?", re.IGNORECASE)

# Where the date at the end of a title line may begin.
_TAIL_START = re.compile(r"[(|]?\s?(?:\d{1,2}[:h]|\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|thứ\s|chủ nhật)", re.IGNORECASE)
# A date without a clock after these is the subject of the title, not the day of the report.
_PART_OF_TITLE = re.compile(
    r"(?:kỷ niệm|kỉ niệm|thành lập|truyền thống).*$|(?:ngày|sáng|chiều|tối|từ|đến|và|quốc tế|việt nam|[-–])\s*$",
    re.IGNORECASE,
)
LONGEST_TITLE_LINE = 300
LONGEST_DATE_LINE = 140
# A report follows its event by days; a page saved from the web shows the day it was saved.
MOST_DAYS = 60
LONGEST_OCCASION = 180


class DateLine(NamedTuple):
    """A line, or the end of one, that dates the report; `pen` is the author's part of it ("Lưu Ly - 09/06/2024 10:15")."""

    on: date
    at: datetime | None
    weekday: int | None
    agrees: bool | None
    start: int
    line: int
    is_clock: bool
    is_update: bool
    pen: str = ""

    def at_line(self, line: int) -> "DateLine":
        return self._replace(line=line)


class EventDay(NamedTuple):
    """Day and month as the text gives them, year 0 where it does not; `end` closes a range."""

    start: tuple[int, int, int]
    end: tuple[int, int, int] | None
    session: str | None
    stop: int


def date_line(line: str) -> DateLine | None:
    """Read a line that is nothing but a date, and perhaps who wrote it; "Thứ trưởng …" is none."""
    if len(line) > LONGEST_DATE_LINE:
        return None
    plain = _MONTH.sub(lambda month: f"tháng {MONTHS[month[1].lower()]}", line.replace("'", "").replace("’", ""))
    plain = _JOOMLA_DAY.sub(r"\1/\2/\3", _SITE_BEFORE_DATE.sub("", plain))
    plain = _CLOCK_BETWEEN.sub(r"\g<clock> \g<weekday> ", plain)
    stamp = parse_stamp(plain)
    if stamp is None:
        return None
    before, after = plain[: stamp.start], plain[stamp.end :]
    if not _is_noise(before) or not _is_noise(after):
        pen = _pen(before, after, stamp)
        return None if pen is None else _dated(stamp, plain)._replace(pen=pen)
    return _dated(stamp, plain)


def _is_noise(text: str) -> bool:
    rest = _COUNT.sub("", _NOISE.sub(" ", _POSTED_BY.sub(" ", text))).strip(_BESIDE + ")]/")
    if not any(letter.isalpha() for letter in rest) or furniture.is_furniture(rest):
        return True
    tokens = tokenise(rest)
    return PLACE.at(tokens, 0) == len(tokens)


def _pen(before: str, after: str, stamp: Stamp) -> str | None:
    """Return who wrote it, from one side of the date; "" for a site's name there; None if the line is no date line."""
    one, other = (before, after) if _is_noise(after) else (after, before)
    if not _is_noise(other):
        return None
    name = one.strip(_BESIDE + ")]/")
    written = closings.byline_of(name)
    if not written:
        return None
    if one.rstrip()[-1:] in _BESIDE or one.lstrip()[:1] in _BESIDE:
        return name
    return "" if stamp.at or stamp.weekday is not None else None


def dated_tail(line: str) -> DateLine | None:
    """Read the date that a title line ends with: "Tiêu đề 03/03/2026 06:12" but not an anniversary's."""
    if len(line) > LONGEST_TITLE_LINE:
        return None
    for start in (match.start() for match in _TAIL_START.finditer(line)):
        stamp = parse_stamp(line[start:])
        if stamp is None or stamp.start > 2 or len(line[:start].split()) < 3:
            continue
        rest = _NOISE.sub(" ", line[start:][stamp.end :])
        if not any(letter.isalnum() for letter in rest) and (stamp.at or not _PART_OF_TITLE.search(line[:start])):
            return _dated(stamp, line)._replace(start=start)
    return None


def _dated(stamp: Stamp, line: str) -> DateLine:
    clock = _CLOCK_OF_TODAY.search(line) is not None
    return DateLine(
        stamp.on,
        stamp.at,
        stamp.weekday,
        stamp.weekday_agrees,
        stamp.start,
        0,
        clock,
        _UPDATED.search(line) is not None,
    )


def stated_weekday(stamp: DateLine) -> str:
    """Return the name of the weekday as the line states it."""
    known = date(2024, 1, 1 + (stamp.weekday or 0))
    return weekday_name(known)


def opens_with_date(sentence: str) -> bool:
    return read_event_day(sentence[:200]) is not None


def read_event_day(sentence: str) -> EventDay | None:
    """Read the day that opens a sentence: "Chiều 2-3-2026", "Trong 02 ngày 15-16/12/2021", "Tại Hà Nội, ngày 24/9"."""
    skip = 0
    match = _LEADING.match(sentence) or _BARE_RANGE.match(sentence)
    if match is None and (place := _AFTER_PLACE.match(sentence)):
        skip = place.end()
        match = _LEADING.match(sentence[skip:])
    if match is None and (town := _TOWN_BEFORE_DAY.match(sentence)) and town["town"].istitle():
        skip = town.end()
        match = _LEADING.match(sentence[skip:])
    if match is None and _OCCASION.match(sentence):
        skip, match = _after_occasion(sentence)
    if match is None:
        return None
    days = _days(match["dates"])
    if days is None:
        return None
    session = match["session"].lower() if match["session"] else None
    return EventDay(days[0], days[1], session, skip + match.end())


def _after_occasion(sentence: str) -> tuple[int, re.Match[str] | None]:
    for comma in _AFTER_COMMA.finditer(sentence[:LONGEST_OCCASION]):
        match = _LEADING.match(sentence[comma.end() :])
        if match and _CLOSES_DAY.match(sentence, comma.end() + match.end()):
            return comma.end(), match
    return 0, None


def _days(text: str) -> tuple[tuple[int, int, int], tuple[int, int, int] | None] | None:
    found = [_parts(match) for match in _DAY.finditer(text)]
    opening = _RANGE_START.match(text)
    if opening and found and _DAY.match(text, opening.end()):
        # "15-16/12/2021": the first number is a day, not "15-16" a date.
        last = _parts(_DAY.match(text, opening.end()))
        if last and _is_day(last):
            start = (last[0], last[1], int(opening["d"]))
            return (start, last) if _is_day(start) and start < last else None
    days = [day for day in found if day and _is_day(day)]
    if not days:
        return None
    if len(days) == 1:
        return days[0], None
    first, last = days[0], days[-1]
    year = first[0] or (last[0] if (first[1], first[2]) <= (last[1], last[2]) else max(last[0] - 1, 0))
    return (year, first[1], first[2]), last


def _parts(match: re.Match[str] | None) -> tuple[int, int, int] | None:
    if match is None:
        return None
    return int(match["y"] or match["y3"] or 0), int(match["m"] or match["m3"]), int(match["d"])


def _is_day(parts: tuple[int, int, int]) -> bool:
    try:
        # A leap year, so that 29/2 without a year is a day.
        date(parts[0] or 2024, parts[1], parts[2])
    except ValueError:
        return False
    return True


def year_before(published: date, month: int, day: int) -> date | None:
    """Return the last such day up to the day of publication, if it is near enough to be the event's."""
    for year in (published.year, published.year - 1):
        try:
            candidate = date(year, month, day)
        except ValueError:
            continue
        if candidate <= published:
            return candidate if (published - candidate).days <= MOST_DAYS else None
    return None


def is_far(published: date, event: date) -> bool:
    """Tell whether a date is too long after the event to be the day of the report."""
    return (published - event).days > MOST_DAYS


def best_date_line(dates: Sequence[DateLine], lead_line: int | None) -> DateLine | None:
    """Choose the line that dates the report: not an update, near the lead, with a clock; None if they disagree."""
    genuine = [stamp for stamp in dates if not stamp.is_clock]
    first_published = [stamp for stamp in genuine if not stamp.is_update] or genuine
    if not first_published:
        return None
    if len({stamp.on for stamp in first_published}) == 1:
        return next((stamp for stamp in first_published if stamp.at), first_published[0])
    lead = lead_line or 0
    before = [stamp for stamp in first_published if stamp.line < lead]
    return before[-1] if before else None
