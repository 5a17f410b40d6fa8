"""Ranks given and posts held: the rows that decide how somebody is printed on a day."""

from collections.abc import Hashable
from datetime import date
from typing import Any, override

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from people.designation import ACTING, FORMER
from people.models.confirmable import Confirmable
from people.models.lines import LineField
from people.models.organisations import Organisation
from people.models.persons import Person
from people.overlaps import refuse_overlap
from people.precision import Precision
from people.ranks import Rank
from vietnamese.folding import fold

# A year typed with a digit too few (202, 0221) is a slip, not history.
NOT_BEFORE = MinValueValidator(date(1900, 1, 1))


class Promotion(Confirmable):
    """A rank given to a person on a day."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="promotions", verbose_name=_("person"))
    rank = models.PositiveSmallIntegerField(_("rank"), choices=Rank)
    effective_on = models.DateField(_("effective on"), validators=[NOT_BEFORE])
    precision = models.CharField(
        _("precision"),
        max_length=10,
        choices=Precision,
        default=Precision.DAY,
        help_text=_("If only the month or year is known, enter any day of it. Attested: a report of that day says so."),
    )
    decision = LineField(_("decision"), max_length=200, blank=True)
    source_url = models.URLField(_("source"), blank=True, max_length=500)

    class Meta:
        verbose_name = _("promotion")
        verbose_name_plural = _("promotions")
        ordering = ["-effective_on", "-id"]
        constraints = [
            *Confirmable.Meta.constraints,
            models.UniqueConstraint(
                fields=["person", "effective_on"],
                name="one_promotion_a_person_and_day",
                violation_error_message=_("This person already has a rank entered for this day."),
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.get_rank_display()} ({self.effective_on:%d/%m/%Y})"


class Appointment(Confirmable):
    """A post held at an organisation from one day to another, both inclusive; still held when there is no last day.

    Two appointments of one person to the same post at the same organisation may not overlap; see people.overlaps.
    """

    class Kind(models.TextChoices):
        PARTY = "party", _("Party")
        STATE = "state", _("State")
        MASS = "mass", _("political-social organisation")

    class Prefix(models.TextChoices):
        NONE = "", "—"
        FORMER = FORMER, FORMER
        ACTING = ACTING, ACTING
        IN_CHARGE = "phụ trách", "phụ trách"

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="appointments", verbose_name=_("person"))
    post = LineField(_("post"), max_length=150, help_text=_("For example Thứ trưởng, Cục trưởng, Uỷ viên."))
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="appointments",
        verbose_name=_("organisation"),
        help_text=_("Its name of the day is printed after the post."),
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.STATE)
    start_on = models.DateField(_("from"), validators=[NOT_BEFORE])
    end_on = models.DateField(
        _("until"), null=True, blank=True, help_text=_("The last day, inclusive. Empty: still held.")
    )
    precision = models.CharField(
        _("precision"),
        max_length=10,
        choices=Precision,
        default=Precision.DAY,
        help_text=_("Attested: a report of these days says so; when the post began is not known."),
    )
    prefix = models.CharField(_("prefix"), max_length=20, choices=Prefix, blank=True, default=Prefix.NONE)
    precedence = models.PositiveSmallIntegerField(
        _("precedence"),
        default=500,
        help_text=_("The lower the number, the earlier it is printed. Party posts come first."),
    )
    decision = LineField(_("decision"), max_length=200, blank=True)
    source_url = models.URLField(_("source"), blank=True, max_length=500)

    overlap_message = _(
        "This person already holds this post at this organisation on some of these days: end that first."
    )

    class Meta:
        verbose_name = _("appointment")
        verbose_name_plural = _("appointments")
        ordering = ["precedence", "-start_on", "id"]
        constraints = [
            *Confirmable.Meta.constraints,
            models.CheckConstraint(
                condition=Q(end_on__isnull=True) | Q(end_on__gte=F("start_on")),
                name="appointment_ends_after_it_begins",
                violation_error_message=_("The last day lies before the first."),
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.post} {self.organisation}"

    @override
    def full_clean(self, *args: Any, validate_constraints: bool = True, **kwargs: Any) -> None:
        """As usual, and no overlap. A form validates without constraints here; its formset sees all rows at once."""
        super().full_clean(*args, validate_constraints=validate_constraints, **kwargs)
        if validate_constraints and self.person_id:
            refuse_overlap(self, Appointment.objects.filter(person_id=self.person_id))

    def overlap_key(self) -> Hashable:
        return self.organisation_id, fold(self.post), self.precision == Precision.ATTESTED

    def days(self) -> tuple[date, date]:
        return self.start_on, self.end_on or date.max
