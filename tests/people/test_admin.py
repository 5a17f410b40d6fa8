"""The register in the admin: searching, saving with four eyes, refusing clashes, deleting."""

from datetime import date

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.urls import reverse

from people.admin import forms
from people.confirmation import ENTERED, REMOVED, fingerprint
from people.models import Appointment, Organisation, OrganisationName, Person, Promotion
from people.ranks import Rank
from photos.models import Photo
from staff.models import AuditEvent

pytestmark = pytest.mark.django_db

SWEEP = "/quan-tri/danh-ba/ra-soat/"
TO_CONFIRM = "/quan-tri/people/person/to-confirm/"


def person_data(person: Person | None = None, **changed) -> dict:
    """What the form of a person posts, with all rows as they are."""
    data = {"full_name": person.full_name if person else "", "family_name": "", "given_name": "", "honorific": ""}
    data |= {"note": "", "portrait": "", "is_namesake": ""}
    promotions = list(person.promotions.order_by("pk")) if person else []
    appointments = list(person.appointments.order_by("pk")) if person else []
    data |= inline("promotions", [promotion_data(row) for row in promotions], len(promotions))
    data |= inline("appointments", [appointment_data(row) for row in appointments], len(appointments))
    return data | changed


def promotion_data(row: Promotion) -> dict:
    data = {"rank": row.rank, "effective_on": f"{row.effective_on:%d/%m/%Y}", "precision": row.precision}
    return data | {
        "id": row.pk or "",
        "person": row.person_id or "",
        "decision": row.decision,
        "source_url": row.source_url,
    }


def appointment_data(row: Appointment) -> dict:
    return {
        "id": row.pk or "",
        "person": row.person_id or "",
        "post": row.post,
        "prefix": row.prefix,
        "organisation": row.organisation_id,
        "start_on": f"{row.start_on:%d/%m/%Y}",
        "end_on": f"{row.end_on:%d/%m/%Y}" if row.end_on else "",
        "precision": row.precision,
        "kind": row.kind,
        "precedence": row.precedence,
        "decision": row.decision,
        "source_url": row.source_url,
    }


def name_data(row: OrganisationName) -> dict:
    data = {name: getattr(row, name) or "" for name in ("name", "short_name", "code", "english_name")}
    data |= {name: f"{day:%d/%m/%Y}" if (day := getattr(row, name)) else "" for name in ("valid_from", "valid_to")}
    return data | {"id": row.pk or "", "organisation": row.organisation_id or ""}


def organisation_data(organisation: Organisation | None, names: list[OrganisationName]) -> dict:
    data = {"kind": "state", "desk": "", "website": ""}
    stored = sum(row.pk is not None for row in names)
    rows = inline("names", [name_data(row) for row in names], stored)
    return data | rows | inline("parent_links", [], 0) | inline("origins", [], 0)


def inline(prefix: str, rows: list[dict], stored: int) -> dict:
    data = {f"{prefix}-TOTAL_FORMS": len(rows), f"{prefix}-INITIAL_FORMS": stored}
    return data | {f"{prefix}-{number}-{key}": value for number, row in enumerate(rows) for key, value in row.items()}


def change(row) -> str:
    return reverse(f"admin:people_{row._meta.model_name}_change", args=[row.pk])


def codes(response) -> set[str]:
    """The codes of all errors of the form and its rows."""
    admin_form = response.context["adminform"].form
    found = {error.code for errors in admin_form.errors.as_data().values() for error in errors}
    for formset in response.context["inline_admin_formsets"]:
        found |= {error.code for error in formset.formset.non_form_errors().as_data()}
        for form in formset.formset.forms:
            found |= {error.code for errors in form.errors.as_data().values() for error in errors}
    return found


@pytest.fixture
def as_writer(client, writer):
    client.force_login(writer)
    return client


@pytest.fixture
def as_moderator(client, moderator):
    client.force_login(moderator)
    return client


def test_a_new_person_waits_under_the_name_of_the_writer(as_writer, writer):
    response = as_writer.post(reverse("admin:people_person_add"), person_data(full_name="  Nguyễn  Văn Thử "))

    person = Person.objects.get()
    assert response.status_code == 302
    assert (person.full_name, person.entered_by, person.is_confirmed) == ("Nguyễn Văn Thử", writer, False)
    event = AuditEvent.objects.get(verb=ENTERED)
    assert (event.actor, event.object_label) == (writer, "Nguyễn Văn Thử")


def test_saving_what_did_not_change_keeps_the_confirmation(as_writer, to, moderator):
    Person.objects.update(confirmed_by=moderator)
    Promotion.objects.update(confirmed_by=moderator)
    Appointment.objects.update(confirmed_by=moderator)

    response = as_writer.post(change(to), person_data(to, given_name="Tỏ", family_name="Trần"))

    assert response.status_code == 302
    assert not Promotion.objects.waiting().exists()
    assert not Appointment.objects.waiting().exists()
    assert not Person.objects.waiting().exists()
    assert not AuditEvent.objects.filter(verb=ENTERED).exists()


def test_changing_one_row_voids_the_confirmation_of_that_row_only(as_writer, to, writer, moderator):
    Person.objects.update(confirmed_by=moderator)
    Promotion.objects.update(confirmed_by=moderator)
    data = person_data(to, given_name="Tỏ", family_name="Trần") | {"promotions-1-decision": "QĐ 1"}

    response = as_writer.post(change(to), data)

    assert response.status_code == 302
    assert SWEEP not in as_writer.get(change(to)).text, "nothing that reports say was changed"
    row = Promotion.objects.waiting().get()
    assert (row.effective_on, row.entered_by) == (date(2020, 9, 24), writer)
    assert Person.objects.confirmed().exists()
    assert AuditEvent.objects.filter(verb=ENTERED).count() == 1


def test_fields_of_confirmation_cannot_be_posted(as_writer, writer, moderator):
    stolen = {"confirmed_by": moderator.pk, "confirmed_at": "01/01/2020", "entered_by": moderator.pk, "slug": "x"}

    as_writer.post(reverse("admin:people_person_add"), person_data(full_name="Nguyễn Văn Thử", **stolen))

    person = Person.objects.get()
    assert (person.entered_by, person.confirmed_by, person.slug) == (writer, None, "nguyen-van-thu")


def test_a_namesake_is_asked_about_and_then_saved(as_writer, to):
    url = reverse("admin:people_person_add")

    asked = as_writer.post(url, person_data(full_name="Trần Quốc To"))
    saved = as_writer.post(url, person_data(full_name="Trần Quốc To", is_namesake="on"))

    assert codes(asked) == {"namesake"}
    assert b'type="checkbox" name="is_namesake"' in asked.content
    assert saved.status_code == 302
    assert Person.objects.filter(search_key="tran quoc to").count() == 2


def test_a_person_keeps_their_name_unasked(as_writer, to):
    Person.objects.create(full_name="Trần Quốc Tố")

    response = as_writer.post(change(to), person_data(to, honorific="đồng chí"))

    assert response.status_code == 302


def test_overlapping_posts_are_refused_on_the_form(as_writer, to, ministry):
    row = Appointment(person=to, post="thứ trưởng", organisation=ministry, start_on=date(2026, 2, 28))
    rows = [appointment_data(item) for item in (*to.appointments.order_by("pk"), row)]

    response = as_writer.post(change(to), person_data(to) | inline("appointments", rows, 3))

    assert response.status_code == 200
    assert codes(response) == {"overlap"}
    assert Appointment.objects.count() == 3


def test_a_post_is_ended_and_the_next_begun_in_one_saving(as_writer, ministry):
    person = Person.objects.create(full_name="Nguyễn Văn Thử")
    old = Appointment.objects.create(person=person, post="Thứ trưởng", organisation=ministry, start_on=date(2020, 1, 1))
    ended = appointment_data(old) | {"end_on": "28/02/2026"}
    former = appointment_data(
        Appointment(person=person, post="Thứ trưởng", organisation=ministry, start_on=date(2026, 3, 1), prefix="nguyên")
    )

    response = as_writer.post(change(person), person_data(person) | inline("appointments", [ended, former], 1))

    assert response.status_code == 302
    assert f'{SWEEP}?tu=2026-03-01&amp;nguoi={person.pk}"' in as_writer.get(change(person)).text
    assert Appointment.objects.count() == 2


def test_two_posts_change_places_in_one_saving(as_writer, ministry):
    person = Person.objects.create(full_name="Nguyễn Văn Thử")
    first, second = (
        Appointment.objects.create(
            person=person,
            post="Thứ trưởng",
            organisation=ministry,
            start_on=date(year, 1, 1),
            end_on=date(year, 12, 31),
        )
        for year in (2020, 2021)
    )
    swapped = [
        appointment_data(first) | {"start_on": "01/01/2021", "end_on": "31/12/2021"},
        appointment_data(second) | {"start_on": "01/01/2020", "end_on": "31/12/2020"},
    ]

    response = as_writer.post(change(person), person_data(person) | inline("appointments", swapped, 2))

    assert response.status_code == 302
    first.refresh_from_db()
    assert first.start_on == date(2021, 1, 1)


def test_a_clash_that_the_database_finds_first_is_an_error_of_the_form(as_writer, to, ministry, monkeypatch):
    if connection.vendor != "postgresql":
        pytest.skip("on SQLite the transaction itself keeps other editors out")
    checked = forms.first_clash
    answers = iter([lambda rows: None])
    monkeypatch.setattr(forms, "first_clash", lambda rows: next(answers, checked)(list(rows)))
    row = Appointment(person=to, post="Thứ trưởng", organisation=ministry, start_on=date(2026, 2, 28))
    rows = [appointment_data(item) for item in (*to.appointments.order_by("pk"), row)]

    response = as_writer.post(change(to), person_data(to) | inline("appointments", rows, 3))

    assert response.status_code == 200
    assert codes(response) == {"overlap"}
    assert Appointment.objects.count() == 3


def test_a_row_of_another_person_cannot_be_slipped_in(as_writer, to, lung):
    stolen = lung.promotions.first()
    rows = [promotion_data(row) for row in to.promotions.order_by("pk")]
    rows[0] |= {"id": stolen.pk, "rank": Rank.BINH_NHI}

    response = as_writer.post(change(to), person_data(to) | inline("promotions", rows, 3))

    stolen.refresh_from_db()
    assert response.status_code == 200
    assert (stolen.person, stolen.rank) == (lung, Rank.TRUNG_TUONG)


def test_a_writer_removes_no_row_and_a_moderator_does(client, to, writer, moderator):
    data = person_data(to) | {"promotions-0-DELETE": "on"}
    client.force_login(writer)
    client.post(change(to), data)
    kept = to.promotions.count()
    client.force_login(moderator)
    client.post(change(to), data)

    assert (kept, to.promotions.count()) == (3, 2)
    event = AuditEvent.objects.get(verb=REMOVED)
    assert (event.actor, event.object_type) == (moderator, "people.promotion")


def test_a_portrait_of_another_desk_cannot_be_chosen(as_writer, desk, other_desk, outsider, writer):
    photos = [
        Photo.objects.create(desk=where, original="x.jpg", sha256="0" * 64, width=1, height=1, uploaded_by=who)
        for where, who in ((other_desk, outsider), (desk, writer))
    ]
    url = reverse("admin:people_person_add")

    refused = as_writer.post(url, person_data(full_name="Nguyễn Văn Thử", portrait=photos[0].pk))
    accepted = as_writer.post(url, person_data(full_name="Nguyễn Văn Thử", portrait=photos[1].pk))

    assert codes(refused) == {"invalid_choice"}
    assert accepted.status_code == 302
    assert Person.objects.get().portrait == photos[1]


def test_an_organisation_is_entered_with_its_name(as_writer, writer):
    url = reverse("admin:people_organisation_add")
    nameless = as_writer.post(url, organisation_data(None, []))

    response = as_writer.post(url, organisation_data(None, [OrganisationName(name="Đảng uỷ  Công an", code="X99")]))

    organisation = Organisation.objects.get()
    assert "nameless" in codes(nameless)
    assert response.status_code == 302
    assert (organisation.label, organisation.slug, organisation.entered_by) == (
        "Đảng uỷ Công an",
        "dang-uy-cong-an",
        writer,
    )
    assert organisation.names.get().entered_by == writer
    entries = AuditEvent.objects.filter(verb=ENTERED).values_list("object_type", "object_label")
    assert set(entries) == {
        ("people.organisation", "Đảng uỷ Công an"),
        ("people.organisationname", "Đảng uỷ Công an"),
    }


def test_overlapping_names_are_refused_and_following_ones_saved(as_writer, organisation):
    row = organisation("Cục A")
    url, old = change(row), row.names.get()
    new = OrganisationName(organisation=row, name="Cục B", valid_from=date(2025, 3, 1))

    refused = as_writer.post(url, organisation_data(row, [old, new]))
    old.valid_to = date(2025, 2, 28)
    saved = as_writer.post(url, organisation_data(row, [old, new]))

    assert codes(refused) == {"overlap"}
    assert saved.status_code == 302
    row.refresh_from_db()
    assert (row.label, row.search_key) == ("Cục B", "cuc b | cuc a")


@pytest.mark.parametrize(
    ("model", "term", "found"),
    [
        ("person", "hoang duc lung", ["Hoàng Đức Lừng"]),
        ("person", "Lừng", ["Hoàng Đức Lừng"]),
        ("person", "%", []),
        ("organisation", "dang uy", ["Đảng ủy Công an Trung ương"]),
        ("organisation", "x03", ["Cục Công tác chính trị"]),
        ("organisation", "công tác đảng", ["Cục Công tác chính trị"]),
    ],
)
def test_lists_are_searched_without_accents(as_writer, to, lung, department, organisation, model, term, found):
    organisation("Đảng ủy Công an Trung ương", Organisation.Kind.PARTY)

    response = as_writer.get(reverse(f"admin:people_{model}_changelist"), {"q": term})

    assert [str(row) for row in response.context["cl"].result_list] == found


def suggestions(client, term, **changed):
    field = {"app_label": "articles", "model_name": "attendance", "field_name": "person"}
    return client.get(reverse("admin:autocomplete"), {"term": term} | field | changed)


def test_suggestions_tell_namesakes_apart(as_writer, to):
    Person.objects.create(full_name="Trần Quốc Tỏ", note="Công an tỉnh A")

    response = suggestions(as_writer, "quoc to")

    assert {row["text"] for row in response.json()["results"]} == {
        "Trần Quốc Tỏ (Công an tỉnh A)",
        to.designation().full,
    }


def test_suggestions_are_limited_and_need_the_right_to_view(client, writer, to):
    for number in range(30):
        Person.objects.create(full_name=f"Nguyễn Văn {number}")
    anonymous = suggestions(client, "nguyen")
    writer.groups.clear()
    client.force_login(type(writer).objects.get(pk=writer.pk))
    refused = suggestions(client, "nguyen")
    writer.user_permissions.set([Permission.objects.get(codename="view_person")])

    shown = suggestions(client, "nguyen").json()

    assert (anonymous.status_code, refused.status_code) == (302, 403)
    assert (len(shown["results"]), shown["pagination"]["more"]) == (20, True)
    assert suggestions(client, "%").json()["results"] == []
    assert suggestions(client, "n" * 5000).json()["results"] == []
    for page in ("0", "-1", "abc", "١", "9" * 400):
        assert suggestions(client, "nguyen", page=page).json()["results"] == []


@pytest.mark.parametrize("copies", [1, 3])
def test_the_list_of_people_costs_the_same_for_many(as_writer, to, ministry, copies, django_assert_max_num_queries):
    for number in range(copies):
        person = Person.objects.create(full_name=f"Nguyễn Văn {number}")
        Appointment.objects.create(person=person, post="Cục trưởng", organisation=ministry, start_on=date(2020, 1, 1))
    as_writer.get(reverse("admin:people_person_changelist"))

    with django_assert_max_num_queries(12):
        response = as_writer.get(reverse("admin:people_person_changelist"))

    assert len(response.context["cl"].result_list) == copies + 1


def test_the_list_shows_what_waits(as_writer, to, lung, moderator):
    Person.objects.update(confirmed_by=moderator)
    lung.promotions.update(confirmed_by=moderator)
    lung.appointments.update(confirmed_by=moderator)
    url = reverse("admin:people_person_changelist")

    shown = {
        value: [str(row) for row in as_writer.get(url, {"waiting": value}).context["cl"].result_list]
        for value in ("yes", "no", "junk")
    }

    assert shown == {
        "yes": ["Trần Quốc Tỏ"],
        "no": ["Hoàng Đức Lừng"],
        "junk": ["Hoàng Đức Lừng", "Trần Quốc Tỏ"],
    }


def token(row) -> str:
    return f"{row._meta.label_lower}:{row.pk}:{fingerprint(row)}"


def test_a_moderator_reads_and_confirms_what_waits(as_moderator, to, writer, moderator):
    for rows in (Person.objects, Promotion.objects, Appointment.objects):
        rows.update(entered_by=writer)
    page = as_moderator.get(TO_CONFIRM, {"person": to.pk}).content.decode()
    rows = [to, *to.promotions.all(), *to.appointments.all()]

    response = as_moderator.post(f"{TO_CONFIRM}?person={to.pk}", {"row": [token(row) for row in rows]})

    assert all(token(row) in page for row in rows)
    assert response.status_code == 302
    assert not Promotion.objects.waiting().exists()
    assert not Appointment.objects.waiting().exists()
    assert Person.objects.get(pk=to.pk).confirmed_by == moderator


def test_own_rows_and_changed_rows_stay_unconfirmed(as_moderator, to, writer, moderator):
    Promotion.objects.update(entered_by=moderator)
    Person.objects.update(entered_by=writer)
    stale = token(to)
    Person.objects.update(honorific="đồng chí")
    page = as_moderator.get(TO_CONFIRM).content.decode()
    own = to.promotions.first()

    as_moderator.post(TO_CONFIRM, {"row": [token(own), stale, "people.person:999:x", "auth.group:1:x", "junk", ""]})

    assert token(own) not in page
    assert not Promotion.objects.confirmed().exists()
    assert not Person.objects.confirmed().exists()


@pytest.mark.parametrize("who", ["writer", "administrator"])
def test_only_moderators_see_the_screen_of_confirmation(client, to, writer, who, request):
    Person.objects.update(entered_by=writer)
    client.force_login(request.getfixturevalue(who))

    responses = [client.get(TO_CONFIRM), client.post(TO_CONFIRM, {"row": [token(Person.objects.get(pk=to.pk))]})]

    assert [response.status_code for response in responses] == [403, 403]
    assert not Person.objects.confirmed().exists()


def test_the_action_of_the_list_leads_to_the_screen(as_moderator, to, lung):
    data = {"action": "review_and_confirm", "_selected_action": [to.pk, lung.pk], "index": 0}

    response = as_moderator.post(reverse("admin:people_person_changelist"), data)

    assert response.status_code == 302
    assert response.url in {f"{TO_CONFIRM}?person={to.pk},{lung.pk}", f"{TO_CONFIRM}?person={lung.pk},{to.pk}"}


def test_a_writer_has_no_such_action(as_writer, to):
    data = {"action": "review_and_confirm", "_selected_action": [to.pk], "index": 0}

    response = as_writer.post(reverse("admin:people_person_changelist"), data)

    assert TO_CONFIRM not in response.headers.get("Location", "")
    assert TO_CONFIRM not in as_writer.get(change(to)).content.decode()


def test_what_is_referred_to_is_not_deleted_and_the_page_says_what_forbids_it(client, superuser, to, ministry):
    client.force_login(superuser)

    for row in (to, ministry):
        url = reverse(f"admin:people_{row._meta.model_name}_delete", args=[row.pk])
        page = client.get(url)
        client.post(url, {"post": "yes"})
        assert page.context["protected"] != []

    assert Person.objects.filter(pk=to.pk).exists()
    assert Organisation.objects.filter(pk=ministry.pk).exists()


def test_a_person_nothing_refers_to_is_deleted_and_recorded(client, superuser):
    person = Person.objects.create(full_name="Nguyễn Văn Thử")
    client.force_login(superuser)

    client.post(reverse("admin:people_person_delete", args=[person.pk]), {"post": "yes"})

    assert not Person.objects.exists()
    assert AuditEvent.objects.get(verb=REMOVED).object_label == "Nguyễn Văn Thử"


@pytest.mark.parametrize("who", ["writer", "moderator", "administrator"])
def test_nobody_of_the_newsroom_deletes_a_person(client, to, who, request):
    client.force_login(request.getfixturevalue(who))

    response = client.post(reverse("admin:people_person_delete", args=[to.pk]), {"post": "yes"})

    assert response.status_code == 403
    assert Person.objects.filter(pk=to.pk).exists()


def test_no_birth_date_address_or_telephone_is_kept():
    names = {field.name for field in Person._meta.get_fields()}

    assert not {name for name in names for word in ("birth", "born", "phone", "address", "home") if word in name}
