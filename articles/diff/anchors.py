"""Where a comment on a paragraph of the old body stands in the new one."""

import re
from collections.abc import Sequence
from functools import cached_property

from articles.diff.blocks import Paragraph
from articles.diff.pairing import NEARLY_SAME, Pairing, pair

# A quote of fewer words says too little to be known again in another paragraph than its own.
_FEWEST_WORDS = 4


def carry(quote: str, index: int, old_blocks: Sequence[Paragraph], new_blocks: Sequence[Paragraph]) -> int | None:
    """The number of the new block where this comment stands; None when its place is lost. See `Places.of`."""
    return Places(old_blocks, new_blocks).of(quote, index)


class Places:
    """The places of many comments between the same two bodies, compared once."""

    def __init__(self, old: Sequence[Paragraph], new: Sequence[Paragraph]) -> None:
        self.old = old
        self.new = new

    def of(self, quote: str, index: int) -> int | None:
        """The number of the new block for a comment on `quote` in old block `index`; None when its place is lost.

        It follows its paragraph while the quoted words are in it, wherever it stands; without a quote, while the paragraph
        is nearly the same. Words that went over into another paragraph, as when one is split or two are joined, take the
        comment with them. Of equal paragraphs the nearest is meant. No such block in the old body: None.
        """
        if not 0 <= index < len(self.old):
            return None
        block = self.old[index]
        # What is not in the paragraph, or is all of it, is a comment on the whole.
        words = _spaced(quote)
        words = words if words != _spaced(block.text) and _holds(block.text, words) else ""
        target = self._became.get(index)
        if target is None:
            target = self._equal(index)
        if target is not None and self._is_there(words, index, target):
            return target
        return self._elsewhere(words or _spaced(block.text))

    @cached_property
    def _pairing(self) -> Pairing:
        return pair(self.old, self.new)

    @cached_property
    def _became(self) -> dict[int, int]:
        return dict(self._pairing.stayed + self._pairing.moved)

    def _is_there(self, words: str, index: int, target: int) -> bool:
        if self.old[index].identity == self.new[target].identity:
            return True
        if words:
            return _holds(self.new[target].text, words)
        return self._pairing.alike[index, target] >= NEARLY_SAME

    def _equal(self, index: int) -> int | None:
        """The nearest new block that says the same: of two equal ones, one went and nobody can tell which."""
        identity = self.old[index].identity
        equal = [block.index for block in self.new if block.identity == identity]
        expected = index
        for i, j in self._pairing.stayed:
            if i < index:
                expected = j + index - i
        return min(equal, key=lambda j: abs(j - expected), default=None)

    def _elsewhere(self, words: str) -> int | None:
        """The one new block that holds these words and came to hold them: none that has always held them."""
        if len(words.split()) < _FEWEST_WORDS:
            return None
        origins = {j: i for i, j in self._became.items()}
        holding = [block.index for block in self.new if _holds(block.text, words)]
        came = [j for j in holding if j not in origins or not _holds(self.old[origins[j]].text, words)]
        return came[0] if len(came) == 1 else None


def _spaced(text: str) -> str:
    return " ".join(text.split())


def _holds(text: str, words: str) -> bool:
    """Whether these words stand in the text, and are not the beginning or the end of longer ones."""
    if not words:
        return False
    start = r"(?<!\w)" if words[0].isalnum() else ""
    end = r"(?!\w)" if words[-1].isalnum() else ""
    return re.search(start + re.escape(words) + end, _spaced(text)) is not None
