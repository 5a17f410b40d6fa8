"""Who has the form open: said at load and on every heartbeat, to the people of the desk and to nobody else."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles import workflow
from articles.models import Article, Presence
from articles.writing import presence

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")


def heartbeat(article):
    return reverse("admin:articles_article_presence", args=[article.pk])


def change(article):
    return reverse("admin:articles_article_change", args=[article.pk])


@pytest.fixture
def clock(monkeypatch):
    """A clock that stands at five past two until it is set."""

    class Clock:
        now = datetime(2026, 3, 3, 14, 5, tzinfo=HANOI)

    monkeypatch.setattr(timezone, "now", lambda: Clock.now)
    return Clock


def test_whoever_opens_the_form_reads_who_is_there_since_when(mine, theirs, saved, clock):
    mine.get(change(saved))
    clock.now += timedelta(seconds=50)

    page = theirs.get(change(saved))

    [sentence] = page.context["present"]
    assert "Lê Minh Châu" in sentence
    assert "14:05" in sentence
    assert sentence in page.text


def test_heartbeat_tells_others_digest_revision_and_stage(mine, theirs, saved, clock):
    mine.post(heartbeat(saved), {"expected": saved.digest})

    answer = theirs.post(heartbeat(saved), {"expected": saved.digest}).json()

    assert [person["name"] for person in answer["others"]] == ["Lê Minh Châu"]
    assert datetime.fromisoformat(answer["others"][0]["since"]) == clock.now
    assert (answer["digest"], answer["revision"], answer["stage"], answer["news"]) == (saved.digest, 1, "draft", "")


def test_heartbeat_says_at_once_that_somebody_saved(mine, saved, second_writer):
    Article.objects.filter(pk=saved.pk).update(title="Tên khác")
    workflow.perform("edit", saved, by=second_writer, expected=saved.digest)

    answer = mine.post(heartbeat(saved), {"expected": "0" * 64}).json()

    assert (answer["revision"], answer["saved_by"]) == (2, "Phan Thu Hà")
    assert "Phan Thu Hà" in answer["news"]
    assert "2" in answer["news"]


def test_whoever_is_not_heard_of_for_a_minute_has_gone_and_comes_back_as_new(mine, theirs, saved, clock, writer):
    mine.post(heartbeat(saved))
    clock.now += timedelta(seconds=61)

    assert theirs.post(heartbeat(saved)).json()["others"] == []

    mine.post(heartbeat(saved))
    assert Presence.objects.get(user=writer).since == clock.now


def test_heartbeats_keep_the_beginning(mine, saved, clock, writer):
    began = clock.now
    for _turn in range(3):
        mine.post(heartbeat(saved))
        clock.now += timedelta(seconds=15)

    row = Presence.objects.get(user=writer)
    assert (row.since, row.seen_at) == (began, began + timedelta(seconds=30))


def test_leaving_ends_it(mine, theirs, saved):
    mine.post(heartbeat(saved))

    left = mine.post(heartbeat(saved), {"leave": "1"})

    assert (left.status_code, theirs.post(heartbeat(saved)).json()["others"]) == (204, [])


def test_a_page_that_only_reads_is_no_presence(mine, saved, writer):
    workflow.perform("submit", saved, by=writer, expected=saved.digest)

    mine.get(change(saved))

    assert not Presence.objects.exists()


def test_other_desks_get_404_readers_and_administrators_nothing(saved, outsider, administrator):
    statuses = {}
    for user in (outsider, administrator):
        client = Client()
        client.force_login(user)
        statuses[user.username] = client.post(heartbeat(saved)).status_code

    assert statuses == {"nguoingoai": 404, "quantri": 403}
    assert Client().post(heartbeat(saved)).status_code == 302
    assert not Presence.objects.exists()


def test_a_deactivated_user_with_the_form_open_is_turned_away_at_the_next_heartbeat(mine, saved, writer):
    mine.post(heartbeat(saved))
    writer.is_active = False
    writer.save()

    answer = mine.post(heartbeat(saved))

    assert (answer.status_code, answer.url.split("?")[0]) == (302, "/quan-tri/login/")
    assert "sessionid" not in mine.session


def test_a_writer_who_lost_the_desk_is_turned_away(mine, saved, writer):
    writer.memberships.all().delete()

    assert mine.post(heartbeat(saved)).status_code == 404


def test_a_role_taken_away_ends_it_too(mine, saved, writer):
    writer.groups.clear()

    assert mine.post(heartbeat(saved)).status_code == 403


def test_only_posts_change_anything(mine, saved):
    assert mine.get(heartbeat(saved)).status_code == 405


@pytest.mark.parametrize("people", [0, 6])
def test_a_heartbeat_costs_eight_queries_whoever_is_there(
    people, mine, saved, desk, django_assert_num_queries, django_user_model
):
    for number in range(people):
        user = django_user_model.objects.create_user(
            f"nguoi{number}", f"n{number}@example.vn", "x", full_name=f"Người {number}"
        )
        presence.arrive(saved, user)
    data = {"expected": saved.digest}
    mine.post(heartbeat(saved), data)

    with django_assert_num_queries(8):
        answer = mine.post(heartbeat(saved), data)

    assert len(answer.json()["others"]) == people


def test_rows_of_yesterday_are_tidied_away(saved, writer, second_writer):
    presence.arrive(saved, writer)
    presence.arrive(saved, second_writer)
    Presence.objects.filter(user=writer).update(seen_at=timezone.now() - timedelta(days=2))

    call_command("remove_old_copies", verbosity=0)

    assert [row.user for row in Presence.objects.all()] == [second_writer]
