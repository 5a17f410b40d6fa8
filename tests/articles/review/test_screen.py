"""What the review screen shows beside the decision, and what it costs."""

from datetime import date

import pytest
from django.test import TestCase
from django.urls import reverse

from articles import workflow
from articles.checklist import CHECKLIST
from articles.commenting import remark
from articles.models import Figure
from photos.models import Photo, RenditionSet

pytestmark = pytest.mark.django_db


def test_the_screen_shows_the_proposed_page_with_its_facts(client, submitted, moderator, read):
    client.force_login(moderator)

    page = read(submitted).content.decode()

    assert submitted.title in page
    assert "Trưởng phòng Phòng Hậu cần Hải An" in page
    assert "Thượng tá Lương Thế Vĩnh phát biểu tại hội nghị." in page
    assert f'value="{submitted.digest}"' in page
    assert "<picture>" in page


def test_what_is_live_is_one_link_away_and_beside_the_proposal(client, article, moderator, publish, submit, read):
    publish(article)
    article.title = "Tiêu đề mới, chưa ai duyệt"
    article.save()
    submit(article)
    client.force_login(moderator)

    proposed, live, beside, unknown = (read(article, view) for view in ("", "dang-hien", "canh-nhau", "linh-tinh"))
    difference = read(article, "so-sanh").context["difference"]

    old = ">Chăm lo đời sống đoàn viên</h1>"
    new = ">Tiêu đề mới, chưa ai duyệt</h1>"
    shown = [(new in page.content.decode(), old in page.content.decode()) for page in (proposed, live, beside, unknown)]
    assert shown == [(True, False), (False, True), (True, True), (True, False)]
    assert (difference.old.number, difference.new.number) == (1, 2)
    assert "title" in {section.field for section in difference.sections}


def test_views_of_what_is_not_there_are_not_offered(client, submitted, moderator, read):
    client.force_login(moderator)

    response = read(submitted, "dang-hien")

    assert [view.name for view in response.context["views"]] == ["de-xuat"]
    assert response.context["view"] == "de-xuat"


def test_a_change_of_the_register_raises_a_finding_and_changes_nothing_proposed(
    client, submitted, moderator, person, read
):
    client.force_login(moderator)
    person.promotions.update(rank=5)

    response = read(submitted)

    assert "register-changed" in {finding.code for finding in response.context["findings"]}
    assert response.context["mentions"][0].rank == "Thượng tá"


def test_pictures_that_are_still_being_made_hold_the_approval_up(client, article, writer, moderator, read, decide):
    workflow.perform("edit", article, by=writer)  # outside a commit: the task has not run
    workflow.perform("submit", article, by=writer, expected=article.digest)
    client.force_login(moderator)
    address = reverse("admin:articles_review_photos", args=[article.pk])

    page, refused, progress = read(article), decide(article, "approve"), client.get(address)

    assert [obstacle.code for obstacle in page.context["obstacles"]] == ["photos"]
    assert (refused.status_code, progress.json()) == (400, {"ready": 0, "failed": 0, "all": 1})
    assert f'data-progress="{address}"' in page.content.decode()
    RenditionSet.objects.update(state="ready")
    assert client.get(address).json() == {"ready": 1, "failed": 0, "all": 1}
    assert decide(article, "approve").status_code == 302


def test_pictures_that_failed_say_that_waiting_is_no_use(client, submitted, moderator, read, decide):
    RenditionSet.objects.update(state="failed")
    client.force_login(moderator)

    assert [obstacle.code for obstacle in read(submitted).context["obstacles"]] == ["photos-failed"]
    assert decide(submitted, "approve").status_code == 400


def test_every_reason_why_it_cannot_be_approved_is_said_at_once(
    client, article, second_moderator, moderator, read, submit
):
    submit(article, by=moderator)
    remark(article, by=second_moderator, text="Sai tên đơn vị.", is_blocking=True)
    workflow.perform("claim", article, by=second_moderator)
    RenditionSet.objects.update(state="pending")
    client.force_login(moderator)

    response = read(article)

    page = response.content.decode()
    assert [one.code for one in response.context["obstacles"]] == ["four-eyes", "comments", "claimed", "photos"]
    assert 'href="#nhan-xet"' in page
    assert "Đỗ Hải Yến" in page
    assert 'value="approve"' not in page
    assert 'name="take_over"' in page


def test_the_exception_is_offered_to_those_who_may_and_flagged_for_ever(
    client, article, trusted, writer, submit, read, decide
):
    submit(article, by=trusted)
    client.force_login(trusted)
    assert 'name="waiver_reason"' in read(article).content.decode()

    decide(article, "approve", waiver_reason="Cả ban đi công tác.")
    workflow.perform("edit", article, by=writer, expected=article.digest)
    article.title = "Sửa sau khi duyệt"
    article.save()
    submit(article)

    page = read(article).content.decode()
    assert page.count('class="badge-waived"') == 2  # among the approvals, and beside its revision
    assert "Cả ban đi công tác." in page


def test_the_exception_is_no_choice_for_others(client, article, moderator, submit, read, decide):
    submit(article, by=moderator)
    client.force_login(moderator)

    assert "waiver_reason" not in read(article).content.decode()
    assert decide(article, "approve", waiver_reason="Tôi muốn thế.").status_code == 400


def test_a_photo_that_may_not_be_shown_stands_in_the_way(client, submitted, moderator, read, decide):
    Photo.objects.filter(pk=submitted.figures.get().photo_id).update(expires_on=date(2020, 1, 1))
    client.force_login(moderator)

    response = read(submitted)

    assert [row.code for row in response.context["obstacles"]] == ["photos-unusable"]
    assert "01/01/2020" in response.context["obstacles"][0].message
    refused = decide(submitted, "approve")
    assert refused.status_code == 400
    assert "01/01/2020" in str(refused.context["form"].non_field_errors())


@pytest.mark.parametrize("more", [0, 7])
def test_the_screen_costs_the_same_with_few_and_with_many(
    client, article, moderator, writer, make_photo, publish, submit, read, django_assert_num_queries, more
):
    publish(article)
    remark(article, by=moderator, text="Xem lại tiêu đề.")
    for number in range(more):
        Figure.objects.create(article=article, photo=make_photo(), caption=f"Ảnh {number}", alt_text=f"Góc {number}")
        with TestCase.captureOnCommitCallbacks(execute=True):
            workflow.perform("edit", article, by=writer, expected=article.digest)
        remark(article, by=moderator, text=f"Nhận xét {number}")
    article.title = "Bài có nhiều ảnh"
    article.save()
    submit(article)
    client.force_login(moderator)

    with django_assert_num_queries(50):
        response = read(article)

    assert len(response.context["figures"]) == more + 1
    assert len(response.context["history"]) == more + 2


def test_enter_in_a_field_presses_no_button(client, submitted, moderator, read):
    client.force_login(moderator)

    page = read(submitted).content.decode()

    assert page.index('<button form="decision-form" disabled hidden>') < page.index('name="verb"')
    assert len(CHECKLIST) == page.count('name="checklist"')
