"""Times as a Vietnamese newspaper prints them, pictures, the page's frame, and data for machines."""

import json
from datetime import date, datetime
from typing import Any, override
from urllib.parse import urlsplit

from django import template
from django.http import HttpRequest
from django.template.base import FilterExpression, Parser, Token
from django.urls import translate_url
from django.utils import dateformat, timezone
from django.utils.translation import get_language

from articles import search
from articles.addresses import absolute, address_of
from articles.cards.drawing import HEIGHT, WIDTH
from articles.frame import Frame, frame
from articles.models import Publication
from articles.models.share_card import FILE_NAME
from articles.pictures import Manifest, opened, picture, widest
from articles.pictures import address_of_rendition as _address_of_rendition
from articles.roles import said
from vietnamese.dates import VIETNAM, format_date, format_stamp, weekday_name

register = template.Library()

register.filter(absolute)
register.filter(said)
register.simple_tag(address_of)
register.simple_tag(opened)
register.simple_tag(picture, name="jpeg_of")

# What would end a script element or begin a comment in it.
SCRIPT_ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


@register.simple_tag(takes_context=True)
def frame_of_page(context: template.Context) -> Frame:
    """The frame of this page: the view's if it needed one itself."""
    return context.get("frame") or frame()


@register.filter
def stamp(moment: datetime) -> str:
    """Thứ sáu, 24/09/2021, 16:28 (GMT+7); Friday, 24 September 2021, 16:28 (GMT+7)."""
    if get_language() == "en":
        return dateformat.format(moment.astimezone(VIETNAM), "l, j F Y, H:i") + " (GMT+7)"
    return format_stamp(moment)


@register.filter
def short_stamp(moment: datetime) -> str:
    """16:28, 24/09/2021."""
    return f"{moment.astimezone(VIETNAM):%H:%M, %d/%m/%Y}"


@register.filter
def exact_stamp(moment: datetime) -> str:
    """16:28:05, 24/09/2021 (GMT+7)."""
    return f"{moment.astimezone(VIETNAM):%H:%M:%S, %d/%m/%Y} (GMT+7)"


@register.filter
def iso(moment: datetime) -> str:
    """2021-09-24T16:28:00+07:00, for machines."""
    return moment.astimezone(VIETNAM).isoformat(timespec="seconds")


@register.filter
def day(value: date | str | None) -> str:
    """24/09/2021, from a date or from its ISO form."""
    if not value:
        return ""
    return format_date(date.fromisoformat(value) if isinstance(value, str) else value)


@register.filter
def web_address(text: str) -> str:
    """The address if it leads to the web, else nothing: a stored `javascript:` must not become a link."""
    return text if text.lower().startswith(("https://", "http://")) else ""


@register.filter
def host(address: str) -> str:
    """example.vn, of https://www.example.vn/tin/1."""
    return (urlsplit(address).hostname or "").removeprefix("www.")


@register.simple_tag
def today() -> str:
    """Thứ sáu, 24/09/2021."""
    now = timezone.now().astimezone(VIETNAM)
    if get_language() == "en":
        return dateformat.format(now, "l, j F Y")
    return f"{weekday_name(now.date())}, {format_date(now.date())}"


@register.inclusion_tag("articles/_picture.html", takes_context=True)
def picture_of(
    context: template.Context,
    key: str,
    files: Manifest,
    sizes: str,
    *,
    crop: str = "",
    alt: str = "",
    eager: bool | None = None,
    photos_at: str = "",
) -> dict[str, Any]:
    """A <picture> of a rendition set; nothing when there is no file to show.

    The first of a page is loaded at once and before other things, the others as the reader comes to them, unless `eager`
    says so.
    """
    shown = picture(key, files, crop, photos_at=photos_at)
    if eager is None:
        eager = shown is not None and _is_first(context.get("request"))
    return {"picture": shown, "sizes": sizes, "alt": alt, "eager": eager}


def _is_first(request: HttpRequest | None) -> bool:
    if request is None or getattr(request, "has_pictures", False):
        return False
    request.has_pictures = True
    return True


@register.simple_tag
def sharing_image(publication: Publication) -> dict[str, Any] | None:
    """What networks show: the card, or the cover while there is none; address, kind, size and words of one large JPEG."""
    cover = publication.facts.get("cover")
    card = getattr(publication, "card", None)
    if card is not None and card.shows(cover):
        address = absolute(_address_of_rendition(card.key, FILE_NAME))
        return {"address": address, "width": WIDTH, "height": HEIGHT, "alt": publication.title}
    file = cover and (widest(cover["files"], "16x9") or widest(cover["files"]))
    if not file:
        return None
    address = absolute(_address_of_rendition(cover["rendition_key"], file["name"]))
    return {"address": address, "width": file["width"], "height": file["height"], "alt": cover["alt_text"]}


@register.simple_tag
def highlighted(text: str, query: str, words_around: int | None = None) -> list[tuple[str, bool]]:
    """The text in pieces, those that the query finds marked True."""
    return search.highlight(text, query, words_around=words_around)


@register.simple_tag(takes_context=True)
def in_language(context: template.Context, language: str) -> str:
    """This page's address in the other language; its own translation, or the home page where there is none."""
    request = context.get("request")
    home = "/en/" if language == "en" else "/"
    if "publication" in context:
        other = context.get("translation")
        return address_of(other) if other else home
    if "head" in context:
        return context["head"].others[language]
    here = request.path if request and request.resolver_match else ""
    there = translate_url(here, language)
    # An address that has no language stays as it is, and is no way to the other one.
    return there if there != here else home


@register.tag
def data_block(parser: Parser, token: Token) -> "DataBlock":
    """`{% data_block value %}`: the value as JSON-LD. A data block is no script, so no policy forbids it."""
    return DataBlock(parser.compile_filter(token.split_contents()[1]))


class DataBlock(template.Node):
    def __init__(self, value: FilterExpression) -> None:
        self.value = value

    @override
    def render(self, context: template.Context) -> str:
        value = self.value.resolve(context)
        if not value:
            return ""
        data = json.dumps(value, ensure_ascii=False).translate(SCRIPT_ESCAPES)
        return f'<script type="application/ld+json">{data}</script>'
