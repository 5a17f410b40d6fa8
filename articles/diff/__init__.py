"""Two contents of revisions → what differs between them, for people to read. Values in, values out; knows no database."""

from articles.diff.anchors import Places, carry
from articles.diff.blocks import Paragraph, blocks_of
from articles.diff.contents import Body, Difference, difference
from articles.diff.paragraphs import Block, Format, paragraphs
from articles.diff.rows import Change, Row, Rows
from articles.diff.words import Piece, similarity, words

__all__ = [
    "Block",
    "Body",
    "Change",
    "Difference",
    "Format",
    "Paragraph",
    "Piece",
    "Places",
    "Row",
    "Rows",
    "blocks_of",
    "carry",
    "difference",
    "paragraphs",
    "similarity",
    "words",
]
