"""What else can be done with one photo: links at the head of its page, one function each."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.taking_down import may_take_down
from photos.models import Photo
from staff.models import User


@dataclass(frozen=True, slots=True)
class Link:
    """A link that leads to another page about the photo; a `grave` one looks like what it does."""

    label: Any
    address: str
    grave: bool = False


def taking_down(photo: Photo, user: User) -> Link | None:
    """To the page from which the photo is taken down everywhere; afterwards it says when and why, and allows it again."""
    if not may_take_down(user, photo):
        return None
    is_down = photo.taken_down_at is not None
    label = _("Taken down") if is_down else _("Take this photo down everywhere")
    return Link(label, reverse("admin:photos_photo_take_down", args=[photo.pk]), grave=not is_down)


# Each says whether this user is offered it for this photo; None if not.
LINKS: tuple[Callable[[Photo, User], Link | None], ...] = (taking_down,)


def links_of(photo: Photo, user: User) -> list[Link]:
    return [link for offer in LINKS if (link := offer(photo, user)) is not None]
