"""What may not be fit to publish: grades of secrecy, numbers of persons, phones, vehicles and accounts, working papers."""

import re
from collections.abc import Iterator

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles.proofing.reading import Reading
from articles.proofing.remarks import Remark

_GRADE = re.compile(
    r"(?<!\w)(?:tuyệt\s{1,3}mật|tối\s{1,3}mật)(?!\w)|(?<!\w)(?:TUYET\s{1,3}MAT|TOI\s{1,3}MAT)(?!\w)", re.IGNORECASE
)
_AFTER_GRADE = re.compile(r"\s{1,3}(?:độ|thiết|ong|mã|khẩu|phục|danh|thư)(?!\w)", re.IGNORECASE)
_LONE = re.compile(
    r"(?:(?i:độ mật|đóng dấu|dấu|mức độ|đề|tài liệu|văn bản|công văn|báo cáo|kế hoạch|hồ sơ|chế độ)"
    r"\s{0,2}:?\s{0,2}[“\"(]?)(?P<grade>MẬT|Mật)(?!\w)"
)
_SHOUTED = re.compile(r"(?<![\w])MẬT(?!\w)")
_HARMLESS_BEFORE = re.compile(r"(?:bí|bảo|cơ|thân|chi|trù|tuyệt|tối|cẩn|nghiêm|độ|mối)\s{1,3}$", re.IGNORECASE)
_HARMLESS_AFTER = re.compile(
    r"[\s-]{1,3}(?:mã|độ|thiết|vụ|ong|danh|thư|khẩu|phục|đàm|ước|ngọt|thám|nhà nước|tông)(?!\w)", re.IGNORECASE
)

_SEP = r"[ .\u00a0-]"
_IDENTITY = re.compile(rf"(?<![\w.,/-])\d(?:{_SEP}?\d){{11}}(?![\w/]|[.,-]\d)")
_OLD_IDENTITY = re.compile(rf"(?<![\w.,/-])\d(?:{_SEP}?\d){{8}}(?![\w/]|[.,-]\d)")
_IDENTITY_WORD = re.compile(
    r"(?:cmnd|cccd|cmtnd|chứng minh|căn cước|định danh|hộ chiếu|giấy tờ tùy thân)[^.;]{0,40}$", re.IGNORECASE
)
_MONEY = re.compile(r"\s?(?:đồng|đ|vnđ|vnd|usd|lượt|người|triệu|tỷ|%)(?!\w)", re.IGNORECASE)
_PHONE = re.compile(
    rf"(?<![\w.,/(+-])(?:\(?(?:\+|00)?84\)?{_SEP}?\(?0?\)?{_SEP}?|\(?0)[2-9](?:[ .\u00a0()-]{{0,2}}\d){{8,9}}"
    r"(?![\w/]|[.,-]\d)"
)
_PHONE_WORD = re.compile(
    r"(?<!\w)(?:điện thoại|đt|sđt|số máy|liên hệ|zalo|hotline|di động|đường dây nóng|máy bàn|tel|phone)"
    r"\s?(?:số)?\s?[:.]?\s{0,2}(?P<phone>[+(\d][\d .()\u00a0-]{6,18}\d)",
    re.IGNORECASE,
)
_PUBLIC_PHONE = re.compile(r"1[89]00|11[2-5]|111|199|18001|156")
_PLATE = re.compile(
    r"(?<![\w./-])(?:"
    r"(?:1[1-9]|[2-9]\d)\s?-?\s?(?:[A-HK-NP-Z]\d?|[A-HK-NP-ZĐ]{2}|LD|DA|MĐ|KT|HC)\s?[-.\s]\s?\d{3}[.\s]?\d{1,2}"
    r"|(?:1[1-9]|[2-9]\d)(?:[A-HK-NP-Z]\d?|LD|MĐ)\d{5}"
    r"|(?:41|80)\s?-?\s?(?:NG|QT|NN|CV)\s?-?\s?\d{2,3}\s?-?\s?\d{2,3}"
    r"|(?:[A-HK-NP-TV][A-HK-NP-Z])\s?-\s?\d{2}\s?-\s?\d{2}"
    r")(?![\w/]|[.-]\d)"
)
_ACCOUNT = re.compile(
    r"(?<!\w)(?:số tài khoản|tài khoản số|tài khoản ngân hàng|stk|số tk|tài khoản)\s?(?:số)?(?:\s[^\d.;:]{0,30})?"
    r"\s?:?\s{0,2}(?P<account>\d(?:[ .\u00a0-]?\d){5,18})(?!\w)",
    re.IGNORECASE,
)
_HOME = re.compile(
    r"(?<!\w)(?:trú tại|thường trú(?: tại)?|tạm trú(?: tại)?|hktt|nhà riêng(?: tại| ở)?|địa chỉ nhà|nơi ở|sinh sống tại)\s?:?\s?"
    r"(?P<home>[^.;\n]{0,40}?(?:số(?: nhà)?|ngõ|ngách|hẻm|căn hộ|phòng|lô)\s\d{1,5}[^.;\n]{0,60})",
    re.IGNORECASE,
)
_PAPER = re.compile(
    r"(?<![\w/])\d{1,5}\s?/\s?(?:\d{4}/)?(?P<code>(?:BC|CV|TTr|PC|TB|KH|HD|BB|ĐA|PA|CĐ|ĐK)(?:-[A-ZĐ0-9]{1,10}){1,3})"
    r"(?:\((?P<part>[^()]{1,12})\))?(?!\w)"
)
# Reports, letters, submissions, plans of one's own: papers inside the service, unless somebody made them public.
INTERNAL = ("BC", "CV", "TTr", "PC", "ĐA", "PA", "ĐK")
_UNIT = re.compile(r"-(?:[ACHKVXT]\d{2}|P[ACHVX]\d{2})(?!\d)")


def check(reading: Reading) -> Iterator[Remark]:
    """Warnings; nothing here is put right by a click."""
    yield from _grades(reading)
    taken = bytearray(len(reading.text))
    for start, stop, code, message in _numbers(reading.text):
        if 1 not in taken[start:stop] and 1 not in reading.addresses[start:stop]:
            taken[start:stop] = b"\x01" * (stop - start)
            yield _warn(reading, start, stop, code, message)


def _warn(reading: Reading, start: int, stop: int, code: str, message: str | Promise) -> Remark:
    return reading.remark(start, stop, code=code, kind="safety", message=message)


def _grades(reading: Reading) -> Iterator[Remark]:
    text = reading.text
    message = _("A grade of state secrecy: may anything of this be published?")
    spans = {found.span() for found in _GRADE.finditer(text) if not _AFTER_GRADE.match(text, found.end())}
    spans |= {found.span("grade") for found in _LONE.finditer(text) if not _HARMLESS_AFTER.match(text, found.end())}
    for found in _SHOUTED.finditer(text):
        is_harmless = _HARMLESS_BEFORE.search(text, max(0, found.start() - 10), found.start())
        if not is_harmless and not _HARMLESS_AFTER.match(text, found.end()):
            spans.add(found.span())
    for start, stop in sorted(spans):
        yield _warn(reading, start, stop, "secrecy-grade", message)


def _numbers(text: str) -> Iterator[tuple[int, int, str, str | Promise]]:
    """Stretches with what they seem to be, the surest kinds first."""
    for found in _ACCOUNT.finditer(text):
        yield *found.span("account"), "bank-account", _("A bank account: is it meant for the public?")
    for found in _PLATE.finditer(text):
        yield *found.span(), "number-plate", _("A number plate can be traced to its owner.")
    for start, stop in _phones(text):
        yield start, stop, "phone-number", _("A telephone number: is it meant for the public?")
    for start, stop in _identities(text):
        yield start, stop, "identity-number", _("A number of an identity card.")
    for found in _HOME.finditer(text):
        yield *found.span("home"), "home-address", _("The address of somebody's home.")
    for found in _PAPER.finditer(text):
        if found["code"].startswith(INTERNAL) or _UNIT.search(found["code"]) or found["part"] == "M":
            yield *found.span(), "working-paper", _("The number of a working paper: is it public?")


def _phones(text: str) -> Iterator[tuple[int, int]]:
    yield from (found.span() for found in _PHONE.finditer(text))
    for found in _PHONE_WORD.finditer(text):
        if not _PUBLIC_PHONE.match(found["phone"]) and sum(map(str.isdigit, found["phone"])) >= 8:
            yield found.span("phone")


def _identities(text: str) -> Iterator[tuple[int, int]]:
    for found in _IDENTITY.finditer(text):
        if _is_identity(found[0]) and not _MONEY.match(text, found.end()):
            yield found.span()
    for found in _OLD_IDENTITY.finditer(text):
        near = _IDENTITY_WORD.search(text, max(0, found.start() - 60), found.start())
        if (near or found[0].isdigit()) and not _MONEY.match(text, found.end()):
            yield found.span()


def _is_identity(number: str) -> bool:
    """A citizen's number opens with the code of a province (001 to 096), then sex and century, then the year."""
    digits = "".join(filter(str.isdigit, number))
    return "001" <= digits[:3] <= "096"
