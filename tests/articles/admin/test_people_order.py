"""The people of an event: what protocol suggests and why, taken over and put back, and the sentence that names them."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import gettext

from articles.admin.events import ARRANGE, PUT_BACK
from articles.attending import seating_of
from articles.models import Event
from people.models import Appointment, Organisation, OrganisationName, Person, Promotion, Rank
from staff.models import AuditEvent

DAY = date(2021, 12, 16)
PEOPLE = (
    ("Nguyễn Văn Sơn", Rank.THUONG_TUONG, (("Thứ trưởng", "Bộ Công an"),), "host"),
    ("Nguyễn Ngọc Toàn", Rank.TRUNG_TUONG, (("Cục trưởng", "Cục Công tác Đảng và công tác chính trị"),), "host"),
    ("Tô Lâm", Rank.DAI_TUONG, (("Ủy viên", "Bộ Chính trị"), ("Bộ trưởng", "Bộ Công an")), "host"),
    ("Trần Quốc Tỏ", Rank.TRUNG_TUONG, (("Ủy viên", "Trung ương Đảng"), ("Thứ trưởng", "Bộ Công an")), "host"),
    ("Hà Thị Nga", None, (("Ủy viên", "Trung ương Đảng"), ("Chủ tịch", "Hội LHPN Việt Nam")), "guest"),
)
ORDER = ["Tô Lâm", "Hà Thị Nga", "Trần Quốc Tỏ", "Nguyễn Văn Sơn", "Nguyễn Ngọc Toàn"]


@pytest.fixture
def congress(desk):
    """The congress of 16/12/2021 with its people in no order; Tô Lâm chairs."""
    event = Event.objects.create(desk=desk, kind="đại hội", starts_on=DAY)
    organisations = {}
    for position, (name, rank, posts, side) in enumerate(PEOPLE):
        person = Person.objects.create(full_name=name)
        if rank is not None:
            Promotion.objects.create(person=person, rank=rank, effective_on=date(2021, 1, 1))
        for place, (post, at) in enumerate(posts):
            if at not in organisations:
                organisations[at] = Organisation.objects.create()
                OrganisationName.objects.create(organisation=organisations[at], name=at)
            start = {"start_on": date(2021, 1, 1), "precision": "attested", "end_on": DAY}
            Appointment.objects.create(
                person=person, post=post, organisation=organisations[at], precedence=100 * place, **start
            )
        role = "chủ trì" if name == "Tô Lâm" else "dự"
        event.attendances.create(person=person, role=role, side=side, position=position)
    return event


def names(event):
    return [row.person.full_name for row in event.attendances.select_related("person")]


def form_of(event, **changed):
    rows = list(event.attendances.all())
    data = {"title": event.title, "kind": event.kind, "starts_on": "16/12/2021", "order_note": event.order_note}
    data |= {"attendances-TOTAL_FORMS": len(rows), "attendances-INITIAL_FORMS": len(rows)}
    for number, row in enumerate(rows):
        fields = ("id", "event_id", "person_id", "role", "side", "as_written", "position")
        data |= {f"attendances-{number}-{name.removesuffix('_id')}": getattr(row, name) for name in fields}
    return data | changed


def test_sentences_name_the_chair_then_the_others_in_their_order(congress):
    assert seating_of(congress).sentences == (
        "Đại tướng Tô Lâm, Ủy viên Bộ Chính trị, Bộ trưởng Bộ Công an chủ trì Đại hội. Cùng dự có Thượng tướng Nguyễn Văn Sơn, "
        "Thứ trưởng Bộ Công an; Trung tướng Nguyễn Ngọc Toàn, Cục trưởng Cục Công tác Đảng và công tác chính trị; Trung tướng "
        "Trần Quốc Tỏ, Ủy viên Trung ương Đảng, Thứ trưởng Bộ Công an; đồng chí Hà Thị Nga, Ủy viên Trung ương Đảng, Chủ tịch "
        "Hội LHPN Việt Nam."
    )


def test_protocol_order_is_shown_with_its_reasons_taken_over_and_put_back(client, writer, congress):
    client.force_login(writer)
    address = reverse("admin:articles_event_change", args=[congress.pk])
    before = names(congress)
    page = client.get(address)

    taken = client.post(address, form_of(congress) | {ARRANGE: "1"})
    after = names(congress)
    shown = client.get(taken.headers["Location"])
    client.post(address, form_of(congress) | {PUT_BACK: shown.context["earlier"]})

    assert [seat.person.full_name for seat in page.context["seating"].suggested] == ORDER
    assert gettext("Protocol suggests another order.") in page.text
    assert gettext("guests and superiors are named before hosts") in page.text
    assert after == ORDER
    assert gettext("The people stand in protocol order.") in shown.text
    assert names(congress) == before
    assert AuditEvent.objects.filter(verb="event.people_arranged", actor=writer).count() == 2


def test_a_note_keeps_another_order(client, writer, congress):
    client.force_login(writer)
    address = reverse("admin:articles_event_change", args=[congress.pk])

    client.post(address, form_of(congress, order_note="Theo giấy mời"))

    congress.refresh_from_db()
    page = client.get(address).text
    assert congress.order_note == "Theo giấy mời"
    assert gettext("Another order than protocol suggests, with a note:") in page
    assert gettext("Protocol suggests another order.") not in page


def test_somebody_new_without_a_place_comes_last(client, writer, congress):
    client.force_login(writer)
    new = Person.objects.create(full_name="Lê An")
    data = form_of(congress)
    row = {"id": "", "event": congress.pk, "person": new.pk, "role": "dự", "as_written": "", "position": "0"}
    data |= {f"attendances-5-{name}": value for name, value in row.items()} | {"attendances-TOTAL_FORMS": 6}

    client.post(reverse("admin:articles_event_change", args=[congress.pk]), data)

    assert names(congress) == [*(name for name, *_rest in PEOPLE), "Lê An"]
    assert congress.attendances.get(person=new).side == "guest"


def test_what_is_not_saved_yet_is_put_in_order_too(client, writer, congress):
    client.force_login(writer)
    keys = dict(congress.attendances.values_list("person__full_name", "person_id"))
    son, to = keys["Nguyễn Văn Sơn"], keys["Trần Quốc Tỏ"]
    query = {"nguoi": [f"{to}.host.dự", f"{son}.guest.chủ trì"], "ngay": "16/12/2021", "loai": "hội nghị"}

    answer = client.get(reverse("admin:articles_event_people", args=[0]), query)
    junk = client.get(reverse("admin:articles_event_people", args=[0]), {"nguoi": "x.guest.dự"})

    assert [seat.key for seat in answer.context["seating"].suggested] == [son, to]
    assert "Thượng tướng Nguyễn Văn Sơn, Thứ trưởng Bộ Công an chủ trì hội nghị. Cùng dự có" in answer.text
    assert junk.status_code == 400


@pytest.mark.parametrize("more", [0, 6])
def test_few_people_and_many_cost_the_same(client, writer, congress, more):
    for number in range(more):
        person = Person.objects.create(full_name=f"Lê Văn {number}")
        Promotion.objects.create(person=person, rank=Rank.DAI_TA, effective_on=date(2020, 1, 1))
        congress.attendances.create(person=person)
    client.force_login(writer)

    with CaptureQueriesContext(connection) as captured:
        client.get(reverse("admin:articles_event_people", args=[congress.pk]))

    assert len(captured) == 13
