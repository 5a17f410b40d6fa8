"""People, and the photos they are in. Their ranks and posts through time are in people.models.careers."""

from datetime import date
from typing import Any, Self, override

from django.conf import settings
from django.db import models
from django.db.models import Prefetch, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.designation import Designation, designate
from people.models.confirmable import Confirmable, ConfirmableQuerySet
from people.models.lines import LineField
from people.models.searching import SearchableQuerySet
from people.ranks import Rank
from photos.models import Photo
from vietnamese.folding import fold
from vietnamese.names import name_sort_key, split_name
from vietnamese.slugs import slugify
from vietnamese.text import one_line

DERIVED = ("family_name", "given_name", "slug", "sort_key", "search_key")


class PersonQuerySet(ConfirmableQuerySet, SearchableQuerySet):
    """People, with what their designations need."""

    def in_public(self) -> Self:
        """Those that readers may see, so far as the register goes: confirmed, no double, not taken off the public site."""
        return self.confirmed().unmerged().filter(taken_off_at=None)

    def with_register(self) -> Self:
        """With ranks, posts and names of the organisations: three queries more, however many people.

        `person.designation(...)` asks the database nothing then, for whatever day.
        """
        # Joining the organisations saves a query; their model's module imports this one, so it is reached by the relation.
        held = self.model._meta.get_field("appointments").related_model.objects
        appointments = held.select_related("organisation").prefetch_related("organisation__names")
        return self.prefetch_related("promotions", Prefetch("appointments", appointments))


class Person(Confirmable):
    """Somebody whom reports name. No birth date, address or telephone number is kept.

    `merged_into`: this record turned out to be the same person as that one; its address leads there. `taken_off_at`: the public
    page is gone at the person's request (410), while reports keep their words.
    """

    full_name = LineField(_("full name"), max_length=120)
    family_name = LineField(_("family name"), max_length=60, blank=True)
    given_name = LineField(
        _("given name"), max_length=60, blank=True, help_text=_("Lists are in order of the given name.")
    )
    honorific = LineField(
        _("honorific"), max_length=30, blank=True, help_text=_("For example đồng chí, ông, bà; GS.TS.")
    )
    note = LineField(
        _("told apart by"),
        max_length=200,
        blank=True,
        help_text=_("The unit, when two people have the same name. Not shown to readers."),
    )
    portrait = models.ForeignKey(
        Photo, null=True, blank=True, on_delete=models.PROTECT, related_name="portrait_of", verbose_name=_("portrait")
    )
    merged_into = models.ForeignKey(
        "self",
        null=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="merged_from",
        verbose_name=_("merged into"),
    )
    taken_off_at = models.DateTimeField(_("taken off the public site"), null=True, editable=False)
    taken_off_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("taken off by"),
    )
    taken_off_reason = models.TextField(_("reason"), blank=True, editable=False)
    slug = models.SlugField(_("slug"), max_length=140, blank=True, editable=False)
    sort_key = models.TextField(editable=False, db_index=True, blank=True)
    search_key = models.TextField(editable=False, db_index=True, blank=True)

    objects = PersonQuerySet.as_manager()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["sort_key", "id"]
        permissions = [("confirm_person", _("Can confirm rows of the register about people"))]
        constraints = [*Confirmable.Meta.constraints]
        indexes = [
            # The public list in its order. `merged_into` comes first because SQLite believes that few rows have none.
            models.Index(
                fields=["merged_into", "sort_key", "id"],
                condition=Q(confirmed_by__isnull=False, taken_off_at=None),
                name="person_in_public",
            )
        ]

    @override
    def __str__(self) -> str:
        return self.full_name

    @override
    def save(self, *args: Any, **kwargs: Any) -> None:
        self.full_name = one_line(self.full_name)
        name = split_name(self.full_name)
        # Given and family name may be more than one word (Thanh Thảo), but they end and begin the full name;
        # what does not is left over from an earlier one.
        family, given = one_line(self.family_name), one_line(self.given_name)
        self.family_name = family if family and self.full_name.startswith(family) else name.family
        self.given_name = given if given and self.full_name.endswith(given) else name.given
        self.slug = slugify(self.full_name)
        self.sort_key = name_sort_key(self.full_name, given=self.given_name, family=self.family_name)
        self.search_key = fold(self.full_name)
        if (fields := kwargs.get("update_fields")) is not None and {"full_name", "given_name", "family_name"} & set(
            fields
        ):
            kwargs["update_fields"] = {*fields, *DERIVED}
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("people:person", kwargs={"slug": self.slug or "nhan-su", "pk": self.pk})

    @property
    def is_in_public(self) -> bool:
        """Whether readers may be led to this person's page; see `PersonQuerySet.in_public`."""
        return self.is_confirmed and self.merged_into_id is None and self.taken_off_at is None

    @property
    def rank(self) -> Rank | None:
        """The rank held today."""
        return self.designation().rank

    @property
    def title(self) -> str:
        """The posts held today, as printed after a name."""
        return self.designation().posts_text

    @property
    def choice_label(self) -> str:
        """How the newsroom tells this person from another of the same name when choosing one."""
        return f"{self.full_name} ({self.note})" if self.note else self.designation().full

    def designation(self, on: date | None = None, *, confirmed_only: bool = False) -> Designation:
        """Rank and posts on that day, today without one; unknown where no row settles it.

        `confirmed_only` is for pages of the register that readers see: rows nobody has confirmed do not count.
        No query after `with_register()`; otherwise two, and two for each post.
        """
        return designate(self, on or timezone.localdate(), confirmed_only=confirmed_only)


class Depiction(Confirmable):
    """A person is in a photo; linked by hand, never by machine."""

    photo = models.ForeignKey(Photo, on_delete=models.PROTECT, related_name="depictions", verbose_name=_("photo"))
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="depictions", verbose_name=_("person"))

    class Meta:
        verbose_name = _("person in the photo")
        verbose_name_plural = _("people in the photo")
        constraints = [
            *Confirmable.Meta.constraints,
            models.UniqueConstraint(fields=["photo", "person"], name="depicted_once"),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.person}"
