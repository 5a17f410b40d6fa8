"""A link by which somebody without an account reads one revision for a while."""

from datetime import datetime
from typing import override

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article
from articles.models.revision import Revision


class DraftLink(models.Model):
    """Lets whoever holds its signed address read `revision`, and no other, until it expires or is revoked."""

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="draft_links")
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="draft_links")
    recipient = models.CharField(
        _("for whom"), max_length=200, help_text=_("For example: Phòng Công tác đảng, to check names.")
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="draft_links", verbose_name=_("made by")
    )
    created_at = models.DateTimeField(_("made"), auto_now_add=True)
    expires_at = models.DateTimeField(_("expires"))
    revoked_at = models.DateTimeField(_("revoked"), null=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("revoked by")
    )

    class Meta:
        verbose_name = _("draft link")
        verbose_name_plural = _("draft links")
        ordering = ["-created_at"]
        default_permissions = ("view",)

    @override
    def __str__(self) -> str:
        return f"{self.recipient} ({self.revision})"

    def is_open(self, at: datetime | None = None) -> bool:
        return self.revoked_at is None and (at or timezone.now()) < self.expires_at
