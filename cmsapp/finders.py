"""Which static files exist at all, for `collectstatic` and for the local server alike."""

import re
from collections.abc import Iterable, Iterator
from typing import Any, override

from django.contrib.staticfiles.finders import AppDirectoriesFinder
from django.core.files.storage import Storage

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
