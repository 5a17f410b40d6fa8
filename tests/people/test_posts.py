"""A post as written against the register's: abbreviations, partial units, prefixes, days; and the ceilings of ranks."""

from datetime import date
from types import SimpleNamespace

import pytest

from people.ceilings import LAW_2018, LAW_2023, Ceiling, ceiling
from people.posts import judge
from people.precision import Precision
from people.ranks import Rank

ON = date(2021, 9, 24)


def held(post, *names, prefix="", start=date(2020, 1, 1), end=None, precision=Precision.DAY):
    rows = [
        SimpleNamespace(name=name, short_name="", code="", holds_on=lambda on, number=number: number == 0)
        for number, name in enumerate(names)
    ]
    organisation = SimpleNamespace(names=SimpleNamespace(all=lambda: rows))
    return SimpleNamespace(
        post=post, organisation=organisation, prefix=prefix, start_on=start, end_on=end, precision=precision
    )


DEPUTY = held("Thứ trưởng", "Bộ Công an")
MEMBER = held("Uỷ viên", "Trung ương Đảng")
HEAD = held("Cục trưởng", "Cục Tổ chức cán bộ", "Cục Tổ chức")


@pytest.mark.parametrize(
    ("row", "written", "standing"),
    [
        (DEPUTY, "Thứ trưởng Bộ Công an", "held"),
        (DEPUTY, "thứ trưởng Công an", "held"),
        (DEPUTY, "Thứ trưởng BCA", "held"),
        (DEPUTY, "Thứ trưởng", "held"),
        (held("Trưởng khoa Khám bệnh", "Bệnh viện Suối Trúc"), "Trưởng khoa Khám bệnh Bệnh viện Suối Trúc", "held"),
        (DEPUTY, "Thứ trưởng Bộ Quốc phòng", "none"),
        (DEPUTY, "Bộ trưởng Bộ Công an", "none"),
        (DEPUTY, "Thứ trưởng Thường trực Bộ Công an", "none"),
        (DEPUTY, "nguyên Thứ trưởng Bộ Công an", "prefix"),
        (DEPUTY, "quyền Thứ trưởng Bộ Công an", "prefix"),
        (DEPUTY, "kiêm Thứ trưởng Bộ Công an", "held"),
        (held("Thứ trưởng Thường trực", "Bộ Công an"), "Thứ trưởng Bộ Công an", "held"),
        (held("Thứ trưởng Bộ Công an", "Bộ Công an"), "Thứ trưởng Bộ Công an", "held"),
        (MEMBER, "UVTW Đảng", "held"),
        (MEMBER, "Ủy viên T.Ư Đảng khóa XIII", "held"),
        (MEMBER, "Ủy viên BCH Trung ương Đảng", "held"),
        (MEMBER, "Ủy viên dự khuyết Trung ương Đảng", "none"),
        (MEMBER, "UVBCT", "none"),
        (HEAD, "Cục trưởng Cục Tổ chức cán bộ (Bộ Công an)", "held"),
        (HEAD, "Cục trưởng Cục Tổ chức cán bộ, Bộ Công an", "held"),
        (HEAD, "Cục trưởng Cục Tổ chức", "old name"),
        (HEAD, "Phó Cục trưởng Cục Tổ chức cán bộ", "none"),
        (held("Trưởng ban", "Ban Thanh niên CAND"), "Trưởng Ban Thanh niên Công an nhân dân", "held"),
        (held("Chánh Văn phòng", "Văn phòng Bộ Công an"), "Chánh Văn phòng Bộ Công an", "held"),
        (held("Chủ tịch", "Hội LHPN Việt Nam"), "Chủ tịch Hội Liên hiệp Phụ nữ VN", "held"),
        (held("Bí thư", "Đảng ủy Cục Hậu cần"), "Bí thư Đảng ủy", "held"),
        (held("Cục trưởng", "Cục Hậu cần", end=date(2021, 5, 1)), "Cục trưởng Cục Hậu cần", "over"),
        (held("Cục trưởng", "Cục Hậu cần", end=date(2021, 5, 1)), "nguyên Cục trưởng Cục Hậu cần", "held"),
        (held("Cục trưởng", "Cục Hậu cần", start=date(2022, 5, 1)), "Cục trưởng Cục Hậu cần", "coming"),
        (
            held(
                "Cục trưởng", "Cục Hậu cần", start=date(2020, 5, 1), end=date(2020, 5, 1), precision=Precision.ATTESTED
            ),
            "Cục trưởng Cục Hậu cần",
            "perhaps",
        ),
    ],
)
def test_what_the_register_says_of_a_post(row, written, standing):
    assert judge([row], written, ON).standing == standing


@pytest.mark.parametrize(
    ("posts", "on", "expected"),
    [
        (["Thứ trưởng Bộ Công an"], ON, Ceiling(Rank.THUONG_TUONG, LAW_2018)),
        (["Cục trưởng Cục Hậu cần"], date(2023, 8, 15), Ceiling(Rank.TRUNG_TUONG, LAW_2023)),
        (["Trưởng phòng", "Phó Cục trưởng Cục Hậu cần"], ON, Ceiling(Rank.THIEU_TUONG, LAW_2018)),
        (["Thứ trưởng Bộ Công an"], date(2019, 6, 30), None),
        (["Uỷ viên Trung ương Đảng", "Cục trưởng Cục Hậu cần"], ON, None),
        (["Cục trưởng Cục Tác chiến, Bộ Quốc phòng"], ON, None),
        (["Bộ trưởng Bộ Công an"], ON, None),
        ([], ON, None),
    ],
)
def test_the_highest_rank_of_a_post(posts, on, expected):
    assert ceiling(posts, on) == expected
