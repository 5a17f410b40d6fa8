"""How a report is cited: a line of text as a newspaper or an archive writes it, and a BibTeX entry for a reference manager.

Plain values in, text out. Asks no database.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from vietnamese.dates import VIETNAM
from vietnamese.text import one_line

# What TeX reads as commands; an address is taken as it is.
_TEX = {char: f"\\{char}" for char in "&%$#_{}"} | {
    "\\": "\\textbackslash{}",
    "~": "\\textasciitilde{}",
    "^": "\\textasciicircum{}",
}
_TEX_SPECIAL = re.compile(r"[&%$#_{}\\~^]")


@dataclass(frozen=True, slots=True)
class Cited:
    """What a citation names. `author` is the byline, or the newsroom's desk where there is none."""

    author: str
    title: str
    site: str
    published_at: datetime
    updated_at: datetime
    address: str
    language: str
    source: str = ""


def line(cited: Cited) -> str:
    """Minh Châu, “Tên bài”, Tòa soạn, 16:28, 24/09/2021 (GMT+7), theo Báo CAND, https://…: what changed later is said too."""
    parts = [one_line(cited.author), f"“{one_line(cited.title)}”", cited.site, f"{_moment(cited.published_at)} (GMT+7)"]
    if cited.updated_at != cited.published_at:
        parts.append(_("updated %(moment)s") % {"moment": _moment(cited.updated_at)})
    return ", ".join(filter(None, [*parts, _from(cited), cited.address]))


def bibtex(cited: Cited, key: str) -> str:
    """An `@online` entry. Names and title are braced whole: nothing turns a Vietnamese name round or lowers its capitals."""
    fields: Mapping[str, str] = {
        "author": f"{{{_tex(cited.author)}}}",
        "title": f"{{{_tex(cited.title)}}}",
        "organization": _tex(cited.site),
        "date": cited.published_at.astimezone(VIETNAM).isoformat(timespec="seconds"),
        "url": cited.address,
        "note": _tex(_from(cited)),
        "langid": {"vi": "vietnamese", "en": "english"}.get(cited.language, ""),
    }
    rows = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value.strip("{}"))
    return f"@online{{{key},\n{rows}}}"


def _from(cited: Cited) -> str:
    return _("from %(source)s") % {"source": one_line(cited.source)} if cited.source else ""


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone(VIETNAM):%H:%M, %d/%m/%Y}"


def _tex(text: str) -> str:
    return _TEX_SPECIAL.sub(lambda match: _TEX[match[0]], one_line(text))
