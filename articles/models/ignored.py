"""Remarks of the proofreader that somebody decided to leave as they are."""

from typing import override

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article
from staff.models import Desk


class IgnoredRemark(models.Model):
    """The remark `code` on these `words` is not shown again: in one article, or, without an article, anywhere at the desk."""

    desk = models.ForeignKey(Desk, on_delete=models.CASCADE, related_name="ignored_remarks", verbose_name=_("desk"))
    article = models.ForeignKey(
        Article,
        null=True,
        on_delete=models.CASCADE,
        related_name="ignored_remarks",
        verbose_name=_("article"),
    )
    code = models.CharField(_("remark"), max_length=40)
    words = models.CharField(_("words"), max_length=200)
    reason = models.CharField(
        _("what was said"), max_length=300, blank=True, help_text=_("The sentence of the remark, as it was shown.")
    )
    ignored_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("ignored by")
    )
    ignored_at = models.DateTimeField(_("ignored"))

    class Meta:
        verbose_name = _("ignored remark")
        verbose_name_plural = _("ignored remarks")
        ordering = ["-ignored_at", "-id"]
        default_permissions = ("view", "delete")
        constraints = [
            models.UniqueConstraint(
                fields=["desk", "code", "words"], condition=models.Q(article__isnull=True), name="ignored_once_a_desk"
            ),
            models.UniqueConstraint(
                fields=["article", "code", "words"],
                condition=models.Q(article__isnull=False),
                name="ignored_once_an_article",
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.code}: {self.words}"
