"""The record: append-only rows, each sealed over the one before. Written by staff.audit only."""

from typing import Any, NoReturn, override

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class RecordIsAppendOnly(Exception):
    """Somebody tried to change or remove an event of the record. The database refuses it too (migration 0002)."""

    def __init__(self) -> None:
        super().__init__(
            "The record is append-only: staff.audit.record() adds events, and nothing changes or removes one."
        )


class AuditEventQuerySet(models.QuerySet["AuditEvent"]):
    """Reads and adds; whatever else a queryset can do is refused."""

    def refuse(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise RecordIsAppendOnly

    update = delete = bulk_create = bulk_update = update_or_create = _raw_delete = refuse


class AuditEvent(models.Model):
    """One thing that somebody did. `seal` is the HMAC-SHA-256, hex, of this row's content and the seal before it.

    `search_key` is the folded words of the row, for finding it without accents; it is derived and not sealed.
    """

    number = models.PositiveBigIntegerField(_("number"), unique=True)
    at = models.DateTimeField(_("when"), db_index=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("who"),
    )
    verb = models.CharField(_("what"), max_length=60, db_index=True)
    object_type = models.CharField(_("kind of object"), max_length=60, blank=True)
    object_id = models.CharField(_("object"), max_length=40, blank=True)
    object_label = models.CharField(_("name of the object"), max_length=300, blank=True)
    detail = models.TextField(_("details"), default="{}", help_text=_("Canonical JSON: sorted keys, UTF-8."))
    ip_address = models.GenericIPAddressField(_("address"), null=True, blank=True)
    seal = models.CharField(_("seal"), max_length=64)
    search_key = models.TextField(blank=True, default="", editable=False)

    objects = AuditEventQuerySet.as_manager()

    class Meta:
        verbose_name = _("event of the record")
        verbose_name_plural = _("record")
        ordering = ["-number"]
        default_permissions = ("view",)
        base_manager_name = "objects"
        indexes = [models.Index(fields=["object_type", "object_id", "number"], name="audit_by_object")]

    @override
    def __str__(self) -> str:
        return f"{self.number}. {self.verb} {self.object_label}"

    @override
    def save(self, **kwargs: Any) -> None:
        if not self._state.adding:
            raise RecordIsAppendOnly
        super().save(**(kwargs | {"force_insert": True}))

    @override
    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise RecordIsAppendOnly


class AuditHead(models.Model):
    """The one row that knows how many events there are and the last seal, under the same HMAC.

    `changes` counts the events that may have changed what readers see: caches are keyed by it, and it is not sealed.
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    count = models.PositiveBigIntegerField(default=0)
    last_seal = models.CharField(max_length=64, blank=True)
    seal = models.CharField(max_length=64, blank=True)
    changes = models.PositiveBigIntegerField(default=0)

    class Meta:
        default_permissions = ()
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="audit_head_is_one_row")]

    @override
    def __str__(self) -> str:
        return f"{self.count}"
