"""Search finds what a Vietnamese reader means, best first, and nothing that is not live."""

import csv
import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from articles import search
from articles.models import Publication

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
