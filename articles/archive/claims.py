"""One worker at a time: a claim of thirty seconds on a piece of work, renewed while it goes on, free again after a kill."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from articles.models.archive import Worked

CLAIM = timedelta(seconds=30)
RENEWED_AFTER = timedelta(seconds=5)


class ClaimIsLost(Exception):
    """The work is another worker's now."""


@dataclass
class Claim:
    """The right to go on with `work` until `until`, which is also its mark in the row."""

    work: Worked
    until: datetime

    def renew(self) -> None:
        """Move the claim on if it is some seconds old. Raises ClaimIsLost."""
        if timezone.now() >= self.until - CLAIM + RENEWED_AFTER:
            self._write(timezone.now() + CLAIM)

    def end(self, **changes: object) -> None:
        """Give the claim up and write `changes` with it. Raises ClaimIsLost."""
        self._write(None, **changes)

    def _write(self, until: datetime | None, **changes: object) -> None:
        held = type(self.work)._default_manager.filter(pk=self.work.pk, claimed_until=self.until)
        if not held.update(**{"claimed_until": until} | changes):
            raise ClaimIsLost
        if until is not None:
            self.until = until


def free(model: type[Worked], key: int) -> QuerySet[Worked]:
    """The work with this key, if it is not finished and nobody holds it."""
    is_free = Q(claimed_until=None) | Q(claimed_until__lte=timezone.now())
    return model._default_manager.filter(is_free, pk=key, finished_at=None)


def claim(model: type[Worked], key: int, states: tuple[str, ...]) -> Claim | None:
    """The claim on work that is in one of these states, or None where somebody holds it or nothing is left to do."""
    now = timezone.now()
    if not free(model, key).filter(state__in=states).update(claimed_until=now + CLAIM):
        return None
    return Claim(model._default_manager.get(pk=key), now + CLAIM)
