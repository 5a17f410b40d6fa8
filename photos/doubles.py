"""Pairs of photos of one desk that look alike: noted when a file comes in, dismissed by somebody who has looked."""

from django.db.models import Q
from django.utils import timezone

from photos.likeness import near_duplicates
from photos.models import Likeness, Photo
from staff.models import User


def note_doubles(photo: Photo) -> list[Photo]:
    """Compare a photo with those of its desk, note which look like it, and return them, nearest first.

    What was said of a former file is forgotten. Call it in the transaction that saves a new file of the photo.
    """
    Likeness.objects.filter(Q(photo=photo) | Q(other=photo)).delete()
    others = near_duplicates(photo)
    pairs = [pair for other in others for pair in ((photo, other), (other, photo))]
    Likeness.objects.bulk_create([Likeness(photo=one, other=two) for one, two in pairs], ignore_conflicts=True)
    return others


def doubles_of(photo: Photo) -> list[Photo]:
    """The photos that look like this one and that nobody has said to differ from it."""
    rows = Likeness.objects.filter(photo=photo, dismissed_at=None).select_related("other")
    return [row.other for row in rows]


def dismiss_double(photo: Photo, other: Photo, *, by: User) -> None:
    """Note that the two are different pictures, for both of them."""
    pair = Q(photo=photo, other=other) | Q(photo=other, other=photo)
    Likeness.objects.filter(pair, dismissed_at=None).update(dismissed_by=by, dismissed_at=timezone.now())
