"""No overlapping appointments or names: exclusion constraints, which only PostgreSQL has.

They can be deferred, so that the rows of one form change places; see people.overlaps.
"""

from typing import Any

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

EXCLUDE = (
    "ALTER TABLE {table} ADD CONSTRAINT {name} EXCLUDE USING gist ({columns}) {where} DEFERRABLE INITIALLY IMMEDIATE"
)
DROP = "ALTER TABLE {table} DROP CONSTRAINT {name}"

POST = "person_id WITH =, organisation_id WITH =, post WITH =, daterange(start_on, end_on, '[]') WITH &&"
NAME = "organisation_id WITH =, daterange(valid_from, valid_to, '[]') WITH &&"
CONSTRAINTS = [
    {
        "table": "people_appointment",
        "name": "appointment_overlap",
        "columns": POST,
        "where": "WHERE (precision <> 'attested')",
    },
    {
        "table": "people_appointment",
        "name": "appointment_overlap_attested",
        "columns": POST,
        "where": "WHERE (precision = 'attested')",
    },
    {"table": "people_organisationname", "name": "organisation_name_overlap", "columns": NAME, "where": ""},
]


class RunOnPostgreSQL(migrations.RunSQL):
    """SQL for PostgreSQL; on any other database nothing happens."""

    def database_forwards(self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, *states: Any) -> None:
        if schema_editor.connection.vendor == "postgresql":
            super().database_forwards(app_label, schema_editor, *states)

    def database_backwards(self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, *states: Any) -> None:
        if schema_editor.connection.vendor == "postgresql":
            super().database_backwards(app_label, schema_editor, *states)


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]

    operations = [
        RunOnPostgreSQL("CREATE EXTENSION IF NOT EXISTS btree_gist", migrations.RunSQL.noop),
        *[RunOnPostgreSQL(EXCLUDE.format(**row), DROP.format(**row)) for row in CONSTRAINTS],
    ]
