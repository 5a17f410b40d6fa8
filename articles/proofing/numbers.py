"""Numbers the Vietnamese way: a point between thousands, a comma before decimals."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from articles.importer.tokens import spelling
from articles.proofing.reading import Reading
from articles.proofing.remarks import Remark
from vietnamese.numbers import format_int

# What is counted one by one: no thousandth part of it can be meant.
COUNTED = """
lượt|người|đồng chí|cán bộ|chiến sĩ|chiến sỹ|đoàn viên|hội viên|đảng viên|công đoàn viên|đvcđ|cbcs|đại biểu|học sinh
sinh viên|học viên|phụ nữ|thanh niên|hộ|gia đình|suất|phần quà|xuất quà|cây|con|chiếc|bộ|cuốn|quyển|thùng|ngôi nhà
căn nhà|vụ|đối tượng|trường hợp|bài|tin|ảnh|cuộc|buổi|đơn vị máu|đồng|công nhân|lao động|trẻ em|em|thành viên|chi đoàn
tổ chức|cơ sở|hồ sơ|thẻ|căn cước|thí sinh|vận động viên|y, bác sĩ|bác sĩ|khẩu trang
"""
MEASURED = r"(?:triệu|tỷ|tỉ|nghìn|ngàn|km|m|cm|kg|ha|tấn|lít|%|phần trăm|độ|giờ|điểm)"
_COUNTED = "|".join(sorted((name for name in COUNTED.replace("\n", "|").split("|") if name), key=len, reverse=True))
_NUMBER = r"(?<![\w.,/:-])(?P<number>\d{1,12}(?:[.,]\d{1,12}){0,3})"
_OF_COUNTED = re.compile(rf"{_NUMBER}(?=\s(?:{_COUNTED})(?!\w))", re.IGNORECASE)
_OF_MEASURED = re.compile(
    rf"(?<![\w.,/:-])(?P<whole>\d{{1,4}})\.(?P<part>\d{{1,2}})(?=\s?{MEASURED}(?!\w))", re.IGNORECASE
)
_WELL = re.compile(r"\d{1,3}(?:\.\d{3})*(?:,\d{1,2})?")
_ENGLISH = re.compile(r"\d{1,3}(?:,\d{3})+")
ABOUT = frozenset(
    map(spelling, ("hơn", "gần", "khoảng", "trên", "cho", "tặng", "với", "có", "gồm", "tổng", "được", "số"))
)
YEAR = frozenset(map(spelling, ("năm", "ngày", "tháng", "số", "từ", "đến", "kỳ", "đầu", "cuối", "xuân")))


def check(reading: Reading) -> Iterator[Remark]:
    """Numbers of people and things without points, with English commas, or grouped wrongly; decimals with points."""
    for found in _OF_COUNTED.finditer(reading.text):
        yield from _counted(reading, found["number"], *found.span("number"))
    for found in _OF_MEASURED.finditer(reading.text):
        yield reading.remark(
            *found.span(),
            code="decimal-point",
            kind="style",
            message=_("Decimals stand after a comma; the point is for thousands."),
            fixes=(f"{found['whole']},{found['part']}",),
            is_sure=not _may_be_date(reading, found.start()),
        )


def _counted(reading: Reading, number: str, start: int, stop: int) -> Iterator[Remark]:
    message = _("Thousands are set apart by a point: %(example)s.")
    if number.isdigit():
        if 4 <= len(number) <= 12 and number[0] != "0" and not _may_be_year(reading, int(number), start):
            fix = format_int(int(number))
            yield _remark(
                reading, start, stop, "thousands", message % {"example": fix}, fix, is_sure=not _is_code(reading, start)
            )
    elif _ENGLISH.fullmatch(number):
        fix = number.replace(",", ".")
        yield _remark(reading, start, stop, "thousands", message % {"example": fix}, fix, is_sure=True)
    elif not _WELL.fullmatch(number) and not _may_be_date(reading, start):
        yield _remark(
            reading, start, stop, "malformed-number", _("The points do not stand between groups of three figures.")
        )


def _remark(
    reading: Reading, start: int, stop: int, code: str, message: object, fix: str = "", *, is_sure: bool = False
) -> Remark:
    fixes = (fix,) if fix else ()
    return reading.remark(start, stop, code=code, kind="style", message=message, fixes=fixes, is_sure=is_sure)


def _before(reading: Reading, start: int) -> str:
    """The word before a place, when only a space stands between."""
    words = reading.text[max(0, start - 20) : start].split()
    return spelling(words[-1]) if words and words[-1].isalpha() else ""


def _may_be_year(reading: Reading, number: int, start: int) -> bool:
    """ "năm 2021 đoàn viên" is a year, "hơn 2000 đoàn viên" a number; without either word nobody can tell."""
    return 1900 <= number < 2100 and _before(reading, start) not in ABOUT - YEAR


def _is_code(reading: Reading, start: int) -> bool:
    return _before(reading, start) in YEAR


def _may_be_date(reading: Reading, start: int) -> bool:
    return _before(reading, start) in YEAR | {spelling(word) for word in ("sáng", "chiều", "tối", "trưa", "hôm")}
