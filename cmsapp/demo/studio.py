"""The demo's pictures, drawn and rendered once each, on all processors, before the database is touched."""

import os
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile

from cmsapp.demo.pictures import draw
from photos.geometry import Framing
from photos.library import add_photo
from photos.models import Photo, RenditionSet
from photos.renditions import Rendition, render
from photos.tasks import store_renditions
from staff.models import Desk, User

Rendered = tuple[dict[str, Any], list[Rendition]]


class Studio:
    """Originals by the name of the picture, renditions by picture and credit. `width` in pixels; tests draw small."""

    def __init__(self, wanted: Iterable[tuple[str, str]], *, width: int) -> None:
        pairs = sorted(set(wanted))
        names = sorted({picture for picture, _credit in pairs})
        # Pillow lets other threads run while it resizes and encodes, which is nearly all of the work.
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            self.originals = dict(zip(names, pool.map(lambda name: draw(name, width), names), strict=True))
            self.rendered: dict[tuple[str, str], Rendered] = dict(
                zip(pairs, pool.map(self._render, pairs), strict=True)
            )
        self.library: dict[tuple[int, str], Photo] = {}

    def photo(self, picture: str, *, desk: Desk, by: User, **words: str) -> Photo:
        """The picture as a photo in the desk's library; `words` describe it there the first time."""
        if (desk.pk, picture) not in self.library:
            photo = add_photo(ContentFile(self.originals[picture], f"{picture}.jpg"), desk=desk, by=by).photo
            for field, text in words.items():
                setattr(photo, field, text)
            photo.source_type = Photo.SourceType.ILLUSTRATION
            photo.save()
            self.library[desk.pk, picture] = photo
        return self.library[desk.pk, picture]

    def deliver(self, renditions: RenditionSet, picture: str) -> None:
        """Store the renditions that were asked for, as the task would; its turn will find nothing left to do."""
        manifest, files = self.rendered[picture, renditions.credit]
        store_renditions(renditions, manifest, files)

    def _render(self, pair: tuple[str, str]) -> Rendered:
        picture, credit = pair
        return render(BytesIO(self.originals[picture]), framing=Framing(), credit=credit)
