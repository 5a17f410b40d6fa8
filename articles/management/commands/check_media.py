"""Compares the stored photos, renditions and documents with the database."""

from datetime import timedelta
from typing import Any, override

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.template.defaultfilters import filesizeformat
from django.utils import timezone

from articles.documents.storage_check import examine_documents, remove_orphan_documents
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
        older_than = timezone.now() - timedelta(hours=GRACE_HOURS)
        photos, documents = (
            examine(older_than, ShareCard.objects.values_list("key", flat=True)),
            examine_documents(older_than),
        )
        every = [photos, *documents]
        unknown = [name for found in every for name in found.unknown]
        missing = [name for found in every for name in found.missing]
        for name in unknown:
            self.stdout.write(f"{'removed' if fix else 'orphan'}\t{name}")
        if fix:
            remove_orphans(photos)
            remove_orphan_documents(*documents)
        for name in missing:
            self.stdout.write(f"missing\t{name}")
        weight = f" of {filesizeformat(sum(found.orphan_bytes for found in every))}" if unknown else ""
        self.stdout.write(f"{len(unknown)} orphans{weight}, {len(missing)} missing.")
        if missing:
            raise CommandError(f"{len(missing)} files are missing: restore them from a backup.")
