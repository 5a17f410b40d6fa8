"""One row of a batch → a draft, in one transaction with the row's state: after a kill none is lost and none is there twice.

Photos come first and by themselves: a file that the desk has already is found again, and no lock is held while it is read.
"""

import json
from collections.abc import Callable
from typing import Any

from django.db import transaction

from articles.archive import exported, files, posts
from articles.archive.posts import Prepared
from articles.archive.reading import RowRefused
from articles.archive.uploads import Uploads
from articles.models import ArchiveBatch, ArchiveRow
from articles.refusals import TransitionRefused
from vietnamese.secrecy import SecretMarking

State = ArchiveRow.State
Kind = ArchiveBatch.Kind
PREPARE: dict[str, Callable[[ArchiveRow, dict[str, Any], Uploads, Callable[[], None]], Prepared]] = {
    Kind.WXR: posts.prepare,
    Kind.REPORTS: files.prepare,
    Kind.EXPORT: exported.prepare,
}


def bring_in(row: ArchiveRow, uploads: Uploads, after_each: Callable[[], None]) -> str:
    """Settle one row that waits, and return its state. `after_each` is called after every photo."""
    try:
        if known := earlier(row):
            given = {"params": {"article": known.article_id}, "object_key": known.object_key}
            return settle(row, State.SKIPPED, "duplicate" if known.article_id else "known", **given)
        prepared = PREPARE[row.batch.kind](row, json.loads(row.payload), uploads, after_each)
        with transaction.atomic():
            if not ArchiveRow.objects.select_for_update().filter(pk=row.pk, state=State.WAITING).exists():
                return ArchiveRow.objects.get(pk=row.pk).state
            changes = {"state": State.IMPORTED, "notes": prepared.notes} | prepared.save()
            return settle(row, changes.pop("state"), **changes)
    except SecretMarking:
        return settle(row, State.REFUSED, "secret", label="", payload="")
    except RowRefused as refusal:
        return settle(row, State.REFUSED, refusal.code, params=refusal.params)
    except TransitionRefused as refusal:
        return settle(row, State.REFUSED, "workflow", params={"why": str(refusal.message)})


def earlier(row: ArchiveRow) -> ArchiveRow | None:
    """The row by which the same thing came to this desk before: the same key, in another batch."""
    same = ArchiveRow.objects.filter(key=row.key, part=row.part, state=State.IMPORTED, batch__desk=row.batch.desk_id)
    return same.exclude(pk=row.pk).first()


def settle(row: ArchiveRow, state: str, reason: str = "", **changes: Any) -> str:
    """Write what became of a row. What was read is kept only where somebody may try again."""
    if state != State.REFUSED:
        changes["payload"] = ""
    row.state, row.reason = state, reason
    for name, value in changes.items():
        setattr(row, name, value)
    row.save(update_fields=["state", "reason", *changes])
    return state
