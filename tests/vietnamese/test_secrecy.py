"""A text with a stamp of state secrecy is refused, and the refusal holds nothing of it."""

import unicodedata

import pytest

from articles.importer.reading import read_report
from vietnamese.secrecy import SecretMarking, refuse_marked

BODY = "Sáng 3/3/2023, đơn vị tổ chức hội nghị về bảo mật thông tin."
STAMPS = [
    "MẬT",
    "TỐI MẬT",
    "TUYỆT MẬT",
    "M Ậ T",
    "T Ố I   M Ậ T",
    "T.U.Y.Ệ.T  M.Ậ.T",
    "[MẬT]",
    "(Tối mật)",
    "*** TUYỆT MẬT ***",
    "Tối Mật",
    "MẬT.",
    "Độ mật: MẬT",
    "Độ MẬT: Tối mật",
    "MẬT (A)",
    "MẬT - Bản số 02",
    "TỐI MẬT Bản số: 05",
    "MẬT Số: 12/BC-X99",
    "TUYỆT\u00a0MẬT",
    "TỐI\u200b MẬT",
    "ＭẬＴ",
    "TOI MAT",
    "BỘ SÔNG XANH\tMẬT",
    "BỘ SÔNG XANH          TUYỆT MẬT",
    "<p><b>TỐI MẬT</b></p>",
    "| MẬT |",
]
PASSING = [
    "bảo mật thông tin",
    "Bảo mật",
    "BẢO MẬT THÔNG TIN",
    "Tài liệu tối mật của lịch sử được giải mật.",
    "Độ mật: Không",
    "Ong mật",
    "MẬT ONG RỪNG",
    "Hội nghị phổ biến Luật Bảo vệ bí mật nhà nước",
    "Mật độ dân cư",
    "MAT",
    "Chuyên án tuyệt mật",
    "Số mật mã: 12",
]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("stamp", STAMPS)
def test_a_stamp_on_a_line_of_its_own_is_refused(stamp, form):
    text = unicodedata.normalize(form, f"Báo cáo nhanh\n{stamp}\n{BODY}")

    with pytest.raises(SecretMarking) as refusal:
        read_report(text)

    assert refusal.value.args == ()
    assert refusal.value.__context__ is None
    assert vars(refusal.value) == {}


@pytest.mark.parametrize("line", PASSING)
def test_the_word_inside_a_sentence_passes(line):
    refuse_marked(f"{line}\n{BODY}")
