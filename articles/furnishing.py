"""What reading adds to a frozen text: places to link to at its headings, a frame around its tables.

Takes and returns HTML that was sanitised when it was frozen; what is added are tags of our own. Asks no database.
"""

import re
from html import unescape
from typing import NamedTuple

from django.utils.translation import gettext as _

from vietnamese.slugs import slugify

_HEADING = re.compile(r"<h2>(.*?)</h2>", re.DOTALL)
_TABLE = re.compile(r"<table>(?:\s*<caption>(.*?)</caption>)?", re.DOTALL)
_TAG = re.compile(r"<[^<>]*>")


class Heading(NamedTuple):
    """The words of a heading, as HTML without tags, and the name of its place."""

    words: str
    place: str


def with_places(html: str) -> tuple[str, list[Heading]]:
    """The text with `id="muc-…"` on each h2, and the headings. The name comes from the words, so that it outlives an edit."""
    headings: list[Heading] = []

    def named(match: re.Match[str]) -> str:
        words = _words(match[1])
        heading = Heading(words, _free(f"muc-{slugify(unescape(words), 60)}", {row.place for row in headings}))
        headings.append(heading)
        return f'<h2 id="{heading.place}">{match[1]}</h2>'

    return _HEADING.sub(named, html), headings


def with_framed_tables(html: str) -> str:
    """Each table in a region that the keyboard reaches and scrolls, named after its caption or its number."""
    number = 0

    def framed(match: re.Match[str]) -> str:
        nonlocal number
        number += 1
        name = _words(match[1] or "").replace('"', "&quot;") or _("Table %(number)s") % {"number": number}
        return f'<div class="table-frame" tabindex="0" role="region" aria-label="{name}">{match[0]}'

    return _TABLE.sub(framed, html).replace("</table>", "</table></div>")


def _words(html: str) -> str:
    return " ".join(_TAG.sub("", html.replace("<br>", " ")).split())


def _free(place: str, taken: set[str]) -> str:
    """That name, or with the first number that makes it another."""
    names = [place, *(f"{place}-{number}" for number in range(2, len(taken) + 2))]
    return next(name for name in names if name not in taken)
