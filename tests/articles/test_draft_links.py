"""Links to a draft: who may make and revoke them, what ends them, and what the record says of each."""

import json
from datetime import timedelta

import pytest
import time_machine
from django.test import TestCase
from django.utils import timezone

from articles import draft_links, refusals, workflow
from articles.checklist import CHECKLIST
from articles.draft_links import LIFETIMES, Standing
from articles.models import DraftLink
from staff.audit import verify
from staff.models import AuditEvent

pytestmark = pytest.mark.django_db


def perform(verb, article, **given):
    if verb == "approve":
        given.setdefault("checklist", frozenset(CHECKLIST))
    with TestCase.captureOnCommitCallbacks(execute=True):
        return workflow.perform(verb, article, **given)


def published(article, writer, moderator):
    perform("submit", article, by=writer, expected=article.digest)
    perform("approve", article, by=moderator, expected=article.digest)
    return perform("publish", article, by=moderator, expected=article.digest)


def save_again(article, writer, title):
    article.title = title
    article.save()
    perform("edit", article, by=writer, expected=article.digest)


def make(article, by, **given):
    return draft_links.create(article, by=by, **({"recipient": "Phòng Công tác đảng", "days": 3} | given))


def standing_of(link):
    link, now = DraftLink.objects.get(pk=link.pk), timezone.now()
    return draft_links.standing(link, draft_links.fate_of(link.article, now), now)


@pytest.fixture
def saved(article, writer):
    perform("edit", article, by=writer)
    return article


@pytest.mark.parametrize("who", ["writer", "second_writer", "moderator", "superuser"])
def test_writers_and_moderators_of_the_desk_make_a_link(request, saved, who):
    maker = request.getfixturevalue(who)

    link = make(saved, maker, ip_address="10.0.0.7")

    assert (link.revision, link.created_by, standing_of(link)) == (saved.latest_revision, maker, Standing.OPEN)
    event = AuditEvent.objects.get(verb="draftlink.made")
    detail = json.loads(event.detail)
    assert (event.actor, event.ip_address, event.object_id) == (maker, "10.0.0.7", str(link.pk))
    assert (detail["link"], detail["article"], detail["revision"]) == (link.pk, saved.pk, 1)
    assert draft_links.token_of(link) not in event.detail


@pytest.mark.parametrize("who", ["outsider", "administrator"])
def test_nobody_else_does(request, saved, who):
    with pytest.raises(refusals.NotAllowed):
        make(saved, request.getfixturevalue(who))

    assert not DraftLink.objects.exists()


@pytest.mark.parametrize("days", LIFETIMES)
def test_a_link_ends_to_the_second(saved, writer, days):
    with time_machine.travel("2026-03-02 08:00+07:00", tick=False) as clock:
        link = make(saved, writer, days=days)
        clock.shift(timedelta(days=days, seconds=-1))
        before = standing_of(link)
        clock.shift(timedelta(seconds=1))

        assert (before, standing_of(link)) == (Standing.OPEN, Standing.EXPIRED)


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        ({"days": 2}, refusals.TimeIsWrong),
        ({"days": 365}, refusals.TimeIsWrong),
        ({"recipient": " \u200b "}, refusals.ReasonMissing),
    ],
)
def test_a_link_has_a_recipient_and_one_of_the_lifetimes(saved, writer, given, refusal):
    with pytest.raises(refusal):
        make(saved, writer, **given)


def test_there_is_nothing_to_show_before_the_first_save(article, writer):
    with pytest.raises(refusals.WrongStage):
        make(article, writer)


@pytest.mark.parametrize(
    ("who", "may"),
    [("writer", True), ("moderator", True), ("second_writer", False), ("outsider", False), ("administrator", False)],
)
def test_its_maker_or_a_moderator_of_the_desk_revokes(request, saved, writer, who, may):
    link, user = make(saved, writer), request.getfixturevalue(who)

    if may:
        draft_links.revoke(link, by=user)
        with pytest.raises(refusals.WrongStage):
            draft_links.revoke(link, by=user)
    else:
        with pytest.raises(refusals.NotAllowed):
            draft_links.revoke(link, by=user)

    assert standing_of(link) == (Standing.REVOKED if may else Standing.OPEN)
    assert AuditEvent.objects.filter(verb="draftlink.revoked", actor=user).count() == int(may)


def test_its_maker_who_has_left_the_desk_revokes_nothing(saved, writer):
    link = make(saved, writer)
    writer.memberships.all().delete()

    with pytest.raises(refusals.NotAllowed):
        draft_links.revoke(link, by=writer)


def test_a_token_leads_to_its_link_only(saved, make_article, writer):
    other = make_article(title="Bài khác", with_figure=False)
    perform("edit", other, by=writer)
    link, theirs = make(saved, writer), make(other, writer)

    assert draft_links.resolve(draft_links.token_of(link)) == link
    DraftLink.objects.filter(pk=link.pk).update(article=other)
    assert draft_links.resolve(draft_links.token_of(link)) is None
    assert draft_links.resolve(draft_links.token_of(theirs)) == theirs


def test_a_token_is_bound_to_its_revision(saved, writer):
    link = make(saved, writer)
    token = draft_links.token_of(link)
    save_again(saved, writer, "Tiêu đề mới")

    DraftLink.objects.filter(pk=link.pk).update(revision=saved.latest_revision)

    assert draft_links.resolve(token) is None


@pytest.mark.parametrize(
    "change", [lambda t: t[:-1], lambda t: "A" + t, lambda t: t + ".x", lambda t: "", lambda t: "."]
)
def test_a_forged_token_is_nothing_and_costs_no_query(saved, writer, change, django_assert_num_queries):
    token = draft_links.token_of(make(saved, writer))

    with django_assert_num_queries(0):
        assert draft_links.resolve(change(token)) is None


def test_tokens_outlive_a_change_of_the_secret_key(saved, writer, settings):
    link = make(saved, writer)
    token = draft_links.token_of(link)

    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "k" * 60
    kept = draft_links.resolve(token)
    settings.SECRET_KEY_FALLBACKS = []

    assert (kept, draft_links.resolve(token)) == (link, None)


def test_a_link_ends_when_its_revision_or_a_later_one_goes_live(saved, writer, moderator):
    earlier = make(saved, writer)
    save_again(saved, writer, "Tiêu đề mới")
    later = make(saved, writer)

    published(saved, writer, moderator)

    assert [standing_of(link) for link in (earlier, later)] == [Standing.PUBLISHED] * 2
    with pytest.raises(refusals.WrongStage):
        make(saved, writer)


def test_an_update_of_a_live_report_can_be_sent_until_it_is_live(saved, writer, moderator):
    published(saved, writer, moderator)
    save_again(saved, writer, "Tiêu đề mới")

    link = make(saved, writer)

    assert standing_of(link) == Standing.OPEN


def test_a_link_stays_open_while_its_revision_is_scheduled(saved, writer, moderator):
    link = make(saved, writer)
    perform("submit", saved, by=writer, expected=saved.digest)
    perform("approve", saved, by=moderator, expected=saved.digest)
    at = timezone.now() + timedelta(hours=2)

    perform("schedule", saved, by=moderator, expected=saved.digest, live_from=at)

    assert standing_of(link) == Standing.OPEN
    with time_machine.travel(at, tick=False):
        assert standing_of(link) == Standing.PUBLISHED


def test_a_withdrawal_ends_every_link_made_before_and_none_after(saved, writer, moderator):
    published(saved, writer, moderator)
    save_again(saved, writer, "Bản sửa")
    before = make(saved, writer)

    perform("withdraw", saved, by=moderator, notice="Bài có sai sót.")
    after = make(saved, writer)

    assert [standing_of(link) for link in (before, after)] == [Standing.WITHDRAWN, Standing.OPEN]


def test_an_embargoed_text_gets_no_link_and_closes_those_it_has(saved, writer):
    link = make(saved, writer)
    saved.embargo_until = until = timezone.now() + timedelta(hours=5)
    saved.save()
    perform("edit", saved, by=writer, expected=saved.digest)

    with pytest.raises(refusals.EmbargoInForce):
        make(saved, writer)

    assert standing_of(link) == Standing.EMBARGOED
    with time_machine.travel(until + timedelta(seconds=1), tick=False):
        assert standing_of(link) == Standing.OPEN
        assert standing_of(make(saved, writer)) == Standing.OPEN


def test_an_embargo_stays_with_the_revision_that_carried_it(saved, writer):
    saved.embargo_until = timezone.now() + timedelta(hours=5)
    saved.save()
    perform("edit", saved, by=writer, expected=saved.digest)
    link = DraftLink.objects.create(
        article=saved,
        revision=saved.latest_revision,
        recipient="Ai đó",
        created_by=writer,
        expires_at=timezone.now() + timedelta(days=3),
    )
    saved.embargo_until = None
    saved.save()
    perform("edit", saved, by=writer, expected=saved.digest)

    assert standing_of(link) == Standing.EMBARGOED
    assert standing_of(make(saved, writer)) == Standing.OPEN


def test_the_record_keeps_one_access_a_minute_of_each_address(saved, writer):
    link, other = make(saved, writer), make(saved, writer)
    with time_machine.travel("2026-12-02 08:00+07:00", tick=False) as clock:
        for _ in range(5):
            draft_links.note_access(link, Standing.OPEN, ip_address="10.0.0.7", agent="Zalo\nbot")
        draft_links.note_access(link, Standing.OPEN, ip_address="10.0.0.8")
        draft_links.note_access(other, Standing.OPEN, ip_address="10.0.0.7")
        draft_links.note_access(link, Standing.REVOKED, ip_address="10.0.0.7")
        clock.shift(timedelta(seconds=61))
        draft_links.note_access(link, Standing.OPEN, ip_address="10.0.0.7")
        now = timezone.now()

    assert draft_links.uses_of([link, other])[link.pk] == draft_links.Use(3, now)
    assert draft_links.uses_of([link, other])[other.pk].times == 1
    assert AuditEvent.objects.filter(verb="draftlink.refused").count() == 1
    assert (
        json.loads(AuditEvent.objects.filter(verb="draftlink.opened").earliest("number").detail)["agent"] == "Zalo bot"
    )
    assert list(verify()) == []
