"""What is still wrong or missing in a revision: said before it is submitted, and beside it when it is reviewed."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles.photodesk.facts import Facts
from articles.photodesk.rules import faults
from vietnamese.dates import VIETNAM

MOST_STRETCHES = 8


@dataclass(frozen=True, slots=True)
class Finding:
    """One remark on a content: `code` for programs, `message` for people; `blocks` stops submission.

    `figure` is the key of the photo that it is about, `part` the field of that figure; `document` the key of the document.
    """

    code: str
    field: str
    message: str | Promise
    blocks: bool = False
    figure: str = ""
    part: str = ""
    document: str = ""


def findings(content: dict[str, Any], photos: Mapping[int, Facts]) -> list[Finding]:
    """All findings of a revision's content (articles.snapshot), the blocking ones first.

    `photos`: what the library knows of its photos now (photodesk.facts), which the content does not hold.
    """
    found = [
        *_of_text(content),
        *_of_figures(content, photos),
        *findings_of_documents(content.get("documents", ())),
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


def _of_figures(content: dict[str, Any], photos: Mapping[int, Facts]) -> Iterator[Finding]:
    for fault in faults(content["figures"], content["title"], photos, first_day(content)):
        yield Finding(fault.code, "figures", fault.message, fault.blocks, fault.figure, fault.part)
    for number, figure in enumerate(content["figures"], start=1):
        if f'data-figure="{figure["key"]}"' not in content["body"]:
            text = _("Photo %(number)s has no place in the text; it will stand after it.")
            yield Finding("figure-unplaced", "figures", text % {"number": number}, figure=figure["key"])


def findings_of_documents(rows: Iterable[Mapping[str, Any]]) -> Iterator[Finding]:
    """About the `documents` of a content, in their order."""
    for number, row in enumerate(rows, start=1):
        if not row["title"]:
            said = _("Document %(number)s has no title: readers would not know what they open.") % {"number": number}
            yield Finding("document-title-missing", "documents", said, blocks=True, document=row["key"])
        if row["unread"]:
            text = _("Document %(number)s has pages without words (%(pages)s), a scan perhaps: look at each of them.")
            said = text % {"number": number, "pages": stretches(row["unread"])}
            yield Finding("document-unread", "documents", said, document=row["key"])


def stretches(pages: list[list[int]]) -> str:
    """[[2, 4], [7, 7]] as "2–4, 7"; of very many the first."""
    shown = [str(first) if first == last else f"{first}–{last}" for first, last in pages[:MOST_STRETCHES]]
    return ", ".join([*shown, *(["…"] if len(pages) > MOST_STRETCHES else [])])


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
        if lacking := person.get("untranslated"):
            text = _("The English glossary lacks %(terms)s (%(name)s): a rank is left out, a post stays in Vietnamese.")
            terms = ", ".join(f"“{term}”" for term in lacking)
            yield Finding("designation-untranslated", "people", text % {"terms": terms, "name": person["name"]})


def _of_source(content: dict[str, Any]) -> Iterator[Finding]:
    if content["source"] and not content["source_url"]:
        yield Finding(
            "source-url-missing", "source_url", _("The report is taken from a source, but its address is missing.")
        )
    if content["source"] and not content["source_published_at"]:
        yield Finding(
            "source-time-missing", "source_published_at", _("When the source published the report is missing.")
        )


def first_day(content: dict[str, Any]) -> date:
    """The first day on which it can be read: today, or when its embargo ends."""
    until = _embargo(content)
    return timezone.localdate(max(until, timezone.now()) if until else None)


def _embargo(content: dict[str, Any]) -> datetime | None:
    text = content.get("embargo_until")
    return datetime.fromisoformat(text) if text else None


def _of_embargo(content: dict[str, Any]) -> Iterator[Finding]:
    until = _embargo(content)
    if until is not None and timezone.now() < until:
        message = _("Under embargo until %(until)s: before that, nobody outside the newsroom sees anything of it.")
        shown = f"{until.astimezone(VIETNAM):%H:%M, %d/%m/%Y}"
        yield Finding("embargo", "embargo_until", message % {"until": shown})
