"""Days that clash: refused with a sentence everywhere, and by PostgreSQL itself."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from people.models import Appointment, OrganisationName, Person, Promotion
from people.overlaps import first_clash
from people.precision import Precision
from people.ranks import Rank

pytestmark = pytest.mark.django_db

FIRST, LAST = date(2020, 1, 1), date(2020, 12, 31)

CLASHES = [
    (date(2020, 12, 31), None, True),
    (date(2021, 1, 1), None, False),
    (date(2019, 1, 1), date(2020, 1, 1), True),
    (date(2019, 1, 1), date(2019, 12, 31), False),
    (date(2019, 1, 1), None, True),
    (date(2020, 6, 1), date(2020, 6, 1), True),
]


@pytest.fixture
def person(db) -> Person:
    return Person.objects.create(full_name="Nguyễn Văn Thử")


def appointment(person, organisation, start, end, **fields) -> Appointment:
    fields = {"post": "Thứ trưởng"} | fields
    return Appointment(person=person, organisation=organisation, start_on=start, end_on=end, **fields)


@pytest.mark.parametrize(("start", "end", "clashes"), CLASHES)
def test_the_same_post_twice_on_one_day_is_refused(person, ministry, start, end, clashes):
    appointment(person, ministry, FIRST, LAST).save()
    second = appointment(person, ministry, start, end)

    refused = codes_of(second)

    assert refused == (["overlap"] if clashes else [])


@pytest.mark.parametrize(("start", "end", "clashes"), CLASHES)
def test_postgresql_refuses_it_too(person, ministry, start, end, clashes):
    if connection.vendor != "postgresql":
        pytest.skip("exclusion constraints exist on PostgreSQL only")
    appointment(person, ministry, FIRST, LAST).save()

    try:
        with transaction.atomic():
            appointment(person, ministry, start, end).save()
    except IntegrityError:
        refused = True
    else:
        refused = False

    assert refused is clashes


@pytest.mark.parametrize(("start", "end", "clashes"), CLASHES)
def test_two_names_of_one_organisation_on_one_day_are_refused(organisation, start, end, clashes):
    row = organisation("Cục A", valid_from=FIRST, valid_to=LAST)
    second = OrganisationName(organisation=row, name="Cục B", valid_from=start, valid_to=end)

    assert codes_of(second) == (["overlap"] if clashes else [])
    if clashes and connection.vendor == "postgresql":
        with pytest.raises(IntegrityError), transaction.atomic():
            second.save()


def test_another_post_person_or_organisation_does_not_clash(person, ministry, organisation):
    appointment(person, ministry, FIRST, LAST).save()
    somebody_else = Person.objects.create(full_name="Nguyễn Văn Khác")

    others = [
        appointment(person, ministry, FIRST, LAST, post="Chánh Văn phòng"),
        appointment(somebody_else, ministry, FIRST, LAST),
        appointment(person, organisation("Cục A"), FIRST, LAST),
    ]

    for other in others:
        other.full_clean()
        other.save()
    assert Appointment.objects.count() == 4


def test_the_same_post_in_another_spelling_clashes(person, ministry):
    appointment(person, ministry, FIRST, LAST, post="Uỷ viên").save()

    assert codes_of(appointment(person, ministry, FIRST, LAST, post="ủy viên")) == ["overlap"]


def test_the_former_post_begins_after_the_last_day(person, ministry):
    appointment(person, ministry, FIRST, LAST).save()

    assert codes_of(appointment(person, ministry, LAST, None, prefix="nguyên")) == ["overlap"]
    assert codes_of(appointment(person, ministry, date(2021, 1, 1), None, prefix="nguyên")) == []


def test_an_attested_day_clashes_with_attested_days_only(person, ministry):
    appointment(person, ministry, FIRST, LAST).save()
    attested = appointment(person, ministry, FIRST, FIRST, precision=Precision.ATTESTED)
    attested.full_clean()
    attested.save()

    assert codes_of(appointment(person, ministry, FIRST, FIRST, precision=Precision.ATTESTED)) == ["overlap"]
    assert codes_of(appointment(person, ministry, LAST, LAST, precision=Precision.ATTESTED)) == []


def test_a_row_does_not_clash_with_itself(person, ministry):
    row = appointment(person, ministry, FIRST, LAST)
    row.save()

    row.full_clean()

    assert codes_of(row) == []


def test_the_last_day_is_not_before_the_first(person, ministry):
    with pytest.raises(ValidationError):
        appointment(person, ministry, LAST, FIRST).full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        appointment(person, ministry, LAST, FIRST).save()


def test_one_promotion_a_person_and_day(person):
    Promotion.objects.create(person=person, rank=Rank.DAI_TA, effective_on=FIRST)
    second = Promotion(person=person, rank=Rank.THIEU_TUONG, effective_on=FIRST)

    with pytest.raises(ValidationError):
        second.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        second.save()


def test_first_clash_compares_rows_as_they_will_be(person, ministry):
    ended = appointment(person, ministry, FIRST, LAST)
    following = appointment(person, ministry, date(2021, 1, 1), None)
    early = appointment(person, ministry, date(2020, 6, 1), date(2020, 7, 1))

    assert first_clash([following, ended]) is None
    assert first_clash([following, ended, early]) is early


def codes_of(row) -> list[str]:
    """The codes of what full_clean() finds about the whole row."""
    try:
        row.full_clean()
    except ValidationError as refusal:
        return [error.code for errors in refusal.error_dict.values() for error in errors]
    return []
