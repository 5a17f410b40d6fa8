"""`manage.py import_archive FILE`: old reports come in as drafts. Run it again and it goes on where it stopped."""

import time
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from articles.archive import running
from articles.archive.reasons import sentence
from articles.archive.running import Source
from articles.models import ArchiveBatch, Section
from staff.models import Desk, User
from staff.roles import is_administrator, is_writer

SUFFIXES = {".xml": ArchiveBatch.Kind.WXR}


class Command(BaseCommand):
    help = (
        "Bring in old reports: a WordPress export (.xml), an export of a newsroom like this, or a zip of text reports. "
        "They become drafts, each with what could not come along. Run again, it goes on where it was cut off."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", metavar="FILE", type=Path)
        parser.add_argument("--desk", required=True, metavar="D", help="short name of the desk that gets the drafts")
        parser.add_argument("--user", required=True, metavar="U", help="username of who brings them in")
        parser.add_argument("--photos", metavar="DIR", type=Path, help="folder or zip file of the uploads")
        parser.add_argument("--section", metavar="S", help="short name of the section for what has none of ours")
        parser.add_argument("--kind", choices=ArchiveBatch.Kind.values, help="by default: by the file itself")

    def handle(self, *args: Any, file: Path, photos: Path | None, **options: Any) -> None:
        desk = Desk.objects.filter(slug=options["desk"]).first()
        if desk is None:
            names = ", ".join(Desk.objects.values_list("slug", flat=True)) or "none yet"
            raise CommandError(f"--desk names no desk. There are: {names}.")
        batch = self._begin(file, desk, photos, options)
        self.shown = 0.0
        if batch.finished_at is None:
            self._run(batch, Source(file, photos))
        batch.refresh_from_db()
        self._report(batch)

    def _begin(self, file: Path, desk: Desk, photos: Path | None, options: dict[str, Any]) -> ArchiveBatch:
        user = User.objects.filter(username=options["user"], is_active=True).first()
        if user is None:
            raise CommandError("--user names no active account.")
        is_at_home = user.is_superuser or user.memberships.filter(desk=desk).exists()
        if not (is_administrator(user) or (is_at_home and is_writer(user))):
            raise CommandError("--user may not write at this desk.")
        section = Section.objects.filter(slug=options["section"]).first() if options["section"] else None
        if options["section"] and section is None:
            names = ", ".join(Section.objects.values_list("slug", flat=True)) or "none yet"
            raise CommandError(f"--section names no section. There are: {names}.")
        if photos is not None and not photos.exists():
            raise CommandError(f"{photos}: no such folder or file.")
        kind = options["kind"] or SUFFIXES.get(file.suffix.lower(), ArchiveBatch.Kind.EXPORT)
        try:
            with file.open("rb") as opened:
                return running.begin(
                    opened, desk=desk, kind=kind, name=file.name, by=user, section=section, is_kept=False
                )
        except OSError as problem:
            raise CommandError(f"{file}: {problem.strerror}") from None

    def _run(self, batch: ArchiveBatch, source: Source) -> None:
        """Wait until a claim of a run that was cut off has passed; then go on to the end."""
        while True:
            running.run(batch.pk, source, tell=self._progress)
            batch.refresh_from_db()
            if batch.finished_at is not None:
                return
            wait = (batch.claimed_until - timezone.now()).total_seconds() if batch.claimed_until else 0
            self.stdout.write(f"Somebody else is at it, or was cut off: looking again in {max(0, wait):.0f} s.")
            time.sleep(max(0.1, wait))

    def _progress(self, batch: ArchiveBatch) -> None:
        if time.monotonic() < self.shown + 1:
            return
        self.shown = time.monotonic()
        counts = running.counts(batch)
        done, all_of_them = sum(counts.values()) - counts["waiting"], sum(counts.values())
        bar = "#" * (30 * done // max(1, all_of_them))
        self.stdout.write(f"\r[{bar:<30}] {done} / {all_of_them}", ending="")
        self.stdout.flush()

    def _report(self, batch: ArchiveBatch) -> None:
        counts = running.counts(batch)
        self.stdout.write(
            f"\n{batch}: {counts['imported']} came in, {counts['skipped']} left out, {counts['refused']} refused."
        )
        if batch.problem:
            self.stdout.write(f"  {sentence(batch.problem, batch.params)}")
        for row in batch.rows.filter(state__in=["refused", "skipped"]).defer("payload").iterator(chunk_size=500):
            self.stdout.write(f"  {row.get_state_display()}: {row} – {sentence(row.reason, row.params)}")
        if batch.state == ArchiveBatch.State.REFUSED:
            raise CommandError("The file was refused.")
