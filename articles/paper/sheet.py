"""What stands on the sheet: a publication's words, and its photos in the sizes in which paper shows them.

It says nothing of the moment or of whoever prints it, so the same publication gives the same sheet.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from articles.addresses import absolute, address_of
from articles.models import Publication, PublishedFigure
from articles.paper.qr import code_of
from articles.pictures import Manifest, address_of_rendition, jpegs
from articles.rendering import SLOT, with_figures

# Millimetres on A4, as in paper.css: the column of the text, half of the sheet, and the tallest photo.
COLUMN, HALF, TALLEST = 128, 82, 96
# Dots an inch that a newspaper's photo wants, and how much less will do before the next wider file is taken.
DOTS, ENOUGH = 200, 0.9
# Narrower than this a photo is no landscape.
LANDSCAPE = 1.2


@dataclass(frozen=True, slots=True)
class SheetFigure:
    """A photo on the sheet: its words and one JPEG. `is_half`: it stands beside another one."""

    key: str
    caption: str
    alt_text: str
    credit: str
    label: str
    rendition_key: str
    name: str
    address: str
    width: int
    height: int
    is_half: bool
    redacted_at: None = None


def sheet_of(publication: Publication) -> dict[str, Any]:
    """What the template of the sheet is given: two queries."""
    figures = figures_on_paper(publication.html, list(publication.figures.all()))
    address = address_of(publication)
    return {
        "publication": publication,
        "body": with_figures(publication.html, figures, template="articles/_sheet_figure.html"),
        "figures": figures,
        "mentions": list(publication.mentions.all()),
        "corrections": publication.facts.get("corrections", []),
        "address": address,
        "code": code_of(absolute(address)),
    }


def figures_on_paper(html: str, figures: Sequence[PublishedFigure]) -> list[SheetFigure]:
    """The figures that are shown, those of `html` and the rest; what has no JPEG to print is left out."""
    shown = [figure for figure in figures if figure.redacted_at is None and jpegs(figure.files)]
    halves = pairs(runs(html, [figure.key for figure in shown]), {f.key for f in shown if _is_landscape(f.files)})
    return [_on_paper(figure, is_half=figure.key in halves) for figure in shown]


def runs(html: str, keys: Sequence[str]) -> list[list[str]]:
    """The keys in the order of the sheet, those without words between them together; unplaced ones follow the text."""
    found: list[list[str]] = []
    end, known = -1, set(keys)
    for slot in SLOT.finditer(html):
        if slot[1] not in known:
            continue
        known.discard(slot[1])
        # What lies between may be the slot of a photo that is not shown.
        if end >= 0 and not SLOT.sub("", html[end : slot.start()]).strip():
            found[-1].append(slot[1])
        else:
            found.append([slot[1]])
        end = slot.end()
    rest = [key for key in keys if key in known]
    if rest and end >= 0 and not SLOT.sub("", html[end:]).strip():
        found[-1] += rest
    elif rest:
        found.append(rest)
    return found


def pairs(found: Iterable[Sequence[str]], landscapes: set[str]) -> set[str]:
    """Those that stand two and two, side by side: neighbours that are both wider than high."""
    halves: set[str] = set()
    for run in found:
        for left, right in pairwise(run):
            if left not in halves and {left, right} <= landscapes:
                halves |= {left, right}
    return halves


def printed_width(width: int, height: int, *, is_half: bool) -> float:
    """How wide a picture of that shape is on the sheet, in millimetres."""
    return min(HALF if is_half else COLUMN, TALLEST * width / height)


def _is_landscape(files: Manifest) -> bool:
    file = jpegs(files)[-1]
    return bool(file["width"] >= LANDSCAPE * file["height"])


def _on_paper(figure: PublishedFigure, *, is_half: bool) -> SheetFigure:
    files = jpegs(figure.files)
    wanted = printed_width(files[-1]["width"], files[-1]["height"], is_half=is_half) / 25.4 * DOTS * ENOUGH
    file = next((file for file in files if file["width"] >= wanted), files[-1])
    return SheetFigure(
        key=figure.key,
        caption=figure.caption,
        alt_text=figure.alt_text,
        credit=figure.credit,
        label=figure.label,
        rendition_key=figure.rendition_key,
        name=file["name"],
        address=address_of_rendition(figure.rendition_key, file["name"]),
        width=file["width"],
        height=file["height"],
        is_half=is_half,
    )
