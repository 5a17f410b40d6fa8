"""`manage.py rebuild_search`: writes the search index anew, with the names that units have been given since."""

from typing import Any

from django.core.management.base import BaseCommand

from articles import search


class Command(BaseCommand):
    help = (
        "Write the search index of all publications anew. Run it daily: a unit's new name then finds its old reports."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{search.rebuild()} publications indexed.")
