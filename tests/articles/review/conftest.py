"""An article that waits for a decision, and the decision as the screen posts it."""

import pytest
from django.contrib.auth.models import Permission
from django.test import TestCase
from django.urls import reverse

from articles import workflow
from articles.checklist import CHECKLIST


@pytest.fixture
def submitted(article, submit):
    return submit(article)


@pytest.fixture
def publish(submit, moderator):
    """A function that takes an article from the writer's hands to the readers'."""

    def publish(article, **release):
        submit(article)
        digest, ticks = article.digest, frozenset(CHECKLIST)
        workflow.perform("approve", article, by=moderator, expected=digest, checklist=ticks)
        with TestCase.captureOnCommitCallbacks(execute=True):
            return workflow.perform("publish", article, by=moderator, expected=digest, **release)

    return publish


@pytest.fixture
def read(client):
    """A function that opens the screen and gives back the response."""

    def read(article, view=""):
        return client.get(reverse("admin:articles_review", args=[article.pk]), {"xem": view} if view else {})

    return read


@pytest.fixture
def decide(client):
    """A function that presses a button of the screen, every line ticked, with the words that go along."""

    def decide(article, verb, **words):
        values = {"verb": verb, "expected": article.digest, "checklist": list(CHECKLIST)} | words
        return client.post(reverse("admin:articles_review", args=[article.pk]), values)

    return decide


@pytest.fixture
def trusted(moderator):
    """The moderator, with the permission to go without four eyes."""
    moderator.user_permissions.add(Permission.objects.get(codename="waive_four_eyes"))
    return moderator
