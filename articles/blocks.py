"""What the writer corrects as plain text and what is stored as HTML: paragraphs, headings, lists, tables, places of photos.

The marks are those of articles.importer.marks; `[Ảnh 2]` alone is the place of the second photo.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import groupby

from django.utils.html import format_html, format_html_join

from articles.importer import marks
from articles.importer.report import ReadReport
from vietnamese.text import normalise

FIGURE_MARK = re.compile(r"\[\s*(?:Ảnh|Photo)\s+(\d{1,3})\s*\]", re.IGNORECASE)


def blocks_of(report: ReadReport, marked: Mapping[str, str] | None = None) -> list[str]:
    """The paragraphs after the lead, a mark `[Ảnh n]` where the n-th figure stands; the rows of a table are one block.

    `marked` holds paragraphs that had marks, by their bare words (articles.importer.marks.without_marks).
    """
    marked = marked or {}
    blocks: list[str] = []
    for number in range(len(report.paragraphs) + 1):
        if number > 1:
            text = report.paragraphs[number - 1]
            if blocks and marks.is_row(text) and marks.is_row(blocks[-1].rpartition("\n")[2]):
                blocks[-1] += f"\n{text}"
            else:
                blocks.append(marked.get(text, text))
        blocks += [
            f"[Ảnh {position}]"
            for position, figure in enumerate(report.figures, start=1)
            if figure.after_paragraph == number
        ]
    return blocks


def body_of(blocks: list[str], keys: list[str]) -> str:
    """HTML of these blocks: a mark `[Ảnh n]` becomes the slot of the n-th key, other text what its marks say."""
    html: list[str] = []
    texts = [text for block in blocks if (text := normalise(block).strip())]
    for is_list, group in groupby(texts, key=lambda text: text.startswith(marks.ITEM)):
        if is_list:
            html.append(_list(group))
        else:
            html += filter(None, (_block(text, keys) for text in group))
    return "\n".join(html)


def _block(text: str, keys: list[str]) -> str:
    place = FIGURE_MARK.fullmatch(text)
    if place:
        slot = int(place[1])
        return format_html('<figure data-figure="{}"></figure>', keys[slot - 1]) if 1 <= slot <= len(keys) else ""
    lines = [line.strip() for line in text.split("\n")]
    if all(map(marks.is_row, lines)):
        return _table(lines)
    heading = marks.HEADING.match(text)
    if heading and "\n" not in text:
        name = "h2" if len(heading[1]) == 2 else "h3"
        return format_html("<{0}>{1}</{0}>", name, _inline(text[heading.end() :]))
    return format_html("<p>{}</p>", _inline(text))


def _list(items: Iterator[str]) -> str:
    lines = [line for item in items for line in item.split("\n")]
    rows = ((_inline(line.removeprefix(marks.ITEM)),) for line in lines)
    return format_html("<ul>{}</ul>", format_html_join("", "<li>{}</li>", rows))


def _table(lines: list[str]) -> str:
    has_heads = len(lines) > 1 and marks.is_rule(lines[1])
    rows = [marks.cells_of(line) for line in lines if not marks.is_rule(line)]
    made = [
        format_html_join(
            "",
            '<th scope="col">{}</th>' if has_heads and not number else "<td>{}</td>",
            ((_inline(cell),) for cell in row),
        )
        for number, row in enumerate(rows)
    ]
    return format_html(
        "<table><tbody>{}</tbody></table>", format_html_join("", "<tr>{}</tr>", ((row,) for row in made))
    )


def _inline(text: str) -> str:
    """The text, escaped, with its bold words."""
    pieces = marks.BOLD.split(text)
    shown = (("<strong>{}</strong>" if place % 2 else "{}", piece) for place, piece in enumerate(pieces))
    return format_html_join("", "{}", ((format_html(form, piece),) for form, piece in shown))
