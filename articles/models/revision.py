"""Revisions are immutable; an approval is of one revision, by its digest."""

import json
from typing import Any, override

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article


class RevisionIsImmutable(Exception):
    """Somebody tried to change a revision after it was cut."""


class Revision(models.Model):
    """A numbered snapshot of an article. `content` is canonical JSON, `digest` the SHA-256 of its UTF-8 bytes, hex."""

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="revisions", verbose_name=_("article"))
    number = models.PositiveIntegerField(_("number"))
    content = models.TextField(_("content"))
    digest = models.CharField(_("digest"), max_length=64)
    contributors = models.ManyToManyField(
        settings.AUTH_USER_MODEL, related_name="contributions", verbose_name=_("contributors")
    )
    note = models.CharField(_("note"), max_length=300, blank=True)
    cut_at = models.DateTimeField(_("saved"), auto_now_add=True)

    class Meta:
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        ordering = ["article", "-number"]
        default_permissions = ("view",)
        constraints = [models.UniqueConstraint(fields=["article", "number"], name="revision_number_once_an_article")]

    @override
    def __str__(self) -> str:
        return f"{self.number} ({self.digest[:8]})"

    @override
    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk:
            raise RevisionIsImmutable(f"Revision {self.pk} of article {self.article_id} cannot change.")
        super().save(*args, **kwargs)

    @property
    def data(self) -> dict[str, Any]:
        """The content as Python values; see articles.snapshot for the shape."""
        data: dict[str, Any] = json.loads(self.content)
        return data


class Approval(models.Model):
    """A moderator stands for one revision. Without such a row the database refuses a Publication.

    `checklist` holds what its approver signed, in the words of that day: [{"code", "text"}] (articles.checklist).
    `voided_at` is set by an edit, a return or a withdrawal; one approval of an article is in force at most.
    """

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="approvals")
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="approvals")
    digest = models.CharField(_("digest"), max_length=64)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="approvals", verbose_name=_("approved by")
    )
    approved_at = models.DateTimeField(_("approved"))
    waiver_reason = models.TextField(_("reason for going without four eyes"), blank=True)
    checklist: Any = models.JSONField(_("checklist"), default=list)
    voided_at = models.DateTimeField(_("void since"), null=True)

    class Meta:
        verbose_name = _("approval")
        verbose_name_plural = _("approvals")
        ordering = ["-approved_at"]
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(
                fields=["article"], condition=Q(voided_at__isnull=True), name="one_approval_in_force_an_article"
            )
        ]

    @override
    def __str__(self) -> str:
        return f"{self.digest[:8]} – {self.approved_by}"
