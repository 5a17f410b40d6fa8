"""Sections and topics: where a report stands on the site and what it is about."""

from typing import Any, override

from django.db import models
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from vietnamese.slugs import slugify
from vietnamese.text import one_line


class Section(models.Model):
    """A part of the site's menu; every report stands in one."""

    name = models.CharField(_("name"), max_length=80, unique=True)
    english_name = models.CharField(_("English name"), max_length=80, blank=True)
    slug = models.SlugField(_("slug"), max_length=80, unique=True)
    description = models.CharField(_("description"), max_length=200, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        ordering = ["position", "id"]

    @override
    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("articles:section", kwargs={"slug": self.slug})

    @property
    def label(self) -> str:
        """The name in the language of the page."""
        return self.english_name or self.name if get_language() == "en" else self.name


class Topic(models.Model):
    """A running subject across sections, for example *người tốt, việc tốt*."""

    name = models.CharField(_("name"), max_length=120, unique=True)
    slug = models.SlugField(_("slug"), max_length=140, unique=True, editable=False)

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["name"]

    @override
    def __str__(self) -> str:
        return self.name

    @override
    def save(self, *args: Any, **kwargs: Any) -> None:
        self.name = one_line(self.name)
        if not self.slug:
            self.slug = slugify(self.name) or "chu-de"
            if Topic.objects.filter(slug=self.slug).exclude(pk=self.pk).exists():
                self.slug = f"{self.slug}-{Topic.objects.order_by('-pk').values_list('pk', flat=True)[0] + 1}"
        super().save(*args, **kwargs)
