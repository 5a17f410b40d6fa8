"""How a report is cited, in a line and for a reference manager."""

from datetime import UTC, datetime

import pytest
from django.utils.translation import override

from articles.citing import Cited, bibtex, line

FIRST, LATER = datetime(2021, 9, 24, 9, 28, tzinfo=UTC), datetime(2021, 9, 26, 2, 0, tzinfo=UTC)


def cited(**fields) -> Cited:
    fields = {
        "author": "Minh Châu", "title": "Bến cảng họp", "site": "Tòa soạn", "published_at": FIRST, "updated_at": FIRST,
        "address": "https://toasoan.example.vn/tin/tin-5/", "language": "vi",
    } | fields  # fmt: skip
    return Cited(**fields)


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({}, "Minh Châu, “Bến cảng họp”, Tòa soạn, 16:28, 24/09/2021 (GMT+7), https://toasoan.example.vn/tin/tin-5/"),
        (
            {"updated_at": LATER, "source": " Báo", "title": "Bến\ncảng", "address": "https://a.vn/"},
            "Minh Châu, “Bến cảng”, Tòa soạn, 16:28, 24/09/2021 (GMT+7), updated 09:00, 26/09/2021, from Báo, https://a.vn/",
        ),
    ],
)
def test_line_names_who_what_where_when_and_the_address(fields, text):
    with override("en"):
        assert line(cited(**fields)) == text


def test_bibtex_keeps_names_whole_and_escapes_what_tex_would_run():
    with override("en"):
        entry = bibtex(cited(title="100% \\input{x} & ~_^#$", source="Báo_A"), "tin5")

    assert entry.splitlines() == [
        "@online{tin5,",
        "  author = {{Minh Châu}},",
        "  title = {{100\\% \\textbackslash{}input\\{x\\} \\& \\textasciitilde{}\\_\\textasciicircum{}\\#\\$}},",
        "  organization = {Tòa soạn},",
        "  date = {2021-09-24T16:28:00+07:00},",
        "  url = {https://toasoan.example.vn/tin/tin-5/},",
        "  note = {from Báo\\_A},",
        "  langid = {vietnamese},",
        "}",
    ]


def test_what_is_not_known_is_left_out_of_the_entry():
    assert "note" not in bibtex(cited(), "tin5")
    assert "author" not in bibtex(cited(author=""), "tin5")
