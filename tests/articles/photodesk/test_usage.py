"""Where a photo is used: exact after every edit, and no title of another desk."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import workflow
from articles.checklist import CHECKLIST
from articles.models import Article, Figure, Redaction
from articles.photodesk.usage import Standing, is_used, live_now, standings, usage_of, used
from articles.restoring import restore
from people.models import Person
from photos.models import Photo
from photos.tasks import request_renditions

pytestmark = pytest.mark.django_db


def places(photo, user):
    """{title: codes of its places}, and how many articles of other desks there are."""
    usage = usage_of(photo, user)
    return {use.title: [place.code for place in use.places] for use in usage.uses}, usage.elsewhere


@pytest.fixture
def photo(article) -> Photo:
    return article.figures.get().photo


@pytest.fixture
def approve(submit, moderator):
    def approve(article) -> Article:
        submit(article)
        ticks = frozenset(CHECKLIST)
        workflow.perform("approve", article, by=moderator, expected=article.digest, checklist=ticks)
        return article

    return approve


@pytest.fixture
def publish(approve, moderator):
    def publish(article):
        approve(article)
        return workflow.perform("publish", article, by=moderator, expected=article.digest)

    return publish


def test_a_photo_follows_its_article_from_draft_to_withdrawal(article, photo, submit, writer, moderator):
    title, seen = article.title, []

    def look():
        (by_title, elsewhere) = places(photo, writer)
        seen.append((by_title.get(title), elsewhere, standings([photo.pk]).get(photo.pk)))

    look()
    submit(article)
    look()
    workflow.perform("approve", article, by=moderator, expected=article.digest, checklist=frozenset(CHECKLIST))
    look()
    tomorrow = timezone.now() + timedelta(days=1)
    workflow.perform("schedule", article, by=moderator, expected=article.digest, live_from=tomorrow)
    look()
    workflow.perform("unschedule", article, by=moderator)
    look()
    workflow.perform("publish", article, by=moderator, expected=article.digest)
    look()
    workflow.perform("withdraw", article, by=moderator, notice="Rút để kiểm tra.")
    look()

    assert seen == [
        (["draft"], 0, Standing(1)),
        (["submitted"], 0, Standing(1)),
        (["approved"], 0, Standing(1)),
        (["scheduled"], 0, Standing(1)),
        (["approved", "cancelled"], 0, Standing(1)),
        (["live", "cancelled"], 0, Standing(1, is_live=True)),
        (["draft", "past", "cancelled"], 0, Standing(1)),
    ]


def test_figures_added_replaced_and_removed_count_at_once(article, photo, make_photo, writer, save):
    save(article)
    other = make_photo(colour="#123")
    figure = article.figures.get()
    second = Figure.objects.create(article=article, key="bbbbbb0123", photo=other)
    added = places(other, writer)
    Figure.objects.filter(pk=figure.pk).update(photo=other)
    replaced = places(photo, writer), places(other, writer)
    second.delete()
    Figure.objects.filter(pk=figure.pk).delete()

    assert added == ({article.title: ["draft"]}, 0)
    assert replaced == (({}, 0), ({article.title: ["draft"]}, 0))
    assert (places(photo, writer), places(other, writer)) == (({}, 0), ({}, 0))
    assert not is_used(photo)


def test_restoring_an_earlier_revision_brings_its_photo_back(article, photo, make_photo, writer, save):
    first, other = save(article), make_photo(colour="#123")
    article.figures.update(photo=other, renditions=None)
    save(article)
    before = places(photo, writer)[0]

    restore(first, by=writer, expected=article.digest)

    assert before == {}
    assert places(photo, writer)[0] == {article.title: ["draft"]}
    assert places(other, writer)[0] == {}


def test_an_update_that_waits_is_told_of_beside_what_is_live(article, photo, make_photo, publish, submit, writer):
    publish(article)
    new = make_photo(colour="#123")
    article.figures.update(photo=new, renditions=None)

    submit(article)

    assert places(photo, writer)[0] == {article.title: ["live"]}
    assert places(new, writer)[0] == {article.title: ["submitted"]}


def test_a_revision_that_waits_holds_its_photo_whatever_the_rows_say(article, photo, submit, writer):
    submit(article)
    Figure.objects.all().delete()

    assert places(photo, writer)[0] == {article.title: ["submitted"]}
    assert is_used(photo)


def test_what_a_caption_says_is_no_use(article, photo, make_photo, submit, writer):
    other = make_photo(colour="#123")
    article.figures.update(caption=f'{{"photo":{other.pk},"renditions":""}}')

    submit(article)

    assert places(other, writer) == ({}, 0)


def test_a_photo_taken_down_stays_listed(article, photo, publish, moderator, writer):
    publish(article)

    workflow.perform("redact", article, by=moderator, figure="abcdef0123", reason="Lộ mặt trẻ em.")

    assert "taken-down" in places(photo, writer)[0][article.title]
    assert "live" not in places(photo, writer)[0][article.title]
    assert not standings([photo.pk])[photo.pk].is_live
    assert is_used(photo)


def test_what_stands_for_a_photo_taken_down_is_used(article, photo, make_photo, writer):
    other = make_photo(colour="#123")
    made = request_renditions(other, credit="")
    Redaction.objects.create(
        article=article, photo=photo, replacement=other, renditions=made, reason="x", redacted_at=timezone.now()
    )

    assert places(other, writer)[0] == {article.title: ["replacement"]}
    assert places(photo, writer)[0] == {article.title: ["draft", "taken-down"]}


def test_a_portrait_is_a_use(photo, make_photo, writer):
    portrait = make_photo(colour="#123")
    Person.objects.create(full_name="Lê Văn Chân Dung", portrait=portrait)

    assert places(portrait, writer) == ({"Lê Văn Chân Dung": ["portrait"]}, 0)
    assert standings([portrait.pk]) == {portrait.pk: Standing(1)}


def test_another_desk_is_counted_and_not_named(article, photo, other_desk, outsider, writer):
    theirs = Article.objects.create(title="Bài của Hội", desk=other_desk, created_by=outsider)
    Figure.objects.create(article=theirs, photo=photo)

    assert places(photo, writer) == ({article.title: ["draft"]}, 1)
    assert places(photo, outsider) == ({"Bài của Hội": ["draft"]}, 1)
    assert standings([photo.pk]) == {photo.pk: Standing(2)}


def test_conditions_agree_with_the_page(article, photo, make_photo, publish):
    unused = make_photo(colour="#123")
    publish(article)

    assert list(Photo.objects.filter(used())) == [photo]
    assert list(Photo.objects.filter(~used())) == [unused]
    assert list(Photo.objects.filter(live_now())) == [photo]


def test_it_costs_the_same_however_often_a_photo_is_used(article, photo, publish, make_article, writer):
    counts = []
    publish(article)
    for _round in range(2):
        with CaptureQueriesContext(connection) as page:
            usage_of(photo, writer)
        with CaptureQueriesContext(connection) as listed:
            standings([photo.pk])
        counts.append((len(page), len(listed)))
        for number in range(3):
            more = make_article(title=f"Bài {number}", with_figure=False)
            Figure.objects.create(article=more, photo=photo)

    assert counts == [(6, 1), (5, 1)]  # the first time, the user's desks are asked too
