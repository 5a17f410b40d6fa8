"""A report as a NewsArticle."""

from collections.abc import Collection, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import override

from articles.addresses import absolute, address_of
from articles.frame import Frame
from articles.models import Mention, Publication, PublishedFigure
from articles.pictures import address_of_rendition, widest
from articles.roles import said
from articles.structured_data.parts import Data, breadcrumb, home, moment, publisher, website, without_empty
from photos.geometry import CROPS
from vietnamese.text import one_line

# What is narrower is not shown large by search engines.
LEAST_WIDTH = 696
MADE_WITH_AI = "https://schema.org/TrainedAlgorithmicMediaDigitalSource"


def news_article(
    publication: Publication,
    figures: Sequence[PublishedFigure],
    mentions: Sequence[Mention],
    *,
    site: Frame,
    translation: Publication | None = None,
    linked: Collection[int] = (),
) -> Data:
    """The report's data block: times in Vietnam's time, one ImageObject a figure, people as of the day, corrections.

    `dateModified` moves when a correction of fact does. `linked`: the organisations that have a page. Expects the persons of
    the mentions to be loaded.
    """
    facts, language = publication.facts, publication.language
    address = absolute(address_of(publication))
    data: Data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": address,
        "url": address,
        "mainEntityOfPage": {"@type": "WebPage", "@id": address, "breadcrumb": _way(publication, site, address)},
        "headline": one_line(publication.title),
        "description": one_line(publication.lead),
        "inLanguage": language,
        "datePublished": moment(publication.first_published_at),
        "dateModified": moment(publication.updated_at),
        "author": _author(publication),
        "publisher": publisher(site, language),
        "sourceOrganization": {"@type": "Organization", "name": publication.desk.name},
        "isPartOf": website(site, language),
        "image": _images(figures),
        "about": _about(publication, linked),
        "mentions": [_person(mention, language) for mention in mentions],
        "keywords": [row["name"] for row in facts.get("topics", [])],
        "articleSection": publication.section.name if publication.section else "",
        "contentLocation": _place(facts.get("event") or {}),
        "isBasedOn": _source(publication) if publication.source else None,
        "correction": [
            {"@type": "CorrectionComment", "datePublished": row["on"], "text": row["note"]}
            for row in facts.get("corrections", [])
        ],
    }
    return without_empty(data | _in_other_language(publication, translation, "NewsArticle"))


def web_page(
    publication: Publication,
    figures: Sequence[PublishedFigure],
    _mentions: Sequence[Mention],
    *,
    site: Frame,
    translation: Publication | None = None,
    linked: Collection[int] = (),
) -> Data:
    """The data block of a page about the newsroom; asked as `news_article` is."""
    language, address = publication.language, absolute(address_of(publication))
    data: Data = {
        "@context": "https://schema.org",
        "@type": "WebPage",
        "@id": address,
        "url": address,
        "name": one_line(publication.title),
        "description": one_line(publication.lead),
        "inLanguage": language,
        "dateModified": moment(publication.updated_at),
        "breadcrumb": _way(publication, site, address),
        "publisher": publisher(site, language),
        "isPartOf": website(site, language),
        "image": _images(figures),
        "about": _about(publication, linked),
    }
    return without_empty(data | _in_other_language(publication, translation, "WebPage"))


def _way(publication: Publication, site: Frame, address: str) -> Data:
    steps = [(site.name, home(publication.language))]
    if publication.section:
        with override(publication.language):
            steps.append((publication.section.label, absolute(publication.section.get_absolute_url())))
    return breadcrumb([*steps, (publication.title, address)])


def _author(publication: Publication) -> Data:
    if publication.byline:
        return {"@type": "Person", "name": publication.byline}
    return {"@type": "Organization", "name": publication.desk.name}


def _about(publication: Publication, linked: Collection[int]) -> list[Data]:
    """The event, then the organisations under the names that were printed."""
    with override(publication.language):
        organisations = [
            without_empty(
                {
                    "@type": "Organization",
                    "name": row["name"],
                    "url": absolute(reverse("people:organisation", args=(row["slug"] or "to-chuc", row["id"])))
                    if row["id"] in linked
                    else "",
                }
            )
            for row in publication.facts.get("organisations", [])
        ]
    event = publication.facts.get("event")
    return [_event(event), *organisations] if event else organisations


def _event(event: dict[str, Any]) -> Data:
    days = {"startDate": event.get("starts_on"), "endDate": event.get("ends_on")}
    name = event.get("title") or said(event["kind"])
    return without_empty({"@type": "Event", "name": name, **days, "location": _place(event)})


def _place(event: dict[str, Any]) -> Data | None:
    return {"@type": "Place", "name": event["place"]} if event.get("place") else None


def _person(mention: Mention, language: str) -> Data:
    """Somebody with the rank and the posts of the day, as printed. Whoever has no public page is named without one."""
    with override(language):
        url = absolute(mention.person.get_absolute_url()) if mention.person.is_in_public else ""
    told = {"name": mention.name, "honorificPrefix": mention.rank, "jobTitle": mention.posts, "url": url}
    return without_empty({"@type": "Person", **told})


def _source(publication: Publication) -> Data:
    source: Data = {
        "@type": "CreativeWork",
        "headline": publication.source_title,
        "url": publication.source_url,
        "publisher": {"@type": "Organization", "name": publication.source},
    }
    if published_at := publication.source_published_at:
        stamp = moment(published_at)
        source["datePublished"] = stamp[:10] if publication.source_precision == "day" else stamp
    return without_empty(source)


def _in_other_language(publication: Publication, translation: Publication | None, kind: str) -> Data:
    if translation is None:
        return {}
    address = absolute(address_of(translation))
    there = {
        "@id": address,
        "url": address,
        "headline": one_line(translation.title),
        "inLanguage": translation.language,
    }
    is_original = translation.article_id == publication.translation_of_id
    return {"translationOfWork" if is_original else "workTranslation": {"@type": kind, **there}}


def _images(figures: Sequence[PublishedFigure]) -> list[Data]:
    """One object a figure; of the first also the shapes that search engines show, where they are large enough."""
    images: list[Data] = []
    for figure in figures:
        if figure.redacted_at is None:
            files = [widest(figure.files, crop) for crop in (["", *CROPS] if not images else [""])]
            images += [
                _image(figure, file) for file in files if file and (file["width"] >= LEAST_WIDTH or not file["crop"])
            ]
    return images


def _image(figure: PublishedFigure, file: dict[str, Any]) -> Data:
    return without_empty(
        {
            "@type": "ImageObject",
            "url": absolute(address_of_rendition(figure.rendition_key, file["name"])),
            "width": file["width"],
            "height": file["height"],
            "caption": figure.caption,
            "creditText": figure.credit,
            "digitalSourceType": MADE_WITH_AI if figure.label == "ai" else "",
        }
    )
