"""Tables: those that hold data become rows, those that only arrange a page are read cell by cell."""

from selectolax.lexbor import LexborNode

from articles.importer import marks
from articles.importer.documents.page_parts import Weights, steps

FEWEST_ROWS = 2
FEWEST_COLUMNS = 2
MOST_COLUMNS = 12
MOST_ROWS = 400
LONGEST_CELL = 80


def is_data(table: LexborNode, weights: Weights) -> bool:
    """Tell whether a table is one to read as a table: no picture, no table in it, short cells in several columns."""
    if weights.pictures.get(table.mem_id, 0):
        return False
    rows = columns = cells = 0
    for node, is_end in steps(table):
        if is_end or not node.is_element_node or node.mem_id == table.mem_id:
            continue
        if node.tag == "table":
            return False
        if node.tag == "tr":
            rows, cells = rows + 1, 0
        elif node.tag in {"td", "th"}:
            cells += _span(node)
            columns = max(columns, cells)
            if weights.texts.get(node.mem_id, 0) > LONGEST_CELL or cells > MOST_COLUMNS or rows > MOST_ROWS:
                return False
    return rows >= FEWEST_ROWS and columns >= FEWEST_COLUMNS


def rows_of(table: LexborNode) -> list[str]:
    """The rows of a table of data, each as wide as the widest; a rule under the heads where the table has heads."""
    rows: list[list[str]] = []
    heads = 0
    before = []
    for node, is_end in steps(table):
        if is_end or not node.is_element_node:
            continue
        if node.tag == "caption":
            before.append(_text(node))
        elif node.tag == "tr":
            rows.append([])
        elif node.tag in {"td", "th"} and rows:
            heads += node.tag == "th" and len(rows) == 1
            rows[-1] += [_text(node), *[""] * (_span(node) - 1)]
    rows = [row for row in rows if any(row)]
    width = max((len(row) for row in rows), default=0)
    lines = [marks.row(row + [""] * (width - len(row))) for row in rows]
    if lines and heads > 1:
        lines.insert(1, marks.row(["---"] * width))
    return [line for line in before if line] + lines


def _span(cell: LexborNode) -> int:
    span = cell.attributes.get("colspan") or "1"
    return min(max(int(span), 1), MOST_COLUMNS) if span.isdecimal() and len(span) < 4 else 1


def _text(node: LexborNode) -> str:
    parts = []
    for inner, is_end in steps(node):
        if inner.is_text_node:
            parts.append(inner.text_content or "")
        elif not is_end and inner.tag in {"br", "p", "div", "li"}:
            parts.append(" ")
    return " ".join("".join(parts).split())
