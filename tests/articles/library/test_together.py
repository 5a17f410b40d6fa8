"""Several photos changed together: only what is ticked, one transaction and one event a photo, and the way back."""

import pytest
from django.urls import reverse

from articles.library import together
from articles.models import Event
from people.models import Depiction
from photos.models import Photo
from staff.models import AuditEvent

pytestmark = pytest.mark.django_db

LIST = reverse("admin:photos_photo_changelist")
UNDO = "admin:photos_photo_together_undo"


def address(*photos):
    return together.address_for(photo.pk for photo in photos)


def send(client, photos, **data):
    """Both steps: what would change, and the change."""
    data = {f"change_{name}": "on" for name in data if name != "mode"} | {"mode": "fill"} | data
    asked = client.post(address(*photos), data)
    assert asked.status_code == 200
    return asked, client.post(address(*photos), data | {"seen": asked.context["seen"]})


def column(name):
    return list(Photo.objects.order_by("pk").values_list(name, flat=True))


@pytest.fixture
def three(make_photo) -> list[Photo]:
    return [
        make_photo(colour=f"#{n}{n}{n}", caption=f"Ảnh {n}", credit=credit) for n, credit in enumerate(("", "Cũ", ""))
    ]


def test_the_list_leads_to_the_page_with_what_is_ticked(as_writer, three, theirs):
    keys = [photo.pk for photo in (*three, theirs)]

    answer = as_writer.post(LIST, {"action": "change_together", "index": 0, "_selected_action": keys})

    assert answer.status_code == 302
    assert answer["Location"] == address(*reversed(three))  # those of another desk are not even asked about


@pytest.mark.parametrize(
    ("mode", "credits_", "counted"), [("fill", ["Mới", "Cũ", "Mới"], 2), ("overwrite", ["Mới", "Mới", "Mới"], 3)]
)
def test_only_ticked_fields_change_and_the_preview_counts_them(as_writer, three, mode, credits_, counted):
    words = {"credit": "Mới", "mode": mode, "change_place": "", "place": "không được ghi"}

    asked, done = send(as_writer, three, **words)

    assert [count for _label, count in asked.context["counts"]] == [counted]
    assert done.status_code == 302
    assert (column("credit"), column("place")) == (credits_, ["", "", ""])
    assert AuditEvent.objects.filter(verb="photo.change").count() == counted


def test_nothing_is_changed_before_it_was_shown(as_writer, three):
    data = {"change_credit": "on", "credit": "Mới", "mode": "overwrite"}
    seen = as_writer.post(address(*three), data).context["seen"]

    other = as_writer.post(address(*three), data | {"credit": "Khác", "seen": seen})

    assert other.status_code == 200
    assert 'value="Khác"' in other.text
    assert column("credit") == ["", "Cũ", ""]


def test_every_kind_of_field(as_writer, three, person, desk):
    event = Event.objects.create(desk=desk, title="Lễ trao quà")
    data = {"byline": "Châu", "rights": "Mua", "expires_on": "2030-01-31", "source_type": "ai", "consent": "Mẹ cháu"}

    asked, _done = send(as_writer, three, **data, people=[person.pk], events=[event.pk])

    photo = Photo.objects.first()
    assert [count for _label, count in asked.context["counts"]] == [3] * 7
    assert (photo.byline, photo.rights, f"{photo.expires_on}", photo.source_type) == ("Châu", "Mua", "2030-01-31", "ai")
    assert (photo.consent, photo.needs_consent) == ("Mẹ cháu", True)
    assert event.photos.count() == 3
    assert {(row.person, row.is_confirmed) for row in Depiction.objects.all()} == {(person, False)}
    assert AuditEvent.objects.filter(verb="photo.change").count() == 3


def test_what_is_wrong_is_said_and_every_word_stays(as_writer, three, other_desk):
    event = Event.objects.create(desk=other_desk, title="Zqx sự kiện")
    data = {
        "change_credit": "on",
        "credit": "Giữ lại",
        "change_expires_on": "on",
        "expires_on": "32/13",
        "mode": "fill",
    }

    answer = as_writer.post(address(*three), data | {"change_events": "on", "events": [event.pk]})
    nothing = as_writer.post(address(*three), {"credit": "Giữ lại", "mode": "fill"})

    assert set(answer.context["form"].errors) == {"expires_on", "events"}
    assert 'value="Giữ lại"' in answer.text
    assert "Zqx" not in answer.text
    assert nothing.context["form"].non_field_errors().as_data()[0].code == "nothing-ticked"
    assert column("credit") == ["", "Cũ", ""]


def test_undo_puts_back_what_nobody_has_changed_since(as_writer, three, person, desk):
    event = Event.objects.create(desk=desk, title="Lễ trao quà")
    send(
        as_writer, three, credit="Mới", mode="overwrite", expires_on="2030-01-31", people=[person.pk], events=[event.pk]
    )
    later = Photo.objects.get(pk=three[0].pk)
    later.credit = "Sửa sau"
    later.save()
    assert as_writer.get(LIST).context["can_undo"] == 3

    as_writer.post(reverse(UNDO))
    again = as_writer.post(reverse(UNDO), follow=True)

    assert column("credit") == ["Sửa sau", "Cũ", ""]
    assert column("expires_on") == [None] * 3
    assert (Depiction.objects.count(), event.photos.count()) == (0, 0)
    assert again.context["can_undo"] == 0
    assert AuditEvent.objects.filter(verb="photo.change", detail__contains="undone").count() == 3


@pytest.mark.parametrize("keys", ["", "abc", "1,x", "-1", "½", "9" * 40, ",".join(map(str, range(1, 300)))])
def test_junk_is_no_selection(as_writer, three, keys):
    assert as_writer.get(reverse("admin:photos_photo_together"), {"anh": keys}).status_code == 404


def test_photos_of_another_desk_are_refused_even_among_one_s_own(
    client, three, theirs, outsider, administrator, writer
):
    statuses = []
    for user, photos in ((writer, [*three, theirs]), (outsider, three), (administrator, three)):
        client.force_login(user)
        data = {"change_credit": "on", "credit": "Chiếm", "mode": "overwrite"}
        answers = client.get(address(*photos)), client.post(address(*photos), data)
        statuses.append([answer.status_code for answer in answers])

    assert statuses == [[404, 404], [404, 404], [403, 403]]
    assert "Chiếm" not in column("credit")
