"""Organisations for readers: names through time, place in the tree, who led them, reports."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from articles.careers import chart
from articles.keyset import page_of
from articles.readers import for_readers, glossary_of_page, live_reports
from articles.views.moved import organisation_elsewhere, organisations_in_public, people_in_public
from people.models import Organisation
from people.timeline import names_through_time, terms, tree


@for_readers
def organisation_list(request: HttpRequest) -> HttpResponse:
    """`/to-chuc/`, by kind and name: three queries, and one in English."""
    rows, glossary = list(organisations_in_public().with_names()), glossary_of_page()
    for row in rows:
        row.shown = glossary.label(row) if glossary else row.label
    kinds = [(kind, [row for row in rows if row.kind == kind]) for kind in Organisation.Kind]
    return render(
        request, "people/organisation_list.html", {"kinds": [(kind.label, group) for kind, group in kinds if group]}
    )


@for_readers
def organisation(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """`/to-chuc/<slug>-<id>/`: at most nine queries, and one in English, whatever the number of names, people and reports."""
    found = organisations_in_public().with_names().filter(pk=pk).first()
    if found is None:
        return organisation_elsewhere(request, pk)
    if request.path != found.get_absolute_url():
        return redirect(found, permanent=True)
    glossary = glossary_of_page()
    held = terms(found, glossary=glossary)
    place = tree(found)
    leaders = sorted((term for term in held if term.is_head), key=lambda term: term.start, reverse=True)
    page = page_of(live_reports().about(found), request.GET)
    _say_names_of_the_day(page.rows, found)
    context = {
        "organisation": found,
        "label": glossary.label(found) if glossary else found.label,
        "names": names_through_time(found),
        "present": found.present_name(confirmed_only=True),
        "tree": place,
        "leaders": chart(leaders, timezone.localdate()),
        "others": [term for term in held if not term.is_head],
        "organisation_keys": _with_page(organisations_in_public(), [row.pk for row in place.organisations]),
        "person_keys": _with_page(people_in_public(), [term.person.pk for term in held]),
        "page": page,
        "path": request.path,
    }
    return render(request, "people/organisation.html", context)


def _with_page(records: QuerySet[Any], keys: list[int]) -> set[int]:
    return set(records.filter(pk__in=keys).values_list("pk", flat=True))


def _say_names_of_the_day(reports: Iterable[Any], organisation: Organisation) -> None:
    """Each report keeps the name that it printed; said beside it where that is not today's."""
    former = {name.name for name in organisation.names.all()} - {organisation.label}
    for report in reports:
        printed = [row["name"] for row in report.facts.get("organisations", [])]
        report.name_then = next((name for name in printed if name in former), "")
