"""Django's `flush`, which empties every table, the record of what was done included."""

from typing import Any

from django.core.management.commands import flush
from django.db import connections

from staff.append_only import lift, protect


class Command(flush.Command):
    """Lifts the protection of the record, empties the database and protects the record again."""

    def handle(self, **options: Any) -> None:
        connection = connections[options["database"]]
        if "staff_auditevent" not in connection.introspection.table_names():
            super().handle(**options)
            return
        lift(connection)
        try:
            super().handle(**options)
        finally:
            protect(connection)
