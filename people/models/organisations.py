"""Organisations and their parents. Their names and codes through time are in people.models.names."""

from datetime import date
from typing import TYPE_CHECKING, Self, override

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.models.confirmable import Confirmable, ConfirmableQuerySet
from people.models.searching import SearchableQuerySet
from people.steps import reaches
from staff.models import Desk
from vietnamese.collation import sort_key
from vietnamese.folding import fold
from vietnamese.slugs import slugify

if TYPE_CHECKING:
    from people.models.names import OrganisationName

# Between the folded names in a search key: no folded word holds it.
BETWEEN_NAMES = " | "


class OrganisationQuerySet(ConfirmableQuerySet, SearchableQuerySet):
    """Organisations, with what their pages need."""

    def with_names(self) -> Self:
        """With all names, so that `name_on` asks the database nothing: one query however many organisations."""
        return self.prefetch_related("names")

    def in_public(self) -> Self:
        """Those that readers may see, so far as the register goes: confirmed, and no double of another record."""
        return self.confirmed().unmerged()


class Organisation(Confirmable):
    """An organisation, whatever it was called when. `label`, `slug` and the keys follow its present name.

    What history made of it is in people.models.successions; `merged_into` is another record of the very same unit.
    The keys are written by `refresh_keys`, after a change of the names and (`manage.py refresh_names`, daily) on the day on
    which a name takes force. `present_name` needs no refreshing.
    """

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
    merged_into = models.ForeignKey(
        "self",
        null=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="merged_from",
        verbose_name=_("merged into"),
    )
    website = models.URLField(_("website"), blank=True)
    label = models.CharField(_("present name"), max_length=300, editable=False)
    sort_key = models.TextField(editable=False, db_index=True, blank=True)
    search_key = models.TextField(editable=False, blank=True)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["sort_key", "id"]
        permissions = [("confirm_organisation", _("Can confirm rows of the register about organisations"))]
        constraints = [*Confirmable.Meta.constraints]

    @override
    def __str__(self) -> str:
        return self.label or f"#{self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("people:organisation", kwargs={"slug": self.slug or "to-chuc", "pk": self.pk})

    def name_on(self, on: date, *, confirmed_only: bool = False) -> "OrganisationName | None":
        """The name in force on that day (inclusive); else the nearest one known, the later first; None without names.

        With `confirmed_only`, names that nobody has confirmed do not exist. No query when `names` are prefetched.
        """
        known = [name for name in self.names.all() if name.is_confirmed or not confirmed_only]
        names = sorted(known, key=lambda name: name.valid_from or date.min)
        in_force = [name for name in names if name.holds_on(on)]
        if in_force:
            return in_force[-1]
        later = [name for name in names if name.valid_from and name.valid_from > on]
        return later[0] if later else (names[-1] if names else None)

    def present_name(self, *, confirmed_only: bool = False) -> "OrganisationName | None":
        """The name in force today, by Vietnam's calendar."""
        return self.name_on(timezone.localdate(), confirmed_only=confirmed_only)

    @property
    def choice_label(self) -> str:
        """How the newsroom tells organisations apart when choosing one: the present name and the codes it has had."""
        codes = dict.fromkeys(name.code for name in self.names.all() if name.code)
        return f"{self} ({', '.join(codes)})" if codes else str(self)

    def refresh_keys(self) -> None:
        """Recompute and save label, slug and keys from the names. Call it after any change of them.

        A confirmed name goes before one that waits, so that nobody renames an organisation on their own. It is found by
        the names that its doubles kept, too.
        """
        names = list(self.names.all())
        doubles = self.names.model.objects.filter(organisation__merged_into=self)
        present = self.present_name(confirmed_only=True) or self.present_name()
        self.label = present.name if present else ""
        self.slug = slugify(self.label)
        self.sort_key = sort_key(self.label)
        words = [part for name in (*names, *doubles) for part in (name.name, name.short_name, name.code) if part]
        self.search_key = BETWEEN_NAMES.join(dict.fromkeys(fold(word) for word in words))
        self.save(update_fields=["label", "slug", "sort_key", "search_key"])


class OrganisationLink(Confirmable):
    """An organisation's parent, in one of the two lines that a mass organisation of the forces stands in."""

    class Kind(models.TextChoices):
        CAND = "cand", "ngành CAND"
        VERTICAL = "vertical", "ngành dọc"

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="parent_links", verbose_name=_("organisation")
    )
    parent = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="child_links", verbose_name=_("parent")
    )
    kind = models.CharField(_("line"), max_length=10, choices=Kind, default=Kind.CAND)
    valid_from = models.DateField(_("from"), null=True, blank=True)
    valid_to = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        verbose_name = _("parent organisation")
        verbose_name_plural = _("parent organisations")
        ordering = ["kind", "id"]
        constraints = [
            *Confirmable.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(organisation=F("parent")),
                name="organisation_is_not_its_own_parent",
                violation_error_message=_("An organisation cannot be its own parent."),
            ),
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True) | Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="organisation_link_ends_after_it_begins",
                violation_error_message=_("The last day lies before the first."),
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.organisation} → {self.parent}"

    @override
    def clean(self) -> None:
        others = OrganisationLink.objects.filter(kind=self.kind).exclude(pk=self.pk)
        if reaches(others.values_list("organisation_id", "parent_id"), self.parent_id, self.organisation_id):
            raise ValidationError(
                {"parent": _("This parent stands below the organisation in the same line.")}, code="cycle"
            )

    def holds_on(self, on: date) -> bool:
        return (self.valid_from is None or self.valid_from <= on) and (self.valid_to is None or on <= self.valid_to)
