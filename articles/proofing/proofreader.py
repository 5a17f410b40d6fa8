"""The proofreader: every rule over every block, what they say in the order of the text."""

from collections.abc import Sequence

from articles.proofing import collocations, impossible, marks, misspellings, repeats, spacing, tones
from articles.proofing.house import House
from articles.proofing.reading import read
from articles.proofing.remarks import Remark
from articles.recognition.passages import Block

# Each looks at one block and yields remarks.
BY_BLOCK = (tones.check, impossible.check, misspellings.check, repeats.check, spacing.check, marks.check, collocations.check)


def proofread(blocks: Sequence[Block], house: House) -> list[Remark]:
    """Everything in the blocks that is misspelt, against the house style, unlikely or unsafe, in the order of the text.

    Asks no database and takes time linear in the length of the text. No two sure remarks overlap, and with all of them
    applied (`remarks.apply`) no sure one is left: accepting all twice is accepting all once.
    """
    readings = [read(block, index, house) for index, block in enumerate(blocks)]
    remarks = [remark for reading in readings for rule in BY_BLOCK for remark in rule(reading)]
    return sorted(remarks, key=lambda remark: (remark.block, remark.start, remark.stop))
