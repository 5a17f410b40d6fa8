"""A library photo of the desk, made from a drawn picture."""

from io import BytesIO

import pytest
from django.core.files.base import ContentFile

from photos.intake import open_upload
from photos.models import Photo
from tests.photos.files import jpeg


@pytest.fixture
def photo(desk, writer) -> Photo:
    data = jpeg((1600, 1200))
    intake = open_upload(BytesIO(data))
    return Photo.objects.create(
        desk=desk,
        uploaded_by=writer,
        original=ContentFile(data, "hop.jpg"),
        sha256=intake.sha256,
        width=intake.width,
        height=intake.height,
        file_name="hop.jpg",
        caption="Quang cảnh buổi làm việc",
        credit="Báo CAND",
    )
