"""robots.txt and security.txt."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine


def test_robots_keep_out_of_the_newsroom_and_find_both_sitemaps(client, db):
    text = client.get("/robots.txt").content.decode()

    assert "Disallow: /quan-tri/" in text
    assert "Sitemap: http://127.0.0.1:8000/sitemap.xml\nSitemap: http://127.0.0.1:8000/sitemap-news.xml\n" in text


@pytest.mark.parametrize("day", ["2026-01-01", "2026-02-28", "2026-11-30", "2026-12-31"])
def test_security_txt_names_the_site_and_expires_within_the_year(client, newsroom, day):
    newsroom.settings(email="to+a soan@example.vn")
    now = datetime.fromisoformat(f"{day}T23:59:00Z")

    with time_machine.travel(now, tick=False):
        response = client.get("/.well-known/security.txt")

    fields = dict(line.split(": ", 1) for line in response.content.decode().splitlines())
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert fields["Contact"] == "mailto:to%2Ba%20soan@example.vn"
    assert fields["Preferred-Languages"] == "vi, en"
    assert fields["Canonical"] == "http://127.0.0.1:8000/.well-known/security.txt"
    expires = datetime.strptime(fields["Expires"], "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    assert now + timedelta(days=90) < expires < now + timedelta(days=365)


def test_security_txt_prefers_the_setting(client, newsroom, settings):
    newsroom.settings(email="toasoan@example.vn")
    settings.SECURITY_CONTACT = "https://example.vn/bao-loi"

    assert client.get("/.well-known/security.txt").content.startswith(b"Contact: https://example.vn/bao-loi\n")


def test_without_anybody_to_tell_there_is_no_security_txt(client, newsroom):
    newsroom.settings(email="")

    assert client.get("/.well-known/security.txt").status_code == 404
