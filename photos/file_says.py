"""What a photo's file says and the photo does not: offered to whoever describes it, word by word."""

from datetime import datetime
from typing import Any, NamedTuple

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst

from photos.models import Photo

WORDS = ("caption", "credit", "byline", "place", "taken_at", "source_type", "rights")


class Offer(NamedTuple):
    """One word of the file: `name` is the field of the photo, `text` is for people, `value` is for the field."""

    name: str
    label: str
    text: str
    value: Any


def offers(photo: Photo) -> list[Offer]:
    """Return the words of the file that differ from those of the photo."""
    said = [(name, _value(name, photo.embedded.get(name))) for name in WORDS]
    return [_offer(photo, name, value) for name, value in said if value and value != getattr(photo, name)]


def take_over(photo: Photo, name: str) -> bool:
    """Put the file's word into the photo, which is left unsaved; whether there was one to take."""
    for offer in offers(photo):
        if offer.name == name:
            setattr(photo, name, offer.value)
            return True
    return False


def _value(name: str, said: Any) -> Any:
    return datetime.fromisoformat(said) if said and name == "taken_at" else said


def _offer(photo: Photo, name: str, value: Any) -> Offer:
    field = photo._meta.get_field(name)
    text = value
    if name == "taken_at":
        text = date_format(timezone.localtime(value), "SHORT_DATETIME_FORMAT")
    elif name == "source_type":
        text = Photo.SourceType(value).label
    return Offer(name, capfirst(str(field.verbose_name)), str(text), value)
