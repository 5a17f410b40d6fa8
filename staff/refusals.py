"""A signed-in member of the staff who tries what they may not leaves an event in the record, within bounds."""

import json
from datetime import timedelta

from django.http import HttpRequest
from django.utils import timezone

from staff.addresses import client_ip
from staff.audit import record
from staff.models import AuditEvent

REFUSED = "access.refused"
# Somebody who tries every door is seen by the first ones; the record is not filled by a loop.
WITHIN = timedelta(minutes=10)
MOST_OF_ONE_USER = 20


def note_refusal(request: HttpRequest) -> None:
    """Record that this user was refused this page: each page once, and some pages only, in ten minutes."""
    user = request.user
    if not user.is_authenticated:
        return
    tried = {"method": request.method, "path": request.path[:300]}
    recent = AuditEvent.objects.filter(verb=REFUSED, actor=user, at__gt=timezone.now() - WITHIN)
    details = [json.loads(detail) for detail in recent.values_list("detail", flat=True)[:MOST_OF_ONE_USER]]
    if tried not in details and len(details) < MOST_OF_ONE_USER:
        record(REFUSED, user, actor=user, ip_address=client_ip(request), **tried)
