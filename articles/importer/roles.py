"""What each person did at the event: from the words that open a list and those that follow it."""

from collections.abc import Sequence

from articles.importer.mentions import LIST_OPENERS, Passage, ends_sentence
from articles.importer.tokens import Phrases, Token

ROLE_WORDS = {
    "chủ trì": "chủ trì | chủ tọa | chủ toạ",
    "đồng chủ trì": "đồng chủ trì | cùng chủ trì",
    "dự": "dự | tham dự | tới dự | đến dự | cùng dự | về dự | có mặt",
    "phát biểu": "phát biểu",
    "trao": "trao | trao tặng | tặng hoa | tặng quà | tặng bức trướng",
    "tiếp": "tiếp | tiếp đón | đón tiếp",
    "thăm": "thăm | đến thăm | tới thăm | thăm hỏi",
    "công bố": "công bố",
    "nhận": "nhận | đón nhận",
}
OPENING_ROLES = ROLE_WORDS | {"chỉ đạo": "chỉ đạo"}
_ROLES = {role: Phrases(words) for role, words in ROLE_WORDS.items()}
_OPENING_ROLES = {role: Phrases(words) for role, words in OPENING_ROLES.items()}
_CHAIR_BEFORE = Phrases("chủ trì của | do | dưới sự chủ trì của")
# Words that may stand between a designation and its verb, or between two verbs.
_LIGHT = frozenset({"đã", "sẽ", "cũng", "và", "cùng", "tới", "đến", "trực", "tiếp", ","})
LONGEST_PREDICATE = 14
LONGEST_OPENING = 40


def roles_of(passage: Passage) -> list[list[str]]:
    """Return the roles of each mention of a passage, in the order of the mentions."""
    roles: list[list[str]] = [[] for _ in passage.mentions]
    for group in _groups(passage):
        first, last = passage.mentions[group[0]], passage.mentions[group[-1]]
        played = _opening(passage.tokens, first.first) + _predicate(passage.tokens, last.stop)
        for number in group:
            roles[number] += [role for role in played if role not in roles[number]]
    return roles


def _groups(passage: Passage) -> list[list[int]]:
    """Put together mentions that only a separator or "và" divides: what follows the last is said of all."""
    groups: list[list[int]] = []
    for number, mention in enumerate(passage.mentions):
        previous = passage.mentions[number - 1] if number else None
        between = passage.tokens[previous.stop : mention.first] if previous else ()
        if previous and all(token.key in {";", ",", "và", "cùng", "các", "đồng", "chí", ":"} for token in between):
            groups[-1].append(number)
        else:
            groups.append([number])
    return groups


def _opening(tokens: Sequence[Token], first: int) -> list[str]:
    """Read "Cùng dự buổi làm việc có …", "Tới dự, chỉ đạo có …", "Phát biểu tại Hội nghị, …", "do … chủ trì"."""
    start = first
    while start > 0 and first - start < LONGEST_OPENING and not ends_sentence(tokens, start - 1):
        start -= 1
    before = tokens[start:first]
    if not before:
        return []
    if any(_CHAIR_BEFORE.ending(before, 0, len(before)) for _ in (0,)) and before[-1].key == "của":
        return ["chủ trì"]
    opens_list = any(LIST_OPENERS.at(before, index) for index in range(len(before)))
    introduces = before[-1].text in {",", ":"}
    found: list[str] = []
    # Only the words that begin the sentence: "Dự Đại hội có A", not "A có mặt dự, B".
    index = 0
    while (opens_list or introduces) and index < min(len(before), 6 if opens_list else 1):
        length, role = max(((words.at(before, index), role) for role, words in _OPENING_ROLES.items()), default=(0, ""))
        found += [role] if length and role not in found else []
        index += length or 1
    return found


def _predicate(tokens: Sequence[Token], stop: int) -> list[str]:
    """Read the verbs right after a designation: "dự và phát biểu chỉ đạo", "đã công bố"."""
    found: list[str] = []
    index = stop
    while index < len(tokens) and index - stop < LONGEST_PREDICATE:
        longest = max(((words.at(tokens, index), role) for role, words in _ROLES.items()), default=(0, ""))
        if longest[0]:
            found.append(longest[1])
            index += longest[0]
        elif tokens[index].key in _LIGHT or tokens[index].key in {"chỉ", "đạo", "khai", "mạc"}:
            index += 1
        elif found and tokens[index].is_word:
            # Past the verb's object only "và phát biểu" still counts.
            index += 1
            while (
                index < len(tokens)
                and index - stop < LONGEST_PREDICATE
                and tokens[index].text not in {",", "và", ".", ";"}
            ):
                index += 1
        else:
            break
        if index < len(tokens) and tokens[index].text in {".", ";"}:
            break
    return list(dict.fromkeys(found))
