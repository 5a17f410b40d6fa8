"""The difference between two texts, word by word."""

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.diff import similarity, words

TEXTS = st.one_of(
    st.text(max_size=60),
    st.lists(st.sampled_from(["hội", "nghị", "Tỏ", "Tọ", "5.000", "24/9", ",", ".", " ", "  ", "\n"]), max_size=40).map("".join),
)

# Old, new, and the difference as it is read: [removed] and {added}.
CASES = [
    ("Trần Quốc Tỏ", "Trần Quốc Tọ", "Trần Quốc [Tỏ]{Tọ}"),
    (
        "Đồng chí Vũ Thị Mận dự hội nghị.",
        "Đồng chí Vũ Thị Mận, Chủ tịch Công đoàn, dự hội nghị.",
        "Đồng chí Vũ Thị Mận{, Chủ tịch Công đoàn,} dự hội nghị.",
    ),
    ("trao 5.000 suất quà", "trao 5.500 suất quà", "trao [5.000]{5.500} suất quà"),
    ("Ngày 24/9/2021, tại Hải An", "Ngày 25/9/2021, tại Hải An", "Ngày [24/9/2021]{25/9/2021}, tại Hải An"),
    ("lúc 8h30 ngày 30/4", "lúc 8h45 ngày 30/4", "lúc [8h30]{8h45} ngày 30/4"),
    ("nhiệm kỳ 2021-2026", "nhiệm kỳ 2021-2027", "nhiệm kỳ 2021-[2026]{2027}"),
    ("ông Bình và bà Hà", "ông Minh và bà Mai", "ông [Bình]{Minh} và bà [Hà]{Mai}"),
    ("Sơn, Hà", "Bình, Mai", "[Sơn, Hà]{Bình, Mai}"),
    ("dự,phát biểu", "dự, phát biểu", "dự,{ }phát biểu"),
    ("Hội  nghị", "Hội nghị", "Hội[  ]{ }nghị"),
    ("Hội nghị.", "Hội nghị", "Hội nghị[.]"),
    ("(Ảnh: Mận)", "(Ảnh: Bưởi)", "(Ảnh: [Mận]{Bưởi})"),
    ("Công đoàn", "CÔNG ĐOÀN", "[Công đoàn]{CÔNG ĐOÀN}"),
    (
        "Hội nghị đã bàn việc mới.",
        "Hội nghị đã nghe báo cáo. Hội nghị đã bàn việc mới.",
        "{Hội nghị đã nghe báo cáo. }Hội nghị đã bàn việc mới.",
    ),
    (
        "Đoàn đến Hải An. Đoàn trao quà. Chiều cùng ngày, đoàn về.",
        "Đoàn đến Hải An. Đoàn thăm trường. Đoàn trao quà. Tối cùng ngày, đoàn về.",
        "Đoàn đến Hải An.{ Đoàn thăm trường.} Đoàn trao quà. [Chiều]{Tối} cùng ngày, đoàn về.",
    ),
    (
        "Công đoàn tổ chức nhiều hoạt động của đoàn viên tại cơ sở.",
        "Công đoàn chăm lo đời sống vật chất của người lao động tại cơ sở.",
        "Công đoàn [tổ chức nhiều hoạt động của đoàn viên]{chăm lo đời sống vật chất của người lao động} tại cơ sở.",
    ),
    ("", "Hội nghị", "{Hội nghị}"),
    ("Hội nghị", "", "[Hội nghị]"),
    ("Hội nghị", "Hội nghị", "Hội nghị"),
    ("", "", ""),
]


def as_read(pieces):
    brackets = {"same": "{}", "removed": "[{}]", "added": "{{{}}}"}
    return "".join(brackets[piece.kind].format(piece.text) for piece in pieces)


@pytest.mark.parametrize(("old", "new", "expected"), CASES)
def test_difference_reads_as_people_would_mark_it(old, new, expected):
    assert as_read(words(old, new)) == expected


def test_letter_with_loose_marks_is_one_word():
    old, new = "chữ q\u0309a", "chữ q\u0303a"

    assert as_read(words(old, new)) == "chữ [q\u0309a]{q\u0303a}"


@given(TEXTS, TEXTS)
@settings(deadline=None)
def test_pieces_make_both_texts_again(old, new):
    pieces = words(old, new)

    assert "".join(piece.text for piece in pieces if piece.kind != "removed") == new
    assert "".join(piece.text for piece in pieces if piece.kind != "added") == old
    assert all(piece.text for piece in pieces)
    assert all(one.kind != two.kind for one, two in zip(pieces, pieces[1:], strict=False))


@given(TEXTS)
def test_equal_texts_have_one_piece(text):
    assert [piece.kind for piece in words(text, text)] == ["same"] * bool(text)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("Hội nghị bàn công tác.", "Hội nghị bàn công tác!", 1.0),
        ("Hội nghị bàn công tác", "Hội nghị bàn việc khác", 0.6),
        ("Trao quà", "Hội thao", 0.0),
        ("* * *", "***", 1.0),
        ("", "", 1.0),
        ("", "Hội nghị", 0.0),
    ],
)
def test_similarity_is_of_words_in_their_order(old, new, expected):
    assert similarity(old, new) == expected


def prose(seed: int) -> str:
    """512 KiB of syllables in sentences."""
    picked = random.Random(seed)
    starts, ends = ["", "b", "ch", "đ", "gi", "kh", "ngh", "nh", "ph", "tr"], ["a", "ạnh", "iệc", "ông", "ườn", "uyên", "ỏi", "ấp"]
    syllables = [start + end for start in starts for end in ends]
    text = ""
    while len(text.encode()) < 512 * 1024:
        text += " ".join(picked.choice(syllables) for _ in range(4000)) + ". "
    return text


def edited(text: str) -> str:
    parts = text.split(" ")
    for place in range(0, len(parts), 97):
        parts[place] = "sửa"
    return " ".join(parts)


TEXT = prose(1)
LARGE = {
    "nothing in common": (TEXT, prose(2)),
    "many small edits": (TEXT, edited(TEXT)),
    "halves exchanged": (TEXT, TEXT[len(TEXT) // 2 :] + TEXT[: len(TEXT) // 2]),
    "backwards": (TEXT, " ".join(reversed(TEXT.split(" ")))),
    "one word for ever": ("a " * 260_000, "b " * 200_000 + "a " * 60_000),
    "marks only": (".," * 260_000, ",." * 259_999),
    "spaces only": (" " * 520_000, " " * 519_999),
}


@pytest.mark.parametrize("case", LARGE)
def test_half_a_megabyte_is_compared_in_two_seconds(case):
    old, new = LARGE[case]

    start = time.process_time()
    pieces = words(old, new)

    assert time.process_time() - start < 2
    assert "".join(piece.text for piece in pieces if piece.kind != "removed") == new


def test_small_edits_of_a_large_text_stay_small():
    old, new = LARGE["many small edits"]

    same = sum(len(piece.text) for piece in words(old, new) if piece.kind == "same")

    assert same > 0.97 * len(new)
