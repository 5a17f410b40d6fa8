"""Organisations and their names, codes and parents through time."""

from datetime import date
from typing import override

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.models.confirmable import Confirmable
from staff.models import Desk
from vietnamese.collation import sort_key
from vietnamese.folding import fold
from vietnamese.slugs import slugify
from vietnamese.text import one_line


class Organisation(Confirmable):
    """An organisation, whatever it was called when. `slug` and `sort_key` follow its present name."""

    class Kind(models.TextChoices):
        PARTY = "party", _("Party organisation")
        STATE = "state", _("State body or unit")
        MASS = "mass", _("political-social organisation")
        PRESS = "press", _("press organ")
        OTHER = "other", _("other")

    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.STATE)
    slug = models.SlugField(_("slug"), max_length=140, blank=True, editable=False)
    desk = models.ForeignKey(
        Desk,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="organisations",
        verbose_name=_("desk"),
        help_text=_("The newsroom of this organisation, if it has one here."),
    )
    predecessors = models.ManyToManyField(
        "self", symmetrical=False, blank=True, related_name="successors", verbose_name=_("predecessors")
    )
    website = models.URLField(_("website"), blank=True)
    label = models.CharField(_("present name"), max_length=300, editable=False)
    sort_key = models.TextField(editable=False, db_index=True, blank=True)
    search_key = models.TextField(editable=False, blank=True)

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["sort_key", "id"]
        permissions = [("confirm_organisation", _("Can confirm rows of the register about organisations"))]

    @override
    def __str__(self) -> str:
        return self.label or f"#{self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("people:organisation", kwargs={"slug": self.slug or "to-chuc", "pk": self.pk})

    def name_on(self, on: date) -> "OrganisationName | None":
        """The name in force on that day (inclusive); else the nearest one known, the later first; None without names.

        Works on prefetched `names` without a query.
        """
        names = sorted(self.names.all(), key=lambda name: name.valid_from or date.min)
        in_force = [name for name in names if name.holds_on(on)]
        if in_force:
            return in_force[-1]
        later = [name for name in names if name.valid_from and name.valid_from > on]
        return later[0] if later else (names[-1] if names else None)

    def refresh_keys(self) -> None:
        """Recompute and save label, slug and keys from the names. Call it after any change of them."""
        present = self.name_on(timezone.localdate())
        self.label = present.name if present else ""
        self.slug = slugify(self.label)
        self.sort_key = sort_key(self.label)
        words = [part for name in self.names.all() for part in (name.name, name.short_name, name.code) if part]
        self.search_key = " | ".join(fold(word) for word in dict.fromkeys(words))
        self.save(update_fields=["label", "slug", "sort_key", "search_key"])


class OrganisationName(Confirmable):
    """A name that an organisation bore from one day to another, both inclusive; an open end is `None`."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="names", verbose_name=_("organisation")
    )
    name = models.CharField(_("name"), max_length=300)
    short_name = models.CharField(_("short name"), max_length=120, blank=True)
    code = models.CharField(_("code"), max_length=30, blank=True, help_text=_("For example X03."))
    english_name = models.CharField(_("English name"), max_length=300, blank=True)
    valid_from = models.DateField(_("from"), null=True, blank=True)
    valid_to = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        verbose_name = _("name of the organisation")
        verbose_name_plural = _("names through time")
        ordering = [F("valid_from").desc(nulls_last=True), "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True) | Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="organisation_name_ends_after_it_begins",
                violation_error_message=_("The last day lies before the first."),
            )
        ]

    @override
    def __str__(self) -> str:
        return self.name

    def holds_on(self, on: date) -> bool:
        return (self.valid_from is None or self.valid_from <= on) and (self.valid_to is None or on <= self.valid_to)

    @override
    def clean(self) -> None:
        self.name, self.short_name, self.code = one_line(self.name), one_line(self.short_name), one_line(self.code)


class OrganisationLink(Confirmable):
    """An organisation's parent, in one of the two lines that a mass organisation of the forces stands in."""

    class Kind(models.TextChoices):
        CAND = "cand", "ngành CAND"
        VERTICAL = "vertical", "ngành dọc"

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="parent_links", verbose_name=_("organisation")
    )
    parent = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="child_links", verbose_name=_("parent"))
    kind = models.CharField(_("line"), max_length=10, choices=Kind, default=Kind.CAND)
    valid_from = models.DateField(_("from"), null=True, blank=True)
    valid_to = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        verbose_name = _("parent organisation")
        verbose_name_plural = _("parent organisations")
        ordering = ["kind", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(organisation=F("parent")),
                name="organisation_is_not_its_own_parent",
                violation_error_message=_("An organisation cannot be its own parent."),
            )
        ]

    @override
    def __str__(self) -> str:
        return f"{self.organisation} → {self.parent}"
