"""`/robots.txt` and `/.well-known/security.txt`: what machines may read, and whom to tell of a hole."""

from datetime import UTC, datetime, timedelta
from urllib.parse import quote

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from articles.addresses import absolute
from articles.frame import site_settings
from articles.readers import for_readers

# RFC 9116 recommends less than a year.
GOOD_FOR = timedelta(days=180)


@for_readers
def robots(request: HttpRequest) -> HttpResponse:
    """Everything but the newsroom, the drafts that somebody was sent, and suggestions; whatever was searched for is one page."""
    closed = ("/quan-tri/", "/xem-ban-nhap/", "/tim-kiem/goi-y/", "/en/tim-kiem/goi-y/")
    sitemaps = [f"Sitemap: {absolute(reverse(name))}" for name in ("sitemap", "sitemap_news")]
    return _text(["User-agent: *", *(f"Disallow: {path}" for path in closed), "", *sitemaps])


@for_readers
def security(request: HttpRequest) -> HttpResponse:
    """RFC 9116. Contact is the setting, else the e-mail of the site; 404 while nobody is named."""
    email = site_settings().email
    contact = settings.SECURITY_CONTACT or (f"mailto:{quote(email, safe='@')}" if email else "")
    if not contact:
        raise Http404
    # The same all month, so that whoever has it need not fetch it again.
    month = timezone.now().astimezone(UTC).date().replace(day=1)
    expires = datetime(month.year, month.month, 1, tzinfo=UTC) + GOOD_FOR
    return _text(
        [
            f"Contact: {contact}",
            f"Expires: {expires:%Y-%m-%dT%H:%M:%SZ}",
            "Preferred-Languages: vi, en",
            f"Canonical: {absolute(request.path)}",
        ]
    )


def _text(lines: list[str]) -> HttpResponse:
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8")
