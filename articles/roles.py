"""The part that somebody had in an event: two of them made one, and said in the language of the page. Asks no database."""

from django.utils.translation import get_language, pgettext_lazy

from articles.models.events import Attendance, Event

Role = Attendance.Role

# What is stored is Vietnamese and frozen with the report; a page in another language says it with these.
SAID = {
    Role.CHAIR: pgettext_lazy("at an event", "chaired"),
    Role.CO_CHAIR: pgettext_lazy("at an event", "co-chaired"),
    Role.ATTENDED: pgettext_lazy("at an event", "attended"),
    Role.ATTENDED_AND_SPOKE: pgettext_lazy("at an event", "attended and spoke"),
    Role.SPOKE: pgettext_lazy("at an event", "spoke"),
    Role.PRESENTED: pgettext_lazy("at an event", "presented"),
    Role.RECEIVED: pgettext_lazy("at an event", "received"),
    Role.MENTIONED: pgettext_lazy("at an event", "named"),
}
KINDS_SAID = {
    Event.Kind.WORKING_SESSION: pgettext_lazy("kind of event", "working session"),
    Event.Kind.CONFERENCE: pgettext_lazy("kind of event", "conference"),
    Event.Kind.CONGRESS: pgettext_lazy("kind of event", "congress"),
    Event.Kind.CEREMONY: pgettext_lazy("kind of event", "ceremony"),
    Event.Kind.VISIT: pgettext_lazy("kind of event", "visit"),
    Event.Kind.GIFT: pgettext_lazy("kind of event", "presentation of gifts"),
    Event.Kind.COMPETITION: pgettext_lazy("kind of event", "competition"),
    Event.Kind.OTHER: pgettext_lazy("kind of event", "activity"),
}

# The weightier first: of two roles the earlier one is kept. Whoever chairs an event is there and speaks.
WEIGHT = (
    Role.CHAIR,
    Role.CO_CHAIR,
    Role.PRESENTED,
    Role.RECEIVED,
    Role.ATTENDED_AND_SPOKE,
    Role.SPOKE,
    Role.ATTENDED,
    Role.MENTIONED,
)


def joined(first: str, second: str) -> str:
    """The one role for both; a role that is not listed gives way to one that is."""
    if {first, second} == {Role.ATTENDED, Role.SPOKE}:
        return str(Role.ATTENDED_AND_SPOKE)
    known = [role for role in WEIGHT if role in (first, second)]
    return str(known[0]) if known else first or second


def said(word: str) -> str:
    """A role or a kind of event in the language of the page; a word that is in neither list as it was written."""
    return word if get_language() == "vi" else str(SAID.get(word) or KINDS_SAID.get(word) or word)
