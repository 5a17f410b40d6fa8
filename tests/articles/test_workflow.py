"""The editorial verbs: who may do what from which stage, by which digest, and what each leaves behind."""

import itertools
from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.test import TestCase
from django.utils import timezone

from articles import publishing, refusals, workflow
from articles.checklist import CHECKLIST
from articles.models import Approval, Article, Publication, Revision, Withdrawal
from photos.models import Photo, RenditionSet
from staff.audit import record, verify
from staff.models import AuditEvent

pytestmark = pytest.mark.django_db


def perform(verb, article, **given):
    """The verb, and then what waits for its commit: renditions are made by a task that runs at once here."""
    if verb == "approve":
        given.setdefault("checklist", frozenset(CHECKLIST))
    with TestCase.captureOnCommitCallbacks(execute=True):
        return workflow.perform(verb, article, **given)


def submitted(article, writer):
    revision = perform("edit", article, by=writer)
    perform("submit", article, by=writer, expected=revision.digest)
    return article


def approved(article, writer, moderator):
    submitted(article, writer)
    perform("approve", article, by=moderator, expected=article.digest)
    return article


def published(article, writer, moderator):
    approved(article, writer, moderator)
    return perform("publish", article, by=moderator, expected=article.digest)


def test_a_save_cuts_one_numbered_revision(article, writer):
    revision = perform("edit", article, by=writer)

    assert (revision.number, article.latest_revision, article.stage) == (1, revision, "draft")
    assert list(revision.contributors.all()) == [writer]


def test_an_equal_save_cuts_none(article, writer):
    first = perform("edit", article, by=writer)

    second = perform("edit", article, by=writer, expected=first.digest)

    assert second == first
    assert Revision.objects.count() == 1


def test_a_stale_save_is_refused(article, writer, second_writer):
    loaded = perform("edit", article, by=writer).digest
    article.title = "Tiêu đề của người khác"
    article.save()
    perform("edit", article, by=second_writer, expected=loaded)

    with pytest.raises(refusals.RevisionIsStale):
        perform("edit", article, by=writer, expected=loaded)


def test_a_revision_cannot_be_changed(article, writer):
    revision = perform("edit", article, by=writer)

    revision.content = "{}"

    with pytest.raises(Exception, match="cannot change"):
        revision.save()


@pytest.mark.parametrize("field", ["title", "lead", "body", "section"])
def test_what_is_missing_stops_the_submission(article, writer, field):
    setattr(article, field, None if field == "section" else "")
    article.save()
    revision = perform("edit", article, by=writer)

    with pytest.raises(refusals.NotReady) as refusal:
        perform("submit", article, by=writer, expected=revision.digest)

    assert f"{field}-missing" in {finding.code for finding in refusal.value.findings}
    article.refresh_from_db()
    assert article.stage == "draft"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ({"caption": ""}, "caption-missing"),
        ({"alt_text": ""}, "alt-missing"),
        ({"alt_text": "Chăm lo đời sống đoàn viên"}, "alt-is-title"),
        ({"alt_text": "Chăm lo đời sống đoàn viên -0"}, "alt-is-title"),
        ({"alt_text": "Thượng tá Lương Thế Vĩnh phát biểu tại hội nghị."}, "alt-is-caption"),
        ({"photo": None}, "photo-missing"),
    ],
)
def test_a_photo_without_its_words_stops_the_submission(article, writer, words, code):
    article.figures.update(**words)
    revision = perform("edit", article, by=writer)

    with pytest.raises(refusals.NotReady) as refusal:
        perform("submit", article, by=writer, expected=revision.digest)

    assert [finding.code for finding in refusal.value.findings] == [code]


def test_a_decorative_photo_needs_no_words(article, writer):
    article.figures.update(decorative=True, caption="", alt_text="")

    submitted(article, writer)

    assert article.stage == "submitted"


def test_editing_while_submitted_is_refused(article, writer):
    submitted(article, writer)

    with pytest.raises(refusals.WrongStage):
        perform("edit", article, by=writer, expected=article.digest)


def test_only_the_author_recalls(article, writer, second_writer):
    submitted(article, writer)

    with pytest.raises(refusals.NotAllowed):
        perform("recall", article, by=second_writer)
    perform("recall", article, by=writer)

    assert article.stage == "draft"


def test_a_return_needs_a_reason(article, writer, moderator):
    submitted(article, writer)

    with pytest.raises(refusals.ReasonMissing):
        perform("return", article, by=moderator, expected=article.digest, reason="  ")
    perform("return", article, by=moderator, expected=article.digest, reason="Thiếu tên người chủ trì.")

    assert (article.stage, article.return_reason) == ("returned", "Thiếu tên người chủ trì.")


@pytest.mark.parametrize("verb", ["return", "approve"])
def test_a_decision_on_another_digest_is_refused(article, writer, moderator, verb):
    submitted(article, writer)

    with pytest.raises(refusals.ApprovalIsStale):
        perform(verb, article, by=moderator, expected="0" * 64, reason="x")
    with pytest.raises(refusals.ApprovalIsStale):
        perform(verb, article, by=moderator, reason="x")

    assert not Approval.objects.exists()


def test_who_worked_on_the_text_does_not_approve_it(article, writer, moderator):
    perform("edit", article, by=moderator)
    article.title = "Một tiêu đề khác"
    article.save()
    perform("edit", article, by=writer, expected=article.latest_revision.digest)
    perform("submit", article, by=writer, expected=article.digest)

    with pytest.raises(refusals.FourEyesMissing):
        perform("approve", article, by=moderator, expected=article.digest)


def test_a_superuser_needs_four_eyes_too(article, superuser):
    submitted(article, superuser)

    with pytest.raises(refusals.ReasonMissing):
        perform("approve", article, by=superuser, expected=article.digest)


def test_the_exception_needs_permission_and_reason_and_stays_flagged(article, writer, moderator):
    moderator.user_permissions.add(Permission.objects.get(codename="waive_four_eyes"))
    submitted(article, moderator)

    with pytest.raises(refusals.ReasonMissing):
        perform("approve", article, by=moderator, expected=article.digest)
    approval = perform("approve", article, by=moderator, expected=article.digest, reason="Trực đêm một mình.")

    assert approval.waiver_reason == "Trực đêm một mình."


def test_an_approval_without_four_eyes_ends_nothing(article, writer, moderator):
    moderator.user_permissions.add(Permission.objects.get(codename="waive_four_eyes"))
    submitted(article, moderator)
    perform("approve", article, by=moderator, expected=article.digest, reason="Trực đêm một mình.")
    article.title += ", sửa một dấu phẩy"
    article.save()
    perform("edit", article, by=writer, expected=article.digest)
    perform("submit", article, by=writer, expected=article.digest)

    with pytest.raises(refusals.ReasonMissing):
        perform("approve", article, by=moderator, expected=article.digest)


@pytest.mark.parametrize("verb", ["event.created", "event.changed", "event.people_changed"])
def test_who_wrote_the_event_does_not_approve_the_report_that_prints_it(article, writer, moderator, verb):
    record(verb, article.event, actor=moderator, fields=["place"])
    submitted(article, writer)

    assert set(article.latest_revision.contributors.all()) == {writer, moderator}
    with pytest.raises(refusals.FourEyesMissing):
        perform("approve", article, by=moderator, expected=article.digest)


def test_who_wrote_the_event_before_somebody_approved_it_may_approve_what_follows(
    article, writer, moderator, second_moderator
):
    record("event.created", article.event, actor=moderator, fields=["place"])
    approved(article, writer, second_moderator)
    article.title += ", tiếp"
    article.save()
    perform("edit", article, by=writer, expected=article.digest)
    perform("submit", article, by=writer, expected=article.digest)

    perform("approve", article, by=moderator, expected=article.digest)

    assert article.stage == "approved"


def test_saving_an_event_unchanged_is_no_contribution(article, writer, moderator):
    record("event.changed", article.event, actor=moderator, fields=[])

    approved(article, writer, moderator)

    assert article.stage == "approved"


def test_an_edit_voids_the_approval(article, writer, moderator):
    approved(article, writer, moderator)
    article.title = "Sửa sau khi duyệt"
    article.save()

    perform("edit", article, by=writer, expected=article.latest_revision.digest)

    assert article.stage == "draft"
    assert workflow.approval_of(article) is None
    with pytest.raises(refusals.WrongStage):
        perform("publish", article, by=moderator, expected=article.digest)


def test_a_save_without_a_change_keeps_the_approval(article, writer, moderator):
    approved(article, writer, moderator)

    perform("edit", article, by=writer, expected=article.digest)

    assert article.stage == "approved"


def test_publishing_makes_the_approved_revision_live(article, writer, moderator):
    publication = published(article, writer, moderator)

    assert publication.digest == article.digest == publication.approval.digest
    assert list(Publication.objects.live()) == [publication]
    assert [figure.key for figure in publication.figures.all()] == ["abcdef0123"]
    assert publication.mentions.get().designation == "Thượng tá Lương Thế Vĩnh, Trưởng phòng Phòng Hậu cần Hải An"


def test_publishing_twice_is_refused(article, writer, moderator):
    published(article, writer, moderator)

    with pytest.raises(refusals.WrongStage):
        perform("publish", article, by=moderator, expected=article.digest)

    assert Publication.objects.count() == 1


def edited(article, writer, title):
    article.title = title
    article.save()
    perform("edit", article, by=writer, expected=article.latest_revision.digest)


def test_an_update_takes_over_at_one_instant(article, writer, moderator):
    first = published(article, writer, moderator)
    edited(article, writer, "Tiêu đề mới")
    perform("submit", article, by=writer, expected=article.digest)
    perform("approve", article, by=moderator, expected=article.digest)

    second = perform("publish", article, by=moderator, expected=article.digest)

    first.refresh_from_db()
    assert first.live_until == second.live_from
    assert second.first_published_at == first.first_published_at
    assert list(Publication.objects.live(second.live_from)) == [second]
    assert list(Publication.objects.live(second.live_from - timedelta(microseconds=1))) == [first]


def test_a_scheduled_update_replaces_the_live_page_at_its_second(article, writer, moderator):
    first = published(article, writer, moderator)
    edited(article, writer, "Tiêu đề mới")
    perform("submit", article, by=writer, expected=article.digest)
    perform("approve", article, by=moderator, expected=article.digest)
    at = timezone.now().replace(microsecond=0) + timedelta(hours=3)

    second = perform("schedule", article, by=moderator, expected=article.digest, live_from=at)

    assert list(Publication.objects.live()) == [first]
    assert list(Publication.objects.live(at - timedelta(seconds=1))) == [first]
    assert list(Publication.objects.live(at)) == [second]


def test_cancelling_a_schedule_reopens_the_predecessor(article, writer, moderator):
    first = published(article, writer, moderator)
    edited(article, writer, "Tiêu đề mới")
    perform("submit", article, by=writer, expected=article.digest)
    perform("approve", article, by=moderator, expected=article.digest)
    at = timezone.now() + timedelta(hours=3)
    perform("schedule", article, by=moderator, expected=article.digest, live_from=at)

    perform("unschedule", article, by=moderator)

    first.refresh_from_db()
    assert first.live_until is None
    assert list(Publication.objects.live(at)) == [first]
    with pytest.raises(refusals.WrongStage):
        perform("unschedule", article, by=moderator)


def test_a_schedule_in_the_past_is_refused(article, writer, moderator):
    approved(article, writer, moderator)

    with pytest.raises(refusals.TimeIsWrong):
        perform("schedule", article, by=moderator, expected=article.digest, live_from=timezone.now())
    with pytest.raises(refusals.TimeIsWrong):
        perform("schedule", article, by=moderator, expected=article.digest)


def test_a_withdrawn_report_leaves_a_notice_and_needs_a_new_approval(article, writer, moderator):
    published(article, writer, moderator)

    with pytest.raises(refusals.ReasonMissing):
        perform("withdraw", article, by=moderator)
    withdrawal = perform("withdraw", article, by=moderator, notice="Bài rút để kiểm tra lại số liệu.")

    assert not Publication.objects.live().exists()
    assert (withdrawal.notice, withdrawal.lifted_at) == ("Bài rút để kiểm tra lại số liệu.", None)
    assert article.stage == "draft"
    with pytest.raises(refusals.WrongStage):
        perform("publish", article, by=moderator, expected=article.digest)


def test_publishing_again_lifts_the_withdrawal(article, writer, moderator):
    published(article, writer, moderator)
    perform("withdraw", article, by=moderator, notice="Bài rút.")
    perform("edit", article, by=writer, expected=article.digest)
    perform("submit", article, by=writer, expected=article.digest)
    perform("approve", article, by=moderator, expected=article.digest)

    publication = perform("publish", article, by=moderator, expected=article.digest)

    assert publishing.live_of(article) == publication
    assert Withdrawal.objects.get().lifted_at == publication.live_from
    assert all(figure.files for figure in publication.figures.all())


def test_a_factual_correction_is_told_and_dated(article, writer, moderator):
    first = published(article, writer, moderator)
    edited(article, writer, "Tiêu đề đúng")
    perform("submit", article, by=writer, expected=article.digest)
    perform("approve", article, by=moderator, expected=article.digest)

    with pytest.raises(refusals.ReasonMissing):
        perform("publish", article, by=moderator, expected=article.digest, correction_kind="factual")
    second = perform(
        "publish",
        article,
        by=moderator,
        expected=article.digest,
        correction_kind="factual",
        correction_note="120, không phải 130.",
    )

    assert [row["note"] for row in second.facts["corrections"]] == ["120, không phải 130."]
    assert second.updated_at > first.updated_at


def test_a_typing_error_put_right_moves_no_date(article, writer, moderator):
    first = published(article, writer, moderator)
    edited(article, writer, "Chăm lo đời sống đoàn viên.")
    perform("submit", article, by=writer, expected=article.digest)
    perform("approve", article, by=moderator, expected=article.digest)

    second = perform("publish", article, by=moderator, expected=article.digest, correction_kind="typographical")

    assert second.updated_at == first.updated_at
    assert second.facts["corrections"] == []


MODERATORS_VERBS = ["return", "approve", "publish", "schedule", "unschedule", "withdraw"]


@pytest.mark.parametrize("who", ["writer", "second_writer", "outsider", "administrator"])
def test_nobody_but_a_moderator_of_the_desk_decides(article, writer, moderator, request, who):
    published(article, writer, moderator)
    user = request.getfixturevalue(who)
    words = {"reason": "x", "notice": "x", "live_from": timezone.now() + timedelta(1)}

    for stage, verb in itertools.product(Article.Stage, MODERATORS_VERBS):
        Article.objects.filter(pk=article.pk).update(stage=stage)
        article.refresh_from_db()
        with pytest.raises(refusals.NotAllowed):
            perform(verb, article, by=user, expected=article.digest, **words)
        article.refresh_from_db()
        assert (article.stage, Publication.objects.count()) == (stage, 1)
        assert verb not in workflow.allowed_verbs(article, user)


@pytest.mark.parametrize("verb", ["edit", "submit", "recall"])
def test_an_outsider_writes_nothing_at_another_desk(article, writer, outsider, administrator, verb):
    perform("edit", article, by=writer)

    for user in (outsider, administrator):
        with pytest.raises(refusals.NotAllowed):
            perform(verb, article, by=user, expected=article.digest)


def test_every_verb_leaves_one_event_and_the_record_is_whole(article, writer, moderator):
    published(article, writer, moderator)
    perform("withdraw", article, by=moderator, notice="Bài rút.")

    events = AuditEvent.objects.filter(object_type="articles.article").order_by("number")

    assert [event.verb for event in events] == [
        "article.edit",
        "article.submit",
        "article.approve",
        "article.publish",
        "article.withdraw",
    ]
    assert [event.actor for event in events] == [writer, writer, moderator, moderator, moderator]
    assert list(verify()) == []


def test_what_was_published_is_what_was_approved(article, writer, moderator, person):
    publication = published(article, writer, moderator)
    html, mention = publication.html, publication.mentions.get().designation

    person.promotions.update(rank=1)
    article.figures.update(caption="Sửa trong bản nháp")
    article.figures.get().photo.caption = "Chú thích khác trong kho"

    publication.refresh_from_db()
    assert publication.html == html
    assert publication.mentions.get().designation == mention
    assert publication.figures.get().caption == "Thượng tá Lương Thế Vĩnh phát biểu tại hội nghị."


def test_a_replaced_library_photo_changes_nothing_published_and_is_taken_over_by_the_next_save(
    article, writer, moderator, make_photo
):
    publication = published(article, writer, moderator)
    key = publication.figures.get().rendition_key
    figure = article.figures.get()
    Photo.objects.filter(pk=figure.photo_id).update(sha256="f" * 64)

    perform("edit", article, by=writer, expected=article.digest)

    figure.refresh_from_db()
    assert publication.figures.get().rendition_key == key != figure.renditions.key
    assert article.stage == "draft"


def test_renditions_that_failed_are_tried_again_by_the_next_save(article, writer):
    perform("edit", article, by=writer)
    RenditionSet.objects.update(state="failed", problem="Đĩa đầy.")

    perform("edit", article, by=writer, expected=article.digest)

    assert RenditionSet.objects.get().state == "ready"


def test_what_was_never_live_is_not_withdrawn_so_that_its_title_stays_unknown(article, writer, moderator, client):
    approved(article, writer, moderator)
    perform("schedule", article, by=moderator, expected=article.digest, live_from=timezone.now() + timedelta(hours=3))

    with pytest.raises(refusals.WrongStage):
        perform("withdraw", article, by=moderator, notice="Bài rút.")

    assert "withdraw" not in workflow.allowed_verbs(article, moderator)
    assert client.get(f"/tin/tin-{article.pk}/").status_code == 404


def test_what_is_live_or_scheduled_is_not_offered_for_publishing_again(article, writer, moderator):
    published(article, writer, moderator)

    assert not {"publish", "schedule"} & workflow.allowed_verbs(article, moderator)
