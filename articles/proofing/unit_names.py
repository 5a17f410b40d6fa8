"""Names of organisations: spelt as in the register, and borne on the day."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from articles.proofing.designated import between, day
from articles.proofing.remarks import Remark, remark_on
from articles.recognition.mentions import OrganisationMention, Recognised
from articles.recognition.organisations import spellings, written
from vietnamese.folding import exact, fold, matches

# Beside these words a former or later name is meant.
TELLS_HISTORY = (
    "nay là",
    "trước đây",
    "trước kia",
    "tiền thân",
    "đổi tên",
    "tên gọi",
    "sau này",
    "hợp nhất",
    "sáp nhập",
    "tách",
)
NEAR = 80


def check_organisations(recognised: Recognised, on: date) -> Iterator[Remark]:
    """Names that are misspelt, and names of another day."""
    for place in recognised.organisations_named:
        if len(place.organisations) == 1:
            organisation = recognised.organisations[place.organisations[0]]
            yield from (
                _misspelt(recognised, place, organisation, on)
                if place.is_misspelt
                else _of_another_day(recognised, place, organisation, on)
            )


def _misspelt(recognised: Recognised, place: OrganisationMention, organisation: Any, on: date) -> Iterator[Remark]:
    names = sorted(organisation.names.all(), key=lambda name: not name.holds_on(on))
    near = [text for name in names for text in written(name) if len(text.split()) == len(place.name.split())]
    right = min(near, key=lambda text: _differing(text, place.name), default="")
    if right:
        fix = _put_right(place.name, right)
        message = _("“%(right)s” in the register.") % {"right": right}
        yield _remark(recognised, place, organisation, "misspelt-unit", message, fix)


def _differing(right: str, name: str) -> int:
    return sum(exact(ours) != exact(theirs) for ours, theirs in zip(right.split(), name.split(), strict=True))


def _put_right(name: str, right: str) -> str:
    """The name as written, its wrong words replaced: the writer's capitals stay."""
    wanted, fixed, done = right.split(), "", 0
    for index, match in enumerate(matches(name)):
        same = index < len(wanted) and exact(match[0]) == exact(wanted[index])
        word = match[0] if same or index >= len(wanted) else wanted[index]
        fixed += name[done : match.start()] + word
        done = match.end()
    return fixed + name[done:]


def _of_another_day(
    recognised: Recognised, place: OrganisationMention, organisation: Any, on: date
) -> Iterator[Remark]:
    names = list(organisation.names.all())
    current = next((name for name in names if name.holds_on(on)), None)
    if current is None or fold(place.name) in map(fold, written(current)):
        return
    bearing = [name for name in names if exact(place.name) in spellings(name)]
    text = recognised.blocks[place.block].text.lower()
    around = text[max(0, place.span.start - NEAR) : place.span.stop + NEAR]
    if not bearing or any(words in around for words in TELLS_HISTORY):
        return
    kind = next(
        kind for kind in ("name", "short_name", "code") if exact(getattr(bearing[0], kind)) == exact(place.name)
    )
    message = _("On %(day)s this unit was called “%(name)s” (%(days)s).") % {
        "day": day(on),
        "name": current.name,
        "days": between(current.valid_from, current.valid_to),
    }
    yield _remark(
        recognised, place, organisation, "unit-name-of-another-day", message, getattr(current, kind) or current.name
    )


def _remark(
    recognised: Recognised, place: OrganisationMention, organisation: Any, code: str, message: str, fix: str
) -> Remark:
    return remark_on(
        recognised.blocks[place.block],
        place.block,
        place.span.start,
        place.span.stop,
        code=code,
        kind="designation",
        message=message,
        fixes=(fix,) if fix != place.name else (),
        url=reverse("admin:people_organisation_change", args=[organisation.pk]),
    )
