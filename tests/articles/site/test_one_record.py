"""What readers find of two records that became one, of a person taken off the site, and of a unit's history."""

from datetime import date

import pytest
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import search, taking_off, uniting
from articles.models import SiteSettings
from articles.refusals import TransitionRefused
from people import merging
from people.models import Appointment, OrganisationLink, OrganisationName, Person, Succession
from staff.models import AuditEvent


@pytest.fixture
def merge(writer, moderator):
    def merge(old, into):
        proposal = merging.propose(old, into, by=writer)
        plan = merging.plan(old, into)
        choices = {clash.key: "kept" for clash in plan.clashes}
        with TestCase.captureOnCommitCallbacks(execute=True):
            return uniting.merge(proposal, by=moderator, expected=plan.digest, choices=choices)

    return merge


@pytest.fixture
def confirmed(newsroom):
    return {"entered_by": newsroom.writer, "confirmed_by": newsroom.moderator, "confirmed_at": timezone.now()}


def titles(answer):
    return sorted(row.title for row in answer.context["page"].rows)


def test_old_addresses_lead_to_the_record_that_remains(client, newsroom, merge):
    old, person = newsroom.person("Lương Thế Vinh", rank=None), newsroom.person("Lương Thế Vĩnh")
    twin, union = newsroom.organisation("Công đoàn cảng"), newsroom.organisation("Công đoàn Hải An")
    path = newsroom.report("Bến cảng", people=(old,), organisations=(twin,)).get_absolute_url()
    newsroom.report("Cầu tàu", people=(person, old), organisations=(union,))
    before = client.get(path).text
    merge(old, person)
    merge(twin, union)

    for record, into in ((old, person), (twin, union)):
        for prefix in ("", "/en"):
            for feed in ("", "rss.xml", "atom.xml"):
                answer = client.get(f"{prefix}{record.get_absolute_url()}{feed}")
                target = f"{prefix}{into.get_absolute_url()}{feed}"
                assert (answer.status_code, answer.headers["Location"]) == (301, target)
        assert titles(client.get(into.get_absolute_url())) == ["Bến cảng", "Cầu tàu"]
    for filtered in (f"nhan-su={old.pk}", f"nhan-su={person.pk}", f"to-chuc={twin.pk}", f"to-chuc={union.pk}"):
        answer = client.get(f"/tin/?{filtered}")
        assert titles(answer) == ["Bến cảng", "Cầu tàu"], filtered
        assert [row.value for row in answer.context["facets"].chosen] in (["Lương Thế Vĩnh"], ["Công đoàn Hải An"])
    everybody = client.get("/tin/").context["facets"].open
    labels = {choice.label for facet in everybody for choice in facet.choices}
    assert {"Lương Thế Vĩnh", "Công đoàn Hải An"} <= labels
    assert not {"Lương Thế Vinh", "Công đoàn cảng"} & labels
    assert [row.full_name for row in client.get("/nhan-su/").context["page"].rows] == ["Lương Thế Vĩnh"]
    assert "Công đoàn cảng" not in client.get("/to-chuc/").text
    # The report itself prints what it printed; only where its links lead has changed.
    after = client.get(path).text
    assert after.replace(person.get_absolute_url(), old.get_absolute_url()) == before
    assert f'href="{twin.get_absolute_url()}"' in after


def test_an_address_does_not_lead_to_what_readers_may_not_see(client, newsroom, writer, moderator, merge):
    old, hidden = newsroom.person("Lương Thế Vinh", confirmed=False), newsroom.person("Bí Mật", confirmed=False)
    newsroom.report("Bến cảng", people=(old,))
    merge(old, hidden)

    answer = client.get(old.get_absolute_url())

    assert answer.status_code == 404
    assert "bi-mat" not in answer.text


def test_a_person_taken_off_the_site_has_no_page_and_reports_keep_their_words(client, newsroom, moderator, writer):
    photo = newsroom.photo()
    newsroom.renditions(photo)
    unit = newsroom.organisation("Phòng Hậu cần")
    person = newsroom.person("Lương Thế Vĩnh", post="Trưởng phòng", at=unit)
    Person.objects.filter(pk=person.pk).update(portrait=photo)
    report = newsroom.report(
        "Bến cảng", people=(person,), organisations=(unit,), pictures=({"photo": photo, "caption": "Bến."},)
    )
    newsroom.report("Cầu tàu", people=(person,))
    generation = SiteSettings.load().generation
    path = person.get_absolute_url()

    taking_off.take_off(person, by=moderator, reason="Đơn số 15")

    for address in (path, f"/en{path}", f"{path}rss.xml", f"{path}atom.xml", f"/nhan-su/x-{person.pk}/"):
        answer = client.get(address)
        assert answer.status_code == 410
        assert "Đơn số 15" not in answer.text
        assert "Lương Thế Vĩnh" not in answer.text
        assert photo.sha256 not in answer.text
    assert "Lương Thế Vĩnh" not in client.get("/nhan-su/").text
    assert "Lương Thế Vĩnh" not in client.get(unit.get_absolute_url()).text
    assert "Lương Thế Vĩnh" not in client.get("/tin/").text
    assert titles(client.get(f"/tin/?nhan-su={person.pk}")) == []
    shown = client.get(report.get_absolute_url())
    assert "Thượng tá Lương Thế Vĩnh" in shown.text
    assert path not in shown.text
    assert shown.context["related"] == []
    assert SiteSettings.load().generation == generation + 1
    event = AuditEvent.objects.get(verb=taking_off.TAKEN_OFF)
    assert (event.actor, event.object_id) == (moderator, str(person.pk))
    for act in (
        lambda: taking_off.take_off(person, by=moderator, reason="x"),
        lambda: taking_off.put_back(person, by=writer),
    ):
        with pytest.raises(TransitionRefused):
            act()

    taking_off.put_back(person, by=moderator)

    assert client.get(path).status_code == 200
    assert path in client.get(report.get_absolute_url()).text


def test_whoever_went_into_somebody_taken_off_is_gone_too(client, newsroom, moderator, merge):
    old, person = newsroom.person("Lương Thế Vinh", rank=None), newsroom.person("Lương Thế Vĩnh")
    newsroom.report("Bến cảng", people=(old,))
    merge(old, person)
    taking_off.take_off(person, by=moderator, reason="Đơn")

    assert client.get(old.get_absolute_url()).status_code == 410


@pytest.fixture
def union(newsroom, confirmed):
    """A unit that was renamed on 1/3/2025, changed its parent that day, and came from two others in 2018."""
    union = newsroom.organisation("Phòng Công tác quần chúng", "Phòng Dân vận", code="H07")
    OrganisationName.objects.filter(organisation=union, valid_to=None).update(valid_from=date(2025, 3, 1))
    OrganisationName.objects.filter(organisation=union, valid_to__isnull=False).update(valid_to=date(2025, 2, 28))
    for name, way in (("Ban Giám đốc cũ", date(2025, 2, 28)), ("Ban Giám đốc", None)):
        above = newsroom.organisation(name)
        OrganisationLink.objects.create(organisation=union, parent=above, kind="cand", valid_to=way, **confirmed)
    for name in ("Đội A", "Đội B"):
        came = newsroom.organisation(name)
        Succession.objects.create(organisation=union, predecessor=came, on=date(2018, 8, 7), **confirmed)
    became = newsroom.organisation("Đội C", confirmed=False)
    Succession.objects.create(organisation=became, predecessor=union, **confirmed)
    secret = newsroom.organisation("Đội D")
    Succession.objects.create(organisation=union, predecessor=secret, entered_by=newsroom.writer)
    for number, name in enumerate(("Phạm Quốc Ấn", "Tô Đình Khải")):
        head = newsroom.person(name)
        days = {"start_on": date(2020 + 2 * number, 1, 1), "end_on": None if number else date(2021, 12, 31)}
        Appointment.objects.create(person=head, post="Trưởng phòng", organisation=union, **days, **confirmed)
    return union


def test_the_page_of_a_unit_tells_its_history(client, newsroom, union):
    newsroom.report("Bến cảng", organisations=(union,))
    with CaptureQueriesContext(connection) as captured:
        page = client.get(union.get_absolute_url())

    text = " ".join(page.text.split())
    assert '01/03/2025:</span> <span class="names-name" lang="vi">Phòng Công tác quần chúng' in text
    assert [row.organisation.label for row in page.context["tree"].earlier] == ["Ban Giám đốc cũ"]
    assert [row.label for row in page.context["tree"].cand] == ["Ban Giám đốc"]
    assert [row.organisation.label for row in page.context["tree"].origins] == ["Đội A", "Đội B"]
    assert "07/08/2018" in text
    assert "Đội C" not in text
    assert "Đội D" not in text
    heads = [term.person.full_name for term in page.context["heads"]]
    assert heads == ["Tô Đình Khải", "Phạm Quốc Ấn"]
    names, drawn = page.context["chart"].lanes
    assert [mark.label for mark in drawn.marks] == heads
    assert [mark.label for mark in names.marks] == ["Phòng Dân vận", "Phòng Công tác quần chúng"]
    assert len([query for query in captured if not query["sql"].startswith(("SAVEPOINT", "RELEASE"))]) == 12


def test_a_report_keeps_the_name_of_its_day_and_every_name_finds_it(client, newsroom, union):
    report = newsroom.report("Bến cảng", organisations=(union,))
    report.facts["organisations"][0]["name"] = "Phòng Công tác quần chúng"
    report.save()
    new = newsroom.report("Cầu tàu", organisations=(union,))
    search.index_many([report, new])

    page = client.get(union.get_absolute_url())

    assert titles(page) == ["Bến cảng", "Cầu tàu"]
    assert {row.title: row.name_then for row in page.context["page"].rows} == {
        "Bến cảng": "Phòng Công tác quần chúng",
        "Cầu tàu": "",
    }
    for words in ("H07", "phong dan van", "Phòng Công tác quần chúng"):
        assert len(client.get("/tim-kiem/", {"q": words}).context["results"]) == 2, words


def test_reports_are_found_by_the_names_of_a_double(client, newsroom, union, merge):
    newsroom.report("Bến cảng", organisations=(union,))
    twin = newsroom.organisation("Tổ Dân vận cảng", code="H99")
    newsroom.report("Cầu tàu", organisations=(twin,))

    merge(twin, union)

    for words in ("H99", "H07", "to dan van cang"):
        assert len(client.get("/tim-kiem/", {"q": words}).context["results"]) == 2, words
