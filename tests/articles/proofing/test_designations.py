"""The designation checker: what the register of the day rules out is remarked, with its days and what would put it right."""

import unicodedata
from datetime import date

import pytest
from django.urls import reverse

from articles.proofing.designations import check_designations
from articles.proofing.remarks import apply
from articles.recognition.passages import BODY, CAPTION, LEAD, Block
from articles.recognition.recognising import recognise
from tests.articles.seed import ON, blocks_of, seed_text, write_register

LEADING = "Trung tướng Trần Quốc Tỏ, Uỷ viên Trung ương Đảng, Thứ trưởng Bộ Công an chủ trì."


@pytest.fixture
def register(db):
    return write_register()


def remarks_on(*texts: str, on: date = ON, field: str = BODY):
    blocks = [Block(field, text, number) for number, text in enumerate(texts)]
    return check_designations(recognise(blocks, on), on)


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_the_seed_has_none(register, shared_dir, form):
    blocks = blocks_of(unicodedata.normalize(form, seed_text(shared_dir)))

    assert check_designations(recognise(blocks, ON), ON) == []


@pytest.mark.parametrize(
    ("text", "on", "code", "found", "fix"),
    [
        (
            "Thượng tướng Trần Quốc Tỏ, Thứ trưởng Bộ Công an dự.",
            ON,
            "wrong-rank",
            "Thượng tướng Trần Quốc Tỏ",
            "Trung tướng Trần Quốc Tỏ",
        ),
        (
            "thượng tướng Trần Quốc Tỏ, Thứ trưởng Bộ Công an dự.",
            ON,
            "wrong-rank",
            "thượng tướng Trần Quốc Tỏ",
            "trung tướng Trần Quốc Tỏ",
        ),
        (
            "Trung tướng Trần Quốc Tỏ, Thứ trưởng Bộ Công an dự.",
            date(2022, 1, 6),
            "wrong-rank",
            None,
            "Thượng tướng Trần Quốc Tỏ",
        ),
        (
            "Trung tướng Trần Quốc Tỏ, Bộ trưởng Bộ Công an dự.",
            ON,
            "wrong-post",
            "Trần Quốc Tỏ, Bộ trưởng Bộ Công an",
            "Trần Quốc Tỏ, Uỷ viên Trung ương Đảng, Thứ trưởng Bộ Công an",
        ),
        (
            "Trung tướng Trần Quốc Tỏ, nguyên Thứ trưởng Bộ Công an dự.",
            ON,
            "wrong-post-prefix",
            None,
            "Thứ trưởng Bộ Công an",
        ),
        (
            "Thượng tướng Trần Quốc Tỏ, Thứ trưởng Bộ Công an dự.",
            date(2026, 3, 2),
            "wrong-post-prefix",
            None,
            "nguyên Thứ trưởng Bộ Công an",
        ),
        (
            "Trung tướng Trần Quốc Tỏ, quyền Thứ trưởng Bộ Công an dự.",
            ON,
            "wrong-post-prefix",
            None,
            "Thứ trưởng Bộ Công an",
        ),
        (
            "Thiếu tướng Hoàng Đức Lưng, Cục trưởng Cục Tổ chức cán bộ.",
            ON,
            "misspelt-name",
            "Hoàng Đức Lưng",
            "Hoàng Đức Lừng",
        ),
        (
            "Thiếu tướng Hoàng Đức Lừng, Cục trưởng Cục Tổ chúc cán bộ.",
            ON,
            "misspelt-unit",
            "Cục Tổ chúc cán bộ",
            "Cục Tổ chức cán bộ",
        ),
        (
            "Cục Công tác đảng và công tác chính trị tham mưu.",
            date(2025, 6, 1),
            "unit-name-of-another-day",
            None,
            "Cục Công tác chính trị",
        ),
        (
            "Thiếu tướng Hoàng Đức Lừng dự.",
            ON,
            "first-mention-short",
            "Thiếu tướng Hoàng Đức Lừng",
            "Thiếu tướng Hoàng Đức Lừng, Cục trưởng Cục Tổ chức cán bộ",
        ),
        (
            f"{LEADING} Trần Quốc Tỏ yêu cầu làm ngay.",
            ON,
            "later-mention-bare",
            "Trần Quốc Tỏ",
            "Thứ trưởng Trần Quốc Tỏ",
        ),
        (
            f"{LEADING} Bộ trưởng Trần Quốc Tỏ yêu cầu.",
            ON,
            "wrong-post",
            "Bộ trưởng Trần Quốc Tỏ",
            "Thứ trưởng Trần Quốc Tỏ",
        ),
        (f"{LEADING} Thứ trướng Trần Quốc Tỏ yêu cầu.", ON, "misspelt-rank", "Thứ trướng", "Thứ trưởng"),
        ("Trung tướng Lê Văn Hậu, Cục trưởng Cục Tổ chức cán bộ.", ON, "unknown-person", "Lê Văn Hậu", None),
        ("Thượng tướng Lê Văn Hậu, Phó Cục trưởng Cục Tổ chức cán bộ.", ON, "rank-above-ceiling", "Thượng tướng", None),
    ],
)
def test_what_is_wrong_is_remarked(register, text, on, code, found, fix):
    remarks = {remark.code: remark for remark in remarks_on(text, on=on)}

    assert code in remarks
    if found:
        assert remarks[code].found == found
    assert remarks[code].fixes[:1] == ((fix,) if fix else ())


@pytest.mark.parametrize(
    ("text", "on"),
    [
        (LEADING, ON),
        ("Thượng tướng Trần Quốc Tỏ, nguyên Thứ trưởng Bộ Công an dự.", date(2026, 11, 23)),
        ("Trung tướng Trần Quốc Tỏ - UVTW Đảng, Thứ trưởng Công an dự.", ON),
        ("trung tướng Trần Quốc Tỏ, ủy viên T.Ư Đảng khóa XIII, thứ trưởng Bộ Công an dự.", ON),
        ("Các đồng chí: Trần Quốc Tỏ, Thứ trưởng Bộ Công an; Hoàng Đức Lừng, Cục trưởng Cục Tổ chức cán bộ dự.", ON),
        # The register does not settle these.
        ("Trung tướng Nguyễn Ngọc Toàn, Cục trưởng Cục Hậu cần dự.", date(2023, 1, 1)),
        ("Thiếu tướng Hoàng Đức Lừng dự.", date(2023, 1, 1)),
        ("Thượng tướng Trần Quốc Tỏ, Trưởng Ban Tổ chức Hội thi, Thứ trưởng Bộ Công an dự.", date(2022, 6, 1)),
        ("Cục Công tác đảng và công tác chính trị (nay là Cục Công tác chính trị) tham mưu.", date(2025, 6, 1)),
        (f"{LEADING} Khi đó là Thiếu tướng Trần Quốc Tỏ.", ON),
        ("Thiếu tướng Trần Quốc Tỏ, Thứ trưởng Bộ Công an được thăng cấp bậc hàm Trung tướng.", date(2020, 9, 24)),
    ],
)
def test_what_is_right_or_open_is_not(register, text, on):
    assert remarks_on(text, on=on) == []


def test_a_wrong_rank_tells_the_days_and_where_to_read_it(register):
    (remark,) = remarks_on("Thượng tướng Trần Quốc Tỏ, Thứ trưởng Bộ Công an dự.")

    assert "24/09/2021" in remark.message
    assert "Trung tướng" in remark.message
    assert "(24/09/2020 – 05/01/2022)" in remark.message
    assert remark.url == reverse("admin:people_person_change", args=[register["Trần Quốc Tỏ"].pk])


def test_posts_of_another_of_this_text_offer_both(register):
    texts = LEADING, "Thiếu tướng Hoàng Đức Lừng, Thứ trưởng Bộ Công an dự."

    (remark,) = remarks_on(*texts)

    assert remark.code == "post-of-another"
    assert remark.fixes == (
        "Thiếu tướng Hoàng Đức Lừng, Cục trưởng Cục Tổ chức cán bộ",
        "Trung tướng Trần Quốc Tỏ, Uỷ viên Trung ương Đảng, Thứ trưởng Bộ Công an",
    )


def test_a_caption_needs_no_full_form(register):
    assert remarks_on("Thiếu tướng Hoàng Đức Lừng phát biểu.", field=CAPTION) == []


def test_a_short_lead_before_a_full_body(register):
    blocks = [Block(LEAD, "Thứ trưởng Trần Quốc Tỏ yêu cầu."), Block(BODY, LEADING)]

    assert check_designations(recognise(blocks, ON), ON) == []


def test_fixes_put_it_right(register):
    text = "Thượng tướng Trần Quốc Tỏ, Thứ trưởng Bộ Công an; Thiếu tướng Hoàng Đức Lưng, Cục trưởng Cục Tổ chúc cán bộ dự."

    fixed = apply(text, remarks_on(text))

    assert (
        fixed
        == "Trung tướng Trần Quốc Tỏ, Thứ trưởng Bộ Công an; Thiếu tướng Hoàng Đức Lừng, Cục trưởng Cục Tổ chức cán bộ dự."
    )
    assert remarks_on(fixed) == []
