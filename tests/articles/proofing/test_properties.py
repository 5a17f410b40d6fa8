"""What holds for any text: accepting every sure fix twice is accepting it once, and names and quotations stay as they are."""

import re
import unicodedata
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.proofing.house import House
from articles.proofing.proofreader import proofread
from articles.proofing.remarks import apply
from articles.recognition.passages import BODY, Block

NAMES = ("Nguyễn Thị Thuý", "Trần Văn Hòan", "Công đoàn CAND")
WORDS = """
Uỷ uỷ ủy hòan qúy Thuý toả với và các tổ chức hội nghị nghành ngiêm trìinh lãnh Cục ôngTrần vớiBộ năm2021 130nữ 5000 5,000 lượt 12.5
tỷ đồng 3.5% 2021-2026 24/9 Ðảng Аn bổ xung chuẩn đoán nỗ lực café COVID-19 T.Ư TP.HCM
"""
MARKS = (
    "\u00a0",
    "  ",
    " ",
    ",",
    " ,",
    "...",
    "..",
    ",,",
    "./.",
    "“",
    "”",
    '"',
    "(",
    ")",
    "\u200b",
    "\u0301",
    "-",
    " -",
    ";",
    ":",
    "…",
    "\n",
)
PIECES = (*NAMES, *WORDS.split(), *MARKS, "“Uỷ ban  với với”", "https://x.vn/a..b", "#TuổiTrẻ")
texts = st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(["", " ", " "]))).map(
    lambda parts: unicodedata.normalize("NFC", "".join(piece + space for piece, space in parts))
)
houses = st.sampled_from([House(style, names=frozenset(NAMES)) for style in ("old", "new")])


def sure(text, house):
    return [remark for remark in proofread([Block(BODY, text)], house) if remark.is_sure]


@settings(deadline=None, max_examples=150)
@given(texts | st.text(max_size=60).map(lambda text: unicodedata.normalize("NFC", text)), houses)
def test_accepting_all_sure_fixes_leaves_none_and_touches_no_name_and_no_quotation(text, house):
    fixed = apply(text, sure(text, house))

    assert sure(fixed, house) == []
    assert all(fixed.count(name) >= text.count(name) for name in NAMES)
    assert re.findall("“[^“”]*”", fixed)[: len(found := re.findall("“[^“”]*”", text))] == found or '"' in text


@settings(deadline=None, max_examples=100)
@given(texts, houses)
def test_every_remark_tells_its_own_stretch_and_sure_ones_never_overlap(text, house):
    remarks = proofread([Block(BODY, text)], house)

    assert all(text[one.start : one.stop] == one.found and one.stop > one.start for one in remarks)
    done = 0
    for one in (remark for remark in remarks if remark.is_sure):
        assert one.start >= done
        assert one.fixes
        assert one.fixes[0] != one.found
        done = one.stop
    assert all(one.fixes == () for one in remarks if one.kind == "safety")


def test_two_thousand_words_take_a_blink():
    paragraph = (
        "Ngày 24/9, tại Hà Nội, Trung tướng Lê Văn Cẩn, Cục trưởng Cục Tổ chức cán bộ chủ trì hội nghị với các đơn vị. "
        "Đảng uỷ, lãnh đạo các đơn vị đã tổ chức thăm hỏi, tặng quà cho hơn 5000 lượt đoàn viên có hoàn cảnh khó khăn... "
    )
    blocks = [Block(BODY, paragraph, number) for number in range(42)]
    proofread(blocks[:1], House())
    started = process_time()

    proofread(blocks, House())

    assert process_time() - started < 0.5


@pytest.mark.parametrize("pattern", ["1.000. ", "uỷ ", "\u00a0 "], ids=ascii)
def test_half_a_megabyte_of_nonsense_takes_seconds_and_no_more(pattern):
    text = (pattern * (512 * 1024 // len(pattern.encode()) + 1))[: 512 * 1024 // len(pattern.encode()) * len(pattern)]
    started = process_time()

    proofread([Block(BODY, text)], House())

    assert process_time() - started < 6
