"""The event of a report: its day, session, place and kind, and the day of publication beside it."""

import re
from datetime import date, datetime
from itertools import islice

from articles.importer.closings import SPLIT_SENTENCE
from articles.importer.dating import (
    DateLine,
    EventDay,
    best_date_line,
    is_far,
    read_event_day,
    stated_weekday,
    year_before,
)
from articles.importer.extents import unit_end
from articles.importer.layout import Layout
from articles.importer.report import Finding, Precision, ReadEvent
from articles.importer.tokens import text_of, tokenise
from articles.importer.units import PLACE, PLACE_TYPE
from vietnamese.dates import weekday_name

KINDS = (
    "buổi làm việc|hội nghị|đại hội|hội thảo|tọa đàm|toạ đàm|cuộc họp|phiên họp|buổi gặp mặt|gặp mặt|buổi tiếp|buổi lễ|lễ ra quân"
    "|lễ phát động|lễ ra mắt|lễ kỷ niệm|lễ trao|lễ công bố|lễ khai mạc|lễ bế mạc|lễ tuyên dương|lễ tổng kết|lễ ký kết|lễ khởi công"
    "|lễ khánh thành|lễ bàn giao|lễ dâng hương|lễ phát|lễ hội|hội thi|hội thao|hội diễn|liên hoan|diễn đàn|chương trình"
    "|lớp tập huấn|lớp bồi dưỡng"
    "|ngày hội|giải bóng|họp báo|cuộc gặp|chuyến thăm|buổi giao lưu|giao lưu|tập huấn|lễ"
)
_KIND = re.compile(rf"(?<!\w)(?:{KINDS})(?!\w)", re.IGNORECASE)
_TODAY = re.compile(r"(sáng|trưa|chiều|tối|đêm) (?:nay|qua)(?!\w)", re.IGNORECASE)
_AT = re.compile(r"(?<!\w)[Tt]ại\s+")
PARAGRAPHS_SEARCHED = 6
SENTENCES_SEARCHED = 30
LONGEST_OPENING = 200
LONGEST_SENTENCE = 800
LONGEST_PLACE = 90


class Dated:
    """The outcome of reading all dates of a report together, since each makes the others believable."""

    def __init__(self, layout: Layout) -> None:
        self.questions: list[Finding] = []
        self.warnings: list[Finding] = []
        self.published_at: datetime | date | None = None
        self.precision: Precision | None = None
        stated, sentence = _stated_day(layout.paragraphs)
        stamp = best_date_line(layout.dates, layout.lead_line)
        stamp = self._believable(stamp, stated, layout)
        self._publish(stamp)
        self.event = self._event(stated, sentence, stamp.on if stamp else None)

    def _believable(self, stamp: DateLine | None, stated: EventDay | None, layout: Layout) -> DateLine | None:
        """Drop the clock of a saved page: long after the event, or standing among the menus without support."""
        if stamp is None:
            return None
        beside_title = layout.title_line is not None and stamp.line >= layout.title_line
        near = [other for other in layout.dates if not other.is_clock and not _is_far_from(other, stated)]
        if _is_far_from(stamp, stated):
            if near:
                return near[-1]
            if not beside_title:
                self.questions.append(Finding("published_at_doubtful", (("date", stamp.on.isoformat()),)))
                return None
            self.questions.append(Finding("event_far_from_publication", (("date", stamp.on.isoformat()),)))
            return stamp
        if stated is None and layout.furniture_before_lead and not beside_title:
            self.questions.append(Finding("published_at_doubtful", (("date", stamp.on.isoformat()),)))
            return None
        return stamp

    def _publish(self, stamp: DateLine | None) -> None:
        if stamp is None:
            self.questions.append(Finding("published_at_not_found"))
            return
        self.published_at = stamp.at or stamp.on
        self.precision = "minute" if stamp.at else "day"
        if stamp.agrees is False:
            self.warnings.append(
                Finding(
                    "weekday_disagrees",
                    (
                        ("stated", stated_weekday(stamp)),
                        ("actual", weekday_name(stamp.on)),
                        ("date", stamp.on.isoformat()),
                    ),
                )
            )

    def _event(self, stated: EventDay | None, sentence: str, published: date | None) -> ReadEvent:
        if stated is None:
            self.questions.append(Finding("event_date_not_found"))
            today = _TODAY.match(sentence)
            if not today:
                return ReadEvent(kind=_kind(sentence))
            # "Sáng nay" names no day: a page copied elsewhere bears another one. The rest still holds.
            return ReadEvent(
                place=_place(sentence, today.end()), session=today[1].lower(), kind=_kind(sentence[today.end() :])
            )
        day, day_month = self._resolve(stated.start, published)
        end, end_month = self._resolve(stated.end, published) if stated.end else (None, None)
        if day and end and end < day:
            day, day_month = None, _day_month(stated.start)
        if day is None:
            self.questions.append(Finding("event_year_unknown", (("day_month", day_month or ""),)))
        elif published and day > published:
            self.warnings.append(Finding("event_after_publication", (("date", day.isoformat()),)))
        if day and stated.start[0] == 0 and not (stated.end and stated.end[0]):
            self.warnings.append(Finding("event_year_inferred", (("date", day.isoformat()),)))
        place = _place(sentence, stated.stop)
        if place is None:
            self.questions.append(Finding("event_place_not_found"))
        return ReadEvent(day, end, day_month, end_month, place, stated.session, _kind(sentence[stated.stop :]))

    def _resolve(self, parts: tuple[int, int, int], published: date | None) -> tuple[date | None, str | None]:
        year, month, day = parts
        if year:
            try:
                return date(year, month, day), None
            except ValueError:
                return None, _day_month(parts)
        known = year_before(published, month, day) if published else None
        return (known, None) if known else (None, _day_month(parts))


def _day_month(parts: tuple[int, int, int]) -> str:
    return f"{parts[2]:02}/{parts[1]:02}"


def _is_far_from(stamp: DateLine, stated: EventDay | None) -> bool:
    if stated is None:
        return False
    year, month, day = stated.end or stated.start
    if not year:
        return year_before(stamp.on, month, day) is None and not _is_tomorrow(stamp.on, month, day)
    try:
        return is_far(stamp.on, date(year, month, day))
    except ValueError:
        return False


def _is_tomorrow(published: date, month: int, day: int) -> bool:
    """An announcement comes before its event, by days."""
    try:
        return 0 <= (date(published.year, month, day) - published).days <= 30
    except ValueError:
        return False


def _stated_day(paragraphs: list[str]) -> tuple[EventDay | None, str]:
    """Find the day that opens a paragraph, else a sentence; return it with the rest of its paragraph."""
    searched = paragraphs[:PARAGRAPHS_SEARCHED]
    for paragraph in searched:
        if day := read_event_day(paragraph[:LONGEST_OPENING]):
            return day, paragraph
    for paragraph in searched:
        for match in islice(SPLIT_SENTENCE.finditer(paragraph), SENTENCES_SEARCHED):
            if day := read_event_day(paragraph[match.end() : match.end() + LONGEST_OPENING]):
                return day, paragraph[match.end() :]
    return None, paragraphs[0] if paragraphs else ""


def _place(sentence: str, stop: int) -> str | None:
    """Read the place right after the day, else the one known town that the sentence is held at."""
    if (town := _town(sentence)) and re.match(r"\s[-–]\s", sentence[len(town) :]):
        return town
    before = _AT.match(sentence)
    if before and before.start() == 0 and stop > before.end():
        return sentence[before.end() : sentence.index(",")].strip()
    rest = sentence[stop:].lstrip(" ,)–-")
    if match := _AT.match(rest):
        return _place_at(rest[match.end() :])
    first = SPLIT_SENTENCE.split(rest[:LONGEST_SENTENCE], maxsplit=1)[0]
    towns = {place for match in _AT.finditer(first) if (place := _town(first[match.end() :]))}
    return towns.pop() if len(towns) == 1 else None


def _place_at(text: str) -> str | None:
    end = next(
        (at for at, letter in enumerate(text[: LONGEST_PLACE + 1]) if letter == "," and _balanced(text[:at])), None
    )
    whole = text[:end].strip() if end else None
    town = _town(text)
    if whole and len(whole.split()) <= 12 and (town == whole or not town):
        return whole
    if town:
        return town
    tokens = tokenise(text[:LONGEST_PLACE])
    stop = unit_end(tokens, 0)
    return text_of(text, tokens, 0, stop) if stop else None


def _balanced(text: str) -> bool:
    return text.count("(") == text.count(")")


def _town(text: str) -> str | None:
    """Read a province, town or commune that opens the text: "Hà Nội", "TP. Hồ Chí Minh", "xã Tân Lập"."""
    tokens = tokenise(text[:LONGEST_PLACE])
    kind = PLACE_TYPE.at(tokens, 0)
    start = kind + 1 if kind and kind < len(tokens) and tokens[kind].text == "." else kind
    if length := PLACE.at(tokens, start):
        return text_of(text, tokens, 0, start + length)
    stop = start
    while kind and stop < len(tokens) and tokens[stop].is_capital and stop - start < 4:
        stop += 1
    return text_of(text, tokens, 0, stop) if stop > start else None


def _kind(sentence: str) -> str | None:
    match = _KIND.search(sentence)
    return match[0].lower() if match else None
