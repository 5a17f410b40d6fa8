"""Overlapping days in the register: refused here with a sentence, and on PostgreSQL by exclusion constraints too.

What clashes: two appointments of one person to the same post at the same organisation, and two names of one organisation,
when their days, both inclusive, have one in common. Attested appointments clash with attested ones only: a day on which a
report names somebody's post is evidence for an exact period around it, not its rival.

Whoever validates holds the lock on the person or organisation (`lock`); on SQLite the transaction itself is one.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from itertools import pairwise
from typing import Any, Protocol

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import connection, models


class Lasting(Protocol):
    """A row with days that may clash with another's."""

    pk: Any
    overlap_message: Any

    def overlap_key(self) -> Hashable: ...
    def days(self) -> tuple[date, date]: ...


def first_clash[Row: Lasting](rows: Iterable[Row]) -> Row | None:
    """The first row whose days overlap an earlier row's of the same key; None when there is none."""
    groups: dict[Hashable, list[Row]] = defaultdict(list)
    for row in rows:
        groups[row.overlap_key()].append(row)
    for group in groups.values():
        for earlier, later in pairwise(sorted(group, key=lambda row: row.days())):
            if later.days()[0] <= earlier.days()[1]:
                return later
    return None


def refuse_overlap(row: Lasting, others: Iterable[Lasting]) -> None:
    """Raise ValidationError, code "overlap", when `row` clashes with one of the stored `others`."""
    begins, ends = row.days()
    for other in others:
        first, last = other.days()
        if other.pk != row.pk and other.overlap_key() == row.overlap_key() and first <= ends and begins <= last:
            raise ValidationError({NON_FIELD_ERRORS: ValidationError(row.overlap_message, code="overlap")})


def lock(row: models.Model) -> None:
    """Hold the row until the transaction ends, so that two editors do not validate against the same past."""
    type(row)._base_manager.select_for_update().filter(pk=row.pk).values_list("pk").first()


@contextmanager
def moving_together() -> Iterator[None]:
    """Let several rows of one form change places: PostgreSQL compares them when all are saved, not one by one."""
    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "SET CONSTRAINTS appointment_overlap, appointment_overlap_attested, organisation_name_overlap DEFERRED"
        )
    yield
    with connection.cursor() as cursor:
        cursor.execute(
            "SET CONSTRAINTS appointment_overlap, appointment_overlap_attested, organisation_name_overlap IMMEDIATE"
        )
