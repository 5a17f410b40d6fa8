"""Days of events and date lines, as reports write them."""

import pytest

from articles.importer.dating import date_line, dated_tail, read_event_day
from articles.importer.reading import read_report

OPENINGS = [
    ("Ngày 24/9, tại Hà Nội, đơn vị họp.", (0, 9, 24), None, None),
    ("Chiều 18/6/2025, tại Hà Nội", (2025, 6, 18), None, "chiều"),
    ("Ngày 16-7, tại", (0, 7, 16), None, None),
    ("Chiều 16.12, tại", (0, 12, 16), None, "chiều"),
    ("Chiều 2-3-2026, tại", (2026, 3, 2), None, "chiều"),
    ("Sáng nay (24/9), đơn vị", (0, 9, 24), None, "sáng"),
    ("Tối ngày 05/03/2024, tại", (2024, 3, 5), None, "tối"),
    ("Trong 02 ngày 15-16/12/2021, tại", (2021, 12, 15), (2021, 12, 16), None),
    ("Trong hai ngày 15 và 16/12, tại", (0, 12, 15), (0, 12, 16), None),
    ("16 - 17/12, tại Hà Nội", (0, 12, 16), (0, 12, 17), None),
    ("Từ ngày 30/12/2022 đến 2/1/2023, tại", (2022, 12, 30), (2023, 1, 2), None),
    ("Từ ngày 30/12 đến 2/1/2023, tại", (2022, 12, 30), (2023, 1, 2), None),
    ("Ngày 24 tháng 9 năm 2021, tại", (2021, 9, 24), None, None),
    ("Tại Hà Nội, ngày 24/9, đơn vị", (0, 9, 24), None, None),
]
NO_OPENINGS = [
    "Thứ trưởng Trần Văn Tỏ dự.",
    "Ngày hội 2024",
    "Ngày 31/2, tại",
    "Trong 9 tháng đầu năm",
    "Chiều cùng ngày",
]
DATE_LINES = [
    "Thứ Ba, 10/10/2023, 15:29",
    "(Thứ sáu, 24/09/2021, 04:28 pm GMT+7)",
    "16:25 17/12/2025",
    "18/06/2025",
    "02/10/2020 08:20 SA",
    "Thứ bảy, 14/10/2023 06:20 (GMT+7)",
    "Thứ năm - 04/04/2024 04:25",
    "Ngày đăng: 18/06/2025",
    "Cập nhật lúc 16:25, 17/12/2025",
]
NO_DATE_LINES = ["Thứ trưởng phát biểu ngày 24/9/2021", "Hội nghị 18/06/2025", "Thứ Ba", "24/9"]


@pytest.mark.parametrize(("sentence", "start", "end", "session"), OPENINGS)
def test_day_that_opens_a_sentence(sentence, start, end, session):
    day = read_event_day(sentence)

    assert (day.start, day.end, day.session) == (start, end, session)


@pytest.mark.parametrize("sentence", NO_OPENINGS)
def test_no_day_is_read_where_none_is(sentence):
    assert read_event_day(sentence) is None


@pytest.mark.parametrize("line", DATE_LINES)
def test_line_that_is_only_a_date(line):
    assert date_line(line) is not None


@pytest.mark.parametrize("line", NO_DATE_LINES)
def test_line_with_other_words_is_no_date_line(line):
    assert date_line(line) is None


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("Phát động tháng công nhân 28/04/2023 15:00", "Phát động tháng công nhân"),
        ("Phát động tháng công nhân28/04/2023 15:00", "Phát động tháng công nhân"),
        ("Phát động tháng công nhân (28/04/2023)", "Phát động tháng công nhân"),
        ("Phát động tháng công nhân 28/04/2023", "Phát động tháng công nhân"),
    ],
)
def test_date_at_the_end_of_the_title_line(line, title):
    assert line[: dated_tail(line).start].rstrip() == title


@pytest.mark.parametrize("line", ["Kỷ niệm 30 năm ngày thành lập (12/6/1993)", "Chào mừng ngày 28/7/2024"])
def test_date_that_a_title_speaks_of_stays_in_it(line):
    assert dated_tail(line) is None


@pytest.mark.parametrize(
    ("stamp", "lead", "event"),
    [
        ("02/01/2024", "Ngày 30/12", "2023-12-30"),
        ("31/12/2023", "Ngày 30/12", "2023-12-30"),
        ("01/03/2024", "Ngày 29/2", "2024-02-29"),
        ("01/03/2023", "Ngày 29/2", None),
        ("20/01/2026", "Ngày 10/10", None),
    ],
)
def test_year_is_inferred_only_from_a_near_day_of_publication(stamp, lead, event):
    report = read_report(f"Đơn vị họp bàn công tác\n{stamp}\n{lead}, tại Hà Nội, đơn vị họp bàn công tác.")

    assert report.to_json()["event"]["date"] == event


def test_this_morning_is_asked_about_never_taken_for_the_day_of_the_page():
    report = read_report(
        "Đơn vị họp bàn công tác\n16/12/2021\nSáng nay, tại Hà Nội, đơn vị tổ chức hội nghị bàn công tác."
    )

    assert report.event.date is None
    assert (report.event.session, report.event.place, report.event.kind) == ("sáng", "Hà Nội", "hội nghị")
    assert "event_date_not_found" in {question.code for question in report.questions}
