"""Twenty people press at the same moment, over HTTP, at two processes of the real server: one wins, nobody breaks anything."""

from collections import Counter

import pytest
from django.test import TestCase
from django.urls import reverse
from django.utils import timezone

from articles import workflow
from articles.checklist import CHECKLIST
from articles.models import Approval, Article, Publication, PublishedFigure, Redaction
from people import merging
from people.models import Merge
from staff.audit import verify
from staff.models import AuditEvent
from staff.roles import MODERATORS
from tests.articles.admin.test_form import form_of
from tests.conftest import account
from tests.serving import SharedRows, Visitor, all_at_once, end_other_sessions, kill, serving

pytestmark = pytest.mark.django_db(transaction=True)

CROWD = 20
SIGNED = {"checklist": list(CHECKLIST)}


@pytest.fixture
def server(tmp_path, transactional_db):
    """(rows, port) of two processes with threads enough for everybody."""
    rows = SharedRows(tmp_path)
    rows.lend()
    with serving(tmp_path, "--workers", "2", "--threads", str(CROWD), "--preload", **rows.environ) as (port, process):
        yield rows, port
        kill(process)  # how a server ends in order is another test's business, and takes seconds
    end_other_sessions()


@pytest.fixture
def submitted(make_article, writer):
    article = make_article()
    with TestCase.captureOnCommitCallbacks(execute=True):
        workflow.perform("edit", article, by=writer)
    workflow.perform("submit", article, by=writer, expected=article.digest)
    return article


@pytest.fixture
def approved(submitted, moderator):
    workflow.perform("approve", submitted, by=moderator, expected=submitted.digest, checklist=frozenset(CHECKLIST))
    return submitted


@pytest.fixture
def live(approved, moderator):
    workflow.perform("publish", approved, by=moderator, expected=approved.digest)
    return approved


@pytest.fixture
def updated(live, writer, moderator):
    """Live, with an approved update that is not yet published."""
    live.title = "Tiêu đề mới"
    live.save()
    workflow.perform("edit", live, by=writer, expected=live.latest_revision.digest)
    workflow.perform("submit", live, by=writer, expected=live.digest)
    workflow.perform("approve", live, by=moderator, expected=live.digest, checklist=frozenset(CHECKLIST))
    return live


@pytest.fixture
def twenty(desk):
    return [account(f"kiemduyet{number}", f"Người Thứ {number}", MODERATORS, desk) for number in range(30, 30 + CROWD)]


def decision(visitor, article, verb, **words):
    values = {"verb": verb, "expected": article.digest} | (SIGNED if verb == "approve" else {}) | words
    return visitor, reverse("admin:articles_review", args=[article.pk]), values


def save(visitor, article, **changed):
    return visitor, reverse("admin:articles_article_change", args=[article.pk]), form_of(article, **changed)


def storm(server, article, presses):
    """The statuses, and how often each verb stands in the record beyond what stood there before."""
    rows, _port = server
    before = counted(article)
    rows.lend()
    statuses = all_at_once(presses)
    rows.take_back()
    article.refresh_from_db()
    assert {500, 502, 503}.isdisjoint(statuses)
    assert list(verify()) == []
    return statuses, counted(article) - before


def counted(article):
    events = AuditEvent.objects.filter(object_type="articles.article", object_id=str(article.pk))
    return Counter(events.values_list("verb", flat=True))


# In this order, one article goes through all of them.
PRESSES = [
    ("claim", {}),
    ("return", {"reason": "Thiếu ngày."}),
    ("approve", {}),
    ("schedule", {"live_from_0": "24/09/2031", "live_from_1": "06:30"}),
    ("unschedule", {}),
    ("publish", {}),
    ("redact", {"redaction_reason": "Lộ màn hình.", "figure": "abcdef0123", "confirm_redaction": "on"}),
    ("withdraw", {"notice": "Bài rút.", "confirm_withdrawal": "on"}),
]


def test_one_press_of_twenty_counts(server, submitted, moderator, writer):
    visitor = Visitor(moderator, server[1])

    for verb, words in PRESSES:
        statuses, events = storm(server, submitted, [decision(visitor, submitted, verb, **words)] * CROWD)

        assert (verb, Counter(statuses)) == (verb, {302: 1, 409: CROWD - 1})
        assert events == {f"article.{verb}": 1}
        if verb == "return":
            workflow.perform("submit", submitted, by=writer, expected=submitted.digest)


def test_one_of_twenty_moderators_claims_and_then_nobody_else_approves(server, submitted, twenty):
    people = [Visitor(user, server[1]) for user in twenty]
    claims = [decision(visitor, submitted, "claim") for visitor in people]
    statuses, events = storm(server, submitted, claims)
    first = statuses.index(302)

    decisions = [decision(visitor, submitted, "approve") for visitor in people]
    then, further = storm(server, submitted, decisions)

    assert Counter(statuses) == Counter(then) == {302: 1, 409: CROWD - 1}
    assert (events, further) == ({"article.claim": 1}, {"article.approve": 1})
    assert then.index(302) == first
    assert Approval.objects.get().approved_by == twenty[first]


def test_one_of_twenty_moderators_approves(server, submitted, twenty):
    presses = [decision(Visitor(user, server[1]), submitted, "approve") for user in twenty]

    statuses, events = storm(server, submitted, presses)

    assert Counter(statuses) == {302: 1, 409: CROWD - 1}
    assert events == {"article.approve": 1}
    assert Approval.objects.get().approved_by == twenty[statuses.index(302)]


def test_approved_or_returned_but_not_both(server, submitted, twenty):
    verbs = ["approve", "return"] * (CROWD // 2)
    presses = [
        decision(Visitor(user, server[1]), submitted, verb, reason="Thiếu ngày.")
        for user, verb in zip(twenty, verbs, strict=True)
    ]

    statuses, events = storm(server, submitted, presses)

    won = verbs[statuses.index(302)]
    assert Counter(statuses) == {302: 1, 409: CROWD - 1}
    assert events == {f"article.{won}": 1}
    assert submitted.stage == {"approve": "approved", "return": "returned"}[won]
    assert Approval.objects.count() == (won == "approve")


def test_approved_or_taken_back_but_not_both(server, submitted, writer, moderator):
    author, reader = Visitor(writer, server[1]), Visitor(moderator, server[1])
    recall = author, reverse("admin:articles_article_recall", args=[submitted.pk]), {"post": "yes"}

    _statuses, events = storm(server, submitted, [recall, decision(reader, submitted, "approve")] * (CROWD // 2))

    assert events in ({"article.recall": 1}, {"article.approve": 1})
    assert submitted.stage == ("approved" if "article.approve" in events else "draft")


def test_published_and_withdrawn_leaves_no_two_pages(server, updated, moderator):
    visitor = Visitor(moderator, server[1])
    withdrawal = {"notice": "Bài rút.", "confirm_withdrawal": "on"}
    presses = [decision(visitor, updated, "publish"), decision(visitor, updated, "withdraw", **withdrawal)]

    statuses, events = storm(server, updated, presses * (CROWD // 2))

    published = statuses[::2].count(302)
    assert Counter(statuses[1::2]) == {302: 1, 409: CROWD // 2 - 1}
    assert published <= 1
    assert set(statuses[::2]) <= {302, 409}
    assert events == Counter({"article.withdraw": 1}) + Counter({"article.publish": published})
    assert not Publication.objects.live().exists()
    assert (updated.stage, Publication.objects.count()) == ("draft", 1 + published)


def test_edited_while_it_is_published(server, approved, writer, moderator):
    author, reader = Visitor(writer, server[1]), Visitor(moderator, server[1])
    presses = [save(author, approved, title="Sửa"), decision(reader, approved, "publish")] * (CROWD // 2)

    statuses, events = storm(server, approved, presses)

    published = statuses[1::2].count(302)
    assert Counter(statuses[::2]) == {302: 1, 409: CROWD // 2 - 1}
    assert set(statuses[1::2]) <= {302, 409}
    assert events == Counter({"article.edit": 1}) + Counter({"article.publish": published})
    assert (approved.stage, approved.title, approved.latest_revision.number) == ("draft", "Sửa", 2)
    assert [row.title for row in Publication.objects.all()] == ["Chăm lo đời sống đoàn viên"] * published


def test_edited_while_it_is_approved(server, submitted, writer, moderator):
    author, reader = Visitor(writer, server[1]), Visitor(moderator, server[1])
    presses = [save(author, submitted, title="Sửa"), decision(reader, submitted, "approve")] * (CROWD // 2)

    statuses, events = storm(server, submitted, presses)

    # Until it is approved nobody may edit; after that one save with the digest that was approved may follow.
    saved = statuses[::2].count(302)
    assert Counter(statuses[1::2]) == {302: 1, 409: CROWD // 2 - 1}
    assert saved <= 1
    assert set(statuses[::2]) <= {302, 409}
    assert events == Counter({"article.approve": 1}) + Counter({"article.edit": saved})
    assert submitted.stage == ("draft" if saved else "approved")
    assert Approval.objects.filter(voided_at=None).count() == (not saved)


@pytest.mark.parametrize("button", ["_save", "_submit"])
def test_one_of_twenty_saves_of_the_same_page_is_kept(server, make_article, writer, second_writer, button):
    article = make_article()
    workflow.perform("edit", article, by=writer)
    people = [Visitor(user, server[1]) for user in (writer, second_writer)]
    presses = [
        save(people[number % 2], article, title=f"Bản của người thứ {number}", **{button: "1"})
        for number in range(CROWD)
    ]

    statuses, events = storm(server, article, presses)

    assert Counter(statuses) == {302: 1, 409: CROWD - 1}
    assert events == Counter({"article.edit": 1}) + Counter({"article.submit": int(button == "_submit")})
    assert article.title == article.latest_revision.data["title"] == f"Bản của người thứ {statuses.index(302)}"
    assert article.latest_revision.number == 2


def test_who_may_not_is_told_so_in_the_middle_of_it(server, submitted, moderator, writer, outsider):
    people = [Visitor(user, server[1]) for user in (moderator, writer, outsider, moderator)]
    presses = [decision(visitor, submitted, "approve") for visitor in people * (CROWD // 4)]

    statuses, events = storm(server, submitted, presses)

    assert set(statuses[1::4]) == {403}
    assert set(statuses[2::4]) == {404}
    assert Counter(statuses[::4] + statuses[3::4]) == {302: 1, 409: CROWD // 2 - 1}
    assert events == {"article.approve": 1}


def test_the_times_in_the_record_never_go_back(server, submitted, twenty):
    presses = [decision(Visitor(user, server[1]), submitted, "claim", take_over="1") for user in twenty]

    statuses, events = storm(server, submitted, presses)

    assert statuses == [302] * CROWD  # each takes over from the one before, and the record says so
    assert events == {"article.claim": CROWD}
    times = list(AuditEvent.objects.order_by("number").values_list("at", flat=True))
    assert times == sorted(times)
    assert Article.objects.get().claimed_at <= timezone.now()


def test_one_of_twenty_moderators_takes_a_photo_down_everywhere(server, live, twenty):
    photo = live.figures.get().photo
    path = reverse("admin:photos_photo_take_down", args=[photo.pk])
    words = {"reason": "Gia đình rút lại sự đồng ý.", "confirm": "on"}

    statuses, events = storm(server, live, [(Visitor(user, server[1]), path, words) for user in twenty])

    # Whoever comes while the first is at it may finish the work for them; nothing is done twice.
    assert set(statuses) <= {302, 409}
    assert 302 in statuses
    assert events == {"article.redact": 1}
    assert Redaction.objects.count() == 1
    assert AuditEvent.objects.filter(verb="photo.take_down").count() in {1, 2}
    assert not PublishedFigure.objects.filter(photo=photo, redacted_at=None).exists()


def test_one_of_twenty_moderators_merges_two_records(server, person, double, writer, twenty):
    rows, port = server
    merging.propose(double, person, by=writer)
    words = {"verb": "merge", "expected": merging.plan(double, person).digest, "typed": str(double)}
    path = reverse("admin:people_person_merge", args=[double.pk])
    presses = [(Visitor(user, port), path, words) for user in twenty]
    rows.lend()

    statuses = all_at_once(presses)

    rows.take_back()
    done = Merge.objects.get()
    assert set(statuses) == {302}  # to a page that says what became of it
    assert AuditEvent.objects.get(verb="merge.done").actor == done.done_by
    assert (person.promotions.count(), double.promotions.count()) == (2, 0)
    assert list(verify()) == []
