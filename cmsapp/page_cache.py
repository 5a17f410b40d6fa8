"""Pages for readers, kept until anything public changes, and packed for the wire.

An entry's key holds two counters that are read anew for each request: the generation, which every publishing verb raises,
and the changes in the record, which every other change of the newsroom raises. So a page is as old as the last change at
most, in every process. What changes by itself is foreseen: no entry outlives the next beginning or end of a publication,
nor the day in Vietnam. Nothing with a cookie is kept, and nothing for an address with parameters of nobody's.
"""

import base64
import gzip
import hashlib
import re
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve
from django.utils import timezone
from django.utils.cache import patch_vary_headers

from articles.models import Publication, SiteSettings
from articles.readers import PARAMETERS, is_for_readers
from staff.models import AuditHead
from vietnamese.dates import VIETNAM

type Handler = Callable[[HttpRequest], HttpResponse]
type Entry = dict[str, Any]

COUNTERS = (
    f"SELECT COALESCE((SELECT generation FROM {SiteSettings._meta.db_table} WHERE id = 1), 0), "  # noqa: S608 - names of our tables
    f"COALESCE((SELECT changes FROM {AuditHead._meta.db_table} WHERE id = 1), 0)"
)
# What other sites hang on our addresses to follow people; it changes no page.
FOLLOWING = re.compile(r"utm_\w+|fbclid|gclid|zarsrc|mc_[ce]id")
PACKED = re.compile(r"text/|application/(json|ld\+json|rss\+xml|atom\+xml|xml)|image/svg\+xml")
ACCEPTS = re.compile(r"\bgzip\b(?!\s*;\s*q=0(?:\.0*)?(?:,|$))")
LARGEST = 1 << 20
# How long a request waits for another that is already making the same page.
PATIENCE, GLANCE = 3.0, 0.02


class PageCache:
    """Answers a reader from the cache, or keeps the answer there. Stands inside ConditionalAnswers, which makes the 304s."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        words = _words(request) if settings.PAGE_CACHE_SECONDS else None
        if words is None:
            return self.get_response(request)
        key = _key(words)
        entry = cache.get(key) or _waited_for(key)
        if entry is None:
            return self._made(request, key)
        return _answer(entry, request)

    def _made(self, request: HttpRequest, key: str) -> HttpResponse:
        try:
            asked_at = timezone.now()
            response = self.get_response(request)
            if not _can_be_kept(response):
                return response
            entry, seconds = _entry(response), _seconds(asked_at)
            if seconds > 0 and len(entry["body"]) <= LARGEST:
                cache.set(key, entry, timeout=seconds)
            return _answer(entry, request)
        finally:
            cache.delete(f"{key}:making")


def _words(request: HttpRequest) -> str | None:
    """What names a page besides the counters; None for a request that no entry can answer."""
    if request.method not in ("GET", "HEAD") or not _is_for_readers(request.path_info):
        return None
    params = [(name, request.GET[name]) for name in sorted(request.GET) if not FOLLOWING.fullmatch(name)]
    if any(name not in PARAMETERS for name, _value in params):
        return None
    return repr((request.path, params))


def _is_for_readers(path: str) -> bool:
    try:
        return is_for_readers(resolve(path).func)
    except Resolver404:
        return False


def _key(words: str) -> str:
    """One query: the two counters."""
    with connection.cursor() as cursor:
        cursor.execute(COUNTERS)
        counters = cursor.fetchone()
    return f"page:{hashlib.sha256(f'{counters}{words}'.encode()).hexdigest()}"


def _waited_for(key: str) -> Entry | None:
    """The page that somebody else is making now; None when it is this request's turn, or it takes too long."""
    until = time.monotonic() + PATIENCE
    while not cache.add(f"{key}:making", 1, timeout=10):
        time.sleep(GLANCE)
        entry: Entry | None = cache.get(key)
        if entry is not None or time.monotonic() > until:
            return entry
    return None


def _can_be_kept(response: HttpResponse) -> bool:
    kind = response.headers.get("Content-Type", "")
    return response.status_code == 200 and not response.streaming and not response.cookies and bool(PACKED.match(kind))


def _entry(response: HttpResponse) -> Entry:
    """Headers and packed body, in a form that a shared cache may keep as JSON."""
    digest = hashlib.sha256(response.content).hexdigest()[:32]
    # The same for the packed and the plain answer, so a weak one.
    headers = dict(response.headers) | {"ETag": f'W/"{digest}"'}
    return {"headers": headers, "body": base64.b64encode(gzip.compress(response.content, mtime=0)).decode()}


def _answer(entry: Entry, request: HttpRequest) -> HttpResponse:
    packed = base64.b64decode(entry["body"])
    can_unpack = ACCEPTS.search(request.headers.get("Accept-Encoding", "")) is not None
    response = HttpResponse(packed if can_unpack else gzip.decompress(packed), headers=entry["headers"])
    if can_unpack:
        response.headers["Content-Encoding"] = "gzip"
    patch_vary_headers(response, ["Accept-Encoding"])
    return response


def _seconds(asked_at: datetime) -> float:
    """How long the page of that moment can stay true if nobody does anything: to the next change or the end of the day."""
    tomorrow = (asked_at.astimezone(VIETNAM) + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
    ends = [
        asked_at + timedelta(seconds=settings.PAGE_CACHE_SECONDS),
        tomorrow,
        Publication.objects.next_change(asked_at),
    ]
    return (min(end for end in ends if end) - timezone.now()).total_seconds()
