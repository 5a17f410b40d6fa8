"""What staff edit: the article and the uses of photos in it. Readers never see these tables."""

import secrets
from typing import Any, override

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.models.body import BodyField
from articles.models.events import Event
from articles.models.taxonomy import Section, Topic
from people.models import Organisation
from people.precision import Precision
from photos.models import Photo, RenditionSet
from staff.models import Desk, User
from vietnamese.folding import fold
from vietnamese.sketches import SIZE, sketch


class ArticleQuerySet(models.QuerySet["Article"]):
    def at_desks_of(self, user: User) -> "ArticleQuerySet":
        """The articles whose drafts this user may see: those of their desks, all for *Quản trị*."""
        if user.has_perm("staff.change_user"):
            return self
        return self.filter(desk__members=user)


def article_search_key(title: str, lead: str) -> str:
    """What the newsroom's list is searched by: title and lead without accents."""
    return fold(f"{title} {lead}")


class Article(models.Model):
    """A report or page in work. `stage` is written by articles.workflow only."""

    class Kind(models.TextChoices):
        REPORT = "report", _("report")
        PAGE = "page", _("page")

    class Stage(models.TextChoices):
        DRAFT = "draft", _("draft")
        SUBMITTED = "submitted", _("waiting for approval")
        RETURNED = "returned", _("returned")
        APPROVED = "approved", _("approved")

    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, related_name="articles", verbose_name=_("desk"))
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.REPORT)
    language = models.CharField(
        _("language"), max_length=2, choices=[("vi", "Tiếng Việt"), ("en", "English")], default="vi"
    )
    translation_of = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="translations",
        verbose_name=_("translation of"),
    )
    title = models.CharField(_("title"), max_length=300, blank=True)
    lead = models.TextField(_("lead"), blank=True, max_length=2000)
    body = BodyField(_("text"), blank=True)
    section = models.ForeignKey(
        Section, null=True, blank=True, on_delete=models.PROTECT, related_name="articles", verbose_name=_("section")
    )
    topics = models.ManyToManyField(Topic, blank=True, related_name="articles", verbose_name=_("topics"))
    organisations = models.ManyToManyField(
        Organisation, blank=True, related_name="articles", verbose_name=_("organisations")
    )
    event = models.ForeignKey(
        Event, null=True, blank=True, on_delete=models.PROTECT, related_name="articles", verbose_name=_("event")
    )
    byline = models.CharField(_("byline"), max_length=150, blank=True)
    source = models.CharField(
        _("source"), max_length=200, blank=True, help_text=_("For example Báo CAND. Empty: our own report.")
    )
    source_title = models.CharField(_("title at the source"), max_length=300, blank=True)
    source_url = models.URLField(_("address at the source"), max_length=500, blank=True)
    source_published_at = models.DateTimeField(_("published at the source"), null=True, blank=True)
    source_precision = models.CharField(
        _("precision"),
        max_length=10,
        choices=[("minute", _("minute")), (Precision.DAY.value, _("day"))],
        default="minute",
    )
    end_mark = models.CharField(_("end mark"), max_length=5, blank=True)
    stage = models.CharField(
        _("stage"), max_length=10, choices=Stage, default=Stage.DRAFT, editable=False, db_index=True
    )
    latest_revision = models.ForeignKey(
        "Revision",
        null=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("latest revision"),
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        editable=False,
        on_delete=models.PROTECT,
        related_name="articles",
        verbose_name=_("author"),
    )
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    changed_at = models.DateTimeField(_("changed"), auto_now=True)
    submitted_at = models.DateTimeField(_("submitted"), null=True, editable=False)
    due_at = models.DateTimeField(
        _("due"),
        null=True,
        blank=True,
        help_text=_("When it should be out. The moderators' queue counts it as overdue after that."),
    )
    embargo_until = models.DateTimeField(
        _("embargo until"),
        null=True,
        blank=True,
        help_text=_("Nobody outside the newsroom sees anything of it before this moment, whoever presses what."),
    )
    claimed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="claims",
        verbose_name=_("being read by"),
    )
    claimed_at = models.DateTimeField(_("claimed"), null=True, editable=False)
    return_reason = models.TextField(_("reason for the return"), blank=True, editable=False)
    search_key = models.TextField(blank=True, editable=False)
    # What articles.twins finds the same report by; empty for a text of a few words.
    sketch = models.BinaryField(max_length=SIZE, default=b"", editable=False)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        ordering = ["-changed_at", "-id"]
        permissions = [
            ("moderate_article", _("Can return, approve, publish and withdraw")),
            ("waive_four_eyes", _("Can approve what they wrote themselves, with a reason")),
        ]

    @override
    def __str__(self) -> str:
        return self.title or str(_("(no title yet)"))

    @override
    def save(self, *args: Any, **kwargs: Any) -> None:
        written = kwargs.get("update_fields")
        self.search_key = article_search_key(self.title, self.lead)
        if written is not None and {"title", "lead"} & set(written):
            kwargs["update_fields"] = {*written, "search_key"}
        if written is None or {"lead", "body"} & set(written):
            self.sketch = sketch(f"{self.lead} {self.body}")
            kwargs["update_fields"] = written and {*kwargs["update_fields"], "sketch"}
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("articles:detail", kwargs={"slug": "tin", "pk": self.pk})

    @property
    def digest(self) -> str:
        """The digest of the latest revision; "" before the first save."""
        return self.latest_revision.digest if self.latest_revision else ""


def new_figure_key() -> str:
    """The key that ties a figure to its slot in the body: 10 hexadecimal digits."""
    return secrets.token_hex(5)


class Figure(models.Model):
    """One use of a photo in one article. The words belong to the use, not to the photo."""

    class Label(models.TextChoices):
        NONE = "", "—"
        ILLUSTRATION = "illustration", _("illustration")
        AI = "ai", _("made with AI")

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="figures", verbose_name=_("article"))
    key = models.CharField(max_length=20, default=new_figure_key, editable=False)
    photo = models.ForeignKey(
        Photo,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="figures",
        verbose_name=_("photo"),
        help_text=_("Empty until the photo has been uploaded; an article with an empty figure cannot be submitted."),
    )
    caption = models.CharField(_("caption"), max_length=500, blank=True)
    alt_text = models.CharField(
        _("alternative text"),
        max_length=500,
        blank=True,
        help_text=_("What one sees, for somebody who does not see it. Not the title, not the caption."),
    )
    credit = models.CharField(_("credit"), max_length=200, blank=True)
    label = models.CharField(_("label"), max_length=20, choices=Label, blank=True, default=Label.NONE)
    decorative = models.BooleanField(
        _("decorative"), default=False, help_text=_("Says nothing that the text does not say; read out by nobody.")
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    renditions = models.ForeignKey(
        RenditionSet,
        null=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="figures",
        verbose_name=_("renditions"),
    )

    class Meta:
        verbose_name = _("figure")
        verbose_name_plural = _("figures")
        ordering = ["position", "id"]
        constraints = [models.UniqueConstraint(fields=["article", "key"], name="figure_key_once_an_article")]

    @override
    def __str__(self) -> str:
        return self.caption or self.key
