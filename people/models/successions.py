"""What history made of a unit: merged, split, organised anew. A mere change of name is a row of people.models.names."""

from typing import override

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from people.models.confirmable import Confirmable
from people.models.lines import LineField
from people.models.organisations import Organisation
from people.precision import Precision
from people.steps import reaches


class Succession(Confirmable):
    """A unit came from another on a day; one row for each that it came from. Without a day: when is not known."""

    class Kind(models.TextChoices):
        MERGED = "merged", _("merged")
        SPLIT = "split", _("split")
        REORGANISED = "reorganised", _("organised anew")

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="origins", verbose_name=_("organisation")
    )
    predecessor = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="outcomes", verbose_name=_("came from")
    )
    kind = models.CharField(_("how"), max_length=15, choices=Kind, default=Kind.MERGED)
    on = models.DateField(_("in force from"), null=True, blank=True)
    precision = models.CharField(
        _("precision"),
        max_length=10,
        choices=[choice for choice in Precision.choices if choice[0] != Precision.ATTESTED],
        default=Precision.DAY,
    )
    decision = LineField(_("decision"), max_length=200, blank=True)
    source_url = models.URLField(_("source"), blank=True, max_length=500)

    class Meta:
        verbose_name = _("origin of the organisation")
        verbose_name_plural = _("what it came from")
        ordering = [F("on").asc(nulls_first=True), "id"]
        constraints = [
            *Confirmable.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(organisation=F("predecessor")),
                name="organisation_did_not_come_from_itself",
                violation_error_message=_("An organisation cannot have come from itself."),
            ),
            models.UniqueConstraint(
                fields=["organisation", "predecessor"],
                name="came_from_it_once",
                violation_error_message=_("It is listed already that it came from this organisation."),
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.predecessor} → {self.organisation}"

    @override
    def clean(self) -> None:
        others = Succession.objects.exclude(pk=self.pk).values_list("organisation_id", "predecessor_id")
        if reaches(others, self.predecessor_id, self.organisation_id):
            message = _("This organisation itself came from the one that is entered here.")
            raise ValidationError({"predecessor": message}, code="cycle")
