"""A decision on exactly the digest that was read, by somebody who may; refused, it keeps every word."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from articles import workflow
from articles.checklist import CHECKLIST
from articles.commenting import remark, resolve
from articles.models import Approval, Article, Comment, Publication
from staff.models import AuditEvent

pytestmark = pytest.mark.django_db
LATER = {"live_from_0": "24/09/2031", "live_from_1": "06:30"}


@pytest.mark.parametrize(("who", "status"), [("writer", 403), ("outsider", 404), ("administrator", 403)])
@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("page", ["articles_review", "articles_review_photos"])
def test_the_screen_is_for_moderators_of_the_desk(client, request, submitted, who, status, method, page):
    client.force_login(request.getfixturevalue(who))
    values = {"verb": "approve", "expected": submitted.digest, "checklist": list(CHECKLIST)}

    response = getattr(client, method)(reverse(f"admin:{page}", args=[submitted.pk]), values)

    assert response.status_code == (405 if (page, method) == ("articles_review_photos", "post") else status)
    assert submitted.title not in response.content.decode()
    assert not Approval.objects.exists()


def test_approve_and_publish_one_after_the_other(client, submitted, moderator, decide):
    client.force_login(moderator)

    approved = decide(submitted, "approve")
    published = decide(submitted, "publish")

    assert (approved.status_code, published.status_code) == (302, 302)
    assert Publication.objects.live().get().digest == submitted.digest


@pytest.mark.parametrize(
    ("button", "words", "release", "is_live"),
    [("approve-publish", {}, "publish", True), ("approve-schedule", LATER, "schedule", False)],
)
def test_approving_and_releasing_at_once_leaves_both_rows(
    client, submitted, moderator, decide, button, words, release, is_live
):
    client.force_login(moderator)

    response = decide(submitted, button, **words)

    submitted.refresh_from_db()
    assert response.status_code == 302
    assert submitted.stage == "approved"
    assert Publication.objects.live().exists() is is_live
    verbs = list(AuditEvent.objects.order_by("pk").values_list("verb", flat=True))
    assert verbs[-2:] == ["article.approve", f"article.{release}"]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ({}, "Cần chọn một thời điểm chưa qua."),
        ({"live_from_0": "24/09/2021", "live_from_1": "06:30"}, "Cần chọn một thời điểm chưa qua."),
        (LATER | {"live_until_0": "23/09/2031", "live_until_1": "06:30"}, "Thời điểm gỡ phải sau thời điểm đăng."),
    ],
)
def test_a_release_that_is_refused_takes_the_approval_back_with_it(
    client, submitted, moderator, decide, words, sentence
):
    client.force_login(moderator)
    before = AuditEvent.objects.count()

    response = decide(submitted, "approve-schedule", **words)

    page = response.content.decode()
    assert response.status_code == 400
    assert list(response.context["form"].non_field_errors()) == [sentence]
    assert Article.objects.get(pk=submitted.pk).stage == "submitted"
    assert not Approval.objects.exists()
    assert AuditEvent.objects.count() == before
    assert 'value="approve-schedule"' in page


def test_a_digest_that_was_overtaken_is_refused_with_409(client, submitted, writer, moderator, submit, decide):
    read = submitted.digest
    workflow.perform("recall", submitted, by=writer)
    submitted.title = "Tiêu đề sửa sau khi người duyệt đã mở trang"
    submitted.save()
    submit(submitted)
    client.force_login(moderator)

    for button in ("approve", "approve-publish", "return"):
        response = decide(submitted, button, expected=read, reason="Một lý do.")

        assert response.status_code == 409
        assert "Tiêu đề sửa sau" in response.content.decode()
    assert not Approval.objects.exists()


def test_the_second_of_two_moderators_gets_409(client, submitted, moderator, second_moderator, decide):
    client.force_login(moderator)
    decide(submitted, "return", reason="Thiếu tên đơn vị.")
    client.force_login(second_moderator)

    response = decide(submitted, "approve")

    assert response.status_code == 409
    assert not Approval.objects.exists()


def test_an_incomplete_checklist_keeps_its_ticks_and_says_which_lines_are_missing(client, submitted, moderator, decide):
    client.force_login(moderator)
    ticked = [code for code in CHECKLIST if code not in {"photos", "source"}]

    response = decide(submitted, "approve", checklist=ticked, reason="Đang gõ dở.")

    page = response.content.decode()
    assert response.status_code == 400
    assert response.context["missing"] == ["photos", "source"]
    assert page.count('name="checklist"') == len(CHECKLIST)
    assert page.count(" checked") == len(ticked) + 1  # and the switch of the keys
    assert page.count('class="is-missing"') == 2
    assert "Đang gõ dở." in page
    assert not Approval.objects.exists()


def test_a_refused_decision_keeps_every_word_and_tick(client, submitted, moderator, decide):
    client.force_login(moderator)
    words = {"reason": "Một lý do dài.", "live_from_0": "24/09/2031", "live_from_1": "06:30"}

    page = decide(submitted, "return", expected="0" * 64, **words).content.decode()

    assert all(word in page for word in words.values())
    assert page.count(" checked") == len(CHECKLIST) + 1


def test_words_of_another_part_of_the_page_do_not_stop_a_decision(client, submitted, moderator, decide):
    client.force_login(moderator)

    response = decide(submitted, "return", reason="Thiếu tên đơn vị.", live_from_0="chưa biết")

    assert response.status_code == 302


def test_a_return_without_a_reason_says_so_and_one_with_it_reaches_the_author(client, submitted, moderator, decide):
    client.force_login(moderator)

    refused = decide(submitted, "return")
    returned = decide(submitted, "return", reason="Thiếu tên đơn vị.")

    submitted.refresh_from_db()
    assert (refused.status_code, returned.status_code) == (400, 302)
    assert (submitted.stage, submitted.return_reason) == ("returned", "Thiếu tên đơn vị.")
    assert not Comment.objects.exists()


def test_a_return_beside_a_paragraph_leaves_the_reason_there(client, submitted, moderator, read, decide):
    client.force_login(moderator)
    places = read(submitted).context["form"].places
    value = next(value for value, place in places.items() if place.paragraph == 0)

    decide(submitted, "return", reason="Ghi rõ ai chủ trì.", place=value)

    comment = Comment.objects.get()
    assert (comment.field, comment.paragraph, comment.text) == ("body", 0, "Ghi rõ ai chủ trì.")
    assert comment.quote.startswith("Hội nghị bàn công tác")
    submitted.refresh_from_db()
    assert submitted.return_reason == "Ghi rõ ai chủ trì."


def test_the_reason_of_a_return_is_no_reason_to_go_without_four_eyes(client, article, trusted, submit, decide):
    submit(article, by=trusted)
    client.force_login(trusted)

    refused = decide(article, "approve", reason="Viết ở ô trả lại.")
    approved = decide(article, "approve", waiver_reason="Cả ban đi công tác.")

    assert (refused.status_code, approved.status_code) == (400, 302)
    assert Approval.objects.get().waiver_reason == "Cả ban đi công tác."


@pytest.mark.parametrize(
    ("day", "hour"),
    [("%d/%m/%Y", "06:30"), ("%d-%m-%Y", "6h30"), ("%d%m%Y", "0630"), (" %d%m%Y ", " 06:30")],
)
def test_a_schedule_is_read_as_vietnamese_day_and_time(client, submitted, moderator, decide, day, hour):
    client.force_login(moderator)
    decide(submitted, "approve")
    at = (timezone.localtime() + timedelta(days=3)).replace(hour=6, minute=30, second=0, microsecond=0)

    response = decide(submitted, "schedule", live_from_0=at.strftime(day), live_from_1=hour, reason="")

    assert response.status_code == 302
    assert f"06:30, {at:%d/%m/%Y}" in client.get(response.url).content.decode()
    assert Publication.objects.get().live_from == at
    assert not Publication.objects.live().exists()


@pytest.mark.parametrize(
    ("day", "hour"), [("24/09/2031", ""), ("", "06:30"), ("2492031", "06:30"), ("24092031", "630"), ("240931", "0630")]
)
def test_half_a_time_and_one_that_could_mean_two_are_refused(client, submitted, moderator, decide, day, hour):
    client.force_login(moderator)
    decide(submitted, "approve")

    response = decide(submitted, "schedule", live_from_0=day, live_from_1=hour)

    assert response.status_code == 400
    assert not Publication.objects.exists()


def test_what_cannot_be_undone_asks_for_a_tick(client, submitted, moderator, decide):
    client.force_login(moderator)
    decide(submitted, "approve")
    decide(submitted, "schedule", **LATER)
    notice = {"notice": "Bài rút để kiểm tra."}

    assert decide(submitted, "unschedule").status_code == 302
    assert decide(submitted, "publish").status_code == 302
    unconfirmed = decide(submitted, "withdraw", **notice)
    assert unconfirmed.status_code == 400
    assert "Bài rút để kiểm tra." in unconfirmed.content.decode()
    assert Publication.objects.live().exists()
    assert decide(submitted, "withdraw", confirm_withdrawal="on").status_code == 400
    assert decide(submitted, "withdraw", confirm_withdrawal="on", **notice).status_code == 302
    assert not Publication.objects.live().exists()


def test_a_claim_is_taken_given_up_and_taken_over(client, submitted, moderator, second_moderator, decide, read):
    client.force_login(moderator)
    decide(submitted, "claim")
    assert 'value="release"' in read(submitted).content.decode()

    client.force_login(second_moderator)
    refused = decide(submitted, "return", reason="Thiếu tên đơn vị.")
    lost = decide(submitted, "claim")
    taken = decide(submitted, "claim", take_over="on", checklist=[])
    returned = decide(submitted, "return", reason="Thiếu tên đơn vị.")

    assert [response.status_code for response in (refused, lost, taken, returned)] == [409, 409, 302, 302]
    assert "Vũ Quang Huy" in refused.content.decode()
    assert "Thiếu tên đơn vị." in refused.content.decode()


def test_a_claim_keeps_what_was_typed_before_it(client, submitted, moderator, decide):
    client.force_login(moderator)

    response = decide(submitted, "claim", reason="Đã gõ trước khi nhận.")

    submitted.refresh_from_db()
    assert (response.status_code, submitted.claimed_by) == (200, moderator)
    assert "Đã gõ trước khi nhận." in response.content.decode()


@pytest.mark.parametrize(("button", "goes_on"), [("return", True), ("approve", True), ("claim", False)])
def test_a_settled_article_gives_way_to_the_next_that_waits(
    client, make_article, submit, moderator, decide, button, goes_on
):
    first, second = (submit(make_article(title=title, with_figure=False)) for title in ("Bài một", "Bài hai"))
    submit(make_article(title="Bài của chính mình", with_figure=False, created_by=moderator), by=moderator)
    client.force_login(moderator)
    ticks = {} if button == "approve" else {"checklist": []}

    response = decide(first, button, reason="" if button == "claim" else "Thiếu tên đơn vị.", **ticks)

    assert response.url == f"/quan-tri/duyet/{(second if goes_on else first).pk}/#content"
    page = client.get(response.url).content.decode()
    assert "“Bài một”" in page
    assert (f'href="/quan-tri/duyet/{first.pk}/#decision"' in page) is goes_on


def test_next_and_previous_lead_through_the_queue_and_out_of_it(client, make_article, submit, moderator):
    articles = [submit(make_article(title=title, with_figure=False)) for title in ("Một", "Hai", "Ba")]
    one, two, three = (article.pk for article in articles)
    client.force_login(moderator)

    def leads_to(pk, way):
        return client.get(reverse(f"admin:articles_review_{way}", args=[pk])).url

    assert [leads_to(pk, "next") for pk in (one, two, three)] == [f"/quan-tri/duyet/{pk}/" for pk in (two, three, one)]
    assert [leads_to(pk, "previous") for pk in (one, two)] == [f"/quan-tri/duyet/{pk}/" for pk in (three, one)]
    Article.objects.exclude(pk=one).update(stage="draft")
    assert leads_to(one, "next") == leads_to(one, "previous") == "/quan-tri/duyet/"


def test_words_for_a_part_that_is_gone_stay_in_sight(client, submitted, moderator, second_moderator, decide):
    client.force_login(second_moderator)
    decide(submitted, "return", reason="Trả trước.")
    client.force_login(moderator)

    response = decide(submitted, "return", reason="Lý do gõ chậm một phút.")

    page = response.content.decode()
    assert response.status_code == 409
    assert "Lý do gõ chậm một phút." in page
    assert 'value="return"' not in page
    assert page.count('name="checklist" value="public"') == 1


@pytest.mark.parametrize(
    ("verb", "name"),
    [("return", "reason"), ("approve", "waiver_reason"), ("approve-publish", "correction_note")],
)
def test_words_that_bear_a_stamp_of_secrecy_are_not_taken(client, submitted, moderator, decide, verb, name):
    client.force_login(moderator)
    known = AuditEvent.objects.count()

    refused = decide(submitted, verb, **{name: "TUYỆT MẬT\nSửa tên nhân sự." if name != "correction_note" else "MẬT"})

    submitted.refresh_from_db()
    assert refused.status_code == 400
    assert refused.context["form"].errors.keys() == {name}
    assert (submitted.stage, submitted.return_reason) == (Article.Stage.SUBMITTED, "")
    assert AuditEvent.objects.count() == known


@pytest.mark.parametrize("verb", ["publish", "schedule"])
def test_a_blocking_comment_made_after_the_approval_stops_what_was_approved(
    client, submitted, moderator, second_moderator, decide, verb
):
    client.force_login(moderator)
    decide(submitted, "approve")
    comment = remark(submitted, by=second_moderator, text="Sai tên người.", is_blocking=True)

    refused = decide(submitted, verb, **LATER)

    assert refused.status_code == 400
    assert not {"publish", "schedule"} & refused.context["verbs"]
    assert [obstacle.code for obstacle in refused.context["obstacles"]] == ["comments"]
    assert not Publication.objects.exists()

    resolve(comment, by=second_moderator)
    decide(submitted, verb, **LATER)

    assert Publication.objects.get().revision == submitted.latest_revision


def test_a_blocking_comment_on_what_is_scheduled_is_told_to_whoever_could_cancel_it(
    client, submitted, moderator, second_moderator, decide, read
):
    client.force_login(moderator)
    decide(submitted, "approve-schedule", **LATER)

    remark(submitted, by=second_moderator, text="Sai tên người.", is_blocking=True)

    assert [obstacle.code for obstacle in read(submitted).context["obstacles"]] == ["comments"]
