"""The proofreader: every rule over every block, what they say in the order of the text."""

from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from articles.proofing import (
    capitals,
    characters,
    collocations,
    dates,
    impossible,
    marks,
    misspellings,
    numbers,
    repeats,
    safety,
    spacing,
    terms,
    tones,
    unlikely,
    well_known,
)
from articles.proofing.house import House
from articles.proofing.reading import Reading, read
from articles.proofing.remarks import Remark, apply
from articles.recognition.passages import Block

# Each looks at one block and yields remarks; only those of the first line may be sure.
MAY_BE_SURE = (characters, tones, impossible, misspellings, repeats, spacing, marks, numbers)
NEVER_SURE = (collocations, unlikely, well_known, safety)
UNLIKELY = "unlikely-word"
# After so many rounds no fix of a block is sure.
MOST_ROUNDS = 12
# A block with more remarks of one rule is no text; none of them is sure then.
MOST = 1000


def proofread(blocks: Sequence[Block], house: House) -> list[Remark]:
    """Everything in the blocks that is misspelt, against the house style, unlikely or unsafe, in the order of the text.

    Asks no database and takes time linear in the length of the text. No two sure remarks overlap, and with all of them
    applied (`remarks.apply`) no sure one is left: accepting all twice is accepting all once.
    """
    readings = [read(block, index, house) for index, block in enumerate(blocks)]
    remarks = [remark for reading in readings for remark in _settled(reading)]
    for reading in readings:
        remarks += [
            remark
            for rule in NEVER_SURE
            for remark in islice(rule.check(reading), MOST)
            if not _is_idle(reading, remark)
        ]
    remarks = without_echoes(remarks)
    remarks += [*capitals.check(readings), *dates.check(readings, house), *terms.check(readings, house)]
    return sorted(remarks, key=lambda remark: (remark.block, remark.start, remark.stop))


def without_echoes(remarks: Sequence[Remark]) -> list[Remark]:
    """Leave out what is said of an unlikely word where something surer is said of it, too."""
    surer = {
        (remark.block, at)
        for remark in remarks
        if remark.kind in {"spelling", "typing", "designation"} and remark.code != UNLIKELY
        for at in range(remark.start, remark.stop)
    }
    return [
        remark
        for remark in remarks
        if remark.code != UNLIKELY or not any((remark.block, at) in surer for at in range(remark.start, remark.stop))
    ]


def _by_block(reading: Reading) -> list[Remark]:
    """What may be put right without asking in one block, without what is said of names and addresses."""
    found = [remark for rule in MAY_BE_SURE for remark in islice(rule.check(reading), MOST)]
    told = {remark.stop for remark in found if remark.code == "misspelt"}
    told |= {remark.start for remark in found if remark.code == "misspelt"}
    remarks = [remark for remark in found if not (_is_idle(reading, remark) or _is_told(remark, told))]
    if len(found) >= MOST:
        return [replace(remark, is_sure=False) for remark in remarks]
    remarks.sort(key=lambda remark: (remark.start, remark.stop))
    done = 0
    for number, remark in enumerate(remarks):
        if remark.is_sure and remark.start < done:
            remarks[number] = replace(remark, is_sure=False)
        elif remark.is_sure:
            done = remark.stop
    return remarks


def _is_told(remark: Remark, told: Container[int]) -> bool:
    """A word that cannot be, without a guess, in a phrase for which there is one: "đăc" in "đăc biệt"."""
    return remark.code == "impossible-word" and not remark.fixes and (remark.start in told or remark.stop in told)


def _is_idle(reading: Reading, remark: Remark) -> bool:
    if remark.kind == "safety":
        return False
    if 1 in reading.addresses[remark.start : remark.stop]:
        return True
    return 0 not in reading.named[remark.start : remark.stop] and remark.stop > remark.start


class _Unsettled(Exception):
    """Fix calls for fix, and no end of it."""


def _settled(reading: Reading) -> list[Remark]:
    """The remarks on a block, with no sure one whose fix would call for another: such fixes are left to a person."""
    try:
        return _without_causes(reading, iter(range(MOST_ROUNDS)))
    except _Unsettled:
        return [replace(remark, is_sure=False) for remark in _by_block(reading)]


def _without_causes(reading: Reading, rounds: Iterator[int]) -> list[Remark]:
    """Apply the sure remarks, look again, and doubt those beside which a new sure one turns up, until none does."""
    remarks = _by_block(reading)
    while sure := [remark for remark in remarks if remark.is_sure]:
        if next(rounds, None) is None:
            raise _Unsettled
        after = read(replace(reading.block, text=apply(reading.text, sure)), reading.index, reading.house)
        places = [_place_before(sure, remark.start) for remark in _without_causes(after, rounds) if remark.is_sure]
        if not places:
            break
        causes = {min(sure, key=lambda remark, at=place: _distance(remark, at)) for place in places}  # type: ignore[misc]
        remarks = [replace(remark, is_sure=False) if remark in causes else remark for remark in remarks]
    return remarks


def _place_before(sure: Sequence[Remark], at: int) -> int:
    """Where in the text a place stood before these remarks were applied."""
    shift = 0
    for remark in sure:
        start = remark.start + shift
        if start >= at:
            break
        if at < start + len(remark.fixes[0]):
            return remark.start
        shift += len(remark.fixes[0]) - len(remark.found)
    return at - shift


def _distance(remark: Remark, at: int) -> int:
    return max(remark.start - at, at - remark.stop, 0)
