"""Saying who is in a photo: unconfirmed, once, and never taken away."""

import pytest

from people.confirmation import confirm
from people.depicting import depict
from people.models import Depiction, Person
from photos.models import Photo
from staff.models import AuditEvent

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(db):
    return [Person.objects.create(full_name=name) for name in ("Đoàn Kim Oanh", "Mai Văn Bộ")]


@pytest.fixture
def photo(desk, writer):
    return Photo.objects.create(desk=desk, uploaded_by=writer, original="originals/x.jpg", width=9, height=6)


def test_people_are_entered_once_and_wait_for_a_second_person(photo, people, writer, second_writer):
    first = depict(photo, people[:1], writer)
    again = depict(photo, people, second_writer)

    assert [row.person for row in first] == people[:1]
    assert [row.person for row in again] == people[1:]
    assert [row.entered_by for row in Depiction.objects.order_by("pk")] == [writer, second_writer]
    assert AuditEvent.objects.filter(verb="register.entered", object_type="people.depiction").count() == 2
    assert not Depiction.objects.confirmed().exists()


def test_what_is_confirmed_stays_so_and_nobody_is_taken_away(photo, people, writer, moderator):
    for row in depict(photo, people, writer):
        confirm(row, moderator)

    depict(photo, people[:1], writer)
    depict(photo, [], writer)

    assert Depiction.objects.confirmed().count() == 2
