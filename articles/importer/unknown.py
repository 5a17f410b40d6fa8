"""Posts and units with words that no table knows, where a list of persons shows how far they reach."""

from collections.abc import Sequence

from articles.importer.tokens import Token, any_of
from articles.importer.units import (
    ACADEMIC_TITLE,
    GROUP_HONORIFIC,
    HONORIFIC,
    PLACE,
    POST,
    PREFIX,
    RANK,
    VERB,
    name_end,
)

LONGEST_REST = 12
SHORTEST_POST = 2


def stretched(tokens: Sequence[Token], begin: int, stop: int) -> int:
    """Return where a post that was read from `begin` up to `stop` ends, unknown words included.

    Only a semicolon, which divides persons, is trusted to end it: "Nguyễn Văn A, Trưởng ban Dân tộc tỉnh; B".
    """
    end = stop
    while end < len(tokens) and end - stop <= LONGEST_REST and tokens[end].is_word:
        if _begins_anew(tokens, end):
            return stop
        end += 1
    if end == stop or end >= len(tokens) or tokens[end].text != ";" or VERB.at(tokens, stop):
        return stop
    if stop > begin:
        return end
    unheard = tokens[begin].is_capital and end - begin >= SHORTEST_POST and not PLACE.at(tokens, begin)
    told = any(VERB.at(tokens, index) for index in range(begin, end))
    return end if unheard and not told else stop


def _begins_anew(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether another person or post begins here."""
    if any_of((RANK, HONORIFIC, GROUP_HONORIFIC, ACADEMIC_TITLE), tokens, index):
        return True
    if PREFIX.at(tokens, index) and POST.at(tokens, index + PREFIX.at(tokens, index)):
        return True
    return name_end(tokens, index, announced=False) > index
