"""Where a comment on a paragraph stands after the text was edited."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.diff import Places, blocks_of, carry

OPENING = "Sáng 24/9, tại Hải An, Công đoàn Phòng Hậu cần tổ chức hội nghị tổng kết năm."
SPEECH = "Phát biểu tại hội nghị, đồng chí Vũ Thị Mận ghi nhận kết quả mà các tổ công đoàn đã đạt được."
GIFTS = "Dịp này, ban chấp hành trao 120 suất quà tặng con đoàn viên có hoàn cảnh khó khăn."
CLOSING = "Hội nghị thống nhất phương hướng công tác quý tới và giao chỉ tiêu cho từng tổ."
OTHER = "Cùng ngày, đoàn công tác đến thăm gia đình các cán bộ hưu trí trên địa bàn phường."
TEXT = [OPENING, SPEECH, GIFTS, CLOSING]
ENDING = "Hội nghị bế mạc lúc 17 giờ cùng ngày."


def blocks(texts):
    return blocks_of("".join(text if text.startswith("<") else f"<p>{text}</p>" for text in texts))


@pytest.mark.parametrize(
    ("quote", "new", "place"),
    [
        # The comment is on GIFTS, the third block.
        ("", TEXT, 2),
        ("120 suất quà", TEXT, 2),
        ("", [OTHER, *TEXT], 3),
        ("", [OPENING, GIFTS, CLOSING], 1),
        ("", [GIFTS, OPENING, SPEECH, CLOSING], 0),
        ("", [OPENING, SPEECH, f"<h2>{GIFTS}</h2>", CLOSING], 2),
        ("", [OPENING, SPEECH, GIFTS.replace("120", "<strong>120</strong>"), CLOSING], 2),
        # Changed: it is still there as a whole, and the quote as long as its words are.
        ("", [OPENING, SPEECH, GIFTS.replace("120", "150"), CLOSING], 2),
        ("con đoàn viên", [OPENING, SPEECH, GIFTS.replace("120", "150"), CLOSING], 2),
        ("con  đoàn\nviên", [OPENING, SPEECH, GIFTS.replace("120", "150"), CLOSING], 2),
        ("120 suất quà", [OPENING, SPEECH, GIFTS.replace("120", "150"), CLOSING], None),
        ("trao 120", [OPENING, SPEECH, GIFTS.replace("120", "1200"), CLOSING], None),
        # Moved and changed.
        ("con đoàn viên", [GIFTS.replace("120", "150"), OPENING, SPEECH, CLOSING], 0),
        ("120 suất quà", [GIFTS.replace("120", "150"), OPENING, SPEECH, CLOSING], None),
        # Gone, or another paragraph in its place.
        ("", [OPENING, SPEECH, CLOSING], None),
        ("", [OPENING, SPEECH, OTHER, CLOSING], None),
        ("120 suất quà", [OPENING, SPEECH, OTHER, CLOSING], None),
        ("", [], None),
        # Split in two, or joined with another: the comment goes with its words.
        ("con đoàn viên có hoàn cảnh", [OPENING, SPEECH, GIFTS[:35] + ".", "Quà " + GIFTS[35:], CLOSING], 3),
        ("", [OPENING, SPEECH + " " + GIFTS, CLOSING], 1),
        ("con đoàn viên có hoàn cảnh", [OPENING, SPEECH + " " + GIFTS, CLOSING], 1),
        # A quote of all the paragraph is a comment on the whole; one that is not in it as well.
        (GIFTS, [OPENING, SPEECH, GIFTS.replace("120", "150"), CLOSING], 2),
        ("không có chữ này", [OPENING, SPEECH, GIFTS.replace("120", "150"), CLOSING], 2),
    ],
)
def test_comment_follows_its_paragraph_and_its_words(quote, new, place):
    assert carry(quote, 2, blocks(TEXT), blocks(new)) == place


def test_words_that_stood_elsewhere_before_are_no_new_place():
    old = [OPENING, GIFTS, "Ban chấp hành trao 120 suất quà tặng con đoàn viên trong sáng nay."]
    new = [OPENING, GIFTS]

    assert carry("120 suất quà tặng con đoàn viên", 2, blocks(old), blocks(new)) is None


@pytest.mark.parametrize(
    ("new", "places"),
    [
        # Of [ENDING, SPEECH, ENDING, CLOSING], where are the first and the third block?
        ([ENDING, SPEECH, ENDING, CLOSING], (0, 2)),
        ([OTHER, ENDING, SPEECH, ENDING, CLOSING], (1, 3)),
        ([ENDING, SPEECH, OTHER, ENDING, CLOSING], (0, 3)),
        ([OPENING, OTHER, SPEECH, ENDING, CLOSING], (3, 3)),
        ([ENDING, SPEECH, CLOSING], (0, 0)),
        ([ENDING, OTHER, ENDING, CLOSING], (0, 2)),
    ],
)
def test_of_equal_paragraphs_the_nearest_is_meant(new, places):
    found = Places(blocks([ENDING, SPEECH, ENDING, CLOSING]), blocks(new))

    assert (found.of("", 0), found.of("", 2)) == places


def test_comment_on_a_figure_follows_its_slot():
    slot = '<figure data-figure="abc123"></figure>'
    old, new = blocks([OPENING, slot, GIFTS]), blocks([OPENING, GIFTS, slot])

    assert carry("", 1, old, new) == 2
    assert carry("", 1, old, blocks([OPENING, GIFTS])) is None


@pytest.mark.parametrize("index", [-1, 4, 99])
def test_block_that_never_was_has_no_place(index):
    assert carry("", index, blocks(TEXT), blocks(TEXT)) is None


WORDS = "công đoàn viên hội nghị trao tặng quà bàn thăm cơ sở 120 tổ năm"
SENTENCES = st.lists(st.sampled_from(WORDS.split(" ")), min_size=1, max_size=9).map(" ".join)
QUOTES = ["", "whole", "word", "end"]


def quoted(how: str, text: str) -> str:
    words = text.split(" ")
    return {"": "", "whole": text, "word": words[len(words) // 2], "end": " ".join(words[len(words) // 2 :])}[how]


@given(st.data(), st.sampled_from(QUOTES))
@settings(deadline=None)
def test_edits_elsewhere_never_lose_a_comment(data, how):
    text = data.draw(SENTENCES)
    others = st.lists(SENTENCES.filter(lambda other: other != text), max_size=6)
    old_before, old_after, new_before, new_after = (data.draw(others) for _part in range(4))
    old, new = [*old_before, text, *old_after], [*new_before, text, *new_after]

    place = carry(quoted(how, text), len(old_before), blocks(old), blocks(new))

    assert place == len(new_before)


@given(st.data(), st.sampled_from(QUOTES))
@settings(deadline=None)
def test_comment_on_one_of_several_equal_paragraphs_is_never_lost(data, how):
    old = data.draw(st.lists(st.sampled_from(["hội nghị", "hội nghị bàn", "trao quà"]), min_size=1, max_size=9))
    index = data.draw(st.integers(0, len(old) - 1))
    # What is put in resembles nothing, so that no paragraph is taken for a changed one.
    new = [[text] * data.draw(st.booleans()) + ["Ảnh"] * data.draw(st.integers(0, 2)) for text in old]
    new[index] = [old[index]]
    new_texts = [text for texts in new for text in texts]

    place = carry(quoted(how, old[index]), index, blocks(old), blocks(new_texts))

    assert place is not None
    assert new_texts[place] == old[index]


@given(st.data())
@settings(deadline=None)
def test_paragraph_of_its_own_words_is_found_wherever_it_moves(data):
    old = data.draw(st.lists(SENTENCES, min_size=1, max_size=9, unique=True))
    index = data.draw(st.integers(0, len(old) - 1))
    new = data.draw(
        st.permutations([*data.draw(st.lists(SENTENCES.filter(lambda it: it not in old), max_size=5)), *old])
    )

    assert carry("", index, blocks(old), blocks(new)) == new.index(old[index])


def test_many_comments_are_carried_through_one_comparison():
    old = [f"{SPEECH} Tổ {number} nhận {number * 7} suất quà." for number in range(1500)]
    new = [OTHER, *old[:700], *old[710:]]
    places = Places(blocks(old), blocks(new))

    start = time.process_time()
    found = [places.of("", index) for index in range(1500)]

    assert time.process_time() - start < 2
    assert found[:700] == list(range(1, 701))
    assert found[710:] == list(range(701, 1491))
