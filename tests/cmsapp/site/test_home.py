"""The home page: leads, latest, desks, pictures; nothing twice, nothing that is not live."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import Section, SiteSettings
from staff.models import Desk


def test_empty_newsroom_has_a_home_page_and_no_settings_are_written(client, db):
    for path in ("/", "/en/"):
        assert client.get(path).status_code == 200
    assert not SiteSettings.objects.exists()


def test_moderators_choose_what_leads_in_their_order(client, newsroom):
    first, second, third = (newsroom.report(f"Bài {number}") for number in range(3))
    newsroom.lead(first, 2)
    newsroom.lead(second, 1)

    context = client.get("/").context

    assert context["lead"] == second
    assert context["second_leads"] == [first]
    assert context["latest"] == [third]


def test_without_a_choice_the_newest_leads(client, newsroom):
    older, newest = newsroom.report("Cũ"), newsroom.report("Mới")

    context = client.get("/").context

    assert (context["lead"], context["latest"]) == (newest, [older])


def test_a_lead_that_is_not_live_steps_aside(client, newsroom):
    shown = newsroom.report("Đang đăng")
    newsroom.lead(newsroom.report("Hẹn giờ", live_from=timezone.now() + timedelta(hours=1)), 1)
    withdrawn = newsroom.report("Rút lại")
    newsroom.lead(withdrawn, 2)
    newsroom.withdraw(withdrawn)

    assert client.get("/").context["lead"] == shown


def test_each_desk_shows_its_newest_besides_the_lead_with_a_photo_first(client, newsroom):
    youth = Desk.objects.create(name="Đoàn Thanh niên", slug="thanh-nien", position=1)
    Desk.objects.create(name="Bàn trống", slug="ban-trong", position=2)
    organisation = newsroom.organisation("Đoàn Thanh niên", desk=youth)
    newsroom.report("Có ảnh", desk=youth, photos=1, organisations=(organisation,))
    for number in range(5):
        newsroom.report(f"Tin {number}", desk=youth)

    [block] = client.get("/").context["desks"]

    assert [report.title for report in block.reports] == ["Tin 3", "Tin 2", "Tin 1", "Tin 0"]
    assert block.page.address == organisation.get_absolute_url()

    newsroom.report("Ảnh mới", desk=youth, photos=1)
    newsroom.report("Chữ mới", desk=youth)
    [block] = client.get("/").context["desks"]
    assert [report.title for report in block.reports] == ["Ảnh mới", "Tin 4", "Tin 3", "Tin 2"]


def test_each_section_shows_what_the_page_does_not_show_already(client, newsroom):
    other = Section.objects.create(name="Tư liệu", slug="tu-lieu", position=2)
    Section.objects.create(name="Mục trống", slug="muc-trong", position=3)
    old = [newsroom.report(f"Tư liệu {number}", section=other) for number in range(3)]
    newsroom.report("Hẹn giờ", section=other, live_from=timezone.now() + timedelta(hours=1))
    newsroom.withdraw(newsroom.report("Rút lại", section=other))
    for number in range(12):
        newsroom.report(f"Tin {number}")

    blocks = client.get("/").context["sections"]

    assert [(block.page.slug, [report.title for report in block.reports]) for block in blocks] == [
        ("cong-doan", ["Tin 4", "Tin 3"]),
        ("tu-lieu", [old[2].title, old[1].title]),
    ]


def test_an_old_report_says_that_it_is_from_the_archive_wherever_it_stands(client, newsroom):
    youth = Desk.objects.create(name="Đoàn Thanh niên", slug="thanh-nien", position=1)
    for number in range(5):
        newsroom.report(f"Cũ {number}", desk=youth, is_from_archive=True)

    page = client.get("/").content.decode()

    assert page.count("<time") == page.count('<span class="from-archive">') == 9


def test_four_photos_make_a_strip_and_prefer_what_is_not_shown_above(client, newsroom):
    reports = [newsroom.report(f"Bài {number}", photos=1) for number in range(11)]

    pictures = client.get("/").context["pictures"]

    assert pictures == [reports[3], reports[2], reports[1], reports[0]]


def test_names_and_sections_follow_the_language_of_the_path(client, newsroom):
    newsroom.settings(
        name="Cảng Hải An", english_name="Hai An Port", tagline="Báo của cảng", english_tagline="The port's paper"
    )

    vietnamese, english = client.get("/").content.decode(), client.get("/en/").content.decode()

    assert '<html lang="vi">' in vietnamese
    assert "Cảng Hải An" in vietnamese
    assert ">Công đoàn</a>" in vietnamese
    assert '<html lang="en">' in english
    assert "Hai An Port" in english
    assert ">Trade union</a>" in english
    assert "Báo của cảng" not in english


def test_language_switch_leads_to_the_same_page(client, newsroom):
    newsroom.report("Bến cảng")

    assert (
        '<a class="masthead-language" href="/en/chuyen-muc/cong-doan/"'
        in client.get("/chuyen-muc/cong-doan/").content.decode()
    )
    assert '<a class="masthead-language" href="/luu-tru/"' in client.get("/en/luu-tru/").content.decode()
    assert '<a class="masthead-language" href="/en/"' in client.get("/khong-co/").content.decode()


def test_accept_language_and_cookies_change_nothing(client, newsroom):
    newsroom.report("Bến cảng")
    plain = client.get("/").content

    client.cookies["django_language"] = "en"

    assert client.get("/", headers={"accept-language": "en"}).content == plain


def test_frame_is_fresh_on_the_next_page(client, newsroom):
    assert ">Công đoàn</a>" in client.get("/").content.decode()

    newsroom.section.name = "Đoàn thể"
    newsroom.section.save()

    page = client.get("/").content.decode()
    assert ">Đoàn thể</a>" in page
    assert ">Công đoàn</a>" not in page


@pytest.mark.parametrize("number", [1, 12])
def test_home_costs_four_queries(client, newsroom, number):
    newsroom.organisation("Công đoàn Hải An", desk=newsroom.desk)
    for count in range(number):
        newsroom.lead(newsroom.report(f"Bài {count}", photos=1), count % 9 + 1)

    with CaptureQueriesContext(connection) as captured:
        client.get("/")

    assert len(captured) == 4


def test_page_has_landmarks_a_skip_link_and_one_first_heading(client, newsroom):
    newsroom.report("Bến cảng", photos=1)

    for path in ("/", "/tin/", "/luu-tru/", "/tim-kiem/", "/nhan-su/", "/to-chuc/", "/khong-co/"):
        page = client.get(path).content.decode()
        assert page.count("<h1") == 1, path
        assert page.count("<main") == 1, path
        assert '<a class="skip-link" href="#content">' in page, path
        assert re.findall(r'id="([^"]+)"', page) == list(dict.fromkeys(re.findall(r'id="([^"]+)"', page))), path


def test_what_phones_and_browsers_ask_for_by_themselves_is_there(client, newsroom):
    newsroom.settings(name="Cảng Hải An", english_name="Hai An Port")

    manifest = client.get("/en/site.webmanifest")
    files = [client.get(path) for path in ("/favicon.ico", *(icon["src"] for icon in manifest.json()["icons"]))]

    assert manifest.headers["Content-Type"] == "application/manifest+json"
    assert (manifest.json()["name"], manifest.json()["start_url"]) == ("Hai An Port", "/en/")
    assert [file.headers["Content-Type"] for file in files] == ["image/x-icon", "image/svg+xml", "image/png"]
    for file in files:
        file.close()
