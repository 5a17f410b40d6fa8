"""`/sitemap.xml` and `/robots.txt`: what machines may read, and where it is."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import override

from articles.addresses import absolute, address_of
from articles.models import Publication, Section
from articles.readers import for_readers

# The protocol allows 50,000 addresses a file; sections and lists need a few.
MOST_PUBLICATIONS = 49_000
LISTS = ("home", "articles:list", "articles:archive", "people:person_list", "people:organisation_list")


@for_readers
def sitemap(request: HttpRequest) -> HttpResponse:
    """The lists, the sections and the live publications of both languages, the newest first."""
    pages = Publication.objects.live().newest_first().only("slug", "language", "article_id", "updated_at")
    with override("vi"):
        lists = [reverse(name) for name in LISTS] + [row.get_absolute_url() for row in Section.objects.all()]
    rows: list[tuple[str, datetime | None]] = [(absolute(path), None) for path in lists]
    rows += [(absolute(address_of(page)), page.updated_at) for page in pages[:MOST_PUBLICATIONS]]
    return render(request, "sitemap.xml", {"rows": rows}, content_type="application/xml; charset=utf-8")


@for_readers
def robots(request: HttpRequest) -> HttpResponse:
    """Everything but the newsroom, the drafts that somebody was sent, and the endless pages of search results."""
    closed = ("/quan-tri/", "/xem-ban-nhap/", "/tim-kiem/", "/en/tim-kiem/")
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in closed), "", f"Sitemap: {absolute('/sitemap.xml')}", ""]
    text = "\n".join(lines)
    return HttpResponse(text, content_type="text/plain; charset=utf-8")
