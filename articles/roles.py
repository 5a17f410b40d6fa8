"""Two roles of one person at one event, made one. Asks no database."""

from articles.models.events import Attendance

Role = Attendance.Role

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
