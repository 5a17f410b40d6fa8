"""What a pasted report was understood to say, as frozen values."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any, Literal

PieceKind = Literal[
    "title",
    "date",
    "agency",
    "paragraph",
    "alt",
    "caption",
    "credit",
    "end_mark",
    "byline",
    "source",
    "furniture",
]
Precision = Literal["minute", "day"]
AnnouncementKind = Literal["promotion", "appointment", "leaving"]


@dataclass(frozen=True)
class Piece:
    """One stretch of one input line and what it was taken for.

    The pieces of a line, put together, are that line: no word is lost and none is used twice.
    `line` counts the non-empty lines of the input from 0.
    """

    kind: PieceKind
    text: str
    line: int

    def to_json(self) -> dict[str, Any]:
        return {"kind": self.kind, "text": self.text, "line": self.line}


@dataclass(frozen=True)
class Finding:
    """A thing to ask (`Question`) or to point at (`Warning`): a stable code and its values as text."""

    code: str
    params: tuple[tuple[str, str], ...] = ()

    def to_json(self) -> dict[str, str]:
        return {"code": self.code, **dict(self.params)}


@dataclass(frozen=True)
class ReadFigure:
    """A photograph's place in the report; `after_paragraph` is 1-based, 0 stands before the lead.

    `picture` is the number of the picture in the document that the text came from, if it came from one.
    """

    caption: str | None
    credit: str | None
    alt_raw: str | None
    after_paragraph: int
    picture: int | None = None

    def to_json(self) -> dict[str, Any]:
        return {
            "caption": self.caption,
            "credit": self.credit,
            "alt_raw": self.alt_raw,
            "after_paragraph": self.after_paragraph,
        }


@dataclass(frozen=True)
class ReadEvent:
    """When and where; `day_month` is `DD/MM`, with `date` None where the text does not tell the year."""

    date: dt.date | None = None
    end_date: dt.date | None = None
    day_month: str | None = None
    end_day_month: str | None = None
    place: str | None = None
    session: str | None = None
    kind: str | None = None

    def to_json(self) -> dict[str, Any]:
        return {
            "date": self.date.isoformat() if self.date else None,
            "end_date": self.end_date.isoformat() if self.end_date else None,
            "day_month": self.day_month,
            "end_day_month": self.end_day_month,
            "place": self.place,
            "session": self.session,
            "kind": self.kind,
        }


@dataclass(frozen=True)
class ReadPerson:
    """A person as written where first designated in full."""

    name: str
    rank: str | None = None
    academic: str | None = None
    posts: tuple[str, ...] = ()
    role: str | None = None
    honorific: str | None = None

    def to_json(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "rank": self.rank,
            "academic": self.academic,
            "posts": list(self.posts),
            "role": self.role,
            "honorific": self.honorific,
        }


@dataclass(frozen=True)
class Announcement:
    """A change of rank or post that a report tells of, as written: to be offered for the register, never entered alone.

    `kind` is "promotion" (a rank begins), "appointment" (a post begins) or "leaving" (a post ends). A move from one
    post to another is a leaving and an appointment with the same sentence.

    `person` is the name as written there (a given name alone is resolved to the whole name if the report has one);
    `verb` the words that tell it ("bổ nhiệm", "thôi giữ chức"). `rank` is the new rank of a promotion, `former_rank`
    the one before if told. `post` is the post with its organisation in one piece ("Phó Cục trưởng Cục Y tế"), fit for
    `split_post`; `organisation` the unit in it if one is named. A leaving without `post` names none (somebody retires).

    `effective_on` is the day the report states: the first day of a rank or post, for a leaving the first day
    *without* it. None if it states none: the day of the event is then only a suggestion. `decision` is the number
    as written ("1234/QĐ-BCA"). `sentence` is the sentence that tells it, for the person who decides.
    """

    kind: AnnouncementKind
    person: str
    verb: str
    sentence: str
    rank: str | None = None
    former_rank: str | None = None
    post: str | None = None
    organisation: str | None = None
    effective_on: dt.date | None = None
    decision: str | None = None

    def to_json(self) -> dict[str, Any]:
        return {
            "kind": self.kind,
            "person": self.person,
            "verb": self.verb,
            "sentence": self.sentence,
            "rank": self.rank,
            "former_rank": self.former_rank,
            "post": self.post,
            "organisation": self.organisation,
            "effective_on": self.effective_on.isoformat() if self.effective_on else None,
            "decision": self.decision,
        }


@dataclass(frozen=True)
class ReadReport:
    """Everything read out of one pasted report. What the text does not say is None or empty."""

    title: str | None = None
    title_suggestion: str | None = None
    published_at: dt.datetime | dt.date | None = None
    published_precision: Precision | None = None
    event: ReadEvent = field(default_factory=ReadEvent)
    agency: str | None = None
    paragraphs: tuple[str, ...] = ()
    figures: tuple[ReadFigure, ...] = ()
    end_mark: str | None = None
    byline: str | None = None
    source: str | None = None
    source_url: str | None = None
    people: tuple[ReadPerson, ...] = ()
    organisations: tuple[str, ...] = ()
    announcements: tuple[Announcement, ...] = ()
    questions: tuple[Finding, ...] = ()
    warnings: tuple[Finding, ...] = ()
    pieces: tuple[Piece, ...] = ()

    @property
    def lead(self) -> str | None:
        """The first paragraph (sapo); it is also `paragraphs[0]`."""
        return self.paragraphs[0] if self.paragraphs else None

    def to_json(self) -> dict[str, Any]:
        """Return the shape of `reports/*.expected.json`: ISO 8601 times, a bare date for a day."""
        return {
            "title": self.title,
            "title_suggestion": self.title_suggestion,
            "published_at": self.published_at.isoformat() if self.published_at else None,
            "published_precision": self.published_precision,
            "event": self.event.to_json(),
            "agency": self.agency,
            "lead": self.lead,
            "paragraphs": list(self.paragraphs),
            "paragraph_count": len(self.paragraphs),
            "figures": [figure.to_json() for figure in self.figures],
            "end_mark": self.end_mark,
            "byline": self.byline,
            "source": self.source,
            "source_url": self.source_url,
            "people": [person.to_json() for person in self.people],
            "organisations": list(self.organisations),
            "announcements": [told.to_json() for told in self.announcements],
            "questions": [question.to_json() for question in self.questions],
            "warnings": [warning.to_json() for warning in self.warnings],
        }
