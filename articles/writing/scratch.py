"""The autosaved copy: one a user and article, and one for the article that is not there yet.

It is the user's alone and stands outside of everything else: no revision, no stage, no event of the record, no page. It goes when
the form is saved or the copy discarded, and after 30 days.
"""

import re
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.http import QueryDict
from django.utils import timezone

from articles.models import Article, ScratchCopy
from articles.models.body import sanitise
from staff.models import User
from vietnamese.secrecy import refuse_marked

KEPT_FOR = timedelta(days=30)
LINE_BREAK = re.compile(r"<br ?/?>")
DIGEST = re.compile(r"[0-9a-f]{64}")
CSRF_TOKEN = "csrfmiddlewaretoken"  # noqa: S105


def keep(user: User, article: Article | None, posted: QueryDict) -> datetime:
    """Keep what the form holds in place of the copy before it; when it was kept.

    Raises SecretMarking for a text that bears a stamp of secrecy, and keeps nothing of it; ValidationError for a body
    that cannot be stored.
    """
    values = of_the_form(posted)
    refuse_if_marked(values)
    now = timezone.now()
    text, base = values.urlencode(), values.get("expected", "")
    base = base if DIGEST.fullmatch(base) else ""
    if article is None:
        _keep_new(user, text, now)
        return now
    ScratchCopy.objects.bulk_create(
        [ScratchCopy(user=user, article=article, values=text, base_digest=base, saved_at=now)],
        update_conflicts=True,
        unique_fields=["article", "user"],
        update_fields=["values", "base_digest", "saved_at"],
    )
    return now


def copy_of(user: User, article: Article | int | None) -> ScratchCopy | None:
    return ScratchCopy.objects.filter(user=user, article=article).first()


def discard(user: User, article: Article | None) -> None:
    ScratchCopy.objects.filter(user=user, article=article).delete()


def remove_old() -> int:
    """Remove the copies that nobody has touched for 30 days; how many there were."""
    removed, _rows = ScratchCopy.objects.filter(saved_at__lt=timezone.now() - KEPT_FOR).delete()
    return removed


def of_the_form(posted: QueryDict) -> QueryDict:
    """The fields of the form alone: without the CSRF token, and without buttons, whose names begin with an underscore."""
    values = posted.copy()
    for name in list(values):
        if name == CSRF_TOKEN or name.startswith("_"):
            del values[name]
    return values


def refuse_if_marked(values: QueryDict) -> None:
    for name, texts in values.lists():
        for text in texts:
            # Cleaning puts every block of the body on a line of its own, as saving does.
            lines = sanitise(text) if name == "body" else text
            refuse_marked(LINE_BREAK.sub("\n", lines))


def _keep_new(user: User, text: str, now: datetime) -> None:
    mine = ScratchCopy.objects.filter(user=user, article=None)
    if mine.update(values=text, base_digest="", saved_at=now):
        return
    try:
        with transaction.atomic():
            ScratchCopy.objects.create(user=user, article=None, values=text, saved_at=now)
    except IntegrityError:  # another window of the same user was first
        mine.update(values=text, base_digest="", saved_at=now)
