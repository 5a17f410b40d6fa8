"""The caption composer's pieces over HTTP, and what a save makes of its work: credits split off, people proposed."""

from datetime import date

import pytest
from django.urls import reverse

from articles.models import Attendance, Event
from people.models import Depiction, Person, Promotion, Rank
from staff.models import AuditEvent
from tests.articles.admin.test_form import change, form_of

pytestmark = pytest.mark.django_db


def pieces(event):
    return reverse("admin:articles_article_captions", args=[event.pk])


@pytest.fixture
def saved(article, save):
    save(article)
    return article


@pytest.fixture
def at_form(client, writer):
    client.force_login(writer)
    return client


def test_those_present_are_called_as_on_the_day_of_the_event(at_form, saved, person):
    guest = Person.objects.create(full_name="Đoàn Kim Oanh", honorific="bà", note="Hội Phụ nữ")
    promoted = Person.objects.create(full_name="Mai Văn Bộ")
    Promotion.objects.create(person=promoted, rank=Rank.DAI_TA, effective_on=date(2021, 9, 25))
    Attendance.objects.create(event=saved.event, person=guest, role="nhận", position=2)
    Attendance.objects.create(
        event=saved.event, person=promoted, role="dự", as_written="Thượng tá Mai Văn Bộ, Phó Giám đốc", position=1
    )
    Promotion.objects.create(person=person, rank=Rank.DAI_TA, effective_on=date(2023, 1, 1))

    answer = at_form.get(pieces(saved.event))

    assert answer.headers["Cache-Control"] == "private, no-store"
    told = answer.json()
    assert [(row["short"], row["full"], row["role"], row["note"], row["is_written"]) for row in told["people"]] == [
        (
            "Thượng tá Lương Thế Vĩnh",
            "Thượng tá Lương Thế Vĩnh, Trưởng phòng Phòng Hậu cần Hải An",
            "chủ trì",
            "",
            False,
        ),
        ("Thượng tá Mai Văn Bộ", "Thượng tá Mai Văn Bộ, Phó Giám đốc", "dự", "", True),
        ("bà Đoàn Kim Oanh", "bà Đoàn Kim Oanh", "nhận", "Hội Phụ nữ", False),
    ]
    assert told["settings"] == [{"at": "tại hội nghị", "noun": "hội nghị"}]
    assert (told["when"], told["is_dated"]) == ("ở Hải An, ngày 24/9/2021", True)
    assert told["url"] == reverse("admin:articles_event_change", args=[saved.event_id])
    assert {"verb": "chủ trì", "asks": "", "link": "", "setting": "noun", "scene": False} in told["actions"]


def test_an_event_without_a_day_and_without_people_says_so(at_form, desk):
    event = Event.objects.create(desk=desk)

    told = at_form.get(pieces(event)).json()

    assert (told["people"], told["is_dated"], told["when"]) == ([], False, "")


@pytest.mark.parametrize("guests", [0, 4])
def test_the_pieces_cost_the_same_for_few_and_for_many(at_form, saved, unit, guests, django_assert_num_queries):
    for number in range(guests):
        someone = Person.objects.create(full_name=f"Trần Văn {number}")
        Promotion.objects.create(person=someone, rank=Rank.DAI_UY, effective_on=date(2020, 1, 1))
        someone.appointments.create(post="Đội trưởng", organisation=unit, start_on=date(2020, 1, 1))
        Attendance.objects.create(event=saved.event, person=someone)

    address = pieces(saved.event)

    with django_assert_num_queries(13):
        answer = at_form.get(address)

    assert len(answer.json()["people"]) == 1 + guests


def test_pieces_are_only_read(at_form, saved):
    assert at_form.post(pieces(saved.event)).status_code == 405
    assert at_form.get(pieces(saved.event).replace(f"/{saved.event_id}/", f"/{10**40}/")).status_code == 404


def test_a_credit_typed_into_the_caption_becomes_the_credit(at_form, saved):
    typed = {
        "figures-0-caption": "Thượng tá Lương Thế Vĩnh chủ trì hội nghị. Ảnh: Trần Xuân",
        "figures-0-credit": "",
    }

    at_form.post(change(saved), form_of(saved, **typed))

    figure = saved.figures.get()
    assert (figure.caption, figure.credit) == ("Thượng tá Lương Thế Vĩnh chủ trì hội nghị.", "Trần Xuân")


def test_a_credit_that_stands_already_leaves_the_caption_alone(at_form, saved):
    caption = "Thượng tá Lương Thế Vĩnh chủ trì hội nghị. Ảnh: Trần Xuân"

    at_form.post(change(saved), form_of(saved, **{"figures-0-caption": caption}))

    figure = saved.figures.get()
    assert (figure.caption, figure.credit) == (caption, "Minh Châu")


def test_the_library_s_credit_does_not_hide_the_one_in_its_caption(at_form, saved, make_photo):
    photo = make_photo(caption="Toàn cảnh hội nghị. (Ảnh: Phạm Kiên/TTXVN)", alt_text="Hội trường đông người.")
    row = {"figures-TOTAL_FORMS": 2, "figures-1-article": saved.pk, "figures-1-photo": photo.pk}

    at_form.post(change(saved), form_of(saved, **row))

    figure = saved.figures.get(photo=photo)
    assert (figure.caption, figure.credit) == ("Toàn cảnh hội nghị.", "Phạm Kiên/TTXVN")


def test_whom_the_composer_named_is_proposed_as_being_in_the_photo(at_form, saved, person, writer):
    photo = saved.figures.get().photo
    posted = form_of(saved, **{"figures-0-people": f"{person.pk},{person.pk},999999,x", "figures-0-caption": "Khác."})

    at_form.post(change(saved), posted)
    at_form.post(change(saved), form_of(saved, **{"figures-0-people": str(person.pk)}))

    row = Depiction.objects.get()
    assert (row.photo, row.person, row.entered_by, row.is_confirmed) == (photo, person, writer, False)
    assert AuditEvent.objects.filter(verb="register.entered", object_type="people.depiction").count() == 1


@pytest.mark.parametrize("left_out", ["DELETE", "another desk"])
def test_nobody_is_proposed_for_a_photo_that_goes_or_is_another_desk_s(at_form, saved, person, other_desk, left_out):
    figure = saved.figures.get()
    posted = {"figures-0-people": str(person.pk)}
    if left_out == "DELETE":
        posted |= {"figures-0-DELETE": "on"}
    else:
        figure.photo.desk = other_desk
        figure.photo.save()

    at_form.post(change(saved), form_of(saved, **posted))

    assert not Depiction.objects.exists()


@pytest.mark.parametrize("junk", ["x", "1" * 40, "1;2", ",,,", "-1", "１"])
def test_junk_in_place_of_people_is_nobody(at_form, saved, junk):
    answer = at_form.post(change(saved), form_of(saved, **{"figures-0-people": junk}))

    assert answer.status_code == 302
    assert not Depiction.objects.exists()
