"""The places of a document's own pictures, and the rows of its tables: lines that say themselves what they are."""

from dataclasses import replace

from articles.importer import closings, marks, pictures
from articles.importer.dating import DateLine
from articles.importer.layout import Layout
from articles.importer.marks import Place
from articles.importer.pictures import Alt
from articles.importer.report import Finding, Piece, PieceKind, ReadFigure
from vietnamese.credits import Caption, split_credit


class Places:
    """The part of a `Cutter` that takes such lines; `last_caption` is the line that was last taken for a caption."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.layout = Layout()
        self.stamps: dict[int, DateLine] = {}
        self.alts: dict[int, Alt] = {}
        self.last_caption = -2

    def _row(self, index: int) -> int:
        """A row of a table is text, whatever it holds."""
        self._piece("paragraph", self.lines[index], index)
        self.layout.paragraphs.append(self.lines[index])
        return 1

    def _place(self, index: int, place: Place) -> int:
        """Take the place of a document's own picture; its caption stands in the line, below it, or was just taken."""
        line = self.lines[index]
        self._piece("alt", line[: place.end], index)
        taken, alt = 1, place.alt
        if line[place.end :].strip():
            caption = split_credit(line[place.end :])
            self._piece("caption", line[place.end :][: caption.cut], index)
            self._piece("credit", line[place.end :][caption.cut :], index)
        else:
            below = self.alts.get(index + 1)
            if below and below.end == len(self.lines[index + 1]) and not marks.place_of(self.lines[index + 1]):
                self._piece("alt", self.lines[index + 1], index + 1)
                taken, alt = 2, alt or self.lines[index + 1]
            if self._is_caption_below(index + taken):
                taken += self._caption(index + taken, alt)
                self.layout.figures[-1] = replace(self.layout.figures[-1], picture=place.number)
                return taken
            last = self.layout.figures[-1] if self.layout.figures else None
            if last and last.picture is None and self.last_caption == index - 1:
                self.layout.figures[-1] = replace(last, picture=place.number, alt_raw=last.alt_raw or alt)
                return taken
            self.layout.questions.append(Finding("figure_without_caption", (("alt_raw", alt or ""),)))
            caption = Caption("", None, 0)
        self.layout.figures.append(
            ReadFigure(caption.text or None, caption.credit, alt, len(self.layout.paragraphs), place.number)
        )
        return taken

    def _is_caption_below(self, index: int) -> bool:
        if index >= len(self.lines) or index in self.stamps or index in self.alts or index == self.layout.title_line:
            return False
        line = self.lines[index]
        if marks.place_of(line) or marks.is_row(line) or closings.source_of(line, closing=True):
            return False
        return bool(split_credit(line).credit and pictures.can_be_caption(line)) or pictures.follows_picture(line)

    def _caption(self, index: int, alt_raw: str | None, start: int = 0) -> int:
        raise NotImplementedError

    def _piece(self, kind: PieceKind, text: str, line: int) -> None:
        if text.strip():
            self.layout.pieces.append(Piece(kind, text.strip(), line))
