"""Somebody whom the text names is entered among the people of its event, and taken out again at once if that was a slip."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max
from django.http import HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from articles.models import Attendance, Event
from people.models import Person
from staff.addresses import client_ip
from staff.audit import record
from staff.roles import desks_of, is_writer, writes_at
from vietnamese.text import one_line

CHANGED = "event.people_changed"


@require_POST
@transaction.atomic
def attend(request: HttpRequest, pk: int) -> JsonResponse:
    """POST `person`, `role` and `as_written`: {"row", "role"}; `row` is 0 for somebody who was among them already."""
    event = _event(request, pk, "articles.add_attendance")
    key = request.POST.get("person", "")
    person = get_object_or_404(Person, pk=int(key) if key.isascii() and key.isdigit() and len(key) < 19 else 0)
    role = request.POST.get("role", "")
    present = event.attendances.filter(person=person).first()
    if present is not None:
        return JsonResponse({"row": 0, "role": present.get_role_display()})
    last = event.attendances.aggregate(last=Max("position"))["last"]
    row = Attendance.objects.create(
        event=event,
        person=person,
        role=role if role in Attendance.Role.values else Attendance.Role.ATTENDED,
        as_written=one_line(request.POST.get("as_written", ""))[:500],
        position=0 if last is None else min(last + 1, 32767),
    )
    _note(request, event, person.pk)
    return JsonResponse({"row": row.pk, "role": row.get_role_display()})


@require_POST
@transaction.atomic
def leave(request: HttpRequest, pk: int, row: int) -> JsonResponse:
    """Take a row of the event out again."""
    event = _event(request, pk, "articles.delete_attendance")
    attendance = get_object_or_404(event.attendances, pk=row)
    attendance.delete()
    _note(request, event, attendance.person_id)
    return JsonResponse({"row": row})


def _event(request: HttpRequest, pk: int, permission: str) -> Event:
    """Locked, so that two who add the same person do not meet."""
    if not is_writer(request.user):
        raise PermissionDenied
    event = get_object_or_404(Event.objects.filter(desk__in=desks_of(request.user)).select_for_update(), pk=pk)
    if not request.user.has_perm(permission) or not writes_at(request.user, event.desk_id):
        raise PermissionDenied(_("Only the event's own desk enters who was there."))
    return event


def _note(request: HttpRequest, event: Event, person: int) -> None:
    record(CHANGED, event, actor=request.user, ip_address=client_ip(request), people=[str(person)])
