"""Two records become one: rows change hands, words stay, and all of it can be undone."""

from datetime import date

import pytest
from django.core.management import call_command
from django.test import TestCase

from articles import uniting, workflow
from articles.checklist import CHECKLIST
from articles.models import Attendance, Event, Mention, Publication
from articles.roles import joined
from people import merging
from people.merging import MergeRefused
from people.models import (
    Appointment,
    Depiction,
    Merge,
    Organisation,
    OrganisationLink,
    OrganisationName,
    Person,
    Promotion,
    Rank,
    Succession,
)
from people.register import find_organisation, find_person, namesakes
from staff.audit import verify
from staff.models import AuditEvent

DAY = date(2021, 9, 24)


def proposed(old, into, by):
    return merging.propose(old, into, by=by)


def merged(old, into, writer, moderator, **choices):
    """Merge with the choice for every clash, "kept" unless said otherwise."""
    proposal = proposed(old, into, writer)
    plan = merging.plan(old, into)
    chosen = {clash.key: choices.get("take", "kept") for clash in plan.clashes}
    done = uniting.merge(proposal, by=moderator, expected=plan.digest, choices=chosen)
    old.refresh_from_db()
    return done


def refusal(act, *args, **kwargs):
    with pytest.raises(MergeRefused) as refused:
        act(*args, **kwargs)
    return refused.value.code


def everything():
    """All that a merge may touch, as values."""
    tables = (
        Person,
        Organisation,
        Promotion,
        Appointment,
        Depiction,
        OrganisationName,
        OrganisationLink,
        Succession,
        Attendance,
        Mention,
        *(tie for tie, _owner in uniting.TIES.values()),
    )
    ids = {uniting.TIES[name][0] for name in uniting.TIES} | {Attendance}
    found = {}
    for table in tables:
        rows = list(table.objects.order_by("pk").values())
        # What is put in again has a number of its own.
        found[table] = sorted(
            [str({key: row[key] for key in row if not (table in ids and key == "id")}) for row in rows]
        )
    return found


@pytest.fixture
def published(make_article, submit, moderator, writer):
    """A function that publishes a report at whose event this person spoke."""

    def publish(person, **fields):
        article = make_article(with_figure=False, **fields)
        Attendance.objects.filter(event=article.event).update(person=person, role="phát biểu")
        submit(article)
        expected = article.digest
        workflow.perform("approve", article, by=moderator, expected=expected, checklist=frozenset(CHECKLIST))
        workflow.perform("publish", article, by=moderator, expected=expected)
        return article

    return publish


def test_rows_go_over_with_who_vouched_for_them_and_words_stay(person, double, published, writer, moderator):
    Promotion.objects.filter(person=double).update(entered_by=writer, confirmed_by=moderator)
    first, second = published(person), published(double, title="Tin thứ hai")
    words = list(Mention.objects.order_by("pk").values("designation", "name", "rank", "posts", "role"))
    pages = list(Publication.objects.order_by("pk").values())

    done = merged(double, person, writer, moderator)

    promotion = Promotion.objects.get(rank=Rank.DAI_TA)
    assert (promotion.person, promotion.entered_by, promotion.confirmed_by) == (person, writer, moderator)
    assert {row.person for row in Mention.objects.all()} == {person}
    assert list(Mention.objects.order_by("pk").values("designation", "name", "rank", "posts", "role")) == words
    assert list(Publication.objects.order_by("pk").values()) == pages
    assert {row.event for row in person.attendances.all()} == {first.event, second.event}
    assert double.merged_into == person
    assert find_person("Lương Thế Vinh") == find_person("Lương Thế Vĩnh") == [person]
    assert namesakes("Lương Thế Vinh") == [person]
    event = AuditEvent.objects.get(verb="merge.done")
    assert (event.actor, event.object_id, event.object_label) == (moderator, str(double.pk), str(done))
    assert '"people.promotion.person": 1' in event.detail
    assert list(verify()) == []


def test_undoing_brings_everything_back(person, double, published, make_photo, writer, moderator):
    article = published(double)
    Attendance.objects.create(event=article.event, person=person, role="dự", as_written="đồng chí Vĩnh")
    for row in (person, double):
        Depiction.objects.create(photo=make_photo(), person=row)
    both = Depiction.objects.create(photo=Depiction.objects.first().photo, person=double, entered_by=writer)
    Depiction.objects.filter(pk=both.pk).update(confirmed_by=moderator)
    Promotion.objects.create(person=double, rank=Rank.DAI_TA, effective_on=date(2020, 5, 1))
    earlier = Person.objects.create(full_name="L. T. Vinh", merged_into=double)
    before = everything()

    done = merged(double, person, writer, moderator, take="coming")

    assert everything() != before
    assert Promotion.objects.get(person=person, effective_on=date(2020, 5, 1)).rank == Rank.DAI_TA
    assert [row.confirmed_by for row in person.depictions.order_by("pk")][-1] == moderator
    attendance = Attendance.objects.get(event=article.event)
    assert (attendance.person, attendance.role) == (person, "dự, phát biểu")
    earlier.refresh_from_db()
    assert earlier.merged_into == person  # no chain

    uniting.unmerge(done, by=moderator)

    assert everything() == before
    assert refusal(uniting.unmerge, done, by=moderator) == "settled"


@pytest.mark.parametrize("first_back", [0, 1])
def test_merges_that_followed_each_other_are_undone_in_any_order(person, double, writer, moderator, first_back):
    third = Person.objects.create(full_name="Vĩnh")
    Promotion.objects.create(person=third, rank=Rank.TRUNG_TA, effective_on=date(2015, 5, 1))
    before = everything()
    done = [merged(third, double, writer, moderator), merged(double, person, writer, moderator)]
    third.refresh_from_db()
    assert third.merged_into == person

    for merge in (done[first_back], done[1 - first_back]):
        uniting.unmerge(merge, by=moderator)

    assert everything() == before


def test_rows_that_clash_are_decided_by_people(person, double, unit, writer, moderator):
    mine = person.appointments.get()
    theirs = Appointment.objects.create(
        person=double, post="trưởng phòng", organisation=unit, start_on=date(2020, 1, 1), end_on=date(2023, 1, 1)
    )
    proposal, plan = proposed(double, person, writer), merging.plan(double, person)
    [clash] = plan.clashes
    assert (clash.kept, clash.coming) == ([mine], [theirs])

    for choices in ({}, {clash.key: "both"}):
        code = refusal(uniting.merge, proposal, by=moderator, expected=plan.digest, choices=choices)
        assert code == "undecided"
    uniting.merge(proposal, by=moderator, expected=plan.digest, choices={clash.key: "coming"})

    mine.refresh_from_db()
    theirs.refresh_from_db()
    assert (mine.person, theirs.person) == (double, person)


def test_it_takes_two_and_what_was_read(person, double, writer, second_writer, moderator, second_moderator):
    proposal = proposed(double, person, moderator)
    read = merging.plan(double, person).digest

    assert refusal(proposed, double, person, writer) == "proposed-already"
    assert refusal(uniting.merge, proposal, by=moderator, expected=read) == "four-eyes-missing"
    assert refusal(uniting.merge, proposal, by=second_writer, expected=read) == "not-allowed"
    Promotion.objects.create(person=double, rank=Rank.DAI_TA, effective_on=date(2025, 2, 1))
    assert refusal(uniting.merge, proposal, by=second_moderator, expected=read) == "changed-since"
    uniting.merge(proposal, by=second_moderator, expected=merging.plan(double, person).digest)
    again = merging.plan(double, person).digest
    assert refusal(uniting.merge, proposal, by=second_moderator, expected=again) == "settled"
    assert refusal(merging.drop, proposal, by=moderator) == "settled"
    assert refusal(uniting.unmerge, Merge.objects.get(), by=writer) == "not-allowed"


def test_a_proposal_can_be_dropped_and_made_again(person, double, writer, second_writer):
    proposal = proposed(double, person, writer)

    assert refusal(merging.drop, proposal, by=second_writer) == "not-allowed"
    merging.drop(proposal, by=writer)

    assert proposed(double, person, second_writer).pk != proposal.pk
    assert AuditEvent.objects.filter(verb="merge.dropped").count() == 1


def test_some_records_never_become_one(person, double, unit, writer, moderator):
    third = Person.objects.create(full_name="Vĩnh")
    assert refusal(proposed, person, person, writer) == "itself"
    assert refusal(proposed, person, unit, writer) == "not-allowed"
    assert refusal(proposed, person, Person(pk=10**9), writer) == "gone"
    Person.objects.filter(pk=person.pk).update(entered_by=writer, confirmed_by=moderator)
    assert refusal(proposed, person, double, writer) == "unconfirmed"
    merged(double, person, writer, moderator)
    # A loop: the record that remains cannot go into what went into it.
    assert refusal(proposed, person, double, writer) == "merged-already"
    assert refusal(proposed, third, double, writer) == "merged-already"


def test_an_organisation_takes_names_people_and_reports_of_its_double(
    person, unit, twin, published, writer, moderator, make_article
):
    article = published(person)
    article.organisations.set([twin])
    draft = make_article(title="Nháp", with_figure=False)
    draft.organisations.add(twin)
    draft.event.organisations.add(twin)
    held = Appointment.objects.create(person=person, post="Trưởng phòng", organisation=twin, start_on=date(2019, 3, 1))
    OrganisationLink.objects.create(organisation=twin, parent=unit)
    before = everything()

    done = merged(twin, unit, writer, moderator)
    with TestCase.captureOnCommitCallbacks(execute=True):
        pass

    unit.refresh_from_db()
    assert [name.name for name in unit.names.all()] == ["Phòng Hậu cần Hải An", "Ban Hậu cần Hải An"]
    assert find_organisation("H09") == find_organisation("ban hau can hai an") == [unit]
    assert [row.pk for row in draft.organisations.all()] == [unit.pk]
    assert list(draft.event.organisations.all()) == [unit]
    assert not Appointment.objects.filter(pk=held.pk).exists()  # said twice of the same person
    person = Person.objects.with_register().get(pk=person.pk)
    assert person.designation(DAY).posts_text == "Trưởng phòng Phòng Hậu cần Hải An"
    revision = workflow.perform("edit", draft, by=writer)
    assert [row["id"] for row in revision.data["organisations"]] == [unit.pk]

    uniting.unmerge(done, by=moderator)

    assert everything() == before


def test_a_name_set_aside_still_finds_the_unit(unit, writer, moderator):
    twin = Organisation.objects.create()
    OrganisationName.objects.create(organisation=twin, name="Phòng Hậu cần cảng", code="HC2")
    twin.refresh_keys()

    merged(twin, unit, writer, moderator)
    call_command("refresh_names", verbosity=0)

    assert [name.name for name in unit.names.all()] == ["Phòng Hậu cần Hải An"]
    assert find_organisation("phong hau can cang") == find_organisation("HC2", on=DAY) == [unit]


def test_units_on_one_line_do_not_become_a_circle(unit, twin, writer):
    between = Organisation.objects.create(label="Ban giữa")
    OrganisationLink.objects.create(organisation=twin, parent=between)
    OrganisationLink.objects.create(organisation=between, parent=unit)
    assert refusal(proposed, twin, unit, writer) == "circle"

    OrganisationLink.objects.all().delete()
    Succession.objects.create(organisation=twin, predecessor=between)
    Succession.objects.create(organisation=between, predecessor=unit)
    assert refusal(proposed, twin, unit, writer) == "circle"


def test_what_was_approved_before_goes_out_under_the_record_that_counts(
    person, double, unit, twin, make_article, submit, writer, moderator
):
    article = make_article(with_figure=False)
    Attendance.objects.filter(event=article.event).update(person=double)
    article.organisations.set([twin])
    submit(article)
    approved = article.digest
    workflow.perform("approve", article, by=moderator, expected=approved, checklist=frozenset(CHECKLIST))
    merged(double, person, writer, moderator)
    merged(twin, unit, writer, moderator)

    workflow.perform("publish", article, by=moderator, expected=approved)

    publication = Publication.objects.get()
    [mention] = publication.mentions.all()
    assert (mention.person, mention.name) == (person, "Lương Thế Vinh")
    assert list(publication.organisations.all()) == [unit]
    assert (publication.digest, publication.facts["organisations"][0]["name"]) == (approved, "Ban Hậu cần Hải An")
    revision = workflow.perform("edit", article, by=writer, expected=approved)
    assert [row["id"] for row in revision.data["people"]] == [person.pk]


def test_two_mentions_in_one_report_both_keep_their_place(person, double, make_article, submit, writer, moderator):
    article = make_article(with_figure=False)
    Attendance.objects.create(event=article.event, person=double, role="dự", position=1)
    submit(article)
    workflow.perform("approve", article, by=moderator, expected=article.digest, checklist=frozenset(CHECKLIST))
    workflow.perform("publish", article, by=moderator, expected=article.digest)
    before = list(Mention.objects.order_by("position").values())

    merged(double, person, writer, moderator)

    assert list(Mention.objects.order_by("position").values()) == before
    assert Event.objects.get(pk=article.event_id).attendances.count() == 1


@pytest.mark.parametrize(
    ("first", "second", "one"),
    [
        ("dự", "dự", "dự"),
        ("dự", "phát biểu", "dự, phát biểu"),
        ("phát biểu", "chủ trì", "chủ trì"),
        ("được nhắc", "trao", "trao"),
        ("", "dự", "dự"),
        ("tặng hoa", "", "tặng hoa"),
    ],
)
def test_two_roles_become_one(first, second, one):
    assert joined(first, second) == joined(second, first) == one
