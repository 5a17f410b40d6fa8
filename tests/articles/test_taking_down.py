"""A photo taken down everywhere: gone from every page at once, chosen no more, its people told once, and none left out."""

import sys
import time
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.files.storage import storages
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import refusals, taking_down, workflow
from articles.checklist import CHECKLIST
from articles.models import Approval, Article, Figure, Publication, PublishedFigure, Redaction, Revision
from photos.models import Photo, RenditionSet
from photos.tasks import make_renditions
from staff.audit import verify
from staff.models import AuditEvent, Notification

pytestmark = pytest.mark.django_db
REASON = "Gia đình đã rút lại sự đồng ý."


def perform(verb, article, **given):
    if verb == "approve":
        given.setdefault("checklist", frozenset(CHECKLIST))
    with TestCase.captureOnCommitCallbacks(execute=True):
        return workflow.perform(verb, article, **given)


def take_down(photo, **given):
    with TestCase.captureOnCommitCallbacks(execute=True):
        return taking_down.take_down(photo, reason=REASON, **given)


@pytest.fixture
def photo(make_photo):
    return make_photo(colour="#246", caption="Các cháu nhận quà.")


@pytest.fixture
def use(make_article, photo):
    """A function that makes an article with this photo, its words as they must be."""

    def use(title="Trao quà", **given):
        article = make_article(title=title, **given)
        article.figures.update(photo=photo)
        return article

    return use


@pytest.fixture
def approve(submit, moderator):
    def approve(article):
        submit(article)
        perform("approve", article, by=moderator, expected=article.digest)
        return article

    return approve


@pytest.fixture
def publish(approve, moderator):
    def publish(article):
        approve(article)
        return perform("publish", article, by=moderator, expected=article.digest)

    return publish


@pytest.fixture
def everywhere(use, publish, approve, submit, moderator, writer):
    """One article at each station of a photo's life."""
    live, past, coming = (publish(use(f"Tin {name}")) for name in ("đang hiện", "đã rút", "có bản sau"))
    perform("withdraw", past.article, by=moderator, notice="Rút bài.")
    coming.article.title = "Tin có bản hẹn giờ"
    coming.article.save()
    approve(coming.article)
    later = timezone.now() + timedelta(days=2)
    perform("schedule", coming.article, by=moderator, expected=coming.article.digest, live_from=later)
    draft = use("Bản nháp")
    perform("edit", draft, by=writer)
    waiting, ready = submit(use("Đang chờ duyệt")), approve(use("Đã duyệt"))
    return {"live": live.article, "past": past.article, "coming": coming.article} | {
        "draft": draft,
        "waiting": waiting,
        "ready": ready,
    }


def test_it_is_gone_from_every_page_and_no_file_of_it_is_left(client, everywhere, photo, moderator):
    files = [
        f"/media/{made.key}/{file['name']}"
        for made in RenditionSet.objects.filter(photo=photo)
        for file in made.files.get("files", [])
    ]
    pages = {key: everywhere[key].publications.live().get().get_absolute_url() for key in ("live", "coming")}
    caption = Figure.objects.filter(photo=photo).first().caption
    before = {key: client.get(address) for key, address in pages.items()}
    assert all(caption in response.content.decode() for response in before.values())
    assert any(client.get(file).status_code == 200 for file in files)

    done = take_down(photo, by=moderator)

    assert (done.articles, done.drafts) == (3, 6)
    seen = {key: {"HTTP_IF_NONE_MATCH": response["ETag"]} for key, response in before.items()}
    after = {key: client.get(address, **seen[key]) for key, address in pages.items()}
    assert {response.status_code for response in after.values()} == {200}  # at the same addresses
    assert not any(caption in response.content.decode() for response in after.values())
    assert {client.get(file).status_code for file in files} == {404}
    assert not any(storages["renditions"].exists(file.removeprefix("/media/")) for file in files)
    assert not PublishedFigure.objects.filter(photo=photo, redacted_at=None).exists()
    assert {row.article for row in Redaction.objects.all()} == {everywhere[key] for key in ("live", "past", "coming")}
    photo.refresh_from_db()
    assert (photo.taken_down_by, photo.taken_down_reason) == (moderator, REASON)
    told = AuditEvent.objects.filter(verb__in=["article.redact", "photo.take_down"])
    assert sorted(told.values_list("verb", flat=True)) == ["article.redact"] * 3 + ["photo.take_down"]
    assert list(verify()) == []


def test_a_scheduled_page_goes_out_without_it(client, everywhere, photo, moderator):
    take_down(photo, by=moderator)

    scheduled = Publication.objects.get(live_from__gt=timezone.now(), cancelled_at=None)
    assert scheduled.figures.get().redacted_at is not None
    assert scheduled.facts["cover"] is None


def test_nothing_with_it_is_submitted_approved_or_published_afterwards(everywhere, photo, moderator, writer):
    take_down(photo, by=moderator)

    with pytest.raises(refusals.NotReady) as unready:
        perform("submit", everywhere["draft"], by=writer, expected=everywhere["draft"].digest)
    assert [finding.code for finding in unready.value.findings] == ["photo-taken-down"]
    for verb, key in (("approve", "waiting"), ("publish", "ready")):
        with pytest.raises((refusals.PhotosUnusable, refusals.RenditionsPending)):
            perform(verb, everywhere[key], by=moderator, expected=everywhere[key].digest)


def test_a_draft_with_it_can_be_saved_and_makes_no_files_of_it(everywhere, photo, moderator, writer):
    take_down(photo, by=moderator)
    draft = everywhere["draft"]
    draft.title = "Bản nháp, sửa"
    draft.save()

    perform("edit", draft, by=writer, expected=draft.digest)

    assert set(RenditionSet.objects.filter(photo=photo).values_list("state", flat=True)) == {"removed"}


def test_it_can_be_chosen_again_once_it_is_allowed_but_comes_back_to_no_article(
    client, everywhere, use, publish, photo, moderator, writer
):
    take_down(photo, by=moderator)
    with TestCase.captureOnCommitCallbacks(execute=True):
        taking_down.allow_again(photo, by=moderator)

    again = publish(use("Tin mới"))

    assert again.figures.get().redacted_at is None
    assert PublishedFigure.objects.filter(photo=photo, redacted_at=None).count() == 1
    assert AuditEvent.objects.filter(verb="photo.allow_again").count() == 1
    with pytest.raises(refusals.AlreadySettled):
        taking_down.allow_again(photo, by=moderator)


def test_another_photo_stands_in_on_every_page(client, everywhere, photo, moderator, make_photo):
    blurred = make_photo(colour="#999")
    assert taking_down.prepare(photo, blurred.pk).all == 3
    with pytest.raises(refusals.RenditionsPending):
        take_down(photo, by=moderator, replacement=blurred.pk)
    assert Photo.objects.get(pk=photo.pk).taken_down_at is None
    for made in RenditionSet.objects.filter(photo=blurred):
        make_renditions.func(made.pk)

    take_down(photo, by=moderator, replacement=blurred.pk)

    shown = PublishedFigure.objects.filter(photo=blurred, redacted_at=None)
    assert shown.values("publication__article").distinct().count() == 3
    assert shown.values("rendition_key").distinct().count() == 3  # a withdrawal of one leaves the others theirs
    assert not PublishedFigure.objects.filter(photo=photo).exists()


def test_a_takedown_that_was_cut_short_is_finished_by_the_next(everywhere, photo, moderator, second_moderator):
    closed = {"taken_down_at": timezone.now(), "taken_down_by": moderator, "taken_down_reason": REASON}
    Photo.objects.filter(pk=photo.pk).update(**closed)

    assert take_down(photo, by=second_moderator).articles == 3

    assert not PublishedFigure.objects.filter(photo=photo, redacted_at=None).exists()
    with pytest.raises(refusals.AlreadySettled):
        take_down(photo, by=second_moderator)


def test_everybody_concerned_is_told_once(
    everywhere, photo, writer, second_writer, moderator, second_moderator, outsider
):
    Notification.objects.all().delete()
    Article.objects.filter(pk=everywhere["live"].pk).update(created_by=second_writer)

    take_down(photo, by=moderator)

    told = Notification.objects.filter(kind="photo.take_down")
    assert sorted(told.values_list("recipient__username", flat=True)) == ["bientap", "bientap2", "kiemduyet2"]
    assert Notification.objects.count() == 3
    assert set(told.values_list("excerpt", flat=True)) == {REASON}


def test_the_people_of_another_desk_hear_of_their_article(
    use, make_article, other_desk, photo, publish, moderator, outsider, superuser
):
    theirs = use("Tin của ban khác", at=other_desk)
    perform("edit", theirs, by=superuser)
    perform("submit", theirs, by=superuser, expected=theirs.digest)
    perform("approve", theirs, by=superuser, expected=theirs.digest, reason="Dựng bài.")
    perform("publish", theirs, by=superuser, expected=theirs.digest)
    Notification.objects.all().delete()

    assert take_down(photo, by=moderator).articles == 1

    row = Notification.objects.get(recipient=outsider)
    assert (row.kind, row.excerpt) == ("article.redact", REASON)


@pytest.mark.parametrize(
    ("who", "may"),
    [("moderator", True), ("superuser", True), ("writer", False), ("outsider", False), ("administrator", False)],
)
def test_who_may(request, photo, who, may):
    user = request.getfixturevalue(who)

    if may:
        take_down(photo, by=user)
        taking_down.allow_again(photo, by=user)
        return
    for attempt in (lambda: take_down(photo, by=user), lambda: taking_down.allow_again(photo, by=user)):
        with pytest.raises(refusals.NotAllowed):
            attempt()


def test_without_a_reason_nothing_happens(everywhere, photo, moderator):
    with pytest.raises(refusals.ReasonMissing):
        taking_down.take_down(photo, by=moderator, reason="  ")

    assert PublishedFigure.objects.filter(photo=photo, redacted_at=None).exists()


# What is asked once more when an article is to go out


@pytest.mark.parametrize(
    "changed",
    [{"expires_on": date(2020, 1, 1)}, {"needs_consent": True}, {"source_type": "ai"}],
)
@pytest.mark.parametrize("verb", ["approve", "publish"])
def test_rights_that_end_between_two_verbs_stop_the_second(use, approve, submit, photo, moderator, verb, changed):
    article = (submit if verb == "approve" else approve)(use())
    Photo.objects.filter(pk=photo.pk).update(**changed)

    with pytest.raises(refusals.PhotosUnusable) as refused:
        perform(verb, article, by=moderator, expected=article.digest)

    assert "1" in str(refused.value.message)


def test_for_a_schedule_its_moment_counts(use, approve, photo, moderator):
    article = approve(use())
    Photo.objects.filter(pk=photo.pk).update(expires_on=date(2031, 9, 23))

    def schedule(at):
        return perform("schedule", article, by=moderator, expected=article.digest, live_from=at)

    with pytest.raises(refusals.PhotosUnusable):
        schedule(datetime(2031, 9, 23, 17, 0, tzinfo=UTC))  # midnight in Vietnam
    assert schedule(datetime(2031, 9, 23, 16, 59, tzinfo=UTC)).figures.count() == 1


# How much it costs


def copies(publication, number):
    """The rows of more live articles with the same figure, each with files of its own."""
    revision, approval, figure = publication.revision, publication.approval, publication.figures.get()
    articles = Article.objects.bulk_create(
        [
            Article(
                title=f"Bài {n}",
                desk_id=publication.desk_id,
                created_by=publication.article.created_by,
                stage="approved",
            )
            for n in range(number)
        ]
    )
    cut = Revision.objects.bulk_create(
        [Revision(article=row, number=1, content=revision.content, digest=revision.digest) for row in articles]
    )
    signed = Approval.objects.bulk_create(
        [
            Approval(
                article=row, revision=it, digest=it.digest, approved_by=approval.approved_by, approved_at=timezone.now()
            )
            for row, it in zip(articles, cut, strict=True)
        ]
    )
    shown = []
    for row, it, approved in zip(articles, cut, signed, strict=True):
        values = {
            field.attname: getattr(publication, field.attname)
            for field in Publication._meta.concrete_fields
            if not field.primary_key
        }
        values |= {"article_id": row.pk, "revision_id": it.pk, "approval_id": approved.pk}
        shown.append(Publication(**values))
    Publication.objects.bulk_create(shown)
    made = [
        RenditionSet(photo=figure.photo, original="x", sha256="0" * 64, state="ready", files=figure.files)
        for _row in shown
    ]
    RenditionSet.objects.bulk_create(made)
    PublishedFigure.objects.bulk_create(
        PublishedFigure(publication=row, key=figure.key, photo=figure.photo, rendition_key=it.key, files=figure.files)
        for row, it in zip(shown, made, strict=True)
    )


@pytest.mark.parametrize("number", [3, 30])
def test_each_article_costs_two_queries_more(use, publish, photo, moderator, number):
    copies(publish(use()), number - 1)

    with CaptureQueriesContext(connection) as captured:
        done = taking_down.take_down(photo, by=moderator, reason=REASON)

    assert done.articles == number
    # Its cover, and its row in the record. SQLite's search index takes two statements more.
    assert len(captured) == {"sqlite": 55, "postgresql": 53}[connection.vendor] + 2 * number


@pytest.mark.soak
def test_two_hundred_uses_take_less_than_a_second(use, publish, photo, moderator, capsys):
    copies(publish(use()), 199)

    began, at_work = time.perf_counter(), time.process_time()
    with TestCase.captureOnCommitCallbacks(execute=True):
        done = taking_down.take_down(photo, by=moderator, reason=REASON)
    took, at_work = time.perf_counter() - began, time.process_time() - at_work

    with capsys.disabled():
        sys.stdout.write(
            f"\n{connection.vendor}: taken down from {done.articles} articles in {took:.2f} s, {at_work:.2f} s of them here\n"
        )
    assert done.articles == 200
    assert at_work < 1  # a busy machine does not count
