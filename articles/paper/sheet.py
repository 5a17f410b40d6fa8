"""What stands on the sheet: a publication's words, and its photos in the sizes in which paper shows them.

It says nothing of the moment or of whoever prints it, so the same publication gives the same sheet.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from articles.addresses import absolute, address_of
from articles.documents.showing import for_readers as documents_for_readers
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

# Photos with nothing but space between them.
RUN = re.compile(rf"(?:{SLOT.pattern}\s*)+")


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
    """What the template of the sheet is given: three queries."""
    shown = [row for row in publication.figures.all() if row.redacted_at is None and jpegs(row.files)]
    html, halves = laid_out(
        publication.html, [row.key for row in shown], {row.key for row in shown if _is_landscape(row.files)}
    )
    figures = [_on_paper(row, is_half=row.key in halves) for row in shown]
    address = address_of(publication)
    return {
        "publication": publication,
        "body": with_figures(html, figures, template="articles/_sheet_figure.html"),
        "figures": figures,
        "documents": documents_for_readers(publication.documents.all()),
        "mentions": list(publication.mentions.all()),
        "corrections": publication.facts.get("corrections", []),
        "address": address,
        "code": code_of(absolute(address)),
    }


def laid_out(html: str, keys: Sequence[str], landscapes: set[str]) -> tuple[str, set[str]]:
    """The html with one slot for each of the keys and for nothing else, and the keys of photos that stand side by side.

    Those are landscapes without words between them, two and two. Photos without a place follow the text.
    """
    waiting = set(keys)

    def once(found: re.Match[str]) -> str:
        if found[1] not in waiting:
            return ""
        waiting.discard(found[1])
        return found[0]

    html = SLOT.sub(once, html)
    html += "".join(_slot(key) for key in keys if key in waiting)
    halves: set[str] = set()

    def side_by_side(run: re.Match[str]) -> str:
        left = [found[1] for found in SLOT.finditer(run[0])]
        rows = []
        while left:
            pair = left[:2]
            if len(pair) == 2 and landscapes.issuperset(pair):
                halves.update(pair)
                rows.append(f'<div class="sheet-pair">{_slot(pair[0])}{_slot(pair[1])}</div>')
                left = left[2:]
            else:
                rows.append(_slot(left.pop(0)))
        return "".join(rows)

    return RUN.sub(side_by_side, html), halves


def printed_width(width: int, height: int, *, is_half: bool) -> float:
    """How wide a picture of that shape is on the sheet, in millimetres."""
    return min(HALF if is_half else COLUMN, TALLEST * width / height)


def _slot(key: str) -> str:
    return f'<figure data-figure="{key}"></figure>'


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
