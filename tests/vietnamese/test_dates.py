"""Dates and date lines as they stand in real reports."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vietnamese.dates import VIETNAM, format_date, format_stamp, parse_date, parse_stamp, weekday_name

SEED = date(2021, 9, 24)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("24/9/2021", SEED),
        ("24/09/2021", SEED),
        ("24-09-2021", SEED),
        ("24.9.2021", SEED),
        ("2021-09-24", SEED),
        (" 24/9/2021\u00a0", SEED),
        ("ngày 24 tháng 9 năm 2021", SEED),
        ("Ngày 24 tháng 09 năm 2021", SEED),
        ("24 tháng 9, năm 2021", SEED),
        ("ngày 24 tha\u0301ng 9 na\u0306m 2021", SEED),
        ("ngày 24/9/2021", SEED),
        ("03/04/2021", date(2021, 4, 3)),
        ("29/2/2024", date(2024, 2, 29)),
        ("29/2/2023", None),
        ("31/4/2021", None),
        ("13/13/2021", None),
        ("0/1/2021", None),
        ("1/1/0000", None),
        ("24/9-2021", None),
        ("24/9/21", None),
        ("24/9", None),
        ("24/9/20211", None),
        ("2021/09/24", None),
        ("hôm 24/9/2021", None),
        ("", None),
    ],
)
def test_reading_a_date(text, day):
    assert parse_date(text) == day


def at(year, month, day, hour, minute):
    return datetime(year, month, day, hour, minute, tzinfo=VIETNAM)


# The line, the moment, the weekday stated.
LINES = [
    ("(Thứ sáu, 24/09/2021, 04:28 pm GMT+7)", at(2021, 9, 24, 16, 28), 4),
    ("Thứ Ba, 10/10/2023, 15:29", at(2023, 10, 10, 15, 29), 1),
    ("16:25 17/12/2025", at(2025, 12, 17, 16, 25), None),
    ("02/10/2020 08:20 SA", at(2020, 10, 2, 8, 20), None),
    ("02/10/2020 08:20 CH", at(2020, 10, 2, 20, 20), None),
    ("Thứ bảy, 14/10/2023 06:20 (GMT+7)", at(2023, 10, 14, 6, 20), 5),
    ("Thứ năm - 04/04/2024 04:25", at(2024, 4, 4, 4, 25), 3),
    ("Chủ nhật, 26/09/2021, 12:05 SA", at(2021, 9, 26, 0, 5), 6),
    ("CN, 26/09/2021, 12:05 CH", at(2021, 9, 26, 12, 5), 6),
    ("thứ 6, ngày 24/9/2021, 16h28", at(2021, 9, 24, 16, 28), 4),
    ("16 giờ 28, Thứ sáu, ngày 24/9/2021", at(2021, 9, 24, 16, 28), 4),
    ("THỨ SÁU | 24.9.2021 | 16:28:59", at(2021, 9, 24, 16, 28), 4),
    ("Thứ sáu, 24/09/2021, 12:28 a.m.", at(2021, 9, 24, 0, 28), 4),
    ("24/09/2021 16:28 pm", at(2021, 9, 24, 16, 28), None),
    ("24/09/2021 lúc 16:28", at(2021, 9, 24, 16, 28), None),
    ("2021-09-24T16:28:00+07:00", at(2021, 9, 24, 16, 28), None),
    ("2021-09-24T09:28:00.123Z", at(2021, 9, 24, 16, 28), None),
    ("2021-09-24 09:28 UTC", at(2021, 9, 24, 16, 28), None),
    ("24/09/2021 18:58 GMT+9:30", at(2021, 9, 24, 16, 28), None),
    ("24/09/2021 02:28 -0700", at(2021, 9, 24, 16, 28), None),
    ("Hội nghị tổng kết công tác Đoàn 24/09/2021 16:28", at(2021, 9, 24, 16, 28), None),
    ("24/09/2021 25:99", None, None),
]


@pytest.mark.parametrize(("line", "moment", "weekday"), LINES)
def test_reading_a_date_line(line, moment, weekday):
    stamp = parse_stamp(line)

    assert stamp.at == moment
    assert stamp.weekday == weekday
    assert stamp.weekday_agrees is (None if weekday is None else True)
    assert moment is None or stamp.at.utcoffset() == timedelta(hours=7)


def test_a_date_without_a_clock():
    assert parse_stamp("18/06/2025") == (date(2025, 6, 18), None, None, None, 0, 10)


def test_a_weekday_that_does_not_agree_is_told():
    stamp = parse_stamp("Thứ hai, 24/09/2021, 16:28")

    assert (stamp.weekday, stamp.weekday_agrees) == (0, False)


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("(Thứ sáu, 24/09/2021, 04:28 pm GMT+7)", "Thứ sáu, 24/09/2021, 04:28 pm GMT+7"),
        ("Báo CAND - Thứ bảy, 14/10/2023 06:20 (GMT+7) - Tin", "Thứ bảy, 14/10/2023 06:20 (GMT+7)"),
        ("Trong 02 ngày 15-16/12/2021, tại Hà Nội", "16/12/2021"),
        ("ngày 31/2/2021 và ngày 1/3/2021.", "ngày 1/3/2021"),
        ("xem 24/09/2021 (5 ảnh)", "24/09/2021"),
    ],
)
def test_the_place_of_a_date_in_its_line(line, found):
    stamp = parse_stamp(line)

    assert line[stamp.start : stamp.end] == found


@pytest.mark.parametrize(
    "line",
    ["", "Ngày 24/9, tại Hà Nội", "nhiệm kỳ 2021 – 2026", "1.234.567", "31/02/2021", "lúc 16:28", "124/09/20215"],
)
def test_no_date(line):
    assert parse_stamp(line) is None


def test_dates_of_the_sample_report(shared_dir):
    lines = (shared_dir / "reports" / "2021-09-24.txt").read_text(encoding="utf-8").splitlines()

    stamps = [stamp for stamp in map(parse_stamp, lines) if stamp and stamp.at]

    assert [stamp.at.isoformat() for stamp in stamps] == ["2021-09-24T16:28:00+07:00"]
    assert stamps[0].weekday_agrees is True


def test_display():
    moment = datetime(2021, 9, 24, 9, 28, tzinfo=UTC)

    assert format_stamp(moment) == "Thứ sáu, 24/09/2021, 16:28 (GMT+7)"
    assert format_date(date(2021, 4, 3)) == "03/04/2021"


def test_display_crosses_midnight_in_vietnam():
    assert format_stamp(datetime(2021, 9, 25, 17, 0, tzinfo=UTC)) == "Chủ nhật, 26/09/2021, 00:00 (GMT+7)"


def test_a_moment_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="aware"):
        format_stamp(datetime(2021, 9, 24, 16, 28))  # noqa: DTZ001


def test_weekday_names():
    names = [weekday_name(date(2021, 9, 20) + timedelta(days=days)) for days in range(7)]

    assert names == ["Thứ hai", "Thứ ba", "Thứ tư", "Thứ năm", "Thứ sáu", "Thứ bảy", "Chủ nhật"]


@given(st.dates(date(1000, 1, 1)))
def test_written_dates_are_read_back(day):
    assert parse_date(format_date(day)) == day
    assert parse_date(f"{day.day}.{day.month}.{day.year}") == day
    assert parse_date(day.isoformat()) == day


@given(st.datetimes(datetime(1976, 1, 1), datetime(2100, 1, 1), timezones=st.just(timezone(timedelta(hours=2)))))  # noqa: DTZ001
def test_written_moments_are_read_back_to_the_minute(moment):
    stamp = parse_stamp(format_stamp(moment))

    assert stamp.at == moment.replace(second=0, microsecond=0)
    assert stamp.weekday_agrees is True


@given(st.text() | st.text("0123456789/.-: thứ sáu,ngàyhpmGT+()"))
def test_no_line_breaks_the_reader(line):
    stamp = parse_stamp(line)

    assert stamp is None or stamp.start < stamp.end
    assert parse_date(line) is None or stamp is not None
