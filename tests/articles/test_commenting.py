"""Comments: who may say and settle what, where they stand as the text changes, whom they call, and what they stop."""

import json

import pytest
from django.test import TestCase
from django.utils.translation import override

from articles import commenting, workflow
from articles.checklist import CHECKLIST
from articles.commenting import Place
from articles.models import Comment
from articles.refusals import AlreadySettled, CommentRefused, CommentsAreOpen, NotAllowed, WrongStage
from articles.threads import threads_of
from staff.models import AuditEvent, Notification

pytestmark = pytest.mark.django_db

FIRST = "<p>Sáng 24/9, hội nghị bàn công tác chăm lo đời sống đoàn viên diễn ra tại Hải An.</p>"
SECOND = "<p>Đồng chí Trưởng phòng đánh giá cao kết quả sáu tháng đầu năm của các tổ công đoàn.</p>"
THIRD = "<p>Hội nghị thống nhất tặng quà cho 120 gia đình đoàn viên có hoàn cảnh khó khăn.</p>"


@pytest.fixture
def saved(make_article, writer):
    """An article with three paragraphs and one photo, saved once."""
    article = make_article(body=FIRST + SECOND + THIRD)
    with TestCase.captureOnCommitCallbacks(execute=True):
        workflow.perform("edit", article, by=writer)
    return article


@pytest.fixture
def save(writer):
    """A function that changes fields of an article and saves the next revision."""

    def change(article, by=writer, **fields):
        for name, value in fields.items():
            setattr(article, name, value)
        article.save()
        return workflow.perform("edit", article, by=by, expected=article.digest)

    return change


def where(article, user):
    """(place, anchor, quote, is_lost) of every thread, as the latest revision shows them."""
    article.refresh_from_db()
    with override("en"):
        threads = threads_of(article, article.latest_revision, user)
    return [(t.place, t.anchor, t.quote, t.is_lost) for t in threads.open + threads.lost]


WHO = ("writer", "second_writer", "moderator", "second_moderator", "administrator", "outsider", "superuser")
STAFF_OF_THE_DESK = {"writer", "second_writer", "moderator", "second_moderator", "superuser"}
MODERATORS_OF_THE_DESK = {"moderator", "second_moderator", "superuser"}


@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize(
    ("act", "allowed"),
    [
        ("remark", STAFF_OF_THE_DESK),
        ("remark that blocks", MODERATORS_OF_THE_DESK),
        ("reply", STAFF_OF_THE_DESK),
        ("resolve", STAFF_OF_THE_DESK),
        ("resolve one that blocks", MODERATORS_OF_THE_DESK),
        ("reopen", STAFF_OF_THE_DESK),
        ("reopen one that blocks", MODERATORS_OF_THE_DESK),
    ],
)
def test_who_may_do_what(request, saved, moderator, second_moderator, who, act, allowed):
    user = request.getfixturevalue(who)
    comment = commenting.remark(saved, by=moderator, text="Xem lại số liệu.", is_blocking="blocks" in act)
    if "reopen" in act:
        commenting.resolve(comment, by=second_moderator)
    before = (Comment.objects.count(), AuditEvent.objects.count(), comment.resolved_at)
    acts = {
        "remark": lambda: commenting.remark(saved, by=user, text="Thêm tên đơn vị."),
        "remark that blocks": lambda: commenting.remark(saved, by=user, text="Chưa kiểm chứng.", is_blocking=True),
        "reply": lambda: commenting.reply(comment, by=user, text="Đã sửa."),
        "resolve": lambda: commenting.resolve(comment, by=user),
        "reopen": lambda: commenting.reopen(comment, by=user),
    }
    perform = acts.get(act) or acts[act.split()[0]]

    if who in allowed:
        perform()
        assert AuditEvent.objects.count() == before[1] + 1
    else:
        with pytest.raises(NotAllowed):
            perform()
        comment.refresh_from_db()
        assert (Comment.objects.count(), AuditEvent.objects.count(), comment.resolved_at) == before


def test_whoever_has_been_switched_off_or_moved_says_nothing_more(saved, writer, moderator):
    moderator.memberships.all().delete()
    moderator.refresh_from_db()
    writer.is_active = False

    for user in (writer, moderator):
        with pytest.raises(NotAllowed):
            commenting.remark(saved, by=user, text="Câu này của ai?")


def test_the_author_of_a_blocking_comment_who_is_only_a_writer_now_cannot_resolve_it(saved, moderator, writer):
    comment = commenting.remark(saved, by=moderator, text="Chưa rõ nguồn.", is_blocking=True)
    moderator.groups.set(writer.groups.all())
    demoted = type(moderator).objects.get(pk=moderator.pk)

    with pytest.raises(NotAllowed):
        commenting.resolve(comment, by=demoted)


def test_the_record_names_the_comment_and_holds_none_of_its_words(saved, writer, moderator):
    comment = commenting.remark(
        saved, by=moderator, text="Lời riêng của người duyệt", place=Place("body", 1, quote="đánh giá cao kết quả")
    )
    commenting.reply(comment, by=writer, text="Lời đáp của biên tập viên")
    commenting.resolve(comment, by=writer)
    commenting.reopen(comment, by=writer)

    events = list(AuditEvent.objects.filter(verb__startswith="comment.").order_by("number"))

    assert [event.verb for event in events] == [
        "comment.added",
        "comment.replied",
        "comment.resolved",
        "comment.reopened",
    ]
    assert json.loads(events[0].detail) == {"comment": comment.pk, "revision": 1, "field": "body", "blocks": False}
    assert {(event.object_type, event.object_id) for event in events} == {("articles.article", str(saved.pk))}
    for event in events:
        assert "Lời" not in f"{event.detail}{event.object_label}{event.search_key}"
        assert "đánh giá" not in event.detail


@pytest.mark.parametrize("text", ["", "  \n ", "\u200b", "a" * 4001])
def test_words_that_cannot_be_kept_are_refused_with_a_sentence(saved, moderator, text):
    with pytest.raises(CommentRefused):
        commenting.remark(saved, by=moderator, text=text)

    assert not Comment.objects.exists()


@pytest.mark.parametrize("text", ["MẬT", "Xin xem bản sau:\nTỐI MẬT\nkèm theo", "Độ mật: Tuyệt mật"])
def test_a_stamp_of_secrecy_is_refused_and_kept_nowhere(saved, moderator, text):
    comment = commenting.remark(saved, by=moderator, text="Giữ bí mật đến giờ đăng nhé.")

    with pytest.raises(CommentRefused) as said:
        commenting.reply(comment, by=moderator, text=text)

    assert Comment.objects.count() == 1
    assert text not in str(said.value)


def test_words_are_kept_in_one_composition(saved, moderator):
    decomposed = "Sư\u0309a la\u0323i câu này"

    comment = commenting.remark(saved, by=moderator, text=f"  {decomposed}\r\nnhé ")

    assert comment.text == "Sửa lại câu này\nnhé"


def test_an_article_that_was_never_saved_takes_no_comment(article, writer):
    with pytest.raises(WrongStage):
        commenting.remark(article, by=writer, text="Chưa có bản nào.")


@pytest.mark.parametrize(
    "place",
    [
        Place("body", 99),
        Place("body", 3),  # the slot of a photo is no paragraph
        Place("figures", figure="ffffffffff"),
        Place("title", 0),
        Place("byline"),
    ],
)
def test_a_place_that_the_revision_does_not_have_is_refused(saved, moderator, place):
    with pytest.raises(CommentRefused):
        commenting.remark(saved, by=moderator, text="Ở đâu?", place=place)


@pytest.mark.parametrize(
    ("place", "quote"),
    [
        (Place("body", 1, quote="  đánh giá\n cao kết quả "), "đánh giá cao kết quả"),
        (Place("body", 1, quote="lời mà bài không hề viết"), ""),
        (Place("body", 0, quote="đánh giá cao kết quả"), ""),
        (Place("title", quote="đời sống"), "đời sống"),
        (Place("figures", figure="abcdef0123", quote="phát biểu"), "phát biểu"),
        (Place("event", quote="hội nghị"), ""),
    ],
)
def test_a_quote_is_kept_if_the_words_stand_there(saved, moderator, place, quote):
    assert commenting.remark(saved, by=moderator, text="Xem lại.", place=place).quote == quote


@pytest.mark.parametrize(
    ("token", "place"),
    [
        ("", Place()),
        ("title", Place("title")),
        ("body", Place("body")),
        ("body-3", Place("body", 3)),
        ("figures-abcdef0123", Place("figures", figure="abcdef0123")),
        ("body-", None),
        ("body-x", None),
        ("body-9999999", None),
        ("figures-<b>", None),
        ("byline", None),
    ],
)
def test_a_place_is_written_as_a_token_and_read_again(token, place):
    read = Place.of(token)

    assert read == place
    assert read is None or read.token == token


def test_a_thread_is_resolved_once_and_reopened_once(saved, writer, moderator):
    comment = commenting.remark(saved, by=moderator, text="Bổ sung ảnh.")
    answer = commenting.reply(comment, by=writer, text="Đã bổ sung.")

    commenting.resolve(comment, by=writer)
    with pytest.raises(AlreadySettled):
        commenting.resolve(comment, by=moderator)
    with pytest.raises(NotAllowed):
        commenting.resolve(answer, by=moderator)
    assert (comment.resolved_by, comment.resolved_at is not None) == (writer, True)
    commenting.reopen(comment, by=moderator)
    with pytest.raises(AlreadySettled):
        commenting.reopen(comment, by=moderator)
    assert (comment.resolved_by, comment.resolved_at) == (None, None)


def test_an_answer_to_an_answer_stays_in_the_thread(saved, writer, moderator):
    comment = commenting.remark(saved, by=moderator, text="Nguồn ở đâu?")
    answer = commenting.reply(comment, by=writer, text="Theo báo cáo của phòng.")

    second = commenting.reply(answer, by=moderator, text="Ghi vào bài nhé.")

    assert (answer.parent, second.parent) == (comment, comment)


def approve(article, by):
    return workflow.perform("approve", article, by=by, expected=article.digest, checklist=frozenset(CHECKLIST))


@pytest.mark.parametrize("is_lost", [False, True])
def test_an_open_blocking_comment_stops_approval_lost_or_not(saved, save, writer, moderator, is_lost):
    comment = commenting.remark(saved, by=moderator, text="Chưa rõ.", place=Place("body", 1), is_blocking=True)
    if is_lost:
        save(saved, body=FIRST + THIRD)
    with TestCase.captureOnCommitCallbacks(execute=True):
        save(saved, title="Chăm lo đời sống đoàn viên năm 2021")
    workflow.perform("submit", saved, by=writer, expected=saved.digest)
    assert [lost for *_rest, lost in where(saved, moderator)] == [is_lost]

    with pytest.raises(CommentsAreOpen):
        approve(saved, moderator)
    commenting.resolve(comment, by=moderator)

    assert approve(saved, moderator).digest == saved.digest


def test_a_comment_that_does_not_block_stops_nothing(saved, writer, moderator):
    commenting.remark(saved, by=moderator, text="Có thể ngắn hơn.")
    workflow.perform("submit", saved, by=writer, expected=saved.digest)

    assert approve(saved, moderator).digest == saved.digest


def test_a_comment_is_carried_along_through_several_revisions(saved, save, moderator):
    quoted = Place("body", 1, quote="kết quả sáu tháng đầu năm")
    commenting.remark(saved, by=moderator, text="Con số nào?", place=quoted)
    commenting.remark(saved, by=moderator, text="Thừa?", place=Place("body", 2))
    commenting.remark(saved, by=moderator, text="Ai chụp?", place=Place("figures", figure="abcdef0123"))

    save(saved, body="<p>Một đoạn mới mở đầu bài.</p>" + saved.body)
    save(saved, body=saved.body.replace("Đồng chí Trưởng phòng", "Đồng chí Lương Thế Vĩnh, Trưởng phòng,"))
    save(saved, body="<h2>Kết quả</h2>" + saved.body.replace("<p>Hội nghị thống nhất", "<p>Thống nhất"))

    third = "Thống nhất tặng quà cho 120 gia đình đoàn viên có hoàn cảnh khó khăn."
    assert where(saved, moderator) == [
        ("paragraph 4", "doan-3", "kết quả sáu tháng đầu năm", False),
        ("paragraph 5", "doan-4", third, False),
        ("photo 1", "anh-abcdef0123", "Thượng tá Lương Thế Vĩnh phát biểu tại hội nghị.", False),
    ]


def test_a_place_that_is_gone_is_said_to_be_lost_with_its_old_words(saved, save, moderator):
    commenting.remark(saved, by=moderator, text="Ai nói?", place=Place("body", 1, quote="đánh giá cao"))
    commenting.remark(saved, by=moderator, text="Tít dài.", place=Place("title", quote="Chăm lo"))
    commenting.remark(saved, by=moderator, text="Ảnh mờ.", place=Place("figures", figure="abcdef0123"))
    commenting.remark(saved, by=moderator, text="Cả bài được.")
    saved.figures.all().delete()

    save(saved, title="Đời sống đoàn viên được quan tâm", body=FIRST + THIRD)

    assert [row[1:] for row in where(saved, moderator)] == [
        ("", "", False),
        ("", "Chăm lo", True),
        ("", "đánh giá cao", True),
        ("", "Thượng tá Lương Thế Vĩnh phát biểu tại hội nghị.", True),
    ]


def test_the_place_comes_back_with_its_words(saved, save, moderator):
    commenting.remark(saved, by=moderator, text="Ai nói?", place=Place("body", 1, quote="đánh giá cao"))
    body = saved.body
    save(saved, body=FIRST + THIRD)

    save(saved, body=body)

    assert [row[1:] for row in where(saved, moderator)] == [("doan-1", "đánh giá cao", False)]


def test_a_comment_stands_on_the_revision_that_was_read(saved, save, moderator):
    read = saved.latest_revision
    save(saved, body="<p>Đoạn mới ở đầu.</p>" + saved.body)

    comment = commenting.remark(saved, by=moderator, text="Đoạn hai.", place=Place("body", 1), revision=read)

    assert comment.revision == read
    assert [row[1] for row in where(saved, moderator)] == ["doan-2"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("@bientap xem giúp", ["bientap"]),
        ("Nhờ @bientap2, @bientap.", ["bientap", "bientap2"]),
        ("(@BIENTAP)", ["bientap"]),
        ("thư gửi a@bientap", []),
        ("@@bientap", []),
        ("@nguoingoai và @quantri và @khongco", []),
        ("@kiemduyet tự gọi mình", []),
        ("@bientap @bientap", ["bientap"]),
    ],
)
def test_mentions_call_members_of_the_desk_only(
    saved, writer, second_writer, moderator, outsider, administrator, text, names
):
    comment = commenting.remark(saved, by=moderator, text=text)

    assert sorted(user.username for user in comment.mentioned.all()) == names
    assert comment.text == text
    assert not Notification.objects.filter(recipient__in=[outsider, administrator]).exists()


def test_somebody_switched_off_is_just_text(saved, second_writer, moderator):
    second_writer.is_active = False
    second_writer.save()

    comment = commenting.remark(saved, by=moderator, text="@bientap2 đâu rồi")

    assert not comment.mentioned.exists()


def test_those_mentioned_are_told_so_the_others_concerned_of_a_comment_and_nobody_twice(
    saved, writer, second_writer, moderator, second_moderator, outsider
):
    comment = commenting.remark(saved, by=moderator, text="@bientap2 và @bientap xem nhé")
    answer = commenting.reply(comment, by=second_writer, text="Em xem rồi ạ.")

    told = [
        (row.event.verb, row.recipient.username, row.kind, row.excerpt)
        for row in Notification.objects.select_related("event", "recipient").order_by("event__number", "recipient")
    ]

    assert sorted(told) == [
        ("comment.added", "bientap", "article.mention", comment.text),
        ("comment.added", "bientap2", "article.mention", comment.text),
        ("comment.replied", "bientap", "article.comment", answer.text),
        ("comment.replied", "kiemduyet", "article.comment", answer.text),
    ]
    path = f"/quan-tri/articles/article/{saved.pk}/nhan-xet/#nhan-xet-{answer.pk}"
    assert Notification.objects.filter(path=path).count() == 2


def test_a_return_at_a_paragraph_tells_the_author_once_of_the_return(saved, writer, moderator):
    workflow.perform("submit", saved, by=writer, expected=saved.digest)
    place = Place("body", 1, quote="đánh giá cao")

    workflow.perform("return", saved, by=moderator, expected=saved.digest, reason="Thiếu tên người nói.", place=place)

    comment = Comment.objects.get()
    assert (comment.text, comment.paragraph, comment.quote) == ("Thiếu tên người nói.", 1, "đánh giá cao")
    assert [row.kind for row in writer.notifications.filter(event__actor=moderator)] == ["article.return"]


def test_a_row_written_past_the_door_at_no_place_is_shown_as_lost(saved, moderator):
    for place in ({"field": "body", "paragraph": 99}, {"field": "figures", "figure": "ffffffffff"}):
        Comment.objects.create(article=saved, revision=saved.latest_revision, author=moderator, text="Ở đâu?", **place)

    assert [row[1:] for row in where(saved, moderator)] == [("", "", True), ("", "", True)]
