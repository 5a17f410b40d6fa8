"""Lists of people present that stand in another order than protocol has it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any, Protocol

from django.utils.translation import gettext as _

from articles.proofing.remarks import Remark, remark_on
from articles.recognition.mentions import Mention, Recognised
from articles.recognition.passages import BODY, LEAD, Block
from people.protocol import Attendee, Reason, attendee_of, held_as_written, in_order, precedes
from people.ranks import Rank
from vietnamese.folding import exact, fold

# Who is read aloud at a meeting; a longer list is a table.
MOST_LISTED = 40
MOST_NAMED = 3

_RANKS = {exact(rank.label): rank for rank in Rank}

# What may stand between two people of one list, brackets aside.
_SEPARATOR = re.compile(
    r"[\s,;]*(?:\b(?:và|cùng|cùng với)\b[\s,]*)?(?:\bcác\b\s*)?(?:\b(?:đồng chí|đ/c|ông|bà|anh|chị)\b\s*:?\s*)?",
    re.IGNORECASE,
)
_BRACKET = re.compile(r"\s*\([^()]{1,80}\)")
# Words after somebody that belong to them still, where semicolons divide: "; A, chuyên gia cao cấp; B".
LONGEST_TAIL = 90
_SENTENCE_END = re.compile(r"[.!?…]\s")

# A list is of people present where its sentence says so.
_PRESENT = re.compile(
    r"\b(?:dự|tham dự|tham gia|có mặt|chủ trì|chứng kiến|đón tiếp|tiếp đoàn|làm việc với|tháp tùng|thành phần gồm)\b",
    re.IGNORECASE,
)
_ROLES = frozenset({"dự", "chủ trì", "đồng chủ trì", "phát biểu"})
# Such lists have an order of their own.
_OTHER_ORDER = re.compile(
    r"\b(?:từ trái (?:sang|qua) phải|từ phải (?:sang|qua) trái|bổ nhiệm|điều động|thăng cấp|khen thưởng|bằng khen|giấy khen|trúng cử"
    r"|được bầu|theo thứ tự|lần lượt|theo vần|tác giả|đoạt giải|nghỉ hưu)\b",
    re.IGNORECASE,
)


class Attends(Protocol):
    """What is asked of somebody's place among the people of the event."""

    person_id: int
    side: str
    event: Any


@dataclass(frozen=True, slots=True)
class _Item:
    """Somebody in a list: the stretch of the text that moves with them."""

    attendee: Attendee
    start: int
    stop: int
    is_whole: bool


def check_order(recognised: Recognised, attendances: Sequence[Attends], on: date) -> list[Remark]:
    """One remark on each list of people present that protocol would order otherwise, with why, and the list put in order.

    Only what is certain is called wrong (people.protocol.precedes). Nothing is said of captions, nor where a note at the event says
    why its order is another.
    """
    if any(row.event.order_note.strip() for row in attendances[:1]):
        return []
    sides = _sides(attendances)
    remarks = []
    for number, block in enumerate(recognised.blocks):
        if block.field not in {LEAD, BODY}:
            continue
        mentions = sorted((one for one in recognised.mentions if one.block == number), key=lambda one: one.span.start)
        for listed in _lists(block, mentions):
            items = _items(block, listed, recognised, sides, on)
            if (remark := _remark(block, number, items)) is not None:
                remarks.append(remark)
    return remarks


def _sides(attendances: Iterable[Attends]) -> dict[int, bool] | None:
    """Whether each is a guest, by key; None where nobody has been called a host, so that sides say nothing."""
    sides = {row.person_id: row.side != "host" for row in attendances}
    return None if all(sides.values()) else sides


def _lists(block: Block, mentions: Sequence[Mention]) -> Iterable[list[Mention]]:
    """The runs of people that only separators divide, where their sentence says that they were present."""
    run: list[Mention] = []
    for mention in mentions:
        if run and _gap(block.text, run[-1], mention) is None:
            if _is_of_present(block.text, run):
                yield run
            run = []
        run.append(mention)
    if _is_of_present(block.text, run):
        yield run


def _gap(text: str, first: Mention, second: Mention) -> int | None:
    """How many characters after `first` still belong to them; None where the two do not stand in one list."""
    between = text[first.span.stop : second.span.start]
    bracket = _BRACKET.match(between)
    tail = bracket.end() if bracket else 0
    if _SEPARATOR.fullmatch(between, tail) and between.strip():
        return tail
    mark = between.find(";")
    if 0 <= mark <= LONGEST_TAIL and not _SENTENCE_END.search(between[:mark]) and _SEPARATOR.fullmatch(between, mark):
        return mark
    return None


def _is_of_present(text: str, run: Sequence[Mention]) -> bool:
    if not 2 <= len(run) <= MOST_LISTED:
        return False
    begins = max((match.end() for match in _SENTENCE_END.finditer(text, 0, run[0].span.start)), default=0)
    end = _SENTENCE_END.search(text, run[-1].span.stop)
    before, after = text[begins : run[0].span.start], text[run[-1].span.stop : end.start() if end else len(text)]
    if _OTHER_ORDER.search(before) or _OTHER_ORDER.search(after):
        return False
    return bool(_PRESENT.search(before) or _PRESENT.search(after[:60]) or any(_ROLES & set(one.roles) for one in run))


def _items(
    block: Block, run: Sequence[Mention], recognised: Recognised, sides: dict[int, bool] | None, on: date
) -> list[_Item]:
    items = []
    for place, mention in enumerate(run):
        following = run[place + 1] if place + 1 < len(run) else None
        tail = _gap(block.text, mention, following) if following else _last_tail(block.text, mention)
        person = recognised.people.get(mention.person) if mention.person is not None else None
        is_guest = True if sides is None else sides.get(mention.person or 0)
        attendee = _attendee(mention, person, place, is_guest, on)
        is_whole = all(
            mention.span.start <= post.start and post.stop <= mention.span.stop for post in mention.post_spans
        )
        items.append(_Item(attendee, mention.span.start, mention.span.stop + (tail or 0), is_whole))
    return items


def _last_tail(text: str, mention: Mention) -> int:
    bracket = _BRACKET.match(text, mention.span.stop)
    return bracket.end() - mention.span.stop if bracket else 0


def _attendee(mention: Mention, person: Any, key: int, is_guest: bool | None, on: date) -> Attendee:
    """Somebody by the register; by the words of the text too, where the register does not settle who they were that day."""
    written = tuple(held_as_written(post) for post in mention.posts)
    rank = _RANKS.get(exact(mention.rank))
    if person is None:
        return Attendee(key, mention.name, rank, written, is_guest, is_settled=not mention.people)
    known = attendee_of(person.designation(on), key, is_guest=is_guest)
    if known.is_settled and known.posts:
        return known
    posts = {fold(held.words): held for held in (*known.posts, *written)}
    return Attendee(key, known.name, known.rank or rank, tuple(posts.values()), is_guest, is_settled=bool(posts))


def _remark(block: Block, number: int, items: Sequence[_Item]) -> Remark | None:
    if len({one.attendee.name for one in items}) < len(items):
        return None
    ordered = in_order([one.attendee for one in items])
    places = [one.key for one in ordered]
    if places == sorted(places):
        return None
    start, stop = items[0].start, items[-1].stop
    fix = _reordered(block.text, items, places)
    return remark_on(
        block,
        number,
        start,
        stop,
        code="protocol-order",
        kind="order",
        message=_message([one.attendee for one in items]),
        fixes=(fix,) if fix else (),
    )


def _message(people: Sequence[Attendee]) -> str:
    wrong = [
        (later, earlier, reason)
        for place, later in enumerate(people)
        for earlier in people[:place]
        if (reason := precedes(later, earlier)) is not None
    ]
    # Somebody who stands far too late overtakes many: the first of them says where they belong.
    told: dict[int, tuple[Attendee, Attendee, Reason]] = {}
    for later, earlier, reason in wrong:
        told.setdefault(later.key, (later, earlier, reason))
    sentence = _("%(first)s stands before %(second)s: %(reason)s.")
    said = [
        sentence % {"first": later.name, "second": earlier.name, "reason": reason}
        for later, earlier, reason in told.values()
    ]
    return " ".join([_("Protocol has another order."), *said[:MOST_NAMED]])


def _reordered(text: str, items: Sequence[_Item], places: Sequence[int]) -> str:
    """The list with its pieces in that order and its separators where they were; "" where that could spoil the sentence."""
    pieces = [text[one.start : one.stop] for one in items]
    gaps = [text[first.stop : second.start] for first, second in pairwise(items)]
    opens_sentence = not text[: items[0].start].strip() or text[: items[0].start].rstrip()[-1] in ".!?…"
    if not all(one.is_whole for one in items) or (opens_sentence and not all(piece[0].isupper() for piece in pieces)):
        return ""
    moved = [pieces[place] for place in places]
    return "".join(part for pair in zip(moved, [*gaps, ""], strict=True) for part in pair)
