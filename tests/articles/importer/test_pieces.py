"""Whatever is pasted: every word lands in exactly one piece, and the spelling of the file changes nothing."""

import re
import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.importer.reading import read_report
from articles.importer.report import LONGEST_TEXT, TooLong
from vietnamese.secrecy import is_marked
from vietnamese.text import normalise

FRAGMENTS = [
    "Trung tướng Lò Mai Trinh, Cục trưởng Cục Y tế", "các đồng chí:", "Đại tá A và Thượng tá B, Phó Cục trưởng", "phát biểu tại hội nghị.",
    "Chiều 16/12, tại Hà Nội,", "Thứ Ba, 10/10/2023, 15:29", "(ANTV) - ", "VTV.vn - ", "Biên phòng - Sáng 11/7,", "HÀ ANH - 12/04/2023 10:02",
    "18/06/2025", "Hội nghị tổng kết công tác Đoàn", "Hội nghị tổng kết công tác Đoàn -0", "ảnh 1Các đại biểu dự hội nghị.", "Ảnh: Lưu Hiệp",
    "(Ảnh: Phạm Kiên/TTXVN)", "./.", "Nguồn: Báo CAND", "Theo TTXVN", "Tin liên quan", "Chia sẻ", "Trang chủ » Tin tức", "Lượt xem: 12",
    "Cập nhật lúc 16:25, 17/12/2025", "Tác giả: Lê Hà", "Lưu Hiệp", "ôngTrần Quốc", "bổ nhiệm Đại tá A giữ chức vụ Phó Giám đốc Học viện",
    "thăng cấp bậc hàm từ Đại tá lên Thiếu tướng đối với đồng chí B", "; ", ", ", " - ", " – ", "(", ")", "“", "\"", "…", "T.Ư Đoàn", "GS.TS",
    "H'Nuel Êban", "Y Thông", "PC&CC", "trong 02 ngày 15-16/12/2021", "Đồng chí", "nguyên", "kiêm", "TỔNG KẾT CÔNG TÁC NĂM", "*", "#hội",
]  # fmt: skip
GAPS = st.sampled_from([" ", "\n", "\n\n", "", ". ", ", ", "\t", "\r\n", "\u00a0"])
WORDS = st.one_of(st.sampled_from(FRAGMENTS), st.sampled_from(FRAGMENTS), st.text(max_size=12))
TEXTS = st.lists(st.tuples(WORDS, GAPS), max_size=40).map(lambda parts: "".join(word + gap for word, gap in parts))
# What normalising takes away or changes is not the reading's doing.
CLEAN = TEXTS.map(normalise).filter(lambda text: not is_marked(text))
QUICK = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


def lines_of(text):
    return ["".join(line.split()) for line in text.split("\n") if line.strip()]


@QUICK
@given(CLEAN)
def test_every_word_of_a_line_lands_in_exactly_one_piece_of_it(text):
    pieces = read_report(text).pieces

    together = {}
    for piece in pieces:
        together[piece.line] = together.get(piece.line, "") + "".join(piece.text.split())
    assert [together.get(number, "") for number in range(len(lines_of(text)))] == lines_of(text)
    assert list(together) == sorted(together)


@QUICK
@given(CLEAN)
def test_spelling_of_the_file_changes_nothing(text):
    read = read_report(text).to_json()

    assert read_report(unicodedata.normalize("NFD", text)).to_json() == read
    assert read_report(text.replace("\n", "\r\n")).to_json() == read
    assert read_report(re.sub(r"\n\s*\n", "\n", text)).to_json() == read


def test_a_text_of_half_a_megabyte_is_refused_before_it_is_looked_at():
    with pytest.raises(TooLong):
        read_report("ả" * (LONGEST_TEXT // 3 + 1))
    with pytest.raises(TooLong):
        read_report("a" * (LONGEST_TEXT + 1))
