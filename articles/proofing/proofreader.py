"""The proofreader: every rule over every block, what they say in the order of the text."""

from collections.abc import Sequence
from dataclasses import replace

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
)
from articles.proofing.house import House
from articles.proofing.reading import Reading, read
from articles.proofing.remarks import Remark, apply
from articles.recognition.passages import Block

# Each looks at one block and yields remarks. Only these may be sure.
BY_BLOCK = (
    characters.check,
    tones.check,
    impossible.check,
    misspellings.check,
    repeats.check,
    collocations.check,
    spacing.check,
    marks.check,
    numbers.check,
    safety.check,
)
# After so many rounds no fix of a block is sure.
MOST_ROUNDS = 4


def proofread(blocks: Sequence[Block], house: House) -> list[Remark]:
    """Everything in the blocks that is misspelt, against the house style, unlikely or unsafe, in the order of the text.

    Asks no database and takes time linear in the length of the text. No two sure remarks overlap, and with all of them
    applied (`remarks.apply`) no sure one is left: accepting all twice is accepting all once.
    """
    readings = [read(block, index, house) for index, block in enumerate(blocks)]
    remarks = [remark for reading in readings for remark in _settled(reading)]
    remarks += [*capitals.check(readings), *dates.check(readings, house), *terms.check(readings, house)]
    return sorted(remarks, key=lambda remark: (remark.block, remark.start, remark.stop))


def _by_block(reading: Reading) -> list[Remark]:
    """What the rules say of one block, without what they say of names and addresses."""
    remarks = [remark for rule in BY_BLOCK for remark in rule(reading) if not _is_idle(reading, remark)]
    remarks.sort(key=lambda remark: (remark.start, remark.stop))
    done = 0
    for number, remark in enumerate(remarks):
        if remark.is_sure and remark.start < done:
            remarks[number] = replace(remark, is_sure=False)
        elif remark.is_sure:
            done = remark.stop
    return remarks


def _is_idle(reading: Reading, remark: Remark) -> bool:
    if remark.kind == "safety":
        return False
    if 1 in reading.addresses[remark.start : remark.stop]:
        return True
    return 0 not in reading.named[remark.start : remark.stop] and remark.stop > remark.start


def _settled(reading: Reading) -> list[Remark]:
    """The remarks on a block, with no sure one whose fix would call for another: such fixes are left to a person."""
    remarks = _by_block(reading)
    for _round in range(MOST_ROUNDS):
        sure = [remark for remark in remarks if remark.is_sure]
        if not sure:
            return remarks
        left = {(remark.code, remark.start) for remark in remarks if not remark.is_sure}
        after = read(replace(reading.block, text=apply(reading.text, sure)), reading.index, reading.house)
        places = [
            place
            for remark in _by_block(after)
            if remark.is_sure and (remark.code, place := _place_before(sure, remark.start)) not in left
        ]
        if not places:
            return remarks
        doubtful = {min(sure, key=lambda remark, at=place: _distance(remark, at)) for place in places}  # type: ignore[misc]
        remarks = [replace(remark, is_sure=False) if remark in doubtful else remark for remark in remarks]
    return [replace(remark, is_sure=False) for remark in remarks]


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
