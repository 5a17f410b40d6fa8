"""The screens over HTTP: who may look and press, what a GET never does, and what junk comes to."""

import pytest
from django.urls import reverse

from articles.models import Mention
from people import merging
from people.models import Merge, Organisation, Person, Promotion, Rank
from people.register import find_person
from staff.models import AuditEvent
from tests.articles.test_uniting import everything

NOBODYS = ("0", "99999999999999999999999", "-1", "1e3", "١", "x' OR 1=1", "", "%00")


def merge_page(row):
    return reverse(f"admin:people_{row._meta.model_name}_merge", args=[row.pk])


def take_off_page(row):
    return reverse("admin:people_person_take_off", args=[row.pk])


@pytest.mark.parametrize(
    ("name", "merging_is", "taking_off_is"),
    [
        ("writer", 200, 403),
        ("moderator", 200, 200),
        ("outsider", 200, 200),
        ("administrator", 403, 403),
        ("superuser", 200, 200),
    ],
)
def test_who_sees_the_screens(client, request, person, unit, name, merging_is, taking_off_is):
    client.force_login(request.getfixturevalue(name))

    assert client.get(merge_page(person)).status_code == merging_is
    assert client.get(merge_page(unit)).status_code == merging_is
    assert client.get(take_off_page(person)).status_code == taking_off_is


def test_two_people_merge_two_records_from_the_warning_to_undoing(client, person, double, writer, moderator):
    Promotion.objects.create(person=double, rank=Rank.DAI_TA, effective_on=person.promotions.get().effective_on)
    client.force_login(writer)
    opened = client.get(reverse("admin:people_person_change", args=[double.pk]))
    address = f"{merge_page(double)}?vao={person.pk}"
    assert f'href="{address}"' in opened.text
    assert [label for label, _address in client.get(merge_page(double)).context["offered"]] == [person.choice_label]
    compared = client.get(address)
    assert [side["name"] for side in compared.context["sides"]] == ["Lương Thế Vĩnh", "Lương Thế Vinh"]
    assert compared.context["form"] is None
    client.post(merge_page(double), {"verb": "propose", "vao": person.pk, "note": "Gõ thiếu dấu."})
    refused = client.post(merge_page(double), {"verb": "merge", "typed": "Lương Thế Vinh", "expected": "x"})
    assert refused.status_code in (302, 400)
    assert Merge.objects.get().done_at is None

    client.force_login(moderator)
    assert merge_page(double) in client.get(reverse("admin:people_to_confirm")).text
    page = client.get(merge_page(double))
    [clash] = page.context["form"].clashes
    answers = {"verb": "merge", "expected": page.context["form"]["expected"].value(), "typed": "lương thế  vinh"}
    wrong = client.post(merge_page(double), answers | {"typed": "Lương Thế Vĩnh"})
    assert wrong.status_code == 400
    assert set(wrong.context["form"].errors) == {"typed", clash.name}
    client.post(merge_page(double), answers | {clash.name: "coming"})

    assert find_person("Lương Thế Vinh") == [person]
    assert person.promotions.get(effective_on=double.promotions.get().effective_on).rank == Rank.DAI_TA
    locked = client.get(reverse("admin:people_person_change", args=[double.pk]))
    assert reverse("admin:people_person_change", args=[person.pk]) in locked.text
    assert 'name="full_name"' not in locked.text
    listed = client.get(reverse("admin:people_person_changelist"), {"q": "vinh"})
    assert list(listed.context["cl"].queryset) == [person]
    assert client.get(merge_page(double)).context["standing"].done_by == moderator
    client.post(merge_page(double), {"verb": "unmerge"})
    assert Merge.objects.get().undone_at is None  # not ticked
    client.post(merge_page(double), {"verb": "unmerge", "sure": "on"})
    assert find_person("Lương Thế Vinh") == [double]


def test_a_look_changes_nothing(client, person, double, unit, twin, moderator):
    client.force_login(moderator)
    merging.propose(twin, unit, by=moderator)
    before, events = everything(), AuditEvent.objects.count()

    for row, into in ((double, person), (person, double), (twin, unit), (unit, twin)):
        for query in (f"?vao={into.pk}", f"?vao={row.pk}", "?tim=vinh", "?verb=propose&vao=1", ""):
            assert client.get(f"{merge_page(row)}{query}").status_code == 200
    client.get(f"{take_off_page(person)}?verb=take_off&reason=x")

    assert (everything(), AuditEvent.objects.count(), Merge.objects.count()) == (before, events, 1)


def test_junk_is_refused_with_a_sentence(client, person, double, moderator):
    client.force_login(moderator)
    before, events = everything(), AuditEvent.objects.count()

    for junk in NOBODYS:
        assert client.get(merge_page(double), {"vao": junk, "tim": junk}).status_code == 200
        for verb in ("propose", "merge", "drop", "unmerge", "nonsense", ""):
            answer = client.post(merge_page(double), {"verb": verb, "vao": junk, "expected": junk, "typed": junk})
            assert answer.status_code == 302
    client.post(merge_page(double), {"verb": "propose", "vao": double.pk})
    assert client.post(take_off_page(person), {"verb": "take_off", "reason": "  "}).status_code == 400
    assert client.post(take_off_page(person), {"verb": "put_back"}).status_code == 400
    for page in ("merge", "take_off"):
        path = reverse(f"admin:people_person_{page}", args=[1]).replace("/1/", "/99999999999999999999999/")
        assert client.get(path).status_code == 404

    assert (everything(), AuditEvent.objects.count(), Merge.objects.count()) == (before, events, 0)


def test_taking_off_and_putting_back(client, person, moderator):
    client.force_login(moderator)

    client.post(take_off_page(person), {"verb": "take_off", "reason": "Đơn số 15"})
    person.refresh_from_db()
    assert (person.taken_off_by, person.taken_off_reason) == (moderator, "Đơn số 15")
    assert "Đơn số 15" in client.get(take_off_page(person)).text
    client.post(take_off_page(person), {"verb": "put_back"})

    person.refresh_from_db()
    assert (person.taken_off_at, person.taken_off_by, person.taken_off_reason) == (None, None, "")


@pytest.mark.parametrize("model", [Person, Organisation])
def test_doubles_are_not_offered_and_an_open_form_follows(client, make_article, unit, person, writer, model):
    record = {Person: person, Organisation: unit}[model]
    old = model.objects.create(search_key=record.search_key, merged_into=record)
    model.objects.filter(pk=old.pk).update(search_key="ho so cu")
    article = make_article(with_figure=False)
    client.force_login(writer)
    field = {Person: ("attendance", "person"), Organisation: ("article", "organisations")}[model]
    query = {"app_label": "articles", "model_name": field[0], "field_name": field[1], "term": "ho so cu"}

    offered = client.get(reverse("admin:autocomplete"), query).json()["results"]

    assert [row["id"] for row in offered] == [str(record.pk)]
    event = {"kind": "hội nghị", "starts_on": "24/9/2021", "place": "Hải An", "organisations": [unit.pk]}
    row = article.event.attendances.get()
    event |= {"attendances-TOTAL_FORMS": 1, "attendances-INITIAL_FORMS": 1, "attendances-0-id": row.pk}
    event |= {"attendances-0-event": article.event_id, "attendances-0-person": person.pk}
    event |= {"attendances-0-role": "chủ trì", "attendances-0-position": 0}
    event |= {"attendances-0-person": old.pk} if model is Person else {"organisations": [old.pk]}
    answer = client.post(reverse("admin:articles_event_change", args=[article.event_id]), event)

    assert answer.status_code == 302, answer.context["errors"]
    assert article.event.attendances.get().person == person
    assert list(article.event.organisations.all()) == [unit]


def test_a_writer_proposes_and_never_carries_out(client, person, double, writer, moderator):
    merging.propose(double, person, by=moderator)
    client.force_login(writer)

    assert client.get(merge_page(double)).context["form"] is None
    digest = merging.plan(double, person).digest
    client.post(merge_page(double), {"verb": "merge", "expected": digest, "typed": str(double)})
    client.post(merge_page(double), {"verb": "drop"})

    assert Merge.objects.get().done_at is None
    assert not Mention.objects.filter(person=double).exists()
