"""Who works in the newsroom, and at which desks."""

from typing import Any, override

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import PermissionsMixin, UserManager
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from staff.passwords import composed


class Desk(models.Model):
    """One organisation's newsroom: what its staff write is seen by its staff only, until it is live."""

    name = models.CharField(_("name"), max_length=200, unique=True)
    slug = models.SlugField(_("short name in addresses"), max_length=80, unique=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("desk")
        verbose_name_plural = _("desks")
        ordering = ["position", "id"]

    @override
    def __str__(self) -> str:
        return self.name


class StaffManager(UserManager["User"]):
    """Makes accounts whose password opens whichever way a keyboard composes its letters."""

    use_in_migrations = False

    @override
    def create_user(
        self, username: str, email: str | None = None, password: str | None = None, **extra_fields: Any
    ) -> "User":
        return super().create_user(username, email, composed(password), **extra_fields)

    @override
    def create_superuser(
        self, username: str, email: str | None = None, password: str | None = None, **extra_fields: Any
    ) -> "User":
        return super().create_superuser(username, email, composed(password), **extra_fields)


class User(AbstractBaseUser, PermissionsMixin):
    """A member of the staff. Readers have no accounts."""

    username = models.CharField(
        _("username"),
        max_length=150,
        unique=True,
        validators=[UnicodeUsernameValidator()],
        error_messages={"unique": _("Somebody already uses this username.")},
    )
    full_name = models.CharField(_("full name"), max_length=150)
    email = models.EmailField(_("e-mail"), unique=True)
    language = models.CharField(
        _("language"), max_length=2, choices=[("vi", "Tiếng Việt"), ("en", "English")], default="vi"
    )
    is_staff = models.BooleanField(_("may enter the newsroom"), default=True)
    is_active = models.BooleanField(
        _("active"),
        default=True,
        help_text=_("Switch this off instead of deleting an account: the record keeps its name."),
    )
    signed_out_at = models.DateTimeField(
        _("signed out everywhere"),
        null=True,
        blank=True,
        editable=False,
        help_text=_("Sessions begun before this moment are over."),
    )
    date_joined = models.DateTimeField(_("joined"), default=timezone.now)
    desks = models.ManyToManyField(Desk, through="DeskMembership", related_name="members", verbose_name=_("desks"))

    objects = StaffManager()

    EMAIL_FIELD = "email"
    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["full_name", "email"]

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")
        ordering = ["username"]

    @override
    def __str__(self) -> str:
        return self.full_name or self.username

    @override
    def refresh_from_db(self, *args: Any, **kwargs: Any) -> None:
        self.__dict__.pop("desk_ids", None)
        super().refresh_from_db(*args, **kwargs)

    @override
    def set_password(self, raw_password: str | None) -> None:
        super().set_password(composed(raw_password))

    @override
    def check_password(self, raw_password: str) -> bool:
        return super().check_password(composed(raw_password))

    @cached_property
    def desk_ids(self) -> frozenset[int]:
        """The keys of the user's own desks, asked once for each request."""
        return frozenset(self.memberships.values_list("desk_id", flat=True))

    def get_full_name(self) -> str:
        return self.full_name

    def get_short_name(self) -> str:
        return self.full_name.rsplit(" ", 1)[-1] or self.username


class DeskMembership(models.Model):
    """A user works at a desk. It scopes what they see; what they may do comes from their groups."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships", verbose_name=_("account"))
    desk = models.ForeignKey(Desk, on_delete=models.CASCADE, related_name="memberships", verbose_name=_("desk"))

    class Meta:
        verbose_name = _("desk membership")
        verbose_name_plural = _("desk memberships")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "desk"],
                name="desk_membership_once",
                violation_error_message=_("This account is already at this desk."),
            )
        ]

    @override
    def __str__(self) -> str:
        return f"{self.user} – {self.desk}"
