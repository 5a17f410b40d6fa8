"""Names that the grammar passed over, because nothing announces them or something in them is misspelt."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from articles.importer.appositions import read_appositions
from articles.importer.mentions import SENTENCE_ENDS, Passage
from articles.importer.tokens import Token, any_of, text_of, word_set
from articles.importer.units import ACADEMIC_TITLE, HEAD, HONORIFIC, PLACE, PLACE_TYPE, POST, RANK, SURNAME
from articles.recognition.mentions import Mention, Span
from articles.recognition.names import Run, windows
from articles.recognition.resolving import Knowledge, is_slip, spelt

# What bears the name of a person and is none: streets, schools, prizes, districts.
NAMED_AFTER = word_set(
    "đường phố trường thpt thcs huyện xã phường tỉnh cầu quận thôn bản ấp viện giải thưởng quỹ bổng động đấu lộ khu công_viên"
    " đài tên tàu chợ hầm sông hồ đảo thị lớp chi đội liên bảo tàng nghĩa trang khóa hãng ty nhóm báo ảnh".replace(
        "_", " "
    )
)


# A name of so many words is known for one without any capital, too.
SHORTEST_SMALL = 3


def with_bare_names(
    passages: Sequence[Passage], capitals: Sequence[Run], said: Sequence[Mention], known: Knowledge
) -> list[Mention]:
    """The mentions that the grammar found and those that it passed over, in the order of the text."""
    present = known.among | {key for mention in said for key in known.named(mention.name)}
    names = {spelt(known.people[key].full_name) for key in present if key in known.people}
    small = [
        mention for number, passage in enumerate(passages) for mention in _in_small_letters(number, passage, names)
    ]
    # "Trần quốc Tỏ" is no "Trần".
    said = [mention for mention in said if not any(_overlap(mention, other) for other in small)]
    said = [*said, *small]
    taken = {(mention.block, place) for mention in said for place in range(mention.span.start, mention.span.stop)}
    given = {name[-1] for name in names} | {spelt(mention.name)[-1] for mention in said}
    for number, passage in enumerate(passages):
        for first, stop in given_names(passage, given):
            if (number, passage.tokens[first].start) not in taken:
                said.append(bare_mention(number, passage, first, stop))
    said += [mention for run in capitals for mention in _in_run(run, passages[run.block], taken, names, known)]
    return sorted(said, key=lambda mention: (mention.block, mention.span.start))


def _in_small_letters(number: int, passage: Passage, names: Collection[tuple[str, ...]]) -> Iterator[Mention]:
    """Names of people of this text in which a word lacks its capital."""
    tokens = passage.tokens
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for name in names:
        by_first.setdefault(name[0], []).append(name)
    for index, token in enumerate(tokens):
        for name in by_first.get(token.key, ()):
            if not token.is_capital and len(name) < SHORTEST_SMALL:
                continue
            here = tokens[index : index + len(name)]
            if tuple(word.key for word in here) == name and not all(word.is_capital for word in here):
                yield replace(bare_mention(number, passage, index, index + len(name)), is_misspelt=True)


def _in_run(
    run: Run, passage: Passage, taken: Collection[tuple[int, int]], names: Collection[tuple[str, ...]], known: Knowledge
) -> Iterator[Mention]:
    done = 0
    for first, stop in windows(run):
        tokens = passage.tokens[first:stop]
        if first < done or any((run.block, token.start) in taken for token in tokens):
            continue
        is_name = _is_name(tokens, names, known, announced=opening_at(passage.tokens, first) is not None)
        if is_name and may_be_bare(passage.tokens, run, first, stop):
            yield bare_mention(run.block, passage, first, stop)
            done = stop


def _is_name(tokens: Sequence[Token], names: Collection[tuple[str, ...]], known: Knowledge, *, announced: bool) -> bool:
    """Spelt exactly as in the register, or announced and so but for accents, or a letter away from somebody of this text."""
    text = " ".join(token.text for token in tokens)
    written, people = spelt(text), known.named(text)
    if any(spelt(known.people[key].full_name) == written for key in people) or (people and announced):
        return True
    return any(is_slip(written, name) for name in names)


def _overlap(one: Mention, other: Mention) -> bool:
    return (
        one.block == other.block
        and one.name_span.start < other.name_span.stop
        and other.name_span.start < one.name_span.stop
    )


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
