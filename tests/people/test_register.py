"""Keys, order and look-ups of people and organisations."""

import unicodedata
from datetime import date

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db.models import ProtectedError

from people.models import Appointment, Organisation, OrganisationLink, OrganisationName, Person, Promotion
from people.ranks import Rank
from people.register import find_organisation, find_person, namesakes

pytestmark = pytest.mark.django_db


def test_people_are_in_order_of_the_given_name():
    for name in (
        "Trần Quốc Tỏ",
        "Nguyễn Ngọc Toàn",
        "Hoàng Đức Lừng",
        "Đồng Đức Vũ",
        "Công Thanh Thảo",
        "Tô Lâm",
        "Tôn An",
        "Phạm Kim Đĩnh",
        "Trần Văn Dũng",
        "Nguyễn Văn Ân",
    ):
        Person.objects.create(full_name=name)

    assert [str(person) for person in Person.objects.all()] == [
        "Tôn An",
        "Nguyễn Văn Ân",
        "Trần Văn Dũng",
        "Phạm Kim Đĩnh",
        "Tô Lâm",
        "Hoàng Đức Lừng",
        "Công Thanh Thảo",
        "Trần Quốc Tỏ",
        "Nguyễn Ngọc Toàn",
        "Đồng Đức Vũ",
    ]


def test_a_name_is_kept_in_one_form_and_its_keys_follow_it():
    person = Person.objects.create(full_name=unicodedata.normalize("NFD", "  Trần\u00a0Quốc  Tỏ\u200b "))
    person.full_name = "Công Thanh Thảo"
    person.save(update_fields=["full_name"])

    person.refresh_from_db()
    assert (person.full_name, person.family_name, person.given_name) == ("Công Thanh Thảo", "Công", "Thảo")
    assert (person.slug, person.search_key) == ("cong-thanh-thao", "cong thanh thao")


def test_a_given_name_of_two_words_is_kept_while_it_ends_the_name():
    person = Person.objects.create(full_name="Công Thanh Thảo", given_name="Thanh Thảo")
    kept = person.given_name
    person.full_name = "Công Thanh Hà"
    person.save()

    assert (kept, person.given_name) == ("Thanh Thảo", "Hà")


@pytest.mark.parametrize("name", ["\u200b", "\u00a0 \u2060"])
def test_a_name_of_nothing_visible_is_refused(name, organisation):
    with pytest.raises(ValidationError):
        Person(full_name=name).full_clean()
    with pytest.raises(ValidationError):
        OrganisationName(organisation=organisation("Cục A"), name=name).full_clean()


@pytest.mark.parametrize(
    "written", ["Trần Quốc Tỏ", "TRẦN QUỐC TỎ", unicodedata.normalize("NFD", "Trần Quốc Tỏ"), "Trần\u00a0Quốc Tỏ"]
)
def test_a_person_is_found_by_exactly_their_name(to, written):
    Person.objects.create(full_name="Trần Quốc To")

    assert find_person(written) == [to]


@pytest.mark.parametrize("written", ["Trần Tỏ", "Tran Quoc Tô", "", " ", "%"])
def test_a_person_is_not_found_by_another_name(to, written):
    assert find_person(written) == []


def test_namesakes_are_found_without_accents(to):
    other = Person.objects.create(full_name="Trần Quốc Tố")

    assert namesakes("tran quoc to") == [to, other] or namesakes("tran quoc to") == [other, to]
    assert namesakes("Trần Quốc Tỏ", besides=to.pk) == [other]


@pytest.mark.parametrize(
    "written",
    [
        "X03",
        "x03",
        "cục công tác ĐẢNG và công tác chính trị",
        "cuc cong tac chinh tri",
        "Cục Công tác chính trị",
        unicodedata.normalize("NFD", "Cục Công tác Đảng và Công tác Chính trị"),
    ],
)
def test_an_organisation_is_found_by_any_name_it_has_had(department, written):
    assert find_organisation(written) == [department]


def test_a_part_of_a_name_finds_no_organisation(department):
    assert find_organisation("Cục Công tác") == []
    assert find_organisation("") == []


def test_the_day_tells_two_bearers_of_one_name_apart(organisation):
    old = organisation("Cục Công tác", valid_to=date(2018, 7, 31))
    new = organisation("Cục Công tác", valid_from=date(2018, 8, 1))

    assert find_organisation("Cục Công tác", on=date(2018, 7, 31)) == [old]
    assert find_organisation("Cục Công tác", on=date(2018, 8, 1)) == [new]
    assert {row.pk for row in find_organisation("Cục Công tác")} == {old.pk, new.pk}


def test_accents_decide_between_two_names_that_read_alike(organisation):
    plain, accented = organisation("Ban Tin"), organisation("Ban Tín")

    assert find_organisation("ban tín") == [accented]
    assert {row.pk for row in find_organisation("BAN TIN")} == {plain.pk}


@pytest.mark.parametrize(
    ("term", "count"), [("dang uy", 1), ("ĐẢNG ỦY", 1), ("uy cong", 1), ("ng", 0), ("%", 0), ("", 1)]
)
def test_searching_by_the_beginnings_of_words(organisation, term, count):
    organisation("Đảng uỷ Công an Trung ương")

    assert Organisation.objects.matching(term).count() == count


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(1990, 1, 1), "Cục Công tác đảng và công tác chính trị"),
        (date(2025, 2, 28), "Cục Công tác đảng và công tác chính trị"),
        (date(2025, 3, 1), "Cục Công tác chính trị"),
        (date(2026, 11, 23), "Cục Công tác chính trị"),
    ],
)
def test_the_name_of_a_day(department, day, name):
    assert str(department.name_on(day)) == name


def test_outside_all_names_the_nearest_is_used_the_later_first(organisation):
    row = organisation("Cục A", valid_from=date(2000, 1, 1), valid_to=date(2000, 12, 31))
    OrganisationName.objects.create(
        organisation=row, name="Cục B", valid_from=date(2010, 1, 1), valid_to=date(2010, 12, 31)
    )

    assert [str(row.name_on(date(year, 6, 1))) for year in (1999, 2000, 2005, 2010, 2020)] == [
        "Cục A",
        "Cục A",
        "Cục B",
        "Cục B",
        "Cục B",
    ]


def test_a_name_takes_force_on_its_day():
    with time_machine.travel("2025-02-28 23:59 +0700", tick=False):
        row = Organisation.objects.create()
        OrganisationName.objects.create(organisation=row, name="Cục A", valid_to=date(2025, 2, 28))
        OrganisationName.objects.create(organisation=row, name="Cục B", valid_from=date(2025, 3, 1))
        row.refresh_keys()
        before = (row.label, str(row.present_name()))

    with time_machine.travel("2025-03-01 00:01 +0700", tick=False):
        at_once = str(row.present_name())
        call_command("refresh_names", verbosity=0)

    row.refresh_from_db()
    assert before == ("Cục A", "Cục A")
    assert at_once == "Cục B"
    assert (row.label, row.slug) == ("Cục B", "cuc-b")


def test_an_organisation_cannot_stand_above_itself(organisation):
    top, middle, bottom = organisation("A"), organisation("B"), organisation("C")
    OrganisationLink.objects.create(organisation=middle, parent=top)
    OrganisationLink.objects.create(organisation=bottom, parent=middle)

    for parent in (bottom, top):
        with pytest.raises(ValidationError):
            OrganisationLink(organisation=top, parent=parent).full_clean()
    OrganisationLink(organisation=top, parent=bottom, kind=OrganisationLink.Kind.VERTICAL).full_clean()


def test_what_has_rows_is_not_deleted(to, ministry):
    for row in (to, ministry):
        with pytest.raises(ProtectedError):
            row.delete()

    assert Promotion.objects.filter(person=to).count() == 3
    assert Appointment.objects.filter(person=to).count() == 3


def test_dates_of_other_centuries_are_slips(to, ministry):
    slip = Promotion(person=to, rank=Rank.DAI_TUONG, effective_on=date(202, 9, 24))

    with pytest.raises(ValidationError) as refusal:
        slip.full_clean()

    assert set(refusal.value.error_dict) == {"effective_on"}
