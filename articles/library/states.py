"""What a photo's state is, in the words under its thumbnail and on its page."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext, ngettext

from articles.library.narrowing import SOON
from articles.photodesk.usage import Standing
from photos.models import Photo


@dataclass(frozen=True, slots=True)
class State:
    """A word and the class of its mark: colour and shape say nothing that the word does not."""

    code: str
    label: str


def states_of(photo: Photo, standing: Standing, today: date, *, is_alike: bool) -> list[State]:
    """The states of a photo, what matters most first."""
    found: list[Any] = [
        photo.taken_down_at and State("down", gettext("taken down")),
        _rights(photo, today),
        photo.needs_consent and not photo.consent and State("consent", gettext("consent is missing")),
        is_alike and State("alike", gettext("looks like another")),
        standing.is_live and State("live", gettext("readers see it now")),
        _use(standing.uses),
    ]
    return [state for state in found if state]


def _rights(photo: Photo, today: date) -> State | None:
    ends = photo.expires_on
    if ends is None or ends > today + SOON:
        return None
    if ends < today:
        return State("ended", gettext("rights ended %(day)s") % {"day": f"{ends:%d/%m/%Y}"})
    return State("ending", gettext("rights end %(day)s") % {"day": f"{ends:%d/%m}"})


def _use(uses: int) -> State:
    if not uses:
        return State("unused", gettext("not used yet"))
    return State("used", ngettext("used once", "used %(count)d times", uses) % {"count": uses})
