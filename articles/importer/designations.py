"""One person as designated: rank, academic title, honorific, posts before the name, name, posts after it."""

from collections.abc import Sequence
from dataclasses import dataclass

from articles.importer.appositions import MOST_POSTS, Stretch, rank_after, read_appositions, stretch_of
from articles.importer.posts import post_end
from articles.importer.ranks import COMMON_POSTS, NOT_AFTER_RANK, TITLES
from articles.importer.tokens import Phrases, Token, text_of
from articles.importer.units import HONORIFIC, PLACE_TYPE, RANK, SURNAME, academic_at, name_end

COMMON_POST = Phrases(COMMON_POSTS)
NO_RANK_BEFORE = Phrases(NOT_AFTER_RANK)

TITLE = Phrases(TITLES)
# Whose authority somebody else uses: "thừa ủy quyền của Bộ trưởng Bộ Công an, Trung tướng A" is not the minister.
PROXIES = Phrases(
    "thừa ủy quyền của | thừa ủy quyền | được sự ủy quyền của | ủy quyền của | theo ủy quyền của"
    " | thừa lệnh | thừa lệnh của | quyết định của"
    " | chỉ đạo của | chỉ thị của | ý kiến của | thay mặt | thay mặt cho | được sự đồng ý của"
    " | sự đồng ý của | phân công của | kế hoạch của"
    " | giữ chức | giữ chức vụ | chức vụ | chức danh | làm | cương vị | được bầu làm | các quyết định của"
    " | công điện của | thư của | lời của | nghị quyết của | sự quan tâm của"
)
SEPARATORS = frozenset(",-–—:")
# An honorific with a capital inside a sentence is a place: "huyện Anh Sơn", "Bà Rịa".
PLACES_LIKE_HONORIFICS = Phrases(
    "bà rịa | bà đen | bà trưng | bà triệu | bà nà | anh sơn | anh quốc | ông ích khiêm | cô tô"
)


@dataclass(frozen=True)
class Designation:
    """A mention of a person, at tokens `first` up to `stop`; `level` says how full it is, 3 with posts after the name.

    `in_common` tells that posts before the name may be those of the next persons too, `is_plural` that posts after it are said
    of the persons before as well ("A và B, các Phó Cục trưởng").
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
    is_plural: bool = False
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
    last: int = 0


def read_designation(
    text: str, tokens: Sequence[Token], first: int, *, listed: bool = False
) -> tuple[Designation | None, int]:
    """Read the person designated at token `first`, and the token from which to look for the next one.

    In a list of comrades (`listed`) a bare name will do.
    """
    first = _after_proxy(tokens, first)
    opening, index = _read_opening(text, tokens, first)
    announced = bool(opening.rank or opening.academic or opening.honorific)
    if listed and opening.posts and index < len(tokens) and tokens[index].text == ":":
        # "các đồng chí Phó Chủ tịch: A, B"
        index += 1
    after_semicolon = first > 0 and tokens[first - 1].text == ";" and index == first
    stop = name_end(tokens, index, announced=announced or after_semicolon)
    least = 1 if opening.rank else 2
    if stop - index < least:
        # A row of posts that leads to nobody leads to nobody from its second post either.
        return None, max(first + 1, opening.last)
    name, name_at = text_of(text, tokens, index, stop), stretch_of(tokens, index, stop)
    ranked = stop if opening.rank else rank_after(tokens, stop)
    if ranked > stop:
        opening.rank, opening.rank_at = text_of(text, tokens, stop + 1, ranked), stretch_of(tokens, stop + 1, ranked)
    spans, after, plural = read_appositions(tokens, ranked, in_bracket=ranked > stop)
    posts = tuple(text[begin:end] for begin, end in spans)
    bare = not announced and not opening.posts
    known = tokens[index].key in SURNAME
    if (bare and not (posts or ranked > stop or (listed and known))) or (
        opening.common and not announced and not posts
    ):
        return None, first + 1
    if bare and first and PLACE_TYPE.at(tokens, first - 1):
        return None, first + 1
    before = opening.posts
    level = 3 if posts else 2 if any(len(post.split()) > 3 for post in before) else 1 if announced or before else 0
    stop = after if posts or ranked > stop else stop
    person = Designation(
        name,
        opening.rank,
        opening.academic,
        opening.honorific,
        before + posts,
        first,
        stop,
        level,
        is_plural=plural,
        name_at=name_at,
        rank_at=opening.rank_at,
        posts_at=opening.posts_at + spans,
    )
    return person, stop


def _read_opening(text: str, tokens: Sequence[Token], first: int) -> tuple[_Opening, int]:
    opening = _Opening()
    index = first
    for _ in range(2 + MOST_POSTS):
        start = index
        while index > first and start < len(tokens) and tokens[start].text in SEPARATORS:
            start += 1
        if start - index > 2 or (start > index and opening.common and not _holds_unit(opening)):
            break
        stop = _read_item(text, tokens, start, opening)
        if stop == start:
            break
        index, opening.last = stop, start
        if index < len(tokens) and tokens[index].text == "." and opening.academic:
            index += 1
    return opening, index


def _holds_unit(opening: _Opening) -> bool:
    """ "Đại diện sinh viên, Hạ sĩ A" is no student for that; "cán bộ Công an xã, Đại úy A" is the one of that commune."""
    return len(opening.posts[-1].split()) > 2 or bool(opening.rank)


def _after_proxy(tokens: Sequence[Token], first: int) -> int:
    """Pass over the post of the one in whose name somebody acts, if a comma divides it from the person."""
    if not PROXIES.ending(tokens, max(0, first - 5), first):
        return first
    stop = post_end(tokens, first)
    return stop + 1 if stop > first and stop < len(tokens) and tokens[stop].text == "," else first


def _read_item(text: str, tokens: Sequence[Token], start: int, opening: _Opening) -> int:
    """Read one of rank, academic title, honorific, post into the opening; return where it ends."""
    if (length := RANK.at(tokens, start)) and not opening.rank and not _is_class_of_ranks(tokens, start + length):
        opening.rank = text_of(text, tokens, start, start + length)
        opening.rank_at = stretch_of(tokens, start, start + length)
        return start + length
    if academic_at(tokens, start) and not opening.academic:
        stop = _academic_end(tokens, start)
        opening.academic = text_of(text, tokens, start, stop)
        return stop
    length = HONORIFIC.at(tokens, start)
    # After a rank a capital "Ông" is a family name.
    surname = opening.rank is not None and tokens[start].is_capital and not TITLE.at(tokens, start) if length else False
    if length and not surname and not opening.honorific and not PLACES_LIKE_HONORIFICS.at(tokens, start):
        opening.honorific = text_of(text, tokens, start, start + length).lower()
        return start + length
    stop = post_end(tokens, start, before_name=True)
    if stop > start:
        opening.common = bool(COMMON_POST.at(tokens, start)) and not opening.posts
        opening.posts += (text_of(text, tokens, start, stop),)
        opening.posts_at += (stretch_of(tokens, start, stop),)
    return stop


def _is_class_of_ranks(tokens: Sequence[Token], stop: int) -> bool:
    return NO_RANK_BEFORE.at(tokens, stop) > 0 and not tokens[stop].is_capital


def _academic_end(tokens: Sequence[Token], start: int) -> int:
    """Take "Phó Giáo sư - Tiến sĩ", "GS, TS" and "PGS.TS" whole."""
    stop = start + academic_at(tokens, start)
    while stop + 1 < len(tokens):
        gap = 1 if tokens[stop].text in ",.-–" else 0
        length = academic_at(tokens, stop + gap)
        if not length:
            break
        stop += gap + length
    return stop
