"""Sitemaps: valid by the official schemas, every live page once, and what is old stays in the file where it stood."""

from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree as ET

import pytest
import time_machine
from django.utils import timezone

from articles.models import Publication
from articles.sitemaps import files
from articles.sitemaps.entries import Entry, News, index, news_urlset, urlset
from tests.articles.site.conftest import SECRET
from tests.articles.site.validators import faults_of_sitemap

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"
IMAGE = "{http://www.google.com/schemas/sitemap-image/1.1}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"
ORIGIN = "http://127.0.0.1:8000"
AT = datetime(2026, 9, 24, 9, 28, tzinfo=UTC)
NASTY = 'a & b < c > d " e'


def tree(client, path: str) -> ET.Element:
    response = client.get(path)
    assert response.status_code == 200, path
    assert faults_of_sitemap(response.content) == [], path
    return ET.fromstring(response.content)


def places(root: ET.Element) -> dict[str, ET.Element]:
    return {row.findtext(f"{SITEMAP}loc").removeprefix(ORIGIN): row for row in root}


def file_names(client) -> list[str]:
    return list(places(tree(client, "/sitemap.xml")))


@pytest.mark.parametrize(
    "text",
    [
        index([(f"{ORIGIN}/sitemap-tin-1.xml", AT), (f"{ORIGIN}/sitemap-trang-1.xml", None)]),
        urlset(
            [
                Entry(
                    f"{ORIGIN}/?a=1&b=2", AT, (("vi", f"{ORIGIN}/?&"), ("x-default", f"{ORIGIN}/")), f"{ORIGIN}/a.jpg?&"
                )
            ]
        ),
        news_urlset([News(f"{ORIGIN}/tin/", NASTY, "vi", AT, NASTY)], f"{ORIGIN}/"),
        news_urlset([], f"{ORIGIN}/"),
    ],
)
def test_what_is_written_is_valid_whatever_the_words(text):
    assert faults_of_sitemap(text.encode()) == []


def test_the_files_hold_every_live_page_once_and_nothing_else(client, newsroom):
    now = timezone.now()
    union = newsroom.organisation("Công đoàn Hải An")
    person = newsroom.person("Lương Thế Vĩnh")
    newsroom.person("Tô An")
    everything = {"organisations": (union,), "people": (person,)}
    report = newsroom.report("Bến cảng", at=AT, photos=1, **everything)
    english = newsroom.report("The port", language="en", translation_of=report.article, at=AT)
    adopted = newsroom.report("Bài cũ", is_from_archive=True)
    about = newsroom.report("Giới thiệu", kind="page", section=None)
    hidden = f"Ẩn {SECRET}"
    newsroom.report(hidden, live_from=now + timedelta(hours=1), embargo_until=now + timedelta(hours=1))
    newsroom.report(hidden, live_until=now, people=(newsroom.person("Mai Hoa"),))
    newsroom.withdraw(newsroom.report(hidden))
    newsroom.draft(hidden)

    names = file_names(client)
    found = [place for name in names for place in places(tree(client, name))]

    lists = ["/", "/tin/", "/luu-tru/", "/nhan-su/", "/to-chuc/", "/chuyen-muc/cong-doan/"]
    records = [union.get_absolute_url(), person.get_absolute_url()]
    in_both = [f"{language}{path}" for path in lists + records for language in ("", "/en")]
    reports = [row.get_absolute_url() for row in (report, adopted, about)]
    assert sorted(found) == sorted([*in_both, *reports, f"/en/tin/the-port-{english.article_id}/"])
    assert set(names) == {f"/sitemap-{what}-1.xml" for what in ("trang", "tin", "nhan-su", "to-chuc")}


def test_a_report_is_told_with_its_change_its_cover_and_its_other_language(client, newsroom):
    report = newsroom.report("Bến cảng", at=AT, photos=1)
    english = newsroom.report("The port", language="en", translation_of=report.article, at=AT + timedelta(days=1))
    alone = newsroom.report("Một mình", at=AT)

    rows = places(tree(client, "/sitemap-tin-1.xml"))

    vietnamese, translated = report.get_absolute_url(), f"/en/tin/the-port-{english.article_id}/"
    expected = [("vi", vietnamese), ("en", translated), ("x-default", vietnamese)]
    for address in (vietnamese, translated):
        links = rows[address].findall(f"{XHTML}link")
        assert [(link.get("hreflang"), link.get("href").removeprefix(ORIGIN)) for link in links] == expected
    assert rows[vietnamese].findtext(f"{SITEMAP}lastmod") == "2026-09-24T16:28:00+07:00"
    key = report.figures.get().rendition_key
    assert rows[vietnamese].findtext(f"{IMAGE}image/{IMAGE}loc") == f"{ORIGIN}/media/{key}/960.jpg"
    assert [child.tag for child in rows[alone.get_absolute_url()]] == [f"{SITEMAP}loc", f"{SITEMAP}lastmod"]
    [file] = [row for row in tree(client, "/sitemap.xml") if "tin-1" in row.findtext(f"{SITEMAP}loc")]
    assert file.findtext(f"{SITEMAP}lastmod") == "2026-09-25T16:28:00+07:00"


def test_a_translation_that_nobody_sees_is_not_named(client, newsroom):
    report = newsroom.report("Bến cảng")
    newsroom.report(
        "Secret", language="en", translation_of=report.article, live_from=timezone.now() + timedelta(hours=1)
    )

    assert b"xhtml:link" not in client.get("/sitemap-tin-1.xml").content


def test_new_reports_leave_the_files_of_the_past_as_they_are(client, newsroom, monkeypatch):
    monkeypatch.setattr(files, "WIDTH", 2)
    first = newsroom.report("Bài 1")
    newsroom.report("The first", language="en", translation_of=first.article)
    for number in range(2, 5):
        newsroom.report(f"Bài {number}")
    old = [name for name in file_names(client) if "tin" in name][:-1]
    before = {name: client.get(name).content for name in old}

    newsroom.report("Bài 6")
    newsroom.report("Bài 7")

    assert {name: client.get(name).content for name in old} == before
    names = [name for name in file_names(client) if "tin" in name]
    assert len(names) > len(old)
    assert len([place for name in names for place in places(tree(client, name))]) == 7
    assert all(len(places(tree(client, name))) <= 2 for name in names)


def test_a_file_with_nothing_in_it_is_404(client, newsroom):
    newsroom.report("Bến cảng", live_until=timezone.now())

    missing = ("tin-1", "tin-2", "nhan-su-1", "to-chuc-1", "trang-2", "tin-0", "tin-01", "bai-1", "tin-999999999")
    assert {name: client.get(f"/sitemap-{name}.xml").status_code for name in missing} == dict.fromkeys(missing, 404)


def test_news_are_the_reports_of_exactly_two_days(client, newsroom):
    now = timezone.now().replace(microsecond=0)
    newsroom.settings(name="Cảng Hải An", english_name="Hai An Port")
    ages = {"Mới": 0, "Hôm qua": 47 * 60 + 59, "Vừa đủ": 48 * 60, "Cũ": 48 * 60 + 1}
    for title, minutes in ages.items():
        newsroom.report(title, at=now - timedelta(minutes=minutes))
    newsroom.report("Fresh", language="en", at=now)
    hidden = {
        "is_from_archive": True, "kind": "page", "live_until": now, "live_from": now + timedelta(hours=1),
        "embargo_until": now + timedelta(hours=1),
    }  # fmt: skip
    for name, value in hidden.items():
        fields = {"live_from": now + timedelta(hours=1)} if name == "embargo_until" else {}
        newsroom.report(f"Ẩn {SECRET}", at=now, **fields, **{name: value})
    gone = newsroom.report(f"Ẩn {SECRET}", at=now)

    with time_machine.travel(now, tick=False):
        newsroom.withdraw(gone)
        root = tree(client, "/sitemap-news.xml")

    said = {
        row.findtext(f"{NEWS}title"): [
            row.findtext(f"{NEWS}publication/{NEWS}{name}") for name in ("name", "language")
        ] + [row.findtext(f"{NEWS}publication_date")]
        for row in root.iter(f"{NEWS}news")
    }  # fmt: skip
    assert list(said) == ["Fresh", "Mới", "Hôm qua", "Vừa đủ"]
    assert said["Fresh"][:2] == ["Hai An Port", "en"]
    assert said["Mới"][:2] == ["Cảng Hải An", "vi"]
    assert datetime.fromisoformat(said["Mới"][2]) == now


def test_news_age_without_anybody_doing_anything(client, newsroom, page_cache):
    now = timezone.now()
    newsroom.report("Bến cảng", at=now - timedelta(hours=47))

    with time_machine.travel(now, tick=False) as clock:
        assert len(list(tree(client, "/sitemap-news.xml").iter(f"{NEWS}news"))) == 1
        clock.shift(timedelta(hours=1, seconds=1))
        root = tree(client, "/sitemap-news.xml")

    assert list(root.iter(f"{NEWS}news")) == []
    assert list(places(root)) == ["/"]


def test_news_are_at_most_a_thousand(client, newsroom, monkeypatch):
    monkeypatch.setattr("articles.sitemaps.views.MOST_NEWS", 2)
    for number in range(3):
        newsroom.report(f"Bài {number}", at=timezone.now() - timedelta(hours=number + 1))

    titles = [row.text for row in tree(client, "/sitemap-news.xml").iter(f"{NEWS}title")]

    assert titles == ["Bài 0", "Bài 1"]


def test_a_withdrawal_is_felt_by_who_asks_since_when(client, newsroom):
    newsroom.report("Bến cảng")
    second = newsroom.report("Rút lại")
    for path in ("/sitemap.xml", "/sitemap-tin-1.xml", "/sitemap-trang-1.xml", "/sitemap-news.xml"):
        etag = client.get(path).headers["ETag"]
        assert client.get(path, headers={"if-none-match": etag}).status_code == 304, path
        assert client.head(path).headers["ETag"] == etag, path
    etag = client.get("/sitemap-tin-1.xml").headers["ETag"]

    Publication.objects.filter(pk=second.pk).update(live_until=timezone.now())

    assert client.get("/sitemap-tin-1.xml", headers={"if-none-match": etag}).status_code == 200
