"""A credit typed at the end of a caption goes where credits stand; what only looks like one stays."""

import pytest

from vietnamese.credits import bare_credit, without_credit

CREDITS = [
    (
        "Thứ trưởng Trần Quốc Tỏ chủ trì buổi làm việc. Ảnh: Trần Xuân",
        "Thứ trưởng Trần Quốc Tỏ chủ trì buổi làm việc.",
        "Trần Xuân",
    ),
    ("A phát biểu. (Ảnh: A/TTXVN)", "A phát biểu.", "A/TTXVN"),
    ("A phát biểu - Ảnh: NAM TRẦN", "A phát biểu", "NAM TRẦN"),
    ("Đại hội. ẢNH: DƯƠNG TRIỀU", "Đại hội.", "DƯƠNG TRIỀU"),
    ("A nói (ảnh Minh Châu).", "A nói.", "Minh Châu"),
    ("A. Nguồn ảnh: Báo CAND", "A.", "Báo CAND"),
    ("A nói. Photo: VNA", "A nói.", "VNA"),
    ("A phát biểu (Ảnh minh họa: Internet)", None, ""),
    ("A. Clip: Báo CAND", None, ""),
    ("A nói. Ảnh và clip: B", None, ""),
    ("Ảnh: Toàn cảnh hội nghị", None, ""),
    ("Chụp ảnh: rất đẹp", None, ""),
    ("A nói.", None, ""),
    ("", None, ""),
]


@pytest.mark.parametrize(("typed", "caption", "credit"), CREDITS)
def test_a_credit_is_split_from_the_tail_and_nothing_else_is(typed, caption, credit):
    assert without_credit(typed) == (typed if caption is None else caption, credit)


@pytest.mark.parametrize(
    ("typed", "credit"),
    [
        ("Báo CAND", "Báo CAND"),
        ("Ảnh: Báo CAND", "Báo CAND"),
        ("photo : CAND newspaper", "CAND newspaper"),
        ("Nguồn ảnh: TTXVN", "TTXVN"),
        ("Ảnh minh họa: TTXVN", "Ảnh minh họa: TTXVN"),
        ("Ánh Nguyệt", "Ánh Nguyệt"),
        ("", ""),
    ],
)
def test_a_credit_loses_the_label_that_the_page_writes(typed, credit):
    assert bare_credit(typed) == credit
