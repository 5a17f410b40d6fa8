"""What the address of a record answers when it has no page: the way to the one it went into, or that it was taken off."""

from typing import Any

from django.db.models import OuterRef, Subquery
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from articles.frame import live_about
from articles.models import Mention
from articles.models.publication import live_q
from people.models import Organisation, Person
from people.models.organisations import OrganisationQuerySet
from people.models.persons import PersonQuerySet


def people_in_public() -> PersonQuerySet:
    """The people with a page: confirmed, mentioned by a live publication, not taken off; in Vietnamese order of names."""
    # With its limit this is asked of one person after another; of an `Exists` PostgreSQL makes a join of all mentions.
    first = (
        Mention.objects.filter(live_q(publication="publication__"), person=OuterRef("pk")).order_by().values("pk")[:1]
    )
    named = Person.objects.in_public().alias(first_mention=Subquery(first)).filter(first_mention__isnull=False)
    people: PersonQuerySet = named
    return people


def organisations_in_public() -> OrganisationQuerySet:
    """The confirmed organisations that a live publication is about, in Vietnamese order."""
    organisations: OrganisationQuerySet = Organisation.objects.in_public().filter(live_about("pk"))
    return organisations


def person_elsewhere(request: HttpRequest, pk: int, address: str = "people:person") -> HttpResponse:
    """301 to the record that this one went into, 410 for somebody taken off the public site, else 404."""
    row = Person.objects.filter(pk=pk).select_related("merged_into").first()
    if row is not None:
        counts = row.merged_into or row
        if counts.is_confirmed and counts.taken_off_at is not None:
            return render(request, "people/taken_off.html", status=410)
        if row.merged_into and people_in_public().filter(pk=counts.pk).exists():
            return _moved(counts, address, "nhan-su")
    raise Http404


def organisation_elsewhere(request: HttpRequest, pk: int, address: str = "people:organisation") -> HttpResponse:
    """301 to the record that this one went into, else 404."""
    counts = organisations_in_public().filter(merged_from=pk).first()
    if counts is None:
        raise Http404
    return _moved(counts, address, "to-chuc")


def _moved(record: Any, address: str, nameless: str) -> HttpResponse:
    return redirect(address, slug=record.slug or nameless, pk=record.pk, permanent=True)
