"""A report cut into its pieces, before any of them is understood."""

from dataclasses import dataclass, field

from articles.importer.closings import Source
from articles.importer.dating import DateLine
from articles.importer.mentions import Passage, read_passage
from articles.importer.report import Finding, Piece, ReadFigure


@dataclass
class Layout:
    """The report cut into its pieces, before any of them is understood."""

    title: str | None = None
    suggestion: str | None = None
    agency: str | None = None
    paragraphs: list[str] = field(default_factory=list)
    figures: list[ReadFigure] = field(default_factory=list)
    dates: list[DateLine] = field(default_factory=list)
    end_mark: str | None = None
    byline: str | None = None
    source: Source | None = None
    pieces: list[Piece] = field(default_factory=list)
    questions: list[Finding] = field(default_factory=list)
    title_line: int | None = None
    lead_line: int | None = None
    furniture_before_lead: bool = False
    passages: dict[str, Passage] = field(default_factory=dict)

    def read(self, text: str) -> Passage:
        """Find the persons of a text, once for each text."""
        if text not in self.passages:
            self.passages[text] = read_passage(text)
        return self.passages[text]
