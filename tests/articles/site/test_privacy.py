"""What readers must never see, with something there to be seen; and what every public answer has in common."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import search
from tests.articles.site.conftest import SECRET

# Tables that hold what is not public.
PRIVATE = re.compile(r'"(articles_article|articles_revision|articles_figure|articles_draftlink|photos_photo)"')


@pytest.fixture
def full_site(newsroom):
    """A live report of everything there is, and beside it the same unpublished in every way."""
    now = timezone.now()
    union = newsroom.organisation("Công đoàn Hải An", kind="mass", desk=newsroom.desk)
    person = newsroom.person("Lương Thế Vĩnh", post="Chủ tịch", at=union)
    event = newsroom.event()
    everything = {
        "organisations": (union,),
        "people": (person,),
        "topics": (newsroom.topic,),
        "event": event,
        "photos": 1,
    }
    newsroom.live = newsroom.report("Bến cảng", **everything)
    newsroom.lead(newsroom.live)
    newsroom.report("Giới thiệu", kind="page", section=None)
    newsroom.lead(newsroom.report(f"Hẹn {SECRET}", live_from=now + timedelta(hours=1), **everything), 2)
    newsroom.report(f"Hết {SECRET}", live_until=now - timedelta(seconds=1), **everything)
    newsroom.gone = newsroom.report(f"Rút {SECRET}", **everything)
    newsroom.withdraw(newsroom.gone)
    newsroom.draft(f"Nháp {SECRET}")
    newsroom.union, newsroom.someone = union, person
    return newsroom


def public_paths(newsroom) -> list[str]:
    figure = newsroom.live.figures.get()
    paths = [
        "/", "/tin/", f"/tin/?to-chuc={newsroom.union.pk}&nhan-su={newsroom.someone.pk}", "/chuyen-muc/cong-doan/",
        f"/tin/?chu-de={newsroom.topic.slug}", newsroom.live.get_absolute_url(), f"{newsroom.live.get_absolute_url()}in/",
        "/luu-tru/", "/luu-tru/2026/", "/luu-tru/2026/09/", "/nhan-su/", newsroom.someone.get_absolute_url(), "/to-chuc/",
        newsroom.union.get_absolute_url(), "/tim-kiem/", "/tim-kiem/?q=hai+an", f"/tim-kiem/?q={SECRET}", "/rss.xml",
        "/atom.xml", "/chuyen-muc/cong-doan/rss.xml", f"{newsroom.union.get_absolute_url()}atom.xml",
        f"{newsroom.someone.get_absolute_url()}rss.xml", "/sitemap.xml", "/robots.txt", "/gioi-thieu/", "/khong-co/",
        "/sitemap-tin-1.xml", "/sitemap-trang-1.xml", "/sitemap-nhan-su-1.xml", "/sitemap-to-chuc-1.xml", "/sitemap-news.xml",
        "/.well-known/security.txt", "/api/v1/items", f"{newsroom.live.get_absolute_url()}ninjs.json",
        "/xem-ban-nhap/x.y/", f"/xem-ban-nhap/x.y/anh/{'0' * 32}/640.webp",
        newsroom.gone.get_absolute_url(), f"/media/{figure.rendition_key}/640.webp", f"/media/{'0' * 32}/640.webp",
    ]  # fmt: skip
    return paths + [
        f"/en{path}"
        for path in paths
        if not path.startswith(("/sitemap", "/robots", "/.well-known", "/media", "/xem-ban-nhap"))
    ]


def test_no_public_request_names_a_private_table_or_leaks_a_word(client, full_site):
    for path in public_paths(full_site):
        with CaptureQueriesContext(connection) as captured:
            response = client.get(path)

        assert response.status_code in {200, 301, 302, 404, 410}, path
        for query in captured:
            assert not PRIVATE.search(query["sql"]), (path, query["sql"])
        if path.removeprefix("/en") != full_site.gone.get_absolute_url() and SECRET not in path:
            assert SECRET not in response.content.decode("utf-8", "replace"), path


def test_search_for_a_word_of_drafts_only_finds_nothing(client, full_site):
    assert client.get("/tim-kiem/", {"q": SECRET}).context["results"].paginator.count == 0
    assert [hit.key for hit in search.find("bến cảng", "vi").hits] == [full_site.live.pk]


def test_related_previous_and_next_are_live(client, full_site):
    context = client.get(full_site.live.get_absolute_url()).context

    assert (context["previous"], context["next"], context["related"]) == (None, None, [])


def test_public_answers_set_no_cookie_vary_on_nothing_and_ask_each_time(client, full_site):
    for path in public_paths(full_site):
        response = client.get(path)
        assert not response.cookies, path
        assert "Vary" not in response.headers or path.startswith("/media/0000"), path
        assert "nonce" not in response.headers["Content-Security-Policy"], path
        assert "unsafe" not in response.headers["Content-Security-Policy"], path
        if not path.startswith("/media") and response.status_code in {200, 404, 410}:
            assert response.headers["Cache-Control"] == "no-cache", path
            assert response.headers.get("ETag") or response.status_code != 200, path


def test_pages_hold_no_inline_script_style_or_handler(client, full_site):
    for path in public_paths(full_site):
        if path.endswith((".xml", ".webp", ".txt", ".json", "/items")):
            continue
        page = client.get(path).content.decode()
        assert not re.search(r"<script(?! type=\"application/ld\+json\"| type=\"module\" src=)", page), path
        assert not re.search(r"<style|\sstyle=|\son[a-z]+=", page), path
        assert "http://" not in re.sub(r"http://(127\.0\.0\.1:8000|www\.w3\.org|www\.sitemaps\.org)", "", page), path


def test_an_equal_page_is_not_sent_again(client, full_site):
    for path in ("/", "/tin/", full_site.live.get_absolute_url(), "/rss.xml"):
        etag = client.get(path).headers["ETag"]
        assert client.get(path, headers={"if-none-match": etag}).status_code == 304


def test_writing_methods_are_refused_and_head_is_get_without_words(client, full_site):
    for path in public_paths(full_site):
        if client.get(path).status_code != 200:
            continue
        assert client.post(path).status_code == 405, path
        assert client.delete(path).status_code == 405, path
        head = client.head(path)
        assert (head.status_code, head.content) == (200, b""), path


def test_a_signed_in_reader_gets_the_same_page(client, full_site, moderator):
    paths = ("/", "/tin/", full_site.live.get_absolute_url(), full_site.someone.get_absolute_url())
    anonymous = [client.get(path).content for path in paths]

    client.force_login(moderator)

    assert [client.get(path).content for path in paths] == anonymous
