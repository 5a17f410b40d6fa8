"""Spaces: hard, doubled, missing or too many beside words and marks."""

import re
from collections.abc import Iterator

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles.importer.tokens import spelling, word_set
from articles.proofing.confusions import SPLITTERS
from articles.proofing.reading import Reading, Word
from articles.proofing.remarks import Remark
from vietnamese.syllables import is_syllable

# Every space but the ordinary one: hard, thin, ideographic …
_HARD = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_RUN = re.compile(rf"[ \t]*(?:[{_HARD}][ \t]*)+|[ \t]{{2,}}")
_IS_HARD = re.compile(f"[{_HARD}]")
_BEFORE_MARK = re.compile(r"(?<=[\w”)%…]) +(?=[,;:!?](?!\S*[)(DPp])|\.(?!\w)|\./\.)")
_BEFORE_STOP = re.compile(r"(?<=[^\W\d_]{2}) +\.(?=[^\W\d_]{2})")
_AFTER_OPENING = re.compile(r"(?<=[(\[“]) +(?=\S)")
_BEFORE_CLOSING = re.compile(r"(?<=\S) +(?=[)\]”])")
# A comma or semicolon that stuck to the next word; a stop that stuck to the next sentence.
_STUCK = re.compile(r"(?<=[^\W\d_])[,;](?=[^\W\d_])|(?<=[^\W\d_][”)])[,;](?=[^\W\d_])")
_STUCK_STOP = re.compile(r"(?<=[^\W\d_])[.!?…](?=[^\W\d_])")
_NUMBER_WORD = re.compile(
    r"(?<![\w.,/-])(?P<word>[^\W\d_]{2,7})(?P<number>\d{1,4})(?!\w)"
    r"|(?<!\w)(?P<digits>\d{1,4})(?P<tail>[^\W\d_]{2,7})(?!\w)"
)
_SHOUTED = re.compile(r"([A-ZĐ]{2,8})([a-zà-ỹđ]{2,6})")
BEFORE_NUMBERS = word_set("năm tháng ngày hơn gần khoảng trên lần khóa điều số thứ quý tuần có gồm với và của từ đến")
HALVES = word_set(SPLITTERS)


def check(reading: Reading) -> Iterator[Remark]:
    """Everything about spaces, each place once."""
    yield from _runs(reading)
    yield from _beside_marks(reading)
    yield from _glued(reading)
    yield from _glued_numbers(reading)


def _space(
    reading: Reading, start: int, stop: int, code: str, message: str | Promise, fix: str, is_sure: bool = True
) -> Remark:
    return reading.remark(start, stop, code=code, kind="typing", message=message, fixes=(fix,), is_sure=is_sure)


def _runs(reading: Reading) -> Iterator[Remark]:
    text = reading.text
    for found in _RUN.finditer(text):
        start, stop = found.span()
        is_edge = start == 0 or stop == len(text) or text[start - 1] == "\n" or text[stop] == "\n"
        if _IS_HARD.search(found[0]):
            yield from _hard(reading, found, is_edge)
        elif not is_edge and not _stands_beside_mark(text, start, stop):
            yield _space(reading, start, stop, "double-space", _("Two spaces or more."), " ")


def _stands_beside_mark(text: str, start: int, stop: int) -> bool:
    """A run that goes altogether is told by the rule about the mark."""
    return any(rule.match(text, start) for rule in (_BEFORE_MARK, _AFTER_OPENING, _BEFORE_CLOSING)) and stop > start


def _hard(reading: Reading, found: re.Match[str], is_edge: bool) -> Iterator[Remark]:
    """One remark for each hard space; all of them together leave one ordinary space, none at the edge of a text."""
    start = found.start()
    stops = [at for at in range(start + 1, found.end() + 1) if _IS_HARD.match(reading.text, at - 1)]
    stops[-1] = found.end()
    fix = "" if is_edge or _goes(reading.text, found) else " "
    for stop in stops:
        message = _("A hard space: the line cannot break here.")
        yield _space(reading, start, stop, "hard-space", message, fix)
        start, fix = stop, ""


def _goes(text: str, found: re.Match[str]) -> bool:
    """Tell whether no space belongs here at all: before a comma, inside brackets."""
    plain = text[max(0, found.start() - 1) : found.start()] + " " + text[found.end() : found.end() + 12]
    return any(rule.match(plain, 1) for rule in (_BEFORE_MARK, _AFTER_OPENING, _BEFORE_CLOSING))


def _beside_marks(reading: Reading) -> Iterator[Remark]:
    text = reading.text
    for found in _BEFORE_MARK.finditer(text):
        yield _before_mark(reading, *found.span())
    for found in _BEFORE_STOP.finditer(text):
        message = _("The space belongs after this mark, not before it.")
        yield _space(reading, *found.span(), "space-before-mark", message, ". ", is_sure=False)
    for rule in (_AFTER_OPENING, _BEFORE_CLOSING):
        for found in rule.finditer(text):
            yield _space(
                reading, *found.span(), "space-inside", _("No space stands inside brackets and quotation marks."), ""
            )
    for found in _STUCK.finditer(text):
        yield _space(reading, *found.span(), "space-missing", _("A space is missing after this mark."), f"{found[0]} ")
    for number in range(len(reading.words) - 1):
        one, two = reading.words[number : number + 2]
        if two.start == one.stop + 1 and _STUCK_STOP.match(text, one.stop) and _ends_sentence(one, two):
            fix = f"{text[one.stop]} "
            yield _space(reading, one.stop, two.start, "space-missing", _("A space is missing after this mark."), fix)


def _before_mark(reading: Reading, start: int, stop: int) -> Remark:
    mark, after = reading.text[stop : stop + 1], reading.text[stop + 1 : stop + 2]
    if mark in ",;" and after.isalpha():
        message = _("The space belongs after this mark, not before it.")
        return _space(reading, start, stop + 1, "space-before-mark", message, f"{mark} ")
    return _space(reading, start, stop, "space-before-mark", _("No space stands before this mark."), "")


def _ends_sentence(one: Word, two: Word) -> bool:
    """ "hội nghị.Đồng chí" is two sentences, "TP.Hồ Chí Minh", "T.Ư" and "bocongan.gov.vn" are words."""
    return (
        len(one.text) > 1
        and one.text.islower()
        and is_syllable(one.text)
        and two.is_capital
        and two.text[1:].islower()
        and is_syllable(two.text)
    )


def _glued(reading: Reading) -> Iterator[Remark]:
    """Words that lost the space between them: "ôngTrần", "vớiBộ", "trongCAND", "CANDvề"."""
    for word in reading.words:
        text = word.text
        if text.islower() or text.isupper() or not text.isalpha() or not 3 < len(text) <= 14:
            continue
        one, two = _halves(text)
        if one:
            message = _("Two words have run together.")
            is_sure = one.islower() and (is_syllable(two) or two.isupper())
            yield _space(reading, word.start, word.stop, "glued-words", message, f"{one} {two}", is_sure)


def _halves(text: str) -> tuple[str, str]:
    """The two words of a glued one, cut where the capitals change; ("", "") for one word, or a trade name."""
    shouted = _SHOUTED.fullmatch(text)
    if shouted:
        at = shouted.end(1) - is_syllable(text[shouted.end(1) - 1 :])
        return (text[:at], text[at:]) if not text[at:].isascii() and is_syllable(text[at:]) else ("", "")
    at = next((index for index in range(1, len(text)) if text[index].isupper()), 0)
    one, two = text[:at], text[at:]
    if len(one) < 2 or not one[1:].islower() or not (two[1:].islower() or two.isupper()) or not is_syllable(one):
        return "", ""
    is_word = spelling(one) in HALVES and (two.isupper() or (is_syllable(two) and not two.isascii()))
    return (one, two) if is_word or not one.isascii() else ("", "")


def _glued_numbers(reading: Reading) -> Iterator[Remark]:
    """ "năm2021", "130nữ"; but not "COVID19", "5kg", "16h30" or "5000đ"."""
    for found in _NUMBER_WORD.finditer(reading.text):
        one, two = (found["word"], found["number"]) if found["word"] else (found["digits"], found["tail"])
        word = found["word"] or found["tail"]
        is_word = (
            spelling(word) in BEFORE_NUMBERS
            if found["word"]
            else (not word.isascii() and word.islower() and is_syllable(word))
        )
        if is_word:
            yield _space(
                reading, *found.span(), "glued-words", _("A word and a number have run together."), f"{one} {two}"
            )
