"""A report as ninjs 3.1, IPTC's "News in JSON": what wire desks and archives take over. Plain values in, dictionaries out.

An item is named by its lasting address (`uri`), which no change of title moves. Ranks and posts are those of the day, as
printed. Nothing is said that the page does not say.
"""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import override

from articles.addresses import absolute, address_of, short_address, short_address_of
from articles.models import Mention, Publication, PublishedFigure, Withdrawal
from articles.pictures import address_of_rendition, widest
from articles.rendering import for_machines, plain_text
from articles.roles import said
from articles.structured_data.parts import moment, without_empty
from photos.geometry import CROPS

type Item = dict[str, Any]

STANDARD = {
    "name": "ninjs",
    "version": "3.1",
    "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#",
}
MADE_WITH_AI = {
    "name": "Trained algorithmic media",
    "uri": "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia",
}
MAIN = "main"


def item(
    publication: Publication,
    figures: Sequence[PublishedFigure],
    mentions: Sequence[Mention],
    *,
    publisher: str,
    translation: Publication | None = None,
    linked: Collection[int] = (),
) -> Item:
    """The whole report. `linked`: the organisations that have a page. Expects the persons of the mentions to be loaded."""
    with override(publication.language):
        return without_empty(
            {
                "uri": absolute(short_address_of(publication)),
                "type": "text",
                "representationType": "full",
                "standard": STANDARD,
                "pubStatus": "usable",
                "version": str(publication.pk),
                "firstCreated": moment(publication.first_published_at),
                "versionCreated": moment(publication.live_from),
                "contentCreated": _created(publication),
                "language": publication.language,
                "title": publication.title,
                "slugline": publication.slug,
                "by": publication.byline,
                "located": (publication.facts.get("event") or {}).get("place", ""),
                "copyrightHolder": "" if publication.source else publisher,
                "headlines": [{"role": MAIN, "contentType": "text/plain", "value": publication.title}],
                "descriptions": _descriptions(publication),
                "bodies": _bodies(publication, figures),
                "people": [_person(mention) for mention in mentions],
                "organisations": _organisations(publication, linked),
                "places": _places(publication),
                "events": _events(publication),
                "subjects": _subjects(publication),
                "infoSources": _sources(publication),
                "altIds": [{"role": "article", "value": str(publication.article_id)}],
                "renditions": [
                    {"name": "web", "href": absolute(address_of(publication)), "contentType": "text/html"},
                ],
                "associations": [*_photos(figures), *_based_on(publication), *_other_language(translation)],
            }
        )


def withdrawn(withdrawal: Withdrawal, language: str) -> Item:
    """What may be said of a report that was taken back: its title, the notice, and since when."""
    return {
        "uri": absolute(short_address(withdrawal.article_id, language)),
        "type": "text",
        "representationType": "partial",
        "standard": STANDARD,
        "pubStatus": "canceled",
        "versionCreated": moment(withdrawal.withdrawn_at),
        "language": language,
        "title": withdrawal.title,
        "headlines": [{"role": MAIN, "contentType": "text/plain", "value": withdrawal.title}],
        "descriptions": [{"role": "withdrawal", "contentType": "text/plain", "value": withdrawal.notice}],
        "altIds": [{"role": "article", "value": str(withdrawal.article_id)}],
    }


def listing(address: str, items: Iterable[Item], *, before: str = "", after: str = "") -> Item:
    """A page of items, itself an item: they are its associations, and so are the pages with what is older and newer."""
    pages = [("next", before), ("prev", after)]
    return without_empty(
        {
            "uri": address,
            "type": "composite",
            "representationType": "full",
            "standard": STANDARD,
            "associations": [
                *({"name": row["title"], "rel": "item", **row} for row in items),
                *(
                    {"name": rel, "rel": rel, "uri": there, "type": "composite", "representationType": "partial"}
                    for rel, there in pages
                    if there
                ),
            ],
        }
    )


def _created(publication: Publication) -> str:
    """When the text that this one is based on came out, where that is known to the minute."""
    at = publication.source_published_at
    return moment(at) if at and publication.source_precision != "day" else ""


def _descriptions(publication: Publication) -> list[dict[str, str]]:
    lead = {"role": "summary", "contentType": "text/plain", "value": publication.lead}
    corrections = [
        {"role": "correction", "contentType": "text/plain", "value": f"{row['on']}: {row['note']}"}
        for row in publication.facts.get("corrections", [])
    ]
    return [lead, *corrections] if publication.lead else corrections


def _bodies(publication: Publication, figures: Sequence[PublishedFigure]) -> list[dict[str, Any]]:
    words = plain_text(publication.html)
    return [
        {"role": MAIN, "contentType": "text/html", "value": for_machines(publication.html, figures)},
        {"role": MAIN, "contentType": "text/plain", "charCount": len(words), "value": words},
    ]


def _person(mention: Mention) -> dict[str, str]:
    """Somebody with the designation of the day. Whoever has no public page is named without its address."""
    uri = absolute(mention.person.get_absolute_url()) if mention.person.is_in_public else ""
    told = {"name": mention.name, "rel": said(mention.role), "uri": uri, "literal": mention.designation}
    return without_empty(told)


def _organisations(publication: Publication, linked: Collection[int]) -> list[dict[str, str]]:
    rows = []
    for row in publication.facts.get("organisations", []):
        address = reverse("people:organisation", kwargs={"slug": row["slug"] or "to-chuc", "pk": row["id"]})
        uri = absolute(address) if row["id"] in linked else ""
        rows.append(without_empty({"name": row["name"], "rel": "about", "uri": uri}))
    return rows


def _places(publication: Publication) -> list[dict[str, str]]:
    place = (publication.facts.get("event") or {}).get("place")
    return [{"name": place, "rel": "eventPlace"}] if place else []


def _events(publication: Publication) -> list[dict[str, str]]:
    """The event; its days, as an interval of ISO 8601 if it is more than one, are the literal."""
    event = publication.facts.get("event")
    if not event:
        return []
    days = [day for day in dict.fromkeys((event.get("starts_on"), event.get("ends_on"))) if day]
    return [
        without_empty({"name": event.get("title") or said(event["kind"]), "rel": "about", "literal": "/".join(days)}),
    ]


def _subjects(publication: Publication) -> list[dict[str, str]]:
    """The section, then the topics."""
    subjects = []
    if section := publication.section:
        subjects.append({"name": section.label, "rel": "section", "uri": absolute(section.get_absolute_url())})
    reports = absolute(reverse("articles:list"))
    return subjects + [
        {"name": row["name"], "rel": "topic", "uri": f"{reports}?chu-de={row['slug']}"}
        for row in publication.facts.get("topics", [])
    ]


def _sources(publication: Publication) -> list[dict[str, str]]:
    desk = {"name": publication.desk.name, "role": "desk"}
    return [desk, {"name": publication.source, "role": "source"}] if publication.source else [desk]


def _based_on(publication: Publication) -> list[Item]:
    """The text elsewhere that this one republishes, under its own title."""
    if not publication.source_url:
        return []
    title = publication.source_title or publication.source
    told = {"name": title, "rel": "basedOn", "uri": publication.source_url, "type": "text", "title": title}
    return [told | {"representationType": "partial", "infoSources": [{"name": publication.source, "role": "source"}]}]


def _other_language(translation: Publication | None) -> list[Item]:
    if translation is None:
        return []
    told = {"name": translation.title, "rel": "translation", "title": translation.title, "type": "text"}
    uri = absolute(short_address_of(translation))
    return [told | {"uri": uri, "language": translation.language, "representationType": "partial"}]


def _photos(figures: Sequence[PublishedFigure]) -> list[Item]:
    return [
        photo
        for number, figure in enumerate(figures, start=1)
        if figure.redacted_at is None and (photo := _photo(number, figure))
    ]


def _photo(number: int, figure: PublishedFigure) -> Item | None:
    """One photo as it was published: its words, and its JPEG in full and in the largest file of each shape."""
    files = {crop or "full": widest(figure.files, crop) for crop in ("", *CROPS)}
    largest = files["full"]
    if largest is None:
        return None
    told = [("caption", figure.caption), ("alternativeText", figure.alt_text)]
    return without_empty(
        {
            "name": f"photo-{number}",
            "rel": "photo",
            "uri": absolute(address_of_rendition(figure.rendition_key, largest["name"])),
            "type": "picture",
            "representationType": "full",
            "pubStatus": "usable",
            "by": figure.credit,
            "descriptions": [
                {"role": role, "contentType": "text/plain", "value": words} for role, words in told if words
            ],
            "digitalSourceType": MADE_WITH_AI if figure.label == "ai" else None,
            "renditions": [_rendition(figure, name, file) for name, file in files.items() if file],
        }
    )


def _rendition(figure: PublishedFigure, name: str, file: dict[str, Any]) -> dict[str, Any]:
    rendition = {
        "name": name,
        "href": absolute(address_of_rendition(figure.rendition_key, file["name"])),
        "contentType": "image/jpeg",
        "width": file["width"],
        "height": file["height"],
        "sizeInBytes": file["bytes"],
    }
    return rendition | {"aspectRatio": name.replace("x", ":")} if name in CROPS else rendition
