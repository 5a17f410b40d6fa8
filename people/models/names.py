"""What an organisation was called when."""

from collections.abc import Hashable
from datetime import date, timedelta
from typing import Any, override

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from people.models.confirmable import Confirmable
from people.models.lines import LineField
from people.models.organisations import Organisation
from people.overlaps import refuse_overlap


class OrganisationName(Confirmable):
    """A name that an organisation bore from one day to another, both inclusive; an open end is `None`."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="names", verbose_name=_("organisation")
    )
    name = LineField(_("name"), max_length=300)
    short_name = LineField(_("short name"), max_length=120, blank=True)
    code = LineField(_("code"), max_length=30, blank=True, help_text=_("For example X03."))
    english_name = LineField(_("English name"), max_length=300, blank=True)
    valid_from = models.DateField(_("from"), null=True, blank=True)
    valid_to = models.DateField(_("until"), null=True, blank=True, help_text=_("The last day, inclusive."))

    overlap_message = _("Another name of this organisation is in force on some of these days: end that one first.")

    class Meta:
        verbose_name = _("name of the organisation")
        verbose_name_plural = _("names through time")
        ordering = [F("valid_from").desc(nulls_last=True), "id"]
        constraints = [
            *Confirmable.Meta.constraints,
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True) | Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="organisation_name_ends_after_it_begins",
                violation_error_message=_("The last day lies before the first."),
            ),
        ]

    @override
    def __str__(self) -> str:
        return self.name

    @override
    def full_clean(self, *args: Any, validate_constraints: bool = True, **kwargs: Any) -> None:
        """As usual, and no overlap. A form validates without constraints here; its formset sees all rows at once."""
        super().full_clean(*args, validate_constraints=validate_constraints, **kwargs)
        if validate_constraints and self.organisation_id:
            refuse_overlap(self, OrganisationName.objects.filter(organisation_id=self.organisation_id))

    @property
    def gone_from(self) -> date | None:
        """The first day on which the name was no longer in force."""
        return self.valid_to + timedelta(days=1) if self.valid_to and self.valid_to < date.max else None

    def holds_on(self, on: date) -> bool:
        return (self.valid_from is None or self.valid_from <= on) and (self.valid_to is None or on <= self.valid_to)

    def overlap_key(self) -> Hashable:
        return self.organisation_id

    def days(self) -> tuple[date, date]:
        return self.valid_from or date.min, self.valid_to or date.max
