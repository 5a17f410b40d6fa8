"""In which order people are named: superiors and guests before hosts, Party before State, heads before deputies, then who came first.

The criteria, in order: whoever leads the Party or the State; guests before hosts, as the newsroom has marked them; Party rank; office;
place in the Party committee of the forces; then, among equals, the earlier appointment where it is known of all of them; the
police rank; the name. "Nguyên" stands after the serving ones of its level. It is a suggestion: `arrange` always gives one order,
`precedes` says only what is certain.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from people.designation import ACTING, FORMER, Designation
from people.precedence import NO_PARTY_RANK, NOT_OF_THE_COMMITTEE, SECRETARIAT, Office, office_of
from people.ranks import Rank
from vietnamese.folding import fold
from vietnamese.names import name_sort_key

NEITHER = "–"

# Words of a criterion, for people: why somebody stands before somebody else.
LEADER, SIDE, PARTY, OFFICE, COMMITTEE, SINCE, RANK, NAME = (
    "leader",
    "side",
    "party",
    "office",
    "committee",
    "since",
    "rank",
    "name",
)
REASONS: dict[str, str | Promise] = {
    LEADER: _("leads the Party or the State (%(first)s)"),
    SIDE: _("guests and superiors are named before hosts"),
    PARTY: _("Party rank comes first: %(first)s before %(second)s"),
    OFFICE: _("the higher post: %(first)s before %(second)s"),
    COMMITTEE: _("the higher place in the Party committee: %(first)s before %(second)s"),
    SINCE: _("of equal posts, whoever took theirs first: %(first)s before %(second)s"),
    RANK: _("of equal posts, the higher rank: %(first)s before %(second)s"),
    NAME: _("equal in everything the register knows: the order is yours"),
}


@dataclass(frozen=True, slots=True)
class Held:
    """One post: its words without prefix, whether it is a former one, and since when, where that is known to the day."""

    text: str
    is_former: bool = False
    since: date | None = None

    @property
    def office(self) -> Office:
        return office_of(self.text)

    @property
    def words(self) -> str:
        return f"{FORMER} {self.text}" if self.is_former else self.text


@dataclass(frozen=True, slots=True)
class Attendee:
    """Somebody to be put in order. `is_guest` is None where nobody has said; `is_settled`: rank and posts are all known."""

    key: int
    name: str
    rank: Rank | None
    posts: tuple[Held, ...]
    is_guest: bool | None = True
    is_settled: bool = True


@dataclass(frozen=True, slots=True)
class Reason:
    """What decides between two people, and the facts of the first and of the second."""

    criterion: str
    first: str = ""
    second: str = ""

    def __str__(self) -> str:
        return str(REASONS[self.criterion]) % {"first": self.first or NEITHER, "second": self.second or NEITHER}


@dataclass(frozen=True, slots=True)
class Placed:
    """Somebody in the suggested order, and why they stand before the next one; the last stands before nobody."""

    attendee: Attendee
    before_next: Reason | None = None


def attendee_of(designation: Designation, key: int, *, is_guest: bool | None = True) -> Attendee:
    """Somebody as the register has them on a day."""
    posts = tuple(
        Held(
            post.text.removeprefix(post.prefix).strip(),
            is_former=post.prefix == FORMER,
            since=post.since if post.prefix != FORMER else None,
        )
        for post in designation.posts
    )
    return Attendee(key, designation.name, designation.rank, posts, is_guest, is_settled=designation.is_known)


def held_as_written(post: str) -> Held:
    """A post in the words of a text: "nguyên Phó Giám đốc Công an tỉnh"."""
    words = post.split()
    if words and fold(words[0]) == fold(FORMER):
        return Held(" ".join(words[1:]), is_former=True)
    if words and fold(words[0]) == fold(ACTING):
        return Held(" ".join(words[1:]))
    return Held(post)


def arrange(attendees: Iterable[Attendee]) -> list[Placed]:
    """The suggested order: the same one for any order of the input, provided that keys differ."""
    ranked = sorted(attendees, key=lambda one: (_standing(one), _last_resort(one)))
    ordered: list[Attendee] = []
    for _standing_of_all, equals in groupby(ranked, key=_standing):
        ordered += _among_equals(list(equals))
    following: list[Attendee | None] = [*ordered[1:], None][: len(ordered)]
    return [Placed(one, why(one, other) if other else None) for one, other in zip(ordered, following, strict=True)]


def why(first: Attendee, second: Attendee) -> Reason:
    """What puts `first` before `second`, who stand in the suggested order."""
    return _decided(first, second) or _among(first, second) or Reason(NAME)


def precedes(first: Attendee, second: Attendee) -> Reason | None:
    """Why `first` certainly stands before `second`; None where it does not, or where what is known leaves it open."""
    if _is_open(first, second):
        return None
    found = _decided(first, second) or _among(first, second)
    return found if found and not _contradicted(found, first, second) else None


def in_order(attendees: Sequence[Attendee]) -> list[Attendee]:
    """As they stand, moved only as far as `precedes` demands: what is open stays in the order of the input."""
    before = [{place for place, other in enumerate(attendees) if precedes(other, one)} for one in attendees]
    waiting, ordered = list(range(len(attendees))), []
    while waiting:
        ordered.append(chosen := next((one for one in waiting if before[one].isdisjoint(waiting)), waiting[0]))
        waiting.remove(chosen)
    return [attendees[place] for place in ordered]


def _party(one: Attendee) -> tuple[int, bool, str]:
    ranks = [(held.office.party, held.is_former, held.words) for held in one.posts]
    return min((rank for rank in ranks if rank[0] < NO_PARTY_RANK), default=(NO_PARTY_RANK, False, ""))


class _Highest(NamedTuple):
    """Somebody's highest office: whoever leads the State first, level, serving before former, system; and the post itself."""

    lead: int
    level: tuple[int, int]
    is_former: bool
    system: int
    held: Held | None


def _office(one: Attendee) -> _Highest:
    offices = [_Highest(_lead(held), held.office.level, held.is_former, held.office.system, held) for held in one.posts]
    return min(offices, key=lambda row: (*row[:4], row.held.text if row.held else ""), default=NO_OFFICE)


NO_OFFICE = _Highest(9, (99, 0), False, 9, None)


def _lead(held: Held) -> int:
    place = held.office.leads_the_state
    return 9 if place is None else place


def _committee(one: Attendee) -> tuple[int, str]:
    serving = [(held.office.committee, held.text) for held in one.posts if not held.is_former]
    return min(serving, default=(NOT_OF_THE_COMMITTEE, ""))


def _leads(one: Attendee) -> bool:
    """Whoever belongs to the Political Bureau or the Secretariat, or leads the State, is everybody's superior here."""
    return _party(one)[0] <= SECRETARIAT or any(_at_the_head(held.office) for held in one.posts)


def _at_the_head(office: Office) -> bool:
    return office.leads_the_state is not None or office.is_deputy_leader


def _standing(one: Attendee) -> tuple[object, ...]:
    party, was_in_the_party_s, _words = _party(one)
    return (
        not _leads(one),
        one.is_guest is False and not _leads(one),
        (party, was_in_the_party_s),
        _office(one)[:4],
        _committee(one)[0],
    )


def _among_equals(equals: list[Attendee]) -> list[Attendee]:
    """A day of appointment decides where it is known of all of them: one who came on an unknown day is not the last."""
    by_day = all(_since(one) for one in equals)
    return sorted(
        equals, key=lambda one: (_since(one) or date.max if by_day else date.min, _rank(one), _last_resort(one))
    )


def _since(one: Attendee) -> date | None:
    held = _office(one).held
    return held.since if held else None


def _rank(one: Attendee) -> int:
    return one.rank if one.rank is not None else max(Rank) + 1


def _last_resort(one: Attendee) -> tuple[str, str, int]:
    return name_sort_key(one.name), one.name, one.key


def _decided(first: Attendee, second: Attendee) -> Reason | None:
    """The first criterion that tells them apart, if it puts `first` before `second`."""
    mine, theirs = _standing(first), _standing(second)
    place = next((place for place, pair in enumerate(zip(mine, theirs, strict=True)) if pair[0] != pair[1]), None)
    if place is None or mine > theirs:
        return None
    return (_by_leading, _by_side, _by_party, _by_office, _by_committee)[place](first, second)


def _by_leading(first: Attendee, _second: Attendee) -> Reason:
    leading = next((held.words for held in first.posts if _at_the_head(held.office)), "")
    return Reason(LEADER, _party(first)[2] or leading)


def _by_side(_first: Attendee, _second: Attendee) -> Reason:
    return Reason(SIDE)


def _by_party(first: Attendee, second: Attendee) -> Reason:
    return Reason(PARTY, _party(first)[2], _party(second)[2])


def _by_office(first: Attendee, second: Attendee) -> Reason:
    higher, lower = _office(first).held, _office(second).held
    return Reason(OFFICE, higher.words if higher else "", lower.words if lower else "")


def _by_committee(first: Attendee, second: Attendee) -> Reason:
    return Reason(COMMITTEE, _committee(first)[1], _committee(second)[1])


def _among(first: Attendee, second: Attendee) -> Reason | None:
    """What speaks for `first` between two of equal standing."""
    if _standing(first) != _standing(second):
        return None
    mine, theirs = _since(first), _since(second)
    if mine and theirs and mine < theirs:
        return Reason(SINCE, f"{mine:%d/%m/%Y}", f"{theirs:%d/%m/%Y}")
    return Reason(RANK, _label(first), _label(second)) if _rank(first) < _rank(second) else None


def _label(one: Attendee) -> str:
    return one.rank.label if one.rank is not None else ""


def _is_open(first: Attendee, second: Attendee) -> bool:
    """Whether what the register lacks of either could turn the order round."""
    if not (first.posts and second.posts and first.is_settled and second.is_settled):
        return True
    if _leads(first) or _leads(second):
        return False
    return (first.is_guest is None or second.is_guest is None) and first.is_guest != second.is_guest


def _contradicted(found: Reason, first: Attendee, second: Attendee) -> bool:
    """Whether another custom would put them the other way round, or a fact that was compared is not really known."""
    if found.criterion == OFFICE:
        higher, lower = _office(first), _office(second)
        are_known = all(one.held is not None and one.held.office.is_known for one in (higher, lower))
        # Of two heads at one height, whether the assembly's or the ministry's comes first differs from place to place.
        return not are_known or (higher[:3] == lower[:3])
    if found.criterion == COMMITTEE:
        return NOT_OF_THE_COMMITTEE in {_committee(first)[0], _committee(second)[0]}
    if found.criterion in {SINCE, RANK}:
        mine, theirs = _since(first), _since(second)
        opposed = _rank(first) > _rank(second) or (mine is not None and theirs is not None and mine > theirs)
        return opposed or (first.rank is None) != (second.rank is None)
    return False
