import pytest

from vietnamese.compounds import COMPOUNDS
from vietnamese.romans import format_roman, is_roman, roman_value
from vietnamese.slips import slips
from vietnamese.syllables import is_syllable, respelt, undoubled

SYLLABLES = """
ngành nghiêm quá trình giếng giết gìn gì quốc quýt khuya quynh quyển quyết yểng yêu quều quào nguều ngoào quơ huỵch khuỷu hươu rượu thuở
giặt giũa giữa đỉa xoong moóc loắt choắt ngoéo ngoằn ngoèo tuýp huếch hoạch oanh oách sĩ sỹ kỹ lý mỹ tỷ hy quỹ ủy uỷ hòa hoà thúy thuý
quyền uyên tuyên truyền tuyệt khuyến chuyện luật xuất khuân uẩn hoặc ngoặc huy động điều kiện nhiệm vụ tiếp tục nước người rừng ưỡn ướp
nếp ếch kênh bệnh tích kính nghỉ nghệ ghi ghế ghét gắn gồm giỏi giành ý y ạ ơi ừ biếc uống đuốc khoáy khuây kiềng bịu líu giêng gioăng
quỵ huênh toét khoét đằng đẵng quầng quặp quệt quèn quít quịt
"""
NONE = "nghành ngiêm trìinh kông cính gế ghà đăc viêc trườờng phụcc nhiêmj hơng quôc đưọc tổổ luậtt tyền iêu tiép café résumé đoànviên x"


@pytest.mark.parametrize("word", SYLLABLES.split())
def test_a_syllable_is_one(word):
    assert is_syllable(word)
    assert is_syllable(word.upper())


@pytest.mark.parametrize("word", NONE.split())
def test_what_breaks_the_rules_of_spelling_is_none(word):
    assert not is_syllable(word)


@pytest.mark.parametrize(
    ("word", "right"),
    [
        ("nghành", "ngành"),
        ("Ngiêm", "Nghiêm"),
        ("KÔNG", "CÔNG"),
        ("cính", "kính"),
        ("gế", "ghế"),
        ("ghà", "gà"),
        ("trìinh", None),
    ],
)
def test_a_first_sound_in_the_wrong_letters_is_put_right(word, right):
    assert respelt(word) == right


@pytest.mark.parametrize(
    ("word", "right"), [("trìinh", ["trình"]), ("tổổ", ["tổ"]), ("luậtt", ["luật"]), ("ttrình", ["trình"]), ("quá", [])]
)
def test_a_letter_typed_twice_goes(word, right):
    assert undoubled(word) == right


def test_slips_of_a_syllable():
    assert list(slips("lãnh")) == ["lanh", "lảnh", "nãnh"]
    assert list(slips("chỉ")) == ["chi", "chĩ", "trỉ"]
    assert list(slips("dục")) == ["duc", "giục"]
    assert list(slips("an")) == []


def test_every_word_of_two_syllables_has_two():
    assert [pair for pair in COMPOUNDS if not all(map(is_syllable, pair))] == []


@pytest.mark.parametrize(
    ("text", "value", "is_well"), [("IX", 9, True), ("XIV", 14, True), ("IIX", 8, False), ("VIIII", 9, False)]
)
def test_roman_numerals(text, value, is_well):
    assert roman_value(text) == value
    assert is_roman(text) is is_well
    assert is_roman(format_roman(value))


def test_every_roman_numeral_is_read_as_it_is_written():
    assert all(roman_value(format_roman(number)) == number for number in range(1, 200))
