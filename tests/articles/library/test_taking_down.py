"""The page from which a photo is taken down everywhere: what it lists, who may open it, what its buttons do."""

import hashlib
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import TestCase
from django.urls import reverse
from django.utils import timezone

from articles import workflow
from articles.checklist import CHECKLIST
from articles.models import Figure, PublishedFigure, Redaction
from photos.models import Photo

pytestmark = pytest.mark.django_db
REASON = "Gia đình đã rút lại sự đồng ý."


def perform(verb, article, **given):
    with TestCase.captureOnCommitCallbacks(execute=True):
        return workflow.perform(verb, article, expected=article.digest, **given)


@pytest.fixture
def live(article, submit, moderator):
    submit(article)
    perform("approve", article, by=moderator, checklist=frozenset(CHECKLIST))
    return perform("publish", article, by=moderator)


@pytest.fixture
def photo(article):
    return article.figures.get().photo


@pytest.fixture
def press(client, photo):
    """A function that sends the form as somebody."""

    def press(user, name="take_down", **changed):
        client.force_login(user)
        values = {"reason": REASON, "replacement": "", "confirm": "on"} | changed
        with TestCase.captureOnCommitCallbacks(execute=True):
            return client.post(reverse(f"admin:photos_photo_{name}", args=[photo.pk]), values)

    return press


def read(client, photo, user):
    client.force_login(user)
    return client.get(reverse("admin:photos_photo_take_down", args=[photo.pk]))


def test_it_lists_every_use_and_names_no_draft_of_another_desk(
    client, live, photo, moderator, make_article, other_desk
):
    draft = make_article(title="Bản nháp của ban")
    theirs = make_article(title="Zqx bản nháp của ban khác", at=other_desk)
    Figure.objects.filter(article__in=[draft, theirs]).update(photo=photo)

    response = read(client, photo, moderator)

    page = response.content.decode()
    uses = {use.pk: (use.is_live, use.is_scheduled, use.is_draft) for use in response.context["uses"]}
    assert uses == {live.article_id: (True, False, True), draft.pk: (False, False, True)}
    assert response.context["elsewhere"] == 1
    assert "Zqx" not in page
    assert reverse("admin:articles_review", args=[draft.pk]) in page


def test_it_costs_the_same_for_one_use_and_for_many(
    client, live, photo, moderator, make_article, django_assert_num_queries
):
    address = read(client, photo, moderator).request["PATH_INFO"]
    with django_assert_num_queries(10):
        client.get(address)
    for number in range(4):
        Figure.objects.filter(article=make_article(title=f"Bài {number}")).update(photo=photo)

    with django_assert_num_queries(10):
        client.get(address)


def test_one_press_takes_it_down_and_the_page_says_so(client, live, photo, press, moderator):
    response = press(moderator)

    assert response.status_code == 302
    after = client.get(response.url)
    assert REASON in after.content.decode()
    assert reverse("admin:photos_photo_allow_again", args=[photo.pk]) in after.content.decode()
    assert live.figures.get().redacted_at is not None
    address = live.get_absolute_url()
    assert client.get(address).status_code == 200


@pytest.mark.parametrize(
    "words",
    [
        {"reason": ""},
        {"reason": "  "},
        {"confirm": ""},
        {"reason": "MẬT"},
        {"replacement": "999999"},
        {"replacement": "x"},
    ],
)
def test_without_reason_tick_or_a_real_photo_nothing_happens(live, photo, press, moderator, words):
    response = press(moderator, **words)

    assert response.status_code == 400
    assert not Redaction.objects.exists()
    assert Photo.objects.get(pk=photo.pk).taken_down_at is None


def test_a_photo_in_its_place_is_made_first_and_seen_after_the_second_press(
    client, live, photo, press, moderator, make_photo
):
    blurred = make_photo(colour="#999")

    first = press(moderator, replacement=["", str(blurred.pk)])
    progress = client.get(first.context["stand_in_address"]).json()
    second = press(moderator, replacement=["", str(blurred.pk)])

    assert (first.status_code, progress, second.status_code) == (400, {"ready": 1, "failed": 0, "all": 1}, 302)
    assert PublishedFigure.objects.get().photo == blurred


@pytest.mark.parametrize(
    ("who", "status"),
    [("writer", 403), ("outsider", 404), ("administrator", 403), ("moderator", 302), ("superuser", 302)],
)
def test_who_may_press(request, live, photo, press, who, status):
    user = request.getfixturevalue(who)

    assert press(user).status_code == status
    assert Redaction.objects.exists() == (status == 302)
    assert press(user, "allow_again").status_code == status


def test_the_page_of_a_photo_leads_there_for_those_who_may(client, live, photo, press, moderator, writer):
    address = reverse("admin:photos_photo_take_down", args=[photo.pk])

    def is_offered(user):
        client.force_login(user)
        return address in client.get(reverse("admin:photos_photo_change", args=[photo.pk])).content.decode()

    assert (is_offered(writer), is_offered(moderator)) == (False, True)
    press(moderator)
    assert is_offered(moderator)


def test_a_second_press_is_told_that_it_is_done(live, press, moderator, second_moderator):
    press(moderator)

    assert press(second_moderator).status_code == 409
    assert Redaction.objects.count() == 1


def test_it_is_offered_no_more_and_chosen_no_more_until_it_is_allowed(
    client, live, photo, press, moderator, writer, make_photo
):
    make_photo(colour="#123")
    choices = {"app_label": "articles", "model_name": "figure", "field_name": "photo"}

    def offered():
        rows = client.get(reverse("admin:autocomplete"), choices).json()["results"]
        return str(photo.pk) in {row["id"] for row in rows}

    client.force_login(writer)
    assert offered()
    press(moderator)
    assert not offered()
    press(moderator, "allow_again")
    assert offered()


@pytest.mark.parametrize(("days", "is_listed"), [(-3, True), (0, True), (14, True), (15, False)])
def test_the_first_page_tells_moderators_whose_rights_end(
    client, live, photo, moderator, writer, outsider, days, is_listed
):
    Photo.objects.filter(pk=photo.pk).update(expires_on=timezone.localdate() + timedelta(days=days))
    address = reverse("admin:photos_photo_take_down", args=[photo.pk])

    def first_page(user):
        client.force_login(user)
        return client.get(reverse("admin:index")).content.decode()

    assert (address in first_page(moderator)) == is_listed
    assert address not in first_page(writer) + first_page(outsider)


def test_the_same_file_sent_again_is_refused_with_a_sentence(client, live, photo, press, moderator, writer):
    press(moderator)
    with photo.original.open() as file:
        sent = SimpleUploadedFile("gui-lai.jpg", file.read())
    Photo.objects.filter(pk=photo.pk).update(sha256=hashlib.sha256(sent.read()).hexdigest())
    sent.seek(0)
    client.force_login(writer)

    response = client.post(reverse("admin:photos_photo_upload"), {"file": sent})

    assert (response.status_code, response.json()["code"]) == (400, "taken_down")


def test_what_no_reader_sees_is_not_told(client, article, photo, moderator):
    Photo.objects.filter(pk=photo.pk).update(expires_on=date(2020, 1, 1))
    client.force_login(moderator)

    assert list(client.get(reverse("admin:index")).context["expiring"]) == []
