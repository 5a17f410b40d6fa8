"""The inbox: one row an event and person, one's own only, and nothing of a desk that one has left."""

import re
import threading
from datetime import timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.db import connection, transaction
from django.db.models import F
from django.urls import reverse
from django.utils import timezone

from articles.models import Article
from staff.audit import record
from staff.inbox import forget_old, tell, unread_of
from staff.kinds import KINDS
from staff.models import AuditEvent, DeskMembership, Notification, NotificationChoice, User
from staff.roles import MODERATORS, WRITERS
from tests.conftest import account

INBOX, CHOICES = "/quan-tri/hop-thu/", "/quan-tri/hop-thu/cach-bao/"
TITLE, REASON = "Tin chưa đăng về nhân sự", "Chức vụ ở đoạn hai chưa đúng."

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(desk, writer) -> Article:
    return Article.objects.create(title=TITLE, desk=desk, created_by=writer)


@pytest.fixture
def returned(draft, moderator) -> AuditEvent:
    return record("article.return", draft, actor=moderator)


def told(event, *people, kind="article.return", excerpt=REASON):
    tell(event, people, kind=kind, path=f"/quan-tri/articles/article/{event.object_id}/change/", excerpt=excerpt)
    return Notification.objects.filter(event=event)


def page(client, user, **query) -> str:
    client.force_login(user)
    return client.get(INBOX, query).content.decode()


# Who is told


def test_each_is_told_once_of_an_event_whatever_the_reason(returned, writer, second_writer):
    told(returned, writer, writer, second_writer)
    rows = told(returned, writer, second_writer, kind="article.comment")

    assert sorted(rows.values_list("recipient__username", "kind")) == [
        ("bientap", "article.return"),
        ("bientap2", "article.return"),
    ]


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_twenty_transactions_at_once_tell_once(returned, writer, second_writer):
    """SQLite lets one transaction write at a time, so there the test above is the race."""
    barrier, failures = threading.Barrier(20), []

    def tell_too():
        try:
            with transaction.atomic():
                barrier.wait()
                told(returned, writer, second_writer)
        except Exception as error:  # noqa: BLE001 - whatever happened in a thread is the finding
            failures.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=tell_too) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert failures == []
    assert Notification.objects.count() == 2


def test_nobody_is_told_of_their_own_act(returned, writer, moderator):
    assert [row.recipient for row in told(returned, writer, moderator)] == [writer]


@pytest.mark.parametrize("switch", ["is_active", "is_staff"])
def test_nobody_switched_off_is_told(returned, writer, switch):
    User.objects.filter(pk=writer.pk).update(**{switch: False})

    assert not told(returned, writer).exists()


def test_nobody_is_told_who_cannot_see_the_article(returned, writer, outsider, administrator, superuser, desk):
    colleague = account("khongvai", "Người Không Vai", None, desk)

    rows = told(returned, writer, outsider, colleague, administrator, superuser)

    assert {row.recipient.username for row in rows} == {"bientap", "quantri", "root"}


def test_nothing_is_told_of_what_is_gone(draft, writer, moderator):
    event = record("article.return", draft, actor=moderator)
    draft.delete()

    assert not told(event, writer).exists()


def test_what_no_object_is_behind_is_told_to_anybody_on_the_staff(moderator, outsider):
    event = record("article.comment", actor=moderator, label="Không có bài")

    assert [row.recipient for row in told(event, outsider, kind="article.comment")] == [outsider]


def test_nothing_is_told_of_what_did_not_happen(returned, writer):
    with transaction.atomic():
        told(returned, writer)
        transaction.set_rollback(True)

    assert not Notification.objects.exists()


def test_a_kind_that_nobody_could_choose_about_is_refused(returned, writer):
    with pytest.raises(KeyError):
        told(returned, writer, kind="article.retrun")


def test_telling_costs_the_same_however_many_they_are(draft, writer, moderator, desk, django_assert_num_queries):
    crowd = [account(f"nguoi{n}", f"Người {n}", WRITERS, desk) for n in range(20)]
    first, second = (record("article.return", draft, actor=moderator) for _ in range(2))

    with django_assert_num_queries(3):
        tell(first, [writer], kind="article.return", path="/quan-tri/")
    with django_assert_num_queries(3):
        tell(second, crowd, kind="article.return", path="/quan-tri/")

    assert Notification.objects.count() == 21


# How each wants to be told


@pytest.mark.parametrize("kind", KINDS)
def test_by_default_the_inbox_has_everything_and_mail_what_waits_for_somebody(returned, writer, kind):
    by_mail = {
        *("article.submit", "article.waived", "article.return", "article.approve"),
        *("article.publish", "article.withdraw", "article.redact", "article.mention", "photo.take_down"),
        "adoption.proposed",
    }

    row = told(returned, writer, kind=kind).get()

    assert (row.is_in_inbox, row.mail) == (True, "waiting" if kind in by_mail else "none")


@pytest.mark.parametrize(
    ("in_inbox", "by_mail", "expected"),
    [
        (True, True, [(True, "waiting")]),
        (True, False, [(True, "none")]),
        (False, True, [(False, "waiting")]),
        (False, False, []),
    ],
)
def test_each_is_told_as_they_chose(returned, writer, in_inbox, by_mail, expected):
    NotificationChoice.objects.create(user=writer, kind="article.return", in_inbox=in_inbox, by_mail=by_mail)

    assert list(told(returned, writer).values_list("is_in_inbox", "mail")) == expected


def test_an_approval_without_four_eyes_cannot_be_looked_away_from(returned, second_moderator):
    NotificationChoice.objects.create(user=second_moderator, kind="article.waived", in_inbox=False, by_mail=False)

    rows = told(returned, second_moderator, kind="article.waived")

    assert list(rows.values_list("is_in_inbox", "mail")) == [(True, "waiting")]


def test_choices_are_kept_where_they_differ_and_forgotten_where_not(client, writer):
    client.force_login(writer)
    everything = [kind for kind, facts in KINDS.items() if not facts.is_for_moderators]
    mailed = [kind for kind in everything if KINDS[kind].by_mail]

    client.post(CHOICES, {"inbox": everything[1:], "mail": [*mailed, "article.claim"]})
    kept = set(NotificationChoice.objects.values_list("user__username", "kind", "in_inbox", "by_mail"))
    page = client.get(CHOICES).content.decode()
    client.post(CHOICES, {"inbox": everything, "mail": mailed})

    assert kept == {("bientap", "article.claim", False, True)}
    assert 'name="inbox" value="article.claim" aria-labelledby="kind-1 way-inbox">' in page
    assert 'name="mail" value="article.claim" aria-labelledby="kind-1 way-mail" checked>' in page
    assert not NotificationChoice.objects.exists()


def test_only_what_can_concern_somebody_is_offered_to_them(client, writer, moderator):
    NotificationChoice.objects.create(user=writer, kind="article.submit", by_mail=False)
    client.force_login(writer)
    offered = re.findall(r'name="inbox" value="([a-z._]+)"', client.get(CHOICES).content.decode())
    client.post(CHOICES, {"inbox": [*offered, "article.nothing"], "mail": ["article.submit", "article.waived"]})
    client.force_login(moderator)
    others = re.findall(r'name="inbox" value="([a-z._]+)"', client.get(CHOICES).content.decode())

    assert "article.submit" not in offered
    assert set(others) == {kind for kind in KINDS if KINDS[kind].is_optional}
    assert NotificationChoice.objects.get(kind="article.submit").by_mail is False
    assert not NotificationChoice.objects.filter(kind__in=["article.nothing", "article.waived"]).exists()


# The page


def test_the_newest_stands_first_under_its_day(client, draft, writer, moderator):
    writer.language = "en"
    writer.save()
    for day, text in (("2026-03-01 23:50+07:00", "Lý do cũ"), ("2026-03-02 00:10+07:00", "Lý do mới")):
        with time_machine.travel(day, tick=False):
            told(record("article.return", draft, actor=moderator), writer, excerpt=text)

    with time_machine.travel("2026-03-02 08:00+07:00", tick=False):
        html = page(client, writer)

    places = [html.index(words) for words in ("Today", "Lý do mới", "Yesterday", "Lý do cũ")]
    assert places == sorted(places)
    assert "Vũ Quang Huy" in html
    assert html.count(TITLE) == 2


def test_unread_is_said_with_a_word_and_goes_by_opening(client, returned, writer):
    row = told(returned, writer).get()
    before = page(client, writer)

    response = client.get(reverse("inbox_open", args=[row.pk]))
    after = page(client, writer)

    assert response.headers["Location"] == row.path
    assert ("notice-unread" in before, "notice-unread" in after) == (True, False)
    assert "(1)" in before.split("</header>")[0]
    assert "(1)" not in after.split("</header>")[0]


def test_the_first_reading_counts(client, returned, writer):
    row = told(returned, writer).get()
    client.force_login(writer)
    client.get(reverse("inbox_open", args=[row.pk]))
    first = Notification.objects.get().read_at

    client.get(reverse("inbox_open", args=[row.pk]))

    assert Notification.objects.get().read_at == first


def test_another_persons_notification_is_not_there(client, returned, writer, second_writer):
    row = told(returned, writer).get()

    html = page(client, second_writer)

    assert client.get(reverse("inbox_open", args=[row.pk])).status_code == 404
    assert REASON not in html
    assert Notification.objects.get().read_at is None


@pytest.mark.parametrize("path", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)"])
def test_a_notification_never_leads_out_of_the_house(client, returned, writer, path):
    row = told(returned, writer).get()
    Notification.objects.update(path=path)
    client.force_login(writer)

    assert client.get(reverse("inbox_open", args=[row.pk])).headers["Location"] == INBOX


def test_marking_all_leaves_what_came_since_and_what_others_have(client, draft, writer, second_writer, moderator):
    told(record("article.return", draft, actor=moderator), writer, second_writer)
    newest = re.search(r'name="newest" value="(\d+)"', page(client, writer))[1]
    told(record("article.return", draft, actor=moderator), writer)

    response = client.post(INBOX, {"newest": newest})

    assert response.headers["Location"] == INBOX
    assert (unread_of(writer), unread_of(second_writer)) == (1, 1)


@pytest.mark.parametrize("newest", ["", "abc", "-1", "9" * 40, "½"])
def test_junk_marks_nothing(client, returned, writer, newest):
    told(returned, writer)
    client.force_login(writer)

    assert client.post(INBOX, {"newest": newest}).status_code == 302
    assert unread_of(writer) == 1


def test_only_unread_on_request(client, draft, writer, moderator):
    for text in ("đã đọc rồi", "chưa đọc đâu"):
        told(record("article.return", draft, actor=moderator), writer, excerpt=text)
    Notification.objects.filter(excerpt="đã đọc rồi").update(read_at=timezone.now())

    html = page(client, writer, show="unread")

    assert ("chưa đọc đâu" in html, "đã đọc rồi" in html) == (True, False)


@pytest.mark.parametrize("number", ["0", "-1", "abc", "½", "9" * 40, "99999"])
def test_junk_for_a_page_number_is_no_server_error(client, returned, writer, number):
    told(returned, writer)

    assert "inbox" in page(client, writer, page=number)


def test_words_are_shown_as_they_are(client, draft, writer, moderator):
    Article.objects.update(title="<script>alert(1)</script>")
    draft.refresh_from_db()
    told(record("article.return", draft, actor=moderator), writer, excerpt="</p><img src=x onerror=alert(2)>{{7*7}}")

    html = page(client, writer)

    assert "<script>alert(1)" not in html
    assert "<img src=x" not in html
    assert "{{7*7}}" in html


def test_an_empty_inbox_says_what_will_stand_there(client, writer):
    assert "inbox-empty" in page(client, writer)


def test_a_mail_that_was_given_up_is_owned_up_to(client, returned, writer):
    told(returned, writer)
    Notification.objects.update(mail="given up", mail_problem="SMTPRecipientsRefused: x")

    html = page(client, writer)

    assert "notice-problem" in html
    assert "SMTPRecipientsRefused" not in html


def leave_the_desk(user):
    DeskMembership.objects.filter(user=user).delete()


def lose_the_role(user):
    user.groups.clear()


@pytest.mark.parametrize("lose", [leave_the_desk, lose_the_role])
def test_whoever_lost_the_desk_or_the_role_no_longer_reads_what_it_was_about(client, returned, writer, lose):
    row = told(returned, writer).get()
    lose(writer)

    html = page(client, writer)
    followed = client.get(reverse("inbox_open", args=[row.pk]), follow=True)

    assert TITLE not in html
    assert REASON not in html
    assert "Vũ Quang Huy" not in html
    assert followed.status_code in {403, 404} or followed.redirect_chain[-1][0] == "/quan-tri/"
    assert TITLE not in followed.content.decode()


def test_an_article_that_moved_to_another_desk_takes_its_title_along(client, returned, writer, other_desk):
    told(returned, writer)
    Article.objects.update(desk=other_desk)

    html = page(client, writer)

    assert TITLE not in html
    assert REASON not in html


def test_a_moderator_elsewhere_keeps_what_is_theirs(client, returned, writer, other_desk, outsider, moderator):
    theirs = Article.objects.create(title="Bài của ban khác", desk=other_desk, created_by=outsider)
    told(returned, writer)
    leave_the_desk(writer)
    DeskMembership.objects.create(user=writer, desk=other_desk)
    told(record("article.return", theirs, actor=outsider), writer)

    html = page(client, writer)

    assert ("Bài của ban khác" in html, TITLE in html) == (True, False)


# The number in the header


@pytest.mark.parametrize(("number", "shown"), [(0, None), (1, "(1)"), (99, "(99)"), (120, "(99+)")])
@pytest.mark.parametrize("path", ["/quan-tri/", "/quan-tri/duyet/"])
def test_both_frames_say_how_many_are_unread(client, draft, writer, moderator, path, number, shown):
    for _ in range(number):
        event = record("article.submit", draft, actor=writer)
        Notification.objects.create(event=event, recipient=moderator, kind="article.submit", path="/quan-tri/")
    client.force_login(moderator)

    header = client.get(path).content.decode().split("</header>")[0]
    link = re.search(r'<a class="inbox-link" href="/quan-tri/hop-thu/">.*?</a>', header)[0]

    assert re.findall(r"\([0-9+]+\)", link) == ([shown] if shown else [])
    assert ("visually-hidden" in link) is bool(shown)


def test_what_goes_by_mail_only_is_not_counted(returned, writer):
    NotificationChoice.objects.create(user=writer, kind="article.return", in_inbox=False)
    told(returned, writer)

    assert unread_of(writer) == 0


def test_the_door_asks_nothing_about_an_inbox(client, db):
    assert client.get("/quan-tri/login/").status_code == 200


def test_the_number_costs_one_query(client, returned, writer, django_assert_num_queries):
    told(returned, writer)
    client.force_login(writer)
    client.get(CHOICES)

    with django_assert_num_queries(6) as asked:  # session, user, rights twice, choices, number
        client.get(CHOICES)

    assert len([query for query in asked if 'FROM "staff_notification" ' in query["sql"]]) == 1


def test_the_page_costs_the_same_with_one_row_and_with_two_hundred(
    client, draft, writer, moderator, django_assert_num_queries
):
    told(record("article.return", draft, actor=moderator), writer)
    page(client, writer)

    with django_assert_num_queries(8):
        client.get(INBOX)
    for n in range(200):
        other = Article.objects.create(title=f"Bài {n}", desk=draft.desk, created_by=writer)
        event = record(
            "article.return", other, actor=account(f"m{n}", f"Người {n}", MODERATORS) if n < 20 else moderator
        )
        Notification.objects.create(event=event, recipient=writer, kind="article.return", path="/quan-tri/")
    with django_assert_num_queries(8):
        html = client.get(INBOX).content.decode()

    assert html.count('<li class="notice') == 50
    assert 'rel="next"' in html
    assert client.get(INBOX, {"page": 5}).content.decode().count('<li class="notice') == 1


# Tidying


@pytest.mark.parametrize(
    ("days_read", "fields", "is_kept"),
    [
        (181, {}, False),
        (179, {}, True),
        (None, {}, True),
        (181, {"mail": "waiting"}, True),
        (None, {"is_in_inbox": False, "mail": "sent"}, False),
        (None, {"is_in_inbox": False, "mail": "waiting"}, True),
    ],
)
def test_what_was_read_half_a_year_ago_is_forgotten(returned, writer, days_read, fields, is_kept):
    told(returned, writer)
    now = timezone.now()
    Notification.objects.update(created_at=now - timedelta(days=400), mail="sent")
    if days_read:
        Notification.objects.update(read_at=now - timedelta(days=days_read))
    Notification.objects.update(**fields)

    assert forget_old(now) == (0 if is_kept else 1)
    assert Notification.objects.exists() is is_kept
    assert AuditEvent.objects.filter(pk=returned.pk).exists()


def test_tidying_is_a_command(returned, writer, capsys):
    told(returned, writer)
    Notification.objects.update(read_at=F("created_at") - timedelta(days=181), mail="sent")

    call_command("tidy_inboxes")

    assert capsys.readouterr().out == "1 notifications deleted.\n"
