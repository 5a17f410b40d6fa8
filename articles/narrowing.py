"""The few filters beside somebody's, or a unit's, own list of reports."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from django.http import QueryDict

from articles.facets import Choice, Facet, Facets


def narrowing(facets: Facets, offered: Collection[str], besides: Mapping[str, int] | None = None) -> list[Facet]:
    """The facets of these names that leave a choice, without the record that the page is about (`besides`)."""
    rows = []
    for facet in facets.open:
        if facet.name in offered:
            key = str((besides or {}).get(facet.name, ""))
            choices = [choice for choice in facet.choices if not key or _value(choice, facet.name) != key]
            least = 1 if key else 2
            if len(choices) >= least:
                rows.append(replace(facet, choices=choices))
    return sorted(rows, key=lambda facet: list(offered).index(facet.name))


def _value(choice: Choice, name: str) -> str | None:
    return QueryDict(choice.address.partition("?")[2]).get(name)
