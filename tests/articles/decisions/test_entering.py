"""A decision enters many people at once: checked line by line, all or none, and taken back while nobody has confirmed it."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from articles.decisions.rosters import MOST_LINES
from people.models import Appointment, Person, Promotion, Rank
from staff.models import AuditEvent
from tests.articles.test_paste import hidden

pytestmark = pytest.mark.django_db

PAGE = "admin:register_decision"


def facts(**values):
    return {"kind": "promotion", "on": "01/12/2026", "decision": "QĐ 15/QĐ-BCA", "rank": "", "text": ""} | values


def show(client, **values):
    return client.post(reverse(PAGE), facts(**values))


def save(client, shown, changes=None, **values):
    lines = shown.context["lines"]
    data = facts(**values) | hidden(lines.management_form) | {"save": "1"}
    for form in lines:
        data |= hidden(form)
    return client.post(reverse(PAGE), data | (changes or {}))


def test_each_line_shows_who_is_meant_and_what_they_are_on_the_eve(writer_client, person):
    shown = show(writer_client, text="1. Thượng tá Lương Thế Vĩnh → Đại tá\n2. Thiếu tá Đoàn Kim Oanh lên Trung tá")

    known, unknown = shown.context["lines"]
    assert known["choice"].value() == str(person.pk)
    assert known.standing.before == "Thượng tá Lương Thế Vĩnh, Trưởng phòng Phòng Hậu cần Hải An"
    assert not known.standing.doubts
    assert unknown["choice"].value() == "skip"
    assert not Promotion.objects.filter(effective_on=date(2026, 12, 1)).exists()


def test_all_are_entered_under_the_writers_name_and_wait_for_a_second_person(writer_client, writer, person):
    text = "1. Thượng tá Lương Thế Vĩnh → Đại tá\n2. Thiếu tá Đoàn Kim Oanh lên Trung tá\nCăn cứ tờ trình"
    shown = show(writer_client, text=text)

    answer = save(writer_client, shown, {"lines-1-choice": "new"}, text=text)

    rows = {row.person.full_name: row for row in Promotion.objects.filter(effective_on=date(2026, 12, 1))}
    assert {name: row.rank for name, row in rows.items()} == {
        "Lương Thế Vĩnh": Rank.DAI_TA,
        "Đoàn Kim Oanh": Rank.TRUNG_TA,
    }
    assert {(row.decision, row.entered_by, row.confirmed_by) for row in rows.values()} == {
        ("QĐ 15/QĐ-BCA", writer, None)
    }
    keys = ",".join(str(rows[name].person_id) for name in ("Lương Thế Vĩnh", "Đoàn Kim Oanh"))
    assert answer.url == f"{reverse('admin:register_sweep')}?tu=2026-12-01&nguoi={keys.replace(',', '%2C')}"
    assert AuditEvent.objects.filter(verb="register.entered").count() == 3


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("Trung tá Lương Thế Vĩnh → Đại tá", "Trung tá"),
        ("Thượng tá Lương Thế Vĩnh → Thiếu tướng", "Thượng tá"),
        ("Thượng tá Lương Thế Vĩnh → Trung tá", "Trung tá"),
    ],
)
def test_what_does_not_agree_with_the_register_is_said(writer_client, person, line, says):
    (form,) = show(writer_client, text=line).context["lines"]
    assert says in str(form.standing.doubts[0].message)


def test_the_sweep_begins_with_the_earliest_day_of_the_lines(writer_client, person):
    text = "Thượng tá Lương Thế Vĩnh lên Đại tá, từ ngày 20/11/2026"
    assert "tu=2026-11-20" in save(writer_client, show(writer_client, text=text), text=text).url


def test_what_is_entered_already_is_left_out(writer_client, person):
    Promotion.objects.create(person=person, rank=Rank.DAI_TA, effective_on=date(2026, 12, 1))
    shown = show(writer_client, text="Lương Thế Vĩnh → Đại tá")
    assert shown.context["lines"][0]["choice"].value() == "skip"


def test_another_rank_on_the_same_day_is_refused_and_nothing_typed_is_lost(writer_client, person):
    Promotion.objects.create(person=person, rank=Rank.TRUNG_TA, effective_on=date(2026, 12, 1))
    text = "Lương Thế Vĩnh → Đại tá\nĐoàn Kim Oanh → Trung tá"
    shown = show(writer_client, text=text)

    answer = save(writer_client, shown, {"lines-1-choice": "new"}, text=text)

    assert answer.status_code == 400
    assert "Đoàn Kim Oanh" in answer.content.decode()
    assert not Person.objects.filter(full_name="Đoàn Kim Oanh").exists()


def test_namesakes_are_asked_about(writer_client, person):
    Person.objects.create(full_name="Lương Thế Vĩnh", note="Công an xã Tân Lập")
    shown = show(writer_client, text="Lương Thế Vĩnh → Đại tá")
    assert shown.context["lines"][0]["choice"].value() == ""

    assert save(writer_client, shown, text="Lương Thế Vĩnh → Đại tá").status_code == 400
    assert not Promotion.objects.filter(effective_on=date(2026, 12, 1)).exists()


def test_a_post_begins_and_another_ends_on_the_day_before(writer_client, person, unit):
    held = person.appointments.get()
    text = "Lương Thế Vĩnh giữ chức Giám đốc Phòng Hậu cần Hải An"
    shown = show(writer_client, kind="appointment", text=text)

    save(writer_client, shown, {"lines-0-ends": [str(held.pk)]}, kind="appointment", text=text)

    held.refresh_from_db()
    assert held.end_on == date(2026, 11, 30)
    begun = Appointment.objects.get(start_on=date(2026, 12, 1))
    assert (begun.post, begun.organisation) == ("Giám đốc", unit)


def test_a_unit_that_the_register_does_not_know_is_never_guessed(writer_client, person):
    text = "Lương Thế Vĩnh giữ chức Giám đốc Nhà máy Sao Mai"
    shown = show(writer_client, kind="appointment", text=text)
    assert save(writer_client, shown, kind="appointment", text=text).status_code == 400


def test_a_post_ends_with_its_last_day(writer_client, person):
    text = "Thượng tá Lương Thế Vĩnh thôi giữ chức Trưởng phòng"
    shown = show(writer_client, kind="ending", text=text)
    save(writer_client, shown, kind="ending", text=text)
    assert person.appointments.get().end_on == date(2026, 12, 1)


def test_it_is_taken_back_but_for_what_was_confirmed_meanwhile(writer_client, moderator, person):
    text = "Lương Thế Vĩnh → Đại tá\nĐoàn Kim Oanh → Trung tá"
    save(writer_client, show(writer_client, text=text), {"lines-1-choice": "new"}, text=text)
    confirmed = Promotion.objects.get(rank=Rank.DAI_TA)
    confirmed.confirmed_by = moderator
    confirmed.save()

    writer_client.post(reverse("admin:register_decision_undo"))

    assert list(Promotion.objects.filter(effective_on=date(2026, 12, 1))) == [confirmed]
    assert not Person.objects.filter(full_name="Đoàn Kim Oanh").exists()


def test_a_csv_file_comes_in_whatever_its_unicode(writer_client, person):
    table = "Họ tên,Cấp hàm mới\nLương Thế Vĩnh,Đại tá\n"
    for data in (table.encode("utf-8-sig"), table.encode("utf-16")):
        answer = writer_client.post(reverse(PAGE), facts(file=SimpleUploadedFile("danh-sach.csv", data)))
        assert answer.context["lines"][0]["choice"].value() == str(person.pk)
    answer = writer_client.post(reverse(PAGE), facts(file=SimpleUploadedFile("x.csv", b"\xff\x00\x80" * 7)))
    assert answer.status_code == 400


def test_a_secret_list_is_refused_and_not_shown_again(writer_client):
    answer = show(writer_client, text="MẬT\nLương Thế Vĩnh → Đại tá")
    assert answer.status_code == 422
    assert "Lương Thế Vĩnh" not in answer.content.decode()


def test_lines_cost_no_query_each(writer_client, person, django_assert_max_num_queries):
    lines = "\n".join(f"Lương Thế Vĩnh {word} → Đại tá" for word in ["An", "Bình", "Chi", "Dung", "Đức", "Giang", "Hà"])
    with django_assert_max_num_queries(12):
        show(writer_client, text=lines)


def test_the_longest_list_is_within_what_one_form_may_post(writer_client, person):
    text = "\n".join(["Thượng tá Lương Thế Vĩnh lên Đại tá", *["Lê Văn Sơn lên Đại tá"] * (MOST_LINES - 1)])

    answer = save(writer_client, show(writer_client, text=text), {}, text=text)

    assert answer.status_code == 302
    assert Promotion.objects.filter(effective_on=date(2026, 12, 1)).get().person == person


def test_readers_and_administrators_enter_nothing(client, administrator):
    client.force_login(administrator)
    assert client.get(reverse(PAGE)).status_code == 403
