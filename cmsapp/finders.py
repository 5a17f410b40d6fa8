"""Which static files exist at all, for `collectstatic` and for the local server alike."""

import gzip
import re
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, override

from django.conf import settings
from django.contrib.staticfiles.finders import AppDirectoriesFinder, BaseFinder
from django.core.checks import CheckMessage
from django.core.files.storage import FileSystemStorage, Storage

# Parts of CKEditor 4 that send drafts to third parties, have known holes or are only its own tests.
WITHHELD = re.compile(
    r"ckeditor/(galleriffic/|ckeditor/(samples|bender-runner|plugins/("
    r"exportpdf|wsc|scayt|preview|codesnippet|codesnippetgeshi|flash|adobeair|devtools|docprops|"
    r"iframe|iframedialog|embed|embedbase|embedsemantic|autoembed|[^/]+/(tests|samples))/))"
)


def is_withheld(path: str) -> bool:
    return WITHHELD.match(path.replace("\\", "/").casefold()) is not None


class ServedFilesFinder(AppDirectoriesFinder):
    """The static files of the apps, without those that must never be served.

    `StaticFilesConfig.ignore_patterns` would hold them back from `collectstatic` only, not from a server that uses
    the finders directly.
    """

    @override
    def find_in_app(self, app: str, path: str) -> str | None:
        return None if is_withheld(path) else super().find_in_app(app, path)

    @override
    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, Storage]]:
        files: Iterable[Any] = super().list(ignore_patterns)
        return ((path, storage) for path, storage in files if not is_withheld(path))


SOURCES = Path(__file__).resolve().parent / "static" / "newsroom"
# The readers' style sheet, in one file for a phone's sake: each source, and the medium it is for.
PUBLIC_CSS = "newsroom/public.css"
PUBLIC_SOURCES = (
    ("tokens.css", ""),
    ("base.css", ""),
    ("site.css", ""),
    ("home.css", ""),
    ("lists.css", ""),
    ("search.css", ""),
    ("register.css", ""),
    ("article.css", ""),
    ("print.css", "print"),
)
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
BLANK = re.compile(r"\s+")


class OneStyleSheetFinder(BaseFinder):
    """Puts the readers' style sheets together whenever one of them is asked for: there is no build step.

    The file lies in `DATA_DIR`, with a gzipped copy beside it that WhiteNoise hands out where nothing else compresses;
    what `collectstatic` takes is the file alone.
    """

    @property
    def folder(self) -> Path:
        return Path(settings.DATA_DIR) / "made"

    @override
    def check(self, **kwargs: Any) -> list[CheckMessage]:
        return []

    @override
    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        if path != PUBLIC_CSS:
            return []
        made = str(self.make())
        return [made] if find_all else made

    @override
    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, Storage]]:
        self.make()
        yield PUBLIC_CSS, FileSystemStorage(location=self.folder)

    def make(self) -> Path:
        made = self.folder / PUBLIC_CSS
        text = put_together().encode()
        if not made.is_file() or made.read_bytes() != text:
            made.parent.mkdir(parents=True, exist_ok=True)
            _write(made.with_name(made.name + ".gz"), gzip.compress(text, mtime=0))
            _write(made, text)
        return made


def put_together() -> str:
    """The sources in their order, without comments and indents; those of a medium inside its rule."""
    parts = []
    for name, medium in PUBLIC_SOURCES:
        text = BLANK.sub(" ", COMMENT.sub("", (SOURCES / name).read_text(encoding="utf-8"))).strip()
        parts.append(f"@media {medium} {{ {text} }}" if medium else text)
    return "\n".join(parts) + "\n"


def _write(path: Path, data: bytes) -> None:
    """Whole or not at all: several servers may make the same file."""
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
        file.write(data)
    Path(file.name).chmod(settings.FILE_UPLOAD_PERMISSIONS)
    Path(file.name).replace(path)
