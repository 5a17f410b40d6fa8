"""An earlier revision brought back: everything it said, as a new revision, by somebody who answers for it."""

import json
import re
from datetime import date

import pytest
from django.urls import reverse

from articles import workflow
from articles.checklist import CHECKLIST
from articles.four_eyes import wrote_since_approval
from articles.models import Figure, Revision, Section, Topic
from articles.refusals import FourEyesMissing, NotAllowed, NothingToRestore, RevisionIsStale, WrongStage
from articles.restoring import restore
from people.models import Promotion, Rank
from photos.library import remove_photo
from staff.models import AuditEvent

pytestmark = pytest.mark.django_db

LATER = "<p>Một nội dung khác hẳn.</p>"


@pytest.fixture
def rewritten(article, save):
    """The article after a second revision in which everything is another."""
    topic = Topic.objects.create(name="Người tốt, việc tốt")
    article.topics.add(topic)
    save(article)
    article.topics.clear()
    article.organisations.clear()
    article.figures.all().delete()
    section = Section.objects.create(name="Thanh niên", slug="thanh-nien")
    save(article, title="Tên khác", lead="Sapo khác.", body=LATER, section=section, event=None, byline="Ai đó")
    return article


def first_of(article) -> Revision:
    return article.revisions.get(number=1)


def approve(article, by, writer):
    workflow.perform("submit", article, by=writer, expected=article.digest)
    ticks = frozenset(CHECKLIST)
    return workflow.perform("approve", article, by=by, expected=article.digest, checklist=ticks)


def post(client, article, number=1, expected=None):
    values = {"ban": number, "expected": article.digest if expected is None else expected}
    return client.post(reverse("admin:articles_restore", args=[article.pk]), values)


def test_everything_is_as_it_was_and_the_digest_proves_it(rewritten, second_writer):
    old = first_of(rewritten)

    restored = restore(old, by=second_writer, expected=rewritten.digest)

    rewritten.refresh_from_db()
    assert (restored.revision.number, restored.revision.digest) == (3, old.digest)
    assert restored.differing == []
    assert rewritten.latest_revision == restored.revision
    assert rewritten.title == old.data["title"]
    assert [topic.name for topic in rewritten.topics.all()] == ["Người tốt, việc tốt"]
    assert list(rewritten.revisions.values_list("number", flat=True)) == [3, 2, 1]
    assert "1" in restored.revision.note


def test_the_record_says_from_which_revision(rewritten, second_writer):
    restore(first_of(rewritten), by=second_writer, expected=rewritten.digest)

    event = AuditEvent.objects.filter(verb="article.edit").latest("number")
    detail = json.loads(event.detail)

    assert event.actor == second_writer
    assert (detail["restored_from"], detail["revision"]) == (1, 3)


def test_figures_keep_their_rows_keys_words_and_order(article, save, make_photo, writer):
    first = article.figures.get()
    second = Figure.objects.create(
        article=article, key="bbbbbb0001", photo=make_photo(), caption="Ảnh hai", position=1, credit="Thu Hà"
    )
    save(article)
    first.position, first.caption, first.photo = 5, "Chú thích khác", make_photo()
    first.save()
    second.delete()
    third = Figure.objects.create(article=article, key="cccccc0001", photo=make_photo(), caption="Ảnh ba")
    save(article)

    restored = restore(first_of(article), by=writer, expected=article.digest)

    figures = list(article.figures.all())
    assert [figure.key for figure in figures] == ["abcdef0123", "bbbbbb0001"]
    assert figures[0].pk == first.pk
    assert [figure.caption for figure in figures] == ["Thượng tá Lương Thế Vĩnh phát biểu tại hội nghị.", "Ảnh hai"]
    assert not Figure.objects.filter(pk=third.pk).exists()
    assert restored.revision.digest == first_of(article).digest
    assert restored.differing == []


def test_a_photo_that_was_deleted_leaves_its_words_and_an_empty_place(rewritten, writer, moderator):
    old = first_of(rewritten)
    (row,) = old.data["figures"]
    photo = rewritten.desk.photos.get(pk=row["photo"])
    remove_photo(photo, by=moderator)

    restored = restore(old, by=writer, expected=rewritten.digest)

    figure = rewritten.figures.get()
    assert (figure.key, figure.photo, figure.caption) == (row["key"], None, row["caption"])
    assert len(restored.differing) == 1
    assert row["caption"] in restored.differing[0]
    assert restored.revision.number == 3


def test_a_photo_whose_file_was_replaced_is_said(rewritten, writer):
    old = first_of(rewritten)
    rewritten.desk.photos.update(sha256="e" * 64)

    restored = restore(old, by=writer, expected=rewritten.digest)

    assert len(restored.differing) == 1
    assert rewritten.figures.get().photo is not None


def test_what_is_gone_stays_as_it_is_and_is_said(rewritten, section, unit, writer):
    Topic.objects.all().delete()
    first = first_of(rewritten)
    present = rewritten.section
    section.delete()

    restored = restore(first, by=writer, expected=rewritten.digest)

    rewritten.refresh_from_db()
    assert rewritten.section == present
    assert list(rewritten.organisations.all()) == [unit]
    assert len(restored.differing) == 2
    assert any("Hoạt động công đoàn" in sentence for sentence in restored.differing)
    assert any("Người tốt, việc tốt" in sentence for sentence in restored.differing)


def test_designations_and_the_event_are_those_of_today_and_that_is_said(rewritten, person, writer):
    old = first_of(rewritten)
    Promotion.objects.create(person=person, rank=Rank.DAI_TA, effective_on=date(2021, 5, 1))
    event = person.attendances.get().event
    event.place = "Một nơi khác"
    event.save()

    restored = restore(old, by=writer, expected=rewritten.digest)

    assert restored.revision.data["people"][0]["rank"] == "Đại tá"
    assert restored.revision.data["event"]["place"] == "Một nơi khác"
    assert len(restored.differing) == 2


def test_the_same_content_as_the_latest_changes_nothing_and_leaves_no_record(article, save, writer):
    save(article, title="Một")
    save(article, title="Hai")
    save(article, title="Một")
    events = AuditEvent.objects.count()

    with pytest.raises(NothingToRestore):
        restore(first_of(article), by=writer, expected=article.digest)

    assert article.revisions.count() == 3
    assert AuditEvent.objects.count() == events


def test_an_overtaken_restore_changes_nothing(rewritten, writer):
    read = first_of(rewritten).digest

    with pytest.raises(RevisionIsStale):
        restore(first_of(rewritten), by=writer, expected=read)

    rewritten.refresh_from_db()
    assert (rewritten.title, rewritten.figures.count(), rewritten.revisions.count()) == ("Tên khác", 0, 2)


def test_only_writers_of_the_desk_restore(rewritten, outsider, administrator):
    for user in (outsider, administrator):
        with pytest.raises(NotAllowed):
            restore(first_of(rewritten), by=user, expected=rewritten.digest)

    rewritten.refresh_from_db()
    assert rewritten.title == "Tên khác"


def test_a_submitted_article_is_not_restored(article, save, writer):
    save(article)
    save(article, title="Tên khác")
    workflow.perform("submit", article, by=writer, expected=article.digest)

    with pytest.raises(WrongStage):
        restore(first_of(article), by=writer, expected=article.digest)

    article.refresh_from_db()
    assert (article.stage, article.title) == ("submitted", "Tên khác")


def test_an_approved_article_becomes_a_draft_and_loses_its_approval(article, save, writer, moderator):
    save(article)
    save(article, title="Tên khác")
    approve(article, moderator, writer)

    restore(first_of(article), by=writer, expected=article.digest)

    article.refresh_from_db()
    assert article.stage == "draft"
    assert workflow.approval_of(article) is None


def test_who_restores_may_not_approve(article, save, writer, moderator):
    save(article)
    save(article, title="Tên khác")
    approve(article, moderator, writer)

    restored = restore(first_of(article), by=moderator, expected=article.digest)
    article.refresh_from_db()

    assert moderator in restored.revision.contributors.all()
    with pytest.raises(FourEyesMissing):
        approve(article, moderator, writer)


def test_nobody_approves_their_own_words_because_somebody_else_fetched_them_back(
    article, save, writer, moderator, second_moderator
):
    save(article, by=moderator, title="Lời của người duyệt, chưa ai đọc")
    save(article, by=writer, title="Lời của người viết")
    approve(article, second_moderator, writer)

    restore(first_of(article), by=writer, expected=article.digest)
    article.refresh_from_db()

    assert wrote_since_approval(article) == {writer.pk, moderator.pk}
    with pytest.raises(FourEyesMissing):
        approve(article, moderator, writer)


def test_words_that_somebody_had_approved_are_no_longer_their_writers_alone(
    article, save, writer, moderator, second_writer
):
    save(article, by=second_writer)
    approve(article, moderator, writer)
    save(article, by=writer, title="Tên khác")

    restored = restore(first_of(article), by=writer, expected=article.digest)

    assert list(restored.revision.contributors.all()) == [writer]


# --- the page


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize(
    ("who", "status"),
    [("outsider", 404), ("administrator", 403), ("writer", 200), ("moderator", 200), ("superuser", 200)],
)
def test_the_page_is_for_writers_of_the_desk(client, request, rewritten, who, status, method):
    client.force_login(request.getfixturevalue(who))
    address = reverse("admin:articles_restore", args=[rewritten.pk])

    response = client.get(address, {"ban": 1}) if method == "get" else post(client, rewritten)

    expected = 302 if (method, status) == ("post", 200) else status
    assert response.status_code == expected
    assert rewritten.revisions.count() == (3 if expected == 302 else 2)


def test_a_post_without_a_token_is_refused(rewritten, writer, client):
    client.handler.enforce_csrf_checks = True
    client.force_login(writer)

    assert post(client, rewritten).status_code == 403
    assert rewritten.revisions.count() == 2


@pytest.mark.parametrize("number", ["", "0", "3", "x", "-1", "9" * 300])
def test_a_revision_that_the_article_has_not_is_404(client, rewritten, make_article, save, writer, number):
    other = make_article(title="Bài khác", with_figure=False)
    for title in ("a", "b", "c"):
        save(other, title=title)
    client.force_login(writer)

    assert client.get(reverse("admin:articles_restore", args=[rewritten.pk]), {"ban": number}).status_code == 404
    assert post(client, rewritten, number).status_code == 404


def test_the_page_shows_what_would_change_and_says_what_becomes_of_an_approval(
    client, article, save, writer, moderator
):
    save(article, title="Tên ban đầu")
    save(article, title="Tên khác")
    approve(article, moderator, writer)
    client.force_login(writer)

    page = client.get(reverse("admin:articles_restore", args=[article.pk]), {"ban": 1}).content.decode()

    assert re.search(r"<ins>.*ban đầu</ins>", page)
    assert f'name="expected" value="{article.digest}"' in page
    assert "<strong>" in page.partition("compare-warning")[2].partition("compare-bar")[0]


def test_afterwards_the_difference_and_the_way_back_are_offered(client, rewritten, writer):
    client.force_login(writer)

    response = client.post(
        reverse("admin:articles_restore", args=[rewritten.pk]), {"ban": 1, "expected": rewritten.digest}, follow=True
    )
    page = response.content.decode()

    assert (response.context["old"].number, response.context["new"].number) == (2, 3)
    assert f'<a href="{reverse("admin:articles_restore", args=[rewritten.pk])}?ban=2">' in page


def test_a_restore_can_be_undone(client, rewritten, writer):
    before = rewritten.digest
    client.force_login(writer)

    post(client, rewritten)
    rewritten.refresh_from_db()
    post(client, rewritten, number=2)

    rewritten.refresh_from_db()
    assert rewritten.digest == before
    assert rewritten.latest_revision.number == 4


def test_a_stale_page_is_409_and_leads_to_what_changed(client, rewritten, save, writer):
    read = rewritten.digest
    save(rewritten, title="Tên mới nhất")
    client.force_login(writer)

    response = post(client, rewritten, expected=read)
    page = response.content.decode()

    assert response.status_code == 409
    assert f"{reverse('admin:articles_compare', args=[rewritten.pk])}?tu=2&amp;den=3" in page
    assert f'value="{rewritten.digest}"' in page
    assert rewritten.revisions.count() == 3


def test_a_submitted_article_says_why_not(client, article, save, writer):
    save(article)
    save(article, title="Tên khác")
    workflow.perform("submit", article, by=writer, expected=article.digest)
    client.force_login(writer)

    shown = client.get(reverse("admin:articles_restore", args=[article.pk]), {"ban": 1})
    refused = post(client, article)

    assert (shown.status_code, refused.status_code) == (200, 409)
    assert 'name="expected"' not in shown.content.decode()
    assert article.revisions.count() == 2
