"""What is still wrong or missing in a revision: said before it is submitted, and beside it when it is reviewed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vietnamese.dates import VIETNAM
from vietnamese.folding import fold

MACHINE_SUFFIX = re.compile(r"\s-\s?\d+$")


@dataclass(frozen=True, slots=True)
class Finding:
    """One remark on a content: `code` for programs, `message` for people; `blocks` stops submission."""

    code: str
    field: str
    message: str | Promise
    blocks: bool = False
    figure: str = ""


def findings(content: dict[str, Any]) -> list[Finding]:
    """All findings of a revision's content (articles.snapshot), the blocking ones first."""
    found = [
        *_of_text(content),
        *_of_figures(content),
        *_of_event(content),
        *_of_source(content),
        *_of_embargo(content),
    ]
    return sorted(found, key=lambda finding: not finding.blocks)


def _of_text(content: dict[str, Any]) -> Iterator[Finding]:
    if not content["title"]:
        yield Finding("title-missing", "title", _("There is no title yet."), blocks=True)
    if not content["body"]:
        yield Finding("body-missing", "body", _("There is no text yet."), blocks=True)
    if content["kind"] == "page":
        return
    if not content["lead"]:
        yield Finding("lead-missing", "lead", _("There is no lead yet."), blocks=True)
    if not content["section"]:
        yield Finding(
            "section-missing", "section", _("Choose the section in which the report will stand."), blocks=True
        )
    if not content["organisations"]:
        yield Finding(
            "organisations-missing", "organisations", _("No organisation is named: its page will not list the report.")
        )


def _of_figures(content: dict[str, Any]) -> Iterator[Finding]:
    placed = content["body"]
    seen: dict[str, int] = {}
    for number, figure in enumerate(content["figures"], start=1):
        for code, message in _faults(figure, content["title"]):
            yield Finding(code, "figures", message % {"number": number}, blocks=True, figure=figure["key"])
        alt = fold(figure["alt_text"])
        if alt and alt in seen:
            text = _("Photos %(first)s and %(second)s have the same alternative text.")
            yield Finding(
                "alt-repeated",
                "figures",
                text % {"first": seen[alt], "second": number},
                blocks=True,
                figure=figure["key"],
            )
        seen.setdefault(alt, number)
        if f'data-figure="{figure["key"]}"' not in placed:
            text = _("Photo %(number)s has no place in the text; it will stand after it.")
            yield Finding("figure-unplaced", "figures", text % {"number": number}, figure=figure["key"])


def _faults(figure: dict[str, Any], title: str) -> Iterator[tuple[str, Any]]:
    caption, alt = fold(figure["caption"]), fold(figure["alt_text"])
    if not figure["photo"]:
        yield "photo-missing", _("Photo %(number)s: the picture itself is missing. Upload it, or remove this figure.")
    if figure["decorative"]:
        return
    if not caption:
        yield "caption-missing", _("Photo %(number)s has no caption. Say who does what, and where.")
    if not alt:
        yield (
            "alt-missing",
            _("Photo %(number)s has no alternative text. Describe what one sees, or mark it as decorative."),
        )
        return
    if alt == fold(title) or MACHINE_SUFFIX.search(figure["alt_text"]):
        yield "alt-is-title", _("Photo %(number)s: the alternative text is the title. Describe what one sees instead.")
    elif alt == caption:
        yield (
            "alt-is-caption",
            _("Photo %(number)s: the alternative text repeats the caption. Describe what one sees instead."),
        )


def _of_event(content: dict[str, Any]) -> Iterator[Finding]:
    event = content["event"]
    if content["kind"] == "page":
        return
    if event is None or not event["starts_on"]:
        yield Finding(
            "event-day-missing",
            "event",
            _("The day of the event is not known: ranks and posts are printed as of today."),
        )
    for person in content["people"]:
        if not person["rank_known"] or not person["posts_known"]:
            text = _("The register does not settle rank or posts of %(name)s on that day.")
            yield Finding("designation-unknown", "people", text % {"name": person["name"]})


def _of_source(content: dict[str, Any]) -> Iterator[Finding]:
    if content["source"] and not content["source_url"]:
        yield Finding(
            "source-url-missing", "source_url", _("The report is taken from a source, but its address is missing.")
        )
    if content["source"] and not content["source_published_at"]:
        yield Finding(
            "source-time-missing", "source_published_at", _("When the source published the report is missing.")
        )


def _of_embargo(content: dict[str, Any]) -> Iterator[Finding]:
    text = content.get("embargo_until")
    until = datetime.fromisoformat(text) if text else None
    if until is not None and timezone.now() < until:
        message = _("Under embargo until %(until)s: before that, nobody outside the newsroom sees anything of it.")
        shown = f"{until.astimezone(VIETNAM):%H:%M, %d/%m/%Y}"
        yield Finding("embargo", "embargo_until", message % {"until": shown})
