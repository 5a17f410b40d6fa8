"""`/sitemap.xml` with its files, and `/sitemap-news.xml`."""

from datetime import timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from articles.addresses import absolute, address_of
from articles.frame import site_settings
from articles.models import Publication
from articles.models.article import Article
from articles.readers import by_the_clock, for_readers
from articles.sitemaps.entries import News, index, news_urlset, urlset
from articles.sitemaps.files import LANGUAGES, entries, files
from vietnamese.text import one_line

# What Google News reads.
NEWS_FOR, MOST_NEWS = timedelta(hours=48), 1000


@for_readers
def sitemap(request: HttpRequest) -> HttpResponse:
    """The index of the files."""
    rows = [(absolute(reverse("sitemap_file", args=(what, number))), at) for what, number, at in files()]
    return _xml(index(rows))


@for_readers
def sitemap_file(request: HttpRequest, what: str, number: str) -> HttpResponse:
    """`/sitemap-<what>-<number>.xml`, 404 for one that would be empty."""
    rows = entries(what, int(number))
    if not rows:
        raise Http404
    return _xml(urlset(rows))


@by_the_clock
@for_readers
def news(request: HttpRequest) -> HttpResponse:
    """The reports first published here in the last 48 hours, at most 1,000, the newest first."""
    recent = Publication.objects.live().news().filter(kind=Article.Kind.REPORT, language__in=LANGUAGES)
    recent = recent.filter(first_published_at__gte=timezone.now() - NEWS_FOR).newest_first()
    site = site_settings()
    names = {"vi": site.name, "en": site.english_name or site.name}
    rows = [
        News(
            absolute(address_of(row)),
            one_line(names[row.language]),
            row.language,
            row.first_published_at,
            one_line(row.title),
        )
        for row in recent.only("article_id", "slug", "language", "title", "first_published_at")[:MOST_NEWS]
    ]
    return _xml(news_urlset(rows, absolute(reverse("home"))))


def _xml(text: str) -> HttpResponse:
    return HttpResponse(text, content_type="application/xml; charset=utf-8")
