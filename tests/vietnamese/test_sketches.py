"""A text in 64 bytes: near to itself after edits, far from any other."""

import random

import pytest

from vietnamese.sketches import FEWEST_WORDS, SIZE, shared, sketch

SAID = "công đoàn hội nghị sơ kết phong trào thi đua chăm lo đời sống đoàn viên phụ nữ thanh niên tuyên truyền"
WORDS = SAID.split()


def text(seed, length=600):
    chooser = random.Random(seed)
    return " ".join(chooser.choice(WORDS) for _ in range(length))


def test_the_same_words_have_the_same_sketch_whatever_their_accents():
    assert sketch(text(1)) == sketch(text(1).upper()) == sketch(f"<p>{text(1)}</p>")
    assert len(sketch(text(1))) == SIZE


@pytest.mark.parametrize("edits", [0.02, 0.05, 0.1])
def test_edits_leave_it_near(edits):
    chooser = random.Random(7)
    words = text(1).split()
    for at in chooser.sample(range(len(words)), int(edits * len(words))):
        words[at] = "khác"

    assert shared(sketch(text(1)), sketch(" ".join(words))) > 0.4


def test_another_text_is_far():
    assert shared(sketch(text(1)), sketch(text(2))) < 0.3


def test_a_few_words_have_no_sketch():
    assert sketch(" ".join(["một"] * (FEWEST_WORDS - 1))) == b""
    assert shared(b"", sketch(text(1))) == 0.0
