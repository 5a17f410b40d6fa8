"""The few filters beside somebody's, or a unit's, own list of reports."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.http import QueryDict

from articles.facets import Choice, Facet, Facets, Gathered, facets, gather
from articles.filters import ReportFilter

# So many of the newest reports are counted; whoever wants more has the filters of the whole list.
MOST_COUNTED = 2000


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What is in force, and what each filter offered would leave."""

    facets: Facets
    offered: list[Facet]


def narrowing(
    filters: ReportFilter, path: str, offered: Sequence[str], besides: Mapping[str, int] | None = None
) -> Narrowing:
    """The filters of these names with what would leave fewer reports: three queries.

    `besides` is the record that the page is about, by the name of its filter.
    """
    found = gather(filters.qs, MOST_COUNTED)
    counted = facets(filters, found, path)
    rows = []
    for facet in counted.open:
        if facet.name in offered:
            key = str((besides or {}).get(facet.name, ""))
            choices = [
                choice for choice in facet.choices if _narrows(choice, found) and _value(choice, facet.name) != key
            ]
            rows += [replace(facet, choices=choices)] * bool(choices)
    return Narrowing(counted, sorted(rows, key=lambda facet: offered.index(facet.name)))


def _narrows(choice: Choice, found: Gathered) -> bool:
    return found.has_more or choice.count < len(found.rows)


def _value(choice: Choice, name: str) -> str | None:
    return QueryDict(choice.address.partition("?")[2]).get(name)
