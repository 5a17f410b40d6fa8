"""Blocks of a body, and the difference between two bodies, block by block."""

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.diff import Format, blocks_of, paragraphs
from articles.models.body import sanitise

OPENING = "Sáng 24/9, tại Hải An, Công đoàn Phòng Hậu cần tổ chức hội nghị tổng kết năm."
SPEECH = "Phát biểu tại hội nghị, đồng chí Vũ Thị Mận ghi nhận kết quả mà các tổ công đoàn đã đạt được."
GIFTS = "Dịp này, ban chấp hành trao 120 suất quà tặng con đoàn viên có hoàn cảnh khó khăn."
CLOSING = "Hội nghị thống nhất phương hướng công tác quý tới và giao chỉ tiêu cho từng tổ."


def p(*texts: str) -> str:
    return "\n".join(f"<p>{text}</p>" for text in texts)


def slot(key: str) -> str:
    return f'<figure data-figure="{key}"></figure>'


def told(old: str, new: str) -> list[tuple[str, int | None, int | None]]:
    return [(block.kind, block.old, block.new) for block in paragraphs(old, new)]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("", []),
        (p("Một", "Hai"), [("p", "Một"), ("p", "Hai")]),
        ("<h2>Đầu đề</h2>\n<h3>Đề nhỏ</h3>", [("h2", "Đầu đề"), ("h3", "Đề nhỏ")]),
        ('<p>Quà &amp; <strong>hoa</strong>, <a href="/tin">xem</a></p>', [("p", "Quà & hoa, xem")]),
        ("<p>Dòng một<br>dòng hai</p>", [("p", "Dòng một\ndòng hai")]),
        ("<ul>\n<li>Một</li>\n<li>Hai</li>\n</ul>", [("li", "Một"), ("li", "Hai")]),
        ("<ul><li>Một<ol><li>Trong</li></ol>sau</li></ul>", [("li", "Một"), ("li", "Trong"), ("li", "sau")]),
        ("<blockquote><p>Lời</p><p>dẫn</p></blockquote>", [("p", "Lời"), ("p", "dẫn")]),
        ("<blockquote>Lời dẫn</blockquote>", [("blockquote", "Lời dẫn")]),
        (
            "<table><caption>Quà</caption><tr><th>Tổ</th><th>Suất</th></tr><tr><td><p>Một</p><p>hai</p></td><td></td></tr></table>",
            [("caption", "Quà"), ("tr", "Tổ | Suất"), ("tr", "Một hai |")],
        ),
        ("<table><tr><td></td></tr></table>", [("tr", "")]),
        ("<p>Trước</p>" + slot("abc123") + "<p>Sau</p>", [("p", "Trước"), ("figure", ""), ("p", "Sau")]),
        ("Chữ không thẻ", [("p", "Chữ không thẻ")]),
    ],
)
def test_blocks_are_numbered_as_they_are_read(html, expected):
    blocks = blocks_of(html)

    assert [(block.tag, block.text) for block in blocks] == expected
    assert [block.index for block in blocks] == list(range(len(expected)))


def test_slot_has_the_key_of_its_figure():
    assert [block.key for block in blocks_of(p("Trước") + slot("abc123"))] == ["", "abc123"]


def test_equal_bodies_have_only_same_blocks():
    body = p(OPENING, SPEECH) + slot("abc123")

    assert told(body, body) == [("same", 0, 0), ("same", 1, 1), ("same", 2, 2)]


def test_new_body_is_added_and_a_missing_one_removed():
    assert told("", p(OPENING, GIFTS)) == [("added", None, 0), ("added", None, 1)]
    assert told(p(OPENING, GIFTS), "") == [("removed", 0, None), ("removed", 1, None)]


def test_changed_words_are_shown_in_their_paragraph():
    (opening, block) = paragraphs(p(OPENING, GIFTS), p(OPENING, GIFTS.replace("120", "150")))

    assert opening.kind == "same"
    assert (block.kind, block.old, block.new, block.tag) == ("changed", 1, 1, "p")
    assert [(piece.kind, piece.text) for piece in block.pieces][1:3] == [("removed", "120"), ("added", "150")]


def test_other_paragraph_in_the_same_place_is_removed_and_added():
    assert told(p(OPENING, SPEECH, CLOSING), p(OPENING, GIFTS, CLOSING)) == [
        ("same", 0, 0),
        ("removed", 1, None),
        ("added", None, 1),
        ("same", 2, 2),
    ]


def test_moved_paragraph_is_one_move():
    assert told(p(OPENING, SPEECH, GIFTS, CLOSING), p(OPENING, GIFTS, CLOSING, SPEECH)) == [
        ("same", 0, 0),
        ("same", 2, 1),
        ("same", 3, 2),
        ("moved", 1, 3),
    ]


def test_moved_paragraph_with_a_changed_word_is_one_move_with_its_words():
    new = GIFTS.replace("120", "150")

    moved = [block for block in paragraphs(p(GIFTS, OPENING, SPEECH), p(OPENING, SPEECH, new)) if block.kind != "same"]

    assert [(block.kind, block.old, block.new) for block in moved] == [("moved", 0, 2)]
    assert {piece.text for piece in moved[0].pieces if piece.kind == "added"} == {"150"}


def test_short_entries_that_resemble_each_other_do_not_move():
    old = "<ul><li>Vũ Thị Mận</li></ul>" + p(OPENING)
    new = p(OPENING) + "<ul><li>Vũ Thị Bưởi</li></ul>"

    assert told(old, new) == [("removed", 0, None), ("same", 1, 0), ("added", None, 1)]


def test_figure_that_moves_in_the_body_is_one_move():
    old, new = p(OPENING) + slot("abc123") + p(GIFTS, CLOSING), p(OPENING, GIFTS, CLOSING) + slot("abc123")

    changes = [block for block in paragraphs(old, new) if block.kind != "same"]

    assert [(block.kind, block.key, block.old, block.new) for block in changes] == [("moved", "abc123", 1, 3)]


@pytest.mark.parametrize(
    ("old", "new", "moved"),
    [
        (slot("abc123") + p(GIFTS), p(GIFTS) + slot("abc123"), (0, 1)),
        (p(GIFTS) + slot("abc123"), slot("abc123") + p(GIFTS), (1, 0)),
        (p("Quà tặng", GIFTS), p(GIFTS, "Quà tặng"), (0, 1)),
        (p(GIFTS, "Quà tặng"), p("Quà tặng", GIFTS), (1, 0)),
    ],
)
def test_of_two_that_change_places_the_shorter_moves(old, new, moved):
    blocks = paragraphs(old, new)

    assert [(block.old, block.new) for block in blocks if block.kind == "moved"] == [moved]
    assert [block.kind for block in blocks].count("same") == 1


def test_other_figure_in_a_place_is_removed_and_added():
    blocks = paragraphs(p(OPENING) + slot("abc123"), p(OPENING) + slot("def456"))

    assert [(block.kind, block.key) for block in blocks] == [("same", ""), ("removed", "abc123"), ("added", "def456")]


def test_row_of_a_table_shows_the_cell_that_changed():
    row = "<table><tbody><tr><td>Tổ Một</td><td>{}</td></tr><tr><td>Tổ Hai</td><td>30</td></tr></tbody></table>"

    first, second = paragraphs(row.format("5.000"), row.format("5.500"))

    assert (first.kind, second.kind, first.formats) == ("changed", "same", ())
    assert [piece.text for piece in first.pieces] == ["Tổ Một | ", "5.000", "5.500"]


@pytest.mark.parametrize(
    ("old", "new", "formats"),
    [
        ("<p>Quà tặng</p>", "<p><strong>Quà</strong> tặng</p>", [Format("added", "strong", "", "Quà")]),
        (
            '<p>Xem <a href="/tin/1">tại đây</a></p>',
            '<p>Xem <a href="https://la.example/2" rel="noopener noreferrer nofollow">tại đây</a></p>',
            [Format("removed", "a", "/tin/1", "tại đây"), Format("added", "a", "https://la.example/2", "tại đây")],
        ),
        (
            "<p><em>Quà</em> và quà</p>",
            "<p>Quà và <em>quà</em></p>",
            [Format("removed", "em", "", "Quà"), Format("added", "em", "", "quà")],
        ),
        ("<p>Quà tặng</p>", "<h2>Quà tặng</h2>", [Format("removed", "p", "", ""), Format("added", "h2", "", "")]),
        (
            "<ul><li>Quà tặng</li></ul>",
            "<ol><li>Quà tặng</li></ol>",
            [Format("removed", "ul li", "", ""), Format("added", "ol li", "", "")],
        ),
        (
            "<table><tr><td>Quà</td></tr></table>",
            '<table><tr><td colspan="2">Quà</td></tr></table>',
            [Format("removed", "td", "", "Quà"), Format("added", "td", "colspan=2", "Quà")],
        ),
    ],
)
def test_same_words_in_other_formatting_are_a_change(old, new, formats):
    blocks = paragraphs(old, new)

    assert [(block.kind, list(block.formats)) for block in blocks] == [("formatting", formats)]


def test_formatting_of_changed_words_is_told_beside_them():
    old = '<p>Quà của <a href="/tin/1">ban tổ chức</a> trao sáng nay</p>'
    new = '<p>Quà của <a href="/tin/2">ban tổ chức</a> trao chiều nay</p>'

    (block,) = paragraphs(old, new)

    assert block.kind == "changed"
    assert [(item.kind, item.target) for item in block.formats] == [("removed", "/tin/1"), ("added", "/tin/2")]


def test_link_that_goes_to_other_words_is_told_beside_changed_ones():
    old = '<p><a href="/tin">Tổ Một</a> và Tổ Hai nhận 5 suất quà</p>'
    new = '<p>Tổ Một và <a href="/tin">Tổ Hai</a> nhận 7 suất quà</p>'

    (block,) = paragraphs(old, new)

    assert block.formats == (Format("removed", "a", "/tin", "Tổ Một"), Format("added", "a", "/tin", "Tổ Hai"))


def test_words_that_change_within_bold_are_no_change_of_formatting():
    (block,) = paragraphs("<p><strong>Tổ Một</strong> nhận quà</p>", "<p><strong>Tổ Hai</strong> nhận quà</p>")

    assert (block.kind, block.formats) == ("changed", ())


def test_two_lists_made_one_are_a_change_of_formatting_without_others():
    old, new = "<ul><li>Một</li></ul>\n<ul><li>Hai</li></ul>", "<ul><li>Một</li><li>Hai</li></ul>"

    assert told(old, new) == [("same", 0, 0), ("formatting", 1, 1)]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<ul><li>Một</li><li>Hai</li></ul>", "<ul><li>Mở đầu</li><li>Một</li><li>Hai</li></ul>"),
        ("<h2>Quà</h2><p>Hai</p>", "<p>Quà</p><p>Hai</p>"),
        ("<p><strong>Quà</strong></p><p>Hai</p>", "<p>Quà</p><p>Hai</p>"),
    ],
)
def test_change_of_one_block_leaves_the_next_the_same(old, new):
    blocks = paragraphs(old, new)

    assert [block.kind for block in blocks].count("same") == len(blocks) - 1


SENTENCES = [OPENING, SPEECH, GIFTS, CLOSING, GIFTS.replace("120", "150"), "Quà", "Quà tặng", ""]
BODIES = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(["p", "h2", "li", "blockquote"]), st.sampled_from(SENTENCES)).map(
            lambda pair: "<{0}>{1}</{0}>".format(*pair)
        ),
        st.sampled_from(SENTENCES).map(lambda text: f"<p><strong>{text[:12]}</strong>{text[12:]}</p>"),
        st.sampled_from(SENTENCES).map(lambda text: f"<table><tr><td>{text}</td><td>5</td></tr></table>"),
        st.sampled_from(["abc123", "abc124"]).map(slot),
        st.sampled_from(["<ul><li>Một</li><li>Hai</li></ul>", "<ul><li>Một</li></ul><ul><li>Hai</li></ul>"]),
    ),
    max_size=8,
).map(lambda blocks: sanitise("".join(blocks)))


@given(BODIES, BODIES)
@settings(deadline=None)
def test_every_block_of_both_bodies_is_told_once(old, new):
    blocks = paragraphs(old, new)

    assert [block.new for block in blocks if block.new is not None] == list(range(len(blocks_of(new))))
    assert sorted(block.old for block in blocks if block.old is not None) == list(range(len(blocks_of(old))))
    stayed = [block.old for block in blocks if block.kind not in {"added", "moved"}]
    assert stayed == sorted(stayed)


@given(BODIES, BODIES)
@settings(deadline=None)
def test_bodies_are_the_same_to_the_difference_only_if_they_are(old, new):
    is_same = all(block.kind == "same" for block in paragraphs(old, new))

    assert is_same == (old == new)


def large(seed: int, size: int, sentence: int) -> str:
    picked = random.Random(seed)
    syllables = [
        start + end for start in ("b", "ch", "đ", "kh", "tr") for end in ("a", "ạnh", "iệc", "ông", "ườn", "ấp")
    ]
    return p(*(" ".join(picked.choices(syllables, k=sentence)) for _ in range(size)))


@pytest.mark.parametrize(
    ("count", "words"),
    [(1, 90_000), (40, 2_500), (1_000, 100), (9_000, 10), (9_000, 1)],
    ids=lambda number: str(number),
)
def test_large_bodies_without_an_equal_block_are_compared_in_time(count, words):
    old, new = large(1, count, words), large(2, count, words)

    start = time.process_time()
    blocks = paragraphs(old, new)

    assert time.process_time() - start < 2
    assert sum(block.new is not None for block in blocks) == count


def test_large_body_with_few_edits_shows_few():
    old = large(1, 2_000, 40)
    lines = old.split("\n")
    lines[700:700] = [p(GIFTS)]
    lines[1500] = lines[1500].replace("<p>", "<p>Ngày 24/9/2021, ")
    lines.append(lines.pop(3))

    start = time.process_time()
    blocks = paragraphs(old, "\n".join(lines))

    assert time.process_time() - start < 2
    assert [block.kind for block in blocks if block.kind != "same"] == ["added", "changed", "moved"]
