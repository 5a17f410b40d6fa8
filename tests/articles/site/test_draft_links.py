"""A draft by its link: what the holder sees, what anybody else sees, and what no cache, index or referrer keeps."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import draft_links, workflow
from articles.checklist import CHECKLIST
from articles.models import DraftLink, SiteSettings
from staff.models import AuditEvent

pytestmark = pytest.mark.django_db


def perform(verb, article, **given):
    if verb == "approve":
        given.setdefault("checklist", frozenset(CHECKLIST))
    with TestCase.captureOnCommitCallbacks(execute=True):
        return workflow.perform(verb, article, **given)


@pytest.fixture
def link(article, writer) -> DraftLink:
    perform("edit", article, by=writer)
    return draft_links.create(article, by=writer, recipient="Phòng Công tác đảng", days=3)


@pytest.fixture
def path(link) -> str:
    return f"/xem-ban-nhap/{draft_links.token_of(link)}/"


def photos_of(page: str) -> list[str]:
    return re.findall(r'(?:src="|[ "])(/xem-ban-nhap/[^ "]+\.(?:webp|jpg))', page)


def publish(article, writer, moderator):
    perform("submit", article, by=writer, expected=article.digest)
    perform("approve", article, by=moderator, expected=article.digest)
    perform("publish", article, by=moderator, expected=article.digest)


def test_the_holder_reads_the_pinned_revision_marked_as_a_draft(client, article, link, path, writer):
    article.title = "Tiêu đề sửa sau"
    article.save()
    perform("edit", article, by=writer, expected=article.digest)

    response = client.get(path)
    page = response.content.decode()

    assert response.status_code == 200
    assert "Chăm lo đời sống đoàn viên" in page
    assert "Tiêu đề sửa sau" not in page
    assert "Trưởng phòng Phòng Hậu cần Hải An" in page
    assert page.count('· Phòng Công tác đảng"></span>') == 24
    assert 'class="draft-banner"' in page


def test_no_cache_index_or_referrer_keeps_it(client, path):
    response = client.get(path)
    page = response.content.decode()

    assert response.headers["Cache-Control"] == "private, no-store"
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert response.headers["X-Robots-Tag"] == "noindex, nofollow, noarchive"
    assert "ETag" not in response.headers
    assert "Vary" not in response.headers
    assert not response.cookies
    assert '<meta name="robots" content="noindex, nofollow, noarchive">' in page
    assert not re.search(r"canonical|og:|twitter:|ld\+json|rss\.xml\"", page.split("</head>")[0])
    assert "nonce" not in response.headers["Content-Security-Policy"]
    assert not re.search(r"<style|\sstyle=|<script|\son[a-z]+=", page)
    assert "Disallow: /xem-ban-nhap/" in client.get("/robots.txt").content.decode()


def test_its_photos_come_by_the_link_and_by_no_other_way(client, path, django_assert_num_queries):
    photos = photos_of(client.get(path).content.decode())

    assert len(photos) > 3
    assert "/media/" not in client.get(path).content.decode()
    for photo in photos:
        response = client.get(photo)
        assert (response.status_code, response.headers["Cache-Control"]) == (200, "private, no-store")
        assert response.headers["Content-Security-Policy"].startswith("sandbox")
        assert not response.cookies
        key_and_name = photo.split("/anh/")[1]
        assert client.get(f"/media/{key_and_name}").status_code == 404
    assert client.get(f"{path}anh/{'0' * 32}/640.webp").status_code == 404


def test_photos_of_another_revision_or_article_are_not_there(client, article, path, writer, make_article, make_photo):
    other = make_article(title="Bài khác")
    perform("edit", other, by=writer)
    figure = article.figures.get()
    figure.photo = make_photo(colour="#123456")
    figure.save()
    perform("edit", article, by=writer, expected=article.digest)
    figure.refresh_from_db()

    for made in (other.figures.get().renditions, figure.renditions):
        name = made.files["files"][0]["name"]
        assert client.get(f"{path}anh/{made.key}/{name}").status_code == 404


def test_a_photo_that_was_taken_down_stays_away(client, article, writer, moderator, link):
    publish(article, writer, moderator)
    article.lead = "Ngày 24/9, hội nghị diễn ra, có sửa."
    article.save()
    perform("edit", article, by=writer, expected=article.digest)
    update = draft_links.create(article, by=writer, recipient="Ai đó", days=1)
    path = f"/xem-ban-nhap/{draft_links.token_of(update)}/"
    photos = photos_of(client.get(path).content.decode())

    perform("redact", article, by=moderator, figure="abcdef0123", reason="Lộ số hiệu.")

    assert photos
    assert photos_of(client.get(path).content.decode()) == []
    assert {client.get(photo).status_code for photo in photos} == {404}


def test_junk_forged_and_foreign_tokens_are_an_unknown_address(client, path, link):
    SiteSettings.load()
    unknown = client.get("/khong/")
    token = path.split("/")[2]
    payload, signature = token.split(".")
    # Signed, but for an article that the link is not of.
    foreign = draft_links._signer().sign_object([link.pk, link.article_id + 1, link.revision_id])
    junk = [
        "x",
        token[:-1],
        f"{payload}.{signature[::-1]}",
        f"x{token}",
        foreign,
        "a" * 200,
        "a" * 201,
        "%00",
        "x%0a",
        "..",
    ]

    for text in junk[:7]:
        response = client.get(f"/xem-ban-nhap/{text}/")
        assert (response.status_code, response.content) == (404, unknown.content), text
        assert response.headers["Cache-Control"] == unknown.headers["Cache-Control"]
        assert response.headers.keys() == unknown.headers.keys()
    for text in junk[7:]:
        assert client.get(f"/xem-ban-nhap/{text}/").status_code in {400, 404}, text
    assert not AuditEvent.objects.filter(verb__in=[draft_links.OPENED, draft_links.REFUSED]).exists()


def test_a_forged_token_asks_the_database_what_an_unknown_address_asks(client, path):
    asked = []
    for address in ("/khong-co-trang-nay/", f"{path[:-2]}/", "/xem-ban-nhap/x.y/"):
        with CaptureQueriesContext(connection) as captured:
            client.get(address)
        asked.append([re.sub(r"'20\d\d-[^']*'", "now", query["sql"]) for query in captured])

    assert asked[0] == asked[1] == asked[2]


@pytest.mark.parametrize("how", ["expired", "revoked", "published", "withdrawn"])
def test_what_is_over_says_so_and_shows_nothing(client, how, article, link, path, writer, moderator):
    photo = photos_of(client.get(path).content.decode())[0]
    if how == "expired":
        DraftLink.objects.update(expires_at=timezone.now())
    elif how == "revoked":
        draft_links.revoke(link, by=moderator)
    else:
        publish(article, writer, moderator)
    if how == "withdrawn":
        perform("withdraw", article, by=moderator, notice="Bài có sai sót.")

    response = client.get(path)
    page = response.content.decode()

    assert response.status_code == 410
    assert "Ngày 24/9, tại Hải An" not in page
    assert response.headers["Cache-Control"] == "private, no-store"
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert response.context["standing"] == how
    assert (f'href="/tin/cham-lo-doi-song-doan-vien-{article.pk}/"' in page) == (how == "published")
    assert client.get(photo).status_code == 410
    assert AuditEvent.objects.filter(verb="draftlink.refused").count() == 1


def test_an_embargoed_draft_is_an_unknown_address(client, article, path, writer):
    article.embargo_until = timezone.now() + timedelta(hours=1)
    article.save()
    perform("edit", article, by=writer, expected=article.digest)

    response = client.get(path)

    assert (response.status_code, response.content) == (404, client.get("/khong/").content)


def test_every_access_is_in_the_record_with_its_address(client, link, path):
    client.head(path, REMOTE_ADDR="10.0.0.1", headers={"user-agent": "facebookexternalhit/1.1"})
    client.get(path, REMOTE_ADDR="10.0.0.2")
    client.get(path, REMOTE_ADDR="10.0.0.2")

    events = AuditEvent.objects.filter(verb="draftlink.opened").order_by("number")

    assert [event.ip_address for event in events] == ["10.0.0.1", "10.0.0.2"]
    assert {(event.actor, event.object_id) for event in events} == {(None, str(link.pk))}
    assert "facebookexternalhit" in events[0].detail


def test_nothing_is_written_by_other_methods(client, path):
    assert client.post(path).status_code == 405
    assert client.delete(path).status_code == 405


def test_a_signed_in_reader_gets_the_same_page(client, path, moderator):
    with time_machine.travel(timezone.now(), tick=False):
        anonymous = client.get(path).content
        client.force_login(moderator)

        assert client.get(path).content == anonymous


def test_an_english_draft_speaks_english(client, make_article, writer):
    article = make_article(title="Tree planting", language="en", with_figure=False)
    perform("edit", article, by=writer)
    link = draft_links.create(article, by=writer, recipient="Press office", days=1)

    response = client.get(f"/xem-ban-nhap/{draft_links.token_of(link)}/")

    assert response.headers["Content-Language"] == "en"
    assert '<html lang="en">' in response.content.decode()


def test_the_page_costs_the_same_with_one_photo_and_with_three(
    client, article, path, writer, make_photo, django_assert_num_queries
):
    with django_assert_num_queries(15):
        client.get(path)
    for number in range(2):
        article.figures.create(
            photo=make_photo(colour=f"#11{number}"), caption=f"Ảnh {number}", alt_text=f"Cảnh {number}"
        )
    perform("edit", article, by=writer, expected=article.digest)
    link = draft_links.create(article, by=writer, recipient="Ai đó", days=1)

    with django_assert_num_queries(15):
        client.get(f"/xem-ban-nhap/{draft_links.token_of(link)}/")
