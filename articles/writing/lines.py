"""What differs between two versions of a form, as people read it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from articles.diff import Piece, words
from articles.merging import Verdict
from articles.models import Attachment, Figure
from articles.writing import form_rows
from articles.writing.form_rows import DOCUMENTS, FIGURES, Outcome
from photos.models import Photo

TIMES = frozenset({"source_published_at", "due_at", "embargo_until"})


@dataclass(frozen=True, slots=True)
class Side:
    """One place that both changed, as pieces: what is the same, and what this side alone has."""

    mine: list[Piece]
    theirs: list[Piece]


@dataclass(frozen=True, slots=True)
class Line:
    """A field that differs. `mine` and `theirs` are values as the form posts them, `sides` what a person reads."""

    name: str
    label: str
    verdict: Verdict
    note: str = ""
    mine: str = ""
    theirs: str = ""
    choice: str = "mine"
    sides: list[Side] = field(default_factory=list)
    input: str = ""


def side(mine: str, theirs: str) -> Side:
    pieces = words(mine, theirs)
    return Side(
        [piece for piece in pieces if piece.kind != "added"], [piece for piece in pieces if piece.kind != "removed"]
    )


def text_of(field: forms.Field, name: str, raw: str) -> str:
    """A value of the form as a person reads it."""
    if not raw:
        return ""
    if name in TIMES:
        return date_format(timezone.localtime(datetime.fromisoformat(raw)), "H:i, d/m/Y")
    if isinstance(field, forms.ModelChoiceField):
        is_key = raw.isascii() and raw.isdigit() and len(raw) < 19
        # What stands in the article is among them, whatever its desk; of another desk's nothing is told, not even its name.
        return str((field.queryset.filter(pk=raw).first() if is_key else None) or "")
    if isinstance(field, forms.ChoiceField):
        return str(dict(field.choices).get(raw, raw))
    return raw


def is_moment(raw: str) -> bool:
    try:
        return not raw or datetime.fromisoformat(raw).tzinfo is not None
    except ValueError:
        return False


def figure_line(one: Outcome, place: str, values: QueryDict, photos: Mapping[int, Photo]) -> Line:
    name = f"{FIGURES.prefix}-{one.key}-{one.what}"
    photo = _("photo %(number)s") % {"number": place}
    match one.what:
        case "added":
            return Line(name, photo, one.verdict, _("Added by them."))
        case "removed":
            return Line(name, _("photo"), one.verdict, _("Removed by them."))
        case "kept":
            note = _("One of you removed it, the other changed its words: it stays. Remove it if it is not needed.")
            return Line(name, photo, "theirs", note)
    shown = [_word_shown(one.what, raw, photos) for raw in (one.mine, one.theirs)]
    label = f"{photo}: {Figure._meta.get_field(one.what).verbose_name}"
    at = form_rows.name_of(values, one.key, one.what)
    return Line(name, label, one.verdict, "", one.mine, one.theirs, sides=[side(*shown)], input=at)


def document_line(one: Outcome, place: str, values: QueryDict) -> Line:
    name = f"{DOCUMENTS.prefix}-{one.key}-{one.what}"
    document = _("document %(number)s") % {"number": place}
    match one.what:
        case "added":
            return Line(name, document, one.verdict, _("Added by them."))
        case "removed":
            return Line(name, _("document"), one.verdict, _("Removed by them."))
        case "kept":
            note = _("One of you removed it, the other changed its title: it stays. Remove it if it is not needed.")
            return Line(name, document, "theirs", note)
    label = f"{document}: {Attachment._meta.get_field(one.what).verbose_name}"
    at = form_rows.name_of(values, one.key, one.what, DOCUMENTS)
    return Line(name, label, one.verdict, "", one.mine, one.theirs, sides=[side(one.mine, one.theirs)], input=at)


def photos_of(outcome: Outcome) -> list[str]:
    texts = (outcome.mine, outcome.theirs) if outcome.what == "photo" else ()
    return [text for text in texts if text.isascii() and text.isdigit() and len(text) < 19]


def _word_shown(what: str, raw: str, photos: Mapping[int, Photo]) -> str:
    if what == "photo":
        return str(photos.get(int(raw), raw)) if raw.isascii() and raw.isdigit() and len(raw) < 19 else raw
    if what == "decorative":
        return _("yes") if raw else _("no")
    return str(dict(Figure.Label.choices).get(raw, raw)) if what == "label" else raw
