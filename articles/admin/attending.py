"""The people of an event beside its form and the article's: protocol order with its reasons, and the sentence to copy."""

from typing import Any

from django.core.exceptions import BadRequest, PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from articles.attending import Seating, seat, seating_of
from articles.models import Attendance, Event
from articles.photodesk.captions import Happening
from people.models import Person
from staff.roles import desks_of, is_writer
from vietnamese.dates import parse_date

MOST_PEOPLE = 200
ROLES = frozenset(Attendance.Role.values)
KINDS = frozenset(Event.Kind.values)


@require_GET
def people(request: HttpRequest, pk: int) -> HttpResponse:
    """A piece of the page: the stored people of an event, or those that its form holds unsaved; 404 for another desk's.

    `nguoi=12.host.chủ trì`, once for each person in their order, with `ngay`, `loai` and `ten`, stand for what is not saved yet; an
    event that has never been saved has the key 0. `cho=bai`: for the article's form, the sentence alone.
    """
    if not is_writer(request.user):
        raise PermissionDenied
    event = get_object_or_404(Event.objects.filter(desk__in=desks_of(request.user)), pk=pk) if pk else None
    seating = _unsaved(request) if event is None or "nguoi" in request.GET else seating_of(event)
    template = "_sentence" if request.GET.get("cho") == "bai" else "_order"
    context = {"seating": seating, "event": event, "note": event.order_note if event else ""}
    answer = render(request, f"admin/articles/event/{template}.html", context)
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def _unsaved(request: HttpRequest) -> Seating:
    rows = [_row(text) for text in request.GET.getlist("nguoi")[:MOST_PEOPLE]]
    found = Person.objects.with_register().in_bulk([key for key, _side, _role in rows])
    seen = {key: (found[key], role, side != Attendance.Side.HOST) for key, side, role in rows if key in found}
    kind = request.GET.get("loai", "")
    happening = Happening(
        kind if kind in KINDS else Event.Kind.OTHER,
        request.GET.get("ten", "")[:300],
        starts_on=parse_date(request.GET.get("ngay", "")[:20]),
    )
    return seat(list(seen.values()), happening)


def _row(text: str) -> tuple[int, str, str]:
    key, _dot, rest = text.partition(".")
    side, _dot, role = rest.partition(".")
    if not (key.isascii() and key.isdigit() and len(key) < 19) or role not in ROLES:
        raise BadRequest("no person of an event")
    return int(key), side, role


def keys_of(text: str) -> list[int]:
    """Keys that a form posted, apart by commas; what is none is left out."""
    parts = text[:4000].split(",")
    return [int(part) for part in parts if part.isascii() and part.isdigit() and len(part) < 19]


def context_of(event: Event) -> dict[str, Any]:
    """What the form of a stored event shows before any script has run."""
    return {"seating": seating_of(event), "event": event, "note": event.order_note}
