"""Comments on the review screen and on the page of an article's comments, and the addresses that take them."""

import pytest
from django.test import TestCase
from django.urls import reverse

from articles import commenting, workflow
from articles.commenting import Place
from articles.models import Comment
from articles.review.comments import comments_context
from staff.models import Notification
from tests.articles.payloads import ELEMENTS

pytestmark = pytest.mark.django_db

BODY = "<p>Sáng 24/9, hội nghị diễn ra tại Hải An.</p><p>Trưởng phòng đánh giá cao kết quả của các tổ.</p>"
PAGES = ["articles_review", "articles_article_comments"]


@pytest.fixture
def submitted(make_article, writer):
    article = make_article(body=BODY)
    with TestCase.captureOnCommitCallbacks(execute=True):
        workflow.perform("edit", article, by=writer)
    workflow.perform("submit", article, by=writer, expected=article.digest)
    return article


def address(name, *keys):
    return reverse(f"admin:{name}", args=[getattr(key, "pk", key) for key in keys])


def send(client, article, **words):
    values = {"place": "body-1", "revision": 1, "text": "Của ai?", "from": "articles_review"} | words
    return client.post(address("articles_comment", article), values)


def test_every_paragraph_and_photo_has_an_anchor_and_a_way_to_comment_on_it(client, submitted, moderator):
    client.force_login(moderator)

    page = client.get(address("articles_review", submitted)).content.decode()

    assert '<p id="doan-0">Sáng 24/9' in page
    assert 'href="?nhan-xet=body-1#nhan-xet-moi"' in page
    assert 'href="?nhan-xet=figures-abcdef0123#nhan-xet-moi"' in page
    assert '<link rel="stylesheet" href="/static/newsroom/comments.css">' in page


@pytest.mark.parametrize("screen", PAGES)
def test_the_link_of_a_paragraph_opens_the_form_with_its_place(client, submitted, moderator, screen):
    client.force_login(moderator)

    response = client.get(address(screen, submitted), {"nhan-xet": "body-1"})

    assert '<option value="body-1" selected>' in response.content.decode()
    assert 'id="nhan-xet-moi"' in response.content.decode()


@pytest.mark.parametrize("token", ["body-99", "figures-ffffffffff", "<script>", "body--1", "title-3"])
def test_a_link_to_a_place_that_is_not_there_opens_the_form_for_the_whole(client, submitted, moderator, token):
    client.force_login(moderator)

    response = client.get(address("articles_review", submitted), {"nhan-xet": token})

    assert response.status_code == 200
    assert '<option value="" selected>' in response.content.decode()
    assert "<script>#" not in response.content.decode()


def test_a_moderator_comments_from_the_review_screen_and_comes_back_to_it(client, submitted, moderator):
    client.force_login(moderator)

    response = send(client, submitted, quote="đánh giá cao", is_blocking="on")

    comment = Comment.objects.get()
    assert response.headers["Location"] == f"/quan-tri/duyet/{submitted.pk}/#nhan-xet-{comment.pk}"
    assert (comment.paragraph, comment.quote, comment.is_blocking) == (1, "đánh giá cao", True)
    page = client.get(address("articles_review", submitted)).content.decode()
    assert f'id="nhan-xet-{comment.pk}"' in page
    assert '<a href="#doan-1">' in page
    assert '<blockquote class="thread-quote">đánh giá cao</blockquote>' in page


def test_a_writer_comments_from_the_comments_page_and_cannot_block(client, submitted, second_writer):
    client.force_login(second_writer)

    response = send(client, submitted, is_blocking="on", **{"from": "articles_article_comments"})

    comment = Comment.objects.get()
    assert response.headers["Location"] == f"{address('articles_article_comments', submitted)}#nhan-xet-{comment.pk}"
    assert not comment.is_blocking
    assert "comment_is_blocking" not in client.get(response.headers["Location"]).content.decode()


@pytest.mark.parametrize("came_from", ["https://evil.vn/", "//evil.vn", "admin:index", "", "javascript:alert(1)"])
def test_nobody_is_led_to_another_host(client, submitted, moderator, came_from):
    client.force_login(moderator)

    response = send(client, submitted, **{"from": came_from})

    assert response.headers["Location"].startswith(address("articles_article_comments", submitted) + "#")


@pytest.mark.parametrize("came_from", PAGES)
@pytest.mark.parametrize(
    ("words", "status"),
    [
        ({"text": "Câu đầu giữ nguyên.\nTỐI MẬT"}, 422),
        ({"text": "   "}, 422),
        ({"text": "Chữ nhiều quá. " * 400}, 422),
        ({"place": "body-77", "text": "Đoạn không có."}, 422),
        ({"place": "byline", "text": "Chỗ không có."}, 400),
    ],
)
def test_what_is_refused_comes_back_on_the_same_page_with_every_word(
    client, submitted, moderator, words, status, came_from
):
    client.force_login(moderator)

    response = send(client, submitted, is_blocking="on", **words, **{"from": came_from})

    page = response.content.decode()
    assert (response.status_code, Comment.objects.count()) == (status, 0)
    assert response.context["comments"]["form"]["text"].value() == words["text"]
    assert response.context["comments"]["refused"].message in page
    assert ('class="decision"' in page) == (came_from == "articles_review")
    assert f'name="from" value="{came_from}"' in page


def test_a_reply_that_is_refused_keeps_its_words_in_its_thread(client, submitted, moderator, writer):
    comment = commenting.remark(submitted, by=moderator, text="Nguồn?")
    client.force_login(writer)

    response = client.post(address("articles_comment_reply", submitted, comment), {"text": "Theo công văn\nMẬT"})

    assert response.status_code == 422
    assert "Theo công văn\nMẬT</textarea>" in response.content.decode()
    assert not Comment.objects.filter(parent=comment).exists()


def test_reply_resolve_and_reopen(client, submitted, moderator, writer):
    comment = commenting.remark(submitted, by=moderator, text="Nguồn?")
    client.force_login(writer)

    client.post(address("articles_comment_reply", submitted, comment), {"text": "Báo cáo quý."})
    client.post(address("articles_comment_resolve", submitted, comment))
    resolved = client.get(address("articles_article_comments", submitted)).content.decode()
    again = client.post(address("articles_comment_resolve", submitted, comment))
    client.post(address("articles_comment_reopen", submitted, comment))

    comment.refresh_from_db()
    assert (comment.replies.get().text, comment.resolved_at) == ("Báo cáo quý.", None)
    assert '<details class="comments-resolved">' in resolved
    assert str(writer) in resolved
    assert again.status_code == 409


def test_a_writer_cannot_resolve_what_blocks(client, submitted, moderator, writer):
    comment = commenting.remark(submitted, by=moderator, text="Chưa kiểm chứng.", is_blocking=True)
    client.force_login(writer)

    page = client.get(address("articles_article_comments", submitted)).content.decode()
    response = client.post(address("articles_comment_resolve", submitted, comment))

    assert address("articles_comment_resolve", submitted, comment) not in page
    assert response.status_code == 403
    assert commenting.open_blocking(submitted).get() == comment


VERBS = ["articles_comment_reply", "articles_comment_resolve", "articles_comment_reopen"]


@pytest.mark.parametrize(("who", "status"), [("outsider", 404), ("administrator", 403)])
@pytest.mark.parametrize("verb", ["articles_comment", *VERBS])
def test_another_desk_and_the_keepers_of_accounts_can_do_nothing(
    client, request, submitted, moderator, who, status, verb
):
    comment = commenting.remark(submitted, by=moderator, text="Lời của ban khác.")
    client.force_login(request.getfixturevalue(who))
    keys = [submitted] if verb == "articles_comment" else [submitted, comment]

    response = client.post(address(verb, *keys), {"text": "Chen vào.", "place": ""})

    comment.refresh_from_db()
    assert response.status_code == status
    assert "Lời của ban khác" not in response.content.decode()
    assert (Comment.objects.count(), comment.resolved_at) == (1, None)


def test_the_comments_page_of_another_desk_is_404(client, submitted, moderator, outsider):
    commenting.remark(submitted, by=moderator, text="Lời của ban khác.")
    client.force_login(outsider)

    response = client.get(address("articles_article_comments", submitted))

    assert response.status_code == 404
    assert "Lời của ban khác" not in response.content.decode()


@pytest.mark.parametrize("verb", VERBS)
def test_a_comment_of_another_article_is_404(
    client, submitted, make_article, moderator, outsider, other_desk, writer, verb
):
    foreign = make_article(title="Bài ban khác", at=other_desk, with_figure=False, created_by=outsider)
    workflow.perform("edit", foreign, by=outsider)
    comment = commenting.remark(foreign, by=outsider, text="Chuyện nội bộ.")
    client.force_login(moderator)

    response = client.post(address(verb, submitted, comment), {"text": "Lạc chỗ."})

    comment.refresh_from_db()
    assert response.status_code == 404
    assert "Chuyện nội bộ" not in response.content.decode()
    assert (Comment.objects.count(), comment.resolved_at) == (1, None)


@pytest.mark.parametrize("verb", ["articles_comment", *VERBS])
def test_asking_for_an_address_that_takes_words_leads_to_the_page(client, submitted, moderator, verb):
    comment = commenting.remark(submitted, by=moderator, text="Nguồn?")
    client.force_login(moderator)
    keys = [submitted] if verb == "articles_comment" else [submitted, comment]

    response = client.get(address(verb, *keys))

    assert response.headers["Location"].startswith(address("articles_article_comments", submitted))
    comment.refresh_from_db()
    assert (Comment.objects.count(), comment.resolved_at) == (1, None)


@pytest.mark.parametrize("screen", PAGES)
def test_payloads_in_words_names_and_quotes_are_shown_as_they_were_written(client, submitted, moderator, screen):
    comment = commenting.remark(submitted, by=moderator, text="\n".join(ELEMENTS[:30]))
    commenting.reply(comment, by=moderator, text=ELEMENTS[0])
    # A row written past the door, with a quote that no body can hold.
    Comment.objects.filter(pk=comment.pk).update(field="title", quote='"><script>alert(1)</script>')
    moderator.full_name = "'\"><img src=x onerror=alert(1)>"
    moderator.save()
    client.force_login(moderator)

    html = client.get(address(screen, submitted)).content.decode()

    assert "<script>alert(1)" not in html
    assert "<img src=x" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html


def test_a_lost_place_stands_in_its_own_group_with_the_revision_it_was_made_on(client, submitted, writer, moderator):
    comment = commenting.remark(submitted, by=moderator, text="Ai?", place=Place("body", 1, quote="đánh giá cao"))
    workflow.perform("return", submitted, by=moderator, expected=submitted.digest, reason="Sửa đoạn hai.")
    submitted.body = submitted.body.replace("đánh giá cao", "ghi nhận")
    submitted.save()
    workflow.perform("edit", submitted, by=writer, expected=submitted.digest)
    client.force_login(moderator)

    response = client.get(address("articles_review", submitted))

    threads = response.context["comments"]["threads"]
    html = response.content.decode()
    assert ([thread.comment for thread in threads.lost], threads.open) == ([comment], [])
    assert 'id="comments-lost"' in html
    assert '<blockquote class="thread-quote">đánh giá cao</blockquote>' in html
    assert address("articles_revision_change", comment.revision) in html
    assert client.get(address("articles_revision_change", comment.revision)).status_code == 200


@pytest.mark.parametrize("number", [1, 30])
def test_the_context_costs_the_same_with_one_comment_and_with_thirty(
    rf, submitted, writer, moderator, django_assert_num_queries, number
):
    for turn in range(number):
        comment = commenting.remark(submitted, by=moderator, text=f"Ý {turn} @bientap", place=Place("body", turn % 2))
        commenting.reply(comment, by=writer, text="Vâng.")
    workflow.perform("return", submitted, by=moderator, expected=submitted.digest, reason="Sửa.")
    submitted.title = "Tiêu đề mới"
    submitted.save()
    workflow.perform("edit", submitted, by=writer, expected=submitted.digest)
    request = rf.get("/")
    request.user = type(moderator).objects.get(pk=moderator.pk)
    request.resolver_match = type("Match", (), {"url_name": "articles_review"})
    revision = submitted.latest_revision

    with django_assert_num_queries(6):
        threads = comments_context(request, submitted, revision)["comments"]["threads"]

    assert len(threads.open) == number


def test_only_members_of_the_desk_are_offered_for_a_mention(
    client, submitted, writer, second_writer, moderator, outsider, administrator
):
    second_writer.is_active = False
    second_writer.save()
    client.force_login(writer)

    response = client.get(address("articles_article_comments", submitted))

    html = response.content.decode()
    assert response.context["comments"]["people"] == (
        '[{"username": "bientap", "name": "Lê Minh Châu"}, {"username": "kiemduyet", "name": "Vũ Quang Huy"}]'
    )
    assert "nguoingoai" not in html
    assert "Mai Lan Anh" not in html


def test_the_form_of_the_article_shows_what_is_open_and_leads_to_it(client, submitted, moderator, writer):
    comment = commenting.remark(submitted, by=moderator, text="Ai?", place=Place("body", 1, quote="đánh giá cao"))
    done = commenting.remark(submitted, by=moderator, text="Việc đã xong")
    commenting.resolve(done, by=moderator)
    workflow.perform("return", submitted, by=moderator, expected=submitted.digest, reason="Xem nhận xét.")
    client.force_login(writer)

    html = client.get(address("articles_article_change", submitted)).content.decode()

    assert "<blockquote>đánh giá cao</blockquote>" in html
    assert f"{address('articles_article_comments', submitted)}#nhan-xet-{comment.pk}" in html
    assert "Việc đã xong" not in html
    assert html.index('id="article_form"') < html.index("rail-comments") < html.rindex("</form>")
    assert "<form" not in html[html.index("rail-comments") : html.index("</section>", html.index("rail-comments"))]


def test_an_article_without_a_revision_has_an_empty_comments_page(client, article, writer):
    client.force_login(writer)

    page = client.get(address("articles_article_comments", article))
    posted = send(client, article)

    assert (page.status_code, posted.status_code, Comment.objects.count()) == (200, 302, 0)
    assert "nhan-xet-moi" not in page.content.decode()


def test_a_notice_leads_to_a_page_that_its_reader_may_open(client, submitted, writer, moderator):
    commenting.remark(submitted, by=moderator, text="@bientap xem nhé")
    notice = Notification.objects.get(recipient=writer, kind="article.mention")
    client.force_login(writer)

    response = client.get(notice.path.partition("#")[0])

    assert notice.path.partition("#")[2] in response.content.decode()
