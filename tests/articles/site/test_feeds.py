"""RSS and Atom: whole texts, valid whatever the words, live reports only, our own origin."""

from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree as ET

import pytest
from django.core.files.storage import storages
from django.utils import timezone

from articles.models import Publication
from tests.articles.site.conftest import SECRET
from tests.articles.site.validators import faults_of_atom, faults_of_rss

ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}"
ORIGIN = "http://127.0.0.1:8000"


def rss(client, path="/rss.xml", **extra) -> ET.Element:
    response = client.get(path, **extra)
    assert response.status_code == 200
    return ET.fromstring(response.content).find("channel")


@pytest.fixture
def union(newsroom):
    return newsroom.organisation("Công đoàn Hải An")


@pytest.fixture
def person(newsroom):
    return newsroom.person("Lương Thế Vĩnh")


@pytest.fixture
def feeds(union, person) -> list[str]:
    """The addresses of every feed, RSS and Atom in turn."""
    subjects = ("/", "/en/", "/chuyen-muc/cong-doan/", union.get_absolute_url(), person.get_absolute_url())
    return [f"{path}{name}.xml" for path in subjects for name in ("rss", "atom")]


def test_rss_tells_title_lead_time_and_address(client, newsroom):
    newsroom.settings(name="Cảng Hải An", tagline="Báo của cảng")
    report = newsroom.report("Bến cảng", lead="Lời dẫn.", at=datetime(2026, 9, 24, 9, 28, tzinfo=UTC))

    channel = rss(client)
    item = channel.find("item")

    assert channel.findtext("title") == "Cảng Hải An"
    assert channel.findtext("description") == "Báo của cảng"
    assert channel.findtext("language") == "vi"
    assert channel.findtext("lastBuildDate") == "Thu, 24 Sep 2026 16:28:00 +0700"
    assert channel.find(f"{ATOM}link[@rel='self']").get("href") == f"{ORIGIN}/rss.xml"
    assert item.findtext("title") == "Bến cảng"
    assert item.findtext("description") == "Lời dẫn."
    assert item.findtext("link") == f"{ORIGIN}/tin/ben-cang-{report.article_id}/"
    assert item.findtext("guid") == f"{ORIGIN}/tin/tin-{report.article_id}/"
    assert item.findtext("pubDate") == "Thu, 24 Sep 2026 16:28:00 +0700"
    assert [category.text for category in item.findall("category")] == ["Công đoàn"]


def test_atom_tells_the_same_with_its_update(client, newsroom):
    at = datetime(2026, 9, 24, 9, 28, tzinfo=UTC)
    newsroom.report("Bến cảng", at=at, updated_at=at + timedelta(days=1))

    feed = ET.fromstring(client.get("/atom.xml").content)
    entry = feed.find(f"{ATOM}entry")

    assert entry.findtext(f"{ATOM}title") == "Bến cảng"
    assert entry.findtext(f"{ATOM}published") == "2026-09-24T16:28:00+07:00"
    assert entry.findtext(f"{ATOM}updated") == "2026-09-25T16:28:00+07:00"
    assert feed.findtext(f"{ATOM}updated") == "2026-09-25T16:28:00+07:00"
    assert feed.find(f"{ATOM}link[@rel='self']").get("href") == f"{ORIGIN}/atom.xml"


def test_both_carry_the_whole_text_with_photos_and_addresses_that_lead_here(client, newsroom):
    publication = newsroom.report(
        "Bến cảng", lead="Lời <dẫn>.", photos=2, topics=(newsroom.topic,),
        text='<p>Xem <a href="/tin/x-1/">bài trước</a>, <a href="https://example.vn/">nơi khác</a> và chữ href="/x".</p>',
    )  # fmt: skip
    first, second = publication.figures.all()
    publication.figures.filter(pk=second.pk).update(redacted_at=timezone.now())

    item = rss(client).find("item")
    entry = ET.fromstring(client.get("/atom.xml").content).find(f"{ATOM}entry")
    text = item.findtext(f"{CONTENT}encoded")

    assert '<p class="lead">Lời &lt;dẫn&gt;.</p>' in text
    assert f'<a href="{ORIGIN}/tin/x-1/">' in text
    assert '<a href="https://example.vn/">' in text
    assert 'chữ href="/x"' in text
    assert f'<img src="{ORIGIN}/media/{first.rendition_key}/960.jpg" width="960" height="640"' in text
    assert first.caption in text
    assert first.credit in text
    assert second.rendition_key not in text
    assert second.caption not in text
    assert entry.findtext(f"{ATOM}content") == text
    assert entry.find(f"{ATOM}content").get("type") == "html"
    assert item.findtext("description") == "Lời &lt;dẫn&gt;."
    assert [category.text for category in item.findall("category")] == ["Công đoàn", "Người tốt, việc tốt"]


def test_the_cover_is_enclosed_with_the_true_length_of_its_file(client, newsroom):
    publication = newsroom.report("Bến cảng", photos=1)

    enclosure = rss(client).find("item/enclosure")
    link = ET.fromstring(client.get("/atom.xml").content).find(f"{ATOM}entry/{ATOM}link[@rel='enclosure']")

    name = f"{publication.figures.get().rendition_key}/960.jpg"
    assert enclosure.attrib == {
        "url": f"{ORIGIN}/media/{name}",
        "length": str(storages["renditions"].size(name)),
        "type": "image/jpeg",
    }
    assert (link.get("href"), link.get("length")) == (enclosure.get("url"), enclosure.get("length"))


@pytest.mark.parametrize("kind", ["full", "empty"])
def test_every_feed_is_valid(client, newsroom, feeds, union, person, kind):
    newsroom.report("English", language="en", organisations=(union,), people=(person,))
    newsroom.report("Bến cảng", organisations=(union,), people=(person,), photos=2, topics=(newsroom.topic,))
    if kind == "empty":
        Publication.objects.filter(is_from_archive=False).update(is_from_archive=True)

    for path in feeds:
        text = client.get(path).content
        faults = faults_of_rss(text) if path.endswith("rss.xml") else faults_of_atom(text)
        assert faults == [], path
        assert text == client.get(path).content


@pytest.mark.parametrize("path", ["/rss.xml", "/atom.xml", "/chuyen-muc/cong-doan/rss.xml"])
def test_words_that_xml_cannot_hold_do_not_break_a_feed(client, newsroom, path):
    publication = newsroom.report("Bến cảng")
    nasty = 'a\x0bb\x01c\ufffe ]]> <![CDATA[ --> & " \u2028 <b>'
    Publication.objects.filter(pk=publication.pk).update(
        title=nasty, lead=nasty, byline=nasty, html=f"<p>{nasty}</p>\n"
    )

    text = client.get(path).content

    ET.fromstring(text)
    assert b"\x0b" not in text
    assert b"]]&gt; &lt;![CDATA[ --&gt; &amp;" in text


def test_feeds_show_live_reports_of_their_language_and_subject(client, newsroom, feeds, union, person):
    now = timezone.now()
    everything = {"organisations": (union,), "people": (person,)}
    newsroom.report("Của họ", **everything)
    newsroom.report("Khác", section=None)
    newsroom.report("English", language="en", section=None)
    hidden = f"Ẩn {SECRET}"
    newsroom.report(hidden, live_from=now + timedelta(hours=1), **everything)
    newsroom.report(hidden, live_from=now + timedelta(hours=1), embargo_until=now + timedelta(hours=1), **everything)
    newsroom.report(hidden, live_until=now, **everything)
    newsroom.report(hidden, is_from_archive=True, **everything)
    newsroom.report(hidden, kind="page", **everything)
    newsroom.withdraw(newsroom.report(hidden, **everything))
    newsroom.draft(hidden)

    def titles(path):
        feed = ET.fromstring(client.get(path).content)
        return [row.text for row in (*feed.iterfind("channel/item/title"), *feed.iterfind(f"{ATOM}entry/{ATOM}title"))]

    shown = {path: titles(path) for path in feeds}
    expected = [["Khác", "Của họ"], ["English"], ["Của họ"], ["Của họ"], ["Của họ"]]
    assert list(shown.values()) == [titles for titles in expected for _format in range(2)]
    assert not any(SECRET in client.get(path).content.decode() for path in feeds)


def test_a_feed_holds_the_newest_thirty(client, newsroom, person):
    for number in range(32):
        newsroom.report(f"Bài {number}", people=(person,), indexed=False)

    for path in ("/rss.xml", f"{person.get_absolute_url()}rss.xml"):
        titles = [item.findtext("title") for item in rss(client, path).findall("item")]
        assert titles == [f"Bài {number}" for number in range(31, 1, -1)]


def test_feed_never_repeats_the_host_that_was_claimed(client, newsroom, settings):
    settings.ALLOWED_HOSTS = ["*"]
    newsroom.settings(email="toasoan@example.vn")
    report = newsroom.report("Bến cảng", photos=1)

    paths = ["/rss.xml", "/atom.xml", "/sitemap.xml", "/sitemap-tin-1.xml", "/sitemap-news.xml", "/robots.txt", "/"]
    paths += [
        "/.well-known/security.txt",
        "/api/v1/items",
        f"{report.get_absolute_url()}ninjs.json",
        report.get_absolute_url(),
    ]
    for path in paths:
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
