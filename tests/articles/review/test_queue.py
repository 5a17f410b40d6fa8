"""The moderators' queue: who sees what in which group, filters, claims, publishing many at once, and what comes next."""

import re
import time
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles import waiting, workflow
from articles.checklist import CHECKLIST
from articles.commenting import remark
from articles.four_eyes import has_four_eyes, with_own_words
from articles.models import Approval, Article, Publication, Revision
from articles.review.queue import next_waiting
from staff.models import DeskMembership

pytestmark = pytest.mark.django_db

QUEUE = "admin:articles_review_queue"
SIGNED = frozenset(CHECKLIST)


@pytest.fixture
def submit(make_article, writer):
    """A function that submits a new article; `hours_ago` is when."""

    def make(title="Bài chờ duyệt", *, hours_ago=1, by=writer, **fields) -> Article:
        article = make_article(title=title, created_by=by, with_figure=False, **fields)
        workflow.perform("edit", article, by=by)
        workflow.perform("submit", article, by=by, expected=article.digest)
        Article.objects.filter(pk=article.pk).update(submitted_at=timezone.now() - timedelta(hours=hours_ago))
        article.refresh_from_db()
        return article

    return make


@pytest.fixture
def approve(submit, moderator):
    def make(title="Bài đã duyệt", **fields) -> Article:
        article = submit(title, **fields)
        workflow.perform("approve", article, by=moderator, expected=article.digest, checklist=SIGNED)
        return article

    return make


def page(client, user, **params):
    client.force_login(user)
    return client.get(reverse(QUEUE), params)


def titles(response):
    return [row.article.title for row in response.context["rows"]]


def counts(response):
    return [tab.count for tab in response.context["tabs"]]


def post(client, user, address="", **data):
    client.force_login(user)
    return client.post(reverse(QUEUE) + address, data, follow=True)


def said(response):
    return [str(message) for message in response.context["messages"]]


def test_each_article_stands_in_its_groups(client, submit, approve, writer, moderator, second_moderator):
    now = timezone.now()
    submit("Mới gửi")
    submit("Gửi hôm kia", hours_ago=48)
    submit("Hạn đã qua", due_at=now - timedelta(minutes=1))
    submit("Hạn còn dài", hours_ago=48, due_at=now + timedelta(days=1))
    workflow.perform("claim", submit("Tôi đang đọc"), by=moderator)
    workflow.perform("claim", submit("Người khác đang đọc", hours_ago=30), by=second_moderator)
    approve("Chưa đăng")
    approve("Chưa đăng, quá hạn", due_at=now - timedelta(hours=1))
    out = approve("Đã đăng")
    workflow.perform("publish", out, by=moderator, expected=out.digest)
    later = approve("Hẹn giờ")
    workflow.perform("schedule", later, by=moderator, expected=later.digest, live_from=now + timedelta(days=2))
    back = submit("Bị trả")
    workflow.perform("return", back, by=moderator, expected=back.digest, reason="Thiếu tên đơn vị.")

    found = {name: titles(page(client, moderator, nhom=name)) for name in waiting.GROUPS}

    assert found == {
        "can-toi": ["Gửi hôm kia", "Hạn đã qua", "Mới gửi", "Tôi đang đọc", "Hạn còn dài"],
        "cho": ["Gửi hôm kia", "Hạn đã qua", "Mới gửi", "Hạn còn dài"],
        "toi-nhan": ["Tôi đang đọc"],
        "nguoi-khac": ["Người khác đang đọc"],
        "qua-han": ["Gửi hôm kia", "Người khác đang đọc", "Chưa đăng, quá hạn", "Hạn đã qua"],
        "da-duyet": ["Chưa đăng, quá hạn", "Chưa đăng"],
        "hen-gio": ["Hẹn giờ"],
        "tra-lai": ["Bị trả"],
    }
    assert counts(page(client, moderator)) == [len(rows) for rows in found.values()]
    assert titles(page(client, moderator)) == found["can-toi"]


def test_another_desk_sees_no_row_no_count_and_no_choice(client, submit, approve, moderator, outsider, writer, unit):
    submit("Bài của công đoàn")
    approve("Bài đã duyệt của công đoàn", due_at=timezone.now() - timedelta(days=1))

    responses = [page(client, outsider, nhom=name) for name in waiting.GROUPS]
    asked = page(client, outsider, **{"nguoi-viet": writer.pk, "to-chuc": unit.pk, "q": "cong doan"})

    for response in [*responses, asked]:
        text = response.content.decode()
        assert titles(response) == []
        assert counts(response) == [0] * 8
        assert not re.search(f"của công đoàn|{writer}|{unit}|Công đoàn CAND", text)
    assert counts(page(client, moderator))[0] == 1


@pytest.mark.parametrize(("who", "status"), [("writer", 403), ("administrator", 403), ("moderator", 200)])
@pytest.mark.parametrize("method", ["get", "post"])
def test_the_queue_is_for_moderators(client, request, submit, who, status, method):
    article = submit()
    client.force_login(request.getfixturevalue(who))

    response = getattr(client, method)(reverse(QUEUE), {"one": f"claim-{article.pk}"}, follow=True)

    article.refresh_from_db()
    assert response.status_code == status
    assert (article.claimed_by is not None) == (method == "post" and status == 200)


def test_a_row_says_what_a_moderator_wants_to_know_first(client, submit, moderator, second_moderator, unit, section):
    article = submit("Có đủ chuyện", hours_ago=26, by=moderator, embargo_until=timezone.now() + timedelta(days=1))
    remark(article, by=second_moderator, text="Sửa tên.", is_blocking=True)
    remark(article, by=second_moderator, text="Ảnh đâu?")
    workflow.perform("claim", article, by=second_moderator)

    response = page(client, moderator, nhom="nguoi-khac")

    (row,) = response.context["rows"]
    assert (row.is_overdue, row.is_embargoed, row.may_decide, row.verbs) == (True, True, True, {"take-over"})
    assert (row.article.open_comments, row.article.blocking_comments) == (2, 1)
    assert row.article.has_own_words
    assert row.organisations == [str(unit)]
    assert row.age == "1\xa0ngày"
    text = response.content.decode()
    for words in (str(second_moderator), str(article.desk), section.name, str(unit)):
        assert words in text


def test_findings_and_the_first_photo_are_those_of_the_latest_revision(client, make_article, writer, moderator):
    article = make_article(source="Báo CAND")
    workflow.perform("edit", article, by=writer)
    workflow.perform("submit", article, by=writer, expected=article.digest)
    photo = article.figures.get().photo
    article.figures.update(caption="")

    response = page(client, moderator)

    (row,) = response.context["rows"]
    assert (row.blocking, row.remarks, row.photo) == (0, 2, photo.pk)
    assert reverse("admin:photos_photo_preview", args=[photo.pk]) in response.content.decode()


def test_an_approval_without_four_eyes_is_flagged(client, submit, superuser, moderator):
    article = submit(by=superuser)
    workflow.perform(
        "approve", article, by=superuser, expected=article.digest, checklist=SIGNED, reason="Trực đêm một mình."
    )

    (row,) = page(client, moderator, nhom="da-duyet").context["rows"]

    assert row.article.went_without_four_eyes


@pytest.mark.parametrize(
    "steps",
    [
        ["edit writer"],
        ["edit writer", "edit moderator"],
        ["edit writer", "approve", "withdraw"],
        ["edit writer", "approve", "edit moderator"],
        ["edit moderator", "approve", "edit writer"],
        ["edit moderator", "approve", "withdraw"],
    ],
)
def test_own_words_in_a_list_are_what_four_eyes_say_of_one_article(
    make_article, writer, moderator, second_moderator, outsider, steps
):
    people = {"writer": writer, "moderator": moderator}
    article = make_article(with_figure=False)
    for number, step in enumerate(steps):
        verb, _space, who = step.partition(" ")
        if verb == "edit":
            article.title = f"Bản thứ {number}"
            article.save()
            workflow.perform("edit", article, by=people[who], expected=article.digest or None)
        elif verb == "approve":
            workflow.perform("submit", article, by=writer, expected=article.digest)
            workflow.perform("approve", article, by=second_moderator, expected=article.digest, checklist=SIGNED)
            workflow.perform("publish", article, by=second_moderator, expected=article.digest)
        else:
            workflow.perform("withdraw", article, by=second_moderator, notice="Rút để kiểm tra.")

    for user in (writer, moderator, second_moderator, outsider):
        assert with_own_words(Article.objects.all(), user).get().has_own_words != has_four_eyes(article, user)


def test_filters_narrow_rows_and_counts_and_can_be_taken_off(
    client, submit, moderator, second_writer, other_desk, unit, make_article
):
    DeskMembership.objects.create(user=moderator, desk=other_desk)
    DeskMembership.objects.create(user=second_writer, desk=other_desk)
    submit("Hội nghị cán bộ nữ")
    submit("Đoàn viên hiến máu", by=second_writer, at=other_desk)
    submit("Cán bộ đoàn về bản", hours_ago=40, section=None, kind="page", lead="")

    narrowed = {
        query: titles(client.get(reverse(QUEUE) + query))
        for query in (
            "?q=can+bo",
            "?q=bộ+NỮ",
            f"?ban={other_desk.pk}",
            f"?nguoi-viet={second_writer.pk}",
            "?qua-han=on",
        )
        if client.force_login(moderator) is None
    }
    both = page(client, moderator, q="cán bộ", **{"qua-han": "1", "to-chuc": unit.pk})

    assert narrowed == {
        "?q=can+bo": ["Cán bộ đoàn về bản", "Hội nghị cán bộ nữ"],
        "?q=bộ+NỮ": ["Hội nghị cán bộ nữ"],
        f"?ban={other_desk.pk}": ["Đoàn viên hiến máu"],
        f"?nguoi-viet={second_writer.pk}": ["Đoàn viên hiến máu"],
        "?qua-han=on": ["Cán bộ đoàn về bản"],
    }
    assert counts(both)[:2] == [1, 1]
    chosen = {chosen.label: chosen.without for chosen in both.context["filters"].chosen()}
    assert len(chosen) == 3
    assert titles(client.get(list(chosen.values())[2])) == ["Cán bộ đoàn về bản", "Hội nghị cán bộ nữ"]


def test_a_filter_that_finds_nothing_shows_nothing(client, submit, moderator, other_desk):
    submit()

    response = page(client, moderator, ban=other_desk.pk)

    assert titles(response) == []
    assert str(other_desk) not in response.content.decode()


JUNK = ["abc", "-1", "0", "1e9", "½", "9" * 400, "9" * 5000, "[]", "' OR 1=1 --", "x" * 20_000, "9223372036854775808"]


@pytest.mark.parametrize("name", ["nhom", "trang", "q", "ban", "nguoi-viet", "to-chuc", "chuyen-muc", "qua-han"])
def test_junk_in_the_address_is_never_an_error(client, submit, moderator, name):
    submit()
    client.force_login(moderator)

    statuses = {client.get(reverse(QUEUE), {name: value}).status_code for value in JUNK}
    repeated = client.get(reverse(QUEUE) + f"?{name}=1&{name}=abc")

    assert statuses == {200}
    assert repeated.status_code == 200


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"one": "claim-"},
        {"one": "claim-abc"},
        {"one": f"claim-{'9' * 400}"},
        {"one": "claim-\x00"},
        {"one": "approve-1"},
        {"verb": "claim"},
        {"verb": "claim", "row": ["abc", "-1", "½", "9223372036854775808"]},
        {"verb": "publish", "row": ["abc"]},
        {"verb": "publish", "row": ["abc"], "confirmed": "1"},
        {"verb": "withdraw", "row": ["1"]},
    ],
)
def test_junk_in_a_post_changes_nothing_and_says_so(client, submit, moderator, data):
    article = submit()

    response = post(client, moderator, **data)

    article.refresh_from_db()
    assert response.status_code == 200
    assert said(response) or response.context.get("missing")
    assert article.claimed_by is None


def test_claim_and_release_come_back_to_the_same_page(client, submit, moderator):
    article = submit("Bài một")
    address = "?nhom=cho&q=bai"

    claimed = post(client, moderator, address, one=f"claim-{article.pk}")
    article.refresh_from_db()
    claimed_by = article.claimed_by
    post(client, moderator, address, one=f"release-{article.pk}")

    article.refresh_from_db()
    assert claimed.redirect_chain == [(f"{reverse(QUEUE)}{address}#bai-{article.pk}", 302)]
    assert "Bài một" in said(claimed)[0]
    assert (claimed_by, article.claimed_by) == (moderator, None)


def test_what_another_is_reading_is_taken_over_only_by_its_own_button(client, submit, moderator, second_moderator):
    article = submit()
    workflow.perform("claim", article, by=second_moderator)

    refused = post(client, moderator, one=f"claim-{article.pk}")
    article.refresh_from_db()
    before = article.claimed_by
    post(client, moderator, one=f"take-over-{article.pk}")

    article.refresh_from_db()
    assert str(second_moderator) in said(refused)[0]
    assert (before, article.claimed_by) == (second_moderator, moderator)
    assert str(moderator) in page(client, second_moderator, nhom="nguoi-khac").content.decode()


def test_a_key_of_another_desk_is_not_found(client, submit, approve, outsider):
    waits, ready = submit("Bài kín"), approve("Bài kín thứ hai")
    attempts = [
        {"one": f"claim-{waits.pk}"},
        {"verb": "claim", "row": [waits.pk, ready.pk]},
        {"verb": "publish", "row": [ready.pk], f"digest-{ready.pk}": ready.digest},
        {"verb": "publish", "row": [ready.pk], f"digest-{ready.pk}": ready.digest, "confirmed": "1"},
    ]

    responses = [post(client, outsider, **data) for data in attempts]

    waits.refresh_from_db()
    assert waits.claimed_by is None
    assert not Publication.objects.exists()
    for response in responses:
        assert "Bài kín" not in response.content.decode()
    assert [len(said(response)) for response in responses] == [1, 1, 0, 1]
    assert responses[2].context["missing"] == 1


def test_many_are_claimed_and_released_each_by_itself(client, submit, moderator, second_moderator):
    free = [submit(f"Bài {number}") for number in range(3)]
    taken = submit("Đã có người")
    workflow.perform("claim", taken, by=second_moderator)
    keys = [article.pk for article in [*free, taken]]

    claimed = post(client, moderator, verb="claim", row=keys)
    mine = Article.objects.filter(claimed_by=moderator).count()
    post(client, moderator, verb="release", row=keys)

    assert mine == 3
    assert Article.objects.filter(claimed_by=moderator).count() == 0
    assert Article.objects.get(pk=taken.pk).claimed_by == second_moderator
    assert len(said(claimed)) == 2
    assert "Đã có người" in said(claimed)[1]


def test_publishing_many_asks_first_and_reports_each_refusal(client, approve, writer, moderator):
    ready = [approve(f"Bài {number}") for number in range(2)]
    held = approve("Bài cấm đăng", embargo_until=timezone.now() + timedelta(days=1))
    stale = approve("Bài đã sửa")
    rows = [*ready, held, stale]
    data = {"verb": "publish", "row": [row.pk for row in rows]} | {f"digest-{row.pk}": row.digest for row in rows}
    stale.title = "Bài đã sửa sau khi mở trang"
    stale.save()
    workflow.perform("edit", stale, by=writer, expected=stale.digest)

    asked = post(client, moderator, "?nhom=da-duyet", **data)
    before = Publication.objects.count()
    done = post(client, moderator, "?nhom=da-duyet", **data, confirmed="1")

    assert [row.pk for row, _digest in asked.context["rows"]] == data["row"]
    assert before == 0
    assert set(Publication.objects.values_list("article", flat=True)) == {row.pk for row in ready}
    assert done.redirect_chain == [(f"{reverse(QUEUE)}?nhom=da-duyet", 302)]
    success, refused = said(done)
    assert "2" in success
    assert "Bài cấm đăng" in refused
    assert "Bài đã sửa sau khi mở trang" in refused


def test_publishing_needs_the_digest_that_was_on_the_screen(client, approve, moderator):
    article = approve()

    response = post(client, moderator, verb="publish", row=[article.pk], confirmed="1")

    assert not Publication.objects.exists()
    assert article.title in said(response)[0]


@pytest.mark.parametrize("verb", ["approve", "return", "withdraw"])
def test_nothing_is_decided_in_bulk(client, submit, moderator, verb):
    article = submit()

    post(client, moderator, verb=verb, row=[article.pk], reason="x", **{f"digest-{article.pk}": article.digest})

    article.refresh_from_db()
    assert article.stage == "submitted"
    assert not Approval.objects.exists()


def many(article, number):
    """`number` more like this one, each with a revision of its own: rows as the workflow leaves them, made at once."""
    revision, now = article.latest_revision, timezone.now()
    same = {
        "desk": article.desk,
        "created_by": article.created_by,
        "section": article.section,
        "event": article.event,
        "body": article.body,
        "stage": "submitted",
    }
    rows = Article.objects.bulk_create(
        Article(title=f"Bài {i}", search_key=f"bai {i}", submitted_at=now - timedelta(minutes=i), **same)
        for i in range(number)
    )
    revisions = Revision.objects.bulk_create(
        Revision(article=row, number=1, content=revision.content, digest=revision.digest) for row in rows
    )
    for row, cut in zip(rows, revisions, strict=True):
        row.latest_revision = cut
    Article.objects.bulk_update(rows, ["latest_revision"], batch_size=100)
    through = Revision.contributors.through
    through.objects.bulk_create(through(revision=cut, user=article.created_by) for cut in revisions)
    in_organisations = Article.organisations.through
    keys = article.organisations.values_list("pk", flat=True)
    in_organisations.objects.bulk_create(
        in_organisations(article=row, organisation_id=key) for row in rows for key in keys
    )


@pytest.mark.parametrize("number", [1, 1000])
def test_the_queue_takes_the_same_queries_for_one_article_and_for_a_thousand(client, submit, moderator, number):
    many(submit(body="<p>" + "Một đoạn văn dài. " * 300 + "</p>"), number)
    page(client, moderator)

    with CaptureQueriesContext(connection) as captured:
        began = time.process_time()  # SQLite works in this process; a busy machine does not count
        response = client.get(reverse(QUEUE))
        took = time.process_time() - began

    assert len(response.context["rows"]) == min(number + 1, 50)
    assert counts(response)[0] == number + 1
    assert len(captured) == 9
    assert not [query for query in captured.captured_queries if '"articles_article"."body"' in query["sql"]]
    assert took < 0.5


def test_pages_hold_fifty_and_a_page_beyond_the_last_is_the_last(client, submit, moderator):
    many(submit("Bài đầu", hours_ago=30), 60)

    first = page(client, moderator, q="bai")
    second = client.get(first.context["pages"].next)
    beyond = page(client, moderator, trang="999")

    assert (len(titles(first)), len(titles(second))) == (50, 11)
    assert set(titles(first)).isdisjoint(titles(second))
    assert titles(first)[0] == "Bài đầu"
    assert second.context["pages"].next == ""
    assert titles(client.get(second.context["pages"].previous)) == titles(first)
    assert titles(beyond) == titles(second)


def test_next_is_what_this_moderator_could_decide_in_the_order_of_the_queue(
    submit, writer, moderator, second_moderator, other_desk
):
    now = timezone.now()
    last = submit("Gửi muộn nhất", hours_ago=1)
    overdue = submit("Quá hạn", hours_ago=2, due_at=now - timedelta(hours=1))
    first = submit("Gửi sớm nhất", hours_ago=50)
    DeskMembership.objects.create(user=writer, desk=other_desk)
    submit("Ban khác", hours_ago=60, at=other_desk)
    submit("Của chính mình", hours_ago=60, by=moderator)
    workflow.perform("claim", submit("Người khác đang đọc", hours_ago=60), by=second_moderator)
    workflow.perform("claim", last, by=moderator)

    assert next_waiting(moderator, first) == overdue
    assert next_waiting(moderator, overdue) == last
    assert next_waiting(moderator, last) == first
    workflow.perform("return", overdue, by=moderator, expected=overdue.digest, reason="Thiếu ảnh.")
    assert next_waiting(moderator, overdue) == last
    assert next_waiting(writer, first) is None


def test_next_is_nothing_when_nothing_is_left(submit, moderator):
    article = submit()

    assert next_waiting(moderator, article) is None


@pytest.mark.parametrize("left", ["account", "desk", "role"])
def test_what_somebody_who_has_left_was_reading_waits_for_the_others(
    client, submit, moderator, second_moderator, desk, left
):
    left_behind, kept = submit("Bỏ lại", hours_ago=3), submit("Đang đọc", hours_ago=2)
    other = submit("Còn chờ", hours_ago=1)
    workflow.perform("claim", left_behind, by=second_moderator)
    workflow.perform("claim", kept, by=moderator)

    if left == "account":
        second_moderator.is_active = False
        second_moderator.save()
    elif left == "desk":
        DeskMembership.objects.filter(user=second_moderator).delete()
    else:
        second_moderator.groups.clear()
    response = page(client, moderator)

    assert titles(response) == ["Bỏ lại", "Đang đọc", "Còn chờ"]
    assert counts(response)[:4] == [3, 2, 1, 0]
    assert [row.verbs for row in response.context["rows"]] == [{"take-over"}, {"release"}, {"claim"}]
    assert next_waiting(moderator, other) == left_behind


@pytest.mark.parametrize("number", [1, 3])
def test_the_photos_of_all_rows_cost_one_query(client, make_article, writer, moderator, number):
    for count in range(number):
        article = make_article(title=f"Bài có ảnh {count}")
        workflow.perform("edit", article, by=writer)
        workflow.perform("submit", article, by=writer, expected=article.digest)
    page(client, moderator)

    with CaptureQueriesContext(connection) as captured:
        response = client.get(reverse(QUEUE))

    assert [row.blocking for row in response.context["rows"]] == [0] * number
    assert len(captured) == 10
