"""Search finds what a Vietnamese reader means, best first, and nothing that is not live."""

import csv
import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from articles import search
from articles.filter_marks import within
from articles.models import Publication
from articles.search.spellings import GROUPS, written_otherwise
from people.models import Organisation, Person
from tests.articles.site.conftest import START

PAIRS = Path(__file__).with_name("search_pairs.tsv")


def titles(query: str, language: str = "vi", within: search.Within = search.EVERYTHING) -> list[str]:
    keys = [hit.key for hit in search.find(query, language, within).hits]
    rows = Publication.objects.in_bulk(keys)
    return [rows[key].title for key in keys]


def test_every_query_finds_its_report_before_the_other(newsroom):
    with PAIRS.open(encoding="utf-8", newline="") as file:
        rows = [row[:3] for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)][1:]
    for title in dict.fromkeys(title.lstrip("!") for row in rows for title in row[1:] if title):
        newsroom.report(title, lead="x", text="<p>x</p>", words="x")

    assert len(rows) >= 70
    for query, found, other in rows:
        assert_found(query, found, other)


def test_the_shared_pairs_are_among_ours(shared_dir):
    shared = (shared_dir / "search_pairs.tsv").read_text(encoding="utf-8").splitlines()

    assert set(shared) <= set(PAIRS.read_text(encoding="utf-8").splitlines())


def assert_found(query: str, found: str, other: str) -> None:
    hits = titles(query)
    assert found in hits, query
    if other.startswith("!"):
        assert other[1:] not in hits, query
    elif other and other in hits:
        assert hits.index(found) < hits.index(other), query


def test_order_is_accents_then_title_then_newest(newsroom):
    newsroom.report("Chuyện cũ", lead="Về bến cảng.")
    in_title = newsroom.report("Bến cảng sáng đèn", lead="x")
    newer_in_title = newsroom.report("Đèn trên bến cảng", lead="x")
    newsroom.report("Ben cang hop", lead="x")
    newest = newsroom.report("Chuyện mới", lead="Về bến cảng.")

    assert titles("bến cảng") == [newer_in_title.title, in_title.title, newest.title, "Chuyện cũ", "Ben cang hop"]


@pytest.mark.parametrize("query", ["bến cảng", "ben cang", '"bến cảng"', "cảng"])
def test_the_first_of_many_are_the_first_of_all(newsroom, monkeypatch, query):
    words = ["Bến cảng", "ben cang", "Bến xa cảng", "Cảng", "Nhà máy", "Bén cang"]
    for number in range(36):
        title, text = words[number % 6], words[number * 7 // 6 % 6]
        at = START + timedelta(days=37 * (number * 5 % 36))
        newsroom.report(title, lead=text, words=text, at=at, first_published_at=at)
    all_of_them = [hit.key for hit in search.find(query, "vi").hits]

    for look in (4000, 3):
        monkeypatch.setattr("articles.search.postgresql.FIRST_LOOK", look)
        for most in (1, 4, 9, 20):
            monkeypatch.setattr("articles.search.finding.MOST", most)
            results = search.find(query, "vi")
            assert [hit.key for hit in results.hits] == all_of_them[:most]
            assert results.has_more is (len(all_of_them) > most)


def test_same_moment_is_ordered_by_the_higher_id(newsroom):
    at = START + timedelta(days=1, microseconds=500)
    first, second = (newsroom.report(f"Bến cảng {n}", at=at) for n in (1, 2))
    newsroom.report("Bến cảng 3", at=at - timedelta(microseconds=1))

    assert titles("bến cảng") == [second.title, first.title, "Bến cảng 3"]


def test_filters_narrow_inside_the_index(newsroom):
    unit, double = newsroom.organisation("Đội Một"), newsroom.organisation("Đội Hai")
    person = newsroom.person("Lương Thế Vĩnh")
    newsroom.report("Bến cảng một", organisations=(unit,), people=(person,), topics=(newsroom.topic,))
    newsroom.report("Bến cảng hai", organisations=(double,), at=START - timedelta(days=400))
    Organisation.objects.filter(pk=double.pk).update(merged_into=unit)
    day = START.date()

    def found(**chosen):
        return titles("bến cảng", within=within({name.replace("_", "-"): value for name, value in chosen.items()}))

    assert found(to_chuc=unit.pk) == ["Bến cảng một", "Bến cảng hai"]
    assert found(to_chuc=double.pk) == ["Bến cảng một", "Bến cảng hai"]
    assert found(nhan_su=person.pk) == ["Bến cảng một"]
    assert found(chu_de=newsroom.topic.slug, chuyen_muc=newsroom.section.slug) == ["Bến cảng một"]
    assert found(nam=day.year - 1) == ["Bến cảng hai"]
    assert found(tu=day) == ["Bến cảng một"]
    assert found(den=day - timedelta(days=1)) == ["Bến cảng hai"]
    assert found(tu=day, den=day - timedelta(days=1)) == []
    assert found(chuyen_muc="khong-co") == found(to_chuc=10**9) == found(nhan_su=10**9) == []

    Person.objects.filter(pk=person.pk).update(taken_off_at=timezone.now())
    assert found(nhan_su=person.pk) == []


def test_marks_are_out_of_reach_of_what_is_typed(newsroom):
    report = newsroom.report("Bến cảng", lead="x", words="x")

    for typed in ("#lvi", "lvi", f"#s{report.section_id}", f"s{report.section_id}", "#", "=bến", "^ben", "ben+cang"):
        assert titles(typed) in ([], ["Bến cảng"] if typed.strip("=^#").startswith("b") else [])


def test_a_report_of_the_longest_words_can_be_indexed(newsroom):
    words = "bến cảng " + " ".join(f"từ{number}" for number in range(20_000)) + " " + "a" * 5000

    newsroom.report("Dài", lead="x", words=words)

    assert titles("từ19999") == ["Dài"]
    assert titles('"bến cảng"') == ["Dài"]
    assert titles("a" * 300) == ["Dài"]


def test_every_word_must_be_found_wherever_it_stands(newsroom):
    newsroom.report("Bến cảng", lead="Đoàn viên ra quân.")
    newsroom.report("Bến xe", lead="Đoàn viên ra quân.")

    assert titles("doan vien cang") == ["Bến cảng"]


def test_people_and_every_name_of_an_organisation_are_found(newsroom):
    unit = newsroom.organisation("Phòng Công tác quần chúng", "Phòng Dân vận", code="H07")
    person = newsroom.person("Lương Thế Vĩnh", post="Trưởng phòng", at=unit)
    newsroom.report("Tập huấn", lead="x", people=(person,), organisations=(unit,))
    newsroom.report("Phòng Dân vận họp", lead="x")

    assert titles("luong the vinh") == ["Tập huấn"]
    assert titles("H07") == ["Phòng Dân vận họp", "Tập huấn"]
    assert titles('"cong tac quan chung"') == ["Phòng Dân vận họp", "Tập huấn"]


def test_only_live_reports_in_the_language_of_the_page_are_found(newsroom):
    now = timezone.now()
    newsroom.draft("Bến cảng nháp")
    newsroom.report("Bến cảng hẹn giờ", live_from=now + timedelta(hours=1))
    newsroom.report("Bến cảng hết hạn", live_until=now - timedelta(seconds=1))
    newsroom.withdraw(newsroom.report("Bến cảng rút lại"))
    newsroom.report("Ben cang port", language="en")
    newsroom.report("Bến cảng hôm nay")

    assert titles("bến cảng") == ["Bến cảng hôm nay"]
    assert titles("ben cang", "en") == ["Ben cang port"]


def test_index_replaces_and_rebuild_restores(newsroom):
    publication = newsroom.report("Bến cảng")
    search.index(publication)
    assert titles("bến cảng") == ["Bến cảng"]

    Publication.objects.filter(pk=publication.pk).update(title="Nhà máy", lead="", search_text="")
    assert titles("nhà máy") == []

    assert search.rebuild() == 1
    assert titles("nhà máy") == ["Nhà máy"]
    assert titles("bến cảng") == []


@pytest.mark.parametrize(
    "query",
    ["", "   ", "%", "_", "\\", "'", '"', '""', "a & | !", "(", ")", "NOT", "bến AND", "NEAR(", "^bến", "bến*", "title:bến",
     "{title}:bến", "bến -cảng", ":*", "<->", "!bến", "'bến':A", "\u0301" * 50, "ᄀ" * 300, "½", "١", "/", "//", "a/b/c"],
)  # fmt: skip
def test_junk_is_words_or_nothing(newsroom, query):
    newsroom.report("Bến cảng")

    assert titles(query) in ([], ["Bến cảng"])


def test_operators_are_words(newsroom):
    newsroom.report("Bến cảng")
    newsroom.report("Title bến not")

    assert titles("title:bến") == ["Title bến not"]
    assert titles("bến NOT") == ["Title bến not"]
    assert set(titles("bến*")) == {"Title bến not", "Bến cảng"}


def test_ten_thousand_words_are_answered_at_once(newsroom):
    newsroom.report("Bến cảng")
    began = time.perf_counter()

    search.find("bến " * 10_000, "vi")
    search.find(" ".join(f"từ{number}" for number in range(10_000)), "vi")

    assert time.perf_counter() - began < 0.4


def test_highlight_marks_the_accented_original_and_joins_neighbours():
    assert search.highlight("Họp Đảng ủy, bàn việc", "dang uy") == [
        ("Họp ", False),
        ("Đảng ủy", True),
        (", bàn việc", False),
    ]


def test_snippet_is_about_the_first_hit():
    text = " ".join(f"từ{number}" for number in range(200)) + " bến cảng hết"

    pieces = search.highlight(text, "bến", words_around=9)

    assert pieces[0] == ("… ", False)
    assert ("bến", True) in pieces
    assert len("".join(piece for piece, _ in pieces).split()) < 12


def test_highlight_marks_an_abbreviation_by_what_it_stands_for():
    assert search.highlight("Công đoàn Công an nhân dân họp", "cand")[1] == ("Công an nhân dân", True)
    assert search.highlight("Tặng 5.000 suất quà ngày 05/09/2026", "5000 5/9/2026")[1::2] == [
        ("5.000", True),
        ("05/09/2026", True),
    ]


def test_snippet_is_where_most_of_the_words_stand():
    text = "Bến xe đông khách. " + "Chuyện khác. " * 60 + "Bến cảng Hải An đón tàu. " + "Hết chuyện. " * 60

    pieces = search.highlight(text, "bến cảng hải an", words_around=20)

    assert ("Bến cảng Hải An", True) in pieces


@pytest.mark.parametrize("unit", ["a", "\u0301", "-", "<", "1.000", "quí ", "24/9/2021 ", "a-a'", "H'"])
def test_time_grows_with_the_text_and_no_faster(unit):
    def took(size: int) -> float:
        began = time.process_time()
        text = unit * (size // len(unit))
        search.highlight(text, "quý 5000 hmong 24/9/2021")
        written_otherwise(text, search.keys_of(text), GROUPS)
        return time.process_time() - began

    took(1_000)
    assert took(100_000) < max(5 * took(50_000), 0.5)


def test_page_escapes_query_and_marks_hits(client, newsroom):
    newsroom.report("Bến <b>cảng</b>", lead="Đảng uỷ <i>họp</i>")

    page = client.get("/tim-kiem/", {"q": "ben cang <script>alert(1)</script>"}).content.decode()
    assert "<script>alert(1)" not in page

    page = client.get("/tim-kiem/", {"q": "cang"}).content.decode()
    assert "Bến &lt;b&gt;<mark>cảng</mark>&lt;/b&gt;" in page


def test_page_keeps_filters_and_query_in_its_links(client, newsroom):
    for number in range(17):
        newsroom.report(f"Bến cảng {number}", topics=(newsroom.topic,))

    response = client.get("/tim-kiem/", {"q": "bến cảng", "chu-de": newsroom.topic.slug, "utm": "x"})
    page = response.content.decode()

    assert response.context["results"].paginator.count == 17
    assert f"chu-de={newsroom.topic.slug}&amp;page=2" in page
    assert "utm" not in page


@pytest.mark.parametrize(
    ("number", "status"),
    [
        ("", 200),
        ("1", 200),
        ("2", 404),
        ("0", 404),
        ("-1", 200),
        ("abc", 200),
        ("9" * 25, 200),
        ("99999", 404),
        ("½", 200),
    ],
)
def test_page_numbers_that_are_none(client, newsroom, number, status):
    newsroom.report("Bến cảng")

    assert client.get("/tim-kiem/", {"q": "bến", "page": number}).status_code == status


def test_twenty_thousand_characters(client, newsroom):
    assert client.get("/tim-kiem/", {"q": "bến cảng " * 2_200}).status_code == 200


def test_an_index_that_an_upgrade_left_empty_is_filled_once(newsroom, capsys):
    newsroom.report("Bến cảng")
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM articles_search")

    call_command("rebuild_search", "--if-empty")
    call_command("rebuild_search", "--if-empty")

    assert len(capsys.readouterr().out.splitlines()) == 1
    assert len(search.find("ben cang", "vi").hits) == 1
