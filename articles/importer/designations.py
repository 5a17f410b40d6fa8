"""One person as designated: rank, academic title, honorific, posts before the name, name, posts after it."""

from collections.abc import Sequence
from dataclasses import dataclass

from articles.importer.ranks import COMMON_POSTS, NOT_AFTER_RANK, POST_MODIFIERS, TITLES
from articles.importer.tokens import Phrases, Token, text_of
from articles.importer.units import (
    HEAD,
    HONORIFIC,
    PLACE_TYPE,
    POST,
    PREFIX,
    RANK,
    SURNAME,
    VERB,
    academic_at,
    name_end,
    unit_end,
)
from articles.importer.unknown import stretched

MODIFIER = Phrases(POST_MODIFIERS)
COMMON_POST = Phrases(COMMON_POSTS)
NO_RANK_BEFORE = Phrases(NOT_AFTER_RANK)
type Stretch = tuple[int, int]

TITLE = Phrases(TITLES)
# Whose authority somebody else uses: "thừa ủy quyền của Bộ trưởng Bộ Công an, Trung tướng A" is not the minister.
PROXIES = Phrases(
    "thừa ủy quyền của | thừa ủy quyền | được sự ủy quyền của | ủy quyền của | theo ủy quyền của"
    " | thừa lệnh | thừa lệnh của | quyết định của"
    " | chỉ đạo của | chỉ thị của | ý kiến của | thay mặt | thay mặt cho | được sự đồng ý của"
    " | sự đồng ý của | phân công của | kế hoạch của"
    " | giữ chức | giữ chức vụ | chức vụ | chức danh | làm | cương vị | được bầu làm | các quyết định của | công điện của | thư của | lời của | nghị quyết của | sự quan tâm của"
)
# What stands between a name and the posts that several persons share: "A và B, các Phó Cục trưởng".
PLURALS = Phrases(
    "các | đều là | cùng là | cùng giữ chức | đều giữ chức | lần lượt là | cùng là các | đều là các | các đồng chí"
)
SEPARATORS = frozenset(",-–—:")
APPOSITIONS = frozenset(",-–—")
MOST_POSTS = 8
LONGEST_ASIDE = 14
NUMBERED = frozenset({"phòng", "đội", "ban", "khoa", "trạm", "trại", "đoàn", "bộ"})
COUNTED = frozenset({"tuổi", "năm", "tháng", "đồng", "người", "ngày"})
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
    spans, after, plural = read_appositions(tokens, stop)
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
        is_plural=plural,
        name_at=_stretch(tokens, index, stop),
        rank_at=opening.rank_at,
        posts_at=opening.posts_at + spans,
    )


def _stretch(tokens: Sequence[Token], first: int, stop: int) -> Stretch:
    return tokens[first].start, tokens[stop - 1].end


def _read_opening(text: str, tokens: Sequence[Token], first: int) -> tuple[_Opening, int]:
    opening = _Opening()
    index = _after_proxy(tokens, first)
    first = index
    for _ in range(2 + MOST_POSTS):
        start = index
        while index > first and start < len(tokens) and tokens[start].text in SEPARATORS:
            start += 1
        if start - index > 2 or (start > index and opening.common and not _holds_unit(opening)):
            break
        stop = _read_item(text, tokens, start, opening)
        if stop == start:
            break
        index = stop
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
        opening.rank_at = _stretch(tokens, start, start + length)
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
        opening.posts_at += (_stretch(tokens, start, stop),)
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


def post_end(tokens: Sequence[Token], start: int, *, before_name: bool = False) -> int:
    """Return where the post that starts at `start` ends, its organisation included; `start` if there is none.

    `before_name` tells that its holder is named after it.
    """
    index = start
    while prefix := PREFIX.at(tokens, index):
        index += prefix
    length = POST.at(tokens, index) or _deputy(tokens, index)
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


def read_appositions(tokens: Sequence[Token], start: int) -> tuple[tuple[Stretch, ...], int, bool]:
    """Read the posts after a name: ", A, B", " - A, B", "(A)", "(thứ hai từ trái sang), A".

    Return where in the text they stand, the token after them, and whether they are said of several persons.
    """
    posts: list[Stretch] = []
    index = _after_aside(tokens, start)
    plural = False
    bracket = index == start and start < len(tokens) and tokens[start].text == "("
    while len(posts) < MOST_POSTS and index + 1 < len(tokens):
        begin = _post_start(tokens, index, bracket and not posts, bool(posts))
        if begin is None:
            break
        if not posts and (length := PLURALS.at(tokens, begin)) and POST.at(tokens, begin + length):
            plural, begin = True, begin + length
        stop = stretched(tokens, begin, post_end(tokens, begin))
        if stop == begin or name_end(tokens, stop, announced=False) > stop or _belongs_to_the_next(tokens, stop):
            break
        posts.append(_stretch(tokens, begin, stop))
        index = stop
    if posts and bracket and index < len(tokens) and tokens[index].text == ")":
        index += 1
    return tuple(posts), index, plural and bool(posts)


def _post_start(tokens: Sequence[Token], index: int, in_bracket: bool, follows: bool) -> int | None:
    """Return where the next post may begin: after a mark of apposition or a bracket, or at "kiêm"."""
    if tokens[index].text in APPOSITIONS or (in_bracket and tokens[index].text == "("):
        return _after_age(tokens, index + 1)
    joined = follows and PREFIX.at(tokens, index) and tokens[index].key in {"kiêm", "đồng"}
    return index if joined else None


def _after_age(tokens: Sequence[Token], index: int) -> int:
    """Pass over "SN 1985," and "35 tuổi,"."""
    for stop in range(index + 1, min(index + 4, len(tokens))):
        if tokens[stop].text == ",":
            words = {token.key for token in tokens[index:stop]}
            numbers = [token for token in tokens[index:stop] if token.text.isdigit()]
            return stop + 1 if numbers and words & {"sn", "sinh", "tuổi"} else index
    return index


def _after_aside(tokens: Sequence[Token], start: int) -> int:
    """Pass over a bracket that tells where somebody stands in a picture, if a post follows it."""
    if start >= len(tokens) or tokens[start].text != "(":
        return start
    for stop in range(start + 1, min(start + LONGEST_ASIDE, len(tokens))):
        if tokens[stop].text == ")":
            after = stop + 1
            told = any(
                token.key in {"trái", "phải", "giữa", "bìa", "trên", "ngoài", "đứng", "ngồi"}
                for token in tokens[start:stop]
            )
            code = stop == start + 2 and tokens[start + 1].text.isupper()
            follows = after < len(tokens) and tokens[after].text in APPOSITIONS
            return after if (told or code) and follows else start
    return start


def _belongs_to_the_next(tokens: Sequence[Token], stop: int) -> bool:
    """ "A, Cục trưởng X; Thứ trưởng, Thượng tướng B": a short post before a rank announces the next person."""
    return bool(
        stop + 1 < len(tokens)
        and tokens[stop - 1].key == "trưởng"
        and tokens[stop].text == ","
        and RANK.at(tokens, stop + 1)
    )
