"""A photo in the library, and the public renditions made for one use of it."""

import secrets
from datetime import datetime
from pathlib import PurePosixPath
from typing import Any, override

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from photos.geometry import Framing
from staff.models import Desk, User
from staff.roles import desks_of
from vietnamese.folding import fold
from vietnamese.text import one_line


def original_path(photo: "Photo", filename: str) -> str:
    """Where an original lies: a random name, so that nothing of the sender's file name reaches the disk."""
    return f"originals/{secrets.token_hex(16)}{PHOTO_SUFFIXES.get(filename.rsplit('.', 1)[-1].lower(), '.bin')}"


PHOTO_SUFFIXES = {
    "jpg": ".jpg",
    "jpeg": ".jpg",
    "png": ".png",
    "webp": ".webp",
    "heic": ".heic",
}


class PhotoQuerySet(models.QuerySet["Photo"]):
    """Verbs that chain."""

    def visible_to(self, user: User) -> "PhotoQuerySet":
        """Those of the desks that this user sees."""
        return self.filter(desk__in=desks_of(user))

    def on_offer(self) -> "PhotoQuerySet":
        """Those that may be chosen: not the ones that were taken down."""
        return self.filter(taken_down_at=None)


def _permille(name: Any, default: int) -> models.PositiveSmallIntegerField:
    limits = [MinValueValidator(0), MaxValueValidator(1000)]
    return models.PositiveSmallIntegerField(name, default=default, validators=limits)


class Framed(models.Model):
    """Turn, crop and focal point, in the units of photos.geometry.Framing."""

    focus_x = _permille(_("focal point, from the left (‰)"), 500)
    focus_y = _permille(_("focal point, from the top (‰)"), 400)
    crop_left = _permille(_("crop, left edge (‰)"), 0)
    crop_top = _permille(_("crop, top edge (‰)"), 0)
    crop_right = _permille(_("crop, right edge (‰)"), 1000)
    crop_bottom = _permille(_("crop, bottom edge (‰)"), 1000)
    turn = models.PositiveSmallIntegerField(_("quarter turns, clockwise"), default=0, validators=[MaxValueValidator(3)])

    class Meta:
        abstract = True

    @property
    def framing(self) -> Framing:
        return Framing(
            focus=(self.focus_x, self.focus_y),
            crop=(self.crop_left, self.crop_top, self.crop_right, self.crop_bottom),
            turn=self.turn,
        )

    @framing.setter
    def framing(self, framing: Framing) -> None:
        self.focus_x, self.focus_y = framing.focus
        self.crop_left, self.crop_top, self.crop_right, self.crop_bottom = framing.crop
        self.turn = framing.turn


class Photo(Framed):
    """An original and what is known of it. Private: readers see renditions of its uses only.

    `embedded` is what the file itself said when it came in (photos.metadata.Said): suggestions, never the truth.
    `perceptual_hash` has 16 hexadecimal digits; two photos whose hashes differ in few bits look alike (photos.likeness).
    """

    class SourceType(models.TextChoices):
        """What made the picture: the terms of IPTC's Digital Source Type that a newsroom tells apart."""

        PHOTOGRAPH = "", _("photograph")
        ILLUSTRATION = "illustration", _("illustration")
        AI = "ai", _("made with AI")

    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, related_name="photos", verbose_name=_("desk"))
    original = models.FileField(_("photo"), upload_to=original_path, max_length=200)
    sha256 = models.CharField(_("fingerprint"), max_length=64, db_index=True, editable=False)
    file_name = models.CharField(_("file name"), max_length=200, blank=True, editable=False)
    width = models.PositiveIntegerField(_("width"), editable=False)
    height = models.PositiveIntegerField(_("height"), editable=False)
    taken_at = models.DateTimeField(_("taken"), null=True, blank=True)
    caption = models.CharField(_("caption"), max_length=500, blank=True)
    alt_text = models.CharField(_("alternative text"), max_length=500, blank=True)
    credit = models.CharField(_("credit"), max_length=200, blank=True)
    byline = models.CharField(_("photographer"), max_length=120, blank=True)
    place = models.CharField(_("place"), max_length=200, blank=True)
    source_type = models.CharField(_("what it is"), max_length=20, choices=SourceType, blank=True, default="")
    rights = models.CharField(_("rights"), max_length=200, blank=True)
    expires_on = models.DateField(_("usable until"), null=True, blank=True)
    needs_consent = models.BooleanField(_("shows families or children"), default=False)
    consent = models.CharField(_("consent"), max_length=500, blank=True)
    embedded: Any = models.JSONField(default=dict, editable=False)
    perceptual_hash = models.CharField(max_length=16, blank=True, editable=False)
    taken_down_at = models.DateTimeField(_("taken down"), null=True, blank=True, editable=False)
    taken_down_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("taken down by"),
    )
    taken_down_reason = models.CharField(_("reason"), max_length=500, blank=True, editable=False)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="photos", verbose_name=_("uploaded by")
    )
    uploaded_at = models.DateTimeField(_("uploaded"), auto_now_add=True)
    search_key = models.TextField(editable=False, blank=True)

    objects = PhotoQuerySet.as_manager()

    class Meta:
        verbose_name = _("photo")
        verbose_name_plural = _("photos")
        ordering = ["-uploaded_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["desk", "sha256"],
                name="photo_once_a_desk",
                violation_error_message=_("This photo is already in the library of this desk."),
            ),
            models.CheckConstraint(
                condition=Q(crop_left__lt=F("crop_right"), crop_top__lt=F("crop_bottom")),
                name="photo_crop_is_not_empty",
                violation_error_message=_("The crop leaves nothing of the photo."),
            ),
        ]

    @override
    def __str__(self) -> str:
        return self.caption or self.file_name or f"#{self.pk}"

    @override
    def save(self, *args: Any, **kwargs: Any) -> None:
        for words in ("file_name", "caption", "alt_text", "credit", "rights", "byline", "place", "consent"):
            setattr(self, words, one_line(getattr(self, words)))
        self.search_key = fold(
            f"{self.caption} {self.alt_text} {self.credit} {self.byline} {self.place} {self.file_name}"
        )
        super().save(*args, **kwargs)

    @property
    def preview_name(self) -> str:
        """Where the small picture for the staff lies in the private storage, beside the original of the same name."""
        return f"previews/{PurePosixPath(self.original.name).stem}.jpg"


class Likeness(models.Model):
    """`photo` looks like `other`, which is said of both of them; `dismissed_by` has looked and says that they differ.

    photos.doubles is the only writer.
    """

    photo = models.ForeignKey(Photo, on_delete=models.CASCADE, related_name="likenesses")
    other = models.ForeignKey(Photo, on_delete=models.CASCADE, related_name="+")
    dismissed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    dismissed_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("likeness")
        verbose_name_plural = _("likenesses")
        default_permissions = ()
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["photo", "other"], name="alike_once")]

    @override
    def __str__(self) -> str:
        return f"{self.photo_id} ~ {self.other_id}"


def new_key() -> str:
    """A random 128-bit key, 32 hexadecimal digits: the folder of one use's public renditions."""
    return secrets.token_hex(16)


class RenditionSetQuerySet(models.QuerySet["RenditionSet"]):
    """Verbs that chain."""

    def free(self, now: datetime) -> "RenditionSetQuerySet":
        """Those that wait to be made and that no worker is making."""
        return self.filter(Q(claimed_until=None) | Q(claimed_until__lte=now), state=RenditionSet.State.PENDING)


class RenditionSet(Framed):
    """The public renditions of one use of a photo, made by a task before the use is approved.

    `files` is the manifest once they are ready: {"width": w, "height": h, "files": [{"name", "format", "width",
    "height", "bytes", "crop"}]}, sizes in pixels and bytes, names relative to the key's folder. `original` and `sha256`
    are those of the photo when the renditions were asked for, so that replacing its file changes no use of it. The
    set goes with its photo; a set in use protects both. Until `claimed_until` a worker is making it (photos.tasks).
    """

    class State(models.TextChoices):
        PENDING = "pending", _("being made")
        READY = "ready", _("ready")
        FAILED = "failed", _("failed")
        REMOVED = "removed", _("removed")

    key = models.CharField(max_length=32, unique=True, default=new_key, editable=False)
    photo = models.ForeignKey(Photo, on_delete=models.CASCADE, related_name="rendition_sets")
    original = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    credit = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.PENDING)
    problem = models.CharField(max_length=300, blank=True)
    files: Any = models.JSONField(default=dict)
    made_at = models.DateTimeField(null=True, blank=True)
    claimed_until = models.DateTimeField(null=True, blank=True, editable=False)
    tries = models.PositiveSmallIntegerField(default=0, editable=False)

    objects = RenditionSetQuerySet.as_manager()

    class Meta:
        verbose_name = _("set of renditions")
        verbose_name_plural = _("sets of renditions")
        default_permissions = ()

    @override
    def __str__(self) -> str:
        return self.key
