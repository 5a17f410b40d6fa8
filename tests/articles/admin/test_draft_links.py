"""The page of an article's links to its draft: for the staff of its desk, and nobody's links but that article's."""

import pytest
from django.test import TestCase
from django.urls import reverse

from articles import draft_links, workflow
from articles.models import DraftLink
from staff.models import AuditEvent

pytestmark = pytest.mark.django_db


@pytest.fixture
def saved(article, writer):
    with TestCase.captureOnCommitCallbacks(execute=True):
        workflow.perform("edit", article, by=writer)
    return article


@pytest.fixture
def address(saved) -> str:
    return reverse("admin:articles_draft_links", args=[saved.pk])


def revoke(client, article, link):
    return client.post(reverse("admin:articles_draft_link_revoke", args=[article.pk, link.pk]))


def test_a_link_is_made_listed_with_its_full_address_and_opens(client, saved, address, writer):
    client.force_login(writer)

    made = client.post(address, {"recipient": "Phòng  Công tác\nđảng", "days": "7"}, REMOTE_ADDR="10.0.0.7")
    page = client.get(address).content.decode()

    link = DraftLink.objects.get()
    path = f"/xem-ban-nhap/{draft_links.token_of(link)}/"
    assert made.status_code == 302
    assert link.recipient == "Phòng Công tác đảng"
    assert f'value="http://127.0.0.1:8000{path}"' in page
    assert client.get(path).status_code == 200
    assert AuditEvent.objects.get(verb="draftlink.made").ip_address == "10.0.0.7"


@pytest.mark.parametrize(
    ("values", "status"),
    [({"recipient": "", "days": "3"}, 400), ({"recipient": "X", "days": "30"}, 400), ({"recipient": "X"}, 400)],
)
def test_a_form_that_lacks_something_comes_back_with_its_words(client, address, writer, values, status):
    client.force_login(writer)

    response = client.post(address, values)

    assert response.status_code == status
    assert response.context["form"].errors
    assert not DraftLink.objects.exists()


def test_a_recipient_that_is_a_stamp_of_secrecy_is_refused(client, address, writer):
    client.force_login(writer)

    response = client.post(address, {"recipient": "TUYỆT MẬT", "days": "3"})

    assert response.status_code == 400
    assert "recipient" in response.context["form"].errors
    assert not DraftLink.objects.exists()


def test_an_embargo_is_told_in_a_sentence(client, saved, address, writer):
    saved.embargo_until = "2099-01-01T00:00:00+07:00"
    saved.save()
    saved.refresh_from_db()
    workflow.perform("edit", saved, by=writer, expected=saved.digest)
    client.force_login(writer)

    response = client.post(address, {"recipient": "X", "days": "3"})

    assert response.status_code == 409
    assert response.context["form"].non_field_errors()
    assert not DraftLink.objects.exists()


@pytest.mark.parametrize(
    ("who", "status", "post"),
    [
        ("writer", 200, 302),
        ("second_writer", 200, 302),
        ("moderator", 200, 302),
        ("administrator", 200, 403),
        ("outsider", 404, 404),
    ],
)
def test_it_is_for_the_desk(client, request, saved, address, who, status, post):
    client.force_login(request.getfixturevalue(who))

    assert client.get(address).status_code == status
    assert client.post(address, {"recipient": "X", "days": "3"}).status_code == post
    assert DraftLink.objects.count() == int(post == 302)


@pytest.mark.parametrize(
    ("who", "status"),
    [("writer", 302), ("moderator", 302), ("second_writer", 403), ("outsider", 404), ("administrator", 403)],
)
def test_who_revokes(client, request, saved, writer, who, status):
    link = draft_links.create(saved, by=writer, recipient="X", days=3)
    client.force_login(request.getfixturevalue(who))

    assert client.get(reverse("admin:articles_draft_link_revoke", args=[saved.pk, link.pk])).status_code == 405
    assert revoke(client, saved, link).status_code == status
    link.refresh_from_db()
    assert (link.revoked_at is not None) == (status == 302)


def test_a_link_of_another_article_is_not_there(client, saved, make_article, writer):
    other = make_article(title="Bài khác", with_figure=False)
    workflow.perform("edit", other, by=writer)
    link = draft_links.create(other, by=writer, recipient="Của bài khác", days=3)
    client.force_login(writer)

    assert revoke(client, saved, link).status_code == 404
    assert "Của bài khác" not in client.get(reverse("admin:articles_draft_links", args=[saved.pk])).content.decode()
    link.refresh_from_db()
    assert link.revoked_at is None


def test_what_is_over_shows_no_address_and_how_often_it_was_opened(client, saved, address, writer):
    link = draft_links.create(saved, by=writer, recipient="X", days=3)
    client.get(f"/xem-ban-nhap/{draft_links.token_of(link)}/")
    draft_links.revoke(link, by=writer)
    client.force_login(writer)

    page = client.get(address)

    row = page.context["rows"][0]
    assert (row["use"].times, row["address"], row["may_revoke"]) == (1, "", False)
    assert "/xem-ban-nhap/" not in page.content.decode()


def test_an_article_without_a_revision_says_what_to_do(client, article, writer):
    client.force_login(writer)
    address = reverse("admin:articles_draft_links", args=[article.pk])

    assert client.get(address).status_code == 200
    assert client.post(address, {"recipient": "X", "days": "3"}).status_code == 409


def test_recipients_are_shown_as_they_were_typed(client, saved, address, writer):
    draft_links.create(saved, by=writer, recipient='<script>alert(1)</script>"x', days=3)
    client.force_login(writer)

    page = client.get(address).content.decode()

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;&quot;x" in page


def test_the_page_costs_the_same_with_one_link_and_with_ten(client, saved, address, writer, django_assert_num_queries):
    draft_links.create(saved, by=writer, recipient="X", days=3)
    client.force_login(writer)
    client.get(address)
    with django_assert_num_queries(13):
        client.get(address)
    for number in range(9):
        draft_links.create(saved, by=writer, recipient=f"X{number}", days=3)

    with django_assert_num_queries(13):
        client.get(address)


def test_the_form_and_the_review_lead_to_it(client, saved, address, writer, moderator):
    client.force_login(writer)
    assert address in client.get(reverse("admin:articles_article_change", args=[saved.pk])).content.decode()

    client.force_login(moderator)

    assert address in client.get(reverse("admin:articles_review", args=[saved.pk])).content.decode()
