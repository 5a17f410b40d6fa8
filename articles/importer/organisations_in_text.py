"""The organisations that a report names, as written."""

import re
from collections.abc import Iterable

from articles.importer.mentions import Passage
from articles.importer.tokens import text_of
from articles.importer.units import ACRONYM, HEAD, POST, unit_end

# An abbreviation, an address or the term of a committee is no part of a name; "(Bộ Công an)" is.
_ABBREVIATION = re.compile(
    r"\s+(?:khóa|khoá)\s[IVX]+$|\s*\([^()]*[\d,][^()]*\)|\s*\((?:[A-ZĐƯ]{2,10}\d{0,3}|[A-Z]\d{2})\)"
)
LONGEST_NAME = 120


def read_organisations(passages: Iterable[Passage]) -> list[str]:
    """Return the names in text order, each once; bracketed abbreviations are left out."""
    found: dict[str, None] = {}
    for passage in passages:
        index = 0
        tokens = passage.tokens
        while index < len(tokens):
            # "Cục trưởng Cục Tổ chức cán bộ" names one unit, after the post.
            if post := POST.at(tokens, index):
                index += post
                continue
            stop = _unit(passage, index)
            if stop == index:
                index += 1
                continue
            stop = _before_person(passage, index, stop)
            name = bare_name(text_of(passage.text, tokens, index, stop))
            if len(name) <= LONGEST_NAME:
                found.setdefault(name)
            index = stop
    return list(found)


def bare_name(text: str) -> str:
    """Return the name without abbreviations in brackets and without the term of a committee."""
    return _ABBREVIATION.sub("", text).strip()


def _before_person(passage: Passage, first: int, stop: int) -> int:
    """ "Giám đốc Công an tỉnh Trần Văn Hùng": what was read as a person is no part of the unit."""
    named = passage.names_from
    return next((index for index in range(first + 1, stop) if passage.tokens[index].start in named), stop)


def _unit(passage: Passage, index: int) -> int:
    token = passage.tokens[index]
    stop = _headed(passage, index)
    return index + 1 if stop == index and token.text in ACRONYM else stop


def _headed(passage: Passage, index: int) -> int:
    token = passage.tokens[index]
    if not token.is_capital or not (length := HEAD.at(passage.tokens, index)):
        return index
    stop = unit_end(passage.tokens, index)
    # A head alone ("Cục", "Ban") names nothing; a head of several words ("Đoàn Thanh niên") does.
    return stop if stop - index > 1 and stop >= index + length else index
