"""The register that these tests stand on: what DOMAIN 2.4 confirms about the people of the meeting of 24/9/2021."""

from collections.abc import Callable
from datetime import date

import pytest

from people.models import Appointment, Organisation, OrganisationName, Person, Promotion
from people.precision import Precision
from people.ranks import Rank


@pytest.fixture
def organisation(db) -> Callable[..., Organisation]:
    """Makes an organisation with one name; further fields are the name's."""

    def make(name: str, kind: str = Organisation.Kind.STATE, **fields) -> Organisation:
        row = Organisation.objects.create(kind=kind)
        OrganisationName.objects.create(organisation=row, name=name, **fields)
        row.refresh_keys()
        return row

    return make


@pytest.fixture
def ministry(organisation) -> Organisation:
    return organisation("Bộ Công an")


@pytest.fixture
def committee(organisation) -> Organisation:
    return organisation("Trung ương Đảng", Organisation.Kind.PARTY)


@pytest.fixture
def department(db) -> Organisation:
    """The political department, renamed on 1/3/2025."""
    row = Organisation.objects.create()
    OrganisationName.objects.create(
        organisation=row, name="Cục Công tác đảng và công tác chính trị", code="X03", valid_to=date(2025, 2, 28)
    )
    OrganisationName.objects.create(organisation=row, name="Cục Công tác chính trị", valid_from=date(2025, 3, 1))
    row.refresh_keys()
    return row


@pytest.fixture
def to(ministry, committee) -> Person:
    """Trần Quốc Tỏ: two promotions known to the day, one attested rank, three posts."""
    person = Person.objects.create(full_name="Trần Quốc Tỏ")
    for rank, day, precision in (
        (Rank.THIEU_TUONG, date(2020, 5, 20), Precision.ATTESTED),
        (Rank.TRUNG_TUONG, date(2020, 9, 24), Precision.DAY),
        (Rank.THUONG_TUONG, date(2022, 1, 6), Precision.DAY),
    ):
        Promotion.objects.create(person=person, rank=rank, effective_on=day, precision=precision)
    Appointment.objects.create(
        person=person,
        post="Uỷ viên",
        organisation=committee,
        kind=Appointment.Kind.PARTY,
        precedence=100,
        start_on=date(2021, 9, 24),
        end_on=date(2021, 12, 16),
        precision=Precision.ATTESTED,
    )
    Appointment.objects.create(
        person=person, post="Thứ trưởng", organisation=ministry, start_on=date(2020, 5, 20), end_on=date(2026, 2, 28)
    )
    Appointment.objects.create(
        person=person, post="Thứ trưởng", organisation=ministry, start_on=date(2026, 3, 1), prefix="nguyên"
    )
    return person


@pytest.fixture
def toan(department) -> Person:
    """Nguyễn Ngọc Toàn: promoted on 16/4/2021; head of the department on the attested days, unknown afterwards."""
    person = Person.objects.create(full_name="Nguyễn Ngọc Toàn")
    Promotion.objects.create(person=person, rank=Rank.TRUNG_TUONG, effective_on=date(2021, 4, 16))
    Appointment.objects.create(
        person=person,
        post="Cục trưởng",
        organisation=department,
        start_on=date(2021, 4, 16),
        end_on=date(2021, 12, 16),
        precision=Precision.ATTESTED,
    )
    return person


@pytest.fixture
def lung(organisation) -> Person:
    """Hoàng Đức Lừng: two attested ranks, the day of the promotion between them unknown."""
    person = Person.objects.create(full_name="Hoàng Đức Lừng")
    personnel = organisation("Cục Tổ chức cán bộ")
    for rank, day in ((Rank.THIEU_TUONG, date(2021, 9, 24)), (Rank.TRUNG_TUONG, date(2026, 3, 2))):
        Promotion.objects.create(person=person, rank=rank, effective_on=day, precision=Precision.ATTESTED)
        Appointment.objects.create(
            person=person,
            post="Cục trưởng",
            organisation=personnel,
            start_on=day,
            end_on=day,
            precision=Precision.ATTESTED,
        )
    return person
