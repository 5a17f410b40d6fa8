"""Feeds, sitemap and robots.txt: well-formed whatever the words, live reports only, our own origin."""

from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree as ET

import pytest
from django.utils import timezone

from articles.models import Publication

ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def rss(client, path="/rss.xml", **extra) -> ET.Element:
    response = client.get(path, **extra)
    assert response.status_code == 200
    return ET.fromstring(response.content).find("channel")


def test_rss_tells_title_lead_time_and_address(client, newsroom):
    newsroom.settings(name="Cảng Hải An", tagline="Báo của cảng")
    report = newsroom.report("Bến cảng", lead="Lời dẫn.", at=datetime(2026, 9, 24, 9, 28, tzinfo=UTC))

    channel = rss(client)
    item = channel.find("item")

    assert channel.findtext("title") == "Cảng Hải An"
    assert channel.findtext("description") == "Báo của cảng"
    assert channel.findtext("language") == "vi"
    assert item.findtext("title") == "Bến cảng"
    assert item.findtext("description") == "Lời dẫn."
    assert item.findtext("link") == f"http://127.0.0.1:8000/tin/ben-cang-{report.article_id}/"
    assert item.findtext("guid") == f"http://127.0.0.1:8000/tin/tin-{report.article_id}/"
    assert item.findtext("pubDate") == "Thu, 24 Sep 2026 16:28:00 +0700"


def test_atom_tells_the_same_with_its_update(client, newsroom):
    at = datetime(2026, 9, 24, 9, 28, tzinfo=UTC)
    newsroom.report("Bến cảng", at=at, updated_at=at + timedelta(days=1))

    feed = ET.fromstring(client.get("/atom.xml").content)
    entry = feed.find(f"{ATOM}entry")

    assert entry.findtext(f"{ATOM}title") == "Bến cảng"
    assert entry.findtext(f"{ATOM}published") == "2026-09-24T16:28:00+07:00"
    assert entry.findtext(f"{ATOM}updated") == "2026-09-25T16:28:00+07:00"
    assert feed.find(f"{ATOM}link[@rel='self']").get("href") == "http://127.0.0.1:8000/atom.xml"


@pytest.mark.parametrize("path", ["/rss.xml", "/atom.xml", "/chuyen-muc/cong-doan/rss.xml"])
def test_words_that_xml_cannot_hold_do_not_break_a_feed(client, newsroom, path):
    publication = newsroom.report("Bến cảng")
    nasty = 'a\x0bb\x01c\ufffe ]]> <![CDATA[ --> & " \u2028 <b>'
    Publication.objects.filter(pk=publication.pk).update(title=nasty, lead=nasty, byline=nasty)

    text = client.get(path).content

    ET.fromstring(text)
    assert b"\x0b" not in text
    assert b"]]&gt; &lt;![CDATA[ --&gt; &amp;" in text


def test_feeds_show_live_reports_of_their_language_and_subject(client, newsroom):
    now = timezone.now()
    union = newsroom.organisation("Công đoàn Hải An")
    person = newsroom.person("Lương Thế Vĩnh")
    newsroom.report("Của họ", organisations=(union,), people=(person,))
    newsroom.report("Khác", section=None)
    newsroom.report("English", language="en")
    newsroom.report("Hẹn giờ", live_from=now + timedelta(hours=1), organisations=(union,), people=(person,))
    newsroom.withdraw(newsroom.report("Rút lại", organisations=(union,), people=(person,)))
    newsroom.draft("Nháp")

    def titles(path):
        return [item.findtext("title") for item in rss(client, path).findall("item")]

    assert titles("/rss.xml") == ["Khác", "Của họ"]
    assert titles("/en/rss.xml") == ["English"]
    assert titles("/chuyen-muc/cong-doan/rss.xml") == ["Của họ"]
    assert titles(f"{union.get_absolute_url()}rss.xml") == ["Của họ"]
    assert titles(f"{person.get_absolute_url()}rss.xml") == ["Của họ"]
    for path in ("/chuyen-muc/cong-doan/", union.get_absolute_url(), person.get_absolute_url()):
        entries = ET.fromstring(client.get(f"{path}atom.xml").content).findall(f"{ATOM}entry")
        assert [entry.findtext(f"{ATOM}title") for entry in entries] == ["Của họ"]


def test_feed_never_repeats_the_host_that_was_claimed(client, newsroom, settings):
    settings.ALLOWED_HOSTS = ["*"]
    newsroom.report("Bến cảng")

    for path in ("/rss.xml", "/atom.xml", "/sitemap.xml", "/robots.txt", "/"):
        assert b"evil.example" not in client.get(path, headers={"host": "evil.example"}).content


def test_withdrawal_is_felt_by_a_reader_that_asks_since_when(client, newsroom):
    newsroom.report("Bến cảng")
    second = newsroom.report("Rút lại")
    first = client.get("/rss.xml")
    assert "Last-Modified" not in first.headers

    newsroom.withdraw(second)

    assert client.get("/rss.xml", headers={"if-none-match": first.headers["ETag"]}).status_code == 200
    again = client.get("/rss.xml")
    assert client.get("/rss.xml", headers={"if-none-match": again.headers["ETag"]}).status_code == 304


def test_sitemap_lists_live_pages_of_both_languages(client, newsroom):
    report = newsroom.report("Bến cảng")
    english = newsroom.report("The port", language="en")
    newsroom.report("Hẹn giờ", live_from=timezone.now() + timedelta(hours=1))
    newsroom.draft("Nháp")

    root = ET.fromstring(client.get("/sitemap.xml").content)
    places = {url.findtext(f"{SITEMAP}loc"): url.findtext(f"{SITEMAP}lastmod") for url in root}

    assert places[f"http://127.0.0.1:8000/tin/ben-cang-{report.article_id}/"].endswith("+07:00")
    assert f"http://127.0.0.1:8000/en/tin/the-port-{english.article_id}/" in places
    assert "http://127.0.0.1:8000/chuyen-muc/cong-doan/" in places
    assert len([place for place in places if "/tin/" in place and place.count("/") > 4]) == 2


def test_robots_keep_out_of_the_newsroom_and_find_the_sitemap(client, db):
    text = client.get("/robots.txt").content.decode()

    assert "Disallow: /quan-tri/" in text
    assert "Sitemap: http://127.0.0.1:8000/sitemap.xml" in text
