"""A document goes from the pages of an article for good, past, live and to come. Nothing else of those pages changes."""

from django.utils import timezone

from articles.documents.putting_out import take_away
from articles.models import Article, DocumentRedaction, PublishedDocument
from articles.paper import keeping
from staff.models import User


def redacted_copies(article: int) -> set[str]:
    """The SHA-256 of the copies that no page of this article shows any more, whoever attaches their like again."""
    return set(DocumentRedaction.objects.filter(article=article).values_list("document__copy_sha256", flat=True))


def redact_document(article: Article, key: str, *, by: User, reason: str) -> None:
    """Take the document with this key off every page of the article, under whatever key else it stands there.

    Called inside a transaction with the article's row locked; the caller raises the site's generation.
    """
    now = timezone.now()
    shown = PublishedDocument.objects.shown().filter(publication__article=article)
    row = shown.filter(key=key).order_by("-pk")[0]
    same = shown.filter(sha256=row.sha256)
    keeping.forget(list(same.values_list("publication", flat=True)))
    take_away(same.values_list("key", flat=True))
    same.update(redacted_at=now)
    DocumentRedaction.objects.create(
        article=article, document_id=row.document_id, title=row.title, reason=reason, redacted_by=by, redacted_at=now
    )
