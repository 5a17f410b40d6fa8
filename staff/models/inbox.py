"""What a member of the staff is told, and how each wants to be told."""

from typing import override

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from staff.models.audit import AuditEvent


class Notification(models.Model):
    """One event of the record told to one person. Its mail is sent at least once, always with the same Message-ID.

    `kind` says why this person is told ("article.return", "article.mention", …), `path` where to look, `excerpt` the words that
    matter (a reason, a comment).
    """

    class Mail(models.TextChoices):
        NONE = "none", _("not by mail")
        WAITING = "waiting", _("waiting to be sent")
        SENT = "sent", _("sent")
        GIVEN_UP = "given up", _("given up")

    event = models.ForeignKey(AuditEvent, on_delete=models.PROTECT, related_name="notifications")
    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notifications")
    kind = models.CharField(max_length=60)
    path = models.CharField(max_length=300)
    excerpt = models.TextField(blank=True)
    is_in_inbox = models.BooleanField(default=True)
    created_at = models.DateTimeField(_("when"), auto_now_add=True)
    read_at = models.DateTimeField(_("read"), null=True)
    mail = models.CharField(max_length=10, choices=Mail, default=Mail.NONE)
    mail_attempts = models.PositiveSmallIntegerField(default=0)
    mail_due_at = models.DateTimeField(null=True)
    mail_problem = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = _("notification")
        verbose_name_plural = _("notifications")
        ordering = ["-created_at", "-id"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["event", "recipient"], name="told_once_of_an_event")]
        indexes = [
            models.Index(fields=["recipient", "-created_at"], name="inbox_newest"),
            models.Index(fields=["recipient"], condition=Q(read_at__isnull=True), name="inbox_unread"),
            models.Index(fields=["mail_due_at"], condition=Q(mail="waiting"), name="mail_waiting"),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.kind} → {self.recipient_id}"


class NotificationChoice(models.Model):
    """How somebody wants to be told of one kind of event, where that differs from the default (staff.inbox)."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notification_choices")
    kind = models.CharField(max_length=60)
    in_inbox = models.BooleanField(default=True)
    by_mail = models.BooleanField(default=True)

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["user", "kind"], name="one_choice_a_kind")]

    @override
    def __str__(self) -> str:
        return f"{self.user_id}: {self.kind}"
