"""The report that everything began with gives exactly the remarks that a careful reader of it makes."""

from collections import Counter

import pytest

from articles.proofing.house import House
from articles.proofing.proofreader import proofread
from articles.recognition.passages import BODY, Block

IN_BOTH_STYLES = Counter({"hard-space": 9, "doubled-word": 1, "missing-word": 1, "ellipsis": 1})


@pytest.fixture
def blocks(shared_dir):
    text = (shared_dir / "reports/2021-09-24.txt").read_text()
    return [Block(BODY, line, number) for number, line in enumerate(filter(None, text.split("\n")))]


@pytest.mark.parametrize(
    ("style", "found"),
    [
        ("old", [("Uỷ", "Ủy"), ("uỷ", "ủy"), ("uỷ", "ủy"), ("toả", "tỏa"), ("uỷ", "ủy")]),
        ("new", [("ủy", "uỷ"), ("tỏa", "toả")]),
    ],
)
def test_the_report_of_2021_09_24_gives_these_remarks_and_no_others(blocks, style, found):
    remarks = proofread(blocks, House(tone_style=style))

    assert [(one.found, one.fixes[0]) for one in remarks if one.code == "tone-style"] == found
    assert Counter(one.code for one in remarks if one.code != "tone-style") == IN_BOTH_STYLES
    assert [(one.found, one.fixes[0]) for one in remarks if one.kind == "typing" and one.code != "hard-space"] == [
        ("lãnh Cục", "lãnh đạo Cục"),
        ("với với", "với"),
    ]
