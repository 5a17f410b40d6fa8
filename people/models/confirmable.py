"""Four eyes on the register: which rows a second person has confirmed."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class ConfirmableQuerySet(models.QuerySet):
    """Rows by whether they count in public."""

    def confirmed(self) -> Self:
        """Those that a moderator has confirmed: the only ones that public pages read."""
        return self.filter(confirmed_by__isnull=False)

    def waiting(self) -> Self:
        """Those that nobody has confirmed since they were last changed."""
        return self.filter(confirmed_by__isnull=True)


class Confirmable(models.Model):
    """A row of the register counts in public once a moderator who did not enter it has confirmed it.

    `entered_by` is whoever wrote the row's present content; any change of it takes the confirmation away
    (people.confirmation is the only writer of these fields).
    """

    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("entered by"),
    )
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("confirmed by"),
    )
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, editable=False)

    objects = ConfirmableQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True) | ~Q(confirmed_by=F("entered_by")),
                name="%(class)s_confirmed_by_another",
                violation_error_message=_("Whoever entered this cannot confirm it."),
            ),
        ]

    @property
    def is_confirmed(self) -> bool:
        """Whether readers may see this row."""
        return self.confirmed_by_id is not None
