"""Terms of office, ordinals, periods and anniversaries that do not add up."""

import re
from collections.abc import Iterator, Sequence

from django.utils.translation import gettext_lazy as _

from articles.proofing.house import House
from articles.proofing.reading import Reading
from articles.proofing.remarks import Remark
from vietnamese.romans import format_roman, is_roman, roman_value

_TERM = re.compile(
    r"(?P<what>nhiệm kỳ|nhiệm kì|giai đoạn|niên khóa|niên khoá|năm học)\s{1,2}\(?"
    r"(?P<range>(?P<first>\d{4})(?P<dash>\s?[-–]\s?)(?P<last>\d{4}))(?!\d)",
    re.IGNORECASE,
)
_ORDINAL = re.compile(r"(?i:lần thứ|khóa|khoá|kỳ họp thứ|đại hội|quý|khu vực|hạng)\s{1,2}(?P<roman>[IVXLC]{1,8})(?!\w)")
_QUARTER = re.compile(r"(?i:quý)\s{1,2}(?P<quarter>[IVX]{1,4}|\d)(?![\w/])")
_BOTH = re.compile(r"(?i:lần thứ)\s{1,2}(?:(?P<roman>[IVXLC]{1,8})|(?P<arabic>\d{1,3}))(?!\w)")
_PERIOD = re.compile(
    r"(?<![\w.])(?P<months>\d{1,2})\s{1,2}tháng đầu năm(?:\s{1,2}(?P<year>\d{4}))?(?!\w)", re.IGNORECASE
)
_PLAN = re.compile(
    r"(?:nhiệm vụ|phương hướng|kế hoạch|chỉ tiêu|chương trình|dự kiến|giải pháp|thời gian tới|cùng kỳ|so với)",
    re.IGNORECASE,
)
_ANNIVERSARY = re.compile(
    r"(?<![\w.])(?P<years>\d{1,3})\s{1,2}năm\s[^()\d]{4,120}"
    r"\(\s?(?:\d{1,2}[/.-]\d{1,2}[/.-])(?P<first>\d{4})\s?[-–]\s?(?:\d{1,2}[/.-]\d{1,2}[/.-])(?P<last>\d{4})\s?\)",
    re.IGNORECASE,
)
LONGEST_TERM = 10
LONGEST_PERIOD = 35


def check(readings: Sequence[Reading], house: House) -> Iterator[Remark]:
    """Block by block, and ordinals over the whole text."""
    for reading in readings:
        yield from _terms(reading)
        yield from _numerals(reading)
        yield from _periods(reading, house)
        yield from _anniversaries(reading)
    yield from _mixed(readings)


def _terms(reading: Reading) -> Iterator[Remark]:
    for found in _TERM.finditer(reading.text):
        first, last = int(found["first"]), int(found["last"])
        if first >= last:
            fixes = (f"{last}{found['dash']}{first}",) if last < first and first - last <= LONGEST_PERIOD else ()
            yield _remark(reading, found, "range", "term-order", _("The second year does not follow the first."), fixes)
        elif found["what"].lower() == "năm học":
            if last - first != 1:
                yield _remark(reading, found, "range", "term-length", _("A school year has two years in a row."))
        elif last - first > (LONGEST_PERIOD if found["what"].lower() == "giai đoạn" else LONGEST_TERM):
            yield _remark(reading, found, "range", "term-length", _("This is unusually long for a term."))


def _remark(
    reading: Reading, found: re.Match[str], group: str, code: str, message: object, fixes: tuple[str, ...] = ()
) -> Remark:
    return reading.remark(*found.span(group), code=code, kind="date", message=message, fixes=fixes)


def _numerals(reading: Reading) -> Iterator[Remark]:
    for found in _ORDINAL.finditer(reading.text):
        if not is_roman(found["roman"]):
            value = roman_value(found["roman"])
            fixes = (format_roman(value),) if value > 0 else ()
            yield _remark(reading, found, "roman", "roman-numeral", _("No Roman numeral is written like this."), fixes)
    for found in _QUARTER.finditer(reading.text):
        quarter = found["quarter"]
        value = int(quarter) if quarter.isdigit() else roman_value(quarter) if is_roman(quarter) else 1
        if not 1 <= value <= 4:
            yield _remark(reading, found, "quarter", "quarter", _("A year has four quarters."))


def _mixed(readings: Sequence[Reading]) -> Iterator[Remark]:
    """ "lần thứ IX" beside "lần thứ 9": one congress counted in two ways."""
    found = [(reading, match) for reading in readings for match in _BOTH.finditer(reading.text)]
    romans = {roman_value(match["roman"]) for _reading, match in found if match["roman"]}
    for reading, match in found:
        if match["arabic"] and int(match["arabic"]) in romans:
            fix = format_roman(int(match["arabic"]))
            message = _("Elsewhere this text counts in Roman numerals.")
            yield _remark(reading, match, "arabic", "mixed-ordinals", message, (fix,))


def _periods(reading: Reading, house: House) -> Iterator[Remark]:
    """ "9 tháng đầu năm 2022" in a report of 2021: what has not been cannot be summed up."""
    on = house.event_on or house.published_on
    for found in _PERIOD.finditer(reading.text):
        if not 1 <= int(found["months"]) <= 12:
            yield _remark(reading, found, "months", "period", _("A year has twelve months."))
        # Within the year months are planned and estimated, too; of a year to come nothing can be summed up.
        elif (
            on is not None
            and int(found["year"] or 0) > on.year
            and not _PLAN.search(reading.text, max(0, found.start() - 80), found.start())
        ):
            yield _remark(reading, found, "year", "period", _("This period was not over yet on the day of the event."))


def _anniversaries(reading: Reading) -> Iterator[Remark]:
    for found in _ANNIVERSARY.finditer(reading.text):
        years = int(found["last"]) - int(found["first"])
        if years > 0 and years != int(found["years"]):
            message = _("From %(first)s to %(last)s are %(years)s years.")
            values = {"first": found["first"], "last": found["last"], "years": years}
            yield _remark(reading, found, "years", "anniversary", message % values, (str(years),))
