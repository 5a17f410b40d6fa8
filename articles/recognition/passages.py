"""The texts that are looked through: one heading, paragraph, caption … at a time, each with a place of its own."""

from dataclasses import dataclass

TITLE, LEAD, BODY, CAPTION = "title", "lead", "body", "caption"


@dataclass(frozen=True, slots=True)
class Block:
    """One stretch of running text, in NFC. `number` counts the blocks of its field from 0.

    `field` is "title", "lead", "body", "caption" or "alt_text"; `figure` is the key of the photo whose caption or alternative
    text it is. Places in a block are indexes into `text`, in code points.
    """

    field: str
    text: str
    number: int = 0
    figure: str = ""
