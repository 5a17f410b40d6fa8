"""The archive: years, months and days of Vietnam."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone


def listed(response) -> list[str]:
    return [report.title for report in response.context["page"].rows]


@pytest.fixture
def turn_of_the_year(newsroom):
    newsroom.report("Giao thừa", at=datetime(2025, 12, 31, 17, 0, tzinfo=UTC))
    newsroom.report("Năm cũ", at=datetime(2025, 12, 31, 16, 59, 59, 999999, tzinfo=UTC))
    newsroom.report("Tháng hai", at=datetime(2026, 2, 1, tzinfo=UTC))
    newsroom.report("Hết hạn", at=datetime(2024, 2, 1, tzinfo=UTC), live_until=timezone.now())
    newsroom.report("Hẹn giờ", at=timezone.now() + timedelta(days=400))
    newsroom.report("English", language="en", at=datetime(2023, 2, 1, tzinfo=UTC))
    newsroom.report("Trang", kind="page", at=datetime(2022, 2, 1, tzinfo=UTC))


def test_archive_counts_by_the_month_of_vietnam(client, turn_of_the_year):
    years = client.get("/luu-tru/").context["years"]

    assert [(year.year, year.number, [(m.month, m.number) for m in year.months if m.number]) for year in years] == [
        (2026, 2, [(1, 1), (2, 1)]),
        (2025, 1, [(12, 1)]),
    ]
    assert listed(client.get("/luu-tru/2025/12/")) == ["Năm cũ"]
    assert listed(client.get("/luu-tru/2026/01/")) == ["Giao thừa"]
    assert listed(client.get("/luu-tru/2026/")) == ["Tháng hai", "Giao thừa"]


NO_TIMES = ("0000", "0001", "1899", "2200", "9999", "10000", "2026/00", "2026/13", "2026/99", "2026/2", "2026/03", "1999", "abcd",
            "2026/02/30", "-1")  # fmt: skip


def test_archive_of_no_time_is_404(client, newsroom):
    newsroom.report("Tháng hai", at=datetime(2026, 2, 1, tzinfo=UTC))

    for path in NO_TIMES:
        assert client.get(f"/luu-tru/{path}/").status_code == 404, path


def test_archive_takes_the_last_month_of_a_year(client, newsroom):
    newsroom.report("Cuối năm", at=datetime(2025, 12, 31, 3, tzinfo=UTC))

    assert listed(client.get("/luu-tru/2025/12/")) == ["Cuối năm"]


def test_calendar_of_a_month_leads_to_the_reports_of_a_day(client, newsroom):
    for hour, title in ((16, "Tối 1"), (17, "Rạng sáng 2"), (30, "Trưa 2")):
        newsroom.report(title, at=datetime(2026, 2, 1, tzinfo=UTC) + timedelta(hours=hour))

    month = client.get("/luu-tru/2026/02/")
    cells = {cell.on: cell.number for week in month.context["weeks"] for cell in week if cell and cell.number}

    assert cells == {date(2026, 2, 1): 1, date(2026, 2, 2): 2}
    assert 'href="/luu-tru/2026/02/?ngay=2"' in month.content.decode()
    assert listed(client.get("/luu-tru/2026/02/?ngay=2")) == ["Trưa 2", "Rạng sáng 2"]
    assert listed(client.get("/luu-tru/2026/02/?ngay=3")) == []


@pytest.mark.parametrize("text", ["", "0", "29", "x", "-1", "½", "١", "9" * 400, "<b>", "2 "])
def test_day_that_the_month_has_not_is_ignored(client, newsroom, text):
    newsroom.report("Tháng hai", at=datetime(2026, 2, 1, tzinfo=UTC))

    assert listed(client.get("/luu-tru/2026/02/", {"ngay": text})) == ["Tháng hai"]


def test_year_and_month_lead_to_the_nearest_with_reports(client, turn_of_the_year):
    year, month = client.get("/luu-tru/2026/").context, client.get("/luu-tru/2026/01/").context

    assert (year["earlier"], year["later"]) == (date(2025, 12, 31), None)
    assert (month["earlier"], month["later"]) == (date(2025, 12, 31), date(2026, 2, 1))


def test_a_time_of_one_language_sends_readers_of_the_other_to_its_archive(client, newsroom):
    newsroom.report("Tháng hai", at=datetime(2026, 2, 1, tzinfo=UTC))
    newsroom.report("March", language="en", at=datetime(2026, 3, 1, tzinfo=UTC))
    newsroom.report("Tháng ba", at=datetime(2026, 3, 1, tzinfo=UTC))

    february, march = (client.get(f"/luu-tru/2026/{month}/").context["head"] for month in ("02", "03"))

    assert (february.languages, february.others["en"]) == ({}, "/en/luu-tru/")
    assert march.languages == {"vi": "/luu-tru/2026/03/", "en": "/en/luu-tru/2026/03/"}
