"""Where the name of an organisation ends inside running text."""

from collections.abc import Sequence

from articles.importer import institutions
from articles.importer.ranks import GROUP_HONORIFICS, RANKS
from articles.importer.tokens import Phrases, Token, any_of, word_set
from articles.importer.units import (
    AFTER_WHOLE,
    COMMAS,
    CONJUNCTION,
    GROUP_HONORIFIC,
    HEAD,
    HONORIFIC,
    HYPHENS,
    NAMESAKE,
    NO_VERB,
    PLACE,
    PLACE_TYPE,
    POST,
    PREFIX,
    RANK,
    UNFINISHED,
    UNIT_NAME,
    VERB,
    WHOLE,
    WORD,
    name_end,
)

PERSONS = Phrases(RANKS, GROUP_HONORIFICS)
KNOWN = Phrases(institutions.PLACES, institutions.ORGANISATION_HEADS, institutions.WHOLE)
# Small letters too leave these unfinished; of other heads only the capital does: "Quốc phòng" is whole, "Phòng" is not.
HALF_HEADS = Phrases(
    "bệnh viện | học viện | trung tâm | công ty | tập đoàn | ngân hàng | xí nghiệp | cao đẳng | đại học | trung học | tiểu học"
    " | nhà trường | khu công nghiệp | khu kinh tế | cửa khẩu | cảng | cơ sở giáo dục | sân bay | trường | đường | phố | quỹ | trại | số"
)
# What is named after persons: "Trường THPT Nguyễn Du", "đường Trần Phú".
EPONYMS = word_set("trường viện đường phố phường xã quỹ giải thưởng chuyên thpt thcs th ptdtnt non học tượng công_viên")
# They end with a syllable that others do not end with.
FINISHED = Phrases(
    "đại hội | xã hội | quốc hội | công đoàn | quân đội | bộ đội | nội bộ | trung ương đoàn | tỉnh đoàn | thành đoàn"
)
# What a unit stands beside, not in: "UBND và Nhân dân tỉnh".
OWN_BODY = Phrases("nhân dân | quân đội | nhà nước | đảng | đoàn thể | cựu | gia đình")
WHOLE_GROUPS = Phrases("lãnh đạo | tập thể | toàn thể | đại biểu | nguyên | hội viên | gia đình")
MOST_TASK_WORDS = 6
BEFORE_PLACES = frozenset({"ủy", "ubnd", "hđnd", "catp", "lđlđ", "lhpn", "mttq"})
LONGEST_UNIT = 40
LONGEST_BRACKET = 10
LONGEST_OF_ONE = 4


def unit_end(tokens: Sequence[Token], first: int, *, before_name: bool = False) -> int:
    """Return where an organisation (or the rest of a post) that starts at `first` ends.

    A post that stands before its holder (`before_name`) ends where the name begins: "Giám đốc Công an tỉnh Trần Văn Hùng".
    """
    index = first
    while index < len(tokens) and index - first < LONGEST_UNIT:
        step = _step(tokens, index, first, before_name)
        if not step:
            break
        index += step
    return index


def _step(tokens: Sequence[Token], index: int, first: int, before_name: bool) -> int:
    """Return how many tokens at `index` still belong to the organisation; 0 ends it."""
    token = tokens[index]
    if not token.is_word:
        return _mark_step(tokens, index, first)
    if token.text[0].isdigit():
        return _number_step(tokens, index, first)
    if index > first and PERSONS.at(tokens, index):
        return 0
    if name := _known_name(tokens, index):
        return name
    if token.text.isupper() and len(token.text) > 2 and index > first and _is_predicate(tokens, index):
        return 0
    if not token.is_capital:
        return _small_step(tokens, index, first)
    return KNOWN.at(tokens, index) or _capital_step(tokens, index, first, before_name)


def _known_name(tokens: Sequence[Token], index: int) -> int:
    """The name of a unit that is in the table, with its head or after it."""
    if name := UNIT_NAME.at(tokens, index):
        return name
    after_head = UNIT_NAME.at(tokens, index + 1) if HEAD.at(tokens, index) else 0
    return 1 + after_head if after_head else 0


def _small_step(tokens: Sequence[Token], index: int, first: int) -> int:
    """A small word belongs to the name if names have such words and nothing says that the name is over."""
    key = tokens[index].key
    if key == "tại":
        return 1 if index > first and _abroad(tokens, index, first) else 0
    if index > first and WHOLE.ending(tokens, first, index) and key not in AFTER_WHOLE:
        return 0
    if key == "về":
        return 1 if index > first and tokens[index - 1].key in {"chính", "phạm", "tranh"} else 0
    if key == "và":
        joined = (
            CONJUNCTION.at(tokens, index) or _between_acronyms(tokens, index) or _joins_capital(tokens, index, first)
        )
        return 1 if joined else 0
    if index and (HONORIFIC.at(tokens, index) or _is_predicate(tokens, index)):
        return 0
    if PREFIX.at(tokens, index) and any(POST.at(tokens, index + step) for step in (1, 2)):
        return 0
    known = key in WORD or key in AFTER_WHOLE or PLACE_TYPE.at(tokens, index)
    return 1 if known or _is_second_syllable(tokens, index, first) else 0


def _is_second_syllable(tokens: Sequence[Token], index: int, first: int) -> bool:
    """ "Cao su", "Dầu khí": an unknown small syllable right after the one capital of its word, but "Đoàn Thanh niên Bộ | khẩn trương"."""
    if index - 1 <= first or not tokens[index].text.isalpha() or tokens[index - 1].key == "bộ":
        return False
    before, earlier = tokens[index - 1], tokens[index - 2]
    single = before.is_capital and not before.text.isupper() and (not earlier.is_capital or earlier.text.isupper())
    return single and not any_of((PLACE, HEAD, WHOLE), tokens, index - 1)


def _joins_capital(tokens: Sequence[Token], index: int, first: int) -> bool:
    """ "Học viện Báo chí và Tuyên truyền": a capital word of units after "và", which begins nothing of its own."""
    after = index + 1
    if index - first < 2 or after + 1 >= len(tokens) or not tokens[after].is_capital or tokens[after].text.isupper():
        return False
    if tokens[after].key not in WORD or any_of((HEAD, POST, RANK, HONORIFIC, PLACE, OWN_BODY), tokens, after):
        return False
    return not tokens[after + 1].is_capital and tokens[after + 1].key in WORD and not VERB.at(tokens, after)


def _number_step(tokens: Sequence[Token], index: int, first: int) -> int:
    """Numbers of units, days in names ("19-8") and years of terms, but no counts."""
    text = tokens[index].text
    if index == first:
        return 0
    if len(text) == 3 and text.isdigit():
        # "Đại đội 212", but not "và 212 đại biểu".
        follows = index + 1 < len(tokens) and tokens[index + 1].is_word and not tokens[index + 1].is_capital
        return 0 if follows and not VERB.at(tokens, index + 1) else 1
    return 1 if len(text) <= 2 or not text.isdigit() or text[:2] in {"19", "20"} else 0


def _is_predicate(tokens: Sequence[Token], index: int) -> bool:
    """A verb ends the name, unless it is one of its words: "Ủy ban kiểm tra", "Cục Tổ chức cán bộ"."""
    length = VERB.at(tokens, index)
    if not length or NO_VERB.at(tokens, index) > length:
        return False
    if PLACE_TYPE.at(tokens, index - 1):
        return True
    words_of_names = all(tokens[index + step].key in WORD for step in range(length))
    return not words_of_names or tokens[index - 1].key not in UNFINISHED or FINISHED.ending(tokens, index - 2, index)


def _between_acronyms(tokens: Sequence[Token], index: int) -> bool:
    """ "PCCC và CNCH" is one unit."""
    beside = [*tokens[index - 1 : index], *tokens[index + 1 : index + 2]]
    return len(beside) == 2 and all(len(token.text) > 2 and token.text.isupper() for token in beside)


def _abroad(tokens: Sequence[Token], index: int, first: int) -> bool:
    """ "Đại sứ quán Lào tại Việt Nam", "Cơ quan Thường trú Báo CAND tại miền Trung"."""
    head = {token.key for token in tokens[max(first - 3, 0) : index]}
    place = PLACE.at(tokens, index + 1) or (
        index + 1 < len(tokens) and tokens[index + 1].key in {"miền", "phía", "khu"}
    )
    return bool(place) and bool(head & {"sứ", "quán", "diện", "trú", "phòng", "trực", "phái"})


def _capital_step(tokens: Sequence[Token], index: int, first: int, before_name: bool) -> int:
    """A capital belongs to the organisation unless a person's name begins here."""
    if index == first:
        return 1
    before = tokens[index - 1]
    if PLACE_TYPE.at(tokens, index - 1) or before.key in BEFORE_PLACES:
        return _place_step(tokens, index, before_name)
    namesake = NAMESAKE.at(tokens, index)
    if namesake and _is_eponymous(tokens, index):
        return namesake
    name = name_end(tokens, index, announced=False) - index
    if name > LONGEST_OF_ONE:
        return _place_step(tokens, index, before_name)
    if not _is_unfinished(tokens, index, first):
        return 0 if name else 1
    if name > 2 and (before_name or not _is_eponymous(tokens, index)):
        return 0
    return _place_step(tokens, index, before_name)


def _is_eponymous(tokens: Sequence[Token], index: int) -> bool:
    return tokens[index - 1].key in EPONYMS and tokens[max(index - 2, 0)].key != "khoa"


def _is_unfinished(tokens: Sequence[Token], index: int, first: int) -> bool:
    """Tell whether the word before `index` cannot end a name: "Cục", "Bệnh viện", but not the last of "Quốc phòng"."""
    if HALF_HEADS.ending(tokens, max(first, index - 3), index):
        return tokens[index - 2].key != "môi"
    before = tokens[index - 1]
    return before.key in UNFINISHED and before.is_capital and not WHOLE.ending(tokens, max(first, index - 3), index)


def _place_step(tokens: Sequence[Token], index: int, before_name: bool) -> int:
    """A commune's name runs up to a person's name: "xã Lương Sơn Trần Văn Hùng"; before a holder's name that may be at once."""
    namesake = max(NAMESAKE.at(tokens, index), PLACE.at(tokens, index))
    name = name_end(tokens, index, announced=False) - index
    if before_name and not namesake and 2 < name <= LONGEST_OF_ONE:
        return 0
    stop = index + namesake
    while stop < len(tokens) and tokens[stop].is_capital and tokens[stop].text.isalpha() and stop - index < 8:
        if stop > index and any_of((RANK, POST, HEAD, HONORIFIC), tokens, stop):
            break
        if _is_eponymous(tokens, stop) and (named := _eponym(tokens, stop, before_name)):
            stop += named
            continue
        if stop - index >= 2 and name_end(tokens, stop, announced=False) > stop:
            break
        stop += 1
    return max(stop - index, 1)


def _eponym(tokens: Sequence[Token], index: int, before_name: bool) -> int:
    """Return the length of a name that a school or a street bears; any name if no holder of a post is to follow."""
    return NAMESAKE.at(tokens, index) or (0 if before_name else name_end(tokens, index, announced=False) - index)


def _mark_step(tokens: Sequence[Token], index: int, first: int) -> int:
    mark = tokens[index].text
    if mark == "(" and index > first:
        stop = next((at for at in range(index, min(index + LONGEST_BRACKET, len(tokens))) if tokens[at].text == ")"), 0)
        return stop + 1 - index if stop and not _opens_person(tokens, index + 1) else 0
    if mark == "." and tokens[index - 1].key in {"tp", "tx", "tt", "q", "h"} and index > first:
        return 1
    if mark not in ",-–" or index == first:
        return 0
    if mark == "," and _lists_tasks(tokens, index):
        return 1
    table = COMMAS if mark == "," else HYPHENS
    for back in range(max(first, index - 4), index):
        length = table.at(
            [token._replace(key="-") if token.text == "–" else token for token in tokens[back : back + 12]], 0
        )
        if length > index - back:
            return 1
    if mark in "-–" and _between_years(tokens, index):
        return 1
    return 0


def _lists_tasks(tokens: Sequence[Token], index: int) -> bool:
    """ "Phòng Giáo dục, truyền thông Ban Quản lý": small words of units after the comma that lead on to another unit."""
    at = index + 1
    while at < len(tokens) and at - index <= MOST_TASK_WORDS and tokens[at].is_word and not tokens[at].is_capital:
        if tokens[at].key not in WORD or any_of(
            (POST, HONORIFIC, VERB, GROUP_HONORIFIC, RANK, WHOLE_GROUPS), tokens, at
        ):
            return False
        at += 1
    return at > index + 1 and at < len(tokens) and tokens[at].is_capital and HEAD.at(tokens, at) > 0


def _between_years(tokens: Sequence[Token], index: int) -> bool:
    return index + 1 < len(tokens) and tokens[index - 1].text.isdigit() and tokens[index + 1].text.isdigit()


def _opens_person(tokens: Sequence[Token], index: int) -> bool:
    return any_of((RANK, HONORIFIC), tokens, index)
