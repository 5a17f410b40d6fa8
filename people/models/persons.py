"""People, their promotions and appointments through time, and the photos they are in."""

from datetime import date
from typing import override

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.designation import Designation, designate
from people.models.confirmable import Confirmable
from people.models.organisations import Organisation
from people.precision import Precision
from people.ranks import Rank
from photos.models import Photo
from vietnamese.folding import fold
from vietnamese.names import name_sort_key, split_name
from vietnamese.slugs import slugify
from vietnamese.text import one_line


class Person(Confirmable):
    """Somebody whom reports name. No birth date, address or telephone number is kept."""

    full_name = models.CharField(_("full name"), max_length=120)
    family_name = models.CharField(_("family name"), max_length=60, blank=True)
    given_name = models.CharField(_("given name"), max_length=60, blank=True, help_text=_("Lists are in order of the given name."))
    honorific = models.CharField(_("honorific"), max_length=30, blank=True, help_text=_("For example đồng chí, ông, bà; GS.TS."))
    note = models.CharField(
        _("told apart by"), max_length=200, blank=True, help_text=_("The unit, when two people have the same name. Not shown to readers.")
    )
    portrait = models.ForeignKey(
        Photo, null=True, blank=True, on_delete=models.SET_NULL, related_name="portrait_of", verbose_name=_("portrait")
    )
    slug = models.SlugField(_("slug"), max_length=140, blank=True, editable=False)
    sort_key = models.TextField(editable=False, db_index=True, blank=True)
    search_key = models.TextField(editable=False, blank=True)

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["sort_key", "id"]
        permissions = [("confirm_person", _("Can confirm rows of the register about people"))]

    @override
    def __str__(self) -> str:
        return self.full_name

    @override
    def save(self, *args, **kwargs) -> None:
        self.full_name = one_line(self.full_name)
        name = split_name(self.full_name)
        self.family_name = one_line(self.family_name) or name.family
        self.given_name = one_line(self.given_name) or name.given
        self.slug = slugify(self.full_name)
        self.sort_key = name_sort_key(self.full_name, given=self.given_name, family=self.family_name)
        self.search_key = fold(self.full_name)
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("people:person", kwargs={"slug": self.slug or "nhan-su", "pk": self.pk})

    @property
    def rank(self) -> Rank | None:
        """The rank held today."""
        return self.designation().rank

    @property
    def title(self) -> str:
        """The posts held today, as printed after a name."""
        return self.designation().posts_text

    def designation(self, on: date | None = None) -> Designation:
        """Rank and posts on that day, today without one; unknown where no row settles it.

        Two queries, none when `promotions`, `appointments__organisation__names` are prefetched.
        """
        return designate(self, on or timezone.localdate())


class Promotion(Confirmable):
    """A rank given to a person on a day."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="promotions", verbose_name=_("person"))
    rank = models.PositiveSmallIntegerField(_("rank"), choices=Rank)
    effective_on = models.DateField(_("effective on"))
    precision = models.CharField(_("precision"), max_length=10, choices=Precision, default=Precision.DAY)
    decision = models.CharField(_("decision"), max_length=200, blank=True)
    source_url = models.URLField(_("source"), blank=True, max_length=500)

    class Meta:
        verbose_name = _("promotion")
        verbose_name_plural = _("promotions")
        ordering = ["-effective_on", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "effective_on"],
                name="one_promotion_a_person_and_day",
                violation_error_message=_("This person already has a rank entered for this day."),
            )
        ]

    @override
    def __str__(self) -> str:
        return f"{self.get_rank_display()} ({self.effective_on:%d/%m/%Y})"


class Appointment(Confirmable):
    """A post held at an organisation from one day to another, both inclusive; still held when there is no last day."""

    class Kind(models.TextChoices):
        PARTY = "party", _("Party")
        STATE = "state", _("State")
        MASS = "mass", _("political-social organisation")

    class Prefix(models.TextChoices):
        NONE = "", "—"
        FORMER = "nguyên", "nguyên"
        ACTING = "quyền", "quyền"
        IN_CHARGE = "phụ trách", "phụ trách"

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="appointments", verbose_name=_("person"))
    post = models.CharField(_("post"), max_length=150, help_text=_("For example Thứ trưởng, Cục trưởng, Uỷ viên."))
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="appointments",
        verbose_name=_("organisation"),
        help_text=_("Its name of the day is printed after the post."),
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.STATE)
    start_on = models.DateField(_("from"))
    end_on = models.DateField(_("until"), null=True, blank=True, help_text=_("The last day, inclusive. Empty: still held."))
    precision = models.CharField(_("precision"), max_length=10, choices=Precision, default=Precision.DAY)
    prefix = models.CharField(_("prefix"), max_length=20, choices=Prefix, blank=True, default=Prefix.NONE)
    precedence = models.PositiveSmallIntegerField(
        _("precedence"), default=500, help_text=_("The lower the number, the earlier it is printed. Party posts come first.")
    )
    decision = models.CharField(_("decision"), max_length=200, blank=True)
    source_url = models.URLField(_("source"), blank=True, max_length=500)

    class Meta:
        verbose_name = _("appointment")
        verbose_name_plural = _("appointments")
        ordering = ["precedence", "-start_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(end_on__isnull=True) | Q(end_on__gte=F("start_on")),
                name="appointment_ends_after_it_begins",
                violation_error_message=_("The last day lies before the first."),
            )
        ]

    @override
    def __str__(self) -> str:
        return f"{self.post} {self.organisation}"


class Depiction(models.Model):
    """A person is in a photo; linked by hand, never by machine."""

    photo = models.ForeignKey(Photo, on_delete=models.CASCADE, related_name="depictions", verbose_name=_("photo"))
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="depictions", verbose_name=_("person"))

    class Meta:
        verbose_name = _("person in the photo")
        verbose_name_plural = _("people in the photo")
        constraints = [models.UniqueConstraint(fields=["photo", "person"], name="depicted_once")]

    @override
    def __str__(self) -> str:
        return f"{self.person}"
