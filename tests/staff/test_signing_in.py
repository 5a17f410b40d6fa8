"""Through the door and out again: login, lockout, sessions, redirects, and what the record says of it."""

import json
import re
import unicodedata
from datetime import UTC, datetime, timedelta
from urllib.parse import urljoin

import pytest
import time_machine
from axes.models import AccessAttempt
from django.contrib.auth.hashers import MD5PasswordHasher
from django.contrib.sessions.models import Session
from django.test import Client

from staff.models import AuditEvent, User

LOGIN = "/quan-tri/login/"
INDEX = "/quan-tri/"

pytestmark = pytest.mark.django_db


def sign_in(client: Client, username: str, password: str | None = None, **extra):
    form = {"username": username, "password": password or f"mật khẩu của {username}"}
    return client.post(LOGIN, form | extra.pop("form", {}), **extra)


def verbs() -> list[str]:
    return list(AuditEvent.objects.order_by("number").values_list("verb", flat=True))


def is_in(client: Client) -> bool:
    return client.get(INDEX).status_code == 200


def test_login_and_logout_are_recorded_with_the_address(client, writer):
    assert sign_in(client, "bientap", REMOTE_ADDR="203.0.113.9").headers["Location"] == INDEX
    client.post("/quan-tri/logout/", REMOTE_ADDR="203.0.113.9")

    assert list(AuditEvent.objects.order_by("number").values_list("verb", "actor", "ip_address")) == [
        ("account.login", writer.pk, "203.0.113.9"),
        ("account.logout", writer.pk, "203.0.113.9"),
    ]
    assert not is_in(client)


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_password_opens_from_a_mac_and_from_windows(client, writer, form):
    sign_in(client, "bientap", unicodedata.normalize(form, "mật khẩu của bientap"))

    assert is_in(client)


def test_unknown_name_wrong_password_and_switched_off_account_look_the_same(client, writer, second_writer):
    User.objects.filter(pk=second_writer.pk).update(is_active=False)

    answers = set()
    for username, password in [("bientap", "sai"), ("khongco", "sai"), ("bientap2", "sai"), ("bientap2", None)]:
        response = sign_in(Client(), username, password)
        body = response.content.decode().replace(f'value="{username}"', "")
        answers.add((response.status_code, re.sub('name="csrfmiddlewaretoken" value="[^"]*"|nonce="[^"]*"', "", body)))

    assert len(answers) == 1


class CountingHasher(MD5PasswordHasher):
    """Counts how often a password is worked on: the expensive part of a login."""

    calls = 0

    def encode(self, *args, **kwargs):
        CountingHasher.calls += 1
        return super().encode(*args, **kwargs)


@pytest.mark.parametrize("username", ["bientap", "bientap2", "khongco"])
def test_name_that_nobody_has_costs_as_much_work_as_a_known_one(client, writer, second_writer, settings, username):
    settings.PASSWORD_HASHERS = [f"{__name__}.CountingHasher"]
    User.objects.filter(pk=second_writer.pk).update(is_active=False)
    CountingHasher.calls = 0

    sign_in(client, username, "sai")

    assert CountingHasher.calls == 1


def test_wrong_name_is_not_written_down_because_it_may_be_a_password(client, writer):
    sign_in(client, "mật khẩu gõ nhầm chỗ", "x")
    sign_in(client, "bientap", "sai")

    events = AuditEvent.objects.order_by("number")
    assert [(e.verb, e.object_label, json.loads(e.detail)) for e in events] == [
        ("account.login_failed", "", {"known": False}),
        ("account.login_failed", "Lê Minh Châu", {"known": True}),
    ]
    assert "gõ nhầm" not in str(list(AccessAttempt.objects.values_list("get_data", "post_data")))


@pytest.mark.parametrize("username", ["x" * 151, "x" * 5000, "a\x00b"])
def test_impossible_names_are_refused_before_they_reach_the_database(client, username):
    response = sign_in(client, username, "sai")

    assert response.status_code == 200
    assert "username" in response.context["form"].errors
    assert verbs() == []


def test_fifth_failure_locks_the_name_at_that_address_for_a_quarter_of_an_hour(client, moderator):
    with time_machine.travel("2026-03-02 08:00+07:00", tick=False) as clock:
        answers = [sign_in(client, "kiemduyet", f"sai {n}").status_code for n in range(5)]
        locked = sign_in(client, "kiemduyet")
        clock.shift(timedelta(minutes=14))
        still_locked = sign_in(client, "kiemduyet")
        clock.shift(timedelta(minutes=2))
        opened = sign_in(client, "kiemduyet")

    assert answers == [200, 200, 200, 200, 429]
    assert (locked.status_code, still_locked.status_code, opened.status_code) == (429, 429, 302)
    assert locked.headers["Retry-After"] == "900"
    assert "429.html" in [template.name for template in locked.templates]
    assert locked.headers["Cache-Control"] == "private, no-store"


def test_lock_is_recorded_once_however_long_somebody_goes_on(client, moderator):
    for n in range(30):
        sign_in(client, "kiemduyet", f"sai {n}")

    assert sorted(verbs()) == ["account.login_failed"] * 5 + ["account.login_locked"]


def test_moderator_locked_out_at_one_address_gets_in_from_another(client, moderator):
    for n in range(30):
        sign_in(client, "kiemduyet", f"sai {n}", REMOTE_ADDR="203.0.113.9", HTTP_USER_AGENT=f"agent {n}")

    assert sign_in(client, "kiemduyet", REMOTE_ADDR="203.0.113.9").status_code == 429
    assert sign_in(client, "kiemduyet", REMOTE_ADDR="203.0.113.10").status_code == 302


def test_forged_forwarding_header_does_not_escape_the_lock(client, moderator):
    answers = [
        sign_in(client, "kiemduyet", "sai", REMOTE_ADDR="203.0.113.9", HTTP_X_FORWARDED_FOR=f"10.0.0.{n}").status_code
        for n in range(6)
    ]

    assert answers == [200, 200, 200, 200, 429, 429]
    assert set(AuditEvent.objects.values_list("ip_address", flat=True)) == {"203.0.113.9"}


def test_locks_behind_our_proxy_hold_for_the_client_and_not_for_the_proxy(client, moderator, settings):
    settings.PROXY_COUNT = 1
    for n in range(5):
        sign_in(client, "kiemduyet", f"sai {n}", REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR="203.0.113.9")

    assert sign_in(client, "kiemduyet", REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR="203.0.113.10").status_code == 302


def test_unknown_name_is_locked_like_a_known_one(client, moderator):
    answers = [sign_in(client, "khongco", f"sai {n}").status_code for n in range(6)]

    assert answers == [200, 200, 200, 200, 429, 429]


def test_one_address_that_tries_many_names_has_to_wait(client, moderator):
    answers = [sign_in(client, f"ten{n}", "Congan@2026", REMOTE_ADDR="203.0.113.9").status_code for n in range(51)]

    assert answers == [200] * 49 + [429] * 2
    assert sign_in(client, "kiemduyet", REMOTE_ADDR="203.0.113.9").status_code == 429
    assert sign_in(client, "kiemduyet", REMOTE_ADDR="203.0.113.10").status_code == 302


def test_login_that_works_forgets_the_failures_before_it(client, writer):
    for n in range(4):
        sign_in(client, "bientap", f"sai {n}")
    sign_in(client, "bientap")
    client.post("/quan-tri/logout/")

    assert sign_in(client, "bientap", "sai").status_code == 200


def test_lockout_page_answers_scripts_of_other_sites_no_differently(client, moderator):
    for n in range(5):
        sign_in(client, "kiemduyet", f"sai {n}")

    response = sign_in(client, "kiemduyet", HTTP_X_REQUESTED_WITH="XMLHttpRequest", HTTP_ORIGIN="http://testserver")

    assert response.status_code == 429
    assert "Access-Control-Allow-Origin" not in response.headers


@pytest.mark.parametrize(
    "target",
    [
        *("https://evil.example", "//evil.example", "/\\evil.example", "\\\\evil.example", "javascript:alert(1)"),
        *(
            "https:evil.example",
            "/\t/evil.example",
            "%0d%0aLocation: https://evil.example",
            "///evil.example",
            "x\r\nX: y",
        ),
    ],
)
def test_login_leads_nowhere_but_here(client, writer, target):
    location = sign_in(client, "bientap", form={"next": target}).headers["Location"]

    # A browser reads a backslash as a slash.
    assert urljoin("http://testserver/quan-tri/login/", location.replace("\\", "/")).startswith("http://testserver/")
    assert not {"\r", "\n", "\t"} & set(location)


def test_login_leads_back_to_where_one_was_going(client, writer):
    assert sign_in(client, "bientap", form={"next": "/quan-tri/password_change/"}).headers["Location"] == (
        "/quan-tri/password_change/"
    )


def test_session_key_changes_at_login_and_the_old_one_is_dead(client, writer):
    client.get(LOGIN)
    session = client.session
    session["planted"] = True
    session.save()
    planted = session.session_key
    client.cookies["sessionid"] = planted

    sign_in(client, "bientap")

    assert client.cookies["sessionid"].value != planted
    assert not Session.objects.filter(pk=planted).exists()
    thief = Client()
    thief.cookies["sessionid"] = planted
    assert not is_in(thief)


def test_logout_kills_the_session_in_the_database(client, writer):
    sign_in(client, "bientap")
    key = client.cookies["sessionid"].value

    client.post("/quan-tri/logout/")

    assert not Session.objects.filter(pk=key).exists()


def test_logout_by_address_is_refused(client, writer):
    client.force_login(writer)

    assert client.get("/quan-tri/logout/").status_code == 405
    assert is_in(client)


def test_staff_pages_are_kept_by_no_cache(client, writer):
    client.force_login(writer)

    for path in [INDEX, "/quan-tri/password_change/", "/quan-tri/jsi18n/", "/quan-tri/khong-co/"]:
        assert client.get(path).headers["Cache-Control"] == "private, no-store"


def test_idle_session_ends_after_an_hour(client, writer):
    with time_machine.travel("2026-03-02 08:00+07:00", tick=False) as clock:
        sign_in(client, "bientap")
        clock.shift(timedelta(minutes=59))
        before = is_in(client)
        clock.shift(timedelta(minutes=59))
        busy = is_in(client)
        clock.shift(timedelta(minutes=61))
        after = is_in(client)

    assert (before, busy, after) == (True, True, False)
    assert verbs()[-1] == "account.session_ended"
    assert json.loads(AuditEvent.objects.first().detail) == {"reason": "idle"}
    assert Session.objects.count() == 0


def test_session_ends_after_twelve_hours_however_busy(client, writer):
    with time_machine.travel("2026-03-02 08:00+07:00", tick=False) as clock:
        sign_in(client, "bientap")
        seen = []
        for _half_hour in range(25):
            clock.shift(timedelta(minutes=30))
            seen.append(is_in(client))

    assert seen == [True] * 24 + [False]
    assert json.loads(AuditEvent.objects.get(verb="account.session_ended").detail) == {"reason": "too old"}


@pytest.mark.parametrize(
    "change",
    [{"is_active": False}, {"is_staff": False}, {"signed_out_at": datetime(2100, 1, 1, tzinfo=UTC)}],
    ids=lambda change: next(iter(change)),
)
def test_stripped_account_is_out_at_the_next_request_and_its_session_gone(client, moderator, change):
    client.force_login(moderator)
    assert is_in(client)

    User.objects.filter(pk=moderator.pk).update(**change)

    assert client.post("/quan-tri/password_change/").headers["Location"].startswith(LOGIN)
    assert Session.objects.count() == 0
    assert AuditEvent.objects.first().verb == "account.session_ended"
    assert AuditEvent.objects.first().object_id == str(moderator.pk)


def test_role_taken_away_holds_at_the_next_request(client, administrator):
    client.force_login(administrator)
    assert client.get("/quan-tri/staff/user/").status_code == 200

    administrator.groups.clear()

    assert client.get("/quan-tri/staff/user/").status_code == 403


def test_newsroom_speaks_the_language_of_the_account(client, writer):
    User.objects.filter(pk=writer.pk).update(language="en")
    client.force_login(writer)

    response = client.get(INDEX)

    assert response.headers["Content-Language"] == "en"
    assert '<html lang="en"' in response.content.decode()
    assert '<html lang="vi"' in Client().get(LOGIN).content.decode()


def test_login_without_a_token_is_refused(writer):
    strict = Client(enforce_csrf_checks=True)

    assert sign_in(strict, "bientap").status_code == 403


def test_session_cookie_cannot_be_read_by_scripts_or_sent_by_other_sites(client, writer):
    sign_in(client, "bientap")

    cookie = client.cookies["sessionid"]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")
