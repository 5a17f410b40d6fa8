"""Appointments, promotions and ends of posts told in a report; the people and the numbers are made up."""

from datetime import date

import pytest

from articles.importer.announcements import read_announcements
from articles.importer.mentions import read_passage
from articles.importer.people_in_text import read_people
from articles.importer.reading import read_report

# sentence, then (kind, person, former rank, rank, post, organisation) of each change
TOLD = [
    ("Trung tướng Doãn Hải Triều công bố bổ nhiệm Thượng tá Tòng Văn Ín, Trưởng phòng 3 giữ chức vụ Phó Cục trưởng Cục Viễn thông và Cơ yếu.",
     [("appointment", "Tòng Văn Ín", None, None, "Phó Cục trưởng Cục Viễn thông và Cơ yếu", "Cục Viễn thông và Cơ yếu")]),
    ("Quyết định bổ nhiệm giữ chức vụ Phó Giám đốc Công an tỉnh Lam Giang đối với Thượng tá Lê Văn Sáu.",
     [("appointment", "Lê Văn Sáu", None, None, "Phó Giám đốc Công an tỉnh Lam Giang", "Công an tỉnh Lam Giang")]),
    ("Điều động Trung tướng Hồ Sĩ Bằng, Cục trưởng Cục An ninh kinh tế, giữ chức vụ Chánh Văn phòng Bộ Công an; "
     + "bổ nhiệm Thiếu tướng Lê Hồng Sơn, Đại tá Nguyễn Bá Sơn Tùng giữ chức Phó Cục trưởng.",
     [("appointment", "Hồ Sĩ Bằng", None, None, "Chánh Văn phòng Bộ Công an", "Bộ Công an"),
      ("leaving", "Hồ Sĩ Bằng", None, None, "Cục trưởng Cục An ninh kinh tế", None),
      ("appointment", "Lê Hồng Sơn", None, None, "Phó Cục trưởng", None),
      ("appointment", "Nguyễn Bá Sơn Tùng", None, None, "Phó Cục trưởng", None)]),
    ("Trung tá Công Thị Thơm được bầu giữ chức Chủ tịch Công đoàn CAND; Đại úy Cầm Bá Lương được bầu làm Phó Chủ tịch.",
     [("appointment", "Công Thị Thơm", None, None, "Chủ tịch Công đoàn CAND", "Công đoàn CAND"),
      ("appointment", "Cầm Bá Lương", None, None, "Phó Chủ tịch", None)]),
    ("Đại hội bầu 25 đồng chí. Thiếu tá Hoa Thị Nhung giữ chức Bí thư.",
     [("appointment", "Hoa Thị Nhung", None, None, "Bí thư", None)]),
    ("Quyết định thăng cấp bậc hàm từ Thiếu tướng lên Trung tướng đối với đồng chí Lê Văn Ba, Cục trưởng Cục Y tế.",
     [("promotion", "Lê Văn Ba", "Thiếu tướng", "Trung tướng", None, None)]),
    ("Thủ tướng quyết định thăng cấp bậc hàm Thượng tướng cho Trung tướng Lê Văn Ba và Trung tướng Vũ Văn Tư.",
     [("promotion", "Lê Văn Ba", "Trung tướng", "Thượng tướng", None, None),
      ("promotion", "Vũ Văn Tư", "Trung tướng", "Thượng tướng", None, None)]),
    ("Quyết định miễn nhiệm chức vụ Phó Chủ tịch Công đoàn CAND đối với đồng chí Trần Thị Vân do nghỉ hưu.",
     [("leaving", "Trần Thị Vân", None, None, "Phó Chủ tịch Công đoàn CAND", "Công đoàn CAND")]),
    ("Bộ trưởng quyết định để Thiếu tướng Ngô Như Hiển, Phó Cục trưởng Cục Y tế, nghỉ công tác hưởng chế độ hưu trí.",
     [("leaving", "Ngô Như Hiển", None, None, "Phó Cục trưởng Cục Y tế", None)]),
]  # fmt: skip
NOTHING = [
    "Đại tá Lê Văn Tám làm Trưởng đoàn đến thăm đơn vị.",
    "Đại tá Lê Văn Chín từng giữ chức Giám đốc Công an tỉnh, được bổ nhiệm nhiều nhiệm vụ.",
    "Chúc mừng Đại tá Lê Văn Sửu được bổ nhiệm chức vụ mới.",
    "Trung tướng Lê Văn Ba thăm Đại tá Vũ Văn Tư đã nghỉ hưu.",
    "Đại tá Lê Văn Tám, Cục trưởng Cục Y tế phát biểu về công tác bổ nhiệm cán bộ.",
]


def told(sentence):
    passage = read_passage(sentence)
    return read_announcements([passage], read_people([passage]))


@pytest.mark.parametrize(("sentence", "expected"), TOLD, ids=[one[0][:30] for one in TOLD])
def test_change_is_read_as_told(sentence, expected):
    found = [(one.kind, one.person, one.former_rank, one.rank, one.post, one.organisation) for one in told(sentence)]

    assert found == expected


@pytest.mark.parametrize("sentence", NOTHING)
def test_what_announces_nothing_is_left_alone(sentence):
    assert told(sentence) == ()


def test_day_and_number_are_taken_only_where_they_are_said():
    (one,) = told(
        "Theo Quyết định số 1234/QĐ-BCA, Thượng tá Nông Văn Mão được bổ nhiệm Trưởng phòng Tham mưu từ ngày 10/3/2025."
    )
    (other,) = told("Thượng tá Nông Văn Mão được bổ nhiệm Trưởng phòng Tham mưu từ ngày 10/3.")

    assert (one.effective_on, one.decision) == (date(2025, 3, 10), "1234/QĐ-BCA")
    assert (other.effective_on, other.decision) == (None, None)


def test_change_told_twice_is_one_and_keeps_all_that_was_said():
    report = read_report(
        "Bổ nhiệm Phó Cục trưởng Cục Y tế\n18/06/2025\n"
        "Chiều 18/6, Bộ Công an bổ nhiệm Đại tá Lê Văn Ba giữ chức Phó Cục trưởng.\n"
        "Theo đó, Đại tá Lê Văn Ba được bổ nhiệm giữ chức vụ Phó Cục trưởng Cục Y tế từ ngày 20/6/2025."
    )

    (one,) = report.announcements
    assert (one.person, one.post, one.effective_on) == ("Lê Văn Ba", "Phó Cục trưởng Cục Y tế", date(2025, 6, 20))
    assert report.to_json()["announcements"][0]["effective_on"] == "2025-06-20"
