"""The list of a decision, however it was typed."""

from datetime import date

import pytest

from articles.decisions.rosters import MOST_LINES, Entry, TooLong, read_roster


def said(text):
    return [(row.name, row.rank_before, row.rank, row.post, row.day) for row in read_roster(text)]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "1. Đại tá Lê Văn Sơn, Phó Cục trưởng Cục Tổ chức cán bộ, lên Thiếu tướng.",
            ("Lê Văn Sơn", "Đại tá", "Thiếu tướng", "Phó Cục trưởng Cục Tổ chức cán bộ", None),
        ),
        ("- Thiếu tướng Trần Quốc Tỏ → Trung tướng", ("Trần Quốc Tỏ", "Thiếu tướng", "Trung tướng", "", None)),
        ("Nguyễn Thị Hoa -> Đại uý", ("Nguyễn Thị Hoa", "", "Đại uý", "", None)),
        ("2) Nguyễn Thị Hoa", ("Nguyễn Thị Hoa", "", "", "", None)),
        (
            "Đồng chí Phạm Thị Mai giữ chức vụ Chủ tịch Công đoàn CAND, kể từ ngày 01/3/2025.",
            ("Phạm Thị Mai", "", "", "Chủ tịch Công đoàn CAND", date(2025, 3, 1)),
        ),
        (
            "Đại tá Lê Văn Sơn thôi giữ chức vụ Phó Cục trưởng Cục Tổ chức cán bộ từ ngày 1/3/2026",
            ("Lê Văn Sơn", "Đại tá", "", "Phó Cục trưởng Cục Tổ chức cán bộ", date(2026, 3, 1)),
        ),
        ("Lê Văn Sơn được bổ nhiệm làm Trưởng phòng 3", ("Lê Văn Sơn", "", "", "Trưởng phòng 3", None)),
        ("DANH SÁCH THĂNG CẤP BẬC HÀM", ("", "", "", "", None)),
        ("căn cứ tờ trình của đơn vị", ("", "", "", "", None)),
    ],
)
def test_a_line_of_prose(line, expected):
    assert said(line) == [expected]


def test_a_table_with_a_head_as_it_is_copied_from_a_spreadsheet():
    text = (
        "STT\tHọ và tên\tCấp hàm hiện tại\tCấp hàm mới\tChức vụ\tĐơn vị\tNgày hiệu lực\n"
        "1\tLê Văn Sơn\tĐại tá\tThiếu tướng\tPhó Cục trưởng\tCục Tổ chức cán bộ\t01/12/2026\n"
        "2\tNguyễn Thị Hoa\tThượng úy\tĐại úy\t\t\t\n"
    )
    assert said(text) == [
        ("Lê Văn Sơn", "Đại tá", "Thiếu tướng", "Phó Cục trưởng Cục Tổ chức cán bộ", date(2026, 12, 1)),
        ("Nguyễn Thị Hoa", "Thượng úy", "Đại úy", "", None),
    ]


@pytest.mark.parametrize("mark", [",", ";"])
def test_a_csv_whose_cells_hold_its_separator(mark):
    text = f'Họ tên{mark}Chức vụ{mark}Từ ngày\nLê Văn Sơn{mark}"Đội trưởng{mark} Công an xã Tân Lập"{mark}2026-12-01\n'
    assert said(text) == [("Lê Văn Sơn", "", "", f"Đội trưởng{mark} Công an xã Tân Lập", date(2026, 12, 1))]


def test_a_table_without_a_head():
    text = "1\tLê Văn Sơn\tĐại tá\tThiếu tướng\n2\tThượng úy Nguyễn Thị Hoa\tĐại úy\tCục Tổ chức cán bộ\n"
    assert said(text) == [
        ("Lê Văn Sơn", "Đại tá", "Thiếu tướng", "", None),
        ("Nguyễn Thị Hoa", "Thượng úy", "Đại úy", "Cục Tổ chức cán bộ", None),
    ]


def test_every_line_is_an_entry_or_says_nothing():
    text = "Danh sách thăng cấp bậc hàm\n-----\n1. Đại tá Lê Văn Sơn lên Thiếu tướng\n\n2. ???\n"
    assert [(row.line, row.name) for row in read_roster(text)] == [(1, ""), (2, "Lê Văn Sơn"), (3, "")]


def test_nothing_gives_nothing_and_too_much_is_refused():
    assert read_roster(" \n\n") == []
    with pytest.raises(TooLong):
        read_roster("Lê Văn Sơn\n" * (MOST_LINES + 1))


def test_the_words_of_a_line_are_kept():
    assert read_roster("1. Đại tá  Lê Văn Sơn")[0] == Entry(
        1, "1. Đại tá Lê Văn Sơn", "Lê Văn Sơn", rank_before="Đại tá"
    )
