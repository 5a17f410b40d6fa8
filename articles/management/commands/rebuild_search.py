"""`manage.py rebuild_search`: writes the search index anew, with the names that units have been given since."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from articles import search
from articles.models import SiteSettings


class Command(BaseCommand):
    help = (
        "Write the search index of all publications anew. Run it daily: a unit's new name then finds its old reports."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--if-empty",
            action="store_true",
            help="only if the index holds nothing, as after an upgrade that made it anew",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["if_empty"] and not search.is_empty():
            return
        self.stdout.write(f"{search.rebuild()} publications indexed.")
        SiteSettings.raise_generation()
