"""The same remarks on what is saved: for the moderator, and for a writer whose browser runs no script."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

from django.utils import timezone

from articles.beside.wording import KINDS, url_label
from articles.commenting import Place
from articles.diff.blocks import CELL_END
from articles.models import Attendance, Comment, Revision
from articles.proofing.checking import Circumstances, check
from articles.proofing.remarks import Remark
from articles.recognition.passages import BODY, CAPTION, LEAD, TITLE, Block
from articles.threads import Page, anchor_of
from vietnamese.text import normalise

logger = logging.getLogger(__name__)

Field = Comment.Field
AROUND = 40  # letters of context on each side of the words


@dataclass(frozen=True, slots=True)
class Shown:
    """One remark with its place in words, the address of it on the proposed page, and the words around it."""

    remark: Remark
    place: str
    anchor: str
    before: str
    after: str

    @property
    def url_label(self) -> str:
        return str(url_label(self.remark.code, self.remark.url))


@dataclass(frozen=True, slots=True)
class Group:
    label: str
    rows: list[Shown]


@dataclass(frozen=True, slots=True)
class Saved:
    """What is to be said about a revision, by kind, the weightiest first; how much of it somebody chose to leave."""

    groups: list[Group]
    count: int
    ignored: int


def remarks_beside(revision: Revision) -> Saved | None:
    """What stands beside the form and the review; None where a rule failed, which must keep nobody from the text."""
    try:
        return remarks_on(revision)
    except Exception:  # some twenty modules of rules read whatever somebody has written
        logger.exception("The proofreader failed on revision %s of article %s.", revision.number, revision.article_id)
        return None


def remarks_on(revision: Revision) -> Saved:
    """Read the revision as of the day of its event."""
    page = Page(revision)
    spots = list(_spots(page))
    checked = check([block for block, _place in spots], against_content(page.content))
    rows = [_shown(remark, *spots[remark.block], page) for remark in checked.remarks]
    by_kind = sorted(rows, key=lambda row: list(KINDS).index(row.remark.kind))
    groups = [Group(str(KINDS[kind]), list(found)) for kind, found in groupby(by_kind, lambda row: row.remark.kind)]
    return Saved(groups, len(rows), len(checked.ignored))


def against_content(content: dict[str, Any]) -> Circumstances:
    """The circumstances that a revision's content names; who is at its event is asked for as it is now."""
    event = content["event"]
    event_on, event_until = _day(event, "starts_on"), _day(event, "ends_on")
    published = content["source_published_at"]
    published_on = timezone.localdate(datetime.fromisoformat(published)) if published else None
    return Circumstances(
        on=event_on or published_on or timezone.localdate(),
        desk=content["desk"],
        article=content["article"],
        language=content["language"],
        event_on=event_on,
        event_until=event_until,
        published_on=published_on,
        attendances=list(Attendance.objects.filter(event=event["id"]).select_related("person", "event"))
        if event
        else (),
    )


def _day(event: dict[str, Any] | None, name: str) -> date | None:
    return date.fromisoformat(event[name]) if event and event[name] else None


def _spots(page: Page) -> Iterator[tuple[Block, Place]]:
    """Every stretch of text with its place, in the order of the page; each cell of a table is one of its own."""
    content = page.content
    for name, field in ((TITLE, Field.TITLE), (LEAD, Field.LEAD)):
        for number, line in enumerate(_lines(content[name])):
            yield Block(name, line, number), Place(field)
    for paragraph in page.blocks:
        for text in paragraph.text.split(CELL_END) if paragraph.tag == "tr" else [paragraph.text]:
            if text.strip():
                yield Block(BODY, text, paragraph.index), Place(Field.BODY, paragraph=paragraph.index)
    for number, figure in enumerate(content["figures"]):
        if figure["caption"]:
            yield Block(CAPTION, figure["caption"], number, figure["key"]), Place(Field.FIGURES, figure=figure["key"])


def _lines(text: str) -> list[str]:
    return [line for line in normalise(text).split("\n") if line.strip()]


def _shown(remark: Remark, block: Block, place: Place, page: Page) -> Shown:
    before, after = block.text[: remark.start], block.text[remark.stop :]
    return Shown(
        remark,
        page.name_of(place),
        anchor_of(place),
        f"…{before[-AROUND:].lstrip()}" if len(before) > AROUND else before,
        f"{after[:AROUND].rstrip()}…" if len(after) > AROUND else after,
    )
