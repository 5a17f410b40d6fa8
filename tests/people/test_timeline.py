"""Careers, leaders, names and trees as the public pages show them."""

from datetime import date

import pytest

from people.models import Appointment, Organisation, OrganisationLink, OrganisationName, Person, Promotion, Succession
from people.timeline import Turn, leaders, names_through_time, terms, timeline, tree

pytestmark = pytest.mark.django_db


def test_a_career_is_told_from_the_latest_to_the_earliest(to):
    entries = timeline(to, confirmed_only=False)

    assert [(entry.start, entry.end, entry.precision, entry.text, entry.kind) for entry in entries] == [
        (date(2026, 3, 1), None, "day", "nguyên Thứ trưởng Bộ Công an", "state"),
        (date(2022, 1, 6), None, "day", "Thượng tướng", "rank"),
        (date(2021, 9, 24), date(2021, 12, 16), "attested", "Uỷ viên Trung ương Đảng", "party"),
        (date(2020, 9, 24), date(2022, 1, 5), "day", "Trung tướng", "rank"),
        (date(2020, 5, 20), date(2026, 2, 28), "day", "Thứ trưởng Bộ Công an", "state"),
        (date(2020, 5, 20), date(2020, 9, 23), "attested", "Thiếu tướng", "rank"),
    ]


def test_the_end_of_a_rank_before_an_attested_one_is_not_known(lung):
    ranks = [entry for entry in timeline(lung, confirmed_only=False) if entry.kind == "rank"]

    assert [(entry.text, entry.end) for entry in ranks] == [("Trung tướng", None), ("Thiếu tướng", None)]


def test_readers_see_confirmed_rows_only(to, ministry, moderator):
    to.promotions.filter(effective_on=date(2022, 1, 6)).update(confirmed_by=moderator)
    to.appointments.filter(end_on=date(2026, 2, 28)).update(confirmed_by=moderator)
    without_name = [entry.text for entry in timeline(to)]
    ministry.names.update(confirmed_by=moderator)

    assert without_name == ["Thượng tướng"]
    assert [entry.text for entry in timeline(to)] == ["Thượng tướng", "Thứ trưởng Bộ Công an"]


def test_a_career_costs_no_query_after_prefetching(to, django_assert_num_queries):
    person = Person.objects.with_register().get(pk=to.pk)

    with django_assert_num_queries(0):
        entries = timeline(person, confirmed_only=False)
        assert timeline(person) == []

    assert len(entries) == 6


@pytest.mark.parametrize("others", [1, 3])
def test_leaders_are_heads_only_and_cost_one_query(toan, department, others, django_assert_num_queries):
    for number in range(others):
        deputy = Person.objects.create(full_name=f"Nguyễn Văn Thử {number}")
        Appointment.objects.create(
            person=deputy, post="Phó Cục trưởng", organisation=department, start_on=date(2022, 1, 1)
        )
    former = Person.objects.create(full_name="Nguyễn Văn Khác")
    Appointment.objects.create(
        person=former, post="Cục trưởng", prefix="nguyên", organisation=department, start_on=date(2022, 1, 1)
    )

    with django_assert_num_queries(1):
        heads = leaders(department, confirmed_only=False)

    assert [(term.person, term.text, term.start, term.end) for term in heads] == [
        (toan, "Cục trưởng", date(2021, 4, 16), date(2021, 12, 16))
    ]
    assert len(terms(department, confirmed_only=False)) == others + 2
    assert terms(department) == []


def test_an_unconfirmed_person_is_no_leader_in_public(toan, department, moderator):
    Appointment.objects.update(confirmed_by=moderator)
    hidden = leaders(department)
    Person.objects.update(confirmed_by=moderator)

    assert hidden == []
    assert [term.person for term in leaders(department)] == [toan]


def test_names_through_time(department, moderator):
    OrganisationName.objects.filter(valid_from=None).update(confirmed_by=moderator)

    assert [str(name) for name in names_through_time(department)] == ["Cục Công tác đảng và công tác chính trị"]
    assert [str(name) for name in names_through_time(department, confirmed_only=False)] == [
        "Cục Công tác chính trị",
        "Cục Công tác đảng và công tác chính trị",
    ]


@pytest.mark.parametrize("children", [1, 3])
def test_a_mass_organisation_has_two_parents(organisation, ministry, moderator, children, django_assert_num_queries):
    women = organisation("Hội Phụ nữ Bộ Công an", Organisation.Kind.MASS)
    national = organisation("Hội LHPN Việt Nam", Organisation.Kind.MASS)
    older = organisation("Ban Nữ công")
    Succession.objects.create(organisation=women, predecessor=older, kind="reorganised", on=date(2000, 1, 2))
    lines = OrganisationLink.Kind
    OrganisationLink.objects.create(organisation=women, parent=ministry, kind=lines.CAND)
    OrganisationLink.objects.create(organisation=women, parent=national, kind=lines.VERTICAL)
    OrganisationLink.objects.create(organisation=women, parent=older, valid_to=date(2000, 1, 1))
    below = [organisation(f"Hội cơ sở {number}") for number in range(children)]
    for row in below:
        OrganisationLink.objects.create(organisation=row, parent=women, kind=lines.CAND)

    with django_assert_num_queries(2):
        place = tree(women, confirmed_only=False)

    assert (place.cand, place.vertical, place.children) == ([ministry], [national], below)
    assert [(row.organisation, row.end) for row in place.earlier] == [(older, date(2000, 1, 1))]
    assert place.origins == [Turn(older, "reorganised", date(2000, 1, 2), "day")]
    assert place.outcomes == []
    assert [row.organisation for row in tree(older, confirmed_only=False).outcomes] == [women]
    assert tree(women).cand == []
    Organisation.objects.update(confirmed_by=moderator)
    assert tree(women).cand == []
    OrganisationLink.objects.update(confirmed_by=moderator)
    assert tree(women).cand == [ministry]


def test_promotions_outside_the_register_are_nobodys(to):
    assert Promotion.objects.confirmed().count() == 0
    assert timeline(to) == []
