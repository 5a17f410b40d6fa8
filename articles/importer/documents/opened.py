"""What came out of a file."""

from dataclasses import dataclass, field

from articles.importer.report import Finding


@dataclass(frozen=True)
class Picture:
    """A picture of a document, under the number that its mark in the text has. Nobody has examined its bytes yet."""

    number: int
    name: str
    content: bytes = field(repr=False)


@dataclass(frozen=True)
class Opened:
    """The text of a file with the marks of articles.importer.marks, its pictures, and what is to be said about it."""

    text: str
    pictures: tuple[Picture, ...] = ()
    notices: tuple[Finding, ...] = ()
