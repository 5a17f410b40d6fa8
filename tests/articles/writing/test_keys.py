"""The key of the browser's journal: each user's own, never cached, and old ones after a rotation."""

import base64

import pytest
from django.test import Client

from articles.writing.keys import journal_keys

ADDRESS = "/quan-tri/articles/article/khoa-nhat-ky/"


def test_keys_differ_by_user_and_are_256_bits(writer, second_writer):
    assert journal_keys(writer) == journal_keys(writer)
    assert journal_keys(writer) != journal_keys(second_writer)
    assert [len(key) for key in journal_keys(writer)] == [32]


def test_after_a_rotation_the_older_key_is_given_too(writer, settings):
    old = journal_keys(writer)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "n" * 60

    assert journal_keys(writer)[1:] == old
    assert journal_keys(writer)[0] != old[0]


def test_the_key_is_given_to_its_user_and_to_no_cache(mine, writer):
    answer = mine.post(ADDRESS)

    assert answer.json() == {"keys": [base64.b64encode(journal_keys(writer)[0]).decode()]}
    assert answer.headers["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("who", ["nobody", "administrator", "deactivated", "other site"])
def test_nobody_else_gets_one(who, writer, administrator):
    client = Client(enforce_csrf_checks=who == "other site")
    if who != "nobody":
        client.force_login(administrator if who == "administrator" else writer)
    if who == "deactivated":
        writer.is_active = False
        writer.save()

    answer = client.post(ADDRESS)

    assert answer.status_code in {302, 403}
    assert "keys" not in answer.text
    assert client.get(ADDRESS).status_code in {302, 405}
