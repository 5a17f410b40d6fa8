"""A block as the rules see it: its words with their places, and the stretches that no rule may respell."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from articles.importer.mentions import Passage, read_passage
from articles.importer.tokens import spelling
from articles.proofing.house import House
from articles.proofing.remarks import Remark, remark_on
from articles.recognition.passages import CAPTION, Block

# Combining marks that NFC could not join belong to their word.
_WORD = re.compile(r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*")
# Web and mail addresses, hashtags and account names: spelt as they are.
_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S{1,500}"
    r"|(?<![\w.%+-])[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4}"
    r"|(?<![\w.-])[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){0,3}\.(?i:vn|com|net|org|tv|info)(?![\w])(?:/\S{0,500})?"
    r"|[#@]\w{1,200}"
)
_QUOTATION = re.compile(r"“[^“”]*”|\"[^\"“”]*\"|«[^«»]*»")
LONGEST_NAME = 12
LONGEST_KEYED = 40


class Word(NamedTuple):
    """A word with its place; `key` is its spelling for comparison: lower case, one tone style."""

    text: str
    start: int
    stop: int
    key: str

    @property
    def is_capital(self) -> bool:
        return self.text[0].isupper()


@dataclass(slots=True)
class Reading:
    """One block under the proofreader's eyes. The masks have a byte for every character, 1 inside such a stretch."""

    block: Block
    index: int
    house: House
    words: Sequence[Word]
    quoted: bytearray
    named: bytearray
    addresses: bytearray
    _passage: Passage | None = None
    _people: bytearray | None = None

    @property
    def text(self) -> str:
        return self.block.text

    @property
    def passage(self) -> Passage:
        """Who is designated here; asked for only where it matters."""
        if self._passage is None:
            self._passage = read_passage(self.text, is_caption=self.block.field == CAPTION)
        return self._passage

    @property
    def people(self) -> bytearray:
        """The mask of the names of people, registered or not."""
        if self._people is None:
            self._people = _mask(self.text, (mention.name_at for mention in self.passage.mentions))
        return self._people

    def gap(self, number: int) -> str:
        """What stands between this word and the next."""
        return self.text[self.words[number].stop : self.words[number + 1].start]

    def is_spaced(self, number: int) -> bool:
        """Tell whether nothing but space stands between this word and the next."""
        return number + 1 < len(self.words) and self.gap(number).isspace()

    def is_fixed(self, start: int, stop: int) -> bool:
        """Tell whether the stretch touches a registered name, an address or the inside of a quotation."""
        return 1 in self.named[start:stop] or 1 in self.addresses[start:stop] or 1 in self.quoted[start:stop]

    def opens_sentence(self, number: int) -> bool:
        """Tell whether this word is the first of the block or stands after the end of a sentence."""
        before = self.text[max(0, self.words[number].start - 6) : self.words[number].start].rstrip('"“( \u00a0\n–-')
        return not before or before[-1] in ".!?…:;" or self.words[number].start == 0

    def remark(self, start: int, stop: int, **values: object) -> Remark:
        """A remark on a stretch; one that touches what is fixed is never sure."""
        if values.get("is_sure") and self.is_fixed(start, stop):
            values["is_sure"] = False
        return remark_on(self.block, self.index, start, stop, **values)


def read(block: Block, index: int, house: House) -> Reading:
    """Take a block apart once for all rules."""
    text = block.text
    words = list(_words(text))
    return Reading(
        block,
        index,
        house,
        words,
        quoted=_mask(text, ((found.start() + 1, found.end() - 1) for found in _QUOTATION.finditer(text))),
        named=_mask(text, _names(text, words, house)),
        addresses=_mask(text, (found.span() for found in _ADDRESS.finditer(text))),
    )


def _words(text: str) -> Iterator[Word]:
    for found in _WORD.finditer(text):
        word = found[0]
        yield Word(word, found.start(), found.end(), spelling(word) if len(word) < LONGEST_KEYED else word)


def _mask(text: str, stretches: Iterator[tuple[int, int]]) -> bytearray:
    mask = bytearray(len(text))
    for start, stop in stretches:
        mask[start:stop] = b"\x01" * (stop - start)
    return mask


def _names(text: str, words: Sequence[Word], house: House) -> Iterator[tuple[int, int]]:
    """The stretches that are registered names as they stand, of people and of organisations."""
    if not house.names and not house.organisations:
        return
    for number, word in enumerate(words):
        last = number + (LONGEST_NAME if word.is_capital else 1)
        for other in words[number:last]:
            name = text[word.start : other.stop]
            if name in house.names or name in house.organisations:
                yield word.start, other.stop
