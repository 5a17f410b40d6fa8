"""The documents of a page as a template shows them: for readers, for the staff of the desk, for whoever holds a link to a draft."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.urls import reverse

from articles.models import PublishedDocument


@dataclass(frozen=True, slots=True)
class Shown:
    """One line of the block; `size` in bytes."""

    title: str
    address: str
    size: int
    pages: int


def for_readers(rows: Iterable[PublishedDocument]) -> list[Shown]:
    """Under their public addresses; what was taken down is left out, here as below."""
    return _shown(rows, PublishedDocument.get_absolute_url)


def for_staff(rows: Iterable[PublishedDocument]) -> list[Shown]:
    """Under an address of the newsroom, which works before and after there is a public one."""
    return _shown(rows, lambda row: reverse("admin:articles_document_file", args=[row.document_id]))


def for_holders(rows: Iterable[PublishedDocument], token: str) -> list[Shown]:
    return _shown(rows, lambda row: reverse("draft_link_document", args=[token, row.key]))


def _shown(rows: Iterable[PublishedDocument], address: Callable[[PublishedDocument], str]) -> list[Shown]:
    return [Shown(row.title, address(row), row.size, row.pages) for row in rows if row.redacted_at is None]
