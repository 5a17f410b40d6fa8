"""Somebody signed in who tries what they may not is in the record, and cannot flood it."""

import json
from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from staff.models import AuditEvent
from staff.refusals import MOST_OF_ONE_USER

pytestmark = pytest.mark.django_db


def refusals():
    return AuditEvent.objects.filter(verb="access.refused").order_by("number")


def test_a_refused_page_is_recorded_without_its_query(client, writer):
    client.force_login(writer)

    assert client.get("/quan-tri/duyet/?q=mat", REMOTE_ADDR="10.0.0.7").status_code == 403

    event = refusals().get()
    assert (event.actor, event.ip_address) == (writer, "10.0.0.7")
    assert json.loads(event.detail) == {"method": "GET", "path": "/quan-tri/duyet/"}


def test_the_same_door_is_noted_once_in_ten_minutes(client, writer):
    with time_machine.travel("2026-12-02 08:00+07:00", tick=False) as clock:
        client.force_login(writer)
        for _ in range(3):
            client.get("/quan-tri/duyet/")
        noted = refusals().count()
        clock.shift(timedelta(minutes=10, seconds=1))
        client.get("/quan-tri/duyet/")

    assert (noted, refusals().count()) == (1, 2)


def test_somebody_who_tries_every_door_fills_no_record(client, writer):
    client.force_login(writer)

    for number in range(MOST_OF_ONE_USER + 5):
        client.get(f"/quan-tri/duyet/{number}/")

    assert refusals().count() == MOST_OF_ONE_USER


def test_a_form_without_its_token_is_recorded(writer):
    client = Client(enforce_csrf_checks=True)
    client.force_login(writer)

    assert client.post("/quan-tri/logout/").status_code == 403

    assert refusals().get().actor == writer


def test_nobody_leaves_nothing(client):
    client.get("/quan-tri/duyet/")
    Client(enforce_csrf_checks=True).post("/quan-tri/login/", {"username": "x", "password": "x"})

    assert not refusals().exists()
