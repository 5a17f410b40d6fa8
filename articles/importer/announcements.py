"""Appointments, promotions and ends of posts that a report tells of, so that the register can be offered them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from articles.importer.clauses import Clause, Sentence, sentences
from articles.importer.designations import Designation, post_end
from articles.importer.mentions import Passage
from articles.importer.organisations_in_text import bare_name
from articles.importer.people_in_text import name_key
from articles.importer.report import Announcement, AnnouncementKind, ReadPerson
from articles.importer.tokens import Phrases, Token, text_of, tokenise
from articles.importer.units import HEAD, POST, PREFIX, RANK
from vietnamese.dates import parse_date

APPOINTS = Phrases(
    "bổ nhiệm | bổ nhiệm lại | điều động | điều động, bổ nhiệm | điều động và bổ nhiệm | luân chuyển"
    " | luân chuyển, bổ nhiệm | bầu | bầu bổ sung"
    " | chỉ định | phân công | giao | đắc cử | tái đắc cử | trúng cử | tái cử | biệt phái | phê chuẩn"
    " | chuẩn y | hiệp thương cử | hiệp thương chọn"
    " | tín nhiệm bầu | cử | giới thiệu để bầu"
)
# After such words "A làm Trưởng ban" tells an appointment too.
DECIDES = Phrases("quyết định | theo quyết định | nghị quyết | đại hội đã bầu | ra mắt")
MOVES = Phrases("điều động | điều động, bổ nhiệm | điều động và bổ nhiệm | luân chuyển | luân chuyển, bổ nhiệm")
HOLDS = Phrases(
    "giữ chức vụ | giữ chức danh | giữ chức | giữ cương vị | giữ trọng trách | đảm nhiệm chức vụ"
    " | đảm nhận chức vụ | đảm nhiệm cương vị"
    " | đảm nhiệm | đảm nhận | làm | vào chức vụ | chức vụ | chức danh"
)
LEAVES = Phrases(
    "thôi giữ chức vụ | thôi giữ chức danh | thôi giữ chức | thôi giữ cương vị | thôi giữ các chức vụ"
    " | thôi đảm nhiệm chức vụ | thôi làm nhiệm vụ"
    " | miễn nhiệm chức vụ | miễn nhiệm chức danh | miễn nhiệm | thôi làm | thôi tham gia"
    " | cho thôi chức vụ | thôi chức vụ"
)
RETIRES = Phrases(
    "nghỉ công tác | nghỉ hưu | nghỉ chờ hưu | nghỉ chế độ | nghỉ hưởng chế độ hưu trí"
    " | nghỉ công tác hưởng chế độ hưu trí | nghỉ hưu trước tuổi"
    " | hưởng chế độ hưu trí | nghỉ công tác chờ hưu | nghỉ công tác, hưởng chế độ hưu trí"
)
PROMOTES = Phrases(
    "thăng cấp bậc hàm | thăng cấp, bậc hàm | thăng cấp bậc | thăng cấp hàm | thăng hàm | thăng quân hàm"
    " | thăng cấp | phong hàm | phong cấp bậc hàm"
    " | phong quân hàm | nâng cấp bậc hàm | nâng hàm | phong, thăng cấp bậc hàm | thăng cấp bậc hàm cấp tướng"
)
ANNOUNCES = Phrases("quyết định | công bố | thông báo | trao quyết định")
# Then somebody did not take up the post now.
PAST = Phrases(
    "từng | nguyên là | tiếp tục giữ | trước đó | trước khi | đã từng | khi còn | trong thời gian"
    " | trong thời gian giữ | khi đang | tiếp tục đảm nhiệm"
)
NOT_POSTS = Phrases("trưởng đoàn | phó trưởng đoàn | trưởng ban tổ chức | thành viên đoàn | cán bộ | chiến sĩ")
TO_WHOM = frozenset({"với", "cho", "đồng"})
_DECISION = re.compile(r"(?:quyết định|nghị quyết|QĐ)\s+số\s*:?\s*(?P<number>\d[\w/.-]*\w)", re.IGNORECASE)
_FROM = re.compile(
    r"(?:kể từ|bắt đầu từ|từ)\s+(?:ngày\s+)?(?P<day>\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{1,2}\s+tháng\s+\d{1,2},?\s+năm\s+\d{4})(?!\d)",
    re.IGNORECASE,
)
NEAR = 6


def read_announcements(passages: Sequence[Passage], people: Sequence[ReadPerson]) -> tuple[Announcement, ...]:
    """Return what the passages tell, each change once, in text order; who is named by a given name alone is looked for in `people`."""
    found: list[Announcement] = []
    for passage in passages:
        if passage.is_caption or not passage.mentions:
            continue
        appointing = False
        for sentence in sentences(passage):
            told = list(_told(sentence, appointing=appointing))
            appointing = appointing or sentence.has(APPOINTS, DECIDES)
            for one in told:
                whole = _whole_name(one, people)
                if whole:
                    _add(found, whole)
    return tuple(found)


def _told(sentence: Sentence, *, appointing: bool) -> Iterator[Announcement]:
    tokens = sentence.passage.tokens
    appointing = appointing or sentence.has(DECIDES)
    for clause in sentence.clauses():
        verb, verb_stop = "", 0
        for at in range(clause.first, clause.stop):
            if at >= verb_stop and (length := APPOINTS.at(tokens, at)) and (length > 1 or not verb):
                verb, verb_stop = text_of(sentence.passage.text, tokens, at, at + length), at + length
            if length := LEAVES.at(tokens, at):
                yield from _leaving(clause, at, length)
            elif (length := RETIRES.at(tokens, at)) and sentence.has(ANNOUNCES):
                yield from _retirement(clause, at, length)
            elif length := PROMOTES.at(tokens, at):
                yield from _promotion(clause, at, length)
            elif length := HOLDS.at(tokens, at):
                yield from _appointment(clause, at, length, verb, known=bool(verb) or appointing)
            elif (length := APPOINTS.at(tokens, at)) and verb_stop == at + length:
                yield from _appointed_at_once(clause, at, verb_stop - at, verb)


def _appointment(clause: Clause, at: int, length: int, verb: str, *, known: bool) -> Iterator[Announcement]:
    """ "bổ nhiệm Đại tá A giữ chức vụ X", "A được bầu làm X", "bổ nhiệm giữ chức vụ X đối với Đại tá A"."""
    tokens = clause.passage.tokens
    start = at + length
    stop = post_end(tokens, start)
    told_before = any(PAST.at(tokens, index) for index in range(clause.first, at))
    leaves = LEAVES.ending(tokens, max(clause.first, at - 4), at + length)
    if stop == start or NOT_POSTS.at(tokens, start) or told_before or leaves or not known:
        return
    own = text_of(clause.passage.text, tokens, at, start)
    people = clause.before(at) or clause.after(stop, TO_WHOM)
    if own.lower() in {"chức vụ", "chức danh"} and not verb:
        return
    for mention in people:
        yield _post(clause, mention, "appointment", verb or own, start, stop)
        if verb and MOVES.at(tokenise(verb), 0) and len(mention.posts) == 1 and mention.level == 3:
            yield _of(clause, mention, "leaving", verb, post=mention.posts[0])


def _appointed_at_once(clause: Clause, at: int, length: int, verb: str) -> Iterator[Announcement]:
    """ "bổ nhiệm Phó Cục trưởng Cục X đối với Đại tá A", "A tái đắc cử Chủ tịch Công đoàn"."""
    tokens = clause.passage.tokens
    start = at + length
    stop = post_end(tokens, start)
    if stop == start or NOT_POSTS.at(tokens, start) or any(mention.first == start for mention in clause.mentions):
        return
    elected = tokens[start - 1].key in {"cử", "bầu"} or (at and tokens[at - 1].key == "được")
    people = clause.after(stop, TO_WHOM) or (clause.before(at, within=NEAR) if elected else [])
    for mention in people:
        yield _post(clause, mention, "appointment", verb, start, stop)


def _leaving(clause: Clause, at: int, length: int) -> Iterator[Announcement]:
    tokens = clause.passage.tokens
    start = at + length
    stop = post_end(tokens, start)
    verb = text_of(clause.passage.text, tokens, at, start)
    people = clause.after(stop, TO_WHOM) or clause.before(at)
    for mention in people:
        if stop > start:
            yield _post(clause, mention, "leaving", verb, start, stop)
        else:
            yield _of(clause, mention, "leaving", verb, post=mention.posts[0] if len(mention.posts) == 1 else None)


def _retirement(clause: Clause, at: int, length: int) -> Iterator[Announcement]:
    """Somebody retires: whose name stands right before, or after "đối với"; the post is theirs if they have one."""
    tokens = clause.passage.tokens
    verb = text_of(clause.passage.text, tokens, at, at + length)
    for mention in clause.before(at, within=NEAR) or clause.after(at + length, TO_WHOM):
        yield _of(clause, mention, "leaving", verb, post=mention.posts[0] if len(mention.posts) == 1 else None)


def _promotion(clause: Clause, at: int, length: int) -> Iterator[Announcement]:
    """ "thăng cấp bậc hàm từ Thiếu tướng lên Trung tướng đối với đồng chí A", "A được thăng cấp bậc hàm Đại tá"."""
    tokens, text = clause.passage.tokens, clause.passage.text
    verb = text_of(text, tokens, at, at + length)
    ranks = [
        (index, text_of(text, tokens, index, index + size))
        for index in range(at + length, clause.stop)
        if (size := RANK.at(tokens, index)) and not any(one.first <= index < one.stop for one in clause.mentions)
    ]
    if not ranks:
        return
    people = clause.after(at + length, TO_WHOM) or clause.before(at)
    former = ranks[0][1] if len(ranks) > 1 and tokens[ranks[0][0] - 1].key in {"từ", "hàm"} else None
    for mention in people:
        had = mention.rank if mention.rank and mention.rank.lower() != ranks[-1][1].lower() else None
        yield _of(clause, mention, "promotion", verb, rank=ranks[-1 if former else 0][1], former_rank=former or had)


def _post(
    clause: Clause, mention: Designation, kind: AnnouncementKind, verb: str, start: int, stop: int
) -> Announcement:
    tokens, text = clause.passage.tokens, clause.passage.text
    unit = _unit_start(tokens, start, stop)
    organisation = bare_name(text_of(text, tokens, unit, stop)) if unit < stop else None
    return _of(clause, mention, kind, verb, post=text_of(text, tokens, start, stop), organisation=organisation)


def _unit_start(tokens: Sequence[Token], start: int, stop: int) -> int:
    """Return where the organisation begins inside a post: the first capital head after the first word, or `stop`."""
    title = start + PREFIX.at(tokens, start)
    title += POST.at(tokens, title)
    heads = (at for at in range(start + 1, stop) if tokens[at].is_capital and HEAD.at(tokens, at))
    # The table of posts has "Chủ tịch Công đoàn", whose union is still an organisation; "Chánh Văn phòng" is one post.
    return next((at for at in heads if (at >= title or tokens[at].key == "công") and not POST.at(tokens, at)), stop)


def _of(
    clause: Clause,
    mention: Designation,
    kind: AnnouncementKind,
    verb: str,
    *,
    rank: str | None = None,
    former_rank: str | None = None,
    post: str | None = None,
    organisation: str | None = None,
) -> Announcement:
    sentence = clause.sentence
    decisions = {match["number"] for match in _DECISION.finditer(sentence)}
    days = {day for match in _FROM.finditer(clause.text) if (day := parse_date(match["day"]))}
    days = days or {day for match in _FROM.finditer(sentence) if (day := parse_date(match["day"]))}
    return Announcement(
        kind,
        mention.name,
        verb,
        sentence,
        rank=rank,
        former_rank=former_rank,
        post=post,
        organisation=organisation,
        effective_on=days.pop() if len(days) == 1 else None,
        decision=decisions.pop() if len(decisions) == 1 else None,
    )


def _whole_name(told: Announcement, people: Sequence[ReadPerson]) -> Announcement | None:
    if " " in told.person:
        return told
    namesakes = [one.name for one in people if name_key(one.name.rsplit(" ", 1)[-1]) == name_key(told.person)]
    return replace(told, person=namesakes[0]) if len(namesakes) == 1 else None


def _add(found: list[Announcement], told: Announcement) -> None:
    """Add what is new; what says the same as before with more words completes it."""
    for number, known in enumerate(found):
        if _is_same(known, told):
            longer = told.post if len(told.post or "") > len(known.post or "") else known.post
            found[number] = replace(
                known,
                post=longer,
                organisation=told.organisation if longer == told.post else known.organisation,
                former_rank=known.former_rank or told.former_rank,
                effective_on=known.effective_on or told.effective_on,
                decision=known.decision or told.decision,
            )
            return
    found.append(told)


def _is_same(known: Announcement, told: Announcement) -> bool:
    if (known.kind, name_key(known.person)) != (told.kind, name_key(told.person)):
        return False
    if told.kind == "promotion":
        return name_key(known.rank or "") == name_key(told.rank or "")
    posts = sorted((name_key(known.post or ""), name_key(told.post or "")), key=len)
    return posts[1].startswith(posts[0])
