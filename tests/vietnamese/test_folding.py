"""Search keys: which spellings meet, which stay apart, and that every key lines up with the words typed."""

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vietnamese.folding import exact, fold, matches, words
from vietnamese.text import normalise

# What is typed in the search box, what must be found, and whether the accents agree, too.
FOUND = [
    ("dang uy", "Đảng uỷ Công an Trung ương họp", False),
    ("dang uy", "Đảng ủy Công an Trung ương họp", False),
    ("đảng uỷ", "Đảng ủy Công an Trung ương họp", True),
    ("đảng ủy", "Đảng uỷ Công an Trung ương họp", True),
    ("dang", "Đảng", False),
    ("dang", "ĐẢNG", False),
    ("tran", "Trần", False),
    ("hoang duc lung", "Thiếu tướng Hoàng Đức Lừng phát biểu", False),
    ("Hoàng Đức Lừng", "Thiếu tướng Hoàng Đức Lừng phát biểu", True),
    (unicodedata.normalize("NFD", "Hoàng Đức Lừng"), "Thiếu tướng Hoàng Đức Lừng phát biểu", True),
    ("Hoàng Đức Lừng", unicodedata.normalize("NFD", "Thiếu tướng Hoàng Đức Lừng"), True),
    ("toàn", "Toàn quốc thi đua", True),
    ("toàn", "Toan tính lâu dài", False),
    ("toan", "Toan tính lâu dài", True),
    ("toan", "Toàn quốc thi đua", False),
    ("toàn", "tòan quốc", True),
    ("bac sy", "130 nữ y, bác sĩ xung phong", False),
    ("bác sỹ", "130 nữ y, bác sĩ xung phong", True),
    ("chien si", "Cán bộ, chiến sỹ ra quân", False),
    ("chiến sĩ", "Cán bộ, chiến sỹ ra quân", True),
    ("ky niem", "Lễ kỉ niệm ngày thành lập", False),
    ("lí luận", "Ban Lý luận", True),
    ("nước Mĩ", "nước Mỹ", True),
    ("đoàn viên", "6.000 đoàn viên đăng ký", True),
    ("đoàn viên", "Ban đoạn viên", False),
    ("lan tỏa", "Sức lan toả sâu rộng", True),
    ("thuy dien", "Nhà máy thuỷ điện", False),
    ("5.000", "Tặng quà 5.000 lượt đoàn viên", True),
    ("5000", "Tặng quà 5.000 lượt đoàn viên", True),
    ("24/9/2021", "Buổi làm việc ngày 24/9/2021", True),
    ("24/09/2021", "Buổi làm việc ngày 24/9/2021.", True),
    ("24-9-2021", "Buổi làm việc (24.9.2021)", True),
    ("covid-19", "Phòng, chống dịch COVID-19", True),
    ("HỘI PHỤ NỮ", "Hội Phụ nữ Bộ Công an", True),
    ("hoà bình", "Thành phố Hòa Bình", True),
    ("quy", "Quý I năm 2022", False),
    ("Ðảng", "Đảng", True),
    ("X03", "Cục x03", True),
    ("lodz", "Łódź", False),
]

NOT_FOUND = [
    ("quy", "qui tắc"),  # y after qu is not folded
    ("thuy", "thui"),
    ("tay", "tai"),
    ("hai", "hay"),
    ("may", "mai"),
    ("nghi", "nghiêm"),
    ("5000", "5.00"),
    ("55", "5,5"),
    ("2492021", "24/9/2021"),
    ("dang", "đăngký"),
]


def holds(query, text, key):
    return set(key(query).split()) <= set(key(text).split())


@pytest.mark.parametrize(("query", "text", "with_accents"), FOUND)
def test_found(query, text, with_accents):
    assert holds(query, text, fold)
    assert holds(query, text, exact) is with_accents


@pytest.mark.parametrize(("query", "text"), NOT_FOUND)
def test_not_found(query, text):
    assert not holds(query, text, fold)


@pytest.mark.parametrize(
    ("text", "folded", "with_accents"),
    [
        ("Đảng uỷ Công an Trung ương", "dang uy cong an trung uong", "đảng ủy công an trung ương"),
        ("chính trị - xã hội, 2021 – 2026…", "chinh tri xa hoi 2021 2026", "chính trị xã hội 2021 2026"),
        ("“Bác sỹ” (Mỹ)", "bac si mi", "bác sĩ mĩ"),
        ("1.234.567 đồng; 5,5%; 1.2.345", "1234567 dong 5 5 1 2 345", "1234567 đồng 5 5 1 2 345"),
        ("01/09 và 02/9/2021", "1/9 va 2/9/2021", "1/9 và 2/9/2021"),
        ("a_b/c", "a b c", "a b c"),
        ("İ ǅ ﬁ m² K Straße", "i dz fi m2 k strasse", "i\u0307 dž fi m2 k straße"),
        (" \n!… ", "", ""),
    ],
)
def test_keys(text, folded, with_accents):
    assert fold(text) == folded
    assert exact(text) == with_accents


def test_words_are_as_typed():
    assert words("Họp ngày 24/09/2021: “5.000 bác sỹ”") == ["Họp", "ngày", "24/09/2021", "5.000", "bác", "sỹ"]


def test_matches_tell_where_the_words_stand():
    text = "Đảng ủy, Công an"

    assert [text[match.start() : match.end()] for match in matches(text)] == ["Đảng", "ủy", "Công", "an"]


def test_pairs_beside_the_project_are_found(shared_dir):
    rows = [line.split("\t") for line in (shared_dir / "search_pairs.tsv").read_text(encoding="utf-8").splitlines()]
    header, *pairs = rows

    # Abbreviations and unit codes are the register's business.
    ours = [row for row in pairs if not row[3].startswith(("abbreviation", "unit code"))]
    assert header[0] == "query"
    assert len(ours) >= 26
    assert [row[0] for row in ours if not holds(row[0], row[1], fold)] == []
    ranked = [row for row in ours if row[2] and not row[2].startswith("!")]
    assert [row[0] for row in ranked if not holds(row[0], row[1], exact) or holds(row[0], row[2], exact)] == []


def test_a_phrase_is_adjacent_words():
    assert fold("lan tỏa sâu rộng") in fold("Sức lan toả sâu rộng")
    assert fold("lan tỏa sâu rộng") not in fold("Sâu rộng và lan tỏa")


@pytest.mark.parametrize("key", [fold, exact])
def test_no_character_breaks_the_keys(key):
    odd = [chr(code) for code in range(sys.maxunicode + 1) if code < 0x3000 or (code > 0xF900 and code < 0x20000)]

    keys = [key(char) for char in odd]

    assert [char for char, once in zip(odd, keys, strict=True) if key(once) != once] == []
    assert [char for char, once in zip(odd, keys, strict=True) if len(once.split()) != len(words(char))] == []


@given(st.text() | st.text("aáàyỹýsSkqu1203459./- đĐ\u0323\u0302"))
def test_keys_are_idempotent_and_line_up_with_the_words(text):
    folded, accented = fold(text), exact(text)

    assert fold(folded) == folded
    assert exact(accented) == accented
    assert fold(accented) == folded
    assert len(folded.split(" ")) == len(accented.split(" "))
    assert len(folded.split()) == len(words(text)) == len(list(matches(normalise(text))))


@given(st.text() | st.text("aăâeêioôơuưyáàảãạấờửỹịđ hq"))
def test_composed_and_decomposed_text_have_the_same_keys(text):
    decomposed, composed = unicodedata.normalize("NFD", text), unicodedata.normalize("NFC", text)

    assert fold(decomposed) == fold(composed)
    assert exact(decomposed) == exact(composed)
