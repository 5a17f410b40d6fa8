"""Old reports that come in by the thousand, each with what became of it, and the batches of them that go live by `adopt`."""

from typing import Any, override

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles.models.article import Article
from articles.models.taxonomy import Section
from staff.models import Desk


class Worked(models.Model):
    """Work that a task does bit by bit. Until `claimed_until` a worker is at it (articles.archive.claims)."""

    claimed_until = models.DateTimeField(null=True, editable=False)
    finished_at = models.DateTimeField(_("finished at"), null=True, editable=False)

    class Meta:
        abstract = True


class ArchiveBatch(Worked):
    """One file of old reports. `file` and `photos` are names in the private storage; both are gone once they are read.

    `digest` is the SHA-256 of the file: the same file again at the same desk is the same batch, and goes on where it stopped.
    `problem` says where reading ended if that was before the end of the file.
    """

    class Kind(models.TextChoices):
        WXR = "wxr", _("WordPress export (WXR)")
        EXPORT = "export", _("export of a newsroom like this")
        REPORTS = "reports", _("folder of reports")

    class State(models.TextChoices):
        WAITING = "waiting", _("being read")
        RUNNING = "running", _("coming in")
        DONE = "done", pgettext_lazy("state of a batch", "finished")
        REFUSED = "refused", _("refused")

    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, related_name="archive_batches", verbose_name=_("desk"))
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    name = models.CharField(_("file name"), max_length=200)
    digest = models.CharField(_("digest"), max_length=64)
    file = models.CharField(max_length=200, blank=True, editable=False)
    photos = models.CharField(max_length=200, blank=True, editable=False)
    section = models.ForeignKey(
        Section,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("section for what has none"),
        help_text=_("Where reports go whose own categories are none of the sections here."),
    )
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("started by")
    )
    started_at = models.DateTimeField(_("started"), auto_now_add=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.WAITING)
    problem = models.CharField(max_length=40, blank=True)
    params: Any = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("batch of old reports")
        verbose_name_plural = _("batches of old reports")
        ordering = ["-started_at", "-id"]
        default_permissions = ("view",)
        constraints = [models.UniqueConstraint(fields=["desk", "digest"], name="archive_file_once_a_desk")]

    @override
    def __str__(self) -> str:
        return self.name


class ArchiveRow(models.Model):
    """One thing of a batch, a report as a rule, and what became of it.

    `key` is the same however often the file is read. `payload` holds what was read (articles.archive.payloads) until the row is
    settled. `reason` and `notes` are codes with parameters, put into words by articles.archive.reasons.
    """

    class Part(models.TextChoices):
        ARTICLE = "article", _("report")
        SECTION = "section", _("section")
        TOPIC = "topic", _("topic")
        ORGANISATION = "organisation", _("organisation")
        PERSON = "person", _("person")
        EVENT = "event", _("event")
        PHOTO = "photo", _("photo")

    class State(models.TextChoices):
        WAITING = "waiting", _("waits")
        IMPORTED = "imported", _("came in")
        REFUSED = "refused", _("refused")
        SKIPPED = "skipped", _("left out")

    batch = models.ForeignKey(ArchiveBatch, on_delete=models.PROTECT, related_name="rows")
    part = models.CharField(_("what"), max_length=12, choices=Part, default=Part.ARTICLE)
    key = models.CharField(_("key"), max_length=200)
    position = models.PositiveIntegerField()
    label = models.CharField(_("title"), max_length=300, blank=True)
    payload = models.TextField(blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.WAITING)
    reason = models.CharField(_("reason"), max_length=40, blank=True)
    params: Any = models.JSONField(default=dict)
    notes: Any = models.JSONField(default=list)
    article = models.ForeignKey(
        Article, null=True, on_delete=models.PROTECT, related_name="archive_rows", verbose_name=_("article")
    )
    object_key = models.BigIntegerField(null=True)
    was_published = models.BooleanField(_("was published"), default=False)
    published_at = models.DateTimeField(_("published there"), null=True)
    updated_at = models.DateTimeField(null=True)
    corrections: Any = models.JSONField(default=list)
    author = models.CharField(_("author"), max_length=150, blank=True)
    address = models.CharField(_("address there"), max_length=500, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("row of a batch")
        verbose_name_plural = _("rows of a batch")
        ordering = ["position"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["batch", "key"], name="archive_key_once_a_batch")]
        indexes = [
            models.Index(fields=["batch", "state", "position"], name="archive_row_by_state"),
            models.Index(fields=["key"], name="archive_row_by_key"),
        ]

    @override
    def __str__(self) -> str:
        return self.label or self.key


class Adoption(Worked):
    """Reports of one batch that *Quản trị* proposes to put live with their old dates, and the moderator's word on all of them.

    `digest` covers the list: articles, their digests and days (articles.adopting). Nothing goes live that is not in it.
    """

    class State(models.TextChoices):
        PROPOSED = "proposed", _("waits for a signature")
        SIGNED = "signed", _("going live")
        DONE = "done", pgettext_lazy("state of a batch", "finished")
        RETURNED = "returned", _("sent back")

    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, related_name="adoptions", verbose_name=_("desk"))
    batch = models.ForeignKey(
        ArchiveBatch, on_delete=models.PROTECT, related_name="adoptions", verbose_name=_("batch of old reports")
    )
    digest = models.CharField(_("digest"), max_length=64)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.PROPOSED)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("proposed by")
    )
    proposed_at = models.DateTimeField(_("proposed"), auto_now_add=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("decided by")
    )
    decided_at = models.DateTimeField(_("decided"), null=True)
    reason = models.TextField(_("reason"), blank=True)

    class Meta:
        verbose_name = _("adoption of old reports")
        verbose_name_plural = _("adoptions of old reports")
        ordering = ["-proposed_at", "-id"]
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(
                fields=["batch"],
                condition=Q(state__in=["proposed", "signed"]),
                name="one_adoption_of_a_batch_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(state="signed") | ~Q(decided_by=models.F("proposed_by")),
                name="adoption_signed_by_another",
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.batch} ({self.digest[:8]})"


class AdoptionItem(models.Model):
    """One report of an adoption: the revision by its digest and the day on which it was published first."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waits")
        LIVE = "live", _("went live")
        REFUSED = "refused", _("did not go live")

    adoption = models.ForeignKey(Adoption, on_delete=models.PROTECT, related_name="items")
    row = models.ForeignKey(ArchiveRow, on_delete=models.PROTECT, related_name="items")
    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="adoption_items")
    digest = models.CharField(max_length=64)
    published_at = models.DateTimeField(_("first published"))
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.WAITING)
    reason = models.CharField(max_length=40, blank=True)
    params: Any = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("report of an adoption")
        verbose_name_plural = _("reports of an adoption")
        ordering = ["published_at", "id"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["adoption", "article"], name="adopted_once_an_adoption"),
            models.UniqueConstraint(
                fields=["article"], condition=Q(state="waiting"), name="article_in_one_adoption_at_a_time"
            ),
        ]
        indexes = [models.Index(fields=["adoption", "state", "id"], name="adoption_item_by_state")]

    @override
    def __str__(self) -> str:
        return str(self.article)
