"""Organisations as a report names them."""

import pytest

from articles.importer.mentions import read_passage
from articles.importer.organisations_in_text import read_organisations


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        (
            "Cục trưởng Cục Tổ chức cán bộ (Bộ Công an) làm việc với Đoàn Thanh niên và Hội Phụ nữ Bộ Công an trong CAND.",
            ["Cục Tổ chức cán bộ (Bộ Công an)", "Đoàn Thanh niên", "Hội Phụ nữ Bộ Công an", "CAND"],
        ),
        ("Tổng Liên đoàn Lao động (LĐLĐ) Việt Nam tặng quà.", ["Tổng Liên đoàn Lao động Việt Nam"]),
        ("Tại trụ sở Bộ Công an (số 1 phố Sông, Hà Nội) có hội nghị.", ["Bộ Công an"]),
        ("LĐLĐ tỉnh Bắc Ninh và UBND huyện Tân Lập ký kết.", ["LĐLĐ tỉnh Bắc Ninh", "UBND huyện Tân Lập"]),
        ("Đảng ủy Công an Trung ương, Bộ Chính trị, Ban Bí thư quan tâm.",
         ["Đảng ủy Công an Trung ương", "Bộ Chính trị", "Ban Bí thư"]),
        ("Đoàn Thanh niên Bộ khẩn trương xây dựng văn bản.", ["Đoàn Thanh niên Bộ"]),
        ("Các cục, phòng, ban cùng thực hiện.", []),
    ],
)  # fmt: skip
def test_names_are_taken_whole_and_once(sentence, names):
    assert read_organisations([read_passage(sentence), read_passage(sentence)]) == names
