"""The files that readers get: a copy of its own for each use of a document, under the key of that use, in the public storage.

Laid there when a publication is made, taken away when it is withdrawn or the document is taken down. Whether somebody may have one
is asked anew each time (articles.views.documents).
"""

import hashlib
from collections.abc import Iterable, Sequence
from functools import partial

from django.core.files.storage import storages
from django.db import transaction
from django.utils.translation import gettext as _

from articles.models import PublishedDocument
from articles.refusals import DocumentsNotReady

FOLDER = "documents"


def public_name(key: str) -> str:
    return f"{FOLDER}/{key}.pdf"


def lay_out(rows: Sequence[PublishedDocument]) -> None:
    """Put the files of these rows in place, each the very bytes that were approved. Raises DocumentsNotReady, and OSError never."""
    public = storages["renditions"]
    try:
        for row in rows:
            name = public_name(row.key)
            # Half a file, of a machine that stopped in the middle, is written anew.
            if row.redacted_at is not None or (public.exists(name) and public.size(name) == row.size):
                continue
            copy = row.document.copy
            with copy.storage.open(copy.name) as file:
                if hashlib.file_digest(file, "sha256").hexdigest() != row.sha256:
                    raise DocumentsNotReady(_("“%(title)s” is not the file that was approved.") % {"title": row.title})
                file.seek(0)
                public.save(name, file)
    except OSError as error:
        message = _(
            "The attached documents could not be put in place: the disk is full or away. Try again in a moment."
        )
        raise DocumentsNotReady(message) from error


def take_away(keys: Iterable[str]) -> None:
    """Delete the public files of these keys at the commit; one that cannot be deleted is found by `check_media`."""
    for key in set(keys):
        transaction.on_commit(partial(storages["renditions"].delete, public_name(key)), robust=True)
