"""A photo's page: where it is used, who is in it and who confirmed that, its events, what looks like it."""

import pytest
from django.urls import reverse

from articles.models import Article, Event, Figure
from people.confirmation import confirm, fingerprint
from people.models import Depiction, Person
from photos.models import Likeness, Photo
from staff.models import AuditEvent
from tests.photos.test_library import upload

pytestmark = pytest.mark.django_db

CONFIRM = "admin:people_to_confirm"


def page_of(photo):
    return reverse("admin:photos_photo_change", args=[photo.pk])


def form(photo, *people, rows=(), **changes):
    """What the form of a photo posts: new people in it, and `rows` as (row, person or None to remove it)."""
    names = (
        "caption",
        "alt_text",
        "credit",
        "byline",
        "place",
        "source_type",
        "rights",
        "consent",
        "focus_x",
        "focus_y",
    )
    data = {name: getattr(photo, name) for name in names}
    data |= {"depictions-TOTAL_FORMS": len(rows) + len(people), "depictions-INITIAL_FORMS": len(rows)}
    for number, (row, person) in enumerate(rows):
        data |= {f"depictions-{number}-id": row.pk, f"depictions-{number}-photo": photo.pk}
        data |= {f"depictions-{number}-person": (person or row.person).pk}
        data |= {} if person else {f"depictions-{number}-DELETE": "on"}
    for number, person in enumerate(people, len(rows)):
        data |= {f"depictions-{number}-photo": photo.pk, f"depictions-{number}-person": person.pk}
    return data | changes


def test_it_names_where_it_is_used_and_counts_the_rest(as_writer, article, other_desk, outsider):
    photo = article.figures.get().photo
    theirs = Article.objects.create(title="Zqx bài của Hội", desk=other_desk, created_by=outsider)
    Figure.objects.create(article=theirs, photo=photo)

    page = as_writer.get(page_of(photo))

    assert reverse("admin:articles_article_change", args=[article.pk]) in page.text
    assert "Zqx" not in page.text
    assert page.context["usage"].elsewhere == 1


def test_words_consent_and_events_are_saved(as_writer, shelf, desk, writer):
    photo = shelf["plain"]
    event = Event.objects.create(desk=desk, title="Lễ trao quà")
    changes = {"byline": "Minh Châu", "place": "Hải An", "consent": "Mẹ cháu, 24/9", "events": [event.pk]}

    answer = as_writer.post(page_of(photo), form(photo, **changes))

    photo.refresh_from_db()
    assert answer.status_code == 302
    assert (photo.byline, photo.place, photo.consent, photo.needs_consent) == (
        "Minh Châu",
        "Hải An",
        "Mẹ cháu, 24/9",
        True,
    )
    assert list(photo.events.all()) == [event]


def test_events_of_other_desks_are_no_choice_and_stay(as_writer, shelf, other_desk, desk):
    photo = shelf["plain"]
    theirs, mine = (Event.objects.create(desk=at, title=f"Zqx {at.slug}") for at in (other_desk, desk))
    photo.events.add(theirs, mine)

    page = as_writer.get(page_of(photo))
    refused = as_writer.post(page_of(photo), form(photo, events=[theirs.pk]))
    saved = as_writer.post(page_of(photo), form(photo))

    assert "Zqx phu-nu" not in page.text
    assert "Zqx cong-doan" in page.text
    assert (refused.status_code, saved.status_code) == (200, 302)
    assert list(photo.events.all()) == [theirs]


def test_an_event_shows_its_photos_of_one_s_own_desks(as_writer, shelf, theirs, desk):
    event = Event.objects.create(desk=desk, title="Lễ trao quà")
    event.photos.add(shelf["plain"], theirs)

    page = as_writer.get(reverse("admin:articles_event_change", args=[event.pk]))

    assert page_of(shelf["plain"]) in page.text
    assert page_of(theirs) not in page.text
    assert "Zqx" not in page.text


def test_who_is_in_a_photo_waits_for_a_moderator(client, shelf, person, writer, moderator):
    photo = shelf["plain"]
    client.force_login(writer)
    client.post(page_of(photo), form(photo, person))
    row = Depiction.objects.get()
    assert (row.photo, row.person, row.entered_by, row.is_confirmed) == (photo, person, writer, False)
    client.force_login(moderator)

    link = client.get(page_of(photo)).context["confirm_url"]
    screen = client.get(link)
    client.post(link, {"row": f"people.depiction:{row.pk}:{fingerprint(row)}"})

    row.refresh_from_db()
    assert page_of(photo) in screen.text
    assert (row.confirmed_by, row.is_confirmed) == (moderator, True)
    verbs = list(
        AuditEvent.objects.filter(object_type="people.depiction").order_by("number").values_list("verb", flat=True)
    )
    assert verbs == ["register.entered", "register.confirmed"]


def test_whoever_linked_somebody_does_not_confirm_it(shelf, person, depict, moderator, client):
    row = depict(shelf["plain"], person, by=moderator)
    client.force_login(moderator)

    client.post(reverse(CONFIRM), {"row": f"people.depiction:{row.pk}:{fingerprint(row)}"})

    row.refresh_from_db()
    assert not row.is_confirmed


def test_another_desk_neither_sees_nor_confirms_who_is_in_a_photo(client, shelf, person, depict, outsider, moderator):
    row = depict(shelf["plain"], person)
    Person.objects.update(confirmed_by=moderator)  # so that nothing else about them waits
    token = {"row": f"people.depiction:{row.pk}:{fingerprint(row)}"}
    client.force_login(outsider)

    screen = client.get(reverse(CONFIRM))
    client.post(reverse(CONFIRM), token)

    row.refresh_from_db()
    assert shelf["plain"].caption not in screen.text
    assert page_of(shelf["plain"]) not in screen.text
    assert not row.is_confirmed


@pytest.mark.parametrize("change", ["person", "file"])
def test_a_change_takes_the_confirmation_away(client, shelf, person, depict, second_writer, moderator, change):
    photo = shelf["plain"]
    row = confirm(depict(photo, person), moderator)
    other = Person.objects.create(full_name="Người Khác")
    client.force_login(second_writer)

    if change == "person":
        client.post(page_of(photo), form(photo, rows=[(row, other)]))
    else:
        client.post(page_of(photo), form(photo, rows=[(row, row.person)], file=upload()))

    row.refresh_from_db()
    assert (row.is_confirmed, row.entered_by) == (False, second_writer)


def test_removing_somebody_is_recorded(as_writer, shelf, person, depict):
    photo = shelf["plain"]
    row = depict(photo, person)

    as_writer.post(page_of(photo), form(photo, rows=[(row, None)]))

    assert not Depiction.objects.exists()
    assert AuditEvent.objects.filter(verb="register.removed", object_id=str(row.pk)).count() == 1


@pytest.fixture
def pair(shelf) -> tuple[Photo, Photo]:
    one, two = shelf["plain"], shelf["drawn"]
    Likeness.objects.bulk_create([Likeness(photo=one, other=two), Likeness(photo=two, other=one)])
    return one, two


def test_a_double_is_shown_beside_it_with_what_differs(as_writer, pair):
    page = as_writer.get(page_of(pair[0]))

    (double,) = page.context["doubles"]
    assert double.photo == pair[1]
    assert [(row.here, row.there) for row in double.differences] == [("Ảnh thường", "Tranh vẽ"), ("", "Họa sĩ Mai")]
    assert page_of(pair[1]) in page.text


def test_the_other_s_words_are_taken_where_it_has_any(as_writer, pair):
    one, two = pair
    Photo.objects.filter(pk=one.pk).update(place="Hải An")

    as_writer.post(reverse("admin:photos_photo_double", args=[one.pk, two.pk]), {"verb": "words"})

    one.refresh_from_db()
    assert (one.caption, one.credit, one.place) == ("Tranh vẽ", "Họa sĩ Mai", "Hải An")
    assert one.search_key.startswith("tranh ve")
    assert AuditEvent.objects.filter(verb="photo.change", object_id=str(one.pk)).count() == 1


def test_only_a_double_of_one_s_own_desk_is_settled(client, pair, shelf, theirs, outsider, administrator, writer):
    one, two = pair
    Likeness.objects.create(photo=theirs, other=one)
    cases = [(writer, one, shelf["child"]), (writer, one, theirs), (outsider, one, two), (administrator, one, two)]

    statuses = []
    for user, photo, other in cases:
        client.force_login(user)
        address = reverse("admin:photos_photo_double", args=[photo.pk, other.pk])
        statuses.append(client.post(address, {"verb": "words"}).status_code)

    one.refresh_from_db()
    assert statuses == [404, 404, 404, 403]
    assert one.caption == "Ảnh thường"
