"""What the caption composer in the article's form is made of: one event, those present, and the words of the genre."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch
from django.http import HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from articles.models import Attendance, Event
from articles.photodesk.captions import (
    ACTIONS,
    GROUPS,
    TO_WHOM,
    WHAT,
    WITH_WHOM,
    Happening,
    forms_of,
    settings_of,
    when_and_where,
)
from people.models import Person
from staff.roles import desks_of, is_writer

ASKS = {"": "", TO_WHOM: _("To whom"), WITH_WHOM: _("With whom"), WHAT: _("What exactly")}


@require_GET
def pieces(request: HttpRequest, pk: int) -> JsonResponse:
    """Give what captions of this event are put together from; 404 for an event of a desk that the user does not see.

    {"event", "url", "people", "groups", "actions", "settings", "when"}: `people` in the stored order, each {"id", "short",
    "full", "role", "note", "is_written"} as called on the first day of the event (today, and `is_dated` false, where
    that is not known); `actions` as in articles.photodesk.captions.ACTIONS, `asks` a label. Eight rows or eighty, the
    number of queries is the same.
    """
    if not is_writer(request.user):
        raise PermissionDenied
    event = get_object_or_404(Event.objects.filter(desk__in=desks_of(request.user)), pk=pk)
    happening = Happening(event.kind, event.title, event.place, event.starts_on, event.ends_on)
    present = event.attendances.prefetch_related(Prefetch("person", Person.objects.with_register()))
    answer = {
        "event": str(event),
        "url": reverse("admin:articles_event_change", args=[event.pk]),
        "is_dated": event.starts_on is not None,
        "people": [_called(row, event) for row in present],
        "groups": GROUPS,
        "actions": [row._asdict() | {"asks": str(ASKS[row.asks])} for row in ACTIONS],
        "settings": [row._asdict() for row in settings_of(happening)],
        "when": when_and_where(happening),
    }
    return JsonResponse(answer, headers={"Cache-Control": "private, no-store"})


def _called(row: Attendance, event: Event) -> dict[str, Any]:
    forms = forms_of(row.person.designation(event.starts_on), row.as_written)
    called = {"id": row.person_id, "role": row.get_role_display(), "note": row.person.note}
    return called | forms._asdict()
