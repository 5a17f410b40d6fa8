"""Names of persons in a text before anybody looks them up: designations by the importer's grammar, and bare names."""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from operator import attrgetter

from articles.importer.designations import Designation
from articles.importer.mentions import Passage, read_passage
from articles.importer.posts import MODIFIER
from articles.importer.roles import roles_of
from articles.importer.tokens import Token, tokenise
from articles.importer.units import POST, PREFIX
from articles.recognition.mentions import Mention, Span
from articles.recognition.passages import CAPTION, Block
from vietnamese.folding import fold

SHORTEST, LONGEST = 2, 6
# A heading in capitals, not a page of them.
LONGEST_RUN = 40


@dataclass(frozen=True, slots=True)
class Run:
    """Capitalised words in a row: tokens `first` up to `stop` of a block, where a bare name may stand."""

    block: int
    first: int
    stop: int


@lru_cache(maxsize=8192)
def folded(word: str) -> str:
    return fold(word)


def key_of(tokens: Sequence[Token]) -> str:
    return " ".join(folded(token.text) for token in tokens)


def read_blocks(blocks: Iterable[Block]) -> list[Passage]:
    return [read_passage(block.text, is_caption=block.field == CAPTION) for block in blocks]


def designations(number: int, passage: Passage) -> list[Mention]:
    """The persons that the grammar finds in a block, with their roles."""
    return [
        _mention(number, passage, found, tuple(roles))
        for found, roles in zip(passage.mentions, roles_of(passage), strict=True)
    ]


def _mention(number: int, passage: Passage, found: Designation, roles: tuple[str, ...]) -> Mention:
    tokens = passage.tokens
    return Mention(
        block=number,
        span=Span(tokens[found.first].start, tokens[found.stop - 1].end),
        name=found.name,
        name_span=Span(*found.name_at),
        rank=found.rank or "",
        rank_span=Span(*found.rank_at) if found.rank_at else None,
        honorific=found.honorific or "",
        academic=found.academic or "",
        posts=found.posts,
        post_spans=tuple(Span(*stretch) for stretch in found.posts_at),
        is_full=found.level > 2 or any(map(has_unit, found.posts)),
        roles=roles,
    )


def has_unit(post: str) -> bool:
    """ "Cục trưởng C08" and "Thứ trưởng Bộ Công an" tell where; "Thứ trưởng Thường trực" does not."""
    tokens = tokenise(post)
    index = PREFIX.at(tokens, 0)
    index += POST.at(tokens, index)
    return len(tokens) > index + MODIFIER.at(tokens, index)


def runs(number: int, passage: Passage) -> list[Run]:
    """Where at least two capitalised words stand in a row."""
    found: list[Run] = []
    first = 0
    for index in range(len(passage.tokens) + 1):
        if index < len(passage.tokens) and _may_be_name(passage.tokens[index]):
            continue
        if SHORTEST <= index - first <= LONGEST_RUN:
            found.append(Run(number, first, index))
        first = index + 1
    return found


def windows(run: Run) -> Iterable[tuple[int, int]]:
    """Every stretch of a run that is as long as a name, the longer first at each place."""
    for first in range(run.first, run.stop - SHORTEST + 1):
        for stop in range(min(run.stop, first + LONGEST), first + SHORTEST - 1, -1):
            yield first, stop


def shortened(mention: Mention, passage: Passage, known: Collection[str]) -> Mention:
    """Of a name that runs on into the words after it ("TRẦN QUỐC TỎ CHỦ TRÌ") the longest beginning with a known key."""
    at = mention.name_span
    # "Nguyễn Ngọc Toàn Anh" is somebody else.
    if not mention.name.isupper():
        return mention
    first = bisect_left(passage.tokens, at.start, key=attrgetter("start"))
    tokens = passage.tokens[first : bisect_left(passage.tokens, at.stop, key=attrgetter("start"))]
    for size in range(len(tokens), SHORTEST - 1, -1):
        if key_of(tokens[:size]) in known:
            if size == len(tokens):
                return mention
            stop = tokens[size - 1].end
            kept = [span for span in mention.post_spans if span.start < at.start]
            return replace(
                mention,
                span=Span(mention.span.start, stop),
                name=passage.text[at.start : stop],
                name_span=Span(at.start, stop),
                posts=mention.posts[: len(kept)],
                post_spans=tuple(kept),
            )
    return mention


def _may_be_name(token: Token) -> bool:
    return token.is_capital and token.text.replace("'", "").replace("’", "").isalpha()
