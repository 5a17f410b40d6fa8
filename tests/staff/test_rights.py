"""Changes of rights and passwords that no screen makes leave an event in the record."""

import json
from io import StringIO

import pytest
from django.contrib.auth.management.commands import changepassword
from django.contrib.auth.models import Group, Permission
from django.core.management import CommandError, call_command

from staff.audit import verify
from staff.models import AuditEvent, User
from staff.rights import keep_rights
from staff.roles import WRITERS

pytestmark = pytest.mark.django_db


def test_a_right_added_by_hand_is_taken_back_and_recorded():
    group = Group.objects.get(name=WRITERS)
    group.permissions.add(Permission.objects.get(codename="moderate_article"))
    group.permissions.remove(Permission.objects.get(codename="view_publication"))

    keep_rights()
    keep_rights()

    event = AuditEvent.objects.get()
    assert (event.verb, event.object_label, event.actor) == ("role.rights_changed", WRITERS, None)
    assert json.loads(event.detail) == {
        "gained": ["articles.view_publication"],
        "lost": ["articles.moderate_article"],
    }


def test_a_new_installation_begins_with_an_empty_record():
    Group.objects.all().delete()

    keep_rights()

    assert Group.objects.get(name=WRITERS).permissions.exists()
    assert not AuditEvent.objects.exists()


def test_a_superuser_made_at_the_command_line_is_in_the_record(superuser, monkeypatch):
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", "một mật khẩu đủ dài")

    call_command(
        "createsuperuser", interactive=False, username="goc", email="goc@example.vn", full_name="Gốc", stdout=StringIO()
    )

    event = AuditEvent.objects.get()
    detail = json.loads(event.detail)
    assert (event.verb, event.object_id) == ("account.created", str(User.objects.get(username="goc").pk))
    assert (detail["command"], detail["is_superuser"], detail["username"]) == ("createsuperuser", True, "goc")
    assert "mật khẩu" not in event.detail
    assert list(verify()) == []


def test_a_superuser_who_was_not_made_is_not_in_the_record(superuser):
    with pytest.raises(CommandError):
        call_command(
            "createsuperuser",
            interactive=False,
            username="root",
            email="r@example.vn",
            full_name="R",
            stdout=StringIO(),
        )

    assert not AuditEvent.objects.exists()


def test_a_password_set_at_the_command_line_is_in_the_record(writer, monkeypatch):
    monkeypatch.setattr(changepassword.getpass, "getpass", lambda prompt: "mười hai con hươu cao cổ")

    call_command("changepassword", "bientap", stdout=StringIO())

    event = AuditEvent.objects.get()
    assert (event.verb, event.object_id) == ("account.password_changed", str(writer.pk))
    assert json.loads(event.detail)["command"] == "changepassword"
    assert "hươu" not in event.detail
    writer.refresh_from_db()
    assert writer.check_password("mười hai con hươu cao cổ")
