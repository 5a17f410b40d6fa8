"""What else can be done with one photo: links at the head of its page, one function each."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from photos.models import Photo
from staff.models import User


@dataclass(frozen=True, slots=True)
class Link:
    """A link that leads to another page about the photo; a `grave` one looks like what it does."""

    label: Any
    address: str
    grave: bool = False


# Each says whether this user is offered it for this photo; None if not.
LINKS: tuple[Callable[[Photo, User], Link | None], ...] = ()


def links_of(photo: Photo, user: User) -> list[Link]:
    return [link for offer in LINKS if (link := offer(photo, user)) is not None]
