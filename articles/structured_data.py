"""A report as schema.org NewsArticle, for machines that read pages. Plain values in, a dictionary out."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from articles.addresses import absolute, address_of
from articles.models import Mention, Publication, PublishedFigure
from articles.pictures import address_of_rendition, widest
from photos.geometry import CROPS
from vietnamese.dates import VIETNAM
from vietnamese.text import one_line

# What is narrower is not shown large by search engines.
LEAST_WIDTH = 696


def news_article(
    publication: Publication, figures: Sequence[PublishedFigure], mentions: Sequence[Mention]
) -> dict[str, Any]:
    """The report's data block: times in Vietnam time, one ImageObject a figure, what it is based on, corrections."""
    address = absolute(address_of(publication))
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": address,
        "url": address,
        "mainEntityOfPage": address,
        "headline": one_line(publication.title),
        "description": one_line(publication.lead),
        "inLanguage": publication.language,
        "datePublished": _moment(publication.first_published_at),
        "dateModified": _moment(publication.updated_at),
        "publisher": {"@type": "Organization", "name": publication.desk.name},
        "image": _images(figures),
        "about": [{"@type": "Organization", "name": row["name"]} for row in publication.facts.get("organisations", [])],
        "mentions": [
            {"@type": "Person", "name": row.name, "jobTitle": row.posts, "honorificPrefix": row.rank}
            for row in mentions
        ],
        "keywords": [row["name"] for row in publication.facts.get("topics", [])],
    }
    if publication.section:
        data["articleSection"] = publication.section.name
    data["author"] = _author(publication)
    if event := publication.facts.get("event"):
        data["contentLocation"] = {"@type": "Place", "name": event.get("place", "")}
    if publication.source:
        data["isBasedOn"] = _source(publication)
    if corrections := publication.facts.get("corrections"):
        data["correction"] = [
            {"@type": "CorrectionComment", "datePublished": row["on"], "text": row["note"]} for row in corrections
        ]
    return {key: value for key, value in data.items() if value}


def _moment(moment: datetime) -> str:
    return moment.astimezone(VIETNAM).isoformat(timespec="seconds")


def _author(publication: Publication) -> dict[str, str]:
    if publication.byline:
        return {"@type": "Person", "name": publication.byline}
    return {"@type": "Organization", "name": publication.desk.name}


def _source(publication: Publication) -> dict[str, Any]:
    source: dict[str, Any] = {
        "@type": "CreativeWork",
        "headline": publication.source_title,
        "url": publication.source_url,
        "publisher": {"@type": "Organization", "name": publication.source},
    }
    if publication.source_published_at:
        source["datePublished"] = _moment(publication.source_published_at)
    return {key: value for key, value in source.items() if value}


def _images(figures: Sequence[PublishedFigure]) -> list[dict[str, Any]]:
    """One object a figure; of the first also the shapes that search engines show, where they are large enough."""
    images: list[dict[str, Any]] = []
    for figure in figures:
        if figure.redacted_at is None:
            files = [widest(figure.files, crop) for crop in (["", *CROPS] if not images else [""])]
            images += [
                _image(figure, file) for file in files if file and (file["width"] >= LEAST_WIDTH or not file["crop"])
            ]
    return images


def _image(figure: PublishedFigure, file: dict[str, Any]) -> dict[str, Any]:
    image = {
        "@type": "ImageObject",
        "url": absolute(address_of_rendition(figure.rendition_key, file["name"])),
        "width": file["width"],
        "height": file["height"],
        "caption": figure.caption,
        "creditText": figure.credit,
    }
    return {key: value for key, value in image.items() if value}
