"""`manage.py import_report FILE…`: reports from Word, web and text files become drafts, or are only shown as understood."""

import json
from pathlib import Path
from typing import Any, NamedTuple

from django.conf import settings
from django.core.files import File
from django.core.files.base import ContentFile
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from articles import refusals, workflow
from articles.importer.documents.opened import Opened
from articles.importer.documents.opening import check_text, open_document
from articles.importer.documents.refusing import DocumentRefused
from articles.importer.marks import without_marks
from articles.importer.reading import read_report
from articles.importer.report import ReadReport
from articles.importing import save_draft, take_photos
from articles.models import Article
from articles.paste.preview import draft_of
from articles.paste.questions import alike, refusal_sentence, said, said_of
from articles.twins import twins_of
from photos.intake import PhotoRefused
from photos.library import add_photo
from staff.models import Desk, User
from vietnamese import legacy
from vietnamese.secrecy import SecretMarking

PHOTO_SUFFIXES = {".jpg", ".jpeg", ".png", ".webp", ".heic"}


class Read(NamedTuple):
    """One file: what was read of it, its lines that have marks, and what it was opened to."""

    path: Path
    report: ReadReport
    marked: dict[str, str]
    opened: Opened


class Command(BaseCommand):
    help = (
        "Turn reports (.docx with its photos, .html, .txt) into drafts. People and organisations that the register knows "
        "are linked; the others are named in the output and left for the form."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="+", metavar="FILE", type=Path)
        parser.add_argument("--desk", metavar="D", help="short name of the desk that gets the drafts")
        parser.add_argument("--user", metavar="U", help="username of the author of the drafts")
        parser.add_argument(
            "--photos",
            metavar="DIR",
            type=Path,
            help="photos for the figures that have none yet, in order of file name",
        )
        parser.add_argument(
            "--convert",
            choices=[*legacy.CONVERTERS, "no"],
            help="convert text of an old font (tcvn3, vni) or one that was opened in the wrong code (mojibake), or do not",
        )
        parser.add_argument("--again", action="store_true", help="save a report even if there is one like it already")
        parser.add_argument("--dry-run", action="store_true", help="save nothing, only show what was understood")
        parser.add_argument("--json", action="store_true", help="print what was understood as JSON")

    def handle(self, *args: Any, files: list[Path], dry_run: bool, **options: Any) -> None:
        reads = [self._read(path, options["convert"]) for path in files]
        if options["json"]:
            shown = [read.report.to_json() for read in reads]
            self.stdout.write(json.dumps(shown[0] if len(shown) == 1 else shown, ensure_ascii=False, indent=1))
        if dry_run:
            if not options["json"]:
                for read in reads:
                    self._show(read)
            return
        desk, user = self._desk(options["desk"]), self._user(options["user"])
        for read in reads:
            if self._may_save(read, user, again=options["again"]):
                self._save(read, desk, user, options["photos"])

    def _read(self, path: Path, code: str | None) -> Read:
        try:
            with path.open("rb") as file:
                opened = open_document(file, path.name)
            text = self._converted(path, opened.text, code)
            check_text(text)
            plain, marked = without_marks(text)
            report = read_report(plain)
        except SecretMarking:
            message = f"{path}: refused, the text carries a secrecy marking. Nothing was kept."
            raise CommandError(message) from None
        except DocumentRefused as refusal:
            message = f"{path}: {refusal_sentence(refusal.code, **refusal.details)}"
            raise CommandError(message) from None
        except OSError as problem:
            message = f"{path}: {problem.strerror}"
            raise CommandError(message) from None
        return Read(path, report, marked, opened)

    def _converted(self, path: Path, text: str, code: str | None) -> str:
        if code == "no":
            return legacy.without_marks(text)
        if code:
            return legacy.convert(text, code)
        guess = legacy.detect(text)
        if guess:
            message = (
                f"{path}: this seems to be {guess.code}: “{guess.before}” would become “{guess.after}”. "
                f"Say --convert {guess.code} to convert it, --convert no to leave it."
            )
            raise CommandError(message)
        return text

    def _show(self, read: Read) -> None:
        path, report = read.path, read.report
        self.stdout.write(f"{path}: {report.title or report.title_suggestion or '(no title)'}")
        self.stdout.write(
            f"  {len(report.paragraphs)} paragraphs, {len(report.figures)} figures, {len(report.people)} people"
        )
        for sentence in said_of(read.opened.notices):
            self.stdout.write(f"  warning: {sentence}")
        for kind, sentence in said(report):
            self.stdout.write(f"  {kind}: {sentence}")
        self._twins(read, None)

    def _may_save(self, read: Read, user: User, *, again: bool) -> bool:
        """Name the reports that this one is like; it is saved beside them only if that was asked for."""
        if not self._twins(read, user) or again:
            return True
        self.stderr.write(f"{read.path}: not saved. Say --again to save it all the same.")
        return False

    def _twins(self, read: Read, user: User | None) -> bool:
        twins = twins_of("\n".join(read.report.paragraphs), user)
        for twin in twins:
            self.stdout.write(f"{read.path}: {alike(twin)} {settings.SITE_ORIGIN}{twin.address}")
        return bool(twins)

    def _save(self, read: Read, desk: Desk, user: User, photos: Path | None) -> None:
        path, draft = read.path, draft_of(read.report, desk, read.marked)
        pictures = {row.number: ContentFile(row.content, name=row.name) for row in read.opened.pictures}
        try:
            with transaction.atomic():
                refused = take_photos(draft, pictures, by=user)
                article = save_draft(draft, by=user)
            if photos is not None:
                self._add_photos(article, photos, user)
        except refusals.TransitionRefused as refusal:
            message = f"{path}: {refusal.message}"
            raise CommandError(message) from None
        self.stdout.write(f"{path}: draft {article.pk}, {article}")
        for sentence in refused:
            self.stderr.write(f"  {sentence}")
        for row in (*draft.people, *draft.organisations):
            known = getattr(row, "person", None) or getattr(row, "organisation", None)
            if known is None:
                self.stdout.write(f"  not linked (unknown to the register, or several): {row.name}")

    def _add_photos(self, article: Article, folder: Path, user: User) -> None:
        paths = sorted(path for path in folder.iterdir() if path.suffix.lower() in PHOTO_SUFFIXES)
        for figure, path in zip(article.figures.filter(photo=None), paths, strict=False):
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
