"""What comes in through any door is one Unicode form, with ordinary spaces and nothing invisible."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vietnamese.text import MOST_MARKS, normalise, one_line

ANY_TEXT = st.text(st.characters(codec=None, exclude_categories=()))
MARKED = st.text(st.sampled_from("aeđĐơ\u0300\u0301\u0302\u0306\u031b\u0323\u0327\u0345 \u200b\n"), max_size=40)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("Trần Quốc Tỏ", "Trần Quốc Tỏ"),
        (unicodedata.normalize("NFD", "Trần Quốc Tỏ, Đảng uỷ"), "Trần Quốc Tỏ, Đảng uỷ"),
        ("\u00d0ảng, \u00f0oàn", "Đảng, đoàn"),
        ("Bộ\u00a0Công\u202fan\u3000nhân\u2003dân", "Bộ Công an nhân dân"),
        ("Công\u200b đo\u2060àn\ufeff Hội\u00ad", "Công đoàn Hội"),
        ("e\u200b\u0301", "é"),
        ("một\r\nhai\rba\u2028bốn\u2029năm\vsáu\fbảy\u0085tám", "một\nhai\nba\nbốn\nnăm\nsáu\nbảy\ntám"),
        ("a\x00b\x1fc\x9fd\x7fe", "abcde"),
        ("\u202eđảo\u202c \u2066x\u2069 \u200fy\u200e", "đảo x y"),
        ("a\ufffeb\uffffc\U0001fffed", "abcd"),
        ("a\ud800b\udfffc", "abc"),
        ("cột\tmột", "cột\tmột"),
        ("São Paulo, Kraków, José, café, Straße", "São Paulo, Kraków, José, café, Straße"),
        ("chính trị - xã hội, 2021 – 2026, “ ” …", "chính trị - xã hội, 2021 – 2026, “ ” …"),
        ("日本 Москва 😀", "日本 Москва 😀"),
        ("", ""),
    ],
)
def test_stored_form(typed, stored):
    assert normalise(typed) == stored


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("  Hội\u00a0 Phụ nữ \n Bộ\tCông an ", "Hội Phụ nữ Bộ Công an"),
        ("tiêu\vđề", "tiêu đề"),
        (" \u200b\u202e ", ""),
    ],
)
def test_one_line(typed, stored):
    assert one_line(typed) == stored


@pytest.mark.parametrize("mark", ["\u0300", "\u0489", "\u0345", "\u20dd", "\ufe0f"])
def test_marks_piled_on_one_letter_are_thinned(mark):
    assert normalise("a\u0335" + mark * 5000 + "b").count(mark) <= MOST_MARKS


def test_a_letter_keeps_its_own_marks_under_a_pile():
    assert normalise("o\u0302\u0300" + "\u0336" * 3) == unicodedata.normalize("NFC", "o\u0336\u0336\u0336\u0302\u0300")


@pytest.mark.parametrize("letter", [chr(code) for code in range(0xC0, 0x1EFA) if chr(code).isalpha()][::7])
def test_letters_of_every_alphabet_survive(letter):
    expected = {"\u00d0": "Đ", "\u00f0": "đ"}.get(letter, unicodedata.normalize("NFC", letter))

    assert normalise(letter) == expected


@given(ANY_TEXT | MARKED)
def test_normalising_twice_changes_nothing(text):
    once = normalise(text)

    assert normalise(once) == once
    assert one_line(one_line(text)) == one_line(text)


@given(ANY_TEXT | MARKED)
def test_composed_and_decomposed_text_are_stored_alike(text):
    assert normalise(unicodedata.normalize("NFD", text)) == normalise(unicodedata.normalize("NFC", text))


@given(ANY_TEXT | MARKED)
def test_stored_text_can_be_written_to_any_file_and_feed(text):
    stored = normalise(text)

    stored.encode()
    assert unicodedata.is_normalized("NFC", stored)
    assert not [char for char in stored if unicodedata.category(char) in {"Cc", "Cs"} and char not in "\n\t"]
