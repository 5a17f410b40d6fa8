"""RSS and Atom with full texts: the newest reports, of the whole site or of one section, organisation or person.

What came from an archive is in no feed. Both formats say of a report the same: words, figures with caption and credit,
addresses that lead here from anywhere, its cover with the true length of the file.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, override

from django.contrib.syndication.views import Feed
from django.db import models
from django.db.models import QuerySet
from django.db.models.functions import Coalesce
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed, Enclosure, Rss201rev2Feed, SyndicationFeed, rfc3339_date
from django.utils.html import escape
from django.utils.xmlutils import SimplerXMLGenerator

from articles.addresses import absolute, address_of, short_address_of
from articles.frame import Frame, frame
from articles.models import Mention, Publication, Section
from articles.models.publication import PublicationQuerySet
from articles.pictures import address_of_rendition, widest
from articles.readers import for_readers, live_reports
from articles.rendering import for_machines
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
# When a feed without a report was changed: a moment of the request would make each answer a new one.
NEVER = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Subject:
    """What a feed is about: a row, or None for the whole site; and what the site is called in its language."""

    row: Any
    site: Frame


class FullRss(Rss201rev2Feed):
    """RSS 2.0 with the text in `content:encoded`, and the moment of the last correction of fact."""

    @override
    def rss_attributes(self) -> dict[str, str]:
        return super().rss_attributes() | {
            "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
            "xmlns:dc": "http://purl.org/dc/elements/1.1/",
        }

    @override
    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        handler.addQuickElement("content:encoded", item["text"])
        handler.addQuickElement("atom:updated", rfc3339_date(item["updateddate"]))

    @override
    def latest_post_date(self) -> datetime:
        return super().latest_post_date() if self.items else NEVER


class FullAtom(Atom1Feed):
    """Atom with the text as `content`."""

    @override
    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        handler.addQuickElement("content", item["text"], {"type": "html"})

    @override
    def latest_post_date(self) -> datetime:
        return super().latest_post_date() if self.items else NEVER


class Latest(Feed):  # type: ignore[type-arg]  # Feed takes no arguments when the program runs
    """The newest reports in the language of the address. Words are cleaned of what XML cannot hold."""

    feed_type: type[SyndicationFeed] = FullRss
    url_name = "articles:rss"

    def get_object(self, request: HttpRequest, **names: Any) -> Subject:
        return Subject(self.row(**names), frame())

    def row(self, **names: Any) -> Any:
        """The row that the address names."""
        return None

    def title(self, subject: Subject) -> str:
        row = getattr(subject.row, "label", subject.row)
        return one_line(f"{row} – {subject.site.name}" if row else subject.site.name)

    def link(self, subject: Subject) -> str:
        return absolute(subject.row.get_absolute_url() if subject.row else reverse("home"))

    def feed_url(self, subject: Subject) -> str:
        return absolute(reverse(self.url_name, kwargs=self.names_of(subject.row)))

    def feed_guid(self, subject: Subject) -> str:
        return self.feed_url(subject)

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
        # Chosen by their keys: nothing sorts texts.
        newest = self.reports(subject.row).news().values("pk")[:LENGTH]
        reports = Publication.objects.filter(pk__in=newest).newest_first().select_related("section", "desk")
        texts = reports.defer("search_text").prefetch_related("figures")
        return list(texts.fetch_mode(models.FETCH_RAISE))

    def item_title(self, item: Publication) -> str:
        return one_line(item.title)

    def item_description(self, item: Publication) -> str:
        # Read as HTML by those who show it.
        return escape(one_line(item.lead))

    def item_extra_kwargs(self, item: Publication) -> dict[str, Any]:
        return {"text": for_machines(item.html, item.figures.all())}

    def item_link(self, item: Publication) -> str:
        return absolute(address_of(item))

    def item_guid(self, item: Publication) -> str:
        return absolute(short_address_of(item))

    def item_pubdate(self, item: Publication) -> datetime:
        return item.first_published_at.astimezone(VIETNAM)

    def item_updateddate(self, item: Publication) -> datetime:
        return item.updated_at.astimezone(VIETNAM)

    def item_author_name(self, item: Publication) -> str:
        return one_line(item.byline or item.source or item.desk.name)

    def item_categories(self, item: Publication) -> list[str]:
        section = [item.section.label] if item.section else []
        return [one_line(name) for name in [*section, *(row["name"] for row in item.facts.get("topics", []))]]

    def item_enclosures(self, item: Publication) -> list[Enclosure]:
        """The cover in its largest size."""
        cover = item.facts.get("cover")
        file = cover and widest(cover["files"])
        if not file:
            return []
        address = absolute(address_of_rendition(cover["rendition_key"], file["name"]))
        return [Enclosure(address, str(file["bytes"]), "image/jpeg")]


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
        return _among(Mention.objects.filter(person=row).values("publication_id"))


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
        return _among(Publication.organisations.through.objects.filter(organisation=row).values("publication_id"))


class LatestAtom(Latest):
    feed_type = FullAtom
    url_name = "articles:atom"


class SectionAtom(OfSection):
    feed_type = FullAtom
    url_name = "articles:section_atom"


class PersonAtom(OfPerson):
    feed_type = FullAtom
    url_name = "people:person_atom"


class OrganisationAtom(OfOrganisation):
    feed_type = FullAtom
    url_name = "people:organisation_atom"


def _among(keys: QuerySet[Any]) -> PublicationQuerySet:
    """The live reports of these keys, newest first by what no index holds: that of the newest would be walked to its end."""
    first = Coalesce("first_published_at", "live_from")
    return live_reports().filter(pk__in=keys).order_by(first.desc(), "-article_id")


rss, atom = for_readers(Latest()), for_readers(LatestAtom())
section_rss, section_atom = for_readers(OfSection()), for_readers(SectionAtom())
person_rss, person_atom = for_readers(OfPerson()), for_readers(PersonAtom())
organisation_rss, organisation_atom = for_readers(OfOrganisation()), for_readers(OrganisationAtom())
