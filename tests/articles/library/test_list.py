"""The library's list: what each filter finds, offers and costs, and that no address breaks it."""

from datetime import date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.models import Event, Figure
from people.models import Person
from photos.models import Likeness, Photo
from vietnamese.dates import VIETNAM

pytestmark = pytest.mark.django_db

LIST = "admin:photos_photo_changelist"


def found(client, **params):
    answer = client.get(reverse(LIST), params)
    assert answer.status_code == 200, answer.get("Location")
    return {photo.caption for photo in answer.context["cl"].result_list}


@pytest.mark.parametrize(
    ("params", "captions"),
    [
        ({"quyen": "sap"}, {"Sắp hết quyền"}),
        ({"quyen": "het"}, {"Đã hết quyền"}),
        ({"quyen": "duoc"}, {"Ảnh thường", "Sắp hết quyền", "Trẻ em", "Gia đình", "Tranh vẽ"}),
        ({"loai": "minh-hoa"}, {"Tranh vẽ"}),
        ({"loai": "ai"}, set()),
        ({"dong-y": "thieu"}, {"Trẻ em"}),
        ({"dong-y": "co"}, {"Gia đình"}),
        ({"go": "1"}, {"Đã gỡ"}),
        ({"nguon": "Họa sĩ Mai"}, {"Tranh vẽ"}),
        ({"nguon": "họa sĩ mai"}, set()),
        ({"q": "hoa si"}, {"Tranh vẽ"}),
        ({"dong-y": "thieu", "loai": "minh-hoa"}, set()),
    ],
)
def test_filters_find_what_they_say(as_writer, shelf, theirs, params, captions):
    assert found(as_writer, **params) == captions


def test_use_is_a_filter(as_writer, article, shelf, save):
    used = article.figures.get().photo
    Photo.objects.filter(pk=used.pk).update(caption="Đang dùng")

    assert found(as_writer, dung="roi") == {"Đang dùng"}
    assert found(as_writer, dung="chua") == {photo.caption for photo in shelf.values()}
    assert found(as_writer, dung="dang") == set()


def test_people_and_events_are_filters_and_words(as_writer, shelf, person, depict, article, desk):
    depict(shelf["plain"], person)
    event = Event.objects.create(desk=desk, title="Lễ trao quà Suối Trúc", starts_on=date(2022, 1, 5))
    event.photos.add(shelf["drawn"])
    reported = article.figures.get().photo
    Photo.objects.filter(pk=reported.pk).update(caption="Trong bài")

    assert found(as_writer, nguoi=person.pk) == {"Ảnh thường"}
    assert found(as_writer, q="the vinh") == {"Ảnh thường"}
    assert found(as_writer, **{"su-kien": event.pk}) == {"Tranh vẽ"}
    assert found(as_writer, q="trao qua suoi truc") == {"Tranh vẽ"}
    assert found(as_writer, **{"su-kien": article.event_id}) == {"Trong bài"}


def test_days_are_days_in_vietnam(as_writer, shelf):
    midnight = datetime(2021, 9, 24, tzinfo=VIETNAM)
    Photo.objects.filter(pk=shelf["plain"].pk).update(taken_at=midnight)

    assert found(as_writer, **{"chup-tu": "2021-09-24", "chup-den": "24/9/2021"}) == {"Ảnh thường"}
    assert found(as_writer, **{"chup-den": "2021-09-23"}) == set()
    assert found(as_writer, **{"chup-tu": "2021-09-25"}) == set()


def test_doubles_are_found_until_somebody_says_they_differ(as_writer, shelf):
    one, two = shelf["plain"], shelf["drawn"]
    Likeness.objects.bulk_create([Likeness(photo=one, other=two), Likeness(photo=two, other=one)])

    assert found(as_writer, giong="1") == {"Ảnh thường", "Tranh vẽ"}

    as_writer.post(reverse("admin:photos_photo_double", args=[one.pk, two.pk]), {"verb": "differ"})
    assert found(as_writer, giong="1") == set()


def test_states_are_said_in_words(as_writer, article, shelf):
    page = as_writer.get(reverse(LIST))

    said = {photo.caption: [state.code for state in photo.states] for photo in page.context["cl"].result_list}
    assert said == {
        "Ảnh thường": ["unused"],
        "Sắp hết quyền": ["ending", "unused"],
        "Đã hết quyền": ["ended", "unused"],
        "Trẻ em": ["consent", "unused"],
        "Gia đình": ["unused"],
        "Tranh vẽ": ["unused"],
        "Đã gỡ": ["down", "unused"],
        "": ["used"],
    }


def test_filters_offer_what_one_s_own_desks_hold(client, shelf, theirs, depict, outsider, writer, other_desk):
    secret = Person.objects.create(full_name="Zqx Người Lạ")
    depict(theirs, secret, by=outsider)
    Event.objects.create(desk=other_desk, title="Zqx sự kiện").photos.add(theirs)

    client.force_login(writer)
    mine = client.get(reverse(LIST))
    client.force_login(outsider)
    other = client.get(reverse(LIST))

    assert "Zqx" not in mine.text
    assert all(text in other.text for text in ("Zqx Người Lạ", "Zqx sự kiện", "Zqx nguồn riêng"))
    assert "Họa sĩ Mai" in mine.text
    assert "Họa sĩ Mai" not in other.text


def test_other_desks_are_not_found_by_any_filter(client, theirs, depict, outsider, writer, other_desk):
    secret = Person.objects.create(full_name="Zqx Người Lạ")
    depict(theirs, secret, by=outsider)
    event = Event.objects.create(desk=other_desk, title="Zqx sự kiện")
    event.photos.add(theirs)
    client.force_login(writer)

    for params in (
        {"nguoi": secret.pk},
        {"su-kien": event.pk},
        {"nguon": theirs.credit},
        {"q": "zqx"},
        {"dung": "chua"},
    ):
        assert found(client, **params) == set()


FILTERS = (
    "desk__id__exact",
    "nguoi",
    "su-kien",
    "nguon",
    "chup-tu",
    "tai-den",
    "quyen",
    "dung",
    "loai",
    "xem",
    "giong",
)


@pytest.mark.parametrize("value", ["abc", "-1", "1e9", "½", "١", "9" * 400, "[]", "", "2021-13-45", "%00'"])
def test_junk_is_ignored(as_writer, value):
    answer = as_writer.get(reverse(LIST), {name: [value, value] for name in FILTERS})

    assert answer.status_code == 200


def test_an_unknown_filter_leads_to_the_plain_list(as_writer, shelf):
    answer = as_writer.get(reverse(LIST), {"uploaded_by__password__startswith": "a"})

    assert (answer.status_code, answer["Location"]) == (302, f"{reverse(LIST)}?e=1")


def test_the_table_shows_the_same_and_keeps_the_filters(as_writer, shelf):
    page = as_writer.get(reverse(LIST), {"xem": "bang", "loai": "minh-hoa"})

    assert 'id="result_list"' in page.text
    assert [photo.caption for photo in page.context["cl"].result_list] == ["Tranh vẽ"]
    assert page.context["cl"].narrowing.other_view == f"{reverse(LIST)}?loai=minh-hoa"


def test_an_empty_library_and_an_empty_result_say_what_to_do(as_writer):
    empty = as_writer.get(reverse(LIST))
    nothing = as_writer.get(reverse(LIST), {"q": "khong co", "xem": "bang"})

    assert 'class="empty"' in empty.text
    assert "_selected_action" not in empty.text
    assert f'href="{reverse(LIST)}?xem=bang"' in nothing.text  # without the filters


def many(desk, writer, start, count):
    return Photo.objects.bulk_create(
        Photo(
            desk=desk,
            uploaded_by=writer,
            sha256=f"{number:064x}",
            original=f"originals/{number}.jpg",
            width=9,
            height=6,
            credit=f"Nguồn {number % 40}",
            search_key=f"anh {number}",
        )
        for number in range(start, start + count)
    )


def test_the_list_costs_the_same_with_a_few_photos_and_a_thousand(as_writer, desk, writer, article, person, depict):
    as_writer.get(reverse(LIST))
    counts = []
    for start, count in ((1000, 3), (2000, 1000)):
        photos = many(desk, writer, start, count)
        Figure.objects.bulk_create([Figure(article=article, key=f"{row.pk:010x}", photo=row) for row in photos[:50]])
        depict(photos[0], person)
        for params in ({}, {"q": "anh"}, {"nguoi": person.pk, "dung": "roi"}, {"xem": "bang"}):
            with CaptureQueriesContext(connection) as queries:
                as_writer.get(reverse(LIST), params)
            counts.append(len(queries))

    assert counts == [12] * 8
