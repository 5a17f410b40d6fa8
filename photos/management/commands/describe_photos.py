"""Gives a fingerprint of what is seen to the photos that came in before there was one."""

from typing import Any, override

from django.core.management.base import BaseCommand, CommandError

from photos.doubles import note_doubles
from photos.library import read_preview
from photos.likeness import perceptual_hash
from photos.models import Photo
from photos.pictures import READ_ERRORS

# A line of progress after so many photos.
EVERY = 500


class Command(BaseCommand):
    """Touches only photos without a fingerprint, one by one: stopped and run again, it goes on where it was."""

    help = "Describe what the photos of the library look like, so that photos alike are found."

    @override
    def handle(self, *args: Any, **options: Any) -> None:
        wanted = Photo.objects.filter(perceptual_hash="").order_by("pk")
        total, failed = wanted.count(), 0
        for count, photo in enumerate(wanted.only("pk", "original").iterator(chunk_size=EVERY), 1):
            try:
                found = perceptual_hash(read_preview(photo))
                Photo.objects.filter(pk=photo.pk, original=photo.original.name).update(perceptual_hash=found)
                note_doubles(Photo.objects.get(pk=photo.pk))
            except READ_ERRORS as error:
                failed += 1
                self.stderr.write(f"photo {photo.pk}: {error}")
            if count % EVERY == 0:
                self.stdout.write(f"{count} of {total} …")
        self.stdout.write(f"{total - failed} of {total} photos described.")
        if failed:
            raise CommandError(f"{failed} photos cannot be read: see check_media.")
