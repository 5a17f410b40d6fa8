"""Designations of persons, one sentence each; the people and most units are made up."""

import pytest

from articles.importer.mentions import read_passage
from articles.importer.people_in_text import read_people

# sentence, then (name, rank, academic, posts, role) of each person
SENTENCES = [
    ("Trung tá Công Thị Thơm giữ chức Chủ tịch Công đoàn CAND.", [("Công Thị Thơm", "Trung tá", None, (), None)]),
    ("Thượng tướng, GS.TS Đoàn Văn Bảy, nguyên Thứ trưởng Bộ Công an và đồng chí Tô Thị Hà, Chủ tịch Hội Phụ nữ đã dự.",
     [("Đoàn Văn Bảy", "Thượng tướng", "GS.TS", ("nguyên Thứ trưởng Bộ Công an",), "dự"),
      ("Tô Thị Hà", None, None, ("Chủ tịch Hội Phụ nữ",), "dự")]),
    ("Thiếu tướng, Phó Giáo sư - Tiến sĩ Kim Hữu Đạt, Giám đốc Học viện Sông Xanh trao quà.",
     [("Kim Hữu Đạt", "Thiếu tướng", "Phó Giáo sư - Tiến sĩ", ("Giám đốc Học viện Sông Xanh",), "trao")]),
    ("Trung tướng - TS Lò Mai Trinh – Viện trưởng Viện Sông Xanh tiếp đoàn.",
     [("Lò Mai Trinh", "Trung tướng", "TS", ("Viện trưởng Viện Sông Xanh",), "tiếp")]),
    ("Ủy viên Trung ương Đảng, Thứ trưởng Bộ Công an, Thượng tướng Hứa Minh Khôi chủ trì hội nghị.",
     [("Hứa Minh Khôi", "Thượng tướng", None, ("Ủy viên Trung ương Đảng", "Thứ trưởng Bộ Công an"), "chủ trì")]),
    ("Phát biểu tại Hội nghị, đồng chí Thiếu tướng Ninh Văn Sáu - Phó Cục trưởng Cục Đối ngoại cho biết kết quả.",
     [("Ninh Văn Sáu", "Thiếu tướng", None, ("Phó Cục trưởng Cục Đối ngoại",), "phát biểu")]),
    ("Đại uý Vàng Seo Lử, Phó Đội trưởng Đội Cảnh sát giao thông - trật tự, Công an huyện Tân Lập nhận bằng khen.",
     [("Vàng Seo Lử", "Đại uý", None,
       ("Phó Đội trưởng Đội Cảnh sát giao thông - trật tự, Công an huyện Tân Lập",), "nhận")]),
    ("Binh nhất Lê Gia Huy và hạ sỹ Rơ Châm Tuấn được khen.",
     [("Lê Gia Huy", "Binh nhất", None, (), None), ("Rơ Châm Tuấn", "hạ sỹ", None, (), None)]),
    ("Tham dự có lãnh đạo đơn vị: Đại tá Hạ Văn Ba, Bí thư Đảng ủy, Giám đốc Bệnh viện 19-8; Thượng tá Mã Thị Bông.",
     [("Hạ Văn Ba", "Đại tá", None, ("Bí thư Đảng ủy", "Giám đốc Bệnh viện 19-8"), "dự"),
      ("Mã Thị Bông", "Thượng tá", None, (), "dự")]),
    ("Dưới sự chủ trì của Đại tá Tiêu Văn Cẩm, Phó Giám đốc Công an thành phố Hải Phòng, hội nghị thông qua nghị quyết.",
     [("Tiêu Văn Cẩm", "Đại tá", None, ("Phó Giám đốc Công an thành phố Hải Phòng",), "chủ trì")]),
    ("Đại tá Âu Văn Tư, Trưởng phòng Tham mưu và Trung tá Phù Thị Năm, Phó Trưởng phòng Hậu cần đồng chủ trì.",
     [("Âu Văn Tư", "Đại tá", None, ("Trưởng phòng Tham mưu",), "đồng chủ trì"),
      ("Phù Thị Năm", "Trung tá", None, ("Phó Trưởng phòng Hậu cần",), "đồng chủ trì")]),
    ("Gồm các đồng chí: Trần Văn Mộc, Phó Bí thư Thường trực Đảng ủy Công an Trung ương; Cao Thị Hạnh, đại biểu Quốc hội khóa XV.",
     [("Trần Văn Mộc", None, None, ("Phó Bí thư Thường trực Đảng ủy Công an Trung ương",), None),
      ("Cao Thị Hạnh", None, None, ("đại biểu Quốc hội khóa XV",), None)]),
    ("Ông Từ Quang Lý, quyền Chánh Văn phòng Cơ quan Cảnh sát điều tra (Bộ Công an) nói.",
     [("Từ Quang Lý", None, None, ("quyền Chánh Văn phòng Cơ quan Cảnh sát điều tra (Bộ Công an)",), None)]),
    ("THIẾU TƯỚNG LÊ VĂN ĐẠO, Cục trưởng Cục Y tế phát biểu.",
     [("LÊ VĂN ĐẠO", "THIẾU TƯỚNG", None, ("Cục trưởng Cục Y tế",), "phát biểu")]),
    ("Đại tá Bùi Văn Chín được bổ nhiệm chức vụ mới.", [("Bùi Văn Chín", "Đại tá", None, (), None)]),
    ("Bí thư Đoàn Thanh niên Bộ Công an Khúc Minh Tâm yêu cầu các đơn vị phối hợp.",
     [("Khúc Minh Tâm", None, None, ("Bí thư Đoàn Thanh niên Bộ Công an",), None)]),
]  # fmt: skip
NOBODY = [
    "Đoàn Thanh niên, Hội Phụ nữ và Công đoàn CAND ký kết chương trình phối hợp.",
    "Đoàn TNCS Hồ Chí Minh Bộ Công an học tập tấm gương Chủ tịch Hồ Chí Minh.",
    "Các hạ sĩ quan, chiến sĩ và anh chị em đoàn viên tham gia giải chạy ở Bà Rịa - Vũng Tàu.",
    "Lãnh đạo Cục Tổ chức cán bộ làm việc với Công an huyện Anh Sơn, phường Trần Phú và tỉnh Lâm Đồng.",
    "Thứ trưởng Bộ Công an chỉ đạo các Cục trưởng, Giám đốc Công an các tỉnh thực hiện.",
]


@pytest.mark.parametrize(("sentence", "expected"), SENTENCES, ids=[one[0][:30] for one in SENTENCES])
def test_designation_is_read_as_written(sentence, expected):
    people = read_people([read_passage(sentence)])

    assert [(one.name, one.rank, one.academic, one.posts, one.role) for one in people] == expected


@pytest.mark.parametrize("sentence", NOBODY)
def test_organisations_and_places_are_not_people(sentence):
    assert read_people([read_passage(sentence)]) == ()


def test_first_full_designation_wins_over_a_short_one_before_it():
    people = read_people(
        [
            read_passage("Thứ trưởng Hứa Minh Khôi thăm đơn vị."),
            read_passage("Thượng tướng Hứa Minh Khôi, Thứ trưởng Bộ Công an phát biểu."),
            read_passage("Thượng tướng Khôi trao quà."),
        ]
    )

    assert [(one.rank, one.posts, one.role) for one in people] == [
        ("Thượng tướng", ("Thứ trưởng Bộ Công an",), "phát biểu, trao, thăm")
    ]


def test_given_name_alone_is_never_guessed_between_two():
    people = read_people(
        [read_passage("Trung tá Lê Văn Vũ và Đại úy Trần Vũ dự."), read_passage("Trung tá Vũ chủ trì.")]
    )

    assert [(one.name, one.role) for one in people] == [("Lê Văn Vũ", "dự"), ("Trần Vũ", "dự")]
