"""A photo that was taken off an article's pages for good, and what stands in its place."""

from typing import override

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article
from photos.models import Photo, RenditionSet


class Redaction(models.Model):
    """No page of the article shows `photo` any more, now or later; `replacement`, if there is one, is shown in its place.

    `renditions` are those of the replacement for this article. Written by articles.redacting only, and never changed: where the
    replacement is taken down later, that is a row of its own, and what stands there now is found by following them
    (articles.preparing.last_word).
    """

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="redactions", verbose_name=_("article"))
    photo = models.ForeignKey(Photo, on_delete=models.PROTECT, related_name="redactions", verbose_name=_("photo"))
    replacement = models.ForeignKey(
        Photo,
        null=True,
        on_delete=models.PROTECT,
        related_name="replacing",
        verbose_name=_("photo in its place"),
    )
    renditions = models.ForeignKey(
        RenditionSet, null=True, on_delete=models.PROTECT, related_name="redactions", verbose_name=_("renditions")
    )
    reason = models.TextField(_("reason"))
    redacted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("taken down by"),
    )
    redacted_at = models.DateTimeField(_("taken down"))

    class Meta:
        verbose_name = _("photo taken down")
        verbose_name_plural = _("photos taken down")
        default_permissions = ()
        ordering = ["-redacted_at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["article", "photo"], name="redacted_once_an_article"),
            models.CheckConstraint(
                condition=Q(replacement__isnull=True) | ~Q(replacement=F("photo")), name="redacted_by_another_photo"
            ),
            models.CheckConstraint(
                condition=Q(replacement__isnull=True, renditions__isnull=True)
                | Q(replacement__isnull=False, renditions__isnull=False),
                name="redaction_replacement_has_renditions",
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.photo} · {self.article}"
