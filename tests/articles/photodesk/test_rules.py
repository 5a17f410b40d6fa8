"""What stops a photo's use, rule by rule, with what must not be stopped beside it. No database."""

from datetime import date

import pytest
from django.utils import translation

from articles.findings import findings
from articles.photodesk.facts import Facts
from articles.photodesk.rules import faults, label_for

TODAY = date(2026, 9, 24)
TITLE = "Nâng cao vai trò của các tổ chức chính trị - xã hội trong CAND"
CAPTION = "Thứ trưởng Trần Quốc Tỏ phát biểu tại buổi làm việc."
ALT = "Một sĩ quan đứng nói trước bục, sau lưng là phông xanh."


def figure(key="aaaaaa", photo=1, **words):
    given = {"caption": CAPTION, "alt_text": ALT, "credit": "Báo CAND", "label": "", "decorative": False}
    return {"key": key, "photo": photo} | given | words


def codes(*figures, title=TITLE, on=TODAY, **facts):
    found = faults(figures, title, {1: Facts(**facts)}, on)
    return [(fault.code, fault.figure, fault.part, fault.blocks) for fault in found]


def blocking(*figures, **given):
    return [code for code, _figure, _part, blocks in codes(*figures, **given) if blocks]


@pytest.mark.parametrize(
    ("words", "code", "part"),
    [
        ({"photo": None}, "photo-missing", "photo"),
        ({"caption": ""}, "caption-missing", "caption"),
        ({"caption": " … "}, "caption-missing", "caption"),
        ({"caption": "Các đại biểu chụp ảnh lưu niệm -2"}, "caption-suffix", "caption"),
        ({"alt_text": ""}, "alt-missing", "alt_text"),
        ({"alt_text": TITLE}, "alt-is-title", "alt_text"),
        ({"alt_text": TITLE.upper() + "."}, "alt-is-title", "alt_text"),
        ({"alt_text": f"{TITLE} -0"}, "alt-is-title", "alt_text"),
        ({"alt_text": f"{TITLE} ảnh 1"}, "alt-is-title", "alt_text"),
        ({"alt_text": f"{TITLE} - Ảnh 3."}, "alt-is-title", "alt_text"),
        ({"alt_text": f"{TITLE} 4"}, "alt-is-title", "alt_text"),
        ({"alt_text": CAPTION}, "alt-is-caption", "alt_text"),
        ({"alt_text": "thu truong tran quoc to phat bieu tai buoi lam viec"}, "alt-is-caption", "alt_text"),
        ({"alt_text": "Hội trường nhìn từ trên xuống -3"}, "alt-suffix", "alt_text"),
        *(
            ({"alt_text": name}, "alt-is-file-name", "alt_text")
            for name in (
                *("IMG_1234", "img_20240924_162801", "DSC0001", "_DSC4711", "DSCF0815.JPG", "DSC", "P1010203"),
                *("z1234_abc.jpg", "z5001234567890_0d9f8a", "Screenshot 2026-01-02 at 10.11.12", "PXL_20260102_101112"),
                *(
                    "Screenshot",
                    "Ảnh chụp màn hình 2026-01-02 lúc 10.11.12",
                    "hop bao.jpeg",
                    "Ảnh 1",
                    "Hình 2",
                    "image",
                ),
                *("20240924", "trao-qua-tet.WEBP", "doan_cong_tac.heic"),
            )
        ),
    ],
)
def test_what_is_wrong_with_a_photo_is_said_beside_its_field(words, code, part):
    assert codes(figure(**words)) == [(code, "aaaaaa", part, True)]


@pytest.mark.parametrize(
    "words",
    [
        {},
        {"caption": "Đội Công an tỉnh thắng 2 -1"},
        {"caption": "Đội Công an tỉnh thắng 3 - 0"},
        {"caption": "Đại hội Công đoàn nhiệm kỳ 2020 - 2025"},
        {"caption": "Xe cứu hộ số 29A -12345"},
        {"caption": "Lễ kỷ niệm 76 năm Ngày truyền thống CAND (19-8-1945 - 19-8-2021)"},
        {"alt_text": "Hình 2 chiến sĩ đang trồng cây"},
        {"alt_text": "Ảnh chụp màn hình buổi họp trực tuyến"},
        {"alt_text": "Ảnh chân dung một nữ đại uý"},
        {"alt_text": "Photo booth at the congress"},
        {"alt_text": "P. Hậu cần trao quà"},
        {"alt_text": "Dsc là tên viết tắt trên tấm biển"},
        {"alt_text": f"Tấm biển có dòng chữ “{TITLE}”"},
        {"alt_text": "Zalo của công đoàn trên màn hình điện thoại"},
        {"alt_text": "130 nữ y, bác sĩ xếp hàng trước xe"},
        {"decorative": True, "caption": "", "alt_text": ""},
        {"decorative": True, "caption": "", "alt_text": TITLE},
        {"credit": "", "caption": f"{CAPTION} Ảnh: Trần Xuân"},
    ],
)
def test_what_is_right_is_left_alone(words):
    assert codes(figure(**words), file_name="anh.jpg") == []


@pytest.mark.parametrize("alt", ["Trao quà Tết ở Sông Mây", "trao_qua_tet_o_song_may", "Trao quà tết ở Sông Mây.JPG"])
def test_the_name_of_its_own_file_is_no_alternative_text(alt):
    assert blocking(figure(alt_text=alt), file_name="Trao quà Tết ở Sông Mây.jpg") == ["alt-is-file-name"]


def test_a_photo_without_a_title_above_it_is_judged_all_the_same():
    assert blocking(figure(alt_text="1"), title="") == ["alt-is-file-name"]


def test_two_photos_are_not_told_with_the_same_words():
    first, second = figure(), figure("bbbbbb", 2, caption="Các đại biểu dự hội nghị.")

    assert blocking(first, second) == ["alt-repeated"]
    assert blocking(first, second | {"alt_text": CAPTION}) == ["alt-is-other-caption"]
    assert blocking(first, second | {"alt_text": "Hội trường đông người."}) == []
    assert blocking(first, second | {"decorative": True, "caption": ""}) == []


@pytest.mark.parametrize(
    ("facts", "words", "expected"),
    [
        ({"expires_on": date(2026, 9, 23)}, {}, [("rights-ended", "photo", True)]),
        ({"expires_on": date(2026, 9, 24)}, {}, [("rights-end-soon", "photo", False)]),
        ({"expires_on": date(2026, 10, 8)}, {}, [("rights-end-soon", "photo", False)]),
        ({"expires_on": date(2026, 10, 9)}, {}, []),
        ({"lacks_consent": True}, {}, [("consent-missing", "photo", True)]),
        ({"is_taken_down": True, "lacks_consent": True}, {}, [("photo-taken-down", "photo", True)]),
        ({"source_type": "illustration"}, {}, [("label-missing", "label", True)]),
        ({"source_type": "illustration"}, {"label": "illustration"}, []),
        ({"source_type": "illustration"}, {"label": "ai"}, []),
        ({"source_type": "ai"}, {}, [("label-missing", "label", True)]),
        ({"source_type": "ai"}, {"label": "illustration"}, [("label-missing", "label", True)]),
        ({"source_type": "ai"}, {"label": "ai"}, []),
        (
            {"source_type": "ai"},
            {"decorative": True, "caption": "", "alt_text": ""},
            [("label-missing", "label", True)],
        ),
        ({}, {"label": "ai"}, []),
        ({}, {"credit": ""}, [("credit-missing", "credit", False)]),
    ],
)
def test_what_the_library_knows_counts_too(facts, words, expected):
    found = codes(figure(**words), **facts)

    assert [(code, part, blocks) for code, _figure, part, blocks in found] == expected


def test_the_day_of_the_embargo_counts_and_not_today():
    content = {
        "kind": "report", "title": TITLE, "lead": "x", "body": "x", "section": {"id": 1}, "organisations": [1],
        "event": {"starts_on": "2021-09-24"}, "people": [], "source": "", "source_url": "", "source_published_at": None,
        "figures": [figure()], "embargo_until": "2099-10-01T17:00:00+00:00",
    }  # fmt: skip
    photos = {1: Facts(expires_on=date(2099, 10, 1))}

    assert [finding.code for finding in findings(content, photos) if finding.blocks] == ["rights-ended"]
    content["embargo_until"] = "2099-09-30T16:59:00+00:00"
    assert [finding.code for finding in findings(content, photos) if finding.blocks] == []


def test_the_sentence_names_the_photo_the_day_and_what_to_do():
    rows = [figure(photo=2, alt_text="Hội trường."), figure("bbbbbb")]

    with translation.override("en"):
        [fault] = faults(rows, TITLE, {1: Facts(expires_on=date(2026, 9, 1))}, TODAY)

    assert fault.figure == "bbbbbb"
    assert fault.message == "Photo 2: its rights ended on 01/09/2026. Have them renewed, or choose another one."


@pytest.mark.parametrize(
    ("source_type", "label", "expected"),
    [("", "", ""), ("", "ai", "ai"), ("ai", "illustration", "ai"), ("illustration", "ai", "ai"), ("ai", "", "ai")],
)
def test_a_photo_in_anothers_place_says_what_it_is(source_type, label, expected):
    assert label_for(source_type, label) == expected
