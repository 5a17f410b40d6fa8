"""The posts that follow a name, and where they stand in the text."""

from collections.abc import Sequence

from articles.importer.posts import APPOSITIONS, post_end
from articles.importer.tokens import Phrases, Token
from articles.importer.units import POST, PREFIX, RANK, name_end
from articles.importer.unknown import stretched

type Stretch = tuple[int, int]

# What stands between a name and the posts that several persons share: "A và B, các Phó Cục trưởng".
PLURALS = Phrases(
    "các | đều là | cùng là | cùng giữ chức | đều giữ chức | lần lượt là | cùng là các | đều là các | các đồng chí"
)
LONGEST_ASIDE = 14
MOST_POSTS = 8


def rank_after(tokens: Sequence[Token], start: int) -> int:
    """Return where a rank in brackets right after a name ends ("A (Thiếu tướng, Giám đốc …)"), `start` if there is none."""
    bracket = start + 1 < len(tokens) and tokens[start].text == "("
    length = RANK.at(tokens, start + 1) if bracket else 0
    stop = start + 1 + length
    return stop if length and stop < len(tokens) and tokens[stop].text in {",", ")"} else start


def read_appositions(
    tokens: Sequence[Token], start: int, *, in_bracket: bool = False
) -> tuple[tuple[Stretch, ...], int, bool]:
    """Read the posts after a name: ", A, B", " - A, B", "(A)", "(thứ hai từ trái sang), A".

    Return where in the text they stand, the token after them, and whether they are said of several persons.
    `in_bracket` tells that a bracket was opened before `start`, after the rank in it.
    """
    posts: list[Stretch] = []
    index = start if in_bracket else _after_aside(tokens, start)
    bracket = in_bracket or (index == start and start < len(tokens) and tokens[start].text == "(")
    plural = False
    while len(posts) < MOST_POSTS and index + 1 < len(tokens):
        begin = _post_start(tokens, index, bracket and not posts, bool(posts))
        if begin is None:
            break
        if not posts and (length := PLURALS.at(tokens, begin)) and POST.at(tokens, begin + length):
            plural, begin = True, begin + length
        stop = stretched(tokens, begin, post_end(tokens, begin))
        if stop == begin or name_end(tokens, stop, announced=False) > stop or _belongs_to_the_next(tokens, stop):
            break
        posts.append(stretch_of(tokens, begin, stop))
        index = stop
    if (posts or in_bracket) and bracket and index < len(tokens) and tokens[index].text == ")":
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


def stretch_of(tokens: Sequence[Token], first: int, stop: int) -> Stretch:
    return tokens[first].start, tokens[stop - 1].end
