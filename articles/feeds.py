"""RSS and Atom: the newest reports, of the whole site or of one section, organisation or person."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, override

from django.contrib.syndication.views import Feed
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed

from articles.addresses import absolute, address_of
from articles.frame import Frame, frame
from articles.models import Publication, Section
from articles.models.publication import PublicationQuerySet
from articles.readers import for_readers, live_reports
from articles.views.moved import (
    organisation_elsewhere,
    organisations_in_public,
    people_in_public,
    person_elsewhere,
)
from people.models import Organisation, Person
from vietnamese.dates import VIETNAM
from vietnamese.text import one_line

LENGTH = 30


@dataclass(frozen=True, slots=True)
class Subject:
    """What a feed is about: a row, or None for the whole site; and what the site is called in its language."""

    row: Any
    site: Frame


class Latest(Feed):  # type: ignore[type-arg]  # Feed takes no arguments when the program runs
    """The newest reports in the language of the address. Words are cleaned of what XML cannot hold."""

    feed_type: type[SyndicationFeed] = Rss201rev2Feed
    url_name = "articles:rss"

    def get_object(self, request: HttpRequest, **names: Any) -> Subject:
        return Subject(self.row(**names), frame())

    def row(self, **names: Any) -> Any:
        """The row that the address names."""
        return None

    def title(self, subject: Subject) -> str:
        return one_line(f"{subject.row} – {subject.site.name}" if subject.row else subject.site.name)

    def link(self, subject: Subject) -> str:
        return absolute(subject.row.get_absolute_url() if subject.row else reverse("home"))

    def feed_url(self, subject: Subject) -> str:
        return absolute(reverse(self.url_name, kwargs=self.names_of(subject.row)))

    def description(self, subject: Subject) -> str:
        words = getattr(subject.row, "description", "") if subject.row else subject.site.tagline
        return one_line(words) or self.title(subject)

    def subtitle(self, subject: Subject) -> str:
        # What Atom calls its description.
        return self.description(subject)

    def names_of(self, row: Any) -> dict[str, Any]:
        """What the feed's own address is made of."""
        return {"slug": row.slug or "x", "pk": row.pk} if row else {}

    def reports(self, row: Any) -> PublicationQuerySet:
        return live_reports()

    def items(self, subject: Subject) -> list[Publication]:
        return list(self.reports(subject.row).news().fetch_mode(models.FETCH_RAISE)[:LENGTH])

    def item_title(self, item: Publication) -> str:
        return one_line(item.title)

    def item_description(self, item: Publication) -> str:
        return one_line(item.lead)

    def item_link(self, item: Publication) -> str:
        return absolute(address_of(item))

    def item_guid(self, item: Publication) -> str:
        # Without the slug, which follows the title; the address leads on to the present one.
        return absolute(reverse("articles:detail", kwargs={"slug": "tin", "pk": item.article_id}))

    def item_pubdate(self, item: Publication) -> datetime:
        return item.first_published_at.astimezone(VIETNAM)

    def item_updateddate(self, item: Publication) -> datetime:
        return item.updated_at.astimezone(VIETNAM)

    def item_author_name(self, item: Publication) -> str:
        return one_line(item.byline or item.source or item.desk.name)

    def item_categories(self, item: Publication) -> list[str]:
        return [one_line(item.section.label)] if item.section else []


class OfSection(Latest):
    url_name = "articles:section_rss"

    def row(self, **names: Any) -> Section:
        return get_object_or_404(Section, slug=names["slug"])

    def names_of(self, row: Section) -> dict[str, Any]:
        return {"slug": row.slug}

    def reports(self, row: Section) -> PublicationQuerySet:
        return live_reports().in_section(row)


class OfPerson(Latest):
    url_name = "people:person_rss"

    @override
    def __call__(self, request: HttpRequest, *args: Any, **names: Any) -> HttpResponse:
        try:
            return super().__call__(request, *args, **names)
        except Http404:
            return person_elsewhere(request, names["pk"], self.url_name)

    def row(self, **names: Any) -> Any:
        return get_object_or_404(people_in_public(), pk=names["pk"])

    def reports(self, row: Person) -> PublicationQuerySet:
        return live_reports().mentioning(row)


class OfOrganisation(Latest):
    url_name = "people:organisation_rss"

    @override
    def __call__(self, request: HttpRequest, *args: Any, **names: Any) -> HttpResponse:
        try:
            return super().__call__(request, *args, **names)
        except Http404:
            return organisation_elsewhere(request, names["pk"], self.url_name)

    def row(self, **names: Any) -> Any:
        return get_object_or_404(organisations_in_public(), pk=names["pk"])

    def reports(self, row: Organisation) -> PublicationQuerySet:
        return live_reports().about(row)


class LatestAtom(Latest):
    feed_type = Atom1Feed
    url_name = "articles:atom"


class SectionAtom(OfSection):
    feed_type = Atom1Feed
    url_name = "articles:section_atom"


class PersonAtom(OfPerson):
    feed_type = Atom1Feed
    url_name = "people:person_atom"


class OrganisationAtom(OfOrganisation):
    feed_type = Atom1Feed
    url_name = "people:organisation_atom"


rss, atom = for_readers(Latest()), for_readers(LatestAtom())
section_rss, section_atom = for_readers(OfSection()), for_readers(SectionAtom())
person_rss, person_atom = for_readers(OfPerson()), for_readers(PersonAtom())
organisation_rss, organisation_atom = for_readers(OfOrganisation()), for_readers(OrganisationAtom())
