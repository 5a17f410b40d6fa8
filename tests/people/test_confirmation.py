"""Four eyes on the register, in the domain and in the database."""

from datetime import date

import pytest
from django.contrib.auth.models import Group
from django.db import IntegrityError, transaction

from people.confirmation import (
    CONFIRMED,
    ENTERED,
    ChangedSince,
    EnteredByTheSame,
    NobodyEntered,
    NotAModerator,
    confirm,
    entered,
    fingerprint,
    may_confirm,
    record_entry,
)
from people.models import Organisation, OrganisationName, Person, Promotion, Succession
from people.ranks import Rank
from staff.models import AuditEvent
from staff.roles import MODERATORS

pytestmark = pytest.mark.django_db


def written(row, by):
    entered(row, by)
    row.save()
    record_entry(row, by)
    return row


@pytest.fixture
def person(writer) -> Person:
    return written(Person(full_name="Nguyễn Văn Thử"), writer)


def test_a_moderator_confirms_what_somebody_else_entered(person, moderator):
    confirmed = confirm(person, moderator)

    person.refresh_from_db()
    assert (person.confirmed_by, person.is_confirmed) == (moderator, True)
    assert confirmed.confirmed_at is not None
    event = AuditEvent.objects.get(verb=CONFIRMED)
    assert (event.actor, event.object_type, event.object_id) == (moderator, "people.person", str(person.pk))
    assert list(Person.objects.confirmed()) == [person]
    assert not Person.objects.waiting().exists()


@pytest.mark.parametrize("who", ["writer", "second_writer", "administrator"])
def test_nobody_but_a_moderator_confirms(person, who, request):
    user = request.getfixturevalue(who)

    with pytest.raises(NotAModerator):
        confirm(person, user)

    assert not may_confirm(person, user)
    assert not Person.objects.confirmed().exists()


@pytest.mark.parametrize("who", ["moderator", "superuser"])
def test_whoever_entered_it_does_not_confirm_it(who, request):
    user = request.getfixturevalue(who)
    row = written(Person(full_name="Nguyễn Văn Thử"), user)

    with pytest.raises(EnteredByTheSame):
        confirm(row, user)

    assert not may_confirm(row, user)
    assert not AuditEvent.objects.filter(verb=CONFIRMED).exists()


def test_the_database_refuses_a_confirmation_by_the_same_account(person, writer):
    with pytest.raises(IntegrityError), transaction.atomic():
        Person.objects.filter(pk=person.pk).update(confirmed_by=writer)


def test_somebody_who_took_part_before_a_colleague_does_not_confirm(moderator, writer, second_moderator):
    row = written(Person(full_name="Nguyễn Văn Thử"), moderator)
    row.honorific = "đồng chí"
    written(row, writer)

    with pytest.raises(EnteredByTheSame):
        confirm(row, moderator)

    assert confirm(row, second_moderator).confirmed_by == second_moderator


def test_after_a_confirmation_earlier_writers_are_free_again(person, writer, moderator, second_moderator):
    written(person, moderator)
    confirm(person, second_moderator)
    person.honorific = "ông"
    written(person, writer)

    assert confirm(person, moderator).confirmed_by == moderator


def test_a_row_that_nobody_entered_is_not_confirmed(moderator):
    with pytest.raises(NobodyEntered):
        confirm(Person.objects.create(full_name="Nguyễn Văn Thử"), moderator)


def test_a_change_takes_the_confirmation_away(person, moderator, second_writer):
    person = confirm(person, moderator)
    person.full_name = "Nguyễn Văn Khác"
    entered(person, second_writer)
    person.save()

    person.refresh_from_db()
    assert (person.entered_by, person.confirmed_by, person.confirmed_at) == (second_writer, None, None)


def test_what_changed_since_it_was_read_is_not_confirmed(person, writer, moderator):
    seen = fingerprint(person)
    person.full_name = "Nguyễn Văn Khác"
    written(person, writer)

    with pytest.raises(ChangedSince):
        confirm(person, moderator, expected=seen)

    assert confirm(person, moderator, expected=fingerprint(person)).is_confirmed


def test_confirming_twice_is_one_confirmation(person, moderator, second_moderator):
    confirm(person, moderator)
    confirm(person, second_moderator)

    person.refresh_from_db()
    assert person.confirmed_by == moderator
    assert AuditEvent.objects.filter(verb=CONFIRMED).count() == 1


def test_a_moderator_who_lost_the_role_does_not_confirm(person, moderator):
    moderator.groups.remove(Group.objects.get(name=MODERATORS))
    moderator = type(moderator).objects.get(pk=moderator.pk)

    with pytest.raises(NotAModerator):
        confirm(person, moderator)


def test_a_new_name_becomes_the_label_when_it_is_confirmed(organisation, writer, moderator):
    row = organisation("Cục Cũ", valid_to=date(2020, 12, 31), confirmed_by=moderator)
    name = written(OrganisationName(organisation=row, name="Cục Mới", valid_from=date(2021, 1, 1)), writer)
    row.refresh_keys()
    before = Organisation.objects.get(pk=row.pk)

    confirm(name, moderator)

    after = Organisation.objects.get(pk=row.pk)
    assert (before.label, before.slug) == ("Cục Cũ", "cuc-cu")
    assert (after.label, after.slug) == ("Cục Mới", "cuc-moi")


def test_fingerprint_follows_content_and_nothing_else(writer, moderator, organisation):
    row = written(Person(full_name="Nguyễn Văn Thử"), writer)
    first = fingerprint(row)
    row = confirm(row, moderator)
    promotion = Promotion(person=row, rank=Rank.DAI_TA, effective_on=date(2020, 1, 1))
    other = Promotion(person=row, rank=Rank.DAI_UY, effective_on=date(2020, 1, 1))
    unit, older = organisation("Cục A"), organisation("Cục B")
    origin = Succession(organisation=unit, predecessor=older)
    merged, split = fingerprint(origin), fingerprint(Succession(organisation=unit, predecessor=older, kind="split"))

    assert fingerprint(row) == first
    assert fingerprint(promotion) != fingerprint(other)
    assert merged != split


def test_every_entry_is_in_the_record(person, writer):
    event = AuditEvent.objects.get(verb=ENTERED)

    assert (event.actor, event.object_id, event.object_label) == (writer, str(person.pk), "Nguyễn Văn Thử")
