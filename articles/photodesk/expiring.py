"""Photos on readers' pages whose rights have ended or end soon: somebody has to renew them or take the photos down."""

from django.db.models import Count, QuerySet
from django.utils import timezone

from articles.models import Publication, PublishedFigure
from articles.photodesk.rules import SOON
from photos.models import Photo
from staff.models import User
from staff.roles import desks_to_write_at

MOST = 12


def expiring(user: User) -> QuerySet[Photo]:
    """Those of the user's own desks, the most urgent first, with `pages`, how many articles show each now: one query."""
    shown = PublishedFigure.objects.filter(redacted_at=None, publication__in=Publication.objects.live())
    photos = Photo.objects.filter(desk__in=desks_to_write_at(user), expires_on__lte=timezone.localdate() + SOON)
    counted = photos.filter(published_figures__in=shown).annotate(
        pages=Count("published_figures__publication__article", distinct=True)
    )
    return counted.order_by("expires_on", "pk")[:MOST]
