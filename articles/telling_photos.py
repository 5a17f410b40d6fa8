"""Whom it concerns that a photo is taken down everywhere: told once, however many articles had it."""

from collections.abc import Iterable

from django.db.models import Q
from django.urls import reverse

from articles.models import Article, Revision
from photos.models import Photo
from staff.inbox import tell as tell_people
from staff.models import AuditEvent, User
from staff.sight import RIGHTS

KIND = "photo.take_down"


def tell(event: AuditEvent, photo: Photo, articles: Iterable[int], reason: str) -> None:
    """Tell the moderators of the photo's desk, and those who wrote the articles that had it or have it in a draft."""
    moderators = User.objects.with_perm("articles.moderate_article", backend=RIGHTS)
    moderators = moderators.filter(memberships__desk=photo.desk_id).distinct()
    page = reverse("admin:photos_photo_take_down", args=[photo.pk])
    tell_people(event, moderators, kind=KIND, path=page, excerpt=reason)
    keys = list(articles)
    latest = Revision.objects.filter(pk__in=Article.objects.filter(pk__in=keys).values("latest_revision"))
    authors = User.objects.filter(Q(articles__in=keys) | Q(pk__in=latest.values("contributors"))).distinct()
    page = reverse("admin:photos_photo_change", args=[photo.pk])
    tell_people(event, authors, kind=KIND, path=page, excerpt=reason)
