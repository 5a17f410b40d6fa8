"""How exactly a day of the register is known."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Precision(models.TextChoices):
    """How exactly a day is known. *Attested*: true on that day, the beginning is not known."""

    DAY = "day", _("day")
    MONTH = "month", _("month")
    YEAR = "year", _("year")
    ATTESTED = "attested", _("attested on that day")
