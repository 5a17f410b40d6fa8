"""The rights table: minimal, exact, and made of rights that exist."""

import pytest
from django.contrib.auth.models import AnonymousUser, Group, Permission

from staff.models import Desk, DeskMembership, User
from staff.roles import (
    ADMINISTRATORS,
    MODERATORS,
    ROLES,
    WRITERS,
    codenames,
    desks_of,
    ensure_groups,
    is_administrator,
    is_moderator,
    is_writer,
    works_at,
)

pytestmark = pytest.mark.django_db


def rights_of(group: Group) -> set[tuple[str, str]]:
    return set(group.permissions.values_list("content_type__app_label", "codename"))


@pytest.mark.parametrize("name", [WRITERS, MODERATORS, ADMINISTRATORS])
def test_group_has_exactly_the_rights_of_its_table(name):
    assert rights_of(Group.objects.get(name=name)) == codenames(ROLES[name])


@pytest.mark.parametrize("name", [WRITERS, MODERATORS, ADMINISTRATORS])
def test_every_right_in_the_table_exists(name):
    known = set(Permission.objects.values_list("content_type__app_label", "codename"))

    assert codenames(ROLES[name]) - known == set()


def test_there_are_the_three_groups_and_no_other():
    assert set(Group.objects.values_list("name", flat=True)) == {WRITERS, MODERATORS, ADMINISTRATORS}


def test_no_role_may_delete_accounts_touch_rights_write_the_record_or_waive_four_eyes():
    everything = set().union(*(codenames(rights) for rights in ROLES.values()))
    forbidden = {
        (app, name)
        for app, name in everything
        if app in {"auth", "sessions", "contenttypes", "admin", "axes"}
        or name in {"delete_user", "delete_desk", "waive_four_eyes"}
        or (name.endswith("_auditevent") and not name.startswith("view"))
    }

    assert forbidden == set()


def test_only_moderators_moderate_and_only_administrators_keep_accounts():
    holders = {name: codenames(rights) for name, rights in ROLES.items()}

    assert [name for name in holders if ("articles", "moderate_article") in holders[name]] == [MODERATORS]
    assert [name for name in holders if ("staff", "change_user") in holders[name]] == [ADMINISTRATORS]


def test_ensuring_the_groups_takes_away_what_was_added_by_hand():
    group = Group.objects.get(name=WRITERS)
    group.permissions.add(Permission.objects.get(codename="moderate_article"))

    ensure_groups()

    assert rights_of(group) == codenames(ROLES[WRITERS])


def test_roles_answer_for_each_kind_of_user(writer, moderator, administrator, superuser):
    answers = [
        (is_writer(user), is_moderator(user), is_administrator(user))
        for user in (writer, moderator, administrator, superuser, AnonymousUser())
    ]

    assert answers == [
        (True, False, False),
        (True, True, False),
        (False, False, True),
        (True, True, True),
        (False, False, False),
    ]


def test_a_switched_off_account_has_no_role_and_no_desk(moderator, desk):
    moderator.is_active = False

    assert not is_writer(moderator)
    assert not is_moderator(moderator)
    assert not works_at(moderator, desk)
    assert list(desks_of(moderator)) == []


def test_desks_scope_writers_and_moderators_but_not_administrators(writer, outsider, administrator, desk, other_desk):
    assert list(desks_of(writer)) == [desk]
    assert list(desks_of(outsider)) == [other_desk]
    assert set(desks_of(administrator)) == {desk, other_desk}
    assert (works_at(writer, desk), works_at(writer, other_desk.pk), works_at(writer, None)) == (True, False, False)
    assert works_at(administrator, other_desk)


def test_asking_about_many_desks_costs_one_query_more_than_the_rights(writer, desk, django_assert_num_queries):
    desks = [desk, *(Desk.objects.create(name=f"Ban {n}", slug=f"ban-{n}") for n in range(5))]
    user = User.objects.get(pk=writer.pk)
    is_administrator(user)

    with django_assert_num_queries(1):
        answers = [works_at(user, each) for each in desks]

    assert answers == [True, False, False, False, False, False]


def test_refreshed_account_sees_its_new_desk(writer, other_desk):
    assert not works_at(writer, other_desk)
    DeskMembership.objects.create(user=writer, desk=other_desk)

    writer.refresh_from_db()

    assert works_at(writer, other_desk)
