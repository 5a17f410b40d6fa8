"""The difference between two revisions as a page shows it: the unchanged folded away, pictures found, every value in words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy

from articles.diff import Block, Body, Change, Difference, Piece, Row, difference
from articles.diff.contents import SHAPES, Part
from articles.diff.rows import changes_of
from articles.models import Article, Revision
from articles.pictures import Picture, picture
from articles.review.wording import Names, formatting, label_of, pieces_of, state_of, state_of_row
from photos.models import Photo, RenditionSet
from staff.models import Desk

# As many unchanged paragraphs stay in sight on either side of a change …
NEAR = 1
# … and fewer than this are not worth folding away.
FEWEST_FOLDED = 3
# A photo is told by its picture; what ties it to its place says nothing to a reader.
UNTOLD_OF_A_FIGURE = frozenset({"key", "photo"})


@dataclass(frozen=True, slots=True)
class Shot:
    """The picture of a figure for the staff: its renditions, else the small picture of the library, else none."""

    picture: Picture | None = None
    preview: str = ""
    caption: str = ""
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """A field with another value."""

    label: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A block of the text, its number among the paragraphs (from 1; 0 for a photo), and what became of it in words."""

    block: Block
    number: int
    state: str
    formats: list[str]
    shot: Shot | None = None


@dataclass(frozen=True, slots=True)
class Stretch:
    """Passages one after the other; those that are folded have not changed."""

    is_folded: bool
    passages: list[Passage]


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of a list that differs."""

    row: Row
    name: str
    state: str
    fields: list[Told]
    before: Shot | None = None
    after: Shot | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """One field of the article that differs. `unchanged` names the rows that are as they were."""

    field: str
    anchor: str
    label: str
    summary: str
    shape: Literal["words", "body", "rows"]
    pieces: tuple[Piece, ...] = ()
    stretches: Sequence[Stretch] = ()
    entries: Sequence[Entry] = ()
    unchanged: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """The whole difference. `old` is None where there was nothing before."""

    old: Revision | None
    new: Revision
    language: str
    sections: tuple[Section, ...]

    @property
    def is_empty(self) -> bool:
        return not self.sections


def difference_context(article: Article, old: Revision | None, new: Revision) -> dict[str, Any]:
    """What `admin/articles/review/_difference.html` shows. At most four queries, however much differs."""
    before, after = old.data if old else None, new.data
    found = difference(before, after)
    names, shots = _names(article, found), _Shots(before or {}, after)
    shots.find(found)
    sections = tuple(_section(part, names, shots) for part in found)
    return {"difference": Shown(old, new, after.get("language", "vi"), sections)}


COUNTS = {
    "body": ngettext_lazy("%(count)d paragraph", "%(count)d paragraphs", "count"),
    "figures": ngettext_lazy("%(count)d photo", "%(count)d photos", "count"),
    "documents": ngettext_lazy("%(count)d document", "%(count)d documents", "count"),
    "people": ngettext_lazy("%(count)d person at the event", "%(count)d people at the event", "count"),
    "topics": ngettext_lazy("%(count)d topic", "%(count)d topics", "count"),
    "organisations": ngettext_lazy("%(count)d organisation", "%(count)d organisations", "count"),
}


def _section(part: Part, names: Names, shots: "_Shots") -> Section:
    label = capfirst(label_of(part.field))
    summary = COUNTS[part.field] % {"count": part.count} if part.field in COUNTS else label
    head = (part.field, f"khac-{part.field}", label, summary)
    if isinstance(part, Change):
        return Section(*head, "words", pieces=pieces_of(part, names))
    if isinstance(part, Body):
        return Section(*head, "body", stretches=_stretches(part.blocks, shots))
    changed = [_entry(part.field, row, names, shots) for row in part.rows if row.kind != "same"]
    unchanged = [_name_of(part.field, row.row) for row in part.rows if row.kind == "same"]
    return Section(*head, "rows", entries=changed, unchanged=unchanged)


def _stretches(blocks: Sequence[Block], shots: "_Shots") -> list[Stretch]:
    """Runs of blocks: what changed with its neighbours in sight, the rest folded."""
    changed = {place for place, block in enumerate(blocks) if block.kind != "same"}
    near = range(-NEAR, NEAR + 1)
    in_sight = [any(place + step in changed for step in near) for place in range(len(blocks))]
    words = [block for block in blocks if not block.key]
    old, new = _numbers(block.old for block in words), _numbers(block.new for block in words)
    stretches: list[Stretch] = []
    for start, end in _runs(in_sight):
        is_folded = not in_sight[start] and end - start >= FEWEST_FOLDED
        passages = [_passage(block, old, new, shots) for block in blocks[start:end]]
        if stretches and not is_folded and not stretches[-1].is_folded:
            stretches[-1].passages.extend(passages)
        else:
            stretches.append(Stretch(is_folded, passages))
    return stretches


def _runs(values: Sequence[bool]) -> Iterable[tuple[int, int]]:
    start = 0
    for place in range(1, len(values) + 1):
        if place == len(values) or values[place] != values[start]:
            yield start, place
            start = place


def _numbers(indexes: Iterable[int | None]) -> dict[int | None, int]:
    """The number of each paragraph of one body by its index there. Photos do not count, as they do not for comments."""
    return {index: number for number, index in enumerate(sorted({i for i in indexes if i is not None}), start=1)}


def _passage(block: Block, old: dict[int | None, int], new: dict[int | None, int], shots: "_Shots") -> Passage:
    was = old.get(block.old, 0)
    number = was if block.new is None else new.get(block.new, 0)
    shot = shots.in_text(block) if block.key else None
    return Passage(block, number, state_of(block, was), formatting(block) if block.kind != "same" else [], shot)


def _entry(field: str, row: Row, names: Names, shots: "_Shots") -> Entry:
    name, state = _name_of(field, row.row), state_of_row(row)
    if field != "figures":
        return Entry(row, name, state, [_told(change, names) for change in row.changes])
    told = [_told(change, names) for change in _changes_of_a_figure(row)]
    return Entry(row, name, state, told, shots.of(row.old), shots.of(row.new))


def _changes_of_a_figure(row: Row) -> list[Change]:
    changes = row.changes or changes_of(row.old or {}, row.new or {}, SHAPES["figures"])
    # Where the whole figure came or went, its caption stands in the head of the row.
    untold = UNTOLD_OF_A_FIGURE if row.kind == "changed" else UNTOLD_OF_A_FIGURE | {"focus", "caption"}
    told = [change for change in changes if change.field not in untold]
    # Another credit makes other files as well: they are told where nothing else is.
    return [change for change in told if change.field != "renditions"] or told


def _told(change: Change, names: Names) -> Told:
    if change.field == "renditions":
        return Told(capfirst(label_of(change.field)), (Piece("added", _("made anew")),))
    return Told(capfirst(label_of(change.field)), pieces_of(change, names))


def _name_of(field: str, row: Mapping[str, Any]) -> str:
    if field == "people":
        return str(row.get("full") or row.get("name") or "")
    if field == "event":
        return str(row.get("title") or row.get("kind") or "")
    if field == "figures":
        return str(row.get("caption") or row.get("alt_text") or _("(no caption yet)"))
    if field == "documents":
        return str(row.get("title") or _("(no title yet)"))
    return str(row.get("name") or "")


def _names(article: Article, found: Difference) -> Names:
    """A query for each field that holds a key and differs."""
    keys = {part.field: {part.old, part.new} - {None} for part in found if part.field in {"desk", "translation_of"}}
    desks = Desk.objects.in_bulk(keys.get("desk", ()))
    # The title of a draft at another desk is none of this reader's business.
    originals = Article.objects.filter(desk=article.desk_id).only("title").in_bulk(keys.get("translation_of", ()))
    return Names(*({key: str(row) for key, row in rows.items()} for rows in (desks, originals)))


class _Shots:
    """The pictures of the figures that are shown, found at once."""

    def __init__(self, before: Mapping[str, Any], after: Mapping[str, Any]) -> None:
        self.before = {row["key"]: row for row in before.get("figures", [])}
        self.after = {row["key"]: row for row in after.get("figures", [])}
        self.files: dict[str, Any] = {}
        self.originals: dict[int, str] = {}

    def find(self, found: Difference) -> None:
        """Load what the figures of this difference are shown by: two queries, none where no figure is shown."""
        if "figures" not in found and not ("body" in found and (self.before or self.after)):
            return
        rows = [*self.before.values(), *self.after.values()]
        sets = RenditionSet.objects.filter(key__in={row["renditions"] for row in rows}, state=RenditionSet.State.READY)
        self.files = dict(sets.values_list("key", "files"))
        lacking = {row["photo"] for row in rows if row["renditions"] not in self.files} - {None}
        if lacking:
            self.originals = dict(Photo.objects.filter(pk__in=lacking).values_list("pk", "sha256"))

    def of(self, row: Mapping[str, Any] | None) -> Shot | None:
        if row is None:
            return None
        words = {"caption": row.get("caption", ""), "alt": row.get("alt_text", "")}
        files = self.files.get(row["renditions"])
        if files:
            return Shot(picture(row["renditions"], files), **words)
        # Another file may have taken the place of the one that this revision shows.
        is_same_file = row["photo"] is not None and self.originals.get(row["photo"]) == row["sha256"]
        return Shot(preview=reverse("admin:photos_photo_preview", args=[row["photo"]]) if is_same_file else "", **words)

    def in_text(self, block: Block) -> Shot | None:
        rows = self.before if block.kind == "removed" else self.after
        return self.of(rows.get(block.key))
