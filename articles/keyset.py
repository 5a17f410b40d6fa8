"""Pages of a newest-first list that do not shift when something is published: each begins at a place, not at a number.

`truoc=…` shows what was published before a place, `sau=…` what came after it. A place is the instant and the article
of a row; it is opaque to readers.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import NamedTuple, Protocol

from django.db.models import Q
from django.http import Http404

from articles.models import Publication
from articles.models.publication import PublicationQuerySet

OLDER, NEWER = "truoc", "sau"
PAGE_SIZE = 20

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_PLACE = re.compile("([0-9a-f]{1,14})-([0-9a-f]{1,15})")


class Place(NamedTuple):
    """Where a row stands in a newest-first list."""

    at: datetime
    article_id: int

    @classmethod
    def of(cls, publication: Publication) -> "Place":
        return cls(publication.first_published_at, publication.article_id)

    @classmethod
    def parse(cls, text: str) -> "Place":
        """Read what `str()` gave; anything else is no page of ours: Http404."""
        match = _PLACE.fullmatch(text)
        if match is None:
            raise Http404
        return cls(_EPOCH + timedelta(microseconds=int(match[1], 16)), int(match[2], 16))

    def __str__(self) -> str:
        return f"{(self.at - _EPOCH) // timedelta(microseconds=1):x}-{self.article_id:x}"


class Placed(Protocol):
    """What is known of a report before its row is read."""

    @property
    def pk(self) -> int: ...
    @property
    def place(self) -> Place: ...


@dataclass(frozen=True, slots=True)
class Page:
    """The rows of one page, newest first, and the places where the pages beside it begin ("" at an end)."""

    rows: list[Publication]
    older: str
    newer: str


def older_than(place: Place) -> Q:
    # The first condition says nothing new, but lets the index find the start.
    return Q(first_published_at__lte=place.at) & (
        Q(first_published_at__lt=place.at) | Q(first_published_at=place.at, article_id__lt=place.article_id)
    )


def newer_than(place: Place) -> Q:
    return Q(first_published_at__gte=place.at) & (
        Q(first_published_at__gt=place.at) | Q(first_published_at=place.at, article_id__gt=place.article_id)
    )


def page_of(publications: PublicationQuerySet, params: Mapping[str, str], *, size: int = PAGE_SIZE) -> Page:
    """The page that the query string asks for, in one query; the first without a place. Http404 for a broken place."""
    if before := params.get(OLDER):
        rows = list(publications.filter(older_than(Place.parse(before))).newest_first()[: size + 1])
        return _page(rows[:size], has_older=len(rows) > size, has_newer=True)
    if after := params.get(NEWER):
        rows = list(
            publications.filter(newer_than(Place.parse(after))).order_by("first_published_at", "article_id")[: size + 1]
        )
        return _page(rows[:size][::-1], has_older=True, has_newer=len(rows) > size)
    rows = list(publications.newest_first()[: size + 1])
    return _page(rows[:size], has_older=len(rows) > size, has_newer=False)


def page_among(
    found: Sequence[Placed], publications: PublicationQuerySet, params: Mapping[str, str], *, size: int = PAGE_SIZE
) -> Page:
    """The page that the query string asks for of reports that are known, the newest first; their rows in one query."""
    start, end = 0, size
    if before := params.get(OLDER):
        place = Place.parse(before)
        start = next((number for number, row in enumerate(found) if row.place < place), len(found))
        end = start + size
    elif after := params.get(NEWER):
        place = Place.parse(after)
        end = next((number for number, row in enumerate(found) if row.place <= place), len(found))
        start = max(end - size, 0)
    keys = [row.pk for row in found[start:end]]
    rows = list(publications.filter(pk__in=keys).newest_first()) if keys else []
    return _page(rows, has_older=end < len(found), has_newer=start > 0)


def _page(rows: list[Publication], *, has_older: bool, has_newer: bool) -> Page:
    return Page(
        rows,
        older=str(Place.of(rows[-1])) if rows and has_older else "",
        newer=str(Place.of(rows[0])) if rows and has_newer else "",
    )
