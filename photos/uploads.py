"""A limit on what an upload may cost before anybody looks at it."""

from typing import Any, override

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler


class SizeCap(FileUploadHandler):
    """Stands before the handlers that store and lets through one chunk more than the limit of each file.

    What is stored is then too large by a little instead of by gigabytes, and the form refuses it with its sentence.
    """

    @override
    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.received = 0

    @override
    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        over = self.received > settings.PHOTO_MAX_BYTES
        self.received += len(raw_data)
        return None if over else raw_data

    @override
    def file_complete(self, file_size: int) -> None:
        return None
