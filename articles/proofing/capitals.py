"""Capitals: organisations as the register writes them, ranks one way within a text."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from django.utils.translation import gettext_lazy as _

from articles.proofing.reading import LONGEST_NAME, Reading
from articles.proofing.remarks import Remark

_RANK = re.compile(r"tướng|tá|úy|uý|sĩ|sỹ|binh n", re.IGNORECASE)


def check(readings: Sequence[Reading]) -> Iterator[Remark]:
    """Over the whole text."""
    for reading in readings:
        yield from _organisations(reading)
    yield from _ranks(readings)


@lru_cache(maxsize=4)
def _by_lower(organisations: frozenset[str]) -> dict[str, tuple[str, ...]]:
    """Registered names of two words and more by their lower case."""
    table: dict[str, tuple[str, ...]] = {}
    for name in sorted(organisations):
        if " " in name:
            key = name.lower()
            table[key] = (*table.get(key, ()), name)
    return table


def _organisations(reading: Reading) -> Iterator[Remark]:
    table = _by_lower(reading.house.organisations)
    if not table:
        return
    words, number = reading.words, 0
    lowered = reading.text.lower()
    is_even = len(lowered) == len(reading.text)
    while number < len(words) and is_even:
        length = _longest(reading, lowered, number, table)
        if length:
            start, stop = words[number].start, words[number + length - 1].stop
            yield from _organisation(reading, start, stop, table[lowered[start:stop]])
        number += max(1, length)


def _longest(reading: Reading, lowered: str, number: int, table: dict[str, tuple[str, ...]]) -> int:
    # A small first letter is a common noun: "công đoàn", "hội phụ nữ".
    if not reading.words[number].is_capital:
        return 0
    start = reading.words[number].start
    for last in range(min(len(reading.words), number + LONGEST_NAME) - 1, number, -1):
        if lowered[start : reading.words[last].stop] in table:
            return last - number + 1
    return 0


def _organisation(reading: Reading, start: int, stop: int, names: tuple[str, ...]) -> Iterator[Remark]:
    found = reading.text[start:stop]
    if found in names or found.isupper() or reading.text.isupper() or 1 in reading.quoted[start:stop]:
        return
    # Only the first letter is a capital and a sentence starts here: a common noun again.
    if found[1:].islower() and not any(word[0].isupper() for name in names for word in name.split()[1:]):
        return
    yield reading.remark(
        start,
        stop,
        code="organisation-capitals",
        kind="style",
        message=_("The register writes this organisation with other capitals."),
        fixes=names,
    )


def _ranks(readings: Sequence[Reading]) -> Iterator[Remark]:
    """ "trung tướng" beside "Trung tướng": the way that the text mostly writes ranks before names is the right one."""
    places = [
        (reading, *mention.rank_at)
        for reading in readings
        if _RANK.search(reading.text)
        for mention in reading.passage.mentions
        if mention.rank_at and not reading.text[slice(*mention.rank_at)].isupper()
    ]
    # At the start of a sentence a capital says nothing, a small letter does.
    shapes = Counter(_shape(reading.text[start:stop]) for reading, start, stop in places if _tells(reading, start))
    if len(shapes) < 2:
        return
    usual = max(shapes, key=lambda shape: (shapes[shape], shape == "Aa"))
    for reading, start, stop in places:
        rank = reading.text[start:stop]
        if _shape(rank) != usual and _tells(reading, start):
            yield reading.remark(
                start,
                stop,
                code="rank-capitals",
                kind="style",
                message=_("Elsewhere this text writes ranks with other capitals."),
                fixes=(_shaped(rank, usual),),
            )


def _tells(reading: Reading, start: int) -> bool:
    before = reading.text[max(0, start - 6) : start].rstrip('"“( \u00a0\n–-')[-1:]
    return reading.text[start].islower() or (bool(before) and before not in ".!?…:")


def _shape(rank: str) -> str:
    return "".join("A" if word[0].isupper() else "a" for word in rank.split())


def _shaped(rank: str, shape: str) -> str:
    words = rank.split()
    return " ".join(
        word[0].upper() + word[1:] if letter == "A" else word[0].lower() + word[1:]
        for word, letter in zip(words, shape.ljust(len(words), shape[-1]), strict=False)
    )
