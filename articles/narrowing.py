"""The reports of one person, or of one organisation: a page of them, and the few filters beside it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, QueryDict
from django.utils.translation import get_language

from articles.facets import MOST_COUNTED, Choice, Facet, Facets, Gathered, exact_tallies, facets, gather
from articles.filters import MOST_KEYS, ReportFilter
from articles.keyset import NEWER, OLDER, Page, page_among, page_of
from articles.models import Publication
from articles.models.publication import PublicationQuerySet


@dataclass(frozen=True, slots=True)
class Own:
    """A page of the reports, what narrows them now, and what would."""

    page: Page
    facets: Facets
    offered: list[Facet]


def own_reports(
    ties: QuerySet[Any],
    rows: PublicationQuerySet,
    request: HttpRequest,
    offered: Sequence[str],
    besides: Mapping[str, int] | None = None,
) -> Own:
    """The live reports in the language of the page that these ties lead to: five queries, more where there are thousands.

    `rows` brings what is shown of each. Filters are offered so far as they would leave fewer reports, without the record
    `besides`, by the name of its filter: the one that the page is about.
    """
    live = Publication.objects.live().for_listing()
    filters = ReportFilter(request.GET, live, language=get_language() or "", ties=[ties])
    narrowed = filters.qs
    found = gather(narrowed, MOST_KEYS if filters.has_rare_ties else MOST_COUNTED)
    if found.has_more and (request.GET.get(OLDER) or request.GET.get(NEWER)):
        page = page_of(rows.filter(pk__in=narrowed.order_by().values("pk")), request.GET)
    else:
        page = page_among(found.rows, rows, request.GET)
    counted = facets(filters, found, request.path, exact=exact_tallies(filters, found))
    left = [_narrowing(facet, found, besides or {}) for facet in counted.open if facet.name in offered]
    return Own(
        page, counted, sorted((facet for facet in left if facet.choices), key=lambda row: offered.index(row.name))
    )


def _narrowing(facet: Facet, found: Gathered, besides: Mapping[str, int]) -> Facet:
    own = str(besides.get(facet.name, ""))
    return replace(
        facet, choices=[row for row in facet.choices if _narrows(row, found) and _value(row, facet.name) != own]
    )


def _narrows(choice: Choice, found: Gathered) -> bool:
    return found.has_more or choice.count is None or choice.count < len(found.rows)


def _value(choice: Choice, name: str) -> str | None:
    return QueryDict(choice.address.partition("?")[2]).get(name)
