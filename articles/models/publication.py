"""What readers see: immutable publications with the interval in which each is live, and what came of them."""

from datetime import datetime
from typing import Any, override

from django.conf import settings
from django.db import models
from django.db.models import F, Min, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article
from articles.models.events import Event
from articles.models.revision import Approval, Revision
from articles.models.taxonomy import Section, Topic
from people.models import Organisation, Person
from photos.models import Photo
from staff.models import Desk

# Where a report stands in a list, and from when until when.
COUNTED = ("-first_published_at", "-article", "live_from", "live_until")


def live_q(at: datetime | None = None, publication: str = "") -> Q:
    """Whether the interval of the publication, reached by that path, holds `at` (now).

    In an `Exists` a path is quicker than `publication__in=…live()`, for which a database lists all that is live.
    """
    at = at or timezone.now()
    until = f"{publication}live_until"
    return (Q(**{f"{until}__isnull": True}) | Q(**{f"{until}__gt": at})) & Q(**{f"{publication}live_from__lte": at})


class PublicationQuerySet(models.QuerySet["Publication"]):
    """Verbs that chain; `live()` first."""

    def live(self, at: datetime | None = None) -> "PublicationQuerySet":
        """Those whose interval holds `at` (now): from `live_from`, inclusive, to `live_until`, exclusive."""
        return self.filter(live_q(at))

    def next_change(self, after: datetime) -> datetime | None:
        """When the next of them begins or ends, unless something is published, withdrawn or cancelled before."""
        begins = self.order_by().filter(live_from__gt=after).aggregate(at=Min("live_from"))["at"]
        ends = self.order_by().filter(live_until__gt=after).aggregate(at=Min("live_until"))["at"]
        return min((at for at in (begins, ends) if at), default=None)

    def reports(self, language: str) -> "PublicationQuerySet":
        return self.filter(kind=Article.Kind.REPORT, language=language)

    def in_section(self, section: Section) -> "PublicationQuerySet":
        return self.filter(section=section)

    def mentioning(self, person: Person) -> "PublicationQuerySet":
        return self.filter(mentions__person=person)

    def about(self, organisation: Organisation) -> "PublicationQuerySet":
        return self.filter(organisations=organisation)

    def news(self) -> "PublicationQuerySet":
        """What was first published here, for feeds: not what came from an archive with its old date."""
        return self.filter(is_from_archive=False)

    def newest_first(self) -> "PublicationQuerySet":
        return self.order_by("-first_published_at", "-article_id")

    def for_listing(self) -> "PublicationQuerySet":
        """Newest first, with what a row of a list shows and without the text."""
        return self.newest_first().select_related("section", "desk").defer("html", "search_text")


class Publication(models.Model):
    """One approved revision as rendered for readers. Only articles.publishing writes it, and then only its interval.

    `html` is lead and body with empty figure slots. `facts` holds what is printed besides and never queried:
    {"topics": [{"id", "name", "slug"}], "organisations": [{"id", "name", "slug"}], "event": {…} | null,
    "corrections": [{"on", "kind", "note"}], "cover": {…} | null}.
    """

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="publications")
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="publications")
    approval = models.ForeignKey(Approval, on_delete=models.PROTECT, related_name="publications")
    digest = models.CharField(_("digest"), max_length=64)
    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, related_name="publications")
    kind = models.CharField(max_length=10, choices=Article.Kind, default=Article.Kind.REPORT)
    slug = models.SlugField(_("slug"), max_length=140)
    language = models.CharField(_("language"), max_length=2)
    translation_of = models.ForeignKey(
        Article, null=True, on_delete=models.PROTECT, related_name="translated_publications"
    )
    title = models.CharField(_("title"), max_length=300)
    lead = models.TextField(_("lead"), blank=True)
    html = models.TextField()
    search_text = models.TextField(blank=True)
    section = models.ForeignKey(Section, null=True, on_delete=models.PROTECT, related_name="publications")
    topics = models.ManyToManyField(Topic, related_name="publications")
    organisations = models.ManyToManyField(Organisation, related_name="publications")
    people = models.ManyToManyField(Person, through="Mention", related_name="publications")
    event = models.ForeignKey(Event, null=True, on_delete=models.PROTECT, related_name="publications")
    event_on = models.DateField(null=True)
    byline = models.CharField(max_length=150, blank=True)
    source = models.CharField(max_length=200, blank=True)
    source_title = models.CharField(max_length=300, blank=True)
    source_url = models.URLField(max_length=500, blank=True)
    source_published_at = models.DateTimeField(null=True)
    source_precision = models.CharField(max_length=10, blank=True)
    end_mark = models.CharField(max_length=5, blank=True)
    facts: Any = models.JSONField(default=dict)
    first_published_at = models.DateTimeField(_("first published"))
    updated_at = models.DateTimeField(_("updated"))
    live_from = models.DateTimeField(_("live from"))
    live_until = models.DateTimeField(_("live until"), null=True)
    embargo_until = models.DateTimeField(_("embargo until"), null=True)
    predecessor = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="successors")
    predecessor_until = models.DateTimeField(null=True)
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    cancelled_at = models.DateTimeField(null=True)
    is_from_archive = models.BooleanField(_("from the archive"), default=False)

    objects = PublicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("publication")
        verbose_name_plural = _("publications")
        ordering = ["-first_published_at", "-article_id"]
        default_permissions = ("view",)
        constraints = [
            models.CheckConstraint(
                condition=Q(live_until__isnull=True) | Q(live_until__gte=F("live_from")),
                name="publication_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(embargo_until__isnull=True) | Q(live_from__gte=F("embargo_until")),
                name="publication_begins_after_its_embargo",
            ),
        ]
        indexes = [
            # These two hold all that counting reports needs, so that neither database reads the rows for it.
            models.Index(fields=["language", "kind", *COUNTED, "section", "id"], name="publication_newest"),
            models.Index(fields=["section", "language", "kind", *COUNTED, "id"], name="publication_by_section"),
            models.Index(fields=["desk", "-first_published_at", "-article"], name="publication_by_desk"),
            models.Index(fields=["article", "live_from"], name="publication_of_article"),
            # With all that is asked of many at once (which are live, when those of a range changed), so that no row is read.
            models.Index(fields=["live_from", "live_until", "article", "updated_at"], name="publication_begins"),
            models.Index(fields=["live_until"], name="publication_ends"),
        ]

    @override
    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("articles:detail", kwargs={"slug": self.slug, "pk": self.article_id})

    def is_live(self, at: datetime | None = None) -> bool:
        at = at or timezone.now()
        return self.live_from <= at and (self.live_until is None or at < self.live_until)


class PublishedFigure(models.Model):
    """A figure as published: words, and the manifest of its renditions (photos.models.RenditionSet.files)."""

    publication = models.ForeignKey(Publication, on_delete=models.PROTECT, related_name="figures")
    key = models.CharField(max_length=20)
    photo = models.ForeignKey(Photo, on_delete=models.PROTECT, related_name="published_figures")
    rendition_key = models.CharField(max_length=32, db_index=True)
    files: Any = models.JSONField(default=dict)
    caption = models.CharField(max_length=500, blank=True)
    alt_text = models.CharField(max_length=500, blank=True)
    credit = models.CharField(max_length=200, blank=True)
    label = models.CharField(max_length=20, blank=True)
    decorative = models.BooleanField(default=False)
    position = models.PositiveSmallIntegerField(default=0)
    redacted_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["position", "id"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["publication", "key"], name="published_figure_once")]

    @override
    def __str__(self) -> str:
        return self.caption or self.key


class Mention(models.Model):
    """Somebody named in a publication, with the designation of that day, frozen."""

    publication = models.ForeignKey(Publication, on_delete=models.PROTECT, related_name="mentions")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="mentions")
    designation = models.CharField(max_length=600)
    name = models.CharField(max_length=120)
    rank = models.CharField(max_length=30, blank=True)
    posts = models.CharField(max_length=500, blank=True)
    role = models.CharField(max_length=30, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["publication", "person"], name="mentioned_once")]
        indexes = [models.Index(fields=["person", "publication"], name="mention_newest_of_person")]

    @override
    def __str__(self) -> str:
        return self.designation

    @property
    def called(self) -> str:
        """The designation without the posts: rank, title and name; the report's own words where it is nothing but those."""
        return self.designation.removesuffix(f", {self.posts}") if self.posts else self.designation


class Withdrawal(models.Model):
    """A report was taken back; its address answers 410 with this notice until `lifted_at`."""

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="withdrawals")
    title = models.CharField(max_length=300)
    notice = models.TextField(_("notice to readers"))
    withdrawn_at = models.DateTimeField(_("withdrawn"))
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    lifted_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("withdrawal")
        verbose_name_plural = _("withdrawals")
        ordering = ["-withdrawn_at"]
        default_permissions = ("view",)

    @override
    def __str__(self) -> str:
        return self.title


class Correction(models.Model):
    """What an update of a live report put right: told to readers when factual, kept in the record when typographical."""

    class Kind(models.TextChoices):
        FACTUAL = "factual", _("factual: readers are told")
        TYPOGRAPHICAL = "typographical", _("typing error: not announced")

    publication = models.OneToOneField(Publication, on_delete=models.PROTECT, related_name="correction")
    kind = models.CharField(_("kind"), max_length=15, choices=Kind)
    note = models.CharField(_("what was wrong, what is right"), max_length=500, blank=True)
    corrected_at = models.DateTimeField(_("corrected"))

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        ordering = ["-corrected_at"]
        default_permissions = ("view",)

    @override
    def __str__(self) -> str:
        return self.note
