"""One remark of the proofreader: where, what, why, and what would put it right."""

from dataclasses import dataclass
from typing import Literal

from django.utils.functional import Promise

from articles.recognition.passages import Block

type Kind = Literal["spelling", "typing", "style", "date", "safety", "designation", "order"]


@dataclass(frozen=True, slots=True)
class Remark:
    """A remark on `block.text[start:stop]` of the block with index `block` among those that were read.

    `code` is stable ("doubled-word"), `message` is for people and says why, with days and source where there are any.
    `fixes` are texts to put in place of exactly that stretch, the likeliest first: one click each. `is_sure`: the first fix is
    right wherever the remark is, so that "accept all" may take it; what needs a person's judgement is not sure.
    `found` is the stretch itself. `url`: where the reason can be read, a page of the register or its source.
    """

    code: str
    kind: Kind
    block: int
    start: int
    stop: int
    found: str
    message: str | Promise
    fixes: tuple[str, ...] = ()
    is_sure: bool = False
    url: str = ""

    @property
    def words(self) -> str:
        """What is remembered when somebody ignores this remark: the stretch, spelt as found, spaces aside."""
        return " ".join(self.found.split())[:200]


def remark_on(block: Block, index: int, start: int, stop: int, **values: object) -> Remark:
    """The remark on this stretch of a block, `found` filled in."""
    return Remark(block=index, start=start, stop=stop, found=block.text[start:stop], **values)  # type: ignore[arg-type]


def apply(text: str, remarks: list[Remark]) -> str:
    """`text`, the text of one block, with the first fix of each of its remarks; of two that overlap, the earlier one's."""
    parts: list[str] = []
    done = 0
    for remark in sorted(remarks, key=lambda remark: (remark.start, -remark.stop)):
        if remark.fixes and remark.start >= done:
            parts += [text[done : remark.start], remark.fixes[0]]
            done = remark.stop
    return "".join([*parts, text[done:]])
