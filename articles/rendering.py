"""Revision → HTML: the frozen lead and body with empty slots, and the one substitution that puts the figures in.

The only module of the project that declares a string safe.
"""

import re
from collections.abc import Sequence
from html.parser import HTMLParser
from typing import Any, NamedTuple, override

from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from articles.models.body import sanitise

SLOT = re.compile(r'<figure data-figure="([0-9a-f]{6,20})"></figure>')
LEAD_END = "</p>\n"


class Body(NamedTuple):
    """A publication's text with its figures in place, ready for the page: the lead's paragraph, and the rest."""

    lead: SafeString
    text: SafeString


def render_html(content: dict[str, Any]) -> str:
    """The HTML of a revision's content: lead and body, sanitised once more, figure slots empty.

    A slot without a figure is dropped.
    """
    keys = {figure["key"] for figure in content["figures"]}
    body = SLOT.sub(lambda slot: slot[0] if slot[1] in keys else "", sanitise(content["body"]))
    return f"{format_html('<p class="lead">{}</p>', content['lead'])}\n{body}"


def with_figures(
    html: str, figures: Sequence[Any], *, photos_at: str = "", template: str = "articles/_figure.html"
) -> Body:
    """Put the figures into their slots; one without a slot stands after the text, a redacted one nowhere.

    The first picture of the page is loaded eagerly, the others as the reader comes to them. `photos_at`: where the files are, if
    not under their public address. `figures` are PublishedFigures, or what another `template` draws: with `key` and `redacted_at`.
    """
    waiting = {figure.key: figure for figure in figures if figure.redacted_at is None}
    shown: list[str] = []

    def picture(key: str) -> str:
        figure = waiting.pop(key, None)
        if figure is None:
            return ""
        shown.append(key)
        context = {"figure": figure, "eager": len(shown) == 1, "photos_at": photos_at}
        return render_to_string(template, context)

    lead, _end, text = html.partition(LEAD_END)
    text = SLOT.sub(lambda slot: picture(slot[1]), text)
    rest = "".join(picture(key) for key in list(waiting))
    # The html was sanitised when it was frozen, and figures come from a template that escapes their words.
    return Body(mark_safe(f"{lead}</p>"), mark_safe(text + rest))  # noqa: S308


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
