"""Vietnamese ranks and posts left in an English text, and renderings other than the glossary's."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from django.utils.translation import gettext as _

from articles.proofing.remarks import Remark, remark_on
from articles.recognition.passages import Block
from people.english import POST, RANK, Terms, english_term
from people.ranks import Rank
from vietnamese.folding import exact, fold

# How other newsrooms say a rank: one mapping a term, so theirs becomes ours.
RENDERINGS: Mapping[str, Rank] = {"Colonel General": Rank.THUONG_TUONG}

_RANKS = {exact(rank.label): rank.label for rank in Rank}
_BARE_RANKS = {fold(rank.label): rank.label for rank in Rank}
# Two words, of which the second may be the given name of somebody ("Ngo Ha Si" is nobody's rank).
_PAIR = re.compile(r"(?<![\w-])(?=(?P<first>[^\W\d_]+)[ \u00a0]+(?P<second>[^\W\d_]+)(?![\w-]))")
_CAPITAL_FOLLOWS = re.compile(r"[ \u00a0]+(?P<letter>[^\W\d_])")
_NAME_BEFORE = re.compile(r"(?<!\w)[A-ZĐÀ-Ỹ][^\W\d_]+[ \u00a0]+$")
_RENDERING = re.compile(rf"\b(?:{'|'.join(RENDERINGS)})\b")
# A post of one syllable, or of letters that English has, may be anybody's word.
_HAS_ACCENT = re.compile(r"[^\x00-\x7f]")


def check_english(blocks: Sequence[Block], terms: Terms) -> list[Remark]:
    """Remarks on an English text, whose fixes are the glossary's terms; a rank that has no English is told without a fix."""
    remarks = []
    for number, block in enumerate(blocks):
        taken = 0
        found = sorted([*_ranks(block.text, terms), *_posts(block.text, terms), *_renderings(block.text, terms)])
        for start, stop, english, is_sure in found:
            if start >= taken:
                remarks.append(_remark(block, number, start, stop, english, is_sure=is_sure))
                taken = stop
    return remarks


def _remark(block: Block, number: int, start: int, stop: int, english: str, *, is_sure: bool) -> Remark:
    words = block.text[start:stop]
    if english:
        message = _("“%(words)s” is “%(english)s” in the English glossary.") % {"words": words, "english": english}
    else:
        message = _("“%(words)s” has no English in the glossary yet: ask a moderator to enter it.") % {"words": words}
    return remark_on(
        block,
        number,
        start,
        stop,
        code="vietnamese-designation",
        kind="designation",
        message=message,
        fixes=(english,) if english else (),
        is_sure=is_sure and bool(english),
    )


type _Found = tuple[int, int, str, bool]


def _ranks(text: str, terms: Terms) -> Iterator[_Found]:
    for pair in _PAIR.finditer(text):
        start, stop = pair.start(), pair.end("second")
        words = f"{pair['first']} {pair['second']}"
        if label := _RANKS.get(exact(words)):
            # "Phạm Trung Tá" is a name.
            yield (
                start,
                stop,
                english_term(terms, RANK, label),
                not _NAME_BEFORE.search(text, max(start - 40, 0), start),
            )
        elif words.isascii() and words[0].isupper() and (label := _BARE_RANKS.get(fold(words))):
            # Without accents it is a rank only before somebody's name.
            following = _CAPITAL_FOLLOWS.match(text, stop)
            if following and following["letter"].isupper():
                yield start, stop, english_term(terms, RANK, label), False


def _posts(text: str, terms: Terms) -> Iterator[_Found]:
    titles = tuple(key for kind, key in terms if kind == POST and " " in key and _HAS_ACCENT.search(key))
    for found in _titles(titles).finditer(text):
        yield found.start(), found.end(), english_term(terms, POST, found[0]), False


@lru_cache(maxsize=8)
def _titles(keys: tuple[str, ...]) -> re.Pattern[str]:
    if not keys:
        return re.compile(r"(?!)")
    spelt = {
        spelling
        for key in keys
        for spelling in (key, key.replace("ủy", "uỷ"), key.replace("kí", "ký"), key.replace("lí", "lý"))
    }
    words = "|".join(re.escape(key).replace(r"\ ", r"[ \u00a0]+") for key in sorted(spelt, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)


def _renderings(text: str, terms: Terms) -> Iterator[_Found]:
    for found in _RENDERING.finditer(text):
        ours = english_term(terms, RANK, RENDERINGS[found[0]].label)
        if ours and ours != found[0]:
            yield found.start(), found.end(), ours, False
