"""The rows of a form as it is posted, photos or documents: read, merged with those of another save, and written back."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict

from articles.merging import Verdict, verdict
from vietnamese.text import one_line

MOST = 1000


@dataclass(frozen=True, slots=True)
class Shape:
    """The rows of one kind: how their inputs begin, the words of each, which of those are one line or a tick, and where a
    revision's content has them; `target` is the word that says what stands there, called `target_key` in a content."""

    prefix: str
    words: tuple[str, ...]
    lines: frozenset[str]
    content: str
    target: str
    target_key: str
    ticks: frozenset[str] = frozenset()


FIGURES = Shape(
    "figures",
    ("photo", "caption", "alt_text", "credit", "label", "decorative"),
    frozenset({"caption", "alt_text", "credit"}),
    "figures",
    "photo",
    "photo",
    frozenset({"decorative"}),
)
DOCUMENTS = Shape("attachments", ("document", "title"), frozenset({"title"}), "documents", "document", "id")


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its key, its words as a form posts them, the key of its database row ("" for a new one)."""

    key: str
    words: Mapping[str, str]
    pk: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a row ("added", "removed", "kept") or of one of its words, and who changed it."""

    key: str
    what: str
    verdict: Verdict
    mine: str = ""
    theirs: str = ""


@dataclass(slots=True)
class MergedRows:
    """Rows in their order; `leaving` stand in the database and are to be deleted by this save."""

    rows: list[Row] = field(default_factory=list)
    leaving: list[Row] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)


def posted(values: QueryDict, known: Mapping[str, str], shape: Shape = FIGURES) -> list[Row]:
    """The rows that a form holds, in the order their numbers give; `known` tells the keys of the rows in the database."""
    total = values.get(f"{shape.prefix}-TOTAL_FORMS", "")
    rows: list[tuple[int, Row]] = []
    for number in range(min(int(total) if total.isascii() and total.isdigit() and len(total) < 5 else 0, MOST)):
        name = f"{shape.prefix}-{number}-"
        words = {word: values.get(name + word, "") for word in shape.words}
        words |= {word: one_line(words[word]) for word in shape.lines}
        pk = values.get(name + "id", "")
        is_empty = not pk and not any(words.values())
        if is_empty or values.get(name + "DELETE"):
            continue
        position = values.get(name + "position", "")
        place = int(position) if position.isascii() and position.isdigit() and len(position) < 5 else MOST
        key = known.get(pk) or values.get(name + "slot") or f"new-{number}"
        rows.append((place, Row(key, words, pk if pk in known else "")))
    return [row for _place, row in sorted(rows, key=lambda pair: pair[0])]


def present(rows: Iterable[Any], shape: Shape = FIGURES) -> list[Row]:
    """The rows as they stand in the database, in their order."""
    return [
        Row(one.key, _words(one.__dict__ | {shape.target: vars(one)[f"{shape.target}_id"]}, shape), str(one.pk))
        for one in rows
    ]


def of_content(content: Mapping[str, Any], shape: Shape = FIGURES) -> list[Row]:
    """The rows of a revision's content."""
    rows = content.get(shape.content, [])
    return [Row(one["key"], _words(one | {shape.target: one[shape.target_key]}, shape)) for one in rows]


def _words(values: Mapping[str, Any], shape: Shape) -> dict[str, str]:
    words = {word: str(values.get(word) or "") for word in shape.words}
    return words | {word: "on" if values.get(word) else "" for word in shape.ticks}


def merge_rows(base: Sequence[Row] | None, mine: Sequence[Row], theirs: Sequence[Row]) -> MergedRows:
    """Everything that either added or changed; a row goes only if one removed it and the other left it alone."""
    before, ours, others = ({row.key: row for row in rows} for rows in (base or [], mine, theirs))
    result = MergedRows()
    for key in _order([row.key for row in base or []], list(ours), list(others)):
        old, my, their = before.get(key), ours.get(key), others.get(key)
        if my and their:
            result.rows.append(_merge_words(old, my, their, result.outcomes))
        elif their:
            _add(result, old, their, is_mine=False)
        elif my:
            _add(result, old, my, is_mine=True)
    return result


def _add(result: MergedRows, old: Row | None, row: Row, *, is_mine: bool) -> None:
    """A row that one side lacks: it is new, or the other side has removed it."""
    if old is None:
        result.rows.append(row)
        if not is_mine:
            result.outcomes.append(Outcome(row.key, "added", "theirs"))
    elif old.words != row.words:
        # Removed by one, changed by the other: a word that was typed is not thrown away.
        result.rows.append(Row(row.key, row.words, "" if is_mine else row.pk))
        result.outcomes.append(Outcome(row.key, "kept", "mine" if is_mine else "theirs"))
    elif is_mine:
        result.outcomes.append(Outcome(row.key, "removed", "theirs"))
    else:
        result.leaving.append(row)


def _merge_words(old: Row | None, mine: Row, theirs: Row, outcomes: list[Outcome]) -> Row:
    words = {}
    for word in mine.words:
        my, their = mine.words[word], theirs.words[word]
        who = verdict(old.words[word] if old else None, my, their)
        words[word] = their if who == "theirs" else my
        if who in {"theirs", "both"}:
            outcomes.append(Outcome(mine.key, word, who, my, their))
    return Row(mine.key, words, theirs.pk)


def _order(base: list[str], mine: list[str], theirs: list[str]) -> list[str]:
    """My order if I changed it, else theirs; what stands in one only follows what it follows there."""
    has_moved = [key for key in mine if key in base] != [key for key in base if key in mine]
    first, second = (mine, theirs) if has_moved else (theirs, mine)
    order = list(first)
    for place, key in enumerate(second):
        if key not in order:
            before = next((one for one in reversed(second[:place]) if one in order), None)
            order.insert(order.index(before) + 1 if before else 0, key)
    return order


def write(values: QueryDict, article_pk: int, merged: MergedRows, shape: Shape = FIGURES) -> None:
    """Put these rows into the form in place of its own: those of the database first, as a formset wants them."""
    for name in [name for name in values if name.startswith(f"{shape.prefix}-")]:
        del values[name]
    places = {row.key: place for place, row in enumerate(merged.rows)}
    stored = [row for row in merged.rows if row.pk] + merged.leaving
    rows = stored + [row for row in merged.rows if not row.pk]
    leaving = {row.key for row in merged.leaving}
    total, initial = f"{shape.prefix}-TOTAL_FORMS", f"{shape.prefix}-INITIAL_FORMS"
    values[total], values[initial] = str(len(rows)), str(len(stored))
    for number, row in enumerate(rows):
        name = f"{shape.prefix}-{number}-"
        values[name + "id"], values[name + "article"] = row.pk, str(article_pk)
        values[name + "slot"] = row.key
        values[name + "position"] = str(places.get(row.key, len(rows)))
        for word in shape.words:
            if row.words[word] or word not in shape.ticks:
                values[name + word] = row.words[word]
        if row.key in leaving:
            values[name + "DELETE"] = "on"


def name_of(values: QueryDict, key: str, word: str, shape: Shape = FIGURES) -> str:
    """The name of the input that holds this word of this row; "" when the form has no such row."""
    for name, value in values.items():
        if name.startswith(f"{shape.prefix}-") and name.endswith("-slot") and value == key:
            return name.removesuffix("slot") + word
    return ""
