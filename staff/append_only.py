"""The database itself refuses to change or remove an event of the record, whoever asks: triggers on both engines.

`manage.py flush`, which empties a whole database, is the one way round (staff.management.commands.flush).
SQLite drops a table's triggers when a migration remakes the table: a migration that alters `AuditEvent` or `AuditHead`
ends with `RunPython(append_only.install)`; a test holds that they are there after all migrations.
"""

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

_REFUSAL = "the record is append-only"
_SQLITE = {
    "staff_record_keeps_its_words": f"BEFORE UPDATE ON staff_auditevent BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END",
    "staff_record_keeps_its_rows": f"BEFORE DELETE ON staff_auditevent BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END",
    "staff_record_keeps_its_head": f"BEFORE DELETE ON staff_audithead BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END",
    "staff_record_only_grows": (
        "BEFORE UPDATE ON staff_audithead WHEN NEW.count < OLD.count OR NEW.id <> OLD.id "
        f"BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END"
    ),
}
_FUNCTION = f"""
CREATE OR REPLACE FUNCTION staff_record_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '{_REFUSAL}' USING ERRCODE = 'restrict_violation'; END $$
"""
_REFUSE = "EXECUTE FUNCTION staff_record_is_append_only()"
_POSTGRESQL = {
    "staff_record_keeps_its_words": ("staff_auditevent", f"BEFORE UPDATE OR DELETE ON %s FOR EACH ROW {_REFUSE}"),
    "staff_record_keeps_its_rows": ("staff_auditevent", f"BEFORE TRUNCATE ON %s FOR EACH STATEMENT {_REFUSE}"),
    "staff_record_keeps_its_head": ("staff_audithead", f"BEFORE DELETE ON %s FOR EACH ROW {_REFUSE}"),
    "staff_record_only_grows": (
        "staff_audithead",
        f"BEFORE UPDATE ON %s FOR EACH ROW WHEN (NEW.count < OLD.count OR NEW.id <> OLD.id) {_REFUSE}",
    ),
}


def install(apps: Any, schema_editor: Any) -> None:
    """Put the triggers in place; for RunPython."""
    protect(schema_editor.connection)


def uninstall(apps: Any, schema_editor: Any) -> None:
    """Take the triggers away; the reverse for RunPython."""
    lift(schema_editor.connection)


def protect(connection: BaseDatabaseWrapper) -> None:
    """Create the triggers. They must not be there yet."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for name, rule in _SQLITE.items():
                cursor.execute(f"CREATE TRIGGER {name} {rule}")
        elif connection.vendor == "postgresql":
            cursor.execute(_FUNCTION)
            for name, (table, rule) in _POSTGRESQL.items():
                cursor.execute(f"CREATE TRIGGER {name} {rule % table}")


def lift(connection: BaseDatabaseWrapper) -> None:
    """Drop the triggers, where they are."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for name in _SQLITE:
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}")
        elif connection.vendor == "postgresql":
            for name, (table, _rule) in _POSTGRESQL.items():
                cursor.execute(f"DROP TRIGGER IF EXISTS {name} ON {table}")
