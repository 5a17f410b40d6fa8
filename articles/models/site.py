"""What moderators set for the whole site, and what leads its home page."""

from typing import override

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article


class SiteSettings(models.Model):
    """One row. `generation` counts changes of anything public: caches are keyed by it (articles.publishing raises it)."""

    class ToneStyle(models.TextChoices):
        OLD = "old", "kiểu cũ (hòa, thủy)"
        NEW = "new", "kiểu mới (hoà, thuỷ)"

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    name = models.CharField(_("name of the site"), max_length=120, default="Tòa soạn")
    tagline = models.CharField(_("line under the name"), max_length=200, blank=True)
    english_name = models.CharField(_("English name"), max_length=120, blank=True, default="The Newsroom")
    english_tagline = models.CharField(_("English line under the name"), max_length=200, blank=True)
    publisher = models.CharField(_("publisher"), max_length=200, blank=True)
    address = models.CharField(_("postal address"), max_length=300, blank=True)
    email = models.EmailField(_("contact e-mail"), blank=True)
    telephone = models.CharField(_("telephone"), max_length=60, blank=True)
    tone_style = models.CharField(_("tone placement"), max_length=5, choices=ToneStyle, default=ToneStyle.OLD)
    generation = models.PositiveBigIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = _("settings of the site")
        verbose_name_plural = _("settings of the site")
        default_permissions = ("change", "view")
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="site_settings_is_one_row")]

    @override
    def __str__(self) -> str:
        return self.name

    @classmethod
    def load(cls) -> "SiteSettings":
        """The one row, made on first use."""
        return cls.objects.filter(pk=1).first() or cls.objects.get_or_create(pk=1)[0]

    @classmethod
    def raise_generation(cls) -> None:
        """Tell every cache that something public has changed."""
        cls.load()
        cls.objects.filter(pk=1).update(generation=F("generation") + 1)


class HomeLead(models.Model):
    """A report that moderators put at the head of the home page; shown while it is live."""

    article = models.OneToOneField(
        Article, on_delete=models.CASCADE, related_name="home_lead", verbose_name=_("article")
    )
    position = models.PositiveSmallIntegerField(
        _("position"), default=1, validators=[MinValueValidator(1), MaxValueValidator(9)]
    )

    class Meta:
        verbose_name = _("lead of the home page")
        verbose_name_plural = _("leads of the home page")
        ordering = ["position", "id"]

    @override
    def __str__(self) -> str:
        return str(self.article)
