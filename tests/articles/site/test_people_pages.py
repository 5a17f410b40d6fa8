"""People and organisations as readers see them: confirmed rows, live reports, the designation of each report's day."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from people.models import Appointment, OrganisationLink, Person, Promotion, Rank


@pytest.fixture
def confirmed(newsroom):
    return {"entered_by": newsroom.writer, "confirmed_by": newsroom.moderator, "confirmed_at": timezone.now()}


def test_person_is_who_they_are_today_and_each_report_says_who_they_were(client, newsroom, confirmed):
    union = newsroom.organisation("Công đoàn Hải An")
    person = newsroom.person("Lương Thế Vĩnh", post="Chủ tịch", at=union)
    newsroom.report("Bến cảng", people=((person, "chủ trì"),), organisations=(union,))
    Promotion.objects.create(person=person, rank=Rank.DAI_TA, effective_on=date(2025, 1, 1), **confirmed)

    response = client.get(person.get_absolute_url())
    page = response.content.decode()

    assert response.context["designation"].full == "Đại tá Lương Thế Vĩnh, Chủ tịch Công đoàn Hải An"
    [report] = response.context["page"].rows
    assert report.designation_then == "Thượng tá Lương Thế Vĩnh, Chủ tịch Công đoàn Hải An"
    assert "Thượng tá Lương Thế Vĩnh, Chủ tịch Công đoàn Hải An" in page
    assert f'<a href="{union.get_absolute_url()}">Chủ tịch Công đoàn Hải An</a>' in page


def test_rows_that_wait_for_confirmation_are_not_told(client, newsroom):
    secret = newsroom.organisation("Tổ Kín")
    person = newsroom.person("Lương Thế Vĩnh")
    Promotion.objects.create(person=person, rank=Rank.DAI_TA, effective_on=date(2025, 1, 1), entered_by=newsroom.writer)
    Appointment.objects.create(
        person=person, post="Tổ trưởng", organisation=secret, start_on=date(2025, 1, 1), entered_by=newsroom.writer
    )
    newsroom.report("Bến cảng", people=(person,), organisations=(secret,))

    for path in (person.get_absolute_url(), "/nhan-su/"):
        page = client.get(path).content.decode()
        assert "Thượng tá" in page
        assert "Đại tá" not in page
        assert "Tổ Kín" not in page
    assert "Lương Thế Vĩnh" not in client.get(secret.get_absolute_url()).content.decode()


def test_only_confirmed_people_of_live_reports_have_a_page(client, newsroom):
    now = timezone.now()
    unknown = newsroom.person("Chưa Ai Nhắc")
    unconfirmed = newsroom.person("Chưa Xác Nhận", confirmed=False)
    later = newsroom.person("Sắp Đăng")
    gone = newsroom.person("Đã Rút")
    newsroom.report("Một", people=(unconfirmed,))
    newsroom.report("Hai", people=(later,), live_from=now + timedelta(hours=1))
    newsroom.withdraw(newsroom.report("Ba", people=(gone,)))

    page = client.get("/nhan-su/").content.decode()
    for person in (unknown, unconfirmed, later, gone):
        assert client.get(person.get_absolute_url()).status_code == 404
        assert client.get(f"{person.get_absolute_url()}rss.xml").status_code == 404
        assert person.full_name not in page


def test_people_stand_in_vietnamese_order_of_given_names(client, newsroom):
    names = [
        "Tô Lâm Sơn",
        "Nguyễn Văn Ân",
        "Đồng Đức Vũ",
        "Tôn An",
        "Trần Văn Dũng",
        "Phạm Kim Đĩnh",
        "Công Thanh Thảo",
    ]
    newsroom.report("Bến cảng", people=tuple(newsroom.person(name) for name in names))

    listed = [person.full_name for person in client.get("/nhan-su/").context["page"].rows]

    assert listed == [
        "Tôn An",
        "Nguyễn Văn Ân",
        "Trần Văn Dũng",
        "Phạm Kim Đĩnh",
        "Tô Lâm Sơn",
        "Công Thanh Thảo",
        "Đồng Đức Vũ",
    ]


def test_old_slugs_lead_to_the_present_ones(client, newsroom):
    union = newsroom.organisation("Công đoàn Hải An")
    person = newsroom.person("Lương Thế Vĩnh")
    newsroom.report("Bến cảng", people=(person,), organisations=(union,))

    for path, target in ((f"/nhan-su/x-{person.pk}/", person), (f"/to-chuc/x-{union.pk}/", union)):
        response = client.get(path)
        assert (response.status_code, response.headers["Location"]) == (301, target.get_absolute_url())
        assert client.get(f"/en{path}").headers["Location"] == f"/en{target.get_absolute_url()}"


def test_portrait_is_shown_once_a_live_report_has_shown_it(client, newsroom):
    photo = newsroom.photo()
    person = newsroom.person("Lương Thế Vĩnh")
    Person.objects.filter(pk=person.pk).update(portrait=photo)
    newsroom.renditions(photo)
    newsroom.report("Không ảnh", people=(person,))
    assert "<img" not in client.get(person.get_absolute_url()).content.decode()

    newsroom.report("Có ảnh", pictures=({"photo": photo},))
    page = client.get(person.get_absolute_url()).content.decode()

    assert f'alt="{person.full_name}"' in page


def test_organisation_tells_its_names_place_leaders_and_reports(client, newsroom, confirmed):
    unit = newsroom.organisation("Phòng Công tác quần chúng", "Phòng Dân vận", code="H07")
    above = newsroom.organisation("Ban Giám đốc Hải An")
    hidden = newsroom.organisation("Tổ Kín", confirmed=False)
    OrganisationLink.objects.create(organisation=unit, parent=above, kind="cand", **confirmed)
    OrganisationLink.objects.create(organisation=hidden, parent=unit, kind="cand", **confirmed)
    head = newsroom.person("Phạm Quốc Ấn", post="Trưởng phòng", at=unit)
    newsroom.report("Bến cảng", organisations=(unit, above), people=(head,))

    response = client.get(unit.get_absolute_url())
    page = response.content.decode()

    assert [name.name for name in response.context["names"]] == ["Phòng Dân vận", "Phòng Công tác quần chúng"]
    assert "29/02/2024" in page
    assert f'<a href="{above.get_absolute_url()}">Ban Giám đốc Hải An</a>' in page
    assert [term.person for term in response.context["heads"]] == [head]
    assert f'<a href="{head.get_absolute_url()}">Phạm Quốc Ấn</a>' in page
    assert "Tổ Kín" not in page
    assert [report.title for report in response.context["page"].rows] == ["Bến cảng"]


def test_only_confirmed_organisations_of_live_reports_have_a_page(client, newsroom):
    unknown = newsroom.organisation("Chưa ai nhắc")
    unconfirmed = newsroom.organisation("Chưa xác nhận", confirmed=False)
    later = newsroom.organisation("Sắp đăng")
    newsroom.report("Một", organisations=(unconfirmed,))
    newsroom.report("Hai", organisations=(later,), live_from=timezone.now() + timedelta(hours=1))

    page = client.get("/to-chuc/").content.decode()
    for organisation in (unknown, unconfirmed, later):
        assert client.get(organisation.get_absolute_url()).status_code == 404
        assert client.get(f"{organisation.get_absolute_url()}rss.xml").status_code == 404
        assert organisation.label not in page


def test_reports_of_the_other_language_are_not_listed(client, newsroom):
    person = newsroom.person("Lương Thế Vĩnh")
    newsroom.report("The port", language="en", people=(person,))

    assert client.get(person.get_absolute_url()).context["page"].rows == []
    assert [row.title for row in client.get(f"/en{person.get_absolute_url()}").context["page"].rows] == ["The port"]


@pytest.mark.usefixtures("first_terms")
def test_english_pages_say_ranks_posts_and_names_in_english(client, newsroom, confirmed):
    union = newsroom.organisation("Công đoàn Hải An")
    union.names.update(english_name="Hải An Trade Union")
    person = newsroom.person("Lương Thế Vĩnh", post="Chủ tịch", at=union)
    Promotion.objects.create(person=person, rank=Rank.TRUNG_UY, effective_on=date(2000, 1, 1), **confirmed)
    newsroom.report("Bến cảng", people=(person,), organisations=(union,))

    pages = [f"/en{path}" for path in (person.get_absolute_url(), "/nhan-su/", union.get_absolute_url(), "/to-chuc/")]
    one, people, unit, units = (client.get(path).content.decode() for path in pages)

    assert "Senior Lieutenant Colonel Lương Thế Vĩnh, Chairperson of the Hải An Trade Union" in one
    assert "Senior Lieutenant Colonel, Chairperson of the Hải An Trade Union" in people
    assert "<h1>Hải An Trade Union</h1>" in unit
    assert "Chairperson" in unit
    assert "Hải An Trade Union</a>" in units
    for page in (one, people, unit, units):
        assert [rank.label for rank in Rank if rank.label in page] == []


def test_reports_are_narrowed_by_year_unit_and_who_is_named_with_them(client, newsroom):
    union, other = newsroom.organisation("Công đoàn Hải An"), newsroom.organisation("Đội Cầu tàu")
    person, friend = newsroom.person("Lương Thế Vĩnh"), newsroom.person("Đặng Thu Hà")
    secret = newsroom.person("Chưa Xác Nhận", confirmed=False)
    now = timezone.now()
    newsroom.report("Bến cảng", people=(person, friend, secret), organisations=(union, other))
    newsroom.report("Cầu tàu", people=(person,), organisations=(union,), at=datetime(2024, 5, 1, tzinfo=UTC))
    newsroom.report("Mai đăng", people=(person, friend), organisations=(other,), live_from=now + timedelta(days=1))
    path = person.get_absolute_url()

    page = client.get(path)
    offered = {
        facet.name: [(choice.label, choice.count) for choice in facet.choices] for facet in page.context["own"].offered
    }
    narrowed = client.get(path, {"to-chuc": other.pk, "nhan-su": friend.pk, "nam": 2026})

    assert offered == {
        "nam": [("2026", 1), ("2024", 1)],
        "to-chuc": [("Đội Cầu tàu", 1)],
        "nhan-su": [("Đặng Thu Hà", 1)],
    }
    assert [row.title for row in narrowed.context["page"].rows] == ["Bến cảng"]
    assert "noindex" in narrowed.text
    assert "noindex" not in page.text


def test_a_source_is_linked_and_a_decision_without_one_stays_inside(client, newsroom, confirmed):
    person = newsroom.person("Lương Thế Vĩnh")
    given = {"person": person, "decision": "QĐ 1507", **confirmed}
    Promotion.objects.create(rank=Rank.DAI_TA, effective_on=date(2022, 1, 1), **given)
    Promotion.objects.create(
        rank=Rank.THIEU_TUONG, effective_on=date(2024, 1, 1), source_url="https://bao.example.vn/1", **given
    )
    newsroom.report("Bến cảng", people=(person,))

    page = client.get(person.get_absolute_url()).text

    assert page.count("QĐ 1507") == 1
    assert '<a href="https://bao.example.vn/1" rel="noopener noreferrer nofollow">QĐ 1507</a>' in page


def test_contact_is_said_of_a_unit_with_a_newsroom_here_only(client, newsroom):
    newsroom.settings(email="toasoan@example.vn", telephone="024 1")
    ours = newsroom.organisation("Công đoàn Hải An", desk=newsroom.desk)
    other = newsroom.organisation("Đội Cầu tàu", desk=None)
    newsroom.report("Bến cảng", organisations=(ours, other))
    contact = newsroom.report("Liên hệ", kind="page", section=None)

    link = f'<a href="{contact.get_absolute_url()}">'

    assert (
        client.get(ours.get_absolute_url()).text.count(link)
        == client.get(other.get_absolute_url()).text.count(link) + 1
    )
