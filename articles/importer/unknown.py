"""Posts and units with words that no table knows, where a list of persons shows how far they reach."""

from collections.abc import Sequence

from articles.importer.tokens import Token, any_of
from articles.importer.units import (
    GROUP_HONORIFIC,
    HEAD,
    HONORIFIC,
    PLACE,
    POST,
    PREFIX,
    RANK,
    VERB,
    academic_at,
    name_end,
)

LONGEST_REST = 12
SHORTEST_POST = 2


def stretched(tokens: Sequence[Token], begin: int, stop: int) -> int:
    """Return where a post that was read from `begin` up to `stop` ends, unknown words included.

    Only a semicolon, which divides persons, is trusted to end it: "Nguyễn Văn A, Trưởng ban Dân tộc tỉnh; B".
    """
    end = stop
    while end < len(tokens) and end - stop <= LONGEST_REST and (tokens[end].is_word or _joins(tokens, end)):
        if _begins_anew(tokens, end):
            return stop
        end += 1
    if end == stop or end >= len(tokens) or tokens[end].text != ";" or _ends_post(tokens, stop):
        return stop
    if stop > begin:
        return end
    unheard = tokens[begin].is_capital and end - begin >= SHORTEST_POST and not PLACE.at(tokens, begin)
    told = any(VERB.at(tokens, index) for index in range(begin, end))
    return end if unheard and not told else stop


def _joins(tokens: Sequence[Token], index: int) -> bool:
    """A hyphen inside the name of a unit: "Trưởng ban Tổ chức - Kiểm tra Trung ương Đoàn"."""
    beside = [*tokens[index - 1 : index], *tokens[index + 1 : index + 2]]
    return (
        tokens[index].text in "-–"
        and len(beside) == 2
        and beside[0].is_word
        and beside[1].is_capital
        and not any_of((POST, HEAD), tokens, index + 1)
    )


def _ends_post(tokens: Sequence[Token], stop: int) -> bool:
    """A verb ends a post; so does the "và" that only adds people without names."""
    if tokens[stop].key == "và":
        return stop + 1 < len(tokens) and tokens[stop + 1].key in {
            "các",
            "một",
            "nhiều",
            "cùng",
            "những",
            "đại",
            "toàn",
        }
    return VERB.at(tokens, stop) > 0


def _begins_anew(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether another person or post begins here."""
    if any_of((RANK, HONORIFIC, GROUP_HONORIFIC), tokens, index) or academic_at(tokens, index):
        return True
    if PREFIX.at(tokens, index) and POST.at(tokens, index + PREFIX.at(tokens, index)):
        return True
    return name_end(tokens, index, announced=False) > index
