"""All designations of persons in one paragraph, caption or title, in order."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from articles.importer.designations import PLACES_LIKE_HONORIFICS, TITLE, Designation, read_designation
from articles.importer.sharing import opens_plural, said_once, shared_back
from articles.importer.tokens import Phrases, Token, tokenise
from articles.importer.units import GROUP_HONORIFIC, HONORIFIC, POST, PREFIX, RANK, SURNAME, academic_at, name_end

# After these a list of persons opens, in which a bare name will do.
LIST_OPENERS = Phrases("có | gồm | gồm có | có sự tham dự của | với sự tham dự của | với sự có mặt của")
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

    @cached_property
    def names_from(self) -> frozenset[int]:
        """Where in the text the persons' names begin."""
        return frozenset(mention.name_at[0] for mention in self.mentions)


def read_passage(text: str, *, is_caption: bool = False) -> Passage:
    """Find every person in a text. Linear: each token is looked at from a bounded number of places."""
    tokens = tuple(tokenise(text))
    mentions: list[Designation] = []
    index, listed = 0, False
    while index < len(tokens):
        group = GROUP_HONORIFIC.at(tokens, index) or opens_plural(tokens, index)
        if group:
            listed, index = True, index + group
            continue
        if tokens[index].text == "." and ends_sentence(tokens, index):
            listed = False
        mention = read_designation(text, tokens, index, listed=listed) if _may_open(tokens, index, listed) else None
        if mention is None:
            index += 1
            continue
        mentions.append(said_once(tokens, mention, mentions[-1] if mentions else None))
        index = mention.stop
    return Passage(text, tokens, shared_back(tokens, mentions), is_caption)


def ends_sentence(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether the mark ends a sentence: "TP. Hồ Chí Minh" has none."""
    if tokens[index].text not in {".", "!", "?", "…"}:
        return False
    return index + 1 >= len(tokens) or (
        not tokens[index + 1].text[0].islower()
        and (index == 0 or tokens[index - 1].key not in {"tp", "tx", "tt", "ts", "gs", "ths", "pgs"})
    )


def _named_with_capital(tokens: Sequence[Token], index: int) -> bool:
    """ "có Ông Trần Văn A": a whole name after it, which "Anh Sơn" and "Bà Rịa" do not have."""
    return name_end(tokens, index + 1, announced=False) - index > 2 and not PLACES_LIKE_HONORIFICS.at(tokens, index)


def _may_open(tokens: Sequence[Token], index: int, listed: bool) -> bool:
    token = tokens[index]
    if not token.is_word:
        return False
    if RANK.at(tokens, index) or academic_at(tokens, index):
        return True
    if POST.at(tokens, index):
        # "Phủ Chủ tịch" is a house, "Ban Giám đốc" a body.
        return not (index and tokens[index - 1].text in {"Phủ", "Ban", "ban"})
    if PREFIX.at(tokens, index):
        return bool(POST.at(tokens, index + PREFIX.at(tokens, index)))
    before = tokens[index - 1] if index else None
    if HONORIFIC.at(tokens, index):
        free = before is None or before.text in SENTENCE_ENDS or before.text == ")"
        return not token.is_capital or free or bool(TITLE.at(tokens, index)) or _named_with_capital(tokens, index)
    if token.is_capital and before is not None and before.text == ";":
        # Between semicolons stand persons, whatever their people's names are.
        return True
    if not token.is_capital or token.key not in SURNAME:
        return False
    opens = before is None or before.text in SENTENCE_ENDS or before.key in BEFORE_BARE_NAME
    return opens if not listed else opens or before is not None
