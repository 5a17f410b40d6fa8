"""Punctuation: ellipses, quotation marks, brackets, dashes, doubled marks, the end mark."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from articles.proofing.reading import Reading
from articles.proofing.remarks import Remark
from articles.recognition.passages import BODY

_DOTS = re.compile(r"\.{3,}")
_END_MARK = re.compile(r"\.{0,3}\s?/\.")
_DOUBLED = re.compile(
    r"(?P<mark>[,;:])(?:\s*(?P=mark))+|(?<![./])\.\.(?![./])|(?<=\w),\s*\.(?!\w)|(?<=[^\W\d_]{2})\.\s*,(?=\s)|(?P<loud>[!?])(?P=loud)+"
)
_DASHES = re.compile(r"(?<![-–])--(?!-)")
_UNEVEN = re.compile(
    r"(?<=[^\W\d_]{2})(?: (?P<one>[-–])|(?P<two>[-–]) )(?=[^\W\d_]{2})"
    r"|(?<=\d{2})(?: (?P<three>[-–])|(?P<four>[-–]) )(?=\d{2})"
)
_STRAIGHT = re.compile(r'"')
_BRACKETS = re.compile(r"[()\[\]]")
_ENUMERATOR = re.compile(r"(?:^|[\s;.,:(])(?:\d{1,2}|[^\W\d_]|[ivx]{1,4})$")
PAIRS = {")": "(", "]": "["}


def check(reading: Reading) -> Iterator[Remark]:
    """Marks that the house writes otherwise, and marks without their partner."""
    text = reading.text
    for found in _DOTS.finditer(text):
        if not text.startswith("/.", found.end()):
            yield _mark(
                reading, found, "ellipsis", _("The house writes the ellipsis as one character."), ("…",), is_sure=True
            )
    yield from _doubled(reading)
    for found in _DASHES.finditer(text):
        if 1 not in reading.addresses[found.start() : found.end()]:
            yield _mark(reading, found, "dash", _("Two hyphens stand for a dash."), ("–",))
    yield from _uneven(reading)
    yield from _end_marks(reading)
    yield from _straight(reading)
    yield from _unpaired_quotes(reading)
    yield from _unpaired_brackets(reading)


def _mark(
    reading: Reading,
    found: re.Match[str],
    code: str,
    message: object,
    fixes: tuple[str, ...] = (),
    *,
    is_sure: bool = False,
) -> Remark:
    return reading.remark(*found.span(), code=code, kind="style", message=message, fixes=fixes, is_sure=is_sure)


def _doubled(reading: Reading) -> Iterator[Remark]:
    for found in _DOUBLED.finditer(reading.text):
        if 1 in reading.addresses[found.start() : found.end()]:
            continue
        message = _("Two marks stand where one belongs.")
        if found["mark"]:
            yield _mark(reading, found, "doubled-mark", message, (found["mark"],), is_sure=found["mark"] != ":")
        elif found["loud"]:
            yield _mark(reading, found, "doubled-mark", message, (found["loud"],))
        elif found[0] == "..":
            yield _mark(reading, found, "doubled-mark", message, (".", "…"))
        else:
            yield _mark(reading, found, "doubled-mark", message, (",", "."))


def _uneven(reading: Reading) -> Iterator[Remark]:
    """ "chính trị -xã hội", "2021- 2026": a space on one side only."""
    for found in _UNEVEN.finditer(reading.text):
        dash = found["one"] or found["two"] or found["three"] or found["four"]
        # "TPO - ", "(PLO)- " open a report; "- " at the start of a line is a list.
        if found.start() < 8 and not reading.text[: found.start()].islower():
            continue
        yield _mark(
            reading, found, "uneven-dash", _("A space stands on one side of the dash only."), (f" {dash} ", dash)
        )


def _end_marks(reading: Reading) -> Iterator[Remark]:
    for found in re.finditer(r"\.\s?/\s?\.?", reading.text):
        rest = reading.text[found.end() :].strip(' \u00a0"”)')
        if (rest or reading.block.field != BODY) and found[0].count(".") == 2:
            yield _mark(reading, found, "end-mark", _("The end mark ./. stands at the end of a report only."), (".",))


def _straight(reading: Reading) -> Iterator[Remark]:
    """Straight quotation marks, where they pair off; the inch of a screen does not."""
    places = [found.start() for found in _STRAIGHT.finditer(reading.text)]
    if not places or len(places) % 2 or "“" in reading.text or "”" in reading.text:
        for at in places:
            yield reading.remark(
                at, at + 1, code="straight-quote", kind="style", message=_("The house writes “ ”."), fixes=("“", "”")
            )
        return
    pairs = list(zip(places[::2], places[1::2], strict=True))
    is_sure = all(_opens(reading.text, one) and _closes(reading.text, two) and one + 1 < two for one, two in pairs)
    for pair in pairs:
        for at, curly in zip(pair, "“”", strict=True):
            yield reading.remark(
                at,
                at + 1,
                code="straight-quote",
                kind="style",
                message=_("The house writes “ ”."),
                fixes=(curly,),
                is_sure=is_sure,
            )


def _opens(text: str, at: int) -> bool:
    return (at == 0 or text[at - 1] in " \u00a0\n\t([–-") and at + 1 < len(text) and not text[at + 1].isspace()


def _closes(text: str, at: int) -> bool:
    return not text[at - 1].isspace() and (at + 1 == len(text) or not text[at + 1].isalnum())


def _unpaired_quotes(reading: Reading) -> Iterator[Remark]:
    is_open, last = False, 0
    for found in re.finditer("[“”]", reading.text):
        if (found[0] == "“") == is_open:
            yield _unpaired(reading, last if is_open else found.start())
        is_open, last = found[0] == "“", found.start()
    if is_open:
        yield _unpaired(reading, last)


def _unpaired_brackets(reading: Reading) -> Iterator[Remark]:
    stack: list[re.Match[str]] = []
    for found in _BRACKETS.finditer(reading.text):
        if found[0] in PAIRS.values():
            stack.append(found)
        elif stack and stack[-1][0] == PAIRS[found[0]]:
            stack.pop()
        elif not _ENUMERATOR.search(reading.text, max(0, found.start() - 6), found.start()):
            yield _unpaired(reading, found.start())
    for found in stack:
        yield _unpaired(reading, found.start())


def _unpaired(reading: Reading, at: int) -> Remark:
    return reading.remark(
        at, at + 1, code="unpaired-mark", kind="typing", message=_("The other half of this pair of marks is missing.")
    )
