"""Four eyes on the register: which rows a second person has confirmed."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Confirmable(models.Model):
    """A row of the register counts in public once a moderator who did not enter it has confirmed it.

    `entered_by` is whoever wrote the row's present content; any change of it takes the confirmation away
    (people.confirmation is the only writer of these fields).
    """

    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, editable=False, on_delete=models.PROTECT, related_name="+", verbose_name=_("entered by")
    )
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, editable=False, on_delete=models.PROTECT, related_name="+", verbose_name=_("confirmed by")
    )
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, editable=False)

    class Meta:
        abstract = True
