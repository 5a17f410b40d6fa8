"""The place of an event, offered to the photos that were taken there."""

import pytest
from django.urls import reverse

from articles.models import Article, Event, Figure


@pytest.fixture
def meeting(desk):
    return Event.objects.create(desk=desk, title="Buổi làm việc", place="Hội trường Bộ Công an")


def page(client, photo, **posted):
    address = reverse("admin:photos_photo_change", args=[photo.pk])
    if not posted:
        return client.get(address).content.decode()
    nobody = {"depictions-TOTAL_FORMS": 0, "depictions-INITIAL_FORMS": 0}
    return client.post(address, nobody | {"caption": photo.caption, "credit": photo.credit} | posted)


@pytest.mark.parametrize("way", ["linked", "used"])
def test_the_place_of_the_event_is_offered_and_taken_over(client, make_photo, meeting, desk, writer, way):
    photo = make_photo(colour="#111", caption="Quang cảnh")
    if way == "linked":
        meeting.photos.add(photo)
    else:
        article = Article.objects.create(desk=desk, created_by=writer, title="Bài", event=meeting)
        Figure.objects.create(article=article, photo=photo)
    client.force_login(writer)

    offered = "<q>Hội trường Bộ Công an</q>" in page(client, photo)
    page(client, photo, events=[meeting.pk], _take="event-place")

    photo.refresh_from_db()
    assert offered
    assert photo.place == "Hội trường Bộ Công an"
    assert "<q>Hội trường Bộ Công an</q>" not in page(client, photo)


def test_events_that_disagree_and_those_of_other_desks_say_nothing(client, make_photo, meeting, other_desk, writer):
    photo, elsewhere = make_photo(colour="#111"), make_photo(colour="#222")
    meeting.photos.add(photo)
    Event.objects.create(desk=meeting.desk, title="Lễ trao quà", place="Trường Núi Mây").photos.add(photo)
    Event.objects.create(desk=other_desk, title="Họp kín", place="Zqx nơi kín").photos.add(elsewhere)
    client.force_login(writer)

    assert "<q>" not in page(client, photo)
    assert "Zqx" not in page(client, elsewhere)
