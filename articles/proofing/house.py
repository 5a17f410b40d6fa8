"""What the newsroom has decided and knows, as far as the proofreader needs it."""

from dataclasses import dataclass
from datetime import date

from vietnamese.tones import Style


@dataclass(frozen=True, slots=True)
class House:
    """The house style and the facts around a text.

    `names` are never respelt: names of people and places as the register has them ("Nguyễn Thị Thuý"), single words too.
    `organisations` are names of organisations as registered; a text that writes one with other capitals is told so.
    `event_on` to `event_until` are the days of the event (the latter None for one day), `published_on` the day of publication:
    None where it is not known yet.
    """

    tone_style: Style = "old"
    names: frozenset[str] = frozenset()
    organisations: frozenset[str] = frozenset()
    event_on: date | None = None
    event_until: date | None = None
    published_on: date | None = None
