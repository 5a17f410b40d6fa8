"""What the library knows of a photo at this moment, as far as it decides whether the photo may be used.

A revision does not hold this: rights end, a consent comes or is withdrawn, a photo is taken down.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from photos.models import Photo


@dataclass(frozen=True, slots=True)
class Facts:
    """`expires_on` is the last day of its rights; `lacks_consent`: it shows families or children and nobody noted who agreed."""

    file_name: str = ""
    source_type: str = ""
    expires_on: date | None = None
    lacks_consent: bool = False
    is_taken_down: bool = False


def facts_of(*contents: dict[str, Any]) -> dict[int, Facts]:
    """The facts of every photo that these contents (articles.snapshot) use: one query, none where there is no photo."""
    return facts_of_photos({row["photo"] for content in contents for row in content["figures"]} - {None})


def facts_of_photos(keys: Iterable[int]) -> dict[int, Facts]:
    """The facts of the photos with these keys, in one query."""
    wanted = set(keys)
    fields = ("file_name", "source_type", "expires_on", "needs_consent", "consent", "taken_down_at")
    rows = Photo.objects.filter(pk__in=wanted).only(*fields) if wanted else ()
    return {photo.pk: facts_of_photo(photo) for photo in rows}


def facts_of_photo(photo: Photo) -> Facts:
    return Facts(
        file_name=photo.file_name,
        source_type=photo.source_type,
        expires_on=photo.expires_on,
        lacks_consent=photo.needs_consent and not photo.consent,
        is_taken_down=photo.taken_down_at is not None,
    )
