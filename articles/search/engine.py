"""The engine of the database in use. Both have the same three functions: write, keep_only, asker."""

from types import ModuleType

from django.db import connection

from articles.search import postgresql, sqlite

ENGINES: dict[str, ModuleType] = {"sqlite": sqlite, "postgresql": postgresql}


def engine() -> ModuleType:
    return ENGINES[connection.vendor]
