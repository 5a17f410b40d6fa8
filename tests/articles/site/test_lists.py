"""Lists: filters with counts, pages that do not shift, the archive."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from articles.models import Section, Topic


def listed(response) -> list[str]:
    return [report.title for report in response.context["page"].rows]


def test_list_shows_live_reports_of_its_language_newest_first(client, newsroom):
    now = timezone.now()
    newsroom.report("Cũ")
    newsroom.report("Mới")
    newsroom.report("English", language="en")
    newsroom.report("Trang", kind="page")
    newsroom.report("Hẹn giờ", live_from=now + timedelta(hours=1))
    newsroom.report("Hết hạn", live_until=now - timedelta(seconds=1))
    newsroom.withdraw(newsroom.report("Rút lại"))
    newsroom.draft("Nháp")

    assert listed(client.get("/tin/")) == ["Mới", "Cũ"]
    assert listed(client.get("/en/tin/")) == ["English"]


def test_pages_walk_through_everything_both_ways_and_never_shift(client, newsroom):
    same_instant = datetime(2026, 9, 1, tzinfo=UTC)
    reports = [newsroom.report(f"Bài {n}", at=same_instant + timedelta(hours=n // 3), indexed=False) for n in range(45)]
    newest_first = [report.title for report in reversed(reports)]

    first = client.get("/tin/")
    newsroom.report("Vừa đăng", indexed=False)
    second = client.get("/tin/", {"truoc": first.context["page"].older})
    third = client.get("/tin/", {"truoc": second.context["page"].older})
    back = client.get("/tin/", {"sau": third.context["page"].newer})

    assert listed(first) + listed(second) + listed(third) == newest_first
    assert third.context["page"].older == ""
    assert listed(back) == listed(second)


@pytest.mark.parametrize("name", ["truoc", "sau"])
def test_broken_places_are_404(client, newsroom, name):
    newsroom.report("Bến cảng")

    for value in ("x", "-", "1", "zz-1", "0-", "١-1", "f" * 15 + "-1", "1-" + "f" * 16, "' OR 1=1", "<b>", "1-1-1"):
        assert client.get("/tin/", {name: value}).status_code == 404, value


@pytest.mark.parametrize("value", ["ffffffffffffff-fffffffffffffff", "0-0"])
@pytest.mark.parametrize("name", ["truoc", "sau"])
def test_places_at_the_ends_of_time(client, newsroom, name, value):
    newsroom.report("Bến cảng")

    assert client.get("/tin/", {name: value}).status_code == 200


@pytest.fixture
def filtered(newsroom):
    """Reports that differ in section, organisation, person, topic and day."""
    newsroom.youth = Section.objects.create(name="Thanh niên", slug="thanh-nien", position=2)
    newsroom.union = newsroom.organisation("Công đoàn Hải An")
    newsroom.hidden = newsroom.organisation("Tổ kín", confirmed=False)
    newsroom.someone = newsroom.person("Lương Thế Vĩnh")
    newsroom.nobody = newsroom.person("Tô Kín", confirmed=False)
    other = Topic.objects.create(name="Sáng kiến")
    newsroom.report("A", organisations=(newsroom.union, newsroom.hidden), people=(newsroom.someone, newsroom.nobody),
                    topics=(newsroom.topic, other), at=datetime(2026, 9, 10, 16, 59, tzinfo=UTC))  # fmt: skip
    newsroom.report("B", section=newsroom.youth, topics=(newsroom.topic,), at=datetime(2026, 9, 10, 17, 0, tzinfo=UTC))
    newsroom.report("C", organisations=(newsroom.union,), at=datetime(2026, 9, 12, tzinfo=UTC))
    newsroom.report("D", section=newsroom.youth, topics=(other,), live_from=timezone.now() + timedelta(days=1))
    return newsroom


def test_each_filter_narrows_the_list(client, filtered):
    def titles(**params):
        return listed(client.get("/tin/", {name.replace("_", "-"): value for name, value in params.items()}))

    assert titles(chuyen_muc="thanh-nien") == ["B"]
    assert titles(to_chuc=filtered.union.pk) == ["C", "A"]
    assert titles(nhan_su=filtered.someone.pk) == ["A"]
    assert titles(chu_de=filtered.topic.slug) == ["B", "A"]
    assert titles(tu="2026-09-11") == ["C", "B"]
    assert titles(den="2026-09-10") == ["A"]
    assert titles(tu="11/9/2026", den="11/09/2026") == ["B"]
    assert titles(to_chuc=filtered.union.pk, chu_de=filtered.topic.slug) == ["A"]
    assert titles(nam=2026, chu_de=filtered.topic.slug) == ["B", "A"]
    assert titles(nam=2025) == []
    assert titles(chuyen_muc="thanh-nien", to_chuc=filtered.union.pk) == []


def test_facets_count_what_is_live_and_confirmed(client, filtered):
    facets = {
        facet.name: [(c.label, c.count) for c in facet.choices] for facet in client.get("/tin/").context["facets"].open
    }

    assert facets == {
        "chuyen-muc": [("Công đoàn", 2), ("Thanh niên", 1)],
        "to-chuc": [("Công đoàn Hải An", 2)],
        "nhan-su": [("Lương Thế Vĩnh", 1)],
        "chu-de": [("Người tốt, việc tốt", 2), ("Sáng kiến", 1)],
        "nam": [("2026", 3)],
    }


def test_chosen_filters_are_named_and_removable(client, filtered):
    found = client.get("/tin/", {"to-chuc": filtered.union.pk, "tu": "2026-09-01", "utm_source": "x"}).context["facets"]

    assert [(row.value, row.without) for row in found.chosen] == [
        ("Công đoàn Hải An", "/tin/?tu=01%2F09%2F2026"),
        ("01/09/2026", f"/tin/?to-chuc={filtered.union.pk}"),
    ]
    assert found.query == f"to-chuc={filtered.union.pk}&tu=01%2F09%2F2026"


def test_filters_stay_in_the_addresses_of_older_pages(client, newsroom):
    for number in range(21):
        newsroom.report(f"Bài {number}", topics=(newsroom.topic,), indexed=False)

    page = client.get("/tin/", {"chu-de": newsroom.topic.slug}).content.decode()

    assert f"/tin/?chu-de={newsroom.topic.slug}&amp;truoc=" in page


def test_names_of_what_is_hidden_are_not_told(client, filtered):
    for params in (
        {"to-chuc": filtered.hidden.pk},
        {"nhan-su": filtered.nobody.pk},
        {"chu-de": "sang-kien", "tu": "2030-01-01"},
    ):
        page = client.get("/tin/", params).content.decode()
        assert "Tổ kín" not in page
        assert "Tô Kín" not in page


def test_a_topic_alone_gives_the_page_its_name(client, filtered):
    assert "<h1>Người tốt, việc tốt</h1>" in client.get("/tin/", {"chu-de": filtered.topic.slug}).content.decode()


JUNK = [
    "abc",
    "-1",
    "0",
    "1e9",
    "½",
    "١",
    "9" * 400,
    "[]",
    "",
    " ",
    "<script>",
    "2026-02-30",
    "0001-01-01",
    "9999-12-31",
    "10000-01-01",
    "%",
]


@pytest.mark.parametrize("name", ["chuyen-muc", "to-chuc", "nhan-su", "chu-de", "nam", "tu", "den", "page", "x"])
def test_junk_in_a_parameter_is_never_an_error(client, newsroom, name):
    newsroom.report("Bến cảng")

    for value in JUNK:
        response = client.get("/tin/", {name: value})
        assert response.status_code == 200, value
        assert "<script>" not in response.content.decode()


def test_a_hundred_unknown_parameters_change_nothing(client, newsroom):
    newsroom.report("Bến cảng")

    plain = client.get("/tin/").content
    crowded = client.get("/tin/?" + "&".join(f"p{n}={n}" for n in range(100))).content

    assert crowded == plain


def test_repeated_parameters_are_one(client, filtered):
    assert client.get("/tin/?chuyen-muc=x&chuyen-muc=thanh-nien").status_code == 200


def test_section_lists_its_reports(client, filtered):
    response = client.get("/chuyen-muc/thanh-nien/")

    assert listed(response) == ["B"]
    assert client.get("/chuyen-muc/khong-co/").status_code == 404
    assert "<h1>Trade union</h1>" in client.get("/en/chuyen-muc/cong-doan/").content.decode()


def test_archive_counts_by_the_month_of_vietnam(client, newsroom):
    newsroom.report("Giao thừa", at=datetime(2025, 12, 31, 17, 0, tzinfo=UTC))
    newsroom.report("Năm cũ", at=datetime(2025, 12, 31, 16, 59, tzinfo=UTC))
    newsroom.report("Tháng hai", at=datetime(2026, 2, 1, tzinfo=UTC))

    years = client.get("/luu-tru/").context["years"]

    assert [(year, [(row["month"], row["number"]) for row in months]) for year, months in years] == [
        (2026, [(2, 1), (1, 1)]),
        (2025, [(12, 1)]),
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
