"""A promotion or an appointment that a text tells of is offered to the register, filled in, unless it is there already."""

from datetime import date

import pytest

from articles.beside.announced import announced
from articles.recognition.passages import Block
from articles.recognition.recognising import recognise
from people.models import Appointment, Promotion

ON = date(2021, 9, 24)
APPOINTED = (
    "Bộ trưởng đã ký Quyết định số 1234/QĐ-BCA bổ nhiệm Thượng tá Lương Thế Vĩnh"
    " giữ chức Phó Giám đốc Phòng Hậu cần Hải An kể từ ngày 01/10/2021."
)


def told(text):
    return announced(recognise([Block("body", text)], ON), ON)


@pytest.fixture
def at_form(client, writer):
    client.force_login(writer)
    return client


def rows_of(page, prefix):
    return next(one.formset.forms for one in page.context["inline_admin_formsets"] if one.formset.prefix == prefix)


def test_an_appointment_fills_a_row_of_the_record(at_form, person, unit):
    (offer,) = told(APPOINTED)

    assert (offer["name"], offer["says"], offer["from"]) == (
        "Lương Thế Vĩnh",
        "Phó Giám đốc Phòng Hậu cần Hải An",
        "01/10/2021",
    )
    row = rows_of(at_form.get(offer["url"]), "appointments")[-1]
    assert [str(row[name].value()) for name in ("post", "organisation", "start_on", "precision", "decision")] == [
        *("Phó Giám đốc", str(unit.pk), "2021-10-01", "day", "1234/QĐ-BCA")
    ]
    assert person.appointments.count() == 1


def test_a_promotion_without_a_day_is_attested_on_that_of_the_event(at_form, person):
    (offer,) = told("Tại hội nghị, đồng chí Lương Thế Vĩnh được thăng cấp bậc hàm Đại tá.")

    row = rows_of(at_form.get(offer["url"]), "promotions")[-1]
    assert [str(row[name].value()) for name in ("rank", "effective_on", "precision")] == ["5", "2021-09-24", "attested"]
    assert offer["is_new"] is False


def test_somebody_unknown_gets_a_new_record(at_form, unit):
    (offer,) = told(APPOINTED.replace("Lương Thế Vĩnh", "Trịnh Hoài Đức"))

    page = at_form.get(offer["url"])
    assert offer["is_new"] is True
    assert page.context["adminform"].form["full_name"].value() == "Trịnh Hoài Đức"
    assert len(rows_of(page, "appointments")) == 1


def test_what_the_register_says_already_is_not_offered(person, unit):
    values = {"post": "Phó Giám đốc", "organisation": unit, "start_on": date(2021, 10, 1)}
    Appointment.objects.create(person=person, **values)
    Promotion.objects.create(person=person, rank=5, effective_on=ON)

    assert told(APPOINTED) == []
    assert told("Đồng chí Lương Thế Vĩnh được thăng cấp bậc hàm Đại tá.") == []


def test_junk_in_the_address_fills_nothing_and_fails_nowhere(at_form):
    junk = ("cap_ham=99", "cap_ham=x", "chuc_vu=99999999999999999999|x", "ngay=2021-99-99&chuc_vu=1|x", "chuc_vu=x")

    pages = [at_form.get(f"/quan-tri/people/person/add/?full_name=A&{query}") for query in junk]

    assert {page.status_code for page in pages} == {200}
    assert [len(rows_of(page, "promotions")) for page in pages] == [0, 0, 0, 0, 0]
