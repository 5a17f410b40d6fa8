"""A rank or post that a report says somebody was given, entered in the register; it waits for a second person there."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles.importing import RANKS, kind_of, split_post
from people.confirmation import entered, record_entry
from people.models import Appointment, Person, Promotion
from staff.models import User
from vietnamese.text import one_line

REFUSALS: dict[str, str | Promise] = {
    "person": _("The register does not know exactly one person of this name. Enter or choose them on their own page."),
    "day": _("From which day? The report does not say; enter the day."),
    "rank": _("This is no rank of the public security forces."),
    "post": _("The register does not know exactly one organisation at the end of this post."),
}


class AnnouncementRefused(Exception):
    """It cannot be entered as it is; `message` says why."""

    def __init__(self, code: str, message: str | Promise = "") -> None:
        super().__init__(code)
        self.code = code
        self.message = message or REFUSALS[code]


@dataclass(frozen=True, slots=True)
class ToldChange:
    """A rank, or a post with its organisation at the end, that somebody has from a day on."""

    person: Person
    rank: str
    post: str
    effective_on: date | None
    decision: str = ""


def check(told: ToldChange) -> None:
    """Raise AnnouncementRefused unless this can be entered."""
    row = _row(told)
    try:
        row.full_clean(exclude=["entered_by", "confirmed_by", "confirmed_at"])
    except ValidationError as error:
        raise AnnouncementRefused("invalid", " ".join(error.messages)) from error


def enter(told: ToldChange, by: User) -> Promotion | Appointment:
    """Enter the row under the name of `by`, unconfirmed. Raises AnnouncementRefused."""
    check(told)
    row = _row(told)
    entered(row, by)
    row.save()
    record_entry(row, by)
    return row


def _row(told: ToldChange) -> Promotion | Appointment:
    if told.effective_on is None:
        raise AnnouncementRefused("day")
    if not told.post:
        rank = RANKS.get(one_line(told.rank).lower())
        if rank is None:
            raise AnnouncementRefused("rank")
        return Promotion(person=told.person, rank=rank, effective_on=told.effective_on, decision=told.decision)
    found = split_post(told.post, told.effective_on)
    if found is None:
        raise AnnouncementRefused("post")
    post, organisation = found
    return Appointment(
        person=told.person, post=post, organisation=organisation, kind=kind_of(organisation), start_on=told.effective_on
    )
