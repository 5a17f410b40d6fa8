"""People for readers: who they are today, their career, and the reports with what they were then."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.db.models import Exists, F, JSONField, OuterRef, Prefetch, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles import careers
from articles.directory import FIND, LETTER, MOST_FOUND, RANKS, beginning_with, letters_of, page_of_people
from articles.filters import ORGANISATION, PERSON, YEAR
from articles.models import Mention, Publication, PublishedFigure
from articles.models.publication import live_q
from articles.narrowing import own_reports
from articles.pictures import portrait_crop
from articles.readers import for_readers, glossary_of_page
from articles.views.moved import people_in_public, person_elsewhere
from people.designation import Designation
from people.english import English, parts_of
from people.glossary import Glossary
from people.models import Appointment, Person
from people.models.persons import PersonQuerySet
from people.precision import Precision
from people.timeline import Entry, timeline

LANES = (
    ("rank", _("Rank")),
    ("party", _("Party posts")),
    ("state", _("State posts")),
    ("mass", _("Posts in political-social organisations")),
)


@for_readers
def person_list(request: HttpRequest) -> HttpResponse:
    """`/nhan-su/`, by given name: six queries, one more on a further page, and one in English."""
    today, glossary = timezone.localdate(), glossary_of_page()
    everybody, term = people_in_public(), request.GET.get(FIND, "").strip()
    letter = request.GET.get(LETTER, "").upper()
    shown, size = everybody, {}
    if term:
        shown, size = everybody.matching(term), {"size": MOST_FOUND}
    elif letter in RANKS:
        shown = beginning_with(everybody, letter)
    page = page_of_people(shown.with_register(), request.GET, **size)
    context = {
        "groups": [
            (begun, [(row, parts_of(_called(row, today, glossary), named=False)) for row in rows])
            for begun, rows in page.by_letter
        ],
        "page": page,
        "letters": letters_of(everybody),
        "letter": letter if letter in RANKS and not term else "",
        "term": term,
        "query": f"{urlencode({FIND: term} if term else {LETTER: letter})}&" if term or letter in RANKS else "",
        "path": request.path,
    }
    return render(request, "people/person_list.html", context)


@for_readers
def person(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """`/nhan-su/<slug>-<id>/`: ten queries, one more for each filter of ties, and one in English."""
    people = _with_portrait(people_in_public()).prefetch_related("promotions", _appointments())
    found = people.filter(pk=pk).first()
    if found is None:
        return person_elsewhere(request, pk)
    if request.path != found.get_absolute_url():
        return redirect(found, permanent=True)
    then = Publication.objects.for_listing().mentioning(found)
    then = then.annotate(designation_then=F("mentions__designation"), role_then=F("mentions__role"))
    named, offered = Mention.objects.filter(person=found), (YEAR, ORGANISATION, PERSON)
    own = own_reports(named, then, request, offered, besides={PERSON: found.pk})
    glossary, today = glossary_of_page(), timezone.localdate()
    lanes, called = _lanes(timeline(found, glossary=glossary)), _called(found, today, glossary)
    context = {
        "person": found,
        "designation": found.designation(confirmed_only=True),
        "called": called,
        "parts": parts_of(called),
        "portrait_crop": portrait_crop(found.portrait_files),
        "lanes": lanes,
        "chart": careers.chart(
            [(kind, label, [_row(entry, glossary) for entry in rows]) for kind, label, rows in lanes], today
        ),
        "organisation_keys": {row.organisation_id for row in found.appointments.all() if row.organisation_is_public},
        "own": own,
        "page": own.page,
        "path": request.path,
    }
    return render(request, "people/person.html", context)


def _lanes(entries: Sequence[Entry]) -> list[tuple[str, str, list[Entry]]]:
    """The career by kind, as the picture and the list tell it: the latest of each first."""
    lanes = [(kind, str(label), [entry for entry in entries if entry.kind == kind]) for kind, label in LANES]
    return [lane for lane in lanes if lane[-1]]


def _row(entry: Entry, glossary: Glossary | None) -> careers.Row:
    is_post = isinstance(entry.row, Appointment)
    label = entry.text
    if is_post:
        label = (glossary and glossary.title(entry.row)) or f"{entry.row.prefix} {entry.row.post}".strip()
    return careers.Row(
        label=label,
        words=entry.text,
        stretch=entry.stretch,
        is_attested=entry.precision == Precision.ATTESTED,
        is_outline=is_post and bool(entry.row.prefix),
    )


def _called(person: Person, on: date, glossary: Glossary | None) -> Designation | English:
    designation = person.designation(on, confirmed_only=True)
    return glossary.designation(person, designation) if glossary else designation


def _appointments() -> "Prefetch[Any]":
    about = Publication.organisations.through.objects.filter(
        live_q(publication="publication__"),
        organisation_id=OuterRef("organisation_id"),
        organisation__confirmed_by__isnull=False,
    )
    rows = Appointment.objects.select_related("organisation").prefetch_related("organisation__names")
    return Prefetch("appointments", rows.annotate(organisation_is_public=Exists(about)))


def _with_portrait(people: PersonQuerySet) -> PersonQuerySet:
    """Add `portrait_key` and `portrait_files`: the portrait as a live publication has shown it, which four eyes have seen."""
    shown = PublishedFigure.objects.filter(
        live_q(publication="publication__"), photo_id=OuterRef("portrait_id"), redacted_at=None
    )
    newest = shown.order_by("-pk")
    annotated: PersonQuerySet = people.annotate(
        portrait_key=Subquery(newest.values("rendition_key")[:1]),
        portrait_files=Subquery(newest.values("files")[:1], output_field=JSONField()),
    )
    return annotated
