"""The card of a publication: where its picture lies, and which photo is on it."""

from typing import Any, override

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.publication import Publication
from photos.models import new_key

# The one file under a card's key in the storage of renditions.
FILE_NAME = "card.jpg"


class ShareCard(models.Model):
    """Drawn by a task after publishing (articles.cards.making), for readers while its publication is live.

    `rendition_key` is the photo on it, "" for none: a card with another photo than the cover of today is shown to nobody.
    """

    publication = models.OneToOneField(Publication, on_delete=models.CASCADE, related_name="card")
    key = models.CharField(max_length=32, unique=True, default=new_key)
    rendition_key = models.CharField(max_length=32, blank=True)
    made_at = models.DateTimeField()

    class Meta:
        verbose_name = _("share card")
        verbose_name_plural = _("share cards")
        default_permissions = ()

    @override
    def __str__(self) -> str:
        return self.key

    def shows(self, cover: dict[str, Any] | None) -> bool:
        """Whether that cover (`Publication.facts`) is the photo on the card."""
        return self.rendition_key == (cover["rendition_key"] if cover else "")
