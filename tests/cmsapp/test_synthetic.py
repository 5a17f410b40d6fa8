"""The synthetic archive is a true one: the same revisions, approvals and publications that the newsroom would make."""

import pytest
from django.core.management import CommandError, call_command

from articles.models import Article, Publication
from articles.search import find
from articles.snapshot import canonical, content_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def archive(db):
    call_command("populate", articles=30, seed=7, verbosity=0)
    return Publication.objects.live()


def test_it_makes_the_number_asked_for(archive):
    assert archive.count() == 30


def test_its_revisions_are_those_that_a_save_would_cut(archive):
    for article in Article.objects.select_related("event", "section", "latest_revision"):
        assert canonical(content_of(article)) == article.latest_revision.content


def test_what_is_live_was_approved(archive):
    for publication in archive.select_related("approval", "revision"):
        assert publication.digest == publication.approval.digest == publication.revision.digest


def test_those_that_wait_are_not_published(archive):
    call_command("populate", articles=1, waiting=3, seed=8, verbosity=0)

    waiting = Article.objects.filter(stage="submitted")
    assert waiting.count() == 3
    assert not Publication.objects.filter(article__in=waiting).exists()
    assert all(article.latest_revision.digest for article in waiting)


def test_it_can_be_searched(archive):
    first = archive.first()

    assert first.pk in [hit.key for hit in find(first.title, "vi").hits]


def test_the_same_seed_gives_the_same_titles(archive):
    titles = sorted(archive.values_list("title", flat=True))
    call_command("populate", articles=30, seed=7, verbosity=0)

    assert sorted(Publication.objects.live().values_list("title", flat=True)) == sorted(titles * 2)


def test_a_number_below_one_is_refused():
    with pytest.raises(CommandError):
        call_command("populate", articles=0)
