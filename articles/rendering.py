"""Revision → HTML: the frozen lead and body with empty slots, and the one substitution that puts the figures in.

The only module of the project that declares a string safe.
"""

import re
from collections.abc import Sequence
from html.parser import HTMLParser
from typing import Any, NamedTuple, override

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from articles.furnishing import Heading, with_framed_tables, with_places
from articles.models import PublishedFigure
from articles.models.body import sanitise

SLOT = re.compile(r'<figure data-figure="([0-9a-f]{6,20})"></figure>')
# One slot, or several without a word between them.
_ROW = re.compile(rf"(?:{SLOT.pattern}\s*)+")
LEAD_END = "</p>\n"
# Sanitised attributes hold neither angle brackets nor quotation marks.
ROOT_RELATIVE = re.compile(r'(<a [^<>]*?href=")/(?!/)')
NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Body(NamedTuple):
    """A publication's text with its figures in place, ready for the page: the lead's paragraph, and the rest.

    `contents` are the headings that can be linked to, as HTML: for readers only.
    """

    lead: SafeString
    text: SafeString
    contents: tuple[Heading, ...] = ()


def render_html(content: dict[str, Any]) -> str:
    """The HTML of a revision's content: lead and body, sanitised once more, figure slots empty.

    A slot without a figure is dropped.
    """
    keys = {figure["key"] for figure in content["figures"]}
    body = SLOT.sub(lambda slot: slot[0] if slot[1] in keys else "", sanitise(content["body"]))
    return f"{format_html('<p class="lead">{}</p>', content['lead'])}\n{body}"


def with_figures(
    html: str,
    figures: Sequence[Any],
    *,
    photos_at: str = "",
    for_readers: bool = False,
    template: str = "articles/_figure.html",
) -> Body:
    """Put the figures into their slots; one without a slot stands after the text, a redacted one nowhere.

    Figures that follow each other stand in a row. The first picture of the page is loaded eagerly, the others as the reader
    comes to them. `photos_at`: where the files are, if not under their public address. `for_readers`: the page is there to be
    read and not to be judged, so that pictures open larger, headings can be linked to and tables scrolled. `figures` are
    PublishedFigures, or what another `template` draws: with `key` and `redacted_at`.
    """
    lead, _end, text = html.partition(LEAD_END)
    waiting = {figure.key: figure for figure in figures if figure.redacted_at is None}
    placed = SLOT.findall(text)
    text += "".join(f'<figure data-figure="{key}"></figure>' for key in waiting if key not in placed)
    contents: list[Heading] = []
    if for_readers:
        text, contents = with_places(with_framed_tables(text))
    is_first = True

    def row(match: re.Match[str]) -> str:
        nonlocal is_first
        shown = [figure for key in SLOT.findall(match[0]) if (figure := waiting.pop(key, None))]
        context = {"photos_at": photos_at, "opens": for_readers, "in_row": len(shown) > 1}
        pictures = []
        for figure in shown:
            pictures.append(render_to_string(template, context | {"figure": figure, "eager": is_first}))
            is_first = False
        joined = "".join(pictures)
        return f'<div class="figures">{joined}</div>' if len(shown) > 1 else joined

    text = _ROW.sub(row, text)
    # The html was sanitised when it was frozen, and figures come from a template that escapes their words.
    headings = tuple(Heading(mark_safe(heading.words), heading.place) for heading in contents)  # noqa: S308
    return Body(mark_safe(f"{lead}</p>"), mark_safe(text), headings)  # noqa: S308


def for_machines(html: str, figures: Sequence[PublishedFigure]) -> str:
    """Lead, text and figures as one piece that may stand on any page: addresses absolute, pictures as plain images.

    In the active language, which is that of the words "Photo:". Without what XML cannot hold.
    """
    lead, text, _contents = with_figures(html, figures, template="articles/_figure_elsewhere.html")
    return NOT_IN_XML.sub("", ROOT_RELATIVE.sub(rf"\1{settings.SITE_ORIGIN}/", f"{lead}\n{text}"))


def plain_text(html: str) -> str:
    """The words of sanitised HTML, blocks apart by a line break: for search and for feeds."""
    reader = _WordReader()
    reader.feed(html)
    reader.close()
    return "".join(reader.words).strip()


class _WordReader(HTMLParser):
    BLOCKS = frozenset({"p", "h2", "h3", "li", "blockquote", "td", "th", "figure", "br"})

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []

    @override
    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @override
    def handle_endtag(self, tag: str) -> None:
        if tag in self.BLOCKS:
            self.words.append("\n")
