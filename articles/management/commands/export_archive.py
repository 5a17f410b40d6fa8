"""`manage.py export_archive FILE.zip`: what readers see, with its photos and the register, as one file (docs/export-format.md)."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from articles.archive.exporting import export
from staff.models import Desk


class Command(BaseCommand):
    help = (
        "Write what readers see now, the originals of its photos and the rows of the register it names into a zip file."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", metavar="FILE.zip", type=Path)
        parser.add_argument("--desk", metavar="D", help="only this desk's reports")

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        desk = Desk.objects.filter(slug=options["desk"]).first() if options["desk"] else None
        if options["desk"] and desk is None:
            names = ", ".join(Desk.objects.values_list("slug", flat=True)) or "none yet"
            raise CommandError(f"--desk names no desk. There are: {names}.")
        try:
            counts = export(file, desk)
        except OSError as problem:
            raise CommandError(f"{problem.filename or file}: {problem.strerror or problem}") from None
        self.stdout.write(f"{file}: " + ", ".join(f"{number} {part}" for part, number in counts.items()))
