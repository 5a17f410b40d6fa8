"""`manage.py import_report FILE…`: pasted reports from files become drafts, or are only shown as understood."""

import json
from pathlib import Path
from typing import Any

from django.core.files import File
from django.core.management.base import BaseCommand, CommandError, CommandParser

from articles import refusals, workflow
from articles.importer.reading import read_report
from articles.importer.report import ReadReport
from articles.importing import save_draft
from articles.models import Article
from articles.paste.forms import draft_of
from articles.paste.questions import said
from photos.intake import PhotoRefused
from photos.library import add_photo
from staff.models import Desk, User
from vietnamese.secrecy import SecretMarking

PHOTO_SUFFIXES = {".jpg", ".jpeg", ".png", ".webp"}


class Command(BaseCommand):
    help = (
        "Turn pasted reports (UTF-8 text files) into drafts. People and organisations that the register knows are "
        "linked; the others are named in the output and left for the form."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="+", metavar="FILE", type=Path)
        parser.add_argument("--desk", metavar="D", help="short name of the desk that gets the drafts")
        parser.add_argument("--user", metavar="U", help="username of the author of the drafts")
        parser.add_argument("--photos", metavar="DIR", type=Path, help="photos for the figures, in order of file name")
        parser.add_argument("--dry-run", action="store_true", help="save nothing, only show what was understood")
        parser.add_argument("--json", action="store_true", help="print what was understood as JSON")

    def handle(self, *args: Any, files: list[Path], dry_run: bool, **options: Any) -> None:
        reports = [(path, self._read(path)) for path in files]
        if options["json"]:
            shown = [report.to_json() for _path, report in reports]
            self.stdout.write(json.dumps(shown[0] if len(shown) == 1 else shown, ensure_ascii=False, indent=1))
        if dry_run:
            if not options["json"]:
                for path, report in reports:
                    self._show(path, report)
            return
        desk, user = self._desk(options["desk"]), self._user(options["user"])
        for path, report in reports:
            self._save(path, report, desk, user, options["photos"])

    def _read(self, path: Path) -> ReadReport:
        if path.suffix.lower() == ".docx":
            message = f"{path}: Word files are not read yet. Open it and save it as plain text (UTF-8)."
            raise CommandError(message)
        try:
            return read_report(path.read_text(encoding="utf-8-sig"))
        except SecretMarking:
            message = f"{path}: refused, the text carries a secrecy marking. Nothing was kept."
            raise CommandError(message) from None
        except UnicodeDecodeError:
            message = f"{path}: not UTF-8 text. Save it as UTF-8 and try again."
            raise CommandError(message) from None
        except OSError as problem:
            message = f"{path}: {problem.strerror}"
            raise CommandError(message) from None

    def _show(self, path: Path, report: ReadReport) -> None:
        self.stdout.write(f"{path}: {report.title or report.title_suggestion or '(no title)'}")
        self.stdout.write(
            f"  {len(report.paragraphs)} paragraphs, {len(report.figures)} figures, {len(report.people)} people"
        )
        for kind, sentence in said(report):
            self.stdout.write(f"  {kind}: {sentence}")

    def _save(self, path: Path, report: ReadReport, desk: Desk, user: User, photos: Path | None) -> None:
        draft = draft_of(report, desk)
        try:
            article = save_draft(draft, by=user)
            if photos is not None:
                self._add_photos(article, photos, user)
        except refusals.TransitionRefused as refusal:
            message = f"{path}: {refusal.message}"
            raise CommandError(message) from None
        self.stdout.write(f"{path}: draft {article.pk}, {article}")
        for row in (*draft.people, *draft.organisations):
            known = getattr(row, "person", None) or getattr(row, "organisation", None)
            if known is None:
                self.stdout.write(f"  not linked (unknown to the register, or several): {row.name}")

    def _add_photos(self, article: Article, folder: Path, user: User) -> None:
        paths = sorted(path for path in folder.iterdir() if path.suffix.lower() in PHOTO_SUFFIXES)
        for figure, path in zip(article.figures.all(), paths, strict=False):
            try:
                with path.open("rb") as file:
                    figure.photo = add_photo(File(file, name=path.name), desk=article.desk, by=user).photo
            except PhotoRefused as refusal:
                self.stderr.write(f"  {path}: {refusal}")
                continue
            figure.save(update_fields=["photo"])
        workflow.perform("edit", article, by=user, expected=article.digest)

    def _desk(self, slug: str | None) -> Desk:
        desk = Desk.objects.filter(slug=slug).first()
        if desk is None:
            names = ", ".join(Desk.objects.values_list("slug", flat=True)) or "none yet"
            message = f"--desk names no desk. There are: {names}."
            raise CommandError(message)
        return desk

    def _user(self, username: str | None) -> User:
        user = User.objects.filter(username=username, is_active=True).first()
        if user is None:
            message = "--user names no active account."
            raise CommandError(message)
        return user
