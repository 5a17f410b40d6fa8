"""The vocabulary of persons and units as tables to look words up in, and where a personal name ends."""

from collections.abc import Sequence

from articles.importer import institutions, unit_names
from articles.importer.ranks import (
    ACADEMIC,
    GROUP_HONORIFICS,
    HONORIFICS,
    NOT_PERSONS,
    POST_PREFIXES,
    POSTS,
    RANKS,
    SURNAMES,
)
from articles.importer.tokens import Phrases, Token, any_of, word_set

RANK = Phrases(RANKS)
ACADEMIC_TITLE = Phrases(ACADEMIC)
ACADEMIC_PART = word_set(
    "gs pgs ts tsk tskh ths bs bscki bsckii cki ckii ls ks ncs", "ngnd ngưt ttnd ttưt nsnd nsưt gvcc gvc dr"
)
HONORIFIC = Phrases(HONORIFICS)
GROUP_HONORIFIC = Phrases(GROUP_HONORIFICS)
POST = Phrases(POSTS)
PREFIX = Phrases(POST_PREFIXES)
HEAD = Phrases(institutions.ORGANISATION_HEADS)
ACRONYM = frozenset(institutions.ACRONYMS.split(" | "))
WHOLE = Phrases(institutions.WHOLE)
PLACE = Phrases(institutions.PLACES)
PLACE_TYPE = Phrases(institutions.PLACE_TYPES)
VERB = Phrases(institutions.VERBS)
NO_VERB = Phrases(institutions.NO_VERBS)
CONJUNCTION = Phrases(institutions.INNER_CONJUNCTIONS)
COMMAS = Phrases(institutions.INNER_COMMAS)
HYPHENS = Phrases(institutions.INNER_HYPHENS)
UNIT_NAME = Phrases(unit_names.UNIT_NAMES)
NAMESAKE = Phrases(unit_names.NAMESAKES)
NO_PERSON = Phrases(NOT_PERSONS)
SURNAME = word_set(SURNAMES)
WORD = word_set(institutions.WORDS)
AFTER_WHOLE = word_set(institutions.AFTER_WHOLE)
UNFINISHED = word_set(institutions.UNFINISHED.replace("_", " "))
# Two syllables of one word: the first may be a capital after which no name can end.
COMPOUNDS = Phrases(
    "công an | công tác | công đoàn | thanh niên | phụ nữ | thanh tra | kiểm tra | chính trị | chính phủ | văn phòng"
    " | nhân dân | tổ chức | quản lý | giám đốc | cán bộ | lao động | tham mưu | an ninh | cảnh sát | hậu cần | cao đẳng"
)
LONGEST_NAME = 6
LONGEST_CHAIN = 24


def academic_at(tokens: Sequence[Token], index: int) -> int:
    """Return how many tokens an academic title takes: "GS", "Phó Giáo sư", and any chain like "GS.TS.NGND"."""
    if index < len(tokens) and "." in tokens[index].text and len(tokens[index].text) < LONGEST_CHAIN:
        return 1 if all(part in ACADEMIC_PART for part in tokens[index].text.lower().split(".")) else 0
    return ACADEMIC_TITLE.at(tokens, index)


def name_end(tokens: Sequence[Token], first: int, *, announced: bool) -> int:
    """Return where a personal name that starts at `first` ends, or `first` if none does.

    After a rank or an honorific (`announced`) any capitalised words are a name; elsewhere the first must be a
    family name and two words are the least.
    """
    if NO_PERSON.at(tokens, first) or (first < len(tokens) and _opens_unit(tokens, first)):
        return first
    stop = first
    while stop < len(tokens) and stop - first < LONGEST_NAME and _in_name(tokens, stop, first):
        stop += 1
    while stop > first and COMPOUNDS.at(tokens, stop - 1):
        stop -= 1
    if announced:
        return stop
    place = max(PLACE.at(tokens, first), NAMESAKE.at(tokens, first))
    if stop - first < 2 or tokens[first].key not in SURNAME or place >= stop - first:
        return first
    return stop


def _in_name(tokens: Sequence[Token], index: int, first: int) -> bool:
    token = tokens[index]
    if not token.is_capital or not token.text.replace("'", "").replace("’", "").isalpha():
        return False
    shouted = tokens[first].text.isupper() and len(tokens[first].text) > 1
    if len(token.text) > 1 and token.text.isupper() and not (shouted and _has_vowel(token.text)):
        return False
    if index == first or shouted or not any_of((RANK, POST, HEAD, ACADEMIC_TITLE), tokens, index):
        return True
    if HEAD.at(tokens, index) != 1:
        return False
    # "Lê Trường Giang", "Bế Xuân Trường Giang".
    if token.key == "trường" and index + 1 < len(tokens) and tokens[index + 1].is_capital:
        return _ends_phrase(tokens, index + 2)
    # "Trường", "Phòng" and "Vụ" open units, but as the last word of a name they are given names.
    return (index - first >= 2 or tokens[first].key in SURNAME) and _ends_phrase(tokens, index + 1)


def _ends_phrase(tokens: Sequence[Token], index: int) -> bool:
    return index >= len(tokens) or not tokens[index].is_word or VERB.at(tokens, index) > 0


def _has_vowel(word: str) -> bool:
    return (len(word) <= 7 and not word.isascii()) or any(letter in "AEIOUY" for letter in word)


def _opens_unit(tokens: Sequence[Token], index: int) -> bool:
    return bool(
        HEAD.at(tokens, index) or POST.at(tokens, index) or RANK.at(tokens, index) or HONORIFIC.at(tokens, index) > 1
    )
