"""Writing the record: `record()` appends one sealed row; `verify()` finds a changed, removed or cut-off one.

Lock order: articles by key first, then the head, last. The seals show tampering by anyone without AUDIT_KEY. One thing
only is beyond them: putting back an older head together with the rows of its day, which is why `verify_audit` prints
the count and the last seal for keeping elsewhere.
"""

import hashlib
import hmac
import json
import logging
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.db.models import Max
from django.utils import timezone

from staff.addresses import canonical
from staff.models import AuditEvent, AuditHead, User
from vietnamese.folding import fold

logger = logging.getLogger(__name__)

# Written by record() itself, when it finds that somebody has been at the head: the evidence stays for ever.
HEAD_WAS_CHANGED = "audit.head_was_changed"
# Events that change nothing for readers, some of which anybody can cause: they leave the caches of pages alone.
UNSEEN = ("account.", "draftlink.", "audit.")


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
        head = _whole_head()
        return _append(_event(verb, target, actor, ip_address, label, detail), head)


def record_each(
    verb: str,
    targets: Iterable[tuple[models.Model, dict[str, Any]]],
    *,
    actor: User | None = None,
    ip_address: str | None = None,
) -> list[AuditEvent]:
    """As `record`, one event for each target with its own detail: the head is locked and written once."""
    with transaction.atomic():
        head = _whole_head()
        events = [_event(verb, target, actor, ip_address, "", detail) for target, detail in targets]
        for event in events:
            _seal(event, head)
            event.save()
        head.save()
        return events


def verify() -> Iterator[str]:
    """Yield one English sentence per fault in the record, naming the event; nothing when it is whole.

    Takes no lock: events that are written meanwhile are told apart from events that the head does not know.
    """
    head = AuditHead.objects.filter(pk=1).first() or AuditHead(seal=seal_of_head(AuditHead()))
    if not hmac.compare_digest(head.seal, seal_of_head(head)):
        yield "The head of the record was changed."
    previous, expected = "", 1
    for event in AuditEvent.objects.filter(number__lte=head.count).order_by("number").iterator(chunk_size=2000):
        if event.number != expected:
            yield _removed(expected, event.number - 1)
        elif not hmac.compare_digest(event.seal, seal_of(event, previous)):
            yield f"Event {event.number} ({event.verb}, {_utc(event.at)}) was changed."
        if event.verb == HEAD_WAS_CHANGED:
            yield f"Event {event.number} says that the head of the record had been changed before {_utc(event.at)}."
        previous, expected = event.seal, event.number + 1
    if expected <= head.count:
        yield f"{_removed(expected, head.count)} The record was cut off at its end."
    elif not hmac.compare_digest(previous, head.last_seal):
        yield f"Event {expected - 1}, the last one, is not the one that the head was sealed over."
    last = AuditEvent.objects.aggregate(last=Max("number"))["last"] or 0
    if last > (AuditHead.objects.filter(pk=1).values_list("count", flat=True).first() or 0):
        yield f"Events up to {last} stand in the record, but the head counts {head.count}."


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


def _event(
    verb: str,
    target: models.Model | None,
    actor: User | None,
    ip_address: str | None,
    label: str,
    detail: dict[str, Any],
) -> AuditEvent:
    return AuditEvent(
        actor=actor,
        verb=verb,
        object_type=target._meta.label_lower if target is not None else "",
        object_id=str(target.pk) if target is not None and target.pk is not None else "",
        object_label=(label or (str(target) if target is not None else ""))[:300],
        detail=json.dumps(detail, ensure_ascii=False, sort_keys=True, default=str),
        ip_address=canonical(ip_address) if ip_address else None,
    )


def _append(event: AuditEvent, head: AuditHead) -> AuditEvent:
    _seal(event, head)
    event.save()
    head.save()
    return event


def _seal(event: AuditEvent, head: AuditHead) -> None:
    """Make the event the next one, over the seal before it; neither row is saved."""
    event.number, event.at = head.count + 1, timezone.now()
    event.seal = seal_of(event, head.last_seal)
    who = f"{event.actor.full_name} {event.actor.username}" if event.actor else ""
    event.search_key = fold(f"{who} {event.object_label}")
    head.count, head.last_seal = event.number, event.seal
    head.changes += not event.verb.startswith(UNSEEN)
    head.seal = seal_of_head(head)


def _whole_head() -> AuditHead:
    head = _locked_head()
    if not _is_whole(head):
        _note_broken_head(head)
    return head


def _locked_head() -> AuditHead:
    AuditHead.objects.get_or_create(pk=1, defaults={"seal": seal_of_head(AuditHead())})
    return AuditHead.objects.select_for_update().get(pk=1)


def _is_whole(head: AuditHead) -> bool:
    if not hmac.compare_digest(head.seal, seal_of_head(head)):
        return False
    return head.count > 0 or not AuditEvent.objects.exists()


def _note_broken_head(head: AuditHead) -> None:
    """Say in the record itself that its head was changed, before sealing a head again.

    Sealing over it silently would wash away the only trace of a cut-off row; refusing would stop the newsroom.
    """
    logger.critical("The head of the record was changed: it counts %s. Run verify_audit.", head.count)
    found = {"count": head.count, "last_seal": head.last_seal}
    last = AuditEvent.objects.order_by("-number").first()
    head.count = max(head.count, last.number if last else 0)
    head.last_seal = last.seal if last else ""
    _append(AuditEvent(verb=HEAD_WAS_CHANGED, detail=json.dumps(found, sort_keys=True)), head)


def _removed(first: int, last: int) -> str:
    return f"Event {first} was removed." if first == last else f"Events {first} to {last} were removed."


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def _hmac(text: str) -> str:
    return hmac.new(settings.AUDIT_KEY.encode(), text.encode(), hashlib.sha256).hexdigest()
