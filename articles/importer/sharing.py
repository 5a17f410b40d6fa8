"""Ranks and posts that are said once for several persons."""

from collections.abc import Sequence
from dataclasses import replace

from articles.importer.designations import Designation
from articles.importer.tokens import Phrases, Token
from articles.importer.units import GROUP_HONORIFIC, RANK

LINKS = frozenset({",", "và", "cùng", "với"})
PLURAL = frozenset({"các", "hai", "ba", "bốn", "năm", "những", "2", "02", "3", "03", "4", "04"})
LONGEST_LINK = 12
# Several may hold these at a time, so that "A và B, Phó Cục trưởng" says it of both.
HELD_BY_SEVERAL = Phrases(
    "phó | nguyên phó | ủy viên | thành viên | cán bộ | chiến sĩ | giảng viên | học viên | bí thư trung ương | bí thư t.ư | thứ trưởng"
    " | nguyên thứ trưởng | đại biểu | chuyên viên"
)


def opens_plural(tokens: Sequence[Token], index: int) -> int:
    """Return 1 where "các Đại tá A, B" opens a list of persons, else 0."""
    return 1 if tokens[index].key in PLURAL and tokens[index].is_word and RANK.at(tokens, index + 1) else 0


def said_once(tokens: Sequence[Token], mention: Designation, previous: Designation | None) -> Designation:
    """Give "các Thứ trưởng Bộ Công an: Thượng tướng A, Trung tướng B" the post, "các Đại tá A, B" the rank, said once."""
    if previous is None or previous.level > 2 or not linked(tokens, previous, mention):
        return mention
    plural = _is_plural(tokens, previous.first)
    if mention.rank is None and previous.rank and mention.honorific is None and (previous.in_common or plural):
        at = tokens[previous.first].key
        if plural and RANK.at(tokens, previous.first) and tokens[previous.first - 1].key in PLURAL and at:
            mention = replace(mention, rank=previous.rank, rank_at=previous.rank_at, in_common=True)
    if mention.posts or len(previous.posts) != 1:
        return mention
    shared = previous.in_common or (plural and _has_colon(tokens, previous))
    if not shared:
        return mention
    return replace(mention, posts=previous.posts, posts_at=previous.posts_at, level=2, in_common=True)


def shared_back(tokens: Sequence[Token], mentions: Sequence[Designation]) -> tuple[Designation, ...]:
    """Give persons without posts those that follow the last of them: "A và B, Phó Cục trưởng"."""
    result = list(mentions)
    for number, last in enumerate(result):
        if not last.posts or last.level < 3:
            continue
        first = number
        while first and not result[first - 1].posts and linked(tokens, result[first - 1], result[first]):
            first -= 1
        if first < number and _is_said_of_all(tokens, result[first : number + 1]):
            for other in range(first, number):
                result[other] = replace(result[other], posts=last.posts, posts_at=last.posts_at, level=2)
    return tuple(result)


def _is_said_of_all(tokens: Sequence[Token], group: Sequence[Designation]) -> bool:
    last = group[-1]
    if last.is_plural:
        return True
    after_name = next(
        (index for index in range(last.first, last.stop) if tokens[index].end == last.name_at[1]), last.first
    )
    if len(last.posts) > 1 or not HELD_BY_SEVERAL.at(tokens, after_name + 2):
        return False
    between = tokens[group[-2].stop : last.first]
    return any(token.key in {"và", "cùng"} for token in between) or _is_headed(tokens, group[0].first)


def _is_headed(tokens: Sequence[Token], first: int) -> bool:
    """Tell whether "các ông, bà:" or "các đồng chí" stands right before the first of a group."""
    stop = first - 1 if first and tokens[first - 1].text == ":" else first
    return GROUP_HONORIFIC.ending(tokens, max(0, stop - 5), stop)


def linked(tokens: Sequence[Token], previous: Designation, mention: Designation) -> bool:
    """Tell whether only a comma, "và" or a bracket stands between two persons."""
    between = tokens[previous.stop : mention.first]
    if not between or len(between) > LONGEST_LINK:
        return False
    depth, links = 0, 0
    for token in between:
        depth += (token.text == "(") - (token.text == ")")
        if depth > 0 or token.text == ")":
            continue
        links += 1
        if token.key not in LINKS or links > 2:
            return False
    return links > 0


def _is_plural(tokens: Sequence[Token], first: int) -> bool:
    return first > 0 and (tokens[first - 1].key in PLURAL or tokens[max(first - 3, 0)].key == "các")


def _has_colon(tokens: Sequence[Token], mention: Designation) -> bool:
    return any(token.text == ":" for token in tokens[mention.first : mention.stop])
