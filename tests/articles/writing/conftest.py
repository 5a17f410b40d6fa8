"""An article with its first revision, and two writers of its desk, each with a browser of their own."""

import pytest
from django.test import Client

from articles import workflow
from articles.models import Article


@pytest.fixture
def saved(article, writer, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        workflow.perform("edit", article, by=writer)
    return Article.objects.get(pk=article.pk)


def at(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def mine(writer) -> Client:
    return at(writer)


@pytest.fixture
def theirs(second_writer) -> Client:
    return at(second_writer)
