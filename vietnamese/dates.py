"""Dates and times as Vietnamese reports write them: day first, and Vietnam time."""

import re
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import NamedTuple
from zoneinfo import ZoneInfo

from vietnamese.text import normalise

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")

# Monday first, as datetime.date.weekday() counts.
WEEKDAYS = ("Thứ hai", "Thứ ba", "Thứ tư", "Thứ năm", "Thứ sáu", "Thứ bảy", "Chủ nhật")

# Other spellings of the same days, in lower case without spaces.
WEEKDAY_NUMBERS = {name.lower().replace(" ", ""): number for number, name in enumerate(WEEKDAYS)} | {
    "thứ2": 0,
    "thứ3": 1,
    "thứ4": 2,
    "thứ5": 3,
    "thứ6": 4,
    "thứ7": 5,
    "thứbẩy": 5,
    "chủnhựt": 6,
    "chúanhật": 6,
    "chúanhựt": 6,
    "cn": 6,
}

# Words after a twelve-hour clock.
MORNING = frozenset({"am", "sa", "sáng"})
AFTERNOON = frozenset({"pm", "ch", "chiều", "tối"})

_DAY_FIRST = r"(?P<d>[0-9]{1,2})(?P<sep>[/.-])(?P<m>[0-9]{1,2})(?P=sep)(?P<y>[0-9]{4})"
_YEAR_FIRST = r"(?P<y2>[0-9]{4})-(?P<m2>[0-9]{2})-(?P<d2>[0-9]{2})"
_IN_WORDS = r"(?P<d3>[0-9]{1,2})\s{1,3}tháng\s{1,3}(?P<m3>[0-9]{1,2})(?:\s{1,3}|,\s{0,3})năm\s{1,3}(?P<y3>[0-9]{4})"
_DATE = rf"(?:ngày\s{{1,3}})?(?:{_DAY_FIRST}|{_YEAR_FIRST}|{_IN_WORDS})(?![0-9])"
_WEEKDAY = r"(?P<weekday>\b(?:thứ\s{0,3}(?:hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|ch(?:ủ|úa)\s{0,3}nh(?:ật|ựt)|cn)\b)"
_GAP = r"[\s,|–-]{0,5}"


def _clock(tag: str) -> str:
    hour = (
        rf"(?P<hour{tag}>[0-9]{{1,2}})"
        rf"(?:\s?(?:h|giờ)\s?(?P<minute{tag}h>[0-9]{{2}})?|:(?P<minute{tag}>[0-9]{{2}}))"
        r"(?::[0-9]{2}(?:\.[0-9]{1,6})?)?(?![0-9])"
    )
    half = rf"(?P<half{tag}>am|pm|a\.m\.|p\.m\.|sa|ch|sáng|chiều|tối)(?!\w)"
    zone = r"z\b|(?:gmt|utc)?\s?[+-][0-9]{1,2}(?::?[0-9]{2})?(?![0-9])|gmt\b|utc\b"
    return (
        rf"{hour}(?:\s{{0,3}}{half})?"
        rf"(?:\s{{0,3}}(?P<bracket{tag}>\()?(?P<zone{tag}>{zone})(?(bracket{tag})\)))?"
    )


_STAMP = re.compile(
    rf"(?:(?<![0-9:]){_clock('a')}{_GAP})?(?:{_WEEKDAY}{_GAP})?"
    rf"(?<![0-9/.]){_DATE}"
    rf"(?:(?:t|{_GAP}(?:lúc\s{{1,3}})?){_clock('b')})?",
    re.IGNORECASE,
)
_ONLY_DATE = re.compile(_DATE, re.IGNORECASE)


class Stamp(NamedTuple):
    """A date found in a line, with the time and weekday written beside it.

    ``on`` is the day as written; ``at`` the moment in Vietnam time, or None without a clock; ``weekday`` counts
    from Monday = 0; ``weekday_agrees`` is None when no weekday is stated; ``start`` and ``end`` are the place
    in the normalised line.
    """

    on: date
    at: datetime | None
    weekday: int | None
    weekday_agrees: bool | None
    start: int
    end: int


def parse_date(text: str) -> date | None:
    """Read a text that is one date: 24/9/2021, 24-09-2021, 24.9.2021, 2021-09-24, ngày 24 tháng 9 năm 2021.

    The day comes first: 03/04/2021 is 3 April. Anything else, also 31/2/2021, gives None.
    """
    match = _ONLY_DATE.fullmatch(normalise(text).strip())
    return _day(match) if match else None


def parse_stamp(line: str) -> Stamp | None:
    """Find the first date with a year in a line, with its clock before or after it; None if there is none.

    A clock without a zone is Vietnam time. ``04:28 pm``, ``08:20 SA``, ``16h25`` and ``16:28 (GMT+7)`` are read.
    """
    for match in _STAMP.finditer(normalise(line)):
        on = _day(match)
        if on is None:
            continue
        stated = match["weekday"]
        weekday = None if stated is None else WEEKDAY_NUMBERS["".join(stated.lower().split())]
        agrees = None if weekday is None else weekday == on.weekday()
        at = _moment(on, match, "b") or _moment(on, match, "a")
        return Stamp(on, at, weekday, agrees, match.start(), match.end())
    return None


def weekday_name(day: date) -> str:
    """Return the name of the day: Thứ hai … Thứ bảy, Chủ nhật."""
    return WEEKDAYS[day.weekday()]


def format_date(day: date) -> str:
    """Return 24/09/2021."""
    return f"{day.day:02}/{day.month:02}/{day.year:04}"


def format_stamp(moment: datetime) -> str:
    """Return ``Thứ sáu, 24/09/2021, 16:28 (GMT+7)`` in Vietnam time; a moment without a zone is a ValueError."""
    if moment.utcoffset() is None:
        raise ValueError("format_stamp needs an aware datetime")
    local = moment.astimezone(VIETNAM)
    return f"{weekday_name(local)}, {format_date(local)}, {local:%H:%M} (GMT+7)"


def _day(match: re.Match[str]) -> date | None:
    year, month, day = (match[name] or match[f"{name}2"] or match[f"{name}3"] for name in "ymd")
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _moment(on: date, match: re.Match[str], tag: str) -> datetime | None:
    if match[f"hour{tag}"] is None:
        return None
    hour, minute = (
        int(match[f"hour{tag}"]),
        int(match[f"minute{tag}"] or match[f"minute{tag}h"] or 0),
    )
    half = (match[f"half{tag}"] or "").lower().replace(".", "")
    if half in MORNING and hour == 12:
        hour = 0
    elif half in AFTERNOON and hour < 12:
        hour += 12
    if hour > 23 or minute > 59:
        return None
    zone = _zone(match[f"zone{tag}"])
    return datetime.combine(on, time(hour, minute), tzinfo=zone).astimezone(VIETNAM)


def _zone(stated: str | None) -> timezone | ZoneInfo:
    if stated is None:
        return VIETNAM
    found = re.search(r"([+-])([0-9]{1,2}?):?([0-9]{2})?$", stated)
    if found is None:
        return UTC
    offset = timedelta(hours=int(found[2]), minutes=int(found[3] or 0))
    return timezone(-offset if found[1] == "-" else offset) if offset < timedelta(hours=24) else VIETNAM
