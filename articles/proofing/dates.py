"""Days that cannot be: a weekday of another day, 31/9, an event on another day than the event's."""

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date

from django.utils.translation import gettext_lazy as _

from articles.importer.dating import read_event_day
from articles.proofing.house import House
from articles.proofing.phrases import like
from articles.proofing.reading import Reading
from articles.proofing.remarks import Remark
from articles.recognition.passages import BODY, LEAD
from vietnamese.dates import WEEKDAY_NUMBERS, WEEKDAYS, format_date

_NUMERIC = r"(?<![\d/.,-])(?P<d>\d{1,2})(?P<sep>[/.-])(?P<m>\d{1,2})(?:(?P=sep)(?P<y>\d{4}))?(?![\d/]|[.,-]\d)"
_IN_WORDS = r"(?<!\d)(?P<d2>\d{1,2})\s{1,2}tháng\s{1,2}(?P<m2>\d{1,2})(?:(?:,?\s{1,2}năm|/)\s{0,2}(?P<y2>\d{4}))?(?!\d)"
_DATE = rf"(?:{_NUMERIC}|{_IN_WORDS})"
_WEEKDAY = r"(?P<weekday>(?<!\w)(?:thứ\s{1,2}(?:hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|chủ\s{1,2}nhật)(?!\w))"
_DAY_OF_WEEK = re.compile(rf"{_WEEKDAY}[\s,(]{{1,3}}(?:ngày\s{{1,2}})?{_DATE}", re.IGNORECASE)
_BESIDE = re.compile(rf"{_DATE}\s?[(,]\s?{_WEEKDAY}", re.IGNORECASE)
_ANY = re.compile(_DATE, re.IGNORECASE)
# "lần thứ hai, 15/6": an ordinal, not a Monday.
_ORDINAL = re.compile(r"(?:lần|đợt|kỳ|kì|khóa|khoá|vòng|buổi|phiên|ngày|người|vị trí|hạng|họp)\s{1,2}$", re.IGNORECASE)
_DAY_WORD = re.compile(r"(?:ngày|sáng|trưa|chiều|tối|đêm|hôm|đến|từ)\s{1,2}(?:ngày\s{1,2})?$", re.IGNORECASE)
_NUMBER_OF = re.compile(r"(?:số|điều|mục|quyết định|nghị định|thông tư|luật|tỷ số|tỉ số|đạt)\s{1,2}$", re.IGNORECASE)
_FUTURE = re.compile(r"(?<!\w)(?:sẽ|sắp|dự kiến|tới đây)(?!\w)", re.IGNORECASE)
_HELD = re.compile(
    r"(?<!\w)(?:chủ trì|diễn ra|tổ chức|khai mạc|bế mạc|dự|tới thăm|đến thăm|làm việc|tiếp|trao|kiểm tra)(?!\w)",
    re.IGNORECASE,
)
LEAP = 2000


def check(readings: Sequence[Reading], house: House) -> Iterator[Remark]:
    """Every date of the text by itself, then the day of the lead against the event's."""
    for reading in readings:
        yield from _weekdays(reading, house)
        yield from _impossible(reading)
    yield from _event_day(readings, house)


def _parts(found: re.Match[str]) -> tuple[int, int, int]:
    """Day, month and year as written, the year 0 where there is none."""
    return int(found["d"] or found["d2"]), int(found["m"] or found["m2"]), int(found["y"] or found["y2"] or 0)


def _weekdays(reading: Reading, house: House) -> Iterator[Remark]:
    for pattern in (_DAY_OF_WEEK, _BESIDE):
        for found in pattern.finditer(reading.text):
            if pattern is _DAY_OF_WEEK and _ORDINAL.search(reading.text, max(0, found.start() - 12), found.start()):
                continue
            day = _resolve(*_parts(found), house)
            stated = WEEKDAY_NUMBERS["".join(found["weekday"].lower().split())]
            if day is not None and day.weekday() != stated:
                yield _weekday(reading, found, day)


def _weekday(reading: Reading, found: re.Match[str], day: date) -> Remark:
    typed = found["weekday"].split()
    name = " ".join(
        like(word.lower(), model) for word, model in zip(WEEKDAYS[day.weekday()].split(), typed, strict=True)
    )
    return reading.remark(
        *found.span("weekday"),
        code="weekday",
        kind="date",
        message=_("%(day)s is a %(weekday)s.") % {"day": format_date(day), "weekday": WEEKDAYS[day.weekday()]},
        fixes=(name,),
    )


def _resolve(day: int, month: int, year: int, house: House) -> date | None:
    """The day meant; without a year, the one nearest to the event or publication, None where neither is known."""
    near = house.event_on or house.published_on
    years = [year] if year else [near.year - 1, near.year, near.year + 1] if near else []
    days = [
        date(y, month, day)
        for y in years
        if 1 <= month <= 12 and 1900 <= y <= 2100 and 1 <= day <= monthrange(y, month)[1]
    ]
    return min(days, key=lambda one: abs((one - near).days) if near else 0, default=None)


def _impossible(reading: Reading) -> Iterator[Remark]:
    for found in _ANY.finditer(reading.text):
        day, month, year = _parts(found)
        if _exists(day, month, year) or 1 in reading.addresses[found.start() : found.end()]:
            continue
        before = max(0, found.start() - 14)
        if _NUMBER_OF.search(reading.text, before, found.start()):
            continue
        # Without a year it may be a share: "15/31 đơn vị".
        if (
            not year
            and not found["m2"]
            and not (found["sep"] == "/" and _DAY_WORD.search(reading.text, before, found.start()))
        ):
            continue
        is_turned = _exists(month, day, year)
        yield reading.remark(
            *found.span(),
            code="impossible-date",
            kind="date",
            message=_("There is no such day."),
            fixes=(_turned(found),) if is_turned and found["m"] else (),
        )


def _exists(day: int, month: int, year: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= monthrange(year if 1 <= year <= 9999 else LEAP, month)[1]


def _turned(found: re.Match[str]) -> str:
    parts = [found["m"], found["d"], *([found["y"]] if found["y"] else [])]
    return found["sep"].join(parts)


def _event_day(readings: Sequence[Reading], house: House) -> Iterator[Remark]:
    """The day in the lead's opening is a day of the event, and not after publication."""
    lead = next((one for one in readings if one.block.field == LEAD), None)
    lead = lead or next((one for one in readings if one.block.field == BODY), None)
    if lead is None or (house.event_on is None and house.published_on is None):
        return
    stated = read_event_day(lead.text)
    found = None if stated is None else _last_date(lead.text, stated.stop)
    if stated is None or found is None:
        return
    year, month, day = stated.start
    on = _resolve(day, month, year, house)
    last = house.event_until or house.event_on
    if on is None:
        return
    if house.event_on and last and not house.event_on <= on <= last:
        message = _("The event is entered for %(day)s.") % {"day": format_date(house.event_on)}
        yield lead.remark(
            *found.span(),
            code="event-day",
            kind="date",
            message=message,
            fixes=_fixes(found, stated.end, house.event_on),
        )
    elif house.published_on and on > house.published_on and _tells_of_event(lead.text, stated.stop):
        message = _("This day lies after the publication on %(day)s.") % {"day": format_date(house.published_on)}
        yield lead.remark(*found.span(), code="event-after-publication", kind="date", message=message)


def _tells_of_event(lead: str, stop: int) -> bool:
    """Tell whether the sentence of the day tells of something that was held, and not of what is to come."""
    sentence = re.split(r"[.!?…](?=\s|$)", lead[stop:], maxsplit=1)[0]
    return _HELD.search(sentence) is not None and _FUTURE.search(sentence) is None


def _last_date(text: str, stop: int) -> re.Match[str] | None:
    """The date, or the end of the range of days, that the opening of the lead closes with."""
    found = None
    for found in _ANY.finditer(text, 0, stop):  # noqa: B007 - the last one is wanted
        pass
    return found


def _fixes(found: re.Match[str], end: tuple[int, int, int] | None, on: date) -> tuple[str, ...]:
    if end is not None or not found["d"]:
        return ()
    wide = found["d"].startswith("0") or found["m"].startswith("0")
    parts = [f"{on.day:02}" if wide else str(on.day), f"{on.month:02}" if wide else str(on.month)]
    return (found["sep"].join([*parts, *([str(on.year)] if found["y"] else [])]),)
