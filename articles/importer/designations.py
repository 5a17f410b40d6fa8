"""One person as designated: rank, academic title, honorific, posts before the name, name, posts after it."""

from collections.abc import Sequence
from dataclasses import dataclass

from articles.importer.ranks import COMMON_POSTS, NOT_AFTER_RANK, POST_MODIFIERS
from articles.importer.tokens import Phrases, Token, text_of
from articles.importer.units import (
    ACADEMIC_TITLE,
    HEAD,
    HONORIFIC,
    PLACE_TYPE,
    POST,
    PREFIX,
    RANK,
    SURNAME,
    name_end,
    unit_end,
)
from articles.importer.unknown import stretched

MODIFIER = Phrases(POST_MODIFIERS)
COMMON_POST = Phrases(COMMON_POSTS)
NO_RANK_BEFORE = Phrases(NOT_AFTER_RANK)
type Stretch = tuple[int, int]

SEPARATORS = frozenset(",-–—:")
APPOSITIONS = frozenset(",-–—")
MOST_POSTS = 8
# An honorific with a capital inside a sentence is a place: "huyện Anh Sơn", "Bà Rịa".
PLACES_LIKE_HONORIFICS = Phrases(
    "bà rịa | bà đen | bà trưng | bà triệu | bà nà | anh sơn | anh quốc | ông ích khiêm | cô tô"
)


@dataclass(frozen=True)
class Designation:
    """A mention of a person, at tokens `first` up to `stop`; `level` says how full it is, 3 with posts after the name.

    `name_at`, `rank_at` and each of `posts_at` are stretches of the text: indexes of its first character and after its last.
    """

    name: str
    rank: str | None
    academic: str | None
    honorific: str | None
    posts: tuple[str, ...]
    first: int
    stop: int
    level: int
    in_common: bool = False
    name_at: Stretch = (0, 0)
    rank_at: Stretch | None = None
    posts_at: tuple[Stretch, ...] = ()


@dataclass
class _Opening:
    rank: str | None = None
    rank_at: Stretch | None = None
    posts_at: tuple[Stretch, ...] = ()
    academic: str | None = None
    honorific: str | None = None
    posts: tuple[str, ...] = ()
    common: bool = False


def read_designation(text: str, tokens: Sequence[Token], first: int, *, listed: bool = False) -> Designation | None:
    """Read the person designated at token `first`. In a list of comrades (`listed`) a bare name will do."""
    opening, index = _read_opening(text, tokens, first)
    announced = bool(opening.rank or opening.academic or opening.honorific)
    if listed and opening.posts and index < len(tokens) and tokens[index].text == ":":
        # "các đồng chí Phó Chủ tịch: A, B"
        index += 1
    after_semicolon = first > 0 and tokens[first - 1].text == ";" and index == first
    stop = name_end(tokens, index, announced=announced or after_semicolon)
    least = 1 if opening.rank else 2
    if stop - index < least:
        return None
    name = text_of(text, tokens, index, stop)
    spans, after = read_appositions(tokens, stop)
    posts = tuple(text[begin:end] for begin, end in spans)
    bare = not announced and not opening.posts
    known = tokens[index].key in SURNAME
    if (bare and not (posts or (listed and known))) or (opening.common and not announced and not posts):
        return None
    if bare and first and PLACE_TYPE.at(tokens, first - 1):
        return None
    before = opening.posts
    level = 3 if posts else 2 if any(len(post.split()) > 3 for post in before) else 1 if announced or before else 0
    return Designation(
        name,
        opening.rank,
        opening.academic,
        opening.honorific,
        before + posts,
        first,
        after if posts else stop,
        level,
        name_at=_stretch(tokens, index, stop),
        rank_at=opening.rank_at,
        posts_at=opening.posts_at + spans,
    )


def _stretch(tokens: Sequence[Token], first: int, stop: int) -> Stretch:
    return tokens[first].start, tokens[stop - 1].end


def _read_opening(text: str, tokens: Sequence[Token], first: int) -> tuple[_Opening, int]:
    opening = _Opening()
    index = first
    for _ in range(2 + MOST_POSTS):
        start = index
        while index > first and start < len(tokens) and tokens[start].text in SEPARATORS:
            start += 1
        if start - index > 2:
            break
        stop = _read_item(text, tokens, start, opening)
        if stop == start:
            break
        index = stop
        if index < len(tokens) and tokens[index].text == "." and opening.academic:
            index += 1
    return opening, index


def _read_item(text: str, tokens: Sequence[Token], start: int, opening: _Opening) -> int:
    """Read one of rank, academic title, honorific, post into the opening; return where it ends."""
    if (length := RANK.at(tokens, start)) and not opening.rank and not NO_RANK_BEFORE.at(tokens, start + length):
        opening.rank = text_of(text, tokens, start, start + length)
        opening.rank_at = _stretch(tokens, start, start + length)
        return start + length
    if ACADEMIC_TITLE.at(tokens, start) and not opening.academic:
        stop = _academic_end(tokens, start)
        opening.academic = text_of(text, tokens, start, stop)
        return stop
    length = HONORIFIC.at(tokens, start)
    # After a rank a capital "Ông" is a family name.
    surname = opening.rank is not None and tokens[start].is_capital if length else False
    if length and not surname and not opening.honorific and not PLACES_LIKE_HONORIFICS.at(tokens, start):
        opening.honorific = text_of(text, tokens, start, start + length).lower()
        return start + length
    stop = post_end(tokens, start)
    if stop > start:
        opening.common = bool(COMMON_POST.at(tokens, start)) and not opening.posts
        opening.posts += (text_of(text, tokens, start, stop),)
        opening.posts_at += (_stretch(tokens, start, stop),)
    return stop


def _academic_end(tokens: Sequence[Token], start: int) -> int:
    """Take "Phó Giáo sư - Tiến sĩ", "GS, TS" and "PGS.TS" whole."""
    stop = start + ACADEMIC_TITLE.at(tokens, start)
    while stop + 1 < len(tokens):
        gap = 1 if tokens[stop].text in ",.-–" else 0
        length = ACADEMIC_TITLE.at(tokens, stop + gap)
        if not length:
            break
        stop += gap + length
    return stop


def post_end(tokens: Sequence[Token], start: int) -> int:
    """Return where the post that starts at `start` ends, its organisation included; `start` if there is none."""
    index = start + PREFIX.at(tokens, start)
    length = POST.at(tokens, index)
    if not length:
        # "phụ trách Tổng cục Chính trị" is a post without a title.
        return unit_end(tokens, index) if index > start and HEAD.at(tokens, index) else start
    index += length
    while modifier := MODIFIER.at(tokens, index):
        index += modifier
    if name_end(tokens, index, announced=False) > index:
        return index
    if POST.at(tokens, index) and not HEAD.at(tokens, index):
        return index
    if index < len(tokens) and not tokens[index].is_capital and PREFIX.at(tokens, index) and POST.at(tokens, index + 1):
        return index
    stop = unit_end(tokens, index)
    return _with_superior(tokens, stop) if stop > index else index


def _with_superior(tokens: Sequence[Token], stop: int) -> int:
    """A unit may be followed by the one above it: "Đội Cảnh sát hình sự, Công an huyện Tân Lập"."""
    while stop + 1 < len(tokens) and tokens[stop].text == "," and tokens[stop + 1].is_capital:
        if not HEAD.at(tokens, stop + 1) or POST.at(tokens, stop + 1):
            break
        stop = unit_end(tokens, stop + 1)
    return stop


def read_appositions(tokens: Sequence[Token], start: int) -> tuple[tuple[Stretch, ...], int]:
    """Read the posts after a name: ", A, B", " - A, B", "(A)". Return where in the text they stand, and the token after them."""
    posts: list[Stretch] = []
    index = start
    bracket = start < len(tokens) and tokens[start].text == "("
    while len(posts) < MOST_POSTS and index + 1 < len(tokens):
        mark = tokens[index].text
        if mark not in APPOSITIONS and not (bracket and not posts and mark == "("):
            if not (posts and PREFIX.at(tokens, index) and mark.lower().startswith("kiêm")):
                break
            begin = index
        else:
            begin = index + 1
        stop = stretched(tokens, begin, post_end(tokens, begin))
        if stop == begin or name_end(tokens, stop, announced=False) > stop:
            break
        if _belongs_to_the_next(tokens, stop):
            break
        posts.append(_stretch(tokens, begin, stop))
        index = stop
    if posts and bracket and index < len(tokens) and tokens[index].text == ")":
        index += 1
    return tuple(posts), index


def _belongs_to_the_next(tokens: Sequence[Token], stop: int) -> bool:
    """ "A, Cục trưởng X; Thứ trưởng, Thượng tướng B": a short post before a rank announces the next person."""
    return bool(
        stop + 1 < len(tokens)
        and tokens[stop - 1].key == "trưởng"
        and tokens[stop].text == ","
        and RANK.at(tokens, stop + 1)
    )
