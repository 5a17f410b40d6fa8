"""How exactly a day of the register is known."""

from calendar import monthrange
from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _


class Precision(models.TextChoices):
    """How exactly a day is known. *Attested*: true on that day, the beginning is not known."""

    DAY = "day", _("day")
    MONTH = "month", _("month")
    YEAR = "year", _("year")
    ATTESTED = "attested", _("attested on that day")


def period(day: date, precision: str) -> tuple[date, date]:
    """The first and the last day that `day` may stand for: of its month or year, else itself twice."""
    if precision == Precision.MONTH:
        return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])
    if precision == Precision.YEAR:
        return date(day.year, 1, 1), date(day.year, 12, 31)
    return day, day
