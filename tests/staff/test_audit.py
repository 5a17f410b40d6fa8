"""The record: what is written in it stays, and verify_audit names what did not."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from staff.append_only import lift, protect
from staff.audit import HEAD_WAS_CHANGED, record, verify
from staff.models import AuditEvent, AuditHead, User
from staff.models.audit import RecordIsAppendOnly


@pytest.fixture
def five_events(db, writer):
    return [record(f"test.{n}", writer, actor=writer, ip_address="10.0.0.7", n=n) for n in range(1, 6)]


@pytest.fixture
def tamper(db):
    """Runs SQL as somebody would who holds the database and has taken its triggers off."""
    lift(connection)

    def run(sql: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute(sql)

    yield run
    protect(connection)


def verify_audit() -> str:
    out = StringIO()
    call_command("verify_audit", stdout=out)
    return out.getvalue()


def test_empty_record_is_whole(db):
    assert list(verify()) == []
    assert verify_audit() == "The record is empty.\n"


def test_whole_record_prints_its_count_and_last_seal(five_events):
    assert list(verify()) == []
    assert verify_audit() == f"The record is whole: 5 events, last seal {five_events[-1].seal}.\n"


@pytest.mark.parametrize(
    "change",
    [
        "verb = 'test.x'",
        "at = '2020-01-01 00:00:00+00:00'",
        "actor_id = NULL",
        "object_type = 'x'",
        "object_id = '0'",
        "object_label = 'x'",
        "detail = '{}'",
        "ip_address = '10.0.0.8'",
        "seal = '00'",
    ],
)
def test_every_changed_column_is_found_and_its_row_named(five_events, tamper, change):
    tamper(f"UPDATE staff_auditevent SET {change} WHERE number = 3")

    assert next(verify()).startswith("Event 3 (")
    with pytest.raises(CommandError, match="Event 3 ") as failure:
        verify_audit()
    assert failure.value.returncode == 1


def test_removed_rows_are_found_and_named(five_events, tamper):
    tamper("DELETE FROM staff_auditevent WHERE number IN (2, 3)")

    assert list(verify()) == ["Events 2 to 3 were removed."]


def test_first_row_removed_is_found(five_events, tamper):
    tamper("DELETE FROM staff_auditevent WHERE number = 1")

    assert list(verify()) == ["Event 1 was removed."]


def test_cut_off_end_is_found(five_events, tamper):
    tamper("DELETE FROM staff_auditevent WHERE number = 5")

    assert list(verify()) == ["Event 5 was removed. The record was cut off at its end."]


def test_cut_off_end_with_a_forged_head_is_found(five_events, tamper):
    tamper("DELETE FROM staff_auditevent WHERE number = 5")
    tamper(f"UPDATE staff_audithead SET count = 4, last_seal = '{five_events[3].seal}'")

    assert list(verify()) == ["The head of the record was changed."]


def test_forged_head_stays_in_evidence_when_more_is_written(five_events, tamper, writer):
    tamper("DELETE FROM staff_auditevent WHERE number = 5")
    tamper(f"UPDATE staff_audithead SET count = 4, last_seal = '{five_events[3].seal}'")

    record("test.later", writer, actor=writer)

    assert [event.verb for event in AuditEvent.objects.order_by("number")][-2:] == [HEAD_WAS_CHANGED, "test.later"]
    assert [fault.split(" before ")[0] for fault in verify()] == [
        "Event 5 says that the head of the record had been changed"
    ]


def test_removed_head_is_found_and_stays_in_evidence(five_events, tamper, writer):
    tamper("DELETE FROM staff_audithead")
    assert list(verify()) == ["Events up to 5 stand in the record, but the head counts 0."]

    record("test.later", writer, actor=writer)

    assert [fault.split(" before ")[0] for fault in verify()] == [
        "Event 6 says that the head of the record had been changed"
    ]


def test_everything_removed_is_found(five_events, tamper):
    tamper("DELETE FROM staff_auditevent")

    assert list(verify()) == ["Events 1 to 5 were removed. The record was cut off at its end."]


def test_rows_added_behind_the_head_are_found(five_events, tamper):
    tamper(
        "INSERT INTO staff_auditevent (number, at, verb, object_type, object_id, object_label, detail, seal, search_key)"
        " VALUES (6, '2026-01-01 00:00:00+00:00', 'test.6', '', '', '', '{}', '00', '')"
    )

    assert list(verify()) == ["Events up to 6 stand in the record, but the head counts 5."]


def test_another_key_breaks_every_seal(five_events, settings):
    settings.AUDIT_KEY = "x" * 60

    assert len(list(verify())) == 6


def test_failed_action_leaves_no_event(writer):
    def fail_after_recording() -> None:
        with transaction.atomic():
            record("test.1", writer, actor=writer)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_after_recording()

    assert AuditEvent.objects.count() == 0
    assert list(verify()) == []


def test_addresses_keep_their_seal_on_every_database(db):
    for address in ("2001:DB8:0::1", "::ffff:10.0.0.1", "fe80::1%eth0", "no address", None):
        record("test.address", ip_address=address)

    assert list(AuditEvent.objects.order_by("number").values_list("ip_address", flat=True)) == [
        "2001:db8::1",
        "10.0.0.1",
        "fe80::1",
        None,
        None,
    ]
    assert list(verify()) == []


def test_saved_event_cannot_be_saved_again(five_events):
    event = AuditEvent.objects.get(number=3)
    event.verb = "test.x"

    with pytest.raises(RecordIsAppendOnly):
        event.save()
    with pytest.raises(RecordIsAppendOnly):
        event.delete()


@pytest.mark.parametrize(
    "attempt",
    [
        lambda: AuditEvent.objects.filter(number=3).update(verb="test.x"),
        lambda: AuditEvent.objects.filter(number=3).delete(),
        lambda: AuditEvent.objects.bulk_update(AuditEvent.objects.all(), ["verb"]),
        lambda: AuditEvent.objects.bulk_create([AuditEvent(number=9)]),
        lambda: AuditEvent.objects.update_or_create(number=3, defaults={"verb": "test.x"}),
        lambda: AuditEvent._base_manager.filter(number=3).delete(),
        lambda: AuditEvent._base_manager.filter(number=3)._raw_delete("default"),
    ],
)
def test_queryset_refuses_to_change_or_remove(five_events, attempt):
    with pytest.raises(RecordIsAppendOnly):
        attempt()

    assert list(verify()) == []


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE staff_auditevent SET verb = 'test.x' WHERE number = 3",
        "DELETE FROM staff_auditevent WHERE number = 3",
        "DELETE FROM staff_audithead",
        "UPDATE staff_audithead SET count = count - 1",
    ],
)
def test_database_itself_refuses_to_change_or_remove(five_events, sql):
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)

    assert list(verify()) == []


def test_account_that_did_something_cannot_be_deleted(five_events, writer):
    with pytest.raises(DatabaseError):
        writer.delete()

    assert User.objects.filter(pk=writer.pk).exists()


@pytest.mark.django_db(transaction=True)
def test_flush_empties_the_record_and_protects_it_again(writer):
    record("test.1", writer, actor=writer)

    call_command("flush", interactive=False, verbosity=0)

    assert (AuditEvent.objects.count(), AuditHead.objects.count()) == (0, 0)
    record("test.2")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM staff_auditevent")


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ("UPDATE staff_auditevent SET number = 9 WHERE number = 3", "Event 3 was removed."),
        ("UPDATE staff_auditevent SET number = 6 WHERE number = 5", "Event 5 was removed. The record was cut off"),
        ("UPDATE staff_audithead SET count = 6", "The head of the record was changed."),
        ("UPDATE staff_audithead SET count = 4", "The head of the record was changed."),
        ("UPDATE staff_audithead SET last_seal = '00'", "The head of the record was changed."),
        ("UPDATE staff_audithead SET seal = '00'", "The head of the record was changed."),
    ],
)
def test_a_changed_number_and_a_changed_head_are_found(five_events, tamper, change, named):
    tamper(change)

    assert next(verify()).startswith(named)


def test_two_rows_in_each_others_place_are_found_and_named(five_events, tamper):
    for old, new in ((2, 99), (4, 2), (99, 4)):
        tamper(f"UPDATE staff_auditevent SET number = {new} WHERE number = {old}")

    assert [fault.split(" (")[0] for fault in verify()] == ["Event 2", "Event 3", "Event 4", "Event 5"]


def test_a_row_put_in_between_is_found_and_named(five_events, tamper):
    for number in (5, 4, 3):
        tamper(f"UPDATE staff_auditevent SET number = {number + 1} WHERE number = {number}")
    tamper(
        "INSERT INTO staff_auditevent (number, at, verb, object_type, object_id, object_label, detail, seal, search_key)"
        " VALUES (3, '2026-01-01 00:00:00+00:00', 'test.3', '', '', '', '{}', '00', '')"
    )

    faults = list(verify())

    assert faults[0].startswith("Event 3 (test.3, ")
    assert faults[-1] == "Events up to 6 stand in the record, but the head counts 5."


def test_a_row_put_in_place_of_another_is_found_and_named(five_events, tamper):
    tamper("DELETE FROM staff_auditevent WHERE number = 2")
    tamper(
        "INSERT INTO staff_auditevent (number, at, verb, object_type, object_id, object_label, detail, seal, search_key)"
        f" VALUES (2, '2026-01-01 00:00:00+00:00', 'test.2', '', '', '', '{{}}', '{five_events[1].seal}', '')"
    )

    assert [fault.split(" (")[0] for fault in verify()] == ["Event 2"]
