"""Files of documents that no row knows, and rows whose file is gone: what photos.storage_check does for photos."""

from datetime import datetime

from django.core.files.storage import storages
from django.db.models import Q
from django.utils import timezone

from articles.documents.putting_out import FOLDER, public_name
from articles.models import Document, PublishedDocument
from photos.storage_check import Findings, compare

FOLDERS = (f"{FOLDER}/originals", f"{FOLDER}/copies")


def examine_documents(older_than: datetime) -> tuple[Findings, Findings]:
    """Of the private storage and of the public one; only files last changed before `older_than` count as orphans."""
    wanted = {name for names in Document.objects.values_list("original", "copy") for name in names}
    private = compare(storages["default"], FOLDERS, wanted, wanted, older_than)
    shown = PublishedDocument.objects.shown()
    now = timezone.now()
    is_over = Q(publication__live_until__lte=now) | Q(publication__cancelled_at__isnull=False)
    needed, known = (
        {public_name(key) for key in rows.values_list("key", flat=True)} for rows in (shown.exclude(is_over), shown)
    )
    return private, compare(storages["renditions"], [FOLDER], needed, known, older_than)


def remove_orphan_documents(private: Findings, public: Findings) -> None:
    for storage, found in (("default", private), ("renditions", public)):
        for name in found.orphans:
            storages[storage].delete(name)
