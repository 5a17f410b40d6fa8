"""How ranks, posts and honorifics are said in English."""

from typing import Any, override

from django.db import models
from django.utils.translation import gettext_lazy as _

from people.models.lines import LineField
from vietnamese.folding import exact


class GlossaryTerm(models.Model):
    """One term and its English, the Ministry's form by default. Units carry theirs in `OrganisationName.english_name`."""

    class Kind(models.TextChoices):
        RANK = "rank", _("rank")
        POST = "post", _("post")
        UNIT = "unit", _("unit")
        HONORIFIC = "honorific", _("honorific")

    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    vietnamese = LineField(_("Vietnamese"), max_length=200)
    english = LineField(_("English"), max_length=300)
    source_url = models.URLField(_("source"), blank=True, max_length=500)
    key = models.CharField(max_length=200, editable=False)

    class Meta:
        verbose_name = _("term of the English glossary")
        verbose_name_plural = _("English glossary")
        ordering = ["kind", "vietnamese"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "key"],
                name="one_english_a_term",
                violation_error_message=_("This term is in the glossary already."),
            )
        ]

    @override
    def __str__(self) -> str:
        return f"{self.vietnamese} – {self.english}"

    @override
    def save(self, *args: Any, **kwargs: Any) -> None:
        self.key = exact(self.vietnamese)
        super().save(*args, **kwargs)
