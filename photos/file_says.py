"""What a photo's file says and the photo does not: offered to whoever describes it, word by word."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from photos.models import Photo

WORDS = ("caption", "credit", "byline", "place", "taken_at", "source_type", "rights")


class Offer(NamedTuple):
    """One word for a photo: `name` is its field, `text` is for people, `value` is for the field, `says` is who offers it.

    `key` tells the offers of one photo apart.
    """

    key: str
    name: str
    label: str
    says: str
    text: str
    value: Any


def offers(photo: Photo) -> list[Offer]:
    """Return the words of the file that differ from those of the photo."""
    said = [(name, _value(name, photo.embedded.get(name))) for name in WORDS]
    return [_offer(photo, name, value) for name, value in said if value and value != getattr(photo, name)]


def take_over(photo: Photo, key: str, offered: Iterable[Offer]) -> str:
    """Put an offered word into the photo, which is left unsaved. Return the name of its field, "" if nothing was offered."""
    for offer in offered:
        if offer.key == key:
            setattr(photo, offer.name, offer.value)
            return offer.name
    return ""


def _value(name: str, said: Any) -> Any:
    return datetime.fromisoformat(said) if said and name == "taken_at" else said


def _offer(photo: Photo, name: str, value: Any) -> Offer:
    text = value
    if name == "taken_at":
        text = date_format(timezone.localtime(value), "SHORT_DATETIME_FORMAT")
    elif name == "source_type":
        text = Photo.SourceType(value).label
    return Offer(name, name, label_of(name), _("the file says:"), str(text), value)


def label_of(name: str) -> str:
    """What people call the field of a photo."""
    return capfirst(str(Photo._meta.get_field(name).verbose_name))
