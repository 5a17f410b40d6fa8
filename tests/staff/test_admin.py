"""Keeping the accounts: what *Quản trị* may do, what nobody may, and that the record says it."""

import json

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, Permission
from django.urls import reverse

from staff.audit import record, verify
from staff.models import AuditEvent, Desk, DeskMembership, User
from staff.roles import ADMINISTRATORS, MODERATORS, WRITERS

ACCOUNTS = "/quan-tri/staff/user/"
RECORD = "/quan-tri/staff/auditevent/"
INLINE = "memberships"

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(client, administrator):
    """A browser in which *Quản trị* is signed in."""
    client.force_login(administrator)
    return client


def group(name: str) -> int:
    return Group.objects.get(name=name).pk


def form_of(user: User | None = None, desks: list[Desk] | None = None, **changes) -> dict:
    """What the account form posts: the account as it stands, with `changes`."""
    form = {
        "username": user.username if user else "moi",
        "full_name": user.full_name if user else "Hoàng Bảo Ngọc",
        "email": user.email if user else "moi@example.vn",
        "language": "vi",
        "is_active": "on",
        "groups": list(user.groups.values_list("pk", flat=True)) if user else [group(WRITERS)],
    } | changes
    memberships = list(user.memberships.all()) if user else []
    rows = [{"id": row.pk, "desk": row.desk_id} for row in memberships] + [{"desk": desk.pk} for desk in desks or []]
    form |= {f"{INLINE}-TOTAL_FORMS": len(rows), f"{INLINE}-INITIAL_FORMS": len(memberships)}
    for number, row in enumerate(rows):
        form |= {f"{INLINE}-{number}-{name}": value for name, value in row.items()}
        form[f"{INLINE}-{number}-user"] = user.pk if user else ""
    return {name: value for name, value in form.items() if value is not None}


def change(user: User) -> str:
    return reverse("admin:staff_user_change", args=[user.pk])


def latest(verb: str) -> dict:
    return json.loads(AuditEvent.objects.filter(verb=verb).first().detail)


def test_new_account_gets_roles_desks_and_a_link_but_no_password(office, administrator, desk, mailoutbox):
    response = office.post(f"{ACCOUNTS}add/", form_of(desks=[desk]), REMOTE_ADDR="203.0.113.9")

    user = User.objects.get(username="moi")
    assert response.status_code == 302
    assert not user.has_usable_password()
    assert [group.name for group in user.groups.all()] == [WRITERS]
    assert list(user.desks.all()) == [desk]
    assert (user.is_staff, user.is_superuser) == (True, False)
    assert mailoutbox[0].to == ["moi@example.vn"]
    assert "http://127.0.0.1:8000/quan-tri/mat-khau/" in mailoutbox[0].body
    event = AuditEvent.objects.get(verb="account.created")
    assert (event.actor, event.ip_address, event.object_id) == (administrator, "203.0.113.9", str(user.pk))
    assert (latest("account.created")["roles"], latest("account.created")["desks"]) == ([WRITERS], ["cong-doan"])


def test_form_offers_the_three_roles_and_no_raw_rights(office, writer):
    Group.objects.create(name="Nhóm lạ")
    form = office.get(change(writer)).context["adminform"].form

    assert [name for _key, name in form.fields["groups"].choices] == [WRITERS, MODERATORS, ADMINISTRATORS]
    assert set(form.fields) == {"full_name", "username", "email", "language", "groups", "may_waive", "is_active"}
    assert not admin.site.is_registered(Group)
    assert not admin.site.is_registered(Permission)


def test_posted_rights_that_the_form_does_not_have_are_ignored(office, writer):
    permission = Permission.objects.get(codename="waive_four_eyes")
    extra = {
        "is_superuser": "on",
        "is_staff": "",
        "user_permissions": [permission.pk],
        "password": "x",
        "last_login_0": "1/1/2020",
    }
    before = User.objects.values().get(pk=writer.pk)

    assert office.post(change(writer), form_of(writer, **extra)).status_code == 302

    assert User.objects.values().get(pk=writer.pk) == before
    assert writer.user_permissions.count() == 0


def test_added_account_is_no_superuser_whatever_is_posted(office):
    office.post(f"{ACCOUNTS}add/", form_of(is_superuser="on", user_permissions=[1]))

    user = User.objects.get(username="moi")
    assert (user.is_superuser, user.user_permissions.count()) == (False, 0)


def test_administrator_cannot_change_a_superuser(office, superuser, desk, mailoutbox):
    assert office.get(change(superuser)).status_code == 200
    assert (
        office.post(change(superuser), form_of(superuser, desks=[desk], email="stolen@example.vn")).status_code == 403
    )

    for action in ("mail_password_link", "sign_out_everywhere", "forgive_failed_logins"):
        office.post(ACCOUNTS, {"action": action, "_selected_action": [superuser.pk]})
    superuser.refresh_from_db()
    assert (superuser.email, superuser.is_active, superuser.signed_out_at) == ("root@example.vn", True, None)
    assert superuser.desks.count() == 0
    assert mailoutbox == []


@pytest.mark.parametrize("who", ["administrator", "superuser"])
def test_nobody_changes_their_own_roles_desks_or_switch(client, who, desk, request):
    user = request.getfixturevalue(who)
    client.force_login(user)
    roles = [group(MODERATORS), group(WRITERS), group(ADMINISTRATORS)]
    before = set(user.groups.values_list("name", flat=True))

    response = client.post(change(user), form_of(user, [desk], groups=roles, is_active=None, full_name="Tên Mới"))

    user.refresh_from_db()
    assert response.status_code == 302
    assert user.full_name == "Tên Mới"
    assert set(user.groups.values_list("name", flat=True)) == before
    assert (user.is_active, user.desks.count(), user.is_superuser) == (True, 0, who == "superuser")


@pytest.mark.parametrize("who", ["writer", "moderator"])
def test_writers_and_moderators_reach_no_account_not_even_their_own(client, who, request, second_writer):
    user = request.getfixturevalue(who)
    client.force_login(user)
    before = list(User.objects.order_by("pk").values())

    answers = [
        client.get(ACCOUNTS),
        client.get(f"{ACCOUNTS}add/"),
        client.get(change(user)),
        client.get(RECORD),
        client.post(change(user), form_of(user, groups=[group(ADMINISTRATORS)], email="x@example.vn")),
        client.post(change(second_writer), form_of(second_writer, is_active=None)),
        client.post(f"{ACCOUNTS}add/", form_of()),
    ]

    assert [answer.status_code for answer in answers] == [403] * 7
    assert list(User.objects.order_by("pk").values()) == before


def test_accounts_desks_and_events_are_deleted_by_nobody(client, superuser, writer, desk):
    record("test.1", writer, actor=writer)
    client.force_login(superuser)
    event = AuditEvent.objects.first()

    for model, key in [("user", writer.pk), ("desk", desk.pk), ("auditevent", event.pk)]:
        page = f"/quan-tri/staff/{model}/"
        assert client.post(f"{page}{key}/delete/", {"post": "yes"}).status_code == 403
        client.post(page, {"action": "delete_selected", "_selected_action": [key], "post": "yes"})

    assert User.objects.filter(pk=writer.pk).exists()
    assert Desk.objects.filter(pk=desk.pk).exists()
    assert AuditEvent.objects.filter(pk=event.pk).exists()


def test_change_of_role_and_desk_is_recorded_old_and_new(office, writer, other_desk):
    form = form_of(writer, desks=[other_desk], groups=[group(WRITERS), group(MODERATORS)], full_name="  Lê  Minh Châu ")

    assert office.post(change(writer), form).status_code == 302

    assert latest("account.changed")["changes"] == {
        "roles": [[WRITERS], [WRITERS, MODERATORS]] if WRITERS < MODERATORS else [[WRITERS], [MODERATORS, WRITERS]],
        "desks": [["cong-doan"], ["cong-doan", "phu-nu"]],
    }
    assert list(verify()) == []


def test_saving_without_a_change_records_nothing(office, writer):
    office.post(change(writer), form_of(writer))

    assert not AuditEvent.objects.filter(verb="account.changed").exists()


def test_who_becomes_a_moderator_sets_a_longer_password_by_mail(office, writer, mailoutbox):
    office.post(change(writer), form_of(writer, groups=[group(MODERATORS)]))

    writer.refresh_from_db()
    assert not writer.has_usable_password()
    assert [message.to for message in mailoutbox] == [["bientap@example.vn"]]


@pytest.mark.parametrize("loss", [{"groups": []}, {"is_active": None}])
def test_switching_off_or_taking_a_role_away_ends_the_sessions(office, moderator, loss):
    browser = type(office)()
    browser.force_login(moderator)
    assert browser.get("/quan-tri/").status_code == 200

    office.post(change(moderator), form_of(moderator, **loss))

    assert browser.get("/quan-tri/").status_code == 302


def test_signing_out_everywhere_ends_sessions_and_lets_in_again(office, moderator):
    browser = type(office)()
    browser.force_login(moderator)

    office.post(ACCOUNTS, {"action": "sign_out_everywhere", "_selected_action": [moderator.pk]})

    assert browser.get("/quan-tri/").status_code == 302
    browser.force_login(moderator)
    assert browser.get("/quan-tri/").status_code == 200
    assert AuditEvent.objects.filter(verb="account.signed_out", object_id=str(moderator.pk)).count() == 1


def test_action_on_the_account_page_touches_that_account_only(office, moderator, writer, superuser):
    def act(account: User) -> None:
        form = {"CHANGE_FORM-action": "sign_out_everywhere", "_selected_action": [account.pk], "index": "0"}
        office.post(change(account), form)
        account.refresh_from_db()

    for account in (moderator, superuser):
        act(account)

    writer.refresh_from_db()
    assert moderator.signed_out_at is not None
    assert (writer.signed_out_at, superuser.signed_out_at) == (None, None)


def test_failed_logins_are_forgiven_from_the_list(office, moderator):
    browser = type(office)()
    for n in range(5):
        browser.post("/quan-tri/login/", {"username": "kiemduyet", "password": f"sai {n}"})

    office.post(ACCOUNTS, {"action": "forgive_failed_logins", "_selected_action": [moderator.pk]})

    answer = browser.post("/quan-tri/login/", {"username": "kiemduyet", "password": "mật khẩu của kiemduyet"})
    assert answer.status_code == 302


def test_link_is_mailed_from_the_list(office, writer, mailoutbox):
    office.post(ACCOUNTS, {"action": "mail_password_link", "_selected_action": [writer.pk]})

    assert [message.to for message in mailoutbox] == [["bientap@example.vn"]]
    assert AuditEvent.objects.filter(verb="account.link_sent", object_id=str(writer.pk)).count() == 1


@pytest.mark.parametrize(("field", "value"), [("username", "BienTap"), ("email", "BIENTAP@example.vn")])
def test_name_or_address_that_differs_only_in_capitals_is_taken(office, writer, field, value):
    response = office.post(f"{ACCOUNTS}add/", form_of(**{field: value}))

    assert [error.code for error in response.context["adminform"].form.errors.as_data()[field]] == ["taken"]


def test_membership_of_another_account_cannot_be_moved_by_its_key(office, writer, outsider, other_desk, desk):
    theirs = outsider.memberships.get()
    form = form_of(writer)
    form[f"{INLINE}-0-id"] = theirs.pk
    form[f"{INLINE}-0-desk"] = desk.pk

    response = office.post(change(writer), form)

    assert response.status_code == 200
    assert DeskMembership.objects.get(pk=theirs.pk).desk == other_desk


@pytest.mark.parametrize("typed", ["le minh chau", "LÊ MINH", "bientap@", "chau le"])
def test_account_is_found_without_accents(office, writer, moderator, typed):
    rows = office.get(ACCOUNTS, {"q": typed}).context["cl"].result_list

    assert [user.username for user in rows] == ["bientap"]


@pytest.mark.parametrize("path", [ACCOUNTS, RECORD])
def test_lists_cost_the_same_however_many_rows(
    office, writer, desk, path, django_assert_num_queries, django_assert_max_num_queries
):
    office.get(path)  # the kinds of content are asked once for each process
    with django_assert_max_num_queries(14) as first:
        office.get(path)
    for n in range(10):
        user = User.objects.create_user(f"u{n}", f"u{n}@example.vn", "x", full_name=f"Người {n}")
        user.groups.add(group(WRITERS))
        DeskMembership.objects.create(user=user, desk=desk)
        record("test.1", user, actor=user)

    with django_assert_num_queries(len(first)):
        office.get(path)


def test_record_is_read_filtered_and_searched_and_nothing_else(office, writer):
    article_like = record("article.publish", label="Trung tướng Trần Quốc Tỏ làm việc với Công đoàn", actor=writer)
    record("account.login", writer, actor=writer)

    def found(**query) -> list[str]:
        return [event.verb for event in office.get(RECORD, query).context["cl"].result_list]

    assert found(q="tran quoc to") == ["article.publish"]
    assert found(q="Trần Quốc Tỏ") == ["article.publish"]
    assert found(kind="article.") == ["article.publish"]
    assert len(found(period="7")) == AuditEvent.objects.count()
    assert office.get(f"{RECORD}{article_like.pk}/change/").status_code == 200
    assert office.get(f"{RECORD}add/").status_code == 403
    assert office.post(f"{RECORD}{article_like.pk}/change/", {"verb": "x"}).status_code == 403


def test_superuser_changes_nothing_in_the_record_either(client, superuser, writer):
    event = record("test.1", writer, actor=writer)
    client.force_login(superuser)

    assert client.post(f"{RECORD}{event.pk}/change/", {"verb": "x"}).status_code == 403
    assert client.post(f"{RECORD}add/", {"verb": "x"}).status_code == 403
    assert list(verify()) == []


@pytest.mark.parametrize("path", [ACCOUNTS, RECORD, "/quan-tri/staff/desk/"])
@pytest.mark.parametrize(
    "query",
    [
        *(
            "at__year=99999999999999999999",
            "date_joined__year=1e30",
            "password__startswith=md5",
            "groups__id__exact=" + "9" * 30,
        ),
        *(
            "is_active__exact=½",
            "period=abc",
            "kind=%27",
            "q=%25_%5C%27",
            "q=!!!",
            "p=-1",
            "p=99999999999999999999",
            "o=9.-9.x",
        ),
        *("desks__id__exact=abc", "actor__password__startswith=a", "_popup=1&_to_field=password", "e=1", "all=1"),
    ],
)
def test_junk_in_the_address_is_no_server_error(office, writer, path, query):
    assert office.get(f"{path}?{query}").status_code in {200, 302, 400}


@pytest.mark.parametrize(
    "query", ["last_login=x&date_joined=x&username=a&groups=abc", "is_active=½&position=x&slug=" + "x" * 999]
)
@pytest.mark.parametrize("path", [ACCOUNTS, "/quan-tri/staff/desk/"])
def test_junk_for_the_add_form_is_no_server_error(office, path, query):
    assert office.get(f"{path}add/?{query}").status_code == 200


def test_password_hashes_are_not_fished_for_by_filter(office, writer):
    assert office.get(f"{ACCOUNTS}?password__startswith=md5").headers["Location"] == f"{ACCOUNTS}?e=1"
    assert office.get(f"{RECORD}?actor__password__startswith=md5").headers["Location"] == f"{RECORD}?e=1"


def test_desk_is_made_and_recorded(office):
    response = office.post(
        "/quan-tri/staff/desk/add/", {"name": "Đoàn Thanh niên", "slug": "doan-thanh-nien", "position": 2}
    )

    assert response.status_code == 302
    assert latest("desk.created")["values"] == {"name": "Đoàn Thanh niên", "slug": "doan-thanh-nien", "position": 2}


def test_the_exception_from_four_eyes_is_given_to_a_moderator_and_taken_back_and_both_are_recorded(office, moderator):
    office.post(change(moderator), form_of(moderator, may_waive="on"))
    given = User.objects.get(pk=moderator.pk).has_perm("articles.waive_four_eyes")
    kept = latest("account.changed")["changes"]

    office.post(change(moderator), form_of(moderator))

    assert given
    assert kept == {"may_waive": [False, True]}
    assert not User.objects.get(pk=moderator.pk).has_perm("articles.waive_four_eyes")


def test_nobody_but_a_moderator_is_given_the_exception_and_the_form_says_so(office, writer):
    response = office.post(change(writer), form_of(writer, may_waive="on"))

    assert "may_waive" in response.context["adminform"].form.errors
    assert not User.objects.get(pk=writer.pk).user_permissions.exists()


def test_nobody_gives_themselves_the_exception(client, administrator):
    administrator.groups.add(Group.objects.get(name=MODERATORS))
    client.force_login(administrator)

    client.post(change(administrator), form_of(administrator, may_waive="on"))

    assert not User.objects.get(pk=administrator.pk).user_permissions.exists()
