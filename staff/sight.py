"""Who may see what an event of the record is about: asked before anybody is told of it, mailed about it, or shown its title.

What is about a desk's work is seen by whoever works at that desk and may read such things, and by whoever keeps the
accounts, who sees every desk. Losing the desk, the role or the account ends it at once, for what was told before too.
"""

from collections.abc import Iterable

from django.apps import apps
from django.contrib.auth import get_permission_codename
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.db.models import Exists, OuterRef, Q, QuerySet

from staff.models import AuditEvent, Desk, DeskMembership, User
from staff.roles import works_at

RIGHTS = "django.contrib.auth.backends.ModelBackend"


def who_see(event: AuditEvent) -> QuerySet[User]:
    """The people who may see the object of this event now, as one query; everybody on the staff where it has none."""
    staff = User.objects.filter(is_active=True, is_staff=True)
    model = _model(event.object_type)
    if model is None:
        return staff
    desk, subject = _desk_of(model)
    if desk is None:
        return staff.filter(pk__in=User.objects.with_perm(_right_to_view(subject), backend=RIGHTS).values("pk"))
    desks = model._base_manager.filter(pk=_key(event.object_id)).values(desk)
    at_desk = Exists(DeskMembership.objects.filter(user=OuterRef("pk"), desk__in=desks))
    readers = User.objects.with_perm(_right_to_view(subject), backend=RIGHTS).values("pk")
    keepers = User.objects.with_perm("staff.change_user", backend=RIGHTS).values("pk")
    return staff.filter(Q(pk__in=readers), at_desk | Q(pk__in=keepers))


def seen_by(user: User, events: Iterable[AuditEvent]) -> set[int]:
    """The keys of those of `events` whose object this user may see now: one query for each kind of object."""
    by_type: dict[str, list[AuditEvent]] = {}
    for event in events:
        by_type.setdefault(event.object_type, []).append(event)
    return {event.pk for kind, rows in by_type.items() for event in _seen(user, kind, rows)}


def desk_name(event: AuditEvent) -> str:
    """The desk at which the object of this event is worked on; "" where there is none."""
    model = _model(event.object_type)
    desk, _subject = _desk_of(model) if model else (None, None)
    if model is None or desk is None:
        return ""
    desks = model._base_manager.filter(pk=_key(event.object_id)).values(desk)
    return Desk.objects.filter(pk__in=desks).values_list("name", flat=True).first() or ""


def _seen(user: User, kind: str, events: list[AuditEvent]) -> list[AuditEvent]:
    model = _model(kind)
    if model is None:
        return events
    desk, subject = _desk_of(model)
    if not user.has_perm(_right_to_view(subject)):
        return []
    if desk is None:
        return events
    keys = {_key(event.object_id) for event in events}
    desks = dict(model._base_manager.filter(pk__in=keys).values_list("pk", desk))
    return [
        event for event in events if _key(event.object_id) in desks and works_at(user, desks[_key(event.object_id)])
    ]


def _model(kind: str) -> type[models.Model] | None:
    return apps.get_model(kind) if kind else None


def _desk_of(model: type[models.Model]) -> tuple[str | None, type[models.Model]]:
    """Where the desk of such an object stands, as a lookup, and the model whose right to view counts.

    A part of an article, such as a comment, belongs where the article does.
    """
    if _has(model, "desk"):
        return "desk", model
    if _has(model, "article"):
        return "article__desk", model._meta.get_field("article").related_model
    return None, model


def _has(model: type[models.Model], name: str) -> bool:
    try:
        return model._meta.get_field(name).concrete
    except FieldDoesNotExist:
        return False


def _right_to_view(model: type[models.Model]) -> str:
    return f"{model._meta.app_label}.{get_permission_codename('view', model._meta)}"


def _key(object_id: str) -> int:
    """The record keeps keys as text."""
    return int(object_id) if object_id.isdecimal() else 0
