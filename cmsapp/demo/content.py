"""The demo's content, read from the TOML files beside this module: what it says, not yet rows of the database."""

import re
import tomllib
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from django.utils import timezone
from django.utils.html import format_html, format_html_join

from vietnamese.dates import VIETNAM

FOLDER = Path(__file__).resolve().parent
EVENT_DAY = "[ngày]"
LINK = re.compile(r"\[([^\]]+)\]\((/[^)\s]*)\)")


@dataclass(frozen=True, slots=True)
class Report:
    """One file of `reports/`. Fields that are not explained here are those of the models.

    `at` is when a report that retells real events went live, in Vietnam's time; made-up reports say `days_ago` and
    `clock` instead, so that the demo is fresh whenever it is made (a negative number lies ahead). `body` is plain text:
    paragraphs apart by an empty line, `## ` a heading, `> ` a quotation, lines after `- ` a list, `[words](/address/)` a
    link, `[n]` the place of the n-th figure, and `[ngày]` the day of the event. `stage` is how far it goes; `withdrawn`
    and `correction` come after publication.
    A figure may say who is in it (`people`), and what the library knows: `needs_consent`, `consent`, `usable_for_days`.
    A document is a PDF of `documents/`: its `file` without the ending, and its `title`.
    `due_in_hours` is counted from the making of the demo, and `claimed_by` the moderator who is reading a submission.
    """

    key: str
    title: str
    lead: str
    body: str
    desk: str
    writer: str
    kind: str = "report"
    language: str = "vi"
    translation_of: str = ""
    section: str = ""
    topics: list[str] = field(default_factory=list)
    organisations: list[str] = field(default_factory=list)
    at: datetime | None = None
    days_ago: int = 0
    clock: time = time(8)
    byline: str = ""
    source: str = ""
    source_title: str = ""
    source_on: date | None = None
    end_mark: str = ""
    home_lead: int = 0
    stage: str = "live"
    due_in_hours: int | None = None
    claimed_by: str = ""
    reason: str = ""
    withdrawn: str = ""
    correction: dict[str, Any] = field(default_factory=dict)
    event: dict[str, Any] = field(default_factory=dict)
    people: list[dict[str, Any]] = field(default_factory=list)
    figures: list[dict[str, Any]] = field(default_factory=list)
    documents: list[dict[str, Any]] = field(default_factory=list)

    @property
    def credit(self) -> str:
        return "The Newsroom" if self.language == "en" else "Tòa soạn"

    def live_from(self) -> datetime:
        """When it goes, or would go, live."""
        if self.at is not None:
            return self.at.replace(tzinfo=VIETNAM)
        return datetime.combine(timezone.localdate() - timedelta(days=self.days_ago), self.clock, VIETNAM)

    def due_at(self) -> datetime | None:
        return None if self.due_in_hours is None else timezone.now() + timedelta(hours=self.due_in_hours)

    def event_days(self) -> tuple[date, date | None]:
        """The first day of the event, and its last one if it took several."""
        last = self.event.get("until") or timezone.localdate(self.live_from())
        if "on" in self.event:
            return self.event["on"], self.event.get("until")
        days = self.event.get("lasts", 1)
        return last - timedelta(days=days - 1), last if days > 1 else None

    def html(self, keys: list[str]) -> str:
        """The body, with a slot for each figure key where the text says so."""
        first, last = self.event_days()
        day = last or first
        text = self.body.replace(EVENT_DAY, f"{day.day}/{day.month}")
        return "\n".join(_block(block.strip(), keys) for block in text.strip().split("\n\n"))


def load(name: str) -> dict[str, Any]:
    """One TOML file of this folder, by its name without the ending."""
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def reports() -> list[Report]:
    """All reports and pages: the oldest first, translations after everything that they may translate."""
    files = sorted((FOLDER / "reports").glob("*.toml"))
    rows = [Report(key=file.stem, **tomllib.loads(file.read_text(encoding="utf-8"))) for file in files]
    return sorted(rows, key=lambda report: (bool(report.translation_of), report.live_from()))


def _block(block: str, keys: list[str]) -> str:
    if block.startswith("- "):
        return format_html(
            "<ul>{}</ul>", format_html_join("", "<li>{}</li>", ((_words(line[2:]),) for line in block.split("\n")))
        )
    text = " ".join(block.split("\n"))
    if text.startswith("## "):
        return format_html("<h2>{}</h2>", text[3:])
    if text.startswith("> "):
        return format_html("<blockquote><p>{}</p></blockquote>", text[2:])
    if text.startswith("[") and text[1:-1].isdigit():
        return format_html('<figure data-figure="{}"></figure>', keys[int(text[1:-1]) - 1])
    return format_html("<p>{}</p>", _words(text))


def _words(text: str) -> str:
    """The text with its links."""
    parts = LINK.split(text)
    links = zip(parts[::3], [*parts[1::3], ""], [*parts[2::3], ""], strict=True)
    return format_html_join(
        "",
        "{}{}",
        ((before, format_html('<a href="{}">{}</a>', to, words) if to else "") for before, words, to in links),
    )
