"""Organisations for readers: names through time, place in the tree, who led them, reports."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db.models import Value, prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import careers
from articles.directory import FIND, Branch, found_by, grown
from articles.filters import PERSON, YEAR
from articles.frame import frame
from articles.models import Publication
from articles.narrowing import own_reports
from articles.readers import for_readers, glossary_of_page
from articles.views.moved import organisation_elsewhere, organisations_in_public, people_in_public
from people.glossary import Glossary
from people.models import Organisation, OrganisationLink, OrganisationName, Person
from people.precision import Precision
from people.stretches import Stretch
from people.timeline import Term, names_through_time, terms, tree
from people.vacancies import with_gaps

# So many heads, the latest, are drawn; the list has them all.
MOST_DRAWN = 40
# So many deputies and others are shown at first; all of them with this parameter.
MOST_OTHERS, EVERYBODY = 40, "moi-nguoi"
# The pages that say how to reach the newsroom, by their short names in both languages.
CONTACT = {"lien-he", "contact"}


@for_readers
def organisation_list(request: HttpRequest) -> HttpResponse:
    """`/to-chuc/`, as a tree by kind, or what a name or code finds: four queries, and one in English."""
    glossary, today = glossary_of_page(), timezone.localdate()
    term = request.GET.get(FIND, "").strip()
    public = organisations_in_public().with_names()
    found = [_branch(row, glossary, met) for row, met in found_by(public, term)] if term else []
    kinds = []
    if not term:
        branches = [_branch(row, glossary) for row in public]
        roots = grown(branches, OrganisationLink.objects.confirmed(), today)
        kinds = [(kind.label, [row for row in roots if row.organisation.kind == kind]) for kind in Organisation.Kind]
    context = {
        "kinds": [(label, group) for label, group in kinds if group],
        "found": found,
        "term": term,
        "path": request.path,
    }
    return render(request, "people/organisation_list.html", context)


@for_readers
def organisation(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """`/to-chuc/<slug>-<id>/`: at most twelve queries, whatever the number of names, people and reports; in English two more."""
    found = organisations_in_public().with_names().filter(pk=pk).first()
    if found is None:
        return organisation_elsewhere(request, pk)
    if request.path != found.get_absolute_url():
        return redirect(found, permanent=True)
    glossary, today, site = glossary_of_page(), timezone.localdate(), frame()
    held, place, names = terms(found, glossary=glossary), tree(found), names_through_time(found)
    heads = sorted((term for term in held if term.is_head), key=lambda term: term.start, reverse=True)
    ties = Publication.organisations.through.objects.filter(organisation=found)
    own = own_reports(ties, Publication.objects.for_listing(), request, (YEAR, PERSON))
    others = [term for term in held if not term.is_head]
    shown = others if EVERYBODY in request.GET else others[:MOST_OTHERS]
    _say_in_language(place.organisations, glossary)
    _say_names_of_the_day(own.page.rows, found)
    context = {
        "organisation": found,
        "label": glossary.label(found) if glossary else found.label,
        "label_is_foreign": glossary is not None and not glossary.name_on(found, today),
        "names": names,
        "present": found.present_name(confirmed_only=True),
        "tree": place,
        "chart": careers.chart(_lanes(names, heads, glossary), today),
        "heads": with_gaps(heads, today),
        "others": shown,
        "everybody": f"{request.path}?{EVERYBODY}=1#people" if len(shown) < len(others) else "",
        "number_of_others": len(others),
        **_with_page(place.organisations, [term.person for term in (*heads, *shown)]),
        "contact": [link for link in site.pages if link.slug in CONTACT] if found.desk_id else [],
        "own": own,
        "page": own.page,
        "path": request.path,
        "frame": site,
    }
    return render(request, "people/organisation.html", context)


def _lanes(
    names: Sequence[OrganisationName], heads: Sequence[Term], glossary: Glossary | None
) -> list[tuple[str, str, list[careers.Row]]]:
    """Names that nothing dates say nothing on a line of years."""
    is_dated = any(name.valid_from or name.valid_to for name in names)
    return [
        ("names", _("Names"), [_row_of_name(name, glossary) for name in names] if is_dated else []),
        ("heads", _("Who led it"), [_row_of_head(term) for term in heads[:MOST_DRAWN]]),
    ]


def _row_of_name(name: OrganisationName, glossary: Glossary | None) -> careers.Row:
    said = (name.english_name if glossary else "") or name.name
    held = Stretch(name.valid_from, name.valid_from or date.min, name.valid_to, name.valid_to)
    return careers.Row(name.short_name or said, f"{said} ({name.code})" if name.code else said, held)


def _row_of_head(term: Term) -> careers.Row:
    return careers.Row(
        label=term.person.full_name,
        words=f"{term.person.full_name}, {term.text}",
        stretch=term.stretch,
        is_attested=term.precision == Precision.ATTESTED,
        is_outline=term.stands_in,
    )


def _branch(row: Organisation, glossary: Glossary | None, met: OrganisationName | None = None) -> Branch:
    name = row.present_name(confirmed_only=True)
    english = glossary.name_on(row, timezone.localdate()) if glossary else ""
    return Branch(row, name, english or row.label, glossary is not None and not english, met if met != name else None)


def _with_page(organisations: Sequence[Organisation], people: Sequence[Person]) -> dict[str, set[int]]:
    """The keys of those that have a page to lead to: one query."""
    keys: dict[str, set[int]] = {"organisation_keys": set(), "person_keys": set()}
    parts = [
        records.filter(pk__in=[row.pk for row in rows]).order_by().values_list(Value(name), "pk")
        for name, records, rows in (
            ("organisation_keys", organisations_in_public(), organisations),
            ("person_keys", people_in_public(), people),
        )
        if rows
    ]
    for name, key in parts[0].union(*parts[1:], all=True).order_by() if parts else ():
        keys[name].add(key)
    return keys


def _say_in_language(organisations: Sequence[Organisation], glossary: Glossary | None) -> None:
    """What the units beside this one are called on the page; in English one query."""
    if glossary:
        prefetch_related_objects(list(organisations), "names")
    for row in organisations:
        english = glossary.name_on(row, timezone.localdate()) if glossary else ""
        row.shown, row.is_foreign = english or row.label, glossary is not None and not english


def _say_names_of_the_day(reports: Iterable[Any], organisation: Organisation) -> None:
    """Each report keeps the name that it printed; said beside it where that is not today's."""
    present = organisation.present_name()
    said = {text for name in organisation.names.all() for text in (name.name, name.english_name)}
    former = said - {organisation.label, present.english_name if present else "", ""}
    for report in reports:
        printed = [row["name"] for row in report.facts.get("organisations", [])]
        report.name_then = next((name for name in printed if name in former), "")
