"""What a difference is told in: names of fields, values and formatting in the words of whoever reads it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.diff import Block, Change, Format, Piece, Row
from articles.diff.rows import shown
from articles.diff.words import replaced
from articles.models import Article, Figure
from people.precision import Precision
from vietnamese.dates import VIETNAM, format_date

type Words = str | Promise

LABELS: dict[str, Words] = {
    "section": gettext_lazy("section"),
    "title": gettext_lazy("title"),
    "lead": gettext_lazy("lead"),
    "body": gettext_lazy("text"),
    "figures": gettext_lazy("photos"),
    "documents": gettext_lazy("attached documents"),
    "end_mark": gettext_lazy("end mark"),
    "byline": gettext_lazy("byline"),
    "source": gettext_lazy("source"),
    "source_title": gettext_lazy("title at the source"),
    "source_url": gettext_lazy("address at the source"),
    "source_published_at": gettext_lazy("published at the source"),
    "source_precision": gettext_lazy("precision"),
    "event": gettext_lazy("event"),
    "people": gettext_lazy("people at the event"),
    "topics": gettext_lazy("topics"),
    "organisations": gettext_lazy("organisations"),
    "kind": gettext_lazy("kind"),
    "language": gettext_lazy("language"),
    "translation_of": gettext_lazy("translation of"),
    "desk": gettext_lazy("desk"),
    "embargo_until": gettext_lazy("embargo until"),
    "photo": gettext_lazy("photo"),
    "caption": gettext_lazy("caption"),
    "alt_text": gettext_lazy("alternative text"),
    "credit": gettext_lazy("credit"),
    "label": gettext_lazy("label"),
    "decorative": gettext_lazy("decorative"),
    "focus": gettext_lazy("focal point"),
    "renditions": gettext_lazy("picture files"),
    "role": gettext_lazy("role"),
    "full": gettext_lazy("designation"),
    "as_written": gettext_lazy("as written"),
    "name": gettext_lazy("name"),
    "place": gettext_lazy("place"),
    "starts_on": gettext_lazy("day"),
    "ends_on": gettext_lazy("last day"),
}
CHOICES: dict[str, Mapping[Any, Words]] = {
    "kind": dict(Article.Kind.choices),
    "language": {"vi": "Tiếng Việt", "en": "English"},
    "source_precision": {"minute": gettext_lazy("minute"), Precision.DAY.value: gettext_lazy("day")},
    "label": dict(Figure.Label.choices),
}
INSTANTS = frozenset({"source_published_at", "embargo_until"})
DAYS = frozenset({"starts_on", "ends_on"})
EFFECTS: dict[str, Words] = {
    "strong": gettext_lazy("bold"),
    "em": gettext_lazy("italics"),
    "a": gettext_lazy("link"),
    "th": gettext_lazy("heading cell"),
    "td": gettext_lazy("cell"),
}
BLOCKS: dict[str, Words] = {
    "p": gettext_lazy("paragraph"),
    "h2": gettext_lazy("heading"),
    "h3": gettext_lazy("smaller heading"),
    "ul li": gettext_lazy("item of a list"),
    "ol li": gettext_lazy("item of a numbered list"),
    "blockquote": gettext_lazy("quotation"),
    "caption": gettext_lazy("caption of a table"),
    "tr": gettext_lazy("row of a table"),
}


@dataclass(frozen=True, slots=True)
class Names:
    """What the keys in a content stand for: desks by key, and articles."""

    desks: Mapping[int, str] = field(default_factory=dict)
    articles: Mapping[int, str] = field(default_factory=dict)


def label_of(name: str) -> str:
    return str(LABELS.get(name, name))


def pieces_of(change: Change, names: Names) -> tuple[Piece, ...]:
    """The change in words: prose word by word, everything else the new in place of the old."""
    old, new = (in_words(change.field, value, names) for value in (change.old, change.new))
    is_choice = change.field in CHOICES or change.field == "role"
    if not is_choice and (old, new) == (shown(change.old), shown(change.new)):
        return change.pieces
    return tuple(replaced(old, new))


def in_words(name: str, value: Any, names: Names) -> str:
    """A value of a field as a person would say it; "" for none."""
    if value is None or value in ("", [], {}):
        return ""
    if isinstance(value, bool):
        return _("yes") if value else ""
    if name in CHOICES:
        return str(CHOICES[name].get(value, value))
    if name in INSTANTS:
        return f"{datetime.fromisoformat(value).astimezone(VIETNAM):%H:%M, %d/%m/%Y}"
    if name in DAYS:
        return format_date(date.fromisoformat(value))
    if name == "focus":
        return _("%(x)s %% from the left, %(y)s %% from the top") % {"x": value[0] // 10, "y": value[1] // 10}
    if name == "desk":
        return names.desks.get(value, f"#{value}")
    if name == "translation_of":
        return names.articles.get(value, f"#{value}")
    return shown(value)


def state_of(block: Block, was: int) -> str:
    """What became of a block of the text that was the paragraph of that number before."""
    if block.kind == "moved":
        places = {"old": (block.old or 0) + 1, "new": (block.new or 0) + 1}
        photo = _("moved from place %(old)s to %(new)s") % places
        words = photo if block.key else _("moved, was paragraph %(number)s") % {"number": was}
        is_changed = any(piece.kind != "same" for piece in block.pieces)
        return _("%(moved)s, and edited") % {"moved": words} if is_changed else words
    return _STATES.get(block.kind, lambda: "")()


def state_of_row(row: Row) -> str:
    """What became of a row of a list."""
    moved = ""
    if row.old_index is not None and row.new_index is not None and row.is_moved:
        places = {"old": row.old_index + 1, "new": row.new_index + 1}
        moved = _("moved from place %(old)s to %(new)s") % places
    if row.kind == "moved":
        return moved
    if row.is_replaced:
        return _("another photo, %(moved)s") % {"moved": moved} if moved else _("another photo")
    if row.kind == "changed" and moved:
        return _("%(moved)s, and edited") % {"moved": moved}
    return _STATES.get(row.kind, lambda: "")()


_STATES = {
    "added": lambda: _("put in"),
    "removed": lambda: _("taken out"),
    "changed": lambda: _("edited"),
    "formatting": lambda: _("formatting"),
}


def formatting(block: Block) -> list[str]:
    """What changed in how a block is set, a sentence each: "put in: bold “…”", "link changed: a → b"."""
    formats = list(block.formats)
    said = []
    if len(formats) > 1 and is_path(formats[0]) and is_path(formats[1]):
        kinds = {"old": kind_of(formats[0].tag), "new": kind_of(formats[1].tag)}
        said.append(_("from %(old)s to %(new)s") % kinds)
        formats = formats[2:]
    said += _links(formats)
    said += [_format(row) for row in formats]
    if block.kind == "formatting" and not said:
        said.append(_("grouped in another way with what stands before"))
    return said


def is_path(row: Format) -> bool:
    """Whether this is the kind of the whole block, and not of some words of it."""
    return not row.text and not row.target and row.tag not in EFFECTS


def kind_of(path: str) -> str:
    """ "blockquote p" → "quotation"."""
    names = path.split()
    if "blockquote" in names:
        return str(BLOCKS["blockquote"])
    tags = [" ".join(names[-2:]), *names[-1:]]
    return str(next((BLOCKS[tag] for tag in tags if tag in BLOCKS), BLOCKS["p"]))


def _links(formats: list[Format]) -> Iterator[str]:
    """Links that lead elsewhere, each told once and taken from `formats`."""
    for went in [row for row in formats if row.tag == "a" and row.kind == "removed"]:
        came = next((row for row in formats if row.tag == "a" and row.kind == "added" and row.text == went.text), None)
        if came is None:
            continue
        formats.remove(went)
        formats.remove(came)
        places = {"text": _short(went.text), "old": went.target, "new": came.target}
        yield _("link of “%(text)s” changed: %(old)s → %(new)s") % places


def _format(row: Format) -> str:
    effect = str(EFFECTS.get(row.tag, row.tag))
    words = f"{effect} “{_short(row.text)}”" if row.text else effect
    if row.target:
        words = f"{words} → {row.target}" if row.tag == "a" else f"{words} ({row.target})"
    return (
        _("put in: %(what)s") % {"what": words} if row.kind == "added" else _("taken out: %(what)s") % {"what": words}
    )


def _short(text: str, most: int = 80) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
