"""Old reports go live: proposed by one, signed by another, with their old dates, and as no news."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from articles import refusals, search, workflow
from articles.archive import signing
from articles.checklist import CHECKLIST
from articles.models import AdoptionItem, Approval, ArchiveRow, Article, Publication
from photos.models import RenditionSet
from staff.audit import verify
from staff.models import AuditEvent, Notification

pytestmark = pytest.mark.django_db
ALL = frozenset(CHECKLIST)
THEN = datetime(2021, 9, 24, 9, 28, tzinfo=UTC)


@pytest.fixture
def adoption(batch, administrator):
    return signing.propose(batch, by=administrator)


def sign(adoption, by, **given):
    return signing.sign(adoption, by=by, **{"expected": adoption.digest, "ticked": ALL} | given)


def test_signed_reports_are_live_with_the_date_of_then(adoption, moderator, administrator):
    sign(adoption, moderator)

    assert signing.run(adoption.pk) == "done"

    adoption.refresh_from_db()
    pages = list(Publication.objects.order_by("pk"))
    assert (adoption.state, len(pages)) == ("done", 3)
    assert {(page.first_published_at, page.updated_at, page.is_from_archive) for page in pages} == {(THEN, THEN, True)}
    assert all(page.is_live() and page.live_from > THEN for page in pages)
    assert {(row.approved_by, row.digest == row.revision.digest) for row in Approval.objects.all()} == {
        (moderator, True)
    }
    assert {article.stage for article in Article.objects.filter(publications__isnull=False)} == {"approved"}
    assert AuditEvent.objects.filter(verb="article.adopt", actor=moderator).count() == 3
    assert list(verify()) == []


def test_old_reports_are_no_news_to_anybody(moderator, adoption, client):
    sign(adoption, moderator)
    signing.run(adoption.pk)
    title = Article.objects.filter(publications__isnull=False).first().title

    page = client.get(Publication.objects.first().get_absolute_url())

    assert set(Notification.objects.values_list("kind", "recipient")) == {("adoption.proposed", moderator.pk)}
    assert title not in client.get(reverse("articles:rss")).text
    assert title not in client.get(reverse("articles:atom")).text
    assert client.get("/sitemap-tin-1.xml").text.count("/tin/hoi-nghi") == 3
    assert len(search.find("hoi nghi so", "vi").hits) == 3
    assert "nhap-tu-kho" in page.text


def test_what_cannot_go_live_says_what_it_lacks(adoption):
    states = {item.article.title: (item.state, item.reason) for item in adoption.items.all()}

    assert states == {
        "Hội nghị số 1": ("waiting", ""),
        "Hội nghị số 2": ("waiting", ""),
        "Hội nghị số 3": ("waiting", ""),
        "": ("refused", "lacks"),
    }


def test_who_may_propose(batch, writer, moderator):
    for user in (writer, moderator):
        with pytest.raises(refusals.NotAllowed):
            signing.propose(batch, by=user)


REFUSED = {
    "writer": refusals.NotAllowed,
    "outsider": refusals.NotAllowed,
    "administrator": refusals.NotAllowed,
    "superuser": None,
    "second_moderator": None,
}


@pytest.mark.parametrize("name", REFUSED)
def test_who_may_sign(adoption, request, name):
    user = request.getfixturevalue(name)

    if REFUSED[name] is None:
        assert sign(adoption, user).state == "signed"
    else:
        with pytest.raises(REFUSED[name]):
            sign(adoption, user)


def test_nobody_signs_what_they_proposed_or_wrote(batch, adoption, superuser, moderator):
    adoption.proposed_by = superuser
    adoption.save()
    with pytest.raises(refusals.FourEyesMissing):
        sign(adoption, superuser)

    adoption.items.first().article.latest_revision.contributors.add(moderator)
    with pytest.raises(refusals.FourEyesMissing):
        sign(adoption, moderator)


def edit(article, by, **fields):
    Article.objects.filter(pk=article.pk).update(**fields)
    workflow.perform("edit", article, by=by, expected=article.digest)


def test_what_was_read_is_what_goes_live(adoption, writer, moderator, second_moderator):
    with pytest.raises(refusals.ApprovalIsStale):
        sign(adoption, moderator, expected="0" * 64)
    with pytest.raises(refusals.ChecklistIncomplete):
        sign(adoption, moderator, ticked=ALL - {"public"})
    first, second, _third = Article.objects.filter(adoption_items__state="waiting").order_by("pk")
    sign(adoption, moderator)
    edit(first, writer, title="Sửa sau khi ký")

    signing.run(adoption.pk)

    assert not Publication.objects.filter(article=first).exists()
    assert AdoptionItem.objects.get(article=first).reason == "changed"
    assert Publication.objects.filter(article=second).exists()


def test_a_change_before_the_signature_stops_the_list(adoption, writer, moderator):
    edit(adoption.items.first().article, writer, title="Sửa trước khi ký")

    with pytest.raises(refusals.ApprovalIsStale):
        sign(adoption, moderator)

    assert Publication.objects.count() == 0


def test_a_list_sent_back_can_be_proposed_again(batch, adoption, moderator, administrator):
    with pytest.raises(refusals.ReasonMissing):
        signing.send_back(adoption, by=moderator, reason=" ")
    signing.send_back(adoption, by=moderator, reason="Ngày đăng của bài 2 sai.")
    with pytest.raises(refusals.WrongStage):
        sign(adoption, moderator)

    again = signing.propose(batch, by=administrator)

    assert again.items.filter(state="waiting").count() == 3
    with pytest.raises(refusals.WrongStage):
        signing.propose(batch, by=administrator)


@pytest.mark.parametrize("at", [None, timedelta(days=1)])
def test_no_date_and_a_date_to_come_do_not_go_live(batch, administrator, at):
    ArchiveRow.objects.filter(key__endswith="?p=1").update(published_at=at and datetime.now(UTC) + at)

    adoption = signing.propose(batch, by=administrator)

    assert adoption.items.get(row__key__endswith="?p=1").reason == "no_day"


def test_pictures_are_waited_for_and_a_broken_one_is_said(adoption, moderator):
    RenditionSet.objects.update(state="pending")
    sign(adoption, moderator)
    assert signing.run(adoption.pk) == "later"
    assert Publication.objects.count() == 2

    RenditionSet.objects.update(state="failed")

    assert signing.run(adoption.pk) == "done"
    assert AdoptionItem.objects.get(article__title="Hội nghị số 2").reason == "lacks"


def test_a_correction_of_an_adopted_report_is_no_news_either(adoption, writer, moderator, client):
    sign(adoption, moderator)
    signing.run(adoption.pk)
    article = Article.objects.get(title="Hội nghị số 1")
    edit(article, writer, title="Hội nghị số 1, đã sửa")
    workflow.perform("submit", article, by=writer, expected=article.digest)
    workflow.perform("approve", article, by=moderator, expected=article.digest, checklist=ALL)

    page = workflow.perform("publish", article, by=moderator, expected=article.digest)

    assert (page.first_published_at, page.is_from_archive) == (THEN, True)
    assert "đã sửa" not in client.get(reverse("articles:rss")).text


def test_withdrawn_as_any_other(adoption, moderator, client):
    sign(adoption, moderator)
    signing.run(adoption.pk)
    page = Publication.objects.first()

    workflow.perform("withdraw", page.article, by=moderator, notice="Thông tin không còn đúng.")

    assert client.get(page.get_absolute_url()).status_code == 410
