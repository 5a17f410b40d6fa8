"""Lists: filters with counts, pages that do not shift, the archive."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from articles.keyset import Place
from articles.models import Publication, Section, Topic


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


@pytest.fixture
def few_are_counted(monkeypatch):
    """As if two reports were more than can be counted one by one, and as if one report tied to something were many."""
    monkeypatch.setattr("articles.views.lists.MOST_COUNTED", 2)
    monkeypatch.setattr("articles.filters.MOST_KEYS", 1)


@pytest.fixture
def older(filtered):
    """Two more reports, of other years, and what must not be counted among them."""
    other = filtered.person("Vũ Thu Lan")
    filtered.report("E", people=(other,), topics=(filtered.topic,), at=datetime(2020, 12, 31, 17, 0, tzinfo=UTC))
    filtered.report("F", people=(other,), topics=(filtered.topic,), at=datetime(2020, 12, 31, 16, 59, tzinfo=UTC))
    filtered.report("Hết hạn", at=datetime(2019, 5, 1, tzinfo=UTC), live_until=timezone.now())
    filtered.report("English", language="en", at=datetime(2018, 5, 1, tzinfo=UTC))
    return filtered


def test_a_list_of_many_reports_costs_three_queries_more(client, older, few_are_counted, django_assert_num_queries):
    with django_assert_num_queries(8):
        client.get("/tin/")


def test_of_many_reports_sections_and_years_are_counted_exactly_and_the_rest_among_the_newest(
    client, older, few_are_counted
):
    facets = client.get("/tin/").context["facets"]

    assert {facet.name: (facet.is_exact, [(c.label, c.count) for c in facet.choices]) for facet in facets.open} == {
        "chuyen-muc": (True, [("Công đoàn", 4), ("Thanh niên", 1)]),
        "to-chuc": (False, [("Công đoàn Hải An", 1)]),
        "chu-de": (False, [("Người tốt, việc tốt", 1)]),
        "nam": (True, [("2026", 3), ("2021", 1), ("2020", 1)]),
    }
    assert facets.counted == 2


def test_years_of_what_is_tied_to_many_reports_are_told_without_counting(client, older, few_are_counted):
    facets = client.get("/tin/", {"chu-de": older.topic.slug}).context["facets"]

    years = next(facet for facet in facets.open if facet.name == "nam")
    assert [(choice.label, choice.count) for choice in years.choices] == [
        ("2026", None),
        ("2021", None),
        ("2020", None),
    ]


def test_filters_find_the_same_where_much_is_tied(client, older, few_are_counted):
    """Rare with common, common with common, and a page beyond the first."""
    both = {"chu-de": older.topic.slug, "to-chuc": older.union.pk}

    place = str(Place.of(Publication.objects.get(title="A")))

    assert listed(client.get("/tin/", {"chu-de": older.topic.slug, "truoc": place})) == ["E", "F"]
    assert listed(client.get("/tin/", both)) == ["A"]
    assert listed(client.get("/tin/", both | {"nhan-su": older.someone.pk})) == ["A"]
    assert listed(client.get("/tin/", both | {"nam": 2021})) == []
    older.report("G", people=(older.someone,), topics=(older.topic,), at=datetime(2020, 5, 1, tzinfo=UTC))
    assert listed(
        client.get("/tin/", {"nhan-su": older.someone.pk, "chu-de": older.topic.slug, "den": "2021-01-01"})
    ) == ["G"]


def test_old_key_of_a_merged_organisation_means_the_one_it_went_into(client, filtered):
    double = filtered.organisation("Công đoàn Hải An cũ")
    type(double).objects.filter(pk=double.pk).update(merged_into=filtered.union)

    response = client.get("/tin/", {"to-chuc": double.pk})

    assert listed(response) == ["C", "A"]
    assert response.context["facets"].chosen[0].value == "Công đoàn Hải An"


HEADS = [
    ("/tin/", "/tin/", "/en/tin/", False),
    ("/tin/?chuyen-muc=thanh-nien", "/chuyen-muc/thanh-nien/", "", False),
    ("/tin/?nam=2026&utm_source=x", "/luu-tru/2026/", "", False),
    ("/tin/?nam=1999", "/tin/?nam=1999", "/en/tin/?nam=1999", True),
    ("/tin/?chu-de=sang-kien", "/tin/?chu-de=sang-kien", "/en/tin/?chu-de=sang-kien", False),
    ("/tin/?chu-de=sang-kien&nam=2026", "/tin/?chu-de=sang-kien&nam=2026", "/en/tin/?chu-de=sang-kien&nam=2026", True),
    ("/tin/?truoc=7fffffffffffff-1", "/tin/?truoc=7fffffffffffff-1", "", False),
    ("/tin/?sau=1-1", "/tin/?sau=1-1", "", True),
    ("/chuyen-muc/thanh-nien/?chuyen-muc=x", "/chuyen-muc/thanh-nien/", "/en/chuyen-muc/thanh-nien/", False),
    ("/luu-tru/2026/09/?ngay=12", "/luu-tru/2026/09/?ngay=12", "", False),
]


@pytest.mark.parametrize(("address", "canonical", "english", "is_apart"), HEADS)
def test_each_list_says_by_what_address_it_goes(client, filtered, address, canonical, english, is_apart):
    head = client.get(address).context["head"]

    assert head.canonical == canonical
    assert head.languages.get("en", "") == english
    assert head.is_apart is is_apart


def test_titles_of_pages_differ(client, older):
    addresses = ["/tin/", "/tin/?chu-de=sang-kien", "/tin/?chu-de=sang-kien&nam=2026", "/chuyen-muc/thanh-nien/", "/luu-tru/",
                 "/luu-tru/2026/", "/luu-tru/2026/09/", "/luu-tru/2026/09/?ngay=12",
                 f"/tin/?truoc={Place.of(Publication.objects.get(title='C'))}"]  # fmt: skip

    titles = [re.search("<title>(.*)</title>", client.get(address).content.decode())[1] for address in addresses]

    assert len(set(titles)) == len(addresses)
