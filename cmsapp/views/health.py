"""Whether the newsroom can work: for the monitor that wakes somebody, so one word for each part and no details."""

from datetime import timedelta
from uuid import uuid4

from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import Error
from django.db.models import Q
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from django_tasks_db.models import DBTaskResult, get_date_max

TASKS_ARE_LATE_AFTER = timedelta(minutes=5)


@require_safe
@cache_control(no_store=True)
def health(request: HttpRequest) -> JsonResponse:
    """`database`, `storage`: ok or failed; `tasks`: ok, late or unknown. 503 when readers or writers are cut off.

    Late tasks are for the monitor to read, not a 503: no balancer should take the site away for want of a worker.
    """
    tasks = task_queue()
    parts = {
        "database": "failed" if tasks == "unknown" else "ok",
        "storage": "ok" if is_storage_writable() else "failed",
        "tasks": tasks,
    }
    return JsonResponse(parts, status=503 if "failed" in parts.values() else 200)


def task_queue() -> str:
    """`late` when a task has been ready for longer than five minutes; `unknown` when the database does not answer."""
    latest = timezone.now() - TASKS_ARE_LATE_AFTER
    # A task without a time of its own carries the greatest date, and is ready as soon as it is queued.
    ready = DBTaskResult.objects.ready()
    try:
        is_late = ready.filter(Q(run_after__lt=latest) | Q(run_after=get_date_max(), enqueued_at__lt=latest)).exists()
    except Error:
        return "unknown"
    return "late" if is_late else "ok"


def is_storage_writable() -> bool:
    try:
        for alias in ("default", "renditions"):
            name = storages[alias].save(f".health-{uuid4().hex}", ContentFile(b"ok"))
            storages[alias].delete(name)
    except OSError:
        return False
    return True
