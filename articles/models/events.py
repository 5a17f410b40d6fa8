"""The event that a report tells of, and who was there."""

from typing import Any, override

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from people.models import Organisation, Person
from photos.models import Photo
from staff.models import Desk
from vietnamese.folding import fold


class Event(models.Model):
    """A meeting, congress, ceremony …: reports, people and photos hang off it. Days are inclusive."""

    class Kind(models.TextChoices):
        WORKING_SESSION = "buổi làm việc", "buổi làm việc"
        CONFERENCE = "hội nghị", "hội nghị"
        CONGRESS = "đại hội", "đại hội"
        CEREMONY = "buổi lễ", "buổi lễ"
        VISIT = "chuyến thăm", "chuyến thăm"
        GIFT = "lễ trao quà", "lễ trao quà"
        COMPETITION = "hội thi", "hội thi"
        OTHER = "hoạt động", "hoạt động"

    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, related_name="events", verbose_name=_("desk"))
    kind = models.CharField(_("kind"), max_length=30, choices=Kind, default=Kind.OTHER)
    title = models.CharField(_("event"), max_length=300, blank=True)
    starts_on = models.DateField(_("day"), null=True, blank=True)
    ends_on = models.DateField(_("last day"), null=True, blank=True)
    place = models.CharField(_("place"), max_length=200, blank=True)
    organisations = models.ManyToManyField(
        Organisation, blank=True, related_name="events", verbose_name=_("organisations")
    )
    photos = models.ManyToManyField(Photo, blank=True, related_name="events", verbose_name=_("photos"))
    order_note = models.CharField(
        _("note on the order"),
        max_length=300,
        blank=True,
        help_text=_("Why the people stand in another order than protocol suggests."),
    )
    search_key = models.TextField(blank=True, editable=False)
    people = models.ManyToManyField(Person, through="Attendance", related_name="events", verbose_name=_("people"))

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = [F("starts_on").desc(nulls_last=True), "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(starts_on__isnull=False, ends_on__gte=F("starts_on")),
                name="event_ends_after_it_begins",
                violation_error_message=_("The last day lies before the first."),
            )
        ]

    @override
    def __str__(self) -> str:
        day = f" ({self.starts_on:%d/%m/%Y})" if self.starts_on else ""
        return f"{self.title or self.kind}{day}"

    @override
    def save(self, *args: Any, **kwargs: Any) -> None:
        self.search_key = fold(f"{self} {self.kind} {self.place}")
        super().save(*args, **kwargs)


class Attendance(models.Model):
    """Somebody's part in an event; `as_written` keeps the words of the report that named them."""

    class Role(models.TextChoices):
        CHAIR = "chủ trì", "chủ trì"
        CO_CHAIR = "đồng chủ trì", "đồng chủ trì"
        ATTENDED = "dự", "dự"
        ATTENDED_AND_SPOKE = "dự, phát biểu", "dự, phát biểu"
        SPOKE = "phát biểu", "phát biểu"
        PRESENTED = "trao", "trao"
        RECEIVED = "nhận", "nhận"
        MENTIONED = "được nhắc", "được nhắc"

    class Side(models.TextChoices):
        GUEST = "guest", _("superior or guest")
        HOST = "host", _("host")

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="attendances", verbose_name=_("event"))
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="attendances", verbose_name=_("person"))
    role = models.CharField(_("role"), max_length=30, choices=Role, default=Role.ATTENDED)
    as_written = models.CharField(_("as written"), max_length=500, blank=True)
    side = models.CharField(
        _("side"), max_length=10, choices=Side, default=Side.GUEST, help_text=_("Guests are named before hosts.")
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("person at the event")
        verbose_name_plural = _("people at the event")
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "person"],
                name="attends_once",
                violation_error_message=_("This person is already listed."),
            )
        ]

    @override
    def __str__(self) -> str:
        return f"{self.person} – {self.role}"
