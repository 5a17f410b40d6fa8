"""People for readers: who they are today, their career, and the reports with what they were then."""

from datetime import date
from typing import Any

from django.db.models import Exists, F, JSONField, OuterRef, Prefetch, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from articles.careers import chart
from articles.keyset import page_of
from articles.models import Publication, PublishedFigure
from articles.readers import for_readers, glossary_of_page, live_reports
from articles.views.moved import people_in_public, person_elsewhere
from people.designation import Designation
from people.english import English
from people.glossary import Glossary
from people.models import Appointment, Person
from people.models.persons import PersonQuerySet
from people.timeline import timeline


@for_readers
def person_list(request: HttpRequest) -> HttpResponse:
    """`/nhan-su/`, by given name: five queries, and one in English."""
    today, glossary = timezone.localdate(), glossary_of_page()
    people = [(person, _called(person, today, glossary)) for person in people_in_public().with_register()]
    return render(request, "people/person_list.html", {"people": people})


@for_readers
def person(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """`/nhan-su/<slug>-<id>/`: six queries, and one in English."""
    people = _with_portrait(people_in_public()).prefetch_related("promotions", _appointments())
    found = people.filter(pk=pk).first()
    if found is None:
        return person_elsewhere(request, pk)
    if request.path != found.get_absolute_url():
        return redirect(found, permanent=True)
    reports = live_reports().mentioning(found)
    then = reports.annotate(designation_then=F("mentions__designation"), role_then=F("mentions__role"))
    glossary, today = glossary_of_page(), timezone.localdate()
    context = {
        "person": found,
        "designation": found.designation(confirmed_only=True),
        "called": _called(found, today, glossary),
        "chart": chart(timeline(found, glossary=glossary), today),
        "organisation_keys": {row.organisation_id for row in found.appointments.all() if row.organisation_is_public},
        "page": page_of(then, request.GET),
        "path": request.path,
    }
    return render(request, "people/person.html", context)


def _called(person: Person, on: date, glossary: Glossary | None) -> Designation | English:
    designation = person.designation(on, confirmed_only=True)
    return glossary.designation(person, designation) if glossary else designation


def _appointments() -> "Prefetch[Any]":
    live = Publication.objects.live().values("pk")
    about = Publication.organisations.through.objects.filter(
        organisation_id=OuterRef("organisation_id"),
        organisation__confirmed_by__isnull=False,
        publication__in=live,
    )
    rows = Appointment.objects.select_related("organisation").prefetch_related("organisation__names")
    return Prefetch("appointments", rows.annotate(organisation_is_public=Exists(about)))


def _with_portrait(people: PersonQuerySet) -> PersonQuerySet:
    """Add `portrait_key` and `portrait_files`: the portrait as a live publication has shown it, which four eyes have seen."""
    live = Publication.objects.live().values("pk")
    shown = PublishedFigure.objects.filter(photo_id=OuterRef("portrait_id"), redacted_at=None, publication__in=live)
    newest = shown.order_by("-pk")
    annotated: PersonQuerySet = people.annotate(
        portrait_key=Subquery(newest.values("rendition_key")[:1]),
        portrait_files=Subquery(newest.values("files")[:1], output_field=JSONField()),
    )
    return annotated
