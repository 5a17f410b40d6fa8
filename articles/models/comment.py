"""What is said about an article while it is read: anchored to a revision and a place in it."""

from typing import override

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article
from articles.models.revision import Revision


class Comment(models.Model):
    """A remark at one place of one revision, or a reply to one. Its words never change; it is resolved and reopened.

    The place is a field, and inside the text a paragraph (its number among the blocks of `articles.diff`, from 0) with the
    words quoted from it, or a figure by its key. Where it stands in a later revision is worked out, not stored.
    """

    class Field(models.TextChoices):
        WHOLE = "", _("the whole article")
        TITLE = "title", _("title")
        LEAD = "lead", _("lead")
        BODY = "body", _("text")
        FIGURES = "figures", _("photos")
        PEOPLE = "people", _("people")
        EVENT = "event", _("event")
        SOURCE = "source", _("source")

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="comments", verbose_name=_("article"))
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="comments")
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="replies")
    field = models.CharField(_("place"), max_length=20, choices=Field, blank=True, default=Field.WHOLE)
    paragraph = models.PositiveIntegerField(null=True)
    figure = models.CharField(max_length=20, blank=True)
    quote = models.TextField(blank=True)
    text = models.TextField(_("comment"), max_length=4000)
    is_blocking = models.BooleanField(
        _("blocks approval"), default=False, help_text=_("The article cannot be approved until this is resolved.")
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="comments", verbose_name=_("who")
    )
    mentioned = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="mentioned_in")
    created_at = models.DateTimeField(_("when"), auto_now_add=True)
    resolved_at = models.DateTimeField(_("resolved"), null=True)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("resolved by")
    )

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        ordering = ["created_at", "id"]
        default_permissions = ("view",)
        constraints = [
            models.CheckConstraint(
                condition=Q(resolved_at__isnull=True, resolved_by__isnull=True)
                | Q(resolved_at__isnull=False, resolved_by__isnull=False),
                name="comment_resolved_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | Q(is_blocking=False), name="a_reply_blocks_nothing"
            ),
        ]
        indexes = [models.Index(fields=["article", "resolved_at"], name="comment_open_by_article")]

    @override
    def __str__(self) -> str:
        return self.text[:80]
