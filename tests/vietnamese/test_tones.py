"""Tone marks: both styles, the repair of misplaced ones, and what must be left alone."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vietnamese.tones import TONES, place_tones, restyle

# Each word in the old style and in the new.
STYLES = [
    ("hòa", "hoà"),
    ("hóa", "hoá"),
    ("tỏa", "toả"),
    ("họa", "hoạ"),
    ("lõa", "loã"),
    ("khỏe", "khoẻ"),
    ("lòe", "loè"),
    ("xòe", "xoè"),
    ("nhòe", "nhoè"),
    ("chóe", "choé"),
    ("thủy", "thuỷ"),
    ("ủy", "uỷ"),
    ("Ủy", "Uỷ"),
    ("ỦY", "UỶ"),
    ("thúy", "thuý"),
    ("lũy", "luỹ"),
    ("tùy", "tuỳ"),
    ("lụy", "luỵ"),
    ("HÒA", "HOÀ"),
]

# Right in both styles.
SETTLED_WORDS = (
    "a à bà mẹ chị quý quỳ quỷ quỹ quỵ quả quà quá quạ quốc quần quyết quyền quỳnh Huỳnh huýt uých suýt tuýp "
    "hoàn toàn đoàn hoạt toán khoảng ngoằn ngoèo xoèn hoét khoét loẹt xoắn hoặc ngoặt thuở huơ tuần tuấn luật xuất "
    "thuế Huế tuế tuyết tuyến chuyển nguyễn Nguyễn khuỷu khuya ngoái ngoáy ngoảnh oái xoài hoại quái quảy quào quèo "
    "gì gìn gí gỉ giá già giả giã giạ giếng giết giặc giữ giới giò giống gió giúp giũ giũa giáo giám giảng "
    "nghĩa nghìn nghiêng nghiệp ngành người được lượng trường đường mười tưởng bưởi hươu rượu cừu cứu lưỡi gửi chửi "
    "mía chìa nĩa cứa cửa mùa của lúa múa chùa búa đội bảo cáo áo kéo đèo bài mái núi túi tối với mới cháu màu cầu đẩy "
    "thấy cậy kêu kếu yếu yêu liễu hiểu tiến điện viện phía yến yểm soóc xoòng ì ý ỷ kỹ sĩ sỹ lý lí mỹ đĩ uống chuối "
    "Đảng đồng Đặng ẵm ủng ứng ừ ợ ếch ịch lếch kỳ thể trẻ nhỏ phở rõ sẽ vẽ xã tạ pín khí"
)
SETTLED = SETTLED_WORDS.split()

MISPLACED = {
    "hòan": "hoàn",
    "tòan": "toàn",
    "đòan": "đoàn",
    "họat": "hoạt",
    "khỏang": "khoảng",
    "qúy": "quý",
    "qúa": "quá",
    "qủa": "quả",
    "gía": "giá",
    "gìa": "già",
    "gỉam": "giảm",
    "baỏ": "bảo",
    "caí": "cái",
    "lựơng": "lượng",
    "trừơng": "trường",
    "đựơc": "được",
    "buá": "búa",
    "đôị": "đội",
    "cuả": "của",
    "tíên": "tiến",
    "ngừơi": "người",
    "Nguỹên": "Nguyễn",
    "khủyu": "khuỷu",
    "húynh": "huýnh",
    "Hùynh": "Huỳnh",
    "thúê": "thuế",
    "cưú": "cứu",
    "TÒAN": "TOÀN",
}
FOREIGN_WORDS = (
    "café José Kraków São Málaga señor Perú résumé naïve Zürich Łódź Bogotá Córdoba Müller Ångström cliché fiancé "
    "ôngTrần viênBan déjà Étienne"
)
FOREIGN = FOREIGN_WORDS.split()


@pytest.mark.parametrize(("old", "new"), STYLES)
def test_both_styles(old, new):
    assert {place_tones(word, "old") for word in (old, new)} == {old}
    assert {place_tones(word, "new") for word in (old, new)} == {new}
    assert {restyle(word, "old") for word in (old, new)} == {old}
    assert {restyle(word, "new") for word in (old, new)} == {new}


@pytest.mark.parametrize("style", ["old", "new"])
def test_settled_words_stay(style):
    for word in SETTLED:
        assert place_tones(word, style) == word
        assert restyle(word, style) == word


@pytest.mark.parametrize("style", ["old", "new"])
def test_misplaced_tones_are_repaired(style):
    assert {wrong: place_tones(wrong, style) for wrong in MISPLACED} == MISPLACED


def test_styling_alone_repairs_nothing():
    assert [restyle(wrong, "old") for wrong in MISPLACED] == list(MISPLACED)


@pytest.mark.parametrize("style", ["old", "new"])
def test_foreign_and_broken_words_are_left_alone(style):
    for word in FOREIGN:
        assert place_tones(word, style) == word
        assert restyle(word, style) == word


def test_every_placement_of_a_tone_is_repaired_to_the_same_word():
    for word in SETTLED:
        plain = unicodedata.normalize("NFD", word)
        tone = next((mark for mark in plain if mark in TONES), "")
        letters = unicodedata.normalize("NFC", plain.replace(tone, "", 1)) if tone else word
        for at, letter in enumerate(letters):
            if tone and letter.lower() in "aăâeêioôơuưy":
                moved = unicodedata.normalize("NFC", letters[: at + 1] + tone + letters[at + 1 :])
                assert place_tones(moved, "old") == word


def test_a_sentence_keeps_everything_but_its_tones():
    typed = "  Đảng uỷ họp: “hòan thành\tqúy I” – café, 5.000 (toả)…\n"

    assert place_tones(typed, "old") == "  Đảng ủy họp: “hoàn thành\tquý I” – café, 5.000 (tỏa)…\n"
    assert place_tones(typed, "new") == "  Đảng uỷ họp: “hoàn thành\tquý I” – café, 5.000 (toả)…\n"
    assert restyle(typed, "old") == "  Đảng ủy họp: “hòan thành\tqúy I” – café, 5.000 (tỏa)…\n"


def test_decomposed_words_are_placed_too():
    assert place_tones(unicodedata.normalize("NFD", "hòan"), "old") == "hoàn"


def changes(text, style):
    pairs = zip(text.split(), place_tones(text, style).split(), strict=True)
    return [(before.strip(".,;“”"), after.strip(".,;“”")) for before, after in pairs if before != after]


def test_the_sample_report_has_five_words_in_the_new_style_and_two_in_the_old(shared_dir):
    text = (shared_dir / "reports" / "2021-09-24.txt").read_text(encoding="utf-8")

    assert sorted(changes(text, "old")) == [("Uỷ", "Ủy"), ("toả", "tỏa"), ("uỷ", "ủy"), ("uỷ", "ủy"), ("uỷ", "ủy")]
    assert sorted(changes(text, "new")) == [("tỏa", "toả"), ("ủy", "uỷ")]


LETTERS = "aăâeêioôơuưyáàảãạấờửỹịđhqugtnkmGIQUÝ"


@given(st.text(LETTERS, max_size=9) | st.text(), st.sampled_from(["old", "new"]))
def test_placing_is_idempotent_and_styles_round_trip(text, style):
    placed = place_tones(text, style)
    other = "new" if style == "old" else "old"

    assert place_tones(placed, style) == placed
    assert place_tones(place_tones(placed, other), style) == placed
    assert restyle(restyle(placed, other), style) == placed


@given(st.text(LETTERS, max_size=9))
def test_placing_moves_a_tone_and_nothing_else(text):
    def letters_and_marks(word):
        return sorted(unicodedata.normalize("NFD", word))

    assert letters_and_marks(place_tones(text, "new")) == letters_and_marks(text)
