"""Somebody saved while the form was open: their save and this form made into one form that holds the words of both."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model, Q, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from articles.merging import Merged, Verdict, merged, merged_set, verdict
from articles.models import Article
from articles.models.body import excerpt, sanitise
from articles.writing import form_rows
from articles.writing.form_rows import DOCUMENTS, FIGURES, Outcome
from articles.writing.lines import TIMES, Line, Side, document_line, figure_line, is_moment, photos_of, side, text_of
from articles.writing.scratch import of_the_form
from photos.models import Photo
from staff.models import User

ONE = (
    *("title", "lead", "event", "byline", "source", "source_title", "source_url", "source_published_at"),
    *("source_precision", "section", "language", "translation_of", "end_mark", "due_at", "embargo_until"),
)
MANY = ("topics", "organisations")
# No revision holds it; the form knows whether it was changed there.
WITHOUT_BASE = frozenset({"due_at"})
LONGEST_EXCERPT = 20_000
# Hidden in the form while its user chooses: the digest both began with, and what they had typed.
BASE, MINE = "_base", "_mine-"
TAKE, KEEP, BOTH = "_take", "_keep", "_both"


@dataclass(slots=True)
class Merge:
    """`values` is the form to show: it holds the words of both and the digest of their save, so it can be saved."""

    values: QueryDict
    base: str
    lines: list[Line] = field(default_factory=list)
    is_choice: bool = False

    @property
    def taken(self) -> list[Line]:
        return [line for line in self.lines if line.verdict != "both"]

    @property
    def conflicts(self) -> list[Line]:
        return [line for line in self.lines if line.verdict == "both"]


def merge(form: forms.ModelForm, article: Article, posted: QueryDict, user: User) -> Merge:
    """Merge the stale form with the article as it stands now, from the revision that the form was loaded with."""
    values = of_the_form(posted)
    digest = posted.get("expected", "")
    base = _content(article, digest)
    theirs = article.latest_revision.data if article.latest_revision else {}
    result = Merge(values, digest)
    values["expected"] = article.digest
    for name in (name for name in ONE if name in form.fields and name in form.cleaned_data):
        mine, their = _raw(form.cleaned_data[name]), _raw_of(theirs, article, name)
        if name in WITHOUT_BASE:
            before = None if name in form.changed_data else mine
        else:
            before = _raw_of(base, article, name) if base is not None else None
        who = verdict(before, mine, their)
        if who == "theirs":
            put(form, values, name, their)
        if who in {"theirs", "both"}:
            result.lines.append(_line(form, name, who, mine, their))
    result.lines += _merge_body(form, values, base, theirs)
    result.lines += _merge_many(form, values, base, theirs)
    result.lines += _merge_figures(values, article, base, posted, user)
    result.lines += _merge_documents(values, article, base, posted)
    return result


def choose(form: forms.ModelForm, article: Article, posted: QueryDict, user: User) -> Merge:
    """The form with the one choice that was just made, and the other choices still open to be made or unmade."""
    values = of_the_form(posted)
    result = Merge(values, posted.get(BASE, ""), is_choice=True)
    theirs = article.latest_revision.data if article.latest_revision else {}
    for hidden in [name for name in posted if name.startswith(MINE)]:
        name, mine = hidden.removeprefix(MINE), posted[hidden]
        line = _known_line(form, article, theirs, result, name, mine, user)
        if line is None:
            continue
        if posted.get(TAKE) == name:
            put(form, values, line.input or name, line.theirs)
        elif posted.get(KEEP) == name:
            put(form, values, line.input or name, mine)
        elif posted.get(BOTH) == name == "body":
            values["body"] = _merged_body(_content(article, result.base), mine, line.theirs).html
        result.lines.append(replace(line, choice=_chosen(form, values, line)))
    return result


def _chosen(form: forms.ModelForm, values: QueryDict, line: Line) -> str:
    for choice, raw in (("mine", line.mine), ("theirs", line.theirs)):
        wanted = QueryDict(mutable=True)
        put(form, wanted, line.input or line.name, raw)
        if all(values.get(name, "") == value for name, value in wanted.items()):
            return choice
    return "both"


def put(form: forms.ModelForm, values: QueryDict, name: str, raw: str) -> None:
    """Write a value into the form as its widget would post it."""
    if name not in TIMES:
        values[name] = raw
        return
    widget = form.fields[name].widget
    moment = datetime.fromisoformat(raw) if raw else None
    for number, (part, value) in enumerate(zip(widget.widgets, widget.decompress(moment), strict=True)):
        values[f"{name}_{number}"] = part.format_value(value) or ""


def _content(article: Article, digest: str) -> dict[str, Any] | None:
    revision = article.revisions.filter(digest=digest).first() if digest.isascii() and "\x00" not in digest else None
    return revision.data if revision else None


def _raw(value: Any) -> str:
    """A cleaned value as text: equal texts are equal values."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="seconds")
    return str(value.pk if isinstance(value, Model) else value or "")


def _raw_of(content: Mapping[str, Any], article: Article, name: str) -> str:
    if name in WITHOUT_BASE:
        return _raw(getattr(article, name))
    value = content.get(name)
    return str((value["id"] if isinstance(value, dict) else value) or "")


def _line(form: forms.ModelForm, name: str, who: Verdict, mine: str, theirs: str) -> Line:
    shown = [text_of(form.fields[name], name, raw) for raw in (mine, theirs)]
    return Line(name, str(form.fields[name].label), who, "", mine, theirs, sides=[side(*shown)])


def _merged_body(base: Mapping[str, Any] | None, mine: str, theirs: str) -> Merged:
    return merged(base["body"] if base is not None else None, mine, theirs)


def _merge_body(
    form: forms.ModelForm, values: QueryDict, base: Mapping[str, Any] | None, content: Mapping[str, Any]
) -> Iterator[Line]:
    mine, theirs = form.cleaned_data.get("body"), content.get("body", "")
    if mine is None or mine == theirs:
        return
    result = _merged_body(base, mine, theirs)
    values["body"] = result.html
    label = str(form.fields["body"].label)
    if result.conflicts:
        yield Line("body", label, "both", "", mine, theirs, "both", _sides(result))
    elif result.took_theirs:
        yield Line("body", label, "theirs", _("Their changes to the text stand in it now, beside yours."))


def _sides(result: Merged) -> list[Side]:
    return [
        side(*(excerpt(html, LONGEST_EXCERPT) for html in (place.mine, place.theirs))) for place in result.conflicts
    ]


def _merge_many(
    form: forms.ModelForm, values: QueryDict, base: Mapping[str, Any] | None, content: Mapping[str, Any]
) -> Iterator[Line]:
    for name in (name for name in MANY if name in form.cleaned_data):
        rows: QuerySet = form.cleaned_data[name]
        mine = frozenset(str(row.pk) for row in rows)
        before = _keys(base, name) if base is not None else None
        result = merged_set(before, mine, _keys(content, name))
        if result == mine:
            continue
        values.setlist(name, sorted(result, key=int))
        names = {str(row.pk): str(row) for row in rows.model.objects.filter(pk__in=[*(result | mine)])}
        added, gone = (", ".join(names[key] for key in keys if key in names) for keys in (result - mine, mine - result))
        notes = [_("Added: %(names)s") % {"names": added}] if added else []
        notes += [_("Removed: %(names)s") % {"names": gone}] if gone else []
        yield Line(name, str(form.fields[name].label), "theirs", ". ".join(notes))


def _keys(content: Mapping[str, Any], name: str) -> frozenset[str]:
    return frozenset(str(row["id"]) for row in content.get(name, []))


def _merge_figures(
    values: QueryDict, article: Article, base: Mapping[str, Any] | None, posted: QueryDict, user: User
) -> Iterator[Line]:
    theirs = form_rows.present(article.figures.all())
    mine = form_rows.posted(posted, {row.pk: row.key for row in theirs})
    result = form_rows.merge_rows(form_rows.of_content(base) if base is not None else None, mine, theirs)
    form_rows.write(values, article.pk, result)
    places = {row.key: str(place) for place, row in enumerate(result.rows, 1)}
    photos = _photos(result.outcomes, theirs, user)
    for one in result.outcomes:
        yield figure_line(one, places.get(one.key, "–"), values, photos)


def _merge_documents(
    values: QueryDict, article: Article, base: Mapping[str, Any] | None, posted: QueryDict
) -> Iterator[Line]:
    theirs = form_rows.present(article.attachments.all(), DOCUMENTS)
    mine = form_rows.posted(posted, {row.pk: row.key for row in theirs}, DOCUMENTS)
    before = form_rows.of_content(base, DOCUMENTS) if base is not None else None
    result = form_rows.merge_rows(before, mine, theirs)
    form_rows.write(values, article.pk, result, DOCUMENTS)
    places = {row.key: str(place) for place, row in enumerate(result.rows, 1)}
    for one in result.outcomes:
        yield document_line(one, places.get(one.key, "–"), values)


def _photos(outcomes: Iterable[Outcome], rows: Iterable[form_rows.Row], user: User) -> dict[int, Photo]:
    """The photos to be named: those in the article and those that the user sees; a key alone tells nothing of another."""
    keys = {int(text) for one in outcomes for text in photos_of(one)}
    if not keys:
        return {}
    standing = {int(row.words["photo"]) for row in rows if row.words["photo"]}
    seen = Photo.objects.filter(Q(pk__in=Photo.objects.visible_to(user).values("pk")) | Q(pk__in=standing))
    return seen.in_bulk(keys)


def _known_line(
    form: forms.ModelForm, article: Article, theirs: Mapping[str, Any], merge: Merge, name: str, mine: str, user: User
) -> Line | None:
    """The line of a conflict that is being decided, from what the form remembers of it; None for a name that is none."""
    if name == "body" and "body" in form.fields:
        try:
            mine = sanitise(mine)
        except ValidationError:
            return None
        result = _merged_body(_content(article, merge.base), mine, theirs.get("body", ""))
        return Line(
            name, str(form.fields[name].label), "both", "", mine, theirs.get("body", ""), "both", _sides(result)
        )
    if name in ONE and name in form.fields and (name not in TIMES or is_moment(mine)):
        return _line(form, name, "both", mine, _raw_of(theirs, article, name))
    return _known_row(article, merge, name, mine, user)


def _known_row(article: Article, merge: Merge, name: str, mine: str, user: User) -> Line | None:
    for shape, uses in ((FIGURES, article.figures), (DOCUMENTS, article.attachments)):
        rows = form_rows.present(uses.all(), shape)
        for place, row in enumerate(rows, 1):
            for word in (word for word in shape.words if name == f"{shape.prefix}-{row.key}-{word}"):
                outcome = Outcome(row.key, word, "both", mine, row.words[word])
                if shape is DOCUMENTS:
                    return document_line(outcome, str(place), merge.values)
                return figure_line(outcome, str(place), merge.values, _photos([outcome], rows, user))
    return None
