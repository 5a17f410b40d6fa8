"""What the event of a photo says and the photo does not: its place, offered as the words of the file are."""

from django.db.models import Q
from django.utils.translation import gettext as _

from articles.models import Event
from photos.file_says import Offer, label_of
from photos.models import Photo
from staff.models import User
from staff.roles import desks_of


def event_offers(photo: Photo, user: User) -> list[Offer]:
    """The place of the photo's events at the user's desks, unless they disagree or the photo says the same: one query.

    Its events are those it is linked to and those of the articles that use it.
    """
    of_photo = Q(photos=photo) | Q(articles__figures__photo=photo)
    events = Event.objects.filter(of_photo, desk__in=desks_of(user)).exclude(place="")
    places = list(events.order_by().values_list("place", flat=True).distinct()[:2])
    if len(places) != 1 or places[0] == photo.place:
        return []
    return [Offer("event-place", "place", label_of("place"), _("the event says:"), places[0], places[0])]
