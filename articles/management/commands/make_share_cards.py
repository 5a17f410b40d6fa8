"""Draws the share cards that live reports lack: of old reports that came in, and after the site got another name."""

from typing import Any, override

from django.core.management.base import BaseCommand, CommandError, CommandParser

from articles.cards.making import draw_card
from articles.models import Publication, SiteSettings


class Command(BaseCommand):
    """Newest first, in this process; may be stopped at any moment and run again."""

    help = "Draw the share cards of live reports that have none, newest first."

    @override
    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--all", action="store_true", help="draw all of them anew, with the site's present name")
        parser.add_argument("--most", type=int, metavar="N", help="no more than N")

    @override
    def handle(self, *args: Any, all: bool, most: int | None, **options: Any) -> None:
        rows = Publication.objects.live().newest_first().select_related("section").defer("html", "search_text")
        if not all:
            rows = rows.filter(card=None)
        keys = list(rows.values_list("pk", flat=True)[:most])
        site = SiteSettings.load()
        drawn = sum(draw_card(row, site) for key in keys for row in rows.filter(pk=key))
        if drawn:
            SiteSettings.raise_generation()
        self.stdout.write(f"{drawn} of {len(keys)} share cards drawn.")
        if drawn < len(keys):
            raise CommandError(f"{len(keys) - drawn} could not be drawn: the log says why.")
