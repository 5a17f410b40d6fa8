"""The review screen: the proposed page, and a decision on exactly the digest that was read."""

from datetime import timedelta

import pytest
from django.test import TestCase
from django.urls import reverse
from django.utils import timezone

from articles import workflow
from articles.checklist import CHECKLIST
from articles.models import Approval, Publication

pytestmark = pytest.mark.django_db


@pytest.fixture
def submitted(article, writer):
    with TestCase.captureOnCommitCallbacks(execute=True):
        workflow.perform("edit", article, by=writer)
    workflow.perform("submit", article, by=writer, expected=article.digest)
    return article


def decide(client, article, verb, **words):
    values = {"verb": verb, "expected": article.digest, "checklist": list(CHECKLIST)} | words
    return client.post(reverse("admin:articles_review", args=[article.pk]), values)


def test_the_screen_shows_the_proposed_page_with_its_facts(client, submitted, moderator):
    client.force_login(moderator)

    page = client.get(reverse("admin:articles_review", args=[submitted.pk])).content.decode()

    assert submitted.title in page
    assert "Trưởng phòng Phòng Hậu cần Hải An" in page
    assert "Thượng tá Lương Thế Vĩnh phát biểu tại hội nghị." in page
    assert f'value="{submitted.digest}"' in page
    assert "<picture>" in page


@pytest.mark.parametrize(("who", "status"), [("writer", 403), ("outsider", 404), ("administrator", 403)])
@pytest.mark.parametrize("method", ["get", "post"])
def test_the_screen_is_for_moderators_of_the_desk(client, request, submitted, who, status, method):
    client.force_login(request.getfixturevalue(who))
    values = {"verb": "approve", "expected": submitted.digest}

    response = getattr(client, method)(reverse("admin:articles_review", args=[submitted.pk]), values)

    assert response.status_code == status
    assert not Approval.objects.exists()


def test_approve_and_publish(client, submitted, moderator):
    client.force_login(moderator)

    approved = decide(client, submitted, "approve")
    published = decide(client, submitted, "publish")

    assert (approved.status_code, published.status_code) == (302, 302)
    assert Publication.objects.live().get().digest == submitted.digest


def test_a_digest_that_was_overtaken_is_refused_with_409(client, submitted, writer, moderator):
    read = submitted.digest
    workflow.perform("recall", submitted, by=writer)
    submitted.title = "Tiêu đề sửa sau khi người duyệt đã mở trang"
    submitted.save()
    workflow.perform("edit", submitted, by=writer, expected=read)
    workflow.perform("submit", submitted, by=writer, expected=submitted.digest)
    client.force_login(moderator)

    response = client.post(reverse("admin:articles_review", args=[submitted.pk]), {"verb": "approve", "expected": read})

    assert response.status_code == 409
    assert "Tiêu đề sửa sau" in response.content.decode()
    assert not Approval.objects.exists()


def test_a_return_without_a_reason_says_so_and_one_with_it_reaches_the_author(client, submitted, moderator):
    client.force_login(moderator)

    refused = decide(client, submitted, "return")
    returned = decide(client, submitted, "return", reason="Thiếu tên đơn vị.")

    submitted.refresh_from_db()
    assert (refused.status_code, returned.status_code) == (400, 302)
    assert (submitted.stage, submitted.return_reason) == ("returned", "Thiếu tên đơn vị.")


def test_a_refused_decision_keeps_every_word_typed(client, submitted, moderator):
    client.force_login(moderator)

    response = client.post(
        reverse("admin:articles_review", args=[submitted.pk]),
        {"verb": "return", "expected": "0" * 64, "reason": "Một lý do dài vừa gõ xong."},
    )

    assert response.status_code == 409
    assert "Một lý do dài vừa gõ xong." in response.content.decode()


def test_a_schedule_is_read_as_vietnamese_day_and_time(client, submitted, moderator):
    client.force_login(moderator)
    decide(client, submitted, "approve")
    at = (timezone.localtime() + timedelta(days=3)).replace(hour=6, minute=30, second=0, microsecond=0)

    response = decide(
        client, submitted, "schedule", live_from_0=at.strftime("%d/%m/%Y"), live_from_1="06:30", reason=""
    )

    assert response.status_code == 302
    assert Publication.objects.get().live_from == at
    assert not Publication.objects.live().exists()


def test_half_a_time_is_refused(client, submitted, moderator):
    client.force_login(moderator)
    decide(client, submitted, "approve")

    response = decide(client, submitted, "schedule", live_from_0="24/09/2031", live_from_1="")

    assert response.status_code == 400
    assert not Publication.objects.exists()


def test_unscheduling_and_withdrawing(client, submitted, moderator):
    client.force_login(moderator)
    decide(client, submitted, "approve")
    decide(client, submitted, "schedule", live_from_0="24/09/2031", live_from_1="06:30")

    assert decide(client, submitted, "unschedule").status_code == 302
    assert decide(client, submitted, "publish").status_code == 302
    assert decide(client, submitted, "withdraw").status_code == 400
    assert decide(client, submitted, "withdraw", notice="Bài rút để kiểm tra.").status_code == 302
    assert not Publication.objects.live().exists()


def test_a_change_of_the_register_raises_a_finding_and_changes_nothing_proposed(client, submitted, moderator, person):
    client.force_login(moderator)
    person.promotions.update(rank=5)

    response = client.get(reverse("admin:articles_review", args=[submitted.pk]))

    assert "register-changed" in {finding.code for finding in response.context["findings"]}
    assert response.context["mentions"][0].rank == "Thượng tá"


def test_pictures_that_are_still_being_made_hold_the_approval_up(client, article, writer, moderator):
    workflow.perform("edit", article, by=writer)  # outside a commit: the task has not run
    workflow.perform("submit", article, by=writer, expected=article.digest)
    client.force_login(moderator)

    page = client.get(reverse("admin:articles_review", args=[article.pk]))
    response = decide(client, article, "approve")

    assert (page.context["renditions_ready"], page.context["renditions_all"]) == (0, 1)
    assert response.status_code == 400
    assert not Approval.objects.exists()
