"""Rank and posts as of a day: both sides of every boundary, both forms, and "unknown"."""

from datetime import date

import pytest
import time_machine

from people.models import Appointment, OrganisationName, Person, Promotion
from people.precision import Precision, period
from people.ranks import Rank

pytestmark = pytest.mark.django_db

UNKNOWN = (None, False)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2020, 5, 19), UNKNOWN),
        (date(2020, 5, 20), (Rank.THIEU_TUONG, True)),
        (date(2020, 8, 12), (Rank.THIEU_TUONG, True)),
        (date(2020, 9, 23), (Rank.THIEU_TUONG, True)),
        (date(2020, 9, 24), (Rank.TRUNG_TUONG, True)),
        (date(2021, 9, 24), (Rank.TRUNG_TUONG, True)),
        (date(2022, 1, 5), (Rank.TRUNG_TUONG, True)),
        (date(2022, 1, 6), (Rank.THUONG_TUONG, True)),
        (date(2026, 11, 23), (Rank.THUONG_TUONG, True)),
    ],
)
def test_rank_changes_on_its_day_and_not_before(to, day, expected):
    designation = to.designation(on=day)

    assert (designation.rank, designation.rank_known) == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2021, 9, 23), UNKNOWN),
        (date(2021, 9, 24), (Rank.THIEU_TUONG, True)),
        (date(2021, 9, 25), UNKNOWN),
        (date(2026, 3, 1), UNKNOWN),
        (date(2026, 3, 2), (Rank.TRUNG_TUONG, True)),
    ],
)
def test_between_two_attested_ranks_the_rank_is_unknown(lung, day, expected):
    designation = lung.designation(on=day)

    assert (designation.rank, designation.rank_known) == expected


def test_between_two_attested_days_of_one_rank_the_rank_is_known(db):
    person = Person.objects.create(full_name="Nguyễn Văn Thử")
    for day in (date(2020, 1, 1), date(2022, 1, 1)):
        Promotion.objects.create(person=person, rank=Rank.DAI_TA, effective_on=day, precision=Precision.ATTESTED)

    assert person.designation(on=date(2021, 1, 1)).rank == Rank.DAI_TA


@pytest.mark.parametrize(
    ("precision", "day", "expected"),
    [
        (Precision.MONTH, date(2021, 3, 31), (Rank.DAI_TA, True)),
        (Precision.MONTH, date(2021, 4, 1), UNKNOWN),
        (Precision.MONTH, date(2021, 4, 29), UNKNOWN),
        (Precision.MONTH, date(2021, 4, 30), (Rank.THIEU_TUONG, True)),
        (Precision.MONTH, date(2021, 5, 1), (Rank.THIEU_TUONG, True)),
        (Precision.YEAR, date(2020, 12, 31), (Rank.DAI_TA, True)),
        (Precision.YEAR, date(2021, 1, 1), UNKNOWN),
        (Precision.YEAR, date(2021, 12, 30), UNKNOWN),
        (Precision.YEAR, date(2021, 12, 31), (Rank.THIEU_TUONG, True)),
    ],
)
def test_a_rank_known_to_the_month_or_year_is_unknown_until_its_last_day(precision, day, expected):
    person = Person.objects.create(full_name="Nguyễn Văn Thử")
    Promotion.objects.create(person=person, rank=Rank.DAI_TA, effective_on=date(2010, 1, 1))
    Promotion.objects.create(person=person, rank=Rank.THIEU_TUONG, effective_on=date(2021, 4, 16), precision=precision)

    designation = person.designation(on=day)

    assert (designation.rank, designation.rank_known) == expected


def test_somebody_without_rows_has_no_rank_and_no_post():
    designation = Person.objects.create(full_name="Hà Thị Nga", honorific="đồng chí").designation(on=date(2021, 12, 16))

    assert (designation.rank, designation.posts, designation.is_known) == (None, (), True)
    assert designation.full == designation.short == "đồng chí Hà Thị Nga"


@pytest.mark.parametrize(
    ("day", "full", "short", "posts_known"),
    [
        (date(2020, 5, 19), "Trần Quốc Tỏ", "Trần Quốc Tỏ", False),
        (date(2020, 5, 20), "Thiếu tướng Trần Quốc Tỏ, Thứ trưởng Bộ Công an", "Thứ trưởng Trần Quốc Tỏ", False),
        (
            date(2021, 9, 24),
            "Trung tướng Trần Quốc Tỏ, Uỷ viên Trung ương Đảng, Thứ trưởng Bộ Công an",
            "Thứ trưởng Trần Quốc Tỏ",
            True,
        ),
        (date(2026, 2, 28), "Thượng tướng Trần Quốc Tỏ, Thứ trưởng Bộ Công an", "Thứ trưởng Trần Quốc Tỏ", False),
        (
            date(2026, 3, 1),
            "Thượng tướng Trần Quốc Tỏ, nguyên Thứ trưởng Bộ Công an",
            "Thượng tướng Trần Quốc Tỏ",
            False,
        ),
    ],
)
def test_full_and_short_form_on_both_sides_of_each_day(to, day, full, short, posts_known):
    designation = to.designation(on=day)

    assert (designation.full, designation.short, designation.posts_known) == (full, short, posts_known)


@pytest.mark.parametrize(
    ("day", "posts", "posts_known"),
    [
        (date(2021, 4, 15), "", False),
        (date(2021, 4, 16), "Cục trưởng Cục Công tác đảng và công tác chính trị", True),
        (date(2021, 12, 16), "Cục trưởng Cục Công tác đảng và công tác chính trị", True),
        (date(2021, 12, 17), "", False),
    ],
)
def test_an_attested_post_is_unknown_outside_its_days(toan, day, posts, posts_known):
    designation = toan.designation(on=day)

    assert (designation.posts_text, designation.posts_known) == (posts, posts_known)


@pytest.mark.parametrize(
    ("day", "held", "known"),
    [
        (date(2020, 2, 29), False, False),
        (date(2020, 3, 1), False, False),
        (date(2020, 3, 30), False, False),
        (date(2020, 3, 31), True, True),
        (date(2022, 6, 1), True, True),
        (date(2022, 6, 2), False, False),
        (date(2022, 6, 30), False, False),
        (date(2022, 7, 1), False, True),
    ],
)
def test_a_post_known_to_the_month_is_certain_between_its_months(ministry, day, held, known):
    person = Person.objects.create(full_name="Nguyễn Văn Thử")
    Appointment.objects.create(
        person=person,
        post="Chánh Văn phòng",
        organisation=ministry,
        start_on=date(2020, 3, 15),
        end_on=date(2022, 6, 15),
        precision=Precision.MONTH,
    )

    designation = person.designation(on=day)

    assert (bool(designation.posts), designation.posts_known) == (held, known)


def test_a_post_after_its_last_day_is_known_not_to_be_held(ministry):
    person = Person.objects.create(full_name="Nguyễn Văn Thử")
    Appointment.objects.create(
        person=person, post="Thứ trưởng", organisation=ministry, start_on=date(2020, 1, 1), end_on=date(2020, 12, 31)
    )

    assert person.designation(on=date(2020, 12, 31)).posts_text == "Thứ trưởng Bộ Công an"
    assert person.designation(on=date(2021, 1, 1)).posts == ()
    assert person.designation(on=date(2021, 1, 1)).posts_known


@pytest.mark.parametrize(
    ("prefix", "post", "full", "short"),
    [
        ("", "Thứ trưởng", "Thứ trưởng Bộ Công an", "Thứ trưởng Nguyễn Văn Thử"),
        ("", "Thứ trưởng Thường trực", "Thứ trưởng Thường trực Bộ Công an", "Thứ trưởng Nguyễn Văn Thử"),
        ("", "thứ trưởng", "thứ trưởng Bộ Công an", "Thứ trưởng Nguyễn Văn Thử"),
        ("", "Thứ trưởng Bộ Công an", "Thứ trưởng Bộ Công an", "Thứ trưởng Nguyễn Văn Thử"),
        ("quyền", "Bộ trưởng", "quyền Bộ trưởng Bộ Công an", "Quyền Bộ trưởng Nguyễn Văn Thử"),
        ("phụ trách", "Chánh Văn phòng", "phụ trách Chánh Văn phòng Bộ Công an", "Đại tá Nguyễn Văn Thử"),
        ("nguyên", "Thứ trưởng", "nguyên Thứ trưởng Bộ Công an", "Đại tá Nguyễn Văn Thử"),
        ("", "Chánh Văn phòng", "Chánh Văn phòng Bộ Công an", "Đại tá Nguyễn Văn Thử"),
    ],
)
def test_prefix_and_short_form(ministry, prefix, post, full, short):
    person = Person.objects.create(full_name="Nguyễn Văn Thử")
    Promotion.objects.create(person=person, rank=Rank.DAI_TA, effective_on=date(2020, 1, 1))
    Appointment.objects.create(
        person=person, post=post, prefix=prefix, organisation=ministry, start_on=date(2020, 1, 1)
    )

    designation = person.designation(on=date(2021, 1, 1))

    assert designation.full == f"Đại tá Nguyễn Văn Thử, {full}"
    assert designation.short == short


@pytest.mark.parametrize(
    ("honorific", "full"),
    [("đồng chí", "Đại tá Nguyễn Văn Thử"), ("GS.TS", "Đại tá, GS.TS Nguyễn Văn Thử"), ("", "Đại tá Nguyễn Văn Thử")],
)
def test_an_academic_title_stands_after_the_rank_and_a_courtesy_does_not(honorific, full):
    person = Person.objects.create(full_name="Nguyễn Văn Thử", honorific=honorific)
    Promotion.objects.create(person=person, rank=Rank.DAI_TA, effective_on=date(2020, 1, 1))

    designation = person.designation(on=date(2021, 1, 1))

    assert designation.full == full
    assert designation.short == "Đại tá Nguyễn Văn Thử"


def test_the_name_of_the_day_is_printed_after_the_post(department):
    person = Person.objects.create(full_name="Nguyễn Văn Thử")
    Appointment.objects.create(person=person, post="Cục trưởng", organisation=department, start_on=date(2020, 1, 1))

    assert person.designation(on=date(2025, 2, 28)).posts_text == "Cục trưởng Cục Công tác đảng và công tác chính trị"
    assert person.designation(on=date(2025, 3, 1)).posts_text == "Cục trưởng Cục Công tác chính trị"


def test_an_attested_day_inside_an_exact_period_is_printed_once(ministry):
    person = Person.objects.create(full_name="Nguyễn Văn Thử")
    for precision in (Precision.DAY, Precision.ATTESTED):
        Appointment.objects.create(
            person=person, post="Thứ trưởng", organisation=ministry, start_on=date(2021, 1, 1), precision=precision
        )

    designation = person.designation(on=date(2021, 1, 1))

    assert designation.posts_text == "Thứ trưởng Bộ Công an"
    assert designation.posts_known


@time_machine.travel("2022-01-05 23:30 +0700", tick=False)
def test_rank_and_title_answer_for_today_in_vietnam(to):
    assert (to.rank, to.title) == (Rank.TRUNG_TUONG, "Thứ trưởng Bộ Công an")

    with time_machine.travel("2022-01-06 00:30 +0700", tick=False):
        assert to.rank == Rank.THUONG_TUONG


def test_only_confirmed_rows_count_in_public(to, ministry, moderator):
    day = date(2022, 1, 6)
    silent = to.designation(on=day, confirmed_only=True)
    to.promotions.filter(effective_on=date(2020, 9, 24)).update(confirmed_by=moderator)
    to.appointments.filter(end_on=date(2026, 2, 28)).update(confirmed_by=moderator)
    unnamed = to.designation(on=day, confirmed_only=True)
    ministry.names.update(confirmed_by=moderator)

    public = to.designation(on=day, confirmed_only=True)

    assert (silent.full, silent.rank_known, silent.posts_known) == ("Trần Quốc Tỏ", False, False)
    assert unnamed.full == "Trung tướng Trần Quốc Tỏ"
    assert public.full == "Trung tướng Trần Quốc Tỏ, Thứ trưởng Bộ Công an"
    assert to.designation(on=day).rank == Rank.THUONG_TUONG


def test_an_unconfirmed_renaming_is_not_printed_in_public(ministry, moderator):
    person = Person.objects.create(full_name="Nguyễn Văn Thử")
    Appointment.objects.create(
        person=person, post="Thứ trưởng", organisation=ministry, start_on=date(2020, 1, 1), confirmed_by=moderator
    )
    ministry.names.update(confirmed_by=moderator, valid_to=date(2024, 12, 31))
    OrganisationName.objects.create(organisation=ministry, name="Bộ Trò đùa", valid_from=date(2025, 1, 1))

    designation = person.designation(on=date(2025, 1, 1), confirmed_only=True)

    assert designation.posts_text == "Thứ trưởng Bộ Công an"


@pytest.mark.parametrize("copies", [1, 3])
def test_designations_of_many_people_cost_four_queries(to, toan, lung, organisation, django_assert_num_queries, copies):
    for number in range(copies):
        person = Person.objects.create(full_name=f"Nguyễn Văn Thử {number}")
        Promotion.objects.create(person=person, rank=Rank.DAI_TA, effective_on=date(2020, 1, 1))
        Appointment.objects.create(
            person=person, post="Cục trưởng", organisation=organisation(f"Cục {number}"), start_on=date(2020, 1, 1)
        )

    with django_assert_num_queries(4):
        people = list(Person.objects.with_register())
    with django_assert_num_queries(0):
        printed = [person.designation(on=date(2021, 9, 24), confirmed_only=False).full for person in people]
        [person.designation(on=date(2021, 9, 24), confirmed_only=True).full for person in people]

    assert len(printed) == 3 + copies


@pytest.mark.parametrize(
    ("precision", "expected"),
    [
        (Precision.DAY, (date(9999, 12, 31), date(9999, 12, 31))),
        (Precision.MONTH, (date(9999, 12, 1), date(9999, 12, 31))),
        (Precision.YEAR, (date(9999, 1, 1), date(9999, 12, 31))),
    ],
)
def test_periods_at_the_end_of_the_calendar_do_not_overflow(precision, expected):
    assert period(date(9999, 12, 31), precision) == expected


def test_ranks_are_the_seventeen_of_the_law_in_order():
    assert [rank.value for rank in Rank] == list(range(1, 18))
    assert Rank.DAI_TUONG < Rank.BINH_NHI
