"""English texts: no Vietnamese rank or post is left in them, and one term has one English."""

import pytest
from django.utils import translation

from articles.proofing.english import check_english
from articles.proofing.remarks import apply
from articles.recognition.passages import Block
from tests.people.test_english import TERMS


@pytest.fixture(autouse=True)
def in_english():
    """Messages are compared in the words of the source."""
    with translation.override("en"):
        yield


CASES = (
    ("Trung tướng Trần Quốc Tỏ chaired the meeting.", "Lieutenant General Trần Quốc Tỏ chaired the meeting."),
    ("The thượng tá and Đại uý Lê An spoke.", "The Senior Lieutenant Colonel and Captain Lê An spoke."),
    ("Thuong tuong Tran Quoc To attended.", "Senior Lieutenant General Tran Quoc To attended."),
    ("Colonel General Trần Quốc Tỏ attended.", "Senior Lieutenant General Trần Quốc Tỏ attended."),
    (
        "Thứ trưởng Trần Quốc Tỏ and Phó Cục trưởng Lê An",
        "Deputy Minister Trần Quốc Tỏ and Deputy Director General Lê An",
    ),
)


@pytest.mark.parametrize(("text", "english"), CASES)
def test_what_was_left_in_vietnamese_is_offered_in_english(text, english):
    remarks = check_english([Block("body", text)], TERMS)

    assert apply(text, remarks) == english
    assert {remark.kind for remark in remarks} == {"designation"}


def test_a_rank_without_english_is_told_and_not_guessed():
    (remark,) = check_english([Block("lead", "Trung úy Lê An spoke.")], TERMS)

    assert (remark.found, remark.fixes, remark.is_sure) == ("Trung úy", (), False)
    assert str(remark.message) == "“Trung úy” has no English in the glossary yet: ask a moderator to enter it."


CLEAN = (
    "Lieutenant General Trần Quốc Tỏ, Deputy Minister of Public Security, met Ngô Hà Sĩ and Đại Lộc.",
    "The choir sang “Thượng nguồn”; major generals and colonels listened.",
)


@pytest.mark.parametrize("text", CLEAN)
def test_english_is_left_alone(text):
    assert check_english([Block("body", text)], TERMS) == []
