"""Where a post ends, its organisation included."""

from collections.abc import Sequence

from articles.importer.extents import unit_end
from articles.importer.ranks import POST_MODIFIERS
from articles.importer.tokens import Phrases, Token
from articles.importer.units import HEAD, POST, PREFIX, VERB, WORD, name_end

MODIFIER = Phrases(POST_MODIFIERS)
NUMBERED = frozenset({"phòng", "đội", "ban", "khoa", "trạm", "trại", "đoàn", "bộ"})
COUNTED = frozenset({"tuổi", "năm", "tháng", "đồng", "người", "ngày"})
APPOSITIONS = frozenset(",-–—")


def post_end(tokens: Sequence[Token], start: int, *, before_name: bool = False) -> int:
    """Return where the post that starts at `start` ends, its organisation included; `start` if there is none.

    `before_name` tells that its holder is named after it.
    """
    index = start
    while prefix := PREFIX.at(tokens, index):
        index += prefix
    length = POST.at(tokens, index) or _deputy(tokens, index) or _head_of(tokens, index)
    if not length:
        # "phụ trách Tổng cục Chính trị" is a post without a title.
        return unit_end(tokens, index) if index > start and HEAD.at(tokens, index) else start
    index += length
    while modifier := MODIFIER.at(tokens, index):
        index += modifier
    index = _with_number(tokens, index)
    if name_end(tokens, index, announced=False) > index:
        return index
    if POST.at(tokens, index) and not HEAD.at(tokens, index):
        return index
    if index < len(tokens) and not tokens[index].is_capital and PREFIX.at(tokens, index) and POST.at(tokens, index + 1):
        return index
    stop = unit_end(tokens, index, before_name=before_name)
    return _with_superior(tokens, stop, before_name) if stop > index or tokens[stop - 1].text.isdigit() else index


def _deputy(tokens: Sequence[Token], index: int) -> int:
    """ "Phó" before any post is a post."""
    length = POST.at(tokens, index + 1) if index < len(tokens) and tokens[index].key == "phó" else 0
    return 1 + length if length else 0


def _head_of(tokens: Sequence[Token], index: int) -> int:
    """ "Trưởng phái đoàn", "Phó Trưởng chuyên án": the head of something that no table has."""
    at = index + 1 if index < len(tokens) and tokens[index].key == "phó" else index
    follows = at + 1 < len(tokens) and tokens[at].key == "trưởng" and tokens[at].is_capital
    return at + 1 - index if follows and tokens[at + 1].key in WORD and tokens[at + 1].text.islower() else 0


def _with_number(tokens: Sequence[Token], index: int) -> int:
    """ "Trưởng phòng 3", "Đội trưởng Đội 2" but not "Phó Trưởng phòng 34 tuổi"."""
    numbered = (
        index < len(tokens) and tokens[index].text.isdigit() and len(tokens[index].text) < 3
        and tokens[index - 1].key in NUMBERED
        and not (index + 1 < len(tokens) and tokens[index + 1].key in COUNTED)
    )  # fmt: skip
    return index + 1 if numbered else index


def _with_superior(tokens: Sequence[Token], stop: int, before_name: bool) -> int:
    """A unit may be followed by the one above it: "Đội Cảnh sát hình sự, Công an huyện Tân Lập"."""
    while stop + 1 < len(tokens) and tokens[stop].text in APPOSITIONS and tokens[stop + 1].is_capital:
        if not HEAD.at(tokens, stop + 1) or POST.at(tokens, stop + 1):
            break
        end = unit_end(tokens, stop + 1, before_name=before_name)
        if _begins_sentence(tokens, end):
            break
        stop = end
    return stop


def _begins_sentence(tokens: Sequence[Token], stop: int) -> bool:
    """ "Thứ trưởng Bộ Công an, Bộ Quốc phòng đã họp": the unit after the comma does something itself."""
    return stop < len(tokens) and VERB.at(tokens, stop) > 0 and tokens[stop].key in {"đã", "sẽ", "tổ"}
