"""People and organisations as readers see them: confirmed rows, live reports, the designation of each report's day."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from articles.careers import chart
from people.models import Appointment, OrganisationLink, Person, Promotion, Rank
from people.timeline import Entry


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

    listed = [person.full_name for person, _designation in client.get("/nhan-su/").context["people"]]

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
    assert [bar.entry.person for bar in response.context["leaders"].bars] == [head]
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


@pytest.mark.parametrize(
    ("start", "end", "precision", "expected"),
    [
        (date(2020, 1, 1), date(2021, 1, 1), "day", (0, 500, False)),
        (date(2021, 1, 1), None, "day", (500, 500, False)),
        (date(2021, 1, 1), None, "attested", (500, 8, True)),
        (date(2022, 1, 1), None, "day", (992, 8, False)),
    ],
)
def test_career_lies_on_the_line_from_its_first_day_to_today(start, end, precision, expected):
    first = Entry(date(2020, 1, 1), None, "day", "Trung tá", "rank")

    picture = chart([first, Entry(start, end, precision, "Chủ tịch", "mass")], today=date(2022, 1, 2))

    bar = picture.bars[1]
    assert (bar.start, bar.length, bar.is_point) == pytest.approx(expected, abs=2)
    assert (picture.first_year, picture.last_year) == (2020, 2022)


def test_career_without_rows_has_no_picture():
    assert chart([], date(2022, 1, 1)) is None
