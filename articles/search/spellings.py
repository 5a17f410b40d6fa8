"""One thing, several ways to write it: abbreviations, dates, hyphens, qui and quy. Pure."""

import re
from collections.abc import Iterable, Iterator, Sequence

from vietnamese.folding import fold

# Spellings by their folded form.
type Group = dict[str, str]

# Organisations add theirs from the register: names through time, short names, codes.
SAME = (
    ("CAND", "Công an nhân dân"),
    ("BCA", "Bộ Công an"),
    ("CATW", "CATƯ", "Công an Trung ương"),
    ("TW", "T.Ư", "TƯ", "Trung ương"),
    ("UVTW", "Uỷ viên Trung ương"),
    ("TLĐ", "Tổng Liên đoàn", "TLĐLĐ"),
    ("LĐLĐ", "Liên đoàn Lao động"),
    ("LHPN", "Liên hiệp Phụ nữ"),
    ("LHTN", "Liên hiệp Thanh niên"),
    ("TNCS", "Thanh niên Cộng sản"),
    ("ĐTN", "Đoàn Thanh niên"),
    ("BCH", "Ban Chấp hành"),
    ("BTV", "Ban Thường vụ"),
    ("BCĐ", "Ban Chỉ đạo"),
    ("CBCS", "Cán bộ, chiến sĩ"),
    ("CBCNV", "Cán bộ, công nhân viên"),
    ("CNVCLĐ", "Công nhân, viên chức, lao động"),
    ("NLĐ", "Người lao động"),
    ("ĐVCĐ", "Đoàn viên công đoàn"),
    ("CĐCS", "Công đoàn cơ sở"),
    ("ANTT", "An ninh, trật tự"),
    ("ANQG", "An ninh quốc gia"),
    ("TTATXH", "Trật tự, an toàn xã hội"),
    ("ANND", "An ninh nhân dân"),
    ("CSND", "Cảnh sát nhân dân"),
    ("QĐND", "Quân đội nhân dân"),
    ("CSCĐ", "Cảnh sát cơ động"),
    ("CSGT", "Cảnh sát giao thông"),
    ("CSĐT", "Cảnh sát điều tra"),
    ("CSHS", "Cảnh sát hình sự"),
    ("QLHC", "Quản lý hành chính"),
    ("PCCC", "Phòng cháy, chữa cháy"),
    ("CNCH", "Cứu nạn, cứu hộ"),
    ("ATGT", "An toàn giao thông"),
    ("PCTN", "Phòng, chống tham nhũng"),
    ("CATP", "Công an thành phố"),
    ("UBND", "Uỷ ban nhân dân"),
    ("HĐND", "Hội đồng nhân dân"),
    ("MTTQ", "Mặt trận Tổ quốc"),
    ("BHXH", "Bảo hiểm xã hội"),
    ("BHYT", "Bảo hiểm y tế"),
    ("ATVSLĐ", "An toàn, vệ sinh lao động"),
    ("XHCN", "Xã hội chủ nghĩa"),
    ("KT-XH", "Kinh tế - xã hội"),
    ("TP.HCM", "TPHCM", "Thành phố Hồ Chí Minh"),
    ("X03", "Cục Công tác đảng và công tác chính trị", "Cục Công tác chính trị"),
)

# In a folded text, which begins and ends with a space.
_FULL_DAY = re.compile(r"(?<= )([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})(?= )")
_DAY = re.compile(r"(?<= )([0-9]{1,2})/([0-9]{1,2})(?= )")
_MONTH = re.compile(r"(?<= )([0-9]{1,2})/([0-9]{4})(?= )")
_WRITTEN = re.compile(r"(?<= )(?:([0-9]{1,2}) )?thang ([0-9]{1,2})(?: nam ([0-9]{4}))?(?= )")
_CODE = re.compile(r"(?<= )([^\W\d_]{1,20})([0-9]{1,6})(?= )")
_JOINED = re.compile(r"[^\W_]{1,20}(?:[-\u2010\u2011'\u2019][^\W_]{1,20}){1,3}(?![\w/])")
_QUI = re.compile(r"(?<!\w)(qu)([iíìỉĩịyýỳỷỹỵ])(?!\w)", re.IGNORECASE)
_OTHER_I = dict(zip("iíìỉĩịyýỳỷỹỵ", "yýỳỷỹỵiíìỉĩị", strict=True))
_DAYS, _MONTHS = range(1, 32), range(1, 13)


def group_of(spellings: Iterable[str]) -> Group:
    """Spellings of one thing, of those that fold to the same the first."""
    group: Group = {}
    for spelling in spellings:
        if key := fold(spelling):
            group.setdefault(key, spelling)
    return group


GROUPS = tuple(group_of(spellings) for spellings in SAME)


def spellings_of(text: str) -> list[str]:
    """The text, and what it is besides if it is an abbreviation, or what one stands for."""
    key = fold(text)
    return [text, *(other for group in GROUPS if key in group for folded, other in group.items() if folded != key)]


def written_otherwise(text: str, keys: Iterable[str], groups: Sequence[Group]) -> list[str]:
    """The other spellings of whatever the text holds in one of them, each once: what it is to be found by besides.

    `keys` are its folded words.
    """
    folded = f" {' '.join(keys)} "
    others: dict[str, None] = {}
    for group in groups:
        missing = [spelling for key, spelling in group.items() if f" {key} " not in folded]
        if len(missing) < len(group):
            others |= dict.fromkeys(missing)
    for found in (*_dates(folded), *_compounds(text, folded)):
        others[found] = None
    return list(others)


def _dates(folded: str) -> Iterator[str]:
    """`24/9/2021` is also the 24th of September, September 2021, and written out; and the other way round."""
    for day, month, year in _FULL_DAY.findall(folded):
        if int(day) in _DAYS and int(month) in _MONTHS:
            yield f"ngày {day} tháng {month} năm {year}"
            yield f"{day}/{month}"
            yield f"{month}/{year}"
    for day, month in _DAY.findall(folded):
        if int(day) in _DAYS and int(month) in _MONTHS:
            yield f"ngày {int(day)} tháng {int(month)}"
    for month, year in _MONTH.findall(folded):
        if int(month) in _MONTHS:
            yield f"tháng {int(month)} năm {year}"
    for day, month, year in _WRITTEN.findall(folded):
        parts = [int(part) for part in (day, month, year) if part]
        for first in range(len(parts) - 1):
            yield "/".join(map(str, parts[first:]))
        if len(parts) == 3:
            yield f"{parts[0]}/{parts[1]}"


def _compounds(text: str, folded: str) -> Iterator[str]:
    """`COVID-19` is also COVID19, and the other way round; `H'Mông` is Hmông; `quí` is `quý`."""
    for found in _JOINED.finditer(text):
        if not found[0][0].isdigit():
            yield re.sub(r"[^\w]", "", found[0])
    for letters, digits in _CODE.findall(folded):
        yield f"{letters} {digits}"
    for found in _QUI.finditer(text):
        yield found[1] + _OTHER_I[found[2].lower()]
