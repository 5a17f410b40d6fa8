"""Two records of one person, or of one organisation, become one: which rows go over, which clash, and the way back.

A writer proposes, a moderator who is somebody else carries it out. The record that goes stays as a row with `merged_into`,
never in a chain. Rows keep who entered and who confirmed them. Of rows that cannot both count, one side is set aside: it
stays with, or goes to, the record that is gone, where nobody reads it. Nothing is lost, so all of it can be undone.

What must follow in articles is in articles.uniting, which performs the whole in one transaction.
Lock order: the merge, both records by key, rows, the head of the record of events last.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from people.confirmation import fingerprint
from people.exchanging import Part, circles, clashing_rows, exchange, parts_of, put_back
from people.models import Merge, Organisation, Person
from people.overlaps import moving_together
from staff.audit import record
from staff.models import User
from staff.roles import is_moderator

type Record = Person | Organisation

MODELS: dict[str, Any] = {Merge.Kind.PERSON: Person, Merge.Kind.ORGANISATION: Organisation}
PROPOSED, DROPPED, MERGED, UNDONE = "merge.proposed", "merge.dropped", "merge.done", "merge.undone"
LONGEST_NOTE = 300


class MergeRefused(Exception):
    """Two records were not merged, or not taken apart; nothing has changed. `message` tells people why, `code` programs."""

    def __init__(self, code: str, message: str | Promise) -> None:
        super().__init__(message)
        self.code, self.message = code, message


@dataclass(frozen=True)
class Plan:
    """What merging `old` into `into` would do to the register. Nothing in it is done yet."""

    old: Record
    into: Record
    parts: list[Part] = field(default_factory=list)

    @cached_property
    def refusals(self) -> list[str | Promise]:
        """Why it cannot be done at all."""
        return [message for _code, message in reasons_against(self.old, self.into)]

    @property
    def clashes(self) -> list[Any]:
        """What has to be decided first, as `people.exchanging.Clash`."""
        return [clash for part in self.parts for clash in part.clashes if not clash.is_same]

    @cached_property
    def digest(self) -> str:
        """Of everything that was looked at: whoever decides has seen exactly this."""
        rows = [[part.name, row.pk, fingerprint(row), row.confirmed_by_id] for part in self.parts for row in part.rows]
        said = [self.old.pk, self.into.pk, fingerprint(self.old), fingerprint(self.into), *sorted(rows)]
        return hashlib.sha256(json.dumps(said).encode()).hexdigest()[:16]


def plan(old: Record, into: Record) -> Plan:
    """What would go over and what clashes: a handful of queries."""
    return Plan(old, into, parts_of(old, into) if old.pk != into.pk else [])


def reasons_against(old: Record, into: Record) -> list[tuple[str, str | Promise]]:
    """(code, sentence) for everything that forbids it."""
    if old.pk == into.pk:
        return [("itself", _("These are not two records: it is the same one."))]
    found: list[tuple[str, str | Promise]] = []
    if old.merged_into_id or into.merged_into_id:
        found.append(("merged-already", _("One of the two has been merged already. Choose the record that remains.")))
    if old.is_confirmed and not into.is_confirmed:
        message = _(
            "The record that would remain waits for confirmation, and readers know the other one. Confirm it first."
        )
        found.append(("unconfirmed", message))
    if getattr(old, "taken_off_at", None) and not getattr(into, "taken_off_at", None):
        message = _("The record that would go is taken off the public site. Take the other one off first, too.")
        found.append(("taken-off", message))
    if isinstance(old, Organisation) and isinstance(into, Organisation) and circles(old, into):
        message = _(
            "One stands above the other, by way of a third organisation. Put their parents and origins right first."
        )
        found.append(("circle", message))
    return found


def may_propose(by: User, kind: str) -> bool:
    """Whether this user may say that two records are one: whoever may write in the register."""
    return by.is_active and by.has_perm(f"people.change_{kind}")


def may_carry_out(merge: Merge, by: User) -> bool:
    """Whether `by` may carry this proposal out; for showing the button, and asked again when it is pressed."""
    return is_moderator(by) and merge.proposed_by_id != by.pk


def propose(old: Record, into: Record, *, by: User, note: str = "", ip_address: str | None = None) -> Merge:
    """Propose that `old` go into `into`; it waits for a moderator who is somebody else."""
    kind = old._meta.model_name or ""
    if not may_propose(by, kind) or old._meta.model is not into._meta.model:
        raise MergeRefused("not-allowed", _("You may not do this."))
    with transaction.atomic():
        old, into = locked(kind, old.pk, into.pk)
        for code, message in reasons_against(old, into):
            raise MergeRefused(code, message)
        if Merge.objects.of(old).filter(undone_at=None).exists():
            raise MergeRefused("proposed-already", _("It is proposed already that this record go into another."))
        names = {"old_name": str(old)[:300], "into_name": str(into)[:300]}
        note = note.strip()[:LONGEST_NOTE]
        merge = Merge.objects.create(kind=kind, old=old.pk, into=into.pk, note=note, proposed_by=by, **names)
        record(PROPOSED, old, actor=by, ip_address=ip_address, label=str(merge), into=into.pk, merge=merge.pk)
    return merge


def drop(merge: Merge, *, by: User, ip_address: str | None = None) -> None:
    """Take a proposal back, or turn it down."""
    with transaction.atomic():
        merge = waiting(merge)
        if not (by.is_active and (merge.proposed_by_id == by.pk or is_moderator(by))):
            raise MergeRefused("not-allowed", _("You may not do this."))
        old = MODELS[merge.kind](pk=merge.old)
        record(DROPPED, old, actor=by, ip_address=ip_address, label=str(merge), into=merge.into, merge=merge.pk)
        merge.delete()


def waiting(merge: Merge) -> Merge:
    """The proposal, locked; refused when somebody has settled it meanwhile."""
    found = Merge.objects.select_for_update().filter(pk=merge.pk, done_at=None).first()
    if found is None:
        raise MergeRefused("settled", _("This proposal was settled by somebody else."))
    return found


def locked(kind: str, *keys: int) -> list[Any]:
    """These records, locked by key until the transaction ends, in the order asked for."""
    rows = MODELS[kind].objects.select_for_update().filter(pk__in=keys).order_by("pk")
    found = {row.pk: row for row in rows}
    if set(found) != set(keys):
        raise MergeRefused("gone", _("One of the two records does not exist any more."))
    return [found[key] for key in keys]


def refuse(looked_at: Plan, expected: str, choices: Mapping[str, str]) -> None:
    """Refuse what cannot be done, what is not what was read, and what has not been decided."""
    for code, message in reasons_against(looked_at.old, looked_at.into):
        raise MergeRefused(code, message)
    if expected != looked_at.digest:
        raise MergeRefused(
            "changed-since", _("Something of this was changed since you opened the page. Read it again.")
        )
    if any(choices.get(clash.key) not in ("kept", "coming") for clash in looked_at.clashes):
        raise MergeRefused("undecided", _("Choose for each of the rows that clash which one counts."))


def move_rows(looked_at: Plan, choices: Mapping[str, str]) -> dict[str, Any]:
    """Bring the register's rows over and mark the old record; what was changed, for `Merge.moved`."""
    old, into = looked_at.old, looked_at.into
    with moving_together():
        moved: dict[str, Any] = {
            part.name: exchange(part.relation, *part.settled(choices), old=old.pk, into=into.pk)
            for part in looked_at.parts
        }
    model: Any = type(old)
    earlier = model.objects.filter(merged_into=old)
    moved["merged_from"] = list(earlier.values_list("pk", flat=True))
    earlier.update(merged_into=into)
    model.objects.filter(pk=old.pk).update(merged_into=into)
    _refresh(model, into.pk)
    return moved


def move_rows_back(merge: Merge, old: Record, into: Record) -> None:
    """Undo `move_rows`: what has been moved or removed by somebody since then stays as they left it."""
    model: Any = type(old)
    with moving_together():
        for name, moved in merge.moved["register"].items():
            if name != "merged_from":
                put_back(name, moved, old=old.pk, into=into.pk, was_into=merge.into)
        if clashing_rows(old) or clashing_rows(into):
            message = _("Rows entered since then clash with those that would come back. Change their days first.")
            raise MergeRefused("overlap", message)
    model.objects.filter(pk__in=merge.moved["register"]["merged_from"], merged_into=into).update(merged_into=old)
    model.objects.filter(pk=old.pk).update(merged_into=None)
    _refresh(model, into.pk, old.pk)


def note_done(merge: Merge, moved: dict[str, Any], *, by: User, ip_address: str | None, counts: dict[str, int]) -> None:
    """Write that the merge was carried out, here and in the record of events."""
    merge.moved, merge.done_by, merge.done_at = moved, by, timezone.now()
    merge.save(update_fields=["moved", "done_by", "done_at"])
    _note(MERGED, merge, by, ip_address, counts=counts, proposed_by=merge.proposed_by_id)


def note_undone(merge: Merge, *, by: User, ip_address: str | None) -> None:
    """Write that it was undone. What had moved is kept no longer."""
    merge.moved, merge.undone_by, merge.undone_at = {}, by, timezone.now()
    merge.save(update_fields=["moved", "undone_by", "undone_at"])
    _note(UNDONE, merge, by, ip_address)


def _note(verb: str, merge: Merge, by: User, ip_address: str | None, **detail: Any) -> None:
    old = MODELS[merge.kind](pk=merge.old)
    record(verb, old, actor=by, ip_address=ip_address, label=str(merge), into=merge.into, merge=merge.pk, **detail)


def _refresh(model: Any, *keys: int) -> None:
    """An organisation is called and found by its names, which have just changed hands. A double keeps what it was called."""
    if model is Organisation:
        for organisation in Organisation.objects.filter(pk__in=keys):
            organisation.refresh_keys()


def standing(records: Iterable[Any]) -> list[Any]:
    """These records, each double replaced by the one that it went into, none twice. No query where there is no double."""
    found: dict[int, Any] = {}
    for row in records:
        counts = row.merged_into if row.merged_into_id else row
        found.setdefault(counts.pk, counts)
    return list(found.values())
