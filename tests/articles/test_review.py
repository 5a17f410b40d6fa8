"""The moderators' queue: what waits at their desks."""

import pytest
from django.test import TestCase
from django.urls import reverse

from articles import workflow

pytestmark = pytest.mark.django_db


@pytest.fixture
def submitted(article, writer):
    with TestCase.captureOnCommitCallbacks(execute=True):
        workflow.perform("edit", article, by=writer)
    workflow.perform("submit", article, by=writer, expected=article.digest)
    return article


def test_the_queue_shows_what_waits_at_the_moderators_desks(client, submitted, moderator, outsider):
    client.force_login(moderator)
    mine = client.get(reverse("admin:articles_review_queue"))
    client.force_login(outsider)
    theirs = client.get(reverse("admin:articles_review_queue"))

    assert list(mine.context["submitted"]) == [submitted]
    assert submitted.title in mine.content.decode()
    assert list(theirs.context["submitted"]) == []


def test_the_queue_costs_the_same_with_one_article_and_with_thirty(
    client, moderator, writer, make_article, django_assert_max_num_queries
):
    for number in range(30):
        article = make_article(title=f"Bài thứ {number}", with_figure=False)
        workflow.perform("edit", article, by=writer)
        workflow.perform("submit", article, by=writer, expected=article.digest)
    client.force_login(moderator)

    with django_assert_max_num_queries(16):
        response = client.get(reverse("admin:articles_review_queue"))

    assert len(response.context["submitted"]) == 30
