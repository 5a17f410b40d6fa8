"""Two records of the register that are one: proposed by somebody, carried out by another, perhaps undone."""

from typing import Any, Self, override

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from people.models.organisations import Organisation
from people.models.persons import Person


class MergeQuerySet(models.QuerySet["Merge"]):
    def of(self, record: Person | Organisation) -> Self:
        """Those in which this record goes into another."""
        return self.filter(kind=record._meta.model_name, old=record.pk)

    def waiting(self) -> Self:
        """Proposed, and neither carried out nor dropped."""
        return self.filter(done_at=None)

    def in_force(self) -> Self:
        """Carried out, and not undone."""
        return self.filter(done_at__isnull=False, undone_at=None)


class Merge(models.Model):
    """The record `old` goes into the record `into`, both of `kind`. Only people.merging writes these rows.

    `moved` is what the merge changed, as people.merging and articles.uniting wrote it: all that undoing it needs. It lies
    here and not in the sealed record, because it holds rows and their words.
    """

    class Kind(models.TextChoices):
        PERSON = "person", _("person")
        ORGANISATION = "organisation", _("organisation")

    kind = models.CharField(max_length=15, choices=Kind)
    old = models.BigIntegerField()
    into = models.BigIntegerField()
    old_name = models.CharField(max_length=300)
    into_name = models.CharField(max_length=300)
    note = models.CharField(_("why these two are one"), max_length=300, blank=True)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField(auto_now_add=True)
    done_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    done_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    undone_at = models.DateTimeField(null=True)
    moved: Any = models.JSONField(default=dict, encoder=DjangoJSONEncoder)

    objects = MergeQuerySet.as_manager()

    class Meta:
        verbose_name = _("merge of two records")
        verbose_name_plural = _("merges of records")
        ordering = ["-proposed_at", "-id"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(done_by__isnull=True) | ~Q(done_by=F("proposed_by")), name="merge_done_by_another"
            ),
            models.UniqueConstraint(fields=["kind", "old"], condition=Q(undone_at=None), name="one_merge_of_a_record"),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.old_name} → {self.into_name}"
