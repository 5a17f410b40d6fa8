"""Names of persons in a text before anybody looks them up: designations by the importer's grammar, and bare names."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from articles.importer.designations import MODIFIER, Designation, read_appositions
from articles.importer.mentions import SENTENCE_ENDS, Passage, read_passage
from articles.importer.roles import roles_of
from articles.importer.tokens import Token, any_of, text_of, tokenise, word_set
from articles.importer.units import ACADEMIC_TITLE, HEAD, HONORIFIC, PLACE, PLACE_TYPE, POST, PREFIX, RANK, SURNAME
from articles.recognition.mentions import Mention, Span
from articles.recognition.passages import CAPTION, Block
from vietnamese.folding import fold

SHORTEST, LONGEST = 2, 6
# What bears the name of a person and is none: streets, schools, prizes, districts.
NAMED_AFTER = word_set(
    "đường phố trường thpt thcs huyện xã phường tỉnh cầu quận thôn bản ấp viện giải thưởng quỹ bổng động đấu lộ khu công_viên"
    " đài tên tàu chợ hầm sông hồ đảo thị lớp chi đội liên bảo tàng nghĩa trang khóa hãng ty nhóm báo ảnh".replace(
        "_", " "
    )
)


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


def given_names(passage: Passage, given: Collection[str]) -> list[tuple[int, int]]:
    """Where one of these words stands alone after a post or an honorific: "Thứ trưởng Tỏ"."""
    tokens = passage.tokens
    return [
        (index, index + 1)
        for index, token in enumerate(tokens)
        if token.is_capital
        and token.key in given
        and (opening := opening_at(tokens, index))
        and opening[0] != "rank"
        and not (index + 1 < len(tokens) and tokens[index + 1].is_capital)
    ]


def runs(number: int, passage: Passage) -> list[Run]:
    """Where at least two capitalised words stand in a row."""
    found: list[Run] = []
    first = 0
    for index in range(len(passage.tokens) + 1):
        if index < len(passage.tokens) and _may_be_name(passage.tokens[index]):
            continue
        if index - first >= SHORTEST:
            found.append(Run(number, first, index))
        first = index + 1
    return found


def windows(run: Run) -> Iterable[tuple[int, int]]:
    """Every stretch of a run that is as long as a name, the longer first at each place."""
    for first in range(run.first, run.stop - SHORTEST + 1):
        for stop in range(min(run.stop, first + LONGEST), first + SHORTEST - 1, -1):
            yield first, stop


def may_be_bare(tokens: Sequence[Token], run: Run, first: int, stop: int) -> bool:
    """Tell whether a name may stand here without anything that announces it: not a street's, not a part of a longer one."""
    shouted = text_of_is_upper(tokens, run)
    if not shouted and stop < run.stop and not any_of((RANK, POST, HEAD, ACADEMIC_TITLE), tokens, stop):
        return False
    if not shouted and first > run.first and not _ends_announcement(tokens, first):
        return False
    if PLACE.at(tokens, first) >= stop - first or HEAD.at(tokens, first):
        return False
    before = tokens[first - 1].key if first else ""
    return before not in NAMED_AFTER and not (first and PLACE_TYPE.at(tokens, first - 1))


def text_of_is_upper(tokens: Sequence[Token], run: Run) -> bool:
    return all(token.text.isupper() for token in tokens[run.first : run.stop])


def _ends_announcement(tokens: Sequence[Token], first: int) -> bool:
    begins = first == 1 or tokens[first - 2].text in SENTENCE_ENDS
    if begins and tokens[first - 1].key not in SURNAME:
        # "Theo Trần Quốc Tỏ": the capital of the sentence.
        return True
    return bool(opening_at(tokens, first)) or any(
        HEAD.at(tokens, index) == first - index or PLACE.at(tokens, index) == first - index
        for index in range(max(0, first - 5), first)
    )


def opening_at(tokens: Sequence[Token], first: int) -> tuple[str, int] | None:
    """What announces a name at `first`: ("rank" | "post" | "honorific", the token where it begins), the nearest of them."""
    for index in range(max(0, first - 6), first):
        for kind, table in (("rank", RANK), ("post", POST), ("honorific", HONORIFIC)):
            if table.at(tokens, index, first) == first - index:
                return kind, index
    return None


def shortened(mention: Mention, passage: Passage, known: Collection[str]) -> Mention:
    """Of a name that runs on into the words after it ("TRẦN QUỐC TỎ CHỦ TRÌ") the longest beginning with a known key."""
    at = mention.name_span
    tokens = [token for token in passage.tokens if at.start <= token.start < at.stop]
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


def bare_mention(number: int, passage: Passage, first: int, stop: int) -> Mention:
    """A name that the grammar passed over, with whatever announces it and the posts after it."""
    text, tokens = passage.text, passage.tokens
    opening = opening_at(tokens, first)
    kind, begin = opening or ("", first)
    announced = text_of(text, tokens, begin, first) if opening else ""
    before = Span(tokens[begin].start, tokens[first - 1].end) if opening else None
    stretches, after, _ = read_appositions(tokens, stop)
    spans = [Span(*stretch) for stretch in stretches]
    if kind == "post" and before:
        spans.insert(0, before)
    return Mention(
        block=number,
        span=Span(tokens[begin].start, tokens[(after if stretches else stop) - 1].end),
        name=text_of(text, tokens, first, stop),
        name_span=Span(tokens[first].start, tokens[stop - 1].end),
        rank=announced if kind == "rank" else "",
        rank_span=before if kind == "rank" else None,
        honorific=announced.lower() if kind == "honorific" else "",
        posts=tuple(text[span.start : span.stop] for span in spans),
        post_spans=tuple(spans),
        is_full=bool(stretches),
    )


def _may_be_name(token: Token) -> bool:
    return token.is_capital and token.text.replace("'", "").replace("’", "").isalpha()
