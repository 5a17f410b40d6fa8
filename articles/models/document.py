"""Attached documents: a PDF of a desk, its uses in articles, and what of it readers get."""

import secrets
from typing import Any, override

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article
from articles.models.publication import Publication
from photos.models import new_key
from staff.models import Desk, User
from staff.roles import desks_of
from vietnamese.slugs import slugify

CONTENT_TYPE = "application/pdf"
LONGEST_TITLE = 200


def original_path(document: "Document", filename: str) -> str:
    """A random name: nothing of the sender's file name reaches the disk."""
    return f"documents/originals/{secrets.token_hex(16)}.pdf"


def copy_path(document: "Document", filename: str) -> str:
    return f"documents/copies/{secrets.token_hex(16)}.pdf"


class DocumentQuerySet(models.QuerySet["Document"]):
    """Verbs that chain."""

    def visible_to(self, user: User) -> "DocumentQuerySet":
        """Those of the desks that this user sees."""
        return self.filter(desk__in=desks_of(user))


class Document(models.Model):
    """A PDF as it came in, private for ever, and the clean copy of it (articles.documents), private until it is put out.

    `sha256` is that of the original, by which a desk has it once; `copy_sha256`, `size`, `pages`, `is_tagged` and `unread`
    (pages that no machine could read, [first, last] of each stretch) are those of the copy. Never changed.
    """

    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, related_name="documents", verbose_name=_("desk"))
    original = models.FileField(_("file"), upload_to=original_path, max_length=200)
    copy = models.FileField(_("copy for readers"), upload_to=copy_path, max_length=200)
    sha256 = models.CharField(_("fingerprint"), max_length=64, editable=False)
    copy_sha256 = models.CharField(_("fingerprint of the copy"), max_length=64, editable=False)
    file_name = models.CharField(_("file name"), max_length=200, blank=True, editable=False)
    title = models.CharField(_("title"), max_length=LONGEST_TITLE, blank=True, editable=False)
    size = models.PositiveIntegerField(_("size in bytes"), editable=False)
    pages = models.PositiveSmallIntegerField(_("pages"), editable=False)
    is_tagged = models.BooleanField(_("tagged for screen readers"), default=False, editable=False)
    unread: Any = models.JSONField(default=list, editable=False)
    notices: Any = models.JSONField(default=list, editable=False)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="documents", verbose_name=_("uploaded by")
    )
    uploaded_at = models.DateTimeField(_("uploaded"), auto_now_add=True)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        ordering = ["-uploaded_at", "-id"]
        constraints = [models.UniqueConstraint(fields=["desk", "sha256"], name="document_once_a_desk")]

    @override
    def __str__(self) -> str:
        return self.title or self.file_name or f"PDF {self.pk}"


class Attachment(models.Model):
    """One use of a document in one article: its title there, and the key under which readers find it.

    The key is part of a public address: 128 random bits, chosen here and never by a form.
    """

    article = models.ForeignKey(
        Article, on_delete=models.CASCADE, related_name="attachments", verbose_name=_("article")
    )
    key = models.CharField(max_length=32, unique=True, default=new_key, editable=False)
    document = models.ForeignKey(
        Document, on_delete=models.PROTECT, related_name="attachments", verbose_name=_("document")
    )
    title = models.CharField(_("title"), max_length=LONGEST_TITLE, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("attached document")
        verbose_name_plural = _("attached documents")
        ordering = ["position", "id"]

    @override
    def __str__(self) -> str:
        return self.title or str(self.document)


class PublishedDocumentQuerySet(models.QuerySet["PublishedDocument"]):
    def shown(self) -> "PublishedDocumentQuerySet":
        """Those that have not been taken down."""
        return self.filter(redacted_at=None)


class PublishedDocument(models.Model):
    """A document as published. `sha256`, `size` and `pages` are those of the file under `key` (articles.documents.putting_out)."""

    publication = models.ForeignKey(Publication, on_delete=models.PROTECT, related_name="documents")
    key = models.CharField(max_length=32, db_index=True)
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="published")
    title = models.CharField(max_length=LONGEST_TITLE)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    pages = models.PositiveSmallIntegerField()
    position = models.PositiveSmallIntegerField(default=0)
    redacted_at = models.DateTimeField(null=True)

    objects = PublishedDocumentQuerySet.as_manager()

    class Meta:
        ordering = ["position", "id"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["publication", "key"], name="published_document_once")]

    @override
    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("document", kwargs={"key": self.key, "name": self.name})

    @property
    def content_type(self) -> str:
        return CONTENT_TYPE

    @property
    def name(self) -> str:
        """The last part of its address, readable."""
        return f"{slugify(self.title, 80) or 'tai-lieu'}.pdf"


class DocumentRedaction(models.Model):
    """A document that was taken off an article's pages for good. Written by articles.documents.redacting only, never changed."""

    article = models.ForeignKey(
        Article, on_delete=models.PROTECT, related_name="document_redactions", verbose_name=_("article")
    )
    document = models.ForeignKey(
        Document, on_delete=models.PROTECT, related_name="redactions", verbose_name=_("document")
    )
    title = models.CharField(_("title"), max_length=LONGEST_TITLE)
    reason = models.TextField(_("reason"))
    redacted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("taken down by")
    )
    redacted_at = models.DateTimeField(_("taken down"))

    class Meta:
        verbose_name = _("document taken down")
        verbose_name_plural = _("documents taken down")
        default_permissions = ()
        ordering = ["-redacted_at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["article", "document"], name="document_redacted_once_an_article")
        ]

    @override
    def __str__(self) -> str:
        return f"{self.title} · {self.article}"
