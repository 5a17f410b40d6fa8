"""A library with something for every filter to find, and the same at a desk that is nobody else's business."""

from datetime import timedelta

import pytest
from django.utils import timezone

from people.confirmation import entered, record_entry
from people.models import Depiction
from photos.models import Photo


@pytest.fixture
def as_writer(client, writer):
    client.force_login(writer)
    return client


@pytest.fixture
def depict(writer):
    """A function that links somebody to a photo, as a writer does."""

    def depict(photo, person, by=writer) -> Depiction:
        row = Depiction(photo=photo, person=person)
        entered(row, by)
        row.save()
        record_entry(row, by)
        return row

    return depict


@pytest.fixture
def shelf(make_photo) -> dict[str, Photo]:
    """Photos of the desk by what is special about each."""
    today = timezone.localdate()
    return {
        "plain": make_photo(colour="#111", caption="Ảnh thường"),
        "ending": make_photo(colour="#222", caption="Sắp hết quyền", expires_on=today + timedelta(days=3)),
        "ended": make_photo(colour="#333", caption="Đã hết quyền", expires_on=today - timedelta(days=1)),
        "child": make_photo(colour="#444", caption="Trẻ em", needs_consent=True),
        "agreed": make_photo(colour="#555", caption="Gia đình", needs_consent=True, consent="Mẹ cháu, 24/9"),
        "drawn": make_photo(colour="#666", caption="Tranh vẽ", source_type="illustration", credit="Họa sĩ Mai"),
        "down": make_photo(colour="#777", caption="Đã gỡ", taken_down_at=timezone.now()),
    }


@pytest.fixture
def theirs(make_photo, other_desk, outsider) -> Photo:
    return make_photo(
        colour="#888", at=other_desk, uploaded_by=outsider, caption="Zqx ảnh riêng", credit="Zqx nguồn riêng"
    )
