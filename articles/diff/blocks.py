"""Sanitised HTML → its blocks, numbered as they are read: what a comment is anchored to and a difference is told by."""

from dataclasses import dataclass
from html.parser import HTMLParser
from typing import override

BLOCKS = frozenset({"p", "h2", "h3", "li", "blockquote", "caption", "tr"})
GROUPS = frozenset({"ul", "ol", "table", "thead", "tbody", "tfoot"})
CELLS = frozenset({"td", "th"})
CELL_END = " | "
# It says nothing of its own: the sanitiser writes it to every link that leaves the site.
_UNTOLD = frozenset({"rel"})


@dataclass(frozen=True, slots=True)
class Mark:
    """Formatting of a stretch of a block: its element, what that says (a link's address), where it begins, its words."""

    tag: str
    target: str
    start: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block: a paragraph, heading, item, quotation, caption of a table, row of one, or the slot of a figure.

    An element that holds others is as many blocks as it has stretches of text of its own; a row is one block, its cells
    apart by `CELL_END`. A line break is a newline in `text`. `key` is a slot's figure; its `text` is "".
    `path` names the elements around, outermost first and the own one last; `edge` is the markup of blocks that stands
    between the block before and this one.
    """

    index: int
    tag: str
    text: str
    key: str = ""
    path: str = ""
    marks: tuple[Mark, ...] = ()
    edge: str = ""

    @property
    def identity(self) -> tuple[str, str]:
        """Equal for blocks that say the same, however they are formatted."""
        return self.key, self.text


def blocks_of(html: str) -> list[Paragraph]:
    """The blocks of sanitised HTML, numbered from 0."""
    reader = BlockReader()
    reader.feed(html)
    reader.close()
    reader.end_block()
    return reader.blocks


@dataclass(slots=True)
class _OpenMark:
    """Formatting as it is read; `end` is None until its end tag."""

    tag: str
    target: str
    start: int
    end: int | None = None

    def over(self, text: str) -> Mark:
        return Mark(self.tag, self.target, self.start, text[self.start : self.end].rstrip())


class BlockReader(HTMLParser):
    """Reads HTML as it comes; after each piece of it, `blocks` holds those that have ended."""

    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[Paragraph] = []
        self.path: list[str] = []
        self.edge: list[str] = []
        self.rows = 0  # how many rows are open: one that stands within another is words of it
        self.text: list[str] = []
        self.length = 0
        self.opened: list[_OpenMark] = []
        self.marks: list[_OpenMark] = []

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self._append("\n")
        elif tag == "figure":
            self._slot(dict(attrs).get("data-figure") or "")
        elif tag in BLOCKS | GROUPS and not self.rows:
            self.end_block()
            self.path.append(tag)
            self.edge.append(f"<{tag}>")
            self.rows = int(tag == "tr")
        else:
            self._open_mark(tag, attrs)

    @override
    def handle_endtag(self, tag: str) -> None:
        if self.rows == 1 and tag == "tr":
            self.end_block(is_row=True)
            self.rows = 0
            self._leave(tag)
        elif tag in BLOCKS | GROUPS and not self.rows:
            self.end_block()
            self._leave(tag)
        elif tag not in {"br", "figure"}:
            self._close_mark(tag)

    @override
    def handle_data(self, data: str) -> None:
        words = " ".join(data.split())
        if not words:
            self._space()
            return
        if data[0].isspace():
            self._space()
        self._append(words)
        if data[-1].isspace():
            self._space()

    def end_block(self, *, is_row: bool = False) -> None:
        """Make a block of the text since the last one; of a row even if it is empty."""
        text = "".join(self.text).rstrip()
        if text or is_row:
            marks = [mark.over(text) for mark in self.marks + self.opened]
            told = sorted((mark for mark in marks if mark.text or mark.tag in CELLS), key=lambda mark: mark.start)
            self._add(self.path[-1] if self.path else "p", text, marks=tuple(told))
        self.text, self.length, self.marks = [], 0, []
        for mark in self.opened:  # it goes on in the next block
            mark.start = 0

    def _add(self, tag: str, text: str, *, key: str = "", marks: tuple[Mark, ...] = ()) -> None:
        path, edge = " ".join(self.path), "".join(self.edge)
        self.blocks.append(Paragraph(len(self.blocks), tag, text, key, path, marks, edge))
        self.edge = []

    def _slot(self, key: str) -> None:
        if not self.rows:
            self.end_block()
        if key:
            self._add("figure", "", key=key)

    def _leave(self, tag: str) -> None:
        if tag in self.path:
            while self.path.pop() != tag:
                pass
            self.edge.append(f"</{tag}>")

    def _open_mark(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.rows += 1
        if tag in CELLS and self.text:
            self._append(CELL_END)
        elif tag in BLOCKS:
            self._space()
        told = [(name, value or "") for name, value in attrs if name not in _UNTOLD]
        target = told[0][1] if tag == "a" and len(told) == 1 else " ".join(f"{name}={value}" for name, value in told)
        self.opened.append(_OpenMark(tag, target, self.length))

    def _close_mark(self, tag: str) -> None:
        if tag == "tr":
            self.rows -= 1
        for place in range(len(self.opened) - 1, -1, -1):
            if self.opened[place].tag == tag:
                mark = self.opened.pop(place)
                mark.end = self.length
                self.marks.append(mark)
                return

    def _append(self, text: str) -> None:
        self.text.append(text)
        self.length += len(text)

    def _space(self) -> None:
        if self.text and not self.text[-1][-1].isspace():
            self._append(" ")
