"""Saying who is in a photo. Such a row waits for a second person like every row of the register."""

from collections.abc import Iterable

from django.db import transaction

from people.confirmation import record_entry
from people.models import Depiction, Person
from photos.models import Photo
from staff.models import User


@transaction.atomic
def depict(photo: Photo, people: Iterable[Person], by: User, *, ip_address: str | None = None) -> list[Depiction]:
    """Enter, under the name of `by`, that these people are in the photo; return the rows that are new.

    Whoever is named there already stays as they are, confirmed or not, and nobody is ever taken away.
    """
    new = []
    for person in people:
        row, is_new = Depiction.objects.get_or_create(photo=photo, person=person, defaults={"entered_by": by})
        if is_new:
            record_entry(row, by, ip_address=ip_address)
            new.append(row)
    return new
