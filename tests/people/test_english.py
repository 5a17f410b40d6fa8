"""Designations in English: one mapping a term, names as they are, and what has no English is named and never guessed."""

from importlib import import_module

import pytest

from people.english import English, english_designation, english_term
from people.ranks import Rank
from tests.people.test_protocol import LUNG, NGA, TO, known
from vietnamese.folding import exact

SEED = import_module("people.migrations.0005_english_glossary")
TERMS = {
    (kind, exact(vietnamese)): english for kind, table in SEED.TERMS.items() for vietnamese, english in table.items()
}


def said(designation, *names):
    return english_designation(designation, TERMS, dict(enumerate(names)))


CASES = (
    (
        TO,
        (),
        "Lieutenant General Trần Quốc Tỏ, Member of the Party Central Committee, Deputy Minister of Public Security",
        "Deputy Minister Trần Quốc Tỏ",
    ),
    (
        LUNG,
        ("Department of Personnel and Organisation",),
        "Major General Hoàng Đức Lừng, Director General of the Department of Personnel and Organisation",
        "Major General Hoàng Đức Lừng",
    ),
    (
        NGA,
        ("", "Viet Nam Women’s Union"),
        "Hà Thị Nga, Member of the Party Central Committee, Chairperson of the Viet Nam Women’s Union",
        "Hà Thị Nga",
    ),
    (
        known("Trần Quốc Tỏ", Rank.THUONG_TUONG, "nguyên Thứ trưởng|Bộ Công an"),
        (),
        "Senior Lieutenant General Trần Quốc Tỏ, former Deputy Minister of Public Security",
        "Senior Lieutenant General Trần Quốc Tỏ",
    ),
    (known("Lê An", Rank.DAI_TA, honorific="GS.TS"), (), "Senior Colonel, Prof. Dr. Lê An", "Senior Colonel Lê An"),
    (known("Lê An", None, "Uỷ viên|Bộ Chính trị"), (), "Lê An, Member of the Political Bureau", "Lê An"),
)


@pytest.mark.parametrize(("designation", "names", "full", "short"), CASES)
def test_a_designation_is_said_in_the_ministry_s_forms(designation, names, full, short):
    english = said(designation, *names)

    assert (english.full, english.short, english.untranslated) == (full, short, ())


def test_what_has_no_english_is_named_and_no_vietnamese_rank_is_printed():
    english = said(known("Lê An", Rank.TRUNG_UY, "Cảnh sát khu vực|Công an xã Cát Vàng"))

    assert english == English(
        "Lê An, Cảnh sát khu vực Công an xã Cát Vàng",
        "Lê An",
        "",
        ("Cảnh sát khu vực Công an xã Cát Vàng",),
        ("Trung úy", "Cảnh sát khu vực Công an xã Cát Vàng"),
    )


def test_every_confirmed_rank_has_one_english_and_the_two_doubtful_ones_have_none():
    lacking = [rank.label for rank in Rank if not english_term(TERMS, "rank", rank.label)]

    assert lacking == ["Trung úy", "Thiếu úy"]
    assert len(set(SEED.RANKS.values())) == len(SEED.RANKS)
    assert english_term(TERMS, "rank", "đại uý") == "Captain"
