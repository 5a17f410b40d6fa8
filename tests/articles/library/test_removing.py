"""Deleting photos: what is used stays, and says where it is used; what nothing uses goes with who was in it."""

import pytest
from django.core.files.storage import storages
from django.db.models import ProtectedError
from django.urls import reverse

from articles.library.removing import remove
from articles.models import Article, Figure
from people.models import Depiction
from photos.models import Photo
from staff.models import AuditEvent

pytestmark = pytest.mark.django_db

LIST = reverse("admin:photos_photo_changelist")


def delete_of(photo):
    return reverse("admin:photos_photo_delete", args=[photo.pk])


@pytest.fixture
def as_moderator(client, moderator):
    client.force_login(moderator)
    return client


@pytest.fixture
def used(article, other_desk, outsider) -> Photo:
    """A photo that an article of its desk and one of another desk use."""
    photo = article.figures.get().photo
    theirs = Article.objects.create(title="Zqx bài của Hội", desk=other_desk, created_by=outsider)
    Figure.objects.create(article=theirs, photo=photo)
    return photo


def test_a_used_photo_says_where_and_stays(as_moderator, used, article):
    asked, forced = as_moderator.get(delete_of(used)), as_moderator.post(delete_of(used), {"post": "yes"})

    for answer in (asked, forced):
        assert answer.status_code == 200
        assert article.title in answer.text
        assert "Zqx" not in answer.text
        assert 'name="post"' not in answer.text
    assert Photo.objects.filter(pk=used.pk).exists()
    assert not AuditEvent.objects.filter(verb="photo.delete").exists()


def test_an_unused_photo_goes_with_who_was_in_it(
    as_moderator, shelf, person, depict, django_capture_on_commit_callbacks
):
    photo = shelf["plain"]
    depict(photo, person)

    asked = as_moderator.get(delete_of(photo))
    with django_capture_on_commit_callbacks(execute=True):
        done = as_moderator.post(delete_of(photo), {"post": "yes"})

    assert 'name="post"' in asked.text
    assert done.status_code == 302
    assert not Photo.objects.filter(pk=photo.pk).exists()
    assert not Depiction.objects.exists()
    assert not storages["default"].exists(photo.original.name)
    assert AuditEvent.objects.filter(verb="register.removed").count() == 1


def test_of_several_the_unused_ones_go(as_moderator, shelf, used, theirs, article):
    going = [shelf["plain"], shelf["drawn"]]
    keys = [photo.pk for photo in (*going, used, theirs)]

    asked = as_moderator.post(LIST, {"action": "delete_unused", "index": 0, "_selected_action": keys})
    before = Photo.objects.count()
    done = as_moderator.post(LIST, {"action": "delete_unused", "_selected_action": keys, "post": "yes"}, follow=True)

    assert [photo.pk for photo, _usage in asked.context["staying"]] == [used.pk]
    assert {photo.pk for photo in asked.context["going"]} == {photo.pk for photo in going}
    assert article.title in asked.text
    assert "Zqx" not in asked.text
    assert before - Photo.objects.count() == 2
    assert Photo.objects.filter(pk__in=[used.pk, theirs.pk]).count() == 2
    assert [message.level_tag for message in done.context["messages"]] == ["success", "warning"]


def test_a_use_that_comes_in_between_keeps_the_photo(shelf, article, moderator):
    photo = shelf["plain"]
    Figure.objects.create(article=article, key="cccccc0123", photo=photo)

    with pytest.raises(ProtectedError):
        remove(photo, by=moderator)

    assert Photo.objects.filter(pk=photo.pk).exists()


@pytest.mark.parametrize("name", ["writer", "administrator"])
def test_writers_and_administrators_delete_nothing(client, request, shelf, name):
    client.force_login(request.getfixturevalue(name))
    data = {"action": "delete_unused", "index": 0, "_selected_action": [shelf["plain"].pk], "post": "yes"}

    client.post(LIST, data)

    assert client.get(delete_of(shelf["plain"])).status_code == 403
    assert Photo.objects.filter(pk=shelf["plain"].pk).exists()
