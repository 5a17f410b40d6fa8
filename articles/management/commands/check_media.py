"""Compares the stored photos and renditions with the database."""

from datetime import timedelta
from typing import Any, override

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.template.defaultfilters import filesizeformat
from django.utils import timezone

from articles.models import ShareCard
from photos.storage_check import GRACE_HOURS, examine, remove_orphans


class Command(BaseCommand):
    """Prints files without a row and rows without a file. Exit status 1 if a row lacks its file."""

    help = "Find files that no row knows, and rows whose file is gone. Changes nothing without --fix."

    @override
    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--fix",
            action="store_true",
            help=f"delete files that no row knows and that are older than {GRACE_HOURS} hours",
        )

    @override
    def handle(self, *args: Any, fix: bool, **options: Any) -> None:
        found = examine(timezone.now() - timedelta(hours=GRACE_HOURS), ShareCard.objects.values_list("key", flat=True))
        for name in found.unknown:
            self.stdout.write(f"{'removed' if fix else 'orphan'}\t{name}")
        if fix:
            remove_orphans(found)
        for name in found.missing:
            self.stdout.write(f"missing\t{name}")
        weight = f" of {filesizeformat(found.orphan_bytes)}" if found.unknown else ""
        self.stdout.write(f"{len(found.unknown)} orphans{weight}, {len(found.missing)} missing.")
        if found.missing:
            raise CommandError(f"{len(found.missing)} files are missing: restore them from a backup.")
