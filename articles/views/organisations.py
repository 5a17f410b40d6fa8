"""Organisations for readers: names through time, place in the tree, who led them, reports."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from articles.frame import live_about
from articles.keyset import page_of
from articles.readers import for_readers, glossary_of_page, live_reports
from articles.views.people import people_in_public
from people.models import Organisation
from people.models.organisations import OrganisationQuerySet
from people.timeline import Tree, names_through_time, terms, tree


def organisations_in_public() -> OrganisationQuerySet:
    """The confirmed organisations that a live publication is about, in Vietnamese order."""
    organisations: OrganisationQuerySet = Organisation.objects.confirmed().filter(live_about("pk"))
    return organisations


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
    """`/to-chuc/<slug>-<id>/`: nine queries, and one in English, whatever the number of names, people and reports."""
    found = get_object_or_404(organisations_in_public().with_names(), pk=pk)
    if request.path != found.get_absolute_url():
        return redirect(found, permanent=True)
    glossary = glossary_of_page()
    held = terms(found, glossary=glossary)
    place = tree(found)
    context = {
        "organisation": found,
        "label": glossary.label(found) if glossary else found.label,
        "names": names_through_time(found),
        "tree": place,
        "leaders": sorted((term for term in held if term.is_head), key=lambda term: term.start, reverse=True),
        "others": [term for term in held if not term.is_head],
        "organisation_keys": set(organisations_in_public().filter(pk__in=_keys(place)).values_list("pk", flat=True)),
        "person_keys": set(
            people_in_public().filter(pk__in=[term.person.pk for term in held]).values_list("pk", flat=True)
        ),
        "page": page_of(live_reports().about(found), request.GET),
        "path": request.path,
    }
    return render(request, "people/organisation.html", context)


def _keys(place: Tree) -> list[int]:
    groups = (place.cand, place.vertical, place.children, place.predecessors, place.successors)
    return [row.pk for group in groups for row in group]
