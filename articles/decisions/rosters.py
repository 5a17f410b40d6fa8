"""The list of a decision, as it is pasted or comes in a CSV file → one entry a line. Touches no database.

Three shapes are read: a table with a head ("Họ và tên", "Cấp hàm mới", "Chức vụ" …), a table without one, and lines of prose
("1. Đại tá Nguyễn Văn A, Phó Cục trưởng …, lên Thiếu tướng"). What a line does not say stays empty; nothing is guessed.
"""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from articles.importer.mentions import read_passage
from articles.importer.tokens import Token, tokenise
from articles.importer.units import HONORIFIC, POST, PREFIX, RANK
from vietnamese.dates import parse_date
from vietnamese.folding import fold
from vietnamese.text import normalise, one_line

MOST_LINES = 200
LONGEST_LINE = 1000
LONGEST_HEAD = 5

# The heads of columns, folded, by what they hold. The longest that begins the head wins.
HEADS = {
    "name": ("ho va ten", "ho ten", "ten", "name"),
    "rank_before": (
        "cap bac ham hien tai",
        "cap ham hien tai",
        "cap ham cu",
        "cap bac ham cu",
        "tu cap bac",
        "cap ham dang giu",
    ),
    "rank": ("cap bac ham moi", "cap ham moi", "cap bac ham", "cap ham", "cap bac", "len cap", "thang len", "rank"),
    "post": ("chuc vu", "chuc danh", "giu chuc", "post"),
    "unit": ("don vi", "to chuc", "co quan", "noi cong tac", "organisation"),
    "day": ("ngay hieu luc", "tu ngay", "ke tu ngay", "ngay", "effective"),
    "decision": ("so quyet dinh", "quyet dinh", "decision"),
}
_NUMBERING = re.compile(r"^\s*(?:\d{1,3}\s*[.)/-]|[-–—•*+·])\s*(?=\D)")
_NUMBER = re.compile(r"\d{1,4}\.?")
_ARROW = re.compile(r"\s*(?:→|⇒|->|=>|-->)\s*")
_NEW_POST = re.compile(
    r"(?:giữ\s+chức(?:\s+vụ)?|giữ\s+chức\s+danh|bổ\s+nhiệm(?:\s+làm)?|làm|điều\s+động\s+giữ\s+chức(?:\s+vụ)?|→|⇒|->|=>)\s+(?P<post>\S.*)$",
    re.IGNORECASE,
)
_OLD_POST = re.compile(r"thôi\s+(?:giữ\s+)?(?:chức(?:\s+vụ)?\s+)?(?P<post>\S.*)$", re.IGNORECASE)
_SINCE = re.compile(
    r"[,;(]?\s*(?:kể\s+)?từ\s+ngày\s+(?P<day>[^\s,;)]+(?:\s+tháng\s+\d+\s+năm\s+\d+)?)\)?\.?", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the list. `rank` is the new one, `rank_before` the one that the line says the person had."""

    line: int
    text: str
    name: str = ""
    rank_before: str = ""
    rank: str = ""
    post: str = ""
    day: date | None = None
    decision: str = ""
    honorific: str = ""


class TooLong(Exception):
    """More lines than one decision can hold."""


def read_roster(text: str) -> list[Entry]:
    """The entries of a list, in its order. Lines that are a heading or a rule are left out; a line nobody is found in has no name.

    Raises TooLong beyond MOST_LINES lines.
    """
    rows = _rows(normalise(text))
    if len(rows) > MOST_LINES:
        raise TooLong
    head = _head(rows[0][1]) if rows else None
    if head is not None:
        return [_of_columns(number, cells, head) for number, cells in rows[1:]]
    entries = (_of_cells(number, cells) if len(cells) > 1 else _of_prose(number, cells[0]) for number, cells in rows)
    return [entry for entry in entries if entry is not None]


def rank_in(text: str) -> str:
    """The one rank that this text is, as written; "" when it is anything else."""
    tokens = tokenise(one_line(text))
    return text.strip() if tokens and RANK.at(tokens, 0) == len(tokens) else ""


def _rows(text: str) -> list[tuple[int, list[str]]]:
    """(number from 1, cells) of every line that says something; quoted cells of a CSV may hold its separator."""
    lines = [line for line in text.split("\n") if line.strip(" \t-–—_=|;,.")]
    separator = _separator(lines)
    if separator is None:
        return [(number, [one_line(line)[:LONGEST_LINE]]) for number, line in enumerate(lines, start=1)]
    reader = csv.reader(io.StringIO("\n".join(lines)), delimiter=separator)
    rows = [[one_line(cell)[:LONGEST_LINE] for cell in row] for row in reader]
    return [(number, row) for number, row in enumerate(rows, start=1) if any(row)]


def _separator(lines: Sequence[str]) -> str | None:
    """What divides the cells: tabs and bars always do; commas and semicolons only under a head that names two columns."""
    if not lines:
        return None
    for mark in "\t|":
        if sum(mark in line for line in lines) * 2 > len(lines):
            return mark
    for mark in ";,":
        cells = next(csv.reader([lines[0]], delimiter=mark), [])
        if len([cell for cell in cells if _column(cell)]) > 1:
            return mark
    return None


def _head(cells: Sequence[str]) -> list[str] | None:
    columns = [_column(cell) for cell in cells]
    return columns if "name" in columns and len([name for name in columns if name]) > 1 else None


def _column(cell: str) -> str:
    folded = fold(cell)
    if any(mark.isdigit() for mark in folded) or len(folded.split()) > LONGEST_HEAD:
        return ""
    found = ((len(head), name) for name, heads in HEADS.items() for head in heads if folded.startswith(head))
    return max(found, default=(0, ""))[1]


def _of_columns(number: int, cells: Sequence[str], head: Sequence[str]) -> Entry:
    said: dict[str, str] = {}
    for name, cell in zip(head, cells, strict=False):
        if name and cell and name not in said:
            said[name] = cell
    called = _called(said.get("name", ""))
    post = " ".join(part for part in (said.get("post", ""), said.get("unit", "")) if part)
    return Entry(
        line=number,
        text="; ".join(cell for cell in cells if cell),
        name=called.name,
        rank_before=rank_in(said.get("rank_before", "")) or called.rank_before,
        rank=rank_in(said.get("rank", "")),
        post=post,
        day=parse_date(said.get("day", "")),
        decision=said.get("decision", ""),
        honorific=called.honorific,
    )


def _of_cells(number: int, cells: Sequence[str]) -> Entry | None:
    """A row of a table without a head: each cell is taken for what it looks like."""
    entry = Entry(number, "; ".join(cell for cell in cells if cell))
    ranks = [cell for cell in cells if rank_in(cell)]
    posts: list[str] = []
    for cell in cells:
        if not cell or cell in ranks or _NUMBER.fullmatch(cell):
            continue
        if (day := parse_date(cell)) is not None:
            entry = replace(entry, day=entry.day or day)
        elif not entry.name and (called := _called(cell)).name:
            entry = replace(entry, name=called.name, rank_before=called.rank_before, honorific=called.honorific)
        else:
            posts.append(cell)
    if len(ranks) > 1:
        entry = replace(entry, rank_before=ranks[0], rank=ranks[-1])
    elif ranks:
        entry = replace(entry, rank=ranks[0]) if entry.rank_before else replace(entry, rank_before=ranks[0])
    return replace(entry, post=" ".join(posts))


def _of_prose(number: int, line: str) -> Entry | None:
    text = _NUMBERING.sub("", line).strip(" .;,")
    since = _SINCE.search(text)
    day = parse_date(since["day"]) if since else None
    bare = (text[: since.start()] + text[since.end() :]).strip(" .;,") if since and day else text
    if not bare:
        return None
    called = _called(bare)
    entry = replace(called, line=number, text=line, day=day)
    if not entry.name:
        return entry
    ranks = [rank for rank in _ranks(bare) if rank != entry.rank_before]
    changed = _NEW_POST.search(bare) or _OLD_POST.search(bare)
    post = changed["post"].strip(" .;,") if changed and not rank_in(changed["post"]) else entry.post
    return replace(entry, rank=ranks[-1] if ranks else "", post=post)


def _ranks(text: str) -> Iterator[str]:
    tokens = tokenise(text)
    index = 0
    while index < len(tokens):
        length = RANK.at(tokens, index)
        if length:
            yield text[tokens[index].start : tokens[index + length - 1].end]
        index += length or 1


def _called(text: str) -> Entry:
    """Who a stretch of text names: rank or honorific before, one post after; or a bare name and nothing else."""
    text = _ARROW.split(text)[0].strip(" .;,")
    mentions = read_passage(text).mentions
    if mentions:
        first = mentions[0]
        post = first.posts[-1] if first.posts else ""
        return Entry(0, text, first.name, rank_before=first.rank or "", post=post, honorific=first.honorific or "")
    if fold(text).startswith("danh sach"):  # the heading, in capitals
        return Entry(0, text)
    head = re.split(r"\s*[,(–]\s*|\s+-\s+|\s+(?=(?:lên|giữ|thôi|làm|được|bổ nhiệm|điều động)\b)", text, maxsplit=1)[0]
    return Entry(0, text, head) if _is_bare_name(tokenise(head)) else Entry(0, text)


def _is_bare_name(tokens: Sequence[Token]) -> bool:
    """Two to six words, each with a capital, that are no rank, post or honorific."""
    if not 2 <= len(tokens) <= 6 or not all(token.is_word and token.is_capital for token in tokens):
        return False
    return not any(table.at(tokens, 0) for table in (RANK, POST, PREFIX, HONORIFIC)) and all(
        token.text.replace("'", "").isalpha() for token in tokens
    )
