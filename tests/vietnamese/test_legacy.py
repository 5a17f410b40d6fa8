"""Old fonts and wrongly opened text: all letters there and back, and no ordinary text taken for one of them."""

import unicodedata

import pytest

from vietnamese.legacy import (
    CONVERTERS,
    FONT_END,
    FONT_MARKS,
    TCVN3,
    VNI,
    convert,
    detect,
    refuse_marked_in_old_code,
    without_marks,
)
from vietnamese.secrecy import SecretMarking

SMALL = [
    unicodedata.normalize("NFC", vowel + tone)
    for vowel in "aăâeêioôơuưy"
    for tone in ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
]
LETTERS = [letter for letter in [*SMALL, "đ"] if not letter.isascii()]
LETTERS += [letter.upper() for letter in LETTERS]

REPORT = """Ngày 24/9, tại Hải An, Thượng tá Lương Thế Vĩnh, Trưởng phòng Phòng Hậu cần chủ trì hội nghị sơ kết.
Đảng uỷ Công an Trung ương đã biểu dương 5.000 đoàn viên; “chăm lo đời sống” – nhiệm vụ số 1…
Cùng dự có đồng chí Nguyễn Thị Thuỳ Dương, Phó Chủ tịch Công đoàn."""


def in_font(text, code):
    """The text as somebody typed it in the old font."""
    if code == "mojibake":
        return "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in text.encode())
    table = {}
    for old, new in (TCVN3 if code == "tcvn3" else VNI).items():
        table.setdefault(new, old)
    return "".join(table.get(char, char) for char in text)


@pytest.mark.parametrize("code", CONVERTERS)
def test_all_134_letters_come_back(code):
    assert len(LETTERS) == 134
    assert CONVERTERS[code](in_font(" ".join(LETTERS), code)) == " ".join(LETTERS)


@pytest.mark.parametrize("code", CONVERTERS)
def test_a_report_is_recognised_and_converted(code):
    old = in_font(REPORT, code)

    guess = detect(old)

    assert guess.code == code
    assert guess.after in REPORT
    assert convert(old, code) == REPORT


def test_the_example_of_the_domain():
    guess = detect("§¶ng uû C«ng an Trung \u00ad¬ng")

    assert (guess.code, guess.after) == ("tcvn3", "Đảng uỷ Công an Trung ương")


@pytest.mark.parametrize(
    "text",
    [
        REPORT,
        unicodedata.normalize("NFD", REPORT),
        "Ông đến São Paulo và gặp ông João; não, três irmãos, ação, coração.",
        "Où est le musée ? En août, où allons-nous ? C'était dû, Noël, Raphaël, maïs, « là », né, thé.",
        "Über die Brücke für schöne Mädchen: Köln, Bö, Grüße, hält, Väter, süß.",
        "El niño comió piñas en el año, señor Ñandú. ¿Qué así?",
        "Café naïve résumé façade, 10 µm, 5 m², 30 °C, § 5, © ® ´",
        "The union held its congress in Hanoi.",
        "Thủ tướng thăm Đắk Lắk, Krông Pắk; ông Kraków, José.",
    ],
)
def test_ordinary_text_is_never_taken_for_one(text):
    assert detect(text) is None


@pytest.mark.parametrize("code", CONVERTERS)
def test_only_the_lines_in_the_old_code_are_converted(code):
    first, second, third = REPORT.split("\n")
    mixed = f"{first}\n{in_font(second, code)}\nÔng đến São Paulo.\n{third}"

    assert detect(mixed).code == code
    assert convert(mixed, code) == f"{first}\n{second}\nÔng đến São Paulo.\n{third}"


def test_runs_whose_font_is_known_are_converted_and_nothing_else():
    small, capital, vni = FONT_MARKS
    text = f"Bé và {small}C«ng an{FONT_END}, {capital}c«ng ®oµn{FONT_END}, {vni}Ñaûng{FONT_END} là"

    assert detect(text).code == "tcvn3"
    assert convert(text, "tcvn3") == "Bé và Công an, CÔNG ĐOÀN, Đảng là"
    assert without_marks(text) == "Bé và C«ng an, c«ng ®oµn, Ñaûng là"


@pytest.mark.parametrize("line", ["tèi mËt", "TuyÖt MËt", "MËT", "MAÄT", "TOÁI MAÄT", in_font("TỐI MẬT", "mojibake")])
def test_a_stamp_of_secrecy_is_seen_in_every_code(line):
    with pytest.raises(SecretMarking):
        refuse_marked_in_old_code(f"Phßng HËu cÇn\n{line}\nB¸o c¸o")


def test_words_that_are_nothing_make_no_guess():
    hostile = " ".join(f"a{index:x}ù{index:x}oâ" for index in range(40_000))

    assert detect(hostile[: 512 << 10]) is None
