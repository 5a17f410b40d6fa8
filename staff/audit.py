"""Writing the record: `record()` appends one sealed row; `verify()` finds a changed, removed or cut-off one.

Lock order: articles by key first, then the head, last.
"""

import hashlib
import hmac
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone

from staff.models import AuditEvent, AuditHead, User


def record(
    verb: str,
    target: models.Model | None = None,
    *,
    actor: User | None = None,
    ip_address: str | None = None,
    label: str = "",
    **detail: Any,
) -> AuditEvent:
    """Append one event: `actor` did `verb` to `target`. `detail` is JSON-able and holds no texts and no secrets.

    Joins the caller's transaction, so an action and its record stand or fall together.
    """
    with transaction.atomic():
        head = _locked_head()
        event = AuditEvent(
            number=head.count + 1,
            at=timezone.now(),
            actor=actor,
            verb=verb,
            object_type=target._meta.label_lower if target is not None else "",
            object_id=str(target.pk) if target is not None and target.pk is not None else "",
            object_label=(label or (str(target) if target is not None else ""))[:300],
            detail=json.dumps(detail, ensure_ascii=False, sort_keys=True, default=str),
            ip_address=ip_address,
        )
        event.seal = seal_of(event, head.last_seal)
        event.save(force_insert=True)
        head.count, head.last_seal = event.number, event.seal
        head.seal = seal_of_head(head)
        head.save()
    return event


def verify() -> Iterator[str]:
    """Yield one English sentence per fault in the record; nothing when it is whole."""
    head = AuditHead.objects.filter(pk=1).first() or AuditHead(seal=seal_of_head(AuditHead()))
    if not hmac.compare_digest(head.seal, seal_of_head(head)):
        yield "The head of the record was changed."
    previous, expected = "", 1
    for event in AuditEvent.objects.order_by("number").iterator(chunk_size=2000):
        if event.number != expected:
            yield f"Events {expected} to {event.number - 1} were removed."
        elif not hmac.compare_digest(event.seal, seal_of(event, previous)):
            yield f"Event {event.number} was changed."
        previous, expected = event.seal, event.number + 1
    if expected - 1 != head.count:
        yield f"The record ends at event {expected - 1}, but the head counts {head.count}."


def seal_of(event: AuditEvent, previous: str) -> str:
    """The seal of `event` over the seal before it: HMAC-SHA-256 under AUDIT_KEY, 64 hexadecimal digits."""
    row = [
        previous,
        event.number,
        _utc(event.at),
        event.actor_id,
        event.verb,
        event.object_type,
        event.object_id,
        event.object_label,
        event.detail,
        event.ip_address or "",
    ]
    return _hmac(json.dumps(row, ensure_ascii=False))


def seal_of_head(head: AuditHead) -> str:
    """The seal of the head: count and last seal, under the same key."""
    return _hmac(json.dumps([head.count, head.last_seal]))


def _locked_head() -> AuditHead:
    AuditHead.objects.get_or_create(pk=1, defaults={"seal": seal_of_head(AuditHead())})
    return AuditHead.objects.select_for_update().get(pk=1)


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def _hmac(text: str) -> str:
    return hmac.new(settings.AUDIT_KEY.encode(), text.encode(), hashlib.sha256).hexdigest()
