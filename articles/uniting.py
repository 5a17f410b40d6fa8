"""Merging two records of the register, the whole of it: people.merging for the register's rows, and what articles hold.

Frozen words are never touched: mentions, publications and revisions keep theirs byte for byte; only the keys that say whose
they are change hands. Where one publication names both records, the second mention stays with the record that is gone, and
the page prints it as it always did. Drafts follow at once; a revision that names the old key is published under the new one.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from itertools import batched
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from articles.models import Article, Attendance, Event, Mention, Publication
from articles.publishing import raise_generation
from articles.reindexing import reindex_about, reindex_mentioning
from articles.roles import joined
from people import merging
from people.merging import MergeRefused, Plan, Record
from people.models import Merge, Person
from staff.models import User
from staff.roles import is_moderator

# Tables that tie something to an organisation: the model of the tie, and the field of what is tied.
TIES: dict[str, tuple[Any, str]] = {
    "articles": (Article.organisations.through, "article"),
    "events": (Event.organisations.through, "event"),
    "publications": (Publication.organisations.through, "publication"),
}
BATCH = 500


@dataclass(frozen=True, slots=True)
class Together:
    """Both records at one event: one row remains, in this role."""

    event: Event
    before: str
    role: str


@dataclass(frozen=True, slots=True)
class Following:
    """What articles hold of the old record, by what it is, and the events at which both were."""

    counts: dict[str, int] = field(default_factory=dict)
    together: list[Together] = field(default_factory=list)


def following(old: Record, into: Record) -> Following:
    """What would follow: a few queries."""
    if not isinstance(old, Person):
        return Following(
            {name: tie.objects.filter(organisation=old.pk).count() for name, (tie, _owner) in TIES.items()}
        )
    both = [
        Together(coming.event, present.role, joined(present.role, coming.role))
        for coming, present in _at_one_event(old.pk, into.pk)
    ]
    attendances, mentions = (model.objects.filter(person=old).count() for model in (Attendance, Mention))
    return Following({"attendances": attendances, "mentions": mentions}, both)


def merge(
    proposal: Merge,
    *,
    by: User,
    expected: str,
    choices: Mapping[str, str] | None = None,
    ip_address: str | None = None,
) -> Merge:
    """Carry the proposal out, or raise a MergeRefused and change nothing.

    `expected` is the digest of the plan that was read, `choices` says "kept" or "coming" for each of its clashes. In order:
    both records locked; the register's rows; what articles hold; the merge and the record of events; every cache.
    """
    with transaction.atomic():
        proposal = merging.waiting(proposal)
        if not merging.may_carry_out(proposal, by):
            message = _("It takes a moderator who did not propose it.")
            raise MergeRefused("four-eyes-missing" if is_moderator(by) else "not-allowed", message)
        old, into = merging.locked(proposal.kind, proposal.old, proposal.into)
        looked_at: Plan = merging.plan(old, into)
        merging.refuse(looked_at, expected, choices or {})
        moved = {"register": merging.move_rows(looked_at, choices or {}), **_follow(old, into)}
        merging.note_done(proposal, moved, by=by, ip_address=ip_address, counts=counts_of(moved))
        _tell_readers_pages(into)
    return proposal


def unmerge(done: Merge, *, by: User, ip_address: str | None = None) -> Merge:
    """Undo a merge: everything that it moved and that nobody has changed since goes back; or raise a MergeRefused.

    What was entered for the remaining record since then stays with it.
    """
    if not is_moderator(by):
        raise MergeRefused("not-allowed", _("You may not do this."))
    try:
        with transaction.atomic():
            found = Merge.objects.select_for_update().in_force().filter(pk=done.pk).first()
            old, into = _as_they_are(found)
            assert found is not None  # noqa: S101 - _as_they_are has refused otherwise
            merging.move_rows_back(found, old, into)
            _follow_back(found.moved, old, into)
            merging.note_undone(found, by=by, ip_address=ip_address)
            _tell_readers_pages(into, old)
    except IntegrityError as error:
        message = _("Rows entered since then clash with those that would come back. Change their days first.")
        raise MergeRefused("overlap", message) from error
    return found


def counts_of(moved: dict[str, Any]) -> dict[str, int]:
    """How many rows of each kind changed hands, for the record of events, which holds no rows."""
    rows = {
        name: len(row["came"]) + len(row["went"]) for name, row in moved["register"].items() if name != "merged_from"
    }
    rows |= {name: len(row["came"]) for name, row in moved.items() if name != "register"}
    return {name: number for name, number in rows.items() if number}


def _as_they_are(found: Merge | None) -> tuple[Any, Any]:
    """Both records of a merge in force, locked: the one that went, and the one that it belongs to now."""
    if found is None:
        raise MergeRefused("settled", _("This merge is not in force any more."))
    model = merging.MODELS[found.kind]
    present = model.objects.filter(pk=found.old).values_list("merged_into", flat=True).first()
    if present is None:
        raise MergeRefused("settled", _("This merge is not in force any more."))
    old, into = merging.locked(found.kind, found.old, present)
    return old, into


def _tell_readers_pages(*records: Record) -> None:
    raise_generation()
    for row in records:
        reindex = reindex_mentioning if isinstance(row, Person) else reindex_about
        transaction.on_commit(partial(reindex.enqueue, row.pk))


def _follow(old: Record, into: Record) -> dict[str, Any]:
    if isinstance(old, Person):
        return {"attendances": _move_attendances(old.pk, into.pk), "mentions": _move_mentions(old.pk, into.pk)}
    return {name: _move_ties(tie, owner, old.pk, into.pk) for name, (tie, owner) in TIES.items()}


def _follow_back(moved: dict[str, Any], old: Record, into: Record) -> None:
    if isinstance(old, Person):
        _attendances_back(moved["attendances"], old.pk, into.pk)
        _back(Mention, "person", moved["mentions"]["came"], old.pk, into.pk, owner="publication")
        return
    for name, (tie, owner) in TIES.items():
        _back(tie, "organisation", moved[name]["came"], old.pk, into.pk, owner=owner)
        owners = {"article": Article, "event": Event, "publication": Publication}[owner]
        alive = owners.objects.filter(pk__in=moved[name]["removed"]).values_list("pk", flat=True)
        rows = [tie(**{f"{owner}_id": key, "organisation_id": old.pk}) for key in alive]
        tie.objects.bulk_create(rows, ignore_conflicts=True)


def _at_one_event(old: int, into: int) -> list[tuple[Attendance, Attendance]]:
    present = {row.event_id: row for row in Attendance.objects.filter(person=into, event__attendances__person=old)}
    coming = Attendance.objects.filter(person=old, event__in=present).select_related("event")
    return [(row, present[row.event_id]) for row in coming]


def _move_attendances(old: int, into: int) -> dict[str, Any]:
    """One row an event: where both were there, the roles are joined, and the row that goes is kept in the merge."""
    together = []
    for coming, present in _at_one_event(old, into):
        before = {"role": present.role, "as_written": present.as_written}
        gone = {name: getattr(coming, name) for name in ("event_id", "role", "as_written", "side", "position")}
        present.role = joined(present.role, coming.role)
        present.as_written = present.as_written or coming.as_written
        present.save(update_fields=["role", "as_written"])
        after = {"role": present.role, "as_written": present.as_written}
        together.append({"row": present.pk, "before": before, "after": after, "gone": gone})
        coming.delete()
    rows = Attendance.objects.filter(person=old)
    came = list(rows.values_list("pk", flat=True))
    rows.update(person=into)
    return {"came": came, "together": together}


def _attendances_back(moved: dict[str, Any], old: int, into: int) -> None:
    _back(Attendance, "person", moved["came"], old, into, owner="event")
    for row in moved["together"]:
        if not Event.objects.filter(pk=row["gone"]["event_id"]).exists():
            continue
        Attendance.objects.filter(pk=row["row"], person=into, **row["after"]).update(**row["before"])
        Attendance.objects.get_or_create(person_id=old, event_id=row["gone"]["event_id"], defaults=row["gone"])


def _move_mentions(old: int, into: int) -> dict[str, Any]:
    named = Mention.objects.filter(person=into, publication=OuterRef("publication"))
    came = list(Mention.objects.filter(~Exists(named), person=old).values_list("pk", flat=True))
    for keys in batched(came, BATCH):
        Mention.objects.filter(pk__in=keys).update(person=into)
    return {"came": came}


def _move_ties(tie: Any, owner: str, old: int, into: int) -> dict[str, Any]:
    doubles = tie.objects.filter(
        organisation=old, **{f"{owner}__in": tie.objects.filter(organisation=into).values(owner)}
    )
    removed = list(doubles.values_list(f"{owner}_id", flat=True))
    for keys in batched(removed, BATCH):
        tie.objects.filter(organisation=old, **{f"{owner}__in": keys}).delete()
    rows = tie.objects.filter(organisation=old)
    came = list(rows.values_list("pk", flat=True))
    rows.update(organisation=into)
    return {"came": came, "removed": removed}


def _back(model: Any, subject: str, keys: list[int], old: int, into: int, *, owner: str) -> None:
    """Those of these rows that still belong to `into` go back to `old`, but for an owner that has a row of `old` already."""
    taken = model.objects.filter(**{subject: old, owner: OuterRef(owner)})
    for part in batched(keys, BATCH):
        rows = model.objects.filter(~Exists(taken), pk__in=part, **{subject: into})
        model.objects.filter(pk__in=list(rows.values_list("pk", flat=True))).update(**{subject: old})
