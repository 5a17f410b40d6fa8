"""The XML of sitemaps (sitemaps.org 0.9, with images, languages and news). Pure: texts in, text out.

Written as strings: a file holds thousands of entries, and a template would take seconds for them.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from xml.sax.saxutils import escape, quoteattr

from vietnamese.dates import VIETNAM

_NAMESPACES = {
    "": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "image": "http://www.google.com/schemas/sitemap-image/1.1",
    "news": "http://www.google.com/schemas/sitemap-news/0.9",
    "xhtml": "http://www.w3.org/1999/xhtml",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One address. `alternates`: (`hreflang`, address), itself included."""

    address: str
    changed_at: datetime | None = None
    alternates: tuple[tuple[str, str], ...] = ()
    image: str = ""


@dataclass(frozen=True, slots=True)
class News:
    """One report of the last two days, under the name that the site has in its language."""

    address: str
    site: str
    language: str
    published_at: datetime
    title: str = field(repr=False)


def index(files: Iterable[tuple[str, datetime | None]]) -> str:
    """The index: addresses of files, and when something in each of them last changed, where that is known."""
    rows = (f"<sitemap><loc>{escape(address)}</loc>{_lastmod(at)}</sitemap>" for address, at in files)
    return _document("sitemapindex", (), rows)


def urlset(entries: Iterable[Entry]) -> str:
    return _document("urlset", ("image", "xhtml"), map(_url, entries))


def news_urlset(rows: Iterable[News], home: str) -> str:
    """The news; without any, the home page as an address that is none, because no sitemap may be empty."""
    return _document("urlset", ("news",), list(map(_news, rows)) or [_url(Entry(home))])


def _document(element: str, extensions: Iterable[str], rows: Iterable[str]) -> str:
    spaces = "".join(f' xmlns:{name}="{_NAMESPACES[name]}"' for name in extensions)
    body = "\n".join(rows)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<{element} xmlns="{_NAMESPACES[""]}"{spaces}>\n{body}\n</{element}>\n'
    )


def _url(entry: Entry) -> str:
    links = "".join(
        f'<xhtml:link rel="alternate" hreflang={quoteattr(language)} href={quoteattr(address)}/>'
        for language, address in entry.alternates
    )
    image = f"<image:image><image:loc>{escape(entry.image)}</image:loc></image:image>" if entry.image else ""
    return f"<url><loc>{escape(entry.address)}</loc>{_lastmod(entry.changed_at)}{links}{image}</url>"


def _news(row: News) -> str:
    return (
        f"<url><loc>{escape(row.address)}</loc><news:news><news:publication><news:name>{escape(row.site)}</news:name>"
        f"<news:language>{escape(row.language)}</news:language></news:publication>"
        f"<news:publication_date>{_stamp(row.published_at)}</news:publication_date>"
        f"<news:title>{escape(row.title)}</news:title></news:news></url>"
    )


def _lastmod(at: datetime | None) -> str:
    return f"<lastmod>{_stamp(at)}</lastmod>" if at else ""


def _stamp(at: datetime) -> str:
    return at.astimezone(VIETNAM).isoformat(timespec="seconds")
