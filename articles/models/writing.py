"""What is between two saves: who has the form open, and what they have typed. No part of history or workflow."""

from typing import override

from django.conf import settings
from django.db import models
from django.db.models import Q

from articles.models.article import Article


class ScratchCopy(models.Model):
    """The one autosaved copy of a user's form for an article; without an article, of the form for a new one.

    `values` is the form as the browser would post it, URL-encoded, without the CSRF token. It belongs to its user alone: it cuts no
    revision, moves no stage, makes no redirect, and goes when the form is saved or the copy discarded.
    """

    article = models.ForeignKey(Article, null=True, on_delete=models.CASCADE, related_name="scratch_copies")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="scratch_copies")
    values = models.TextField()
    base_digest = models.CharField(max_length=64, blank=True)
    saved_at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["article", "user"], name="one_scratch_copy_a_user_and_article"),
            models.UniqueConstraint(
                fields=["user"], condition=Q(article__isnull=True), name="one_scratch_copy_of_a_new_article"
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.article_id or '+'} – {self.user_id}"


class Presence(models.Model):
    """Somebody has the form of an article open, since when, and when their browser last said so."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="presences")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="presences")
    since = models.DateTimeField()
    seen_at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["article", "user"], name="one_presence_a_user_and_article")]

    @override
    def __str__(self) -> str:
        return f"{self.article_id} – {self.user_id}"
