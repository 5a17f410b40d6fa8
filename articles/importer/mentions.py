"""All designations of persons in one paragraph, caption or title, in order."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from articles.importer.designations import Designation, read_designation
from articles.importer.tokens import Phrases, Token, tokenise
from articles.importer.units import ACADEMIC_TITLE, GROUP_HONORIFIC, HONORIFIC, POST, PREFIX, RANK, SURNAME

# After these a list of persons opens, in which a bare name will do.
LIST_OPENERS = Phrases("có | gồm | gồm có | có sự tham dự của | với sự tham dự của | với sự có mặt của")
COMMON_LINKS = frozenset({",", "và", "cùng"})
BEFORE_BARE_NAME = frozenset({";", ":", ",", "và", "có", "gồm", "của", "là", "do", "cùng", "với"})
# "Anh", "Bà" with a capital inside a sentence are parts of names.
SENTENCE_ENDS = frozenset({".", "!", "?", "…", ":", ";", "“", '"', "(", "-", "–"})


@dataclass(frozen=True)
class Passage:
    """A text with its tokens and the persons it designates."""

    text: str
    tokens: tuple[Token, ...]
    mentions: tuple[Designation, ...]
    is_caption: bool = False


def read_passage(text: str, *, is_caption: bool = False) -> Passage:
    """Find every person in a text. Linear: each token is looked at from a bounded number of places."""
    tokens = tuple(tokenise(text))
    mentions: list[Designation] = []
    index, listed = 0, False
    while index < len(tokens):
        group = GROUP_HONORIFIC.at(tokens, index)
        if group:
            listed, index = True, index + group
            continue
        if tokens[index].text == "." and ends_sentence(tokens, index):
            listed = False
        mention = read_designation(text, tokens, index, listed=listed) if _may_open(tokens, index, listed) else None
        if mention is None:
            index += 1
            continue
        mentions.append(_with_common_post(tokens, mention, mentions[-1] if mentions else None))
        index = mention.stop
    return Passage(text, tokens, tuple(mentions), is_caption)


def _with_common_post(tokens: Sequence[Token], mention: Designation, previous: Designation | None) -> Designation:
    """Give "các Thứ trưởng Bộ Công an: Thượng tướng A, Trung tướng B" the post that is said once for all of them."""
    if previous is None or mention.posts or previous.level > 2 or len(previous.posts) != 1:
        return mention
    between = tokens[previous.stop : mention.first]
    if len(between) > 2 or not between or any(token.key not in COMMON_LINKS for token in between):
        return mention
    shared = previous.in_common or (_is_plural(tokens, previous.first) and _has_colon(tokens, previous))
    return (
        replace(mention, posts=previous.posts, posts_at=previous.posts_at, level=2, in_common=True)
        if shared
        else mention
    )


def _is_plural(tokens: Sequence[Token], first: int) -> bool:
    return first > 0 and (tokens[first - 1].key in {"các", "hai"} or tokens[max(first - 3, 0)].key == "các")


def _has_colon(tokens: Sequence[Token], mention: Designation) -> bool:
    return any(token.text == ":" for token in tokens[mention.first : mention.stop])


def ends_sentence(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether the mark ends a sentence: "TP. Hồ Chí Minh" has none."""
    if tokens[index].text not in {".", "!", "?", "…"}:
        return False
    return index + 1 >= len(tokens) or (
        not tokens[index + 1].text[0].islower()
        and (index == 0 or tokens[index - 1].key not in {"tp", "tx", "tt", "ts", "gs", "ths", "pgs"})
    )


def _may_open(tokens: Sequence[Token], index: int, listed: bool) -> bool:
    token = tokens[index]
    if not token.is_word:
        return False
    if RANK.at(tokens, index) or ACADEMIC_TITLE.at(tokens, index):
        return True
    if POST.at(tokens, index):
        # "Phủ Chủ tịch" is a house.
        return not (index and tokens[index - 1].text == "Phủ")
    if PREFIX.at(tokens, index):
        return bool(POST.at(tokens, index + PREFIX.at(tokens, index)))
    before = tokens[index - 1] if index else None
    if HONORIFIC.at(tokens, index):
        return not token.is_capital or before is None or before.text in SENTENCE_ENDS
    if token.is_capital and before is not None and before.text == ";":
        # Between semicolons stand persons, whatever their people's names are.
        return True
    if not token.is_capital or token.key not in SURNAME:
        return False
    opens = before is None or before.text in SENTENCE_ENDS or before.key in BEFORE_BARE_NAME
    return opens if not listed else opens or before is not None
