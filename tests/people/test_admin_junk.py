"""Junk in addresses of the admin: never a 500, never a filter that the page does not offer (F2 to F5)."""

import pytest
from django.urls import reverse

from people.models import Organisation, Person

pytestmark = pytest.mark.django_db

JUNK = [
    "99999999999999999999",
    "-1",
    "1e9",
    "½",
    "١",
    "9" * 400,
    "[]",
    "",
    "abc",
    "2021-02-30",
    "\ud7ff\uffff",
    "a" * 3000,
    "1,2,x",
]
NOT_OFFERED = [
    "confirmed_at",
    "confirmed_at__year",
    "confirmed_at__gte",
    "entered_by__password__startswith",
    "promotions__effective_on__year",
    "effective_on__year",
    "desk__id__exact",
    "id",
    "id__in",
    "pk",
    "search_key__regex",
    "nonsense",
]
OFFERED = [
    "kind__exact",
    "kind__isnull",
    "waiting",
    "p",
    "o",
    "q",
    "e",
    "all",
    "_popup",
    "_to_field",
    "_facets",
]


@pytest.fixture
def as_moderator(client, moderator):
    client.force_login(moderator)
    return client


@pytest.mark.parametrize("parameter", OFFERED)
def test_a_list_survives_every_value(as_moderator, to, parameter):
    url = reverse("admin:people_organisation_changelist")

    statuses = {value: as_moderator.get(url, {parameter: value}, follow=True).status_code for value in JUNK}

    assert set(statuses.values()) <= {200, 400}, statuses


@pytest.mark.parametrize("parameter", NOT_OFFERED)
def test_a_filter_that_the_page_does_not_offer_leads_to_the_plain_list(as_moderator, to, parameter):
    url = reverse("admin:people_person_changelist")

    for value in ("1", "99999999999999999999", "abc"):
        response = as_moderator.get(url, {parameter: value})
        assert (response.status_code, response.headers["Location"]) == (302, f"{url}?e=1")
    assert as_moderator.get(f"{url}?e=1").status_code == 200


@pytest.mark.parametrize("model", ["person", "organisation"])
@pytest.mark.parametrize(
    "parameter",
    ["full_name", "portrait", "confirmed_at", "entered_by", "kind", "desk", "slug", "id", "names", "x"],
)
def test_an_add_page_survives_every_parameter(as_moderator, model, parameter):
    url = reverse(f"admin:people_{model}_add")

    statuses = {value: as_moderator.get(url, {parameter: value}).status_code for value in JUNK}

    assert set(statuses.values()) == {200}, statuses


def test_an_add_page_takes_what_its_fields_accept(as_moderator):
    url = reverse("admin:people_person_add")

    form = as_moderator.get(url, {"full_name": "Nguyễn Văn Thử", "entered_by": "1", "portrait": "77"}).context[
        "adminform"
    ]

    assert form.form.initial == {"full_name": "Nguyễn Văn Thử"}


@pytest.mark.parametrize("key", ["99999999999999999999", "½", "-1", "abc", "9" * 400, "1_2F"])
def test_a_page_of_nothing_is_no_error(as_moderator, key):
    for page in ("change", "history"):
        response = as_moderator.get(reverse(f"admin:people_person_{page}", args=[key]))
        assert response.status_code in {302, 404}


@pytest.mark.parametrize("value", JUNK)
def test_the_screen_of_confirmation_survives_junk(as_moderator, to, value):
    url = reverse("admin:people_to_confirm")

    statuses = [as_moderator.get(url, {name: value}).status_code for name in ("person", "organisation", "x")]
    statuses.append(as_moderator.post(url, {"row": [value, f"people.person:{value}:x"]}).status_code)

    assert statuses == [200, 200, 200, 302]
    assert not Person.objects.confirmed().exists()
    assert not Organisation.objects.confirmed().exists()
