"""`manage.py demo`: what it makes, that it says nothing about real people but known facts, and what it leaves alone."""

import io
import stat
import sys
import time
import unicodedata
from collections import Counter
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.management import CommandError, call_command
from django.test import TestCase, override_settings
from django.utils import timezone
from PIL import Image

from articles.addresses import address_of
from articles.beside.saved import remarks_on
from articles.findings import findings
from articles.models import Article, Correction, HomeLead, Mention, Publication, PublishedFigure, Section, Withdrawal
from articles.photodesk.facts import facts_of
from articles.views.reports import SHORT_ADDRESSES
from cmsapp.demo import accounts, newsroom
from cmsapp.demo.content import load, reports
from cmsapp.demo.pictures import SCENES, draw
from cmsapp.demo.register import NOTE
from people.confirmation import REGISTER
from people.models import Appointment, Organisation, OrganisationLink, Person, Promotion, Succession
from photos.models import Photo, RenditionSet
from staff.audit import record, verify
from staff.models import AuditEvent, Desk, Notification, User
from vietnamese.dates import VIETNAM

DAY, ATTESTED = "day", "attested"

# What has been published about the real people of the demo, and nothing else may stand in the register.
KNOWN_PROMOTIONS = {
    ("Trần Quốc Tỏ", "Thiếu tướng", date(2020, 5, 20), ATTESTED),
    ("Trần Quốc Tỏ", "Trung tướng", date(2020, 9, 24), DAY),
    ("Trần Quốc Tỏ", "Thượng tướng", date(2022, 1, 6), DAY),
    ("Nguyễn Ngọc Toàn", "Trung tướng", date(2021, 4, 16), DAY),
    ("Hoàng Đức Lừng", "Thiếu tướng", date(2021, 9, 24), ATTESTED),
    ("Hoàng Đức Lừng", "Trung tướng", date(2026, 3, 2), ATTESTED),
    ("Lê Minh Quý", "Thiếu tướng", date(2022, 10, 13), ATTESTED),
    ("Phạm Kim Đĩnh", "Thiếu tướng", date(2025, 10, 31), ATTESTED),
    ("Đồng Đức Vũ", "Thiếu tá", date(2019, 3, 5), ATTESTED),
    ("Đồng Đức Vũ", "Trung tá", date(2022, 10, 13), ATTESTED),
    ("Đồng Đức Vũ", "Thượng tá", date(2025, 10, 31), ATTESTED),
    ("Công Thanh Thảo", "Trung tá", date(2020, 7, 16), ATTESTED),
    ("Công Thanh Thảo", "Thượng tá", date(2025, 12, 18), ATTESTED),
    ("Ngô Hoài Thu", "Đại tá", date(2022, 10, 13), ATTESTED),
    ("Ngô Hoài Thu", "Thiếu tướng", date(2025, 11, 10), ATTESTED),
}
X03 = "Cục Công tác chính trị"
KNOWN_APPOINTMENTS = {
    ("Trần Quốc Tỏ", "", "Ủy viên", "Trung ương Đảng", date(2021, 9, 24), date(2021, 12, 16), ATTESTED),
    ("Trần Quốc Tỏ", "", "Phó Bí thư", "Đảng ủy Công an Trung ương", date(2023, 10, 10), date(2025, 12, 1), ATTESTED),
    ("Trần Quốc Tỏ", "", "Thứ trưởng", "Bộ Công an", date(2020, 5, 20), date(2026, 2, 28), DAY),
    ("Trần Quốc Tỏ", "nguyên", "Thứ trưởng", "Bộ Công an", date(2026, 3, 1), None, DAY),
    ("Nguyễn Ngọc Toàn", "", "Cục trưởng", X03, date(2021, 4, 16), date(2021, 12, 16), ATTESTED),
    ("Hoàng Đức Lừng", "", "Cục trưởng", "Cục Tổ chức cán bộ", date(2021, 9, 24), date(2026, 3, 2), ATTESTED),
    ("Lê Minh Quý", "", "Cục trưởng", X03, date(2022, 10, 13), date(2022, 10, 13), ATTESTED),
    ("Phạm Kim Đĩnh", "", "Cục trưởng", X03, date(2025, 10, 31), date(2025, 12, 17), ATTESTED),
    ("Đồng Đức Vũ", "", "Bí thư", "Đoàn Thanh niên Bộ Công an", date(2019, 3, 5), date(2019, 3, 5), ATTESTED),
    ("Đồng Đức Vũ", "", "Trưởng ban", "Ban Thanh niên CAND", date(2025, 10, 31), date(2025, 10, 31), ATTESTED),
    ("Công Thanh Thảo", "", "Chủ tịch", "Công đoàn Công an nhân dân", date(2020, 7, 16), date(2020, 7, 16), ATTESTED),
    ("Ngô Hoài Thu", "", "Phó Cục trưởng", X03, date(2022, 10, 13), date(2025, 11, 10), ATTESTED),
    ("Ngô Hoài Thu", "", "Trưởng ban", "Ban Phụ nữ CAND", date(2025, 11, 10), date(2025, 11, 10), ATTESTED),
}
THE_MEETING = datetime(2021, 9, 24, 16, 28, tzinfo=VIETNAM)
# Words in a row that are no accident any more; the longest official name has twelve.
RUN = 14
FAST_HASHER = "django.contrib.auth.hashers.MD5PasswordHasher"
BY_DAY = {
    date(2020, 5, 20): "Thiếu tướng Trần Quốc Tỏ, Thứ trưởng Bộ Công an",
    date(2021, 9, 24): "Trung tướng Trần Quốc Tỏ, Ủy viên Trung ương Đảng, Thứ trưởng Bộ Công an",
    date(2022, 1, 7): "Thượng tướng Trần Quốc Tỏ, Thứ trưởng Bộ Công an",
    date(2026, 2, 28): "Thượng tướng Trần Quốc Tỏ, Thứ trưởng Bộ Công an",
    date(2026, 11, 23): "Thượng tướng Trần Quốc Tỏ, nguyên Thứ trưởng Bộ Công an",
}


@pytest.fixture
def private_data(settings, tmp_path):
    settings.DATA_DIR = tmp_path / "data"
    return settings.DATA_DIR


def the_meeting() -> Publication:
    return Publication.objects.get(first_published_at=THE_MEETING)


def everything() -> dict[str, int]:
    return {model._meta.label: model._default_manager.count() for model in apps.get_models()}


@pytest.fixture
def made(db, private_data):
    """The accounts of a demo that was made earlier, and the record of it."""
    content = load("newsroom")
    desks = {row["slug"]: Desk.objects.create(**row) for row in content["desks"]}
    accounts.make_accounts(content["accounts"], desks)
    record(newsroom.MADE)


class TestTheDemo(TestCase):
    """Made once, at a small size, for all of these."""

    @classmethod
    def setUpClass(cls):
        folder = cls.enterClassContext(TemporaryDirectory())
        stores = {
            name: settings.STORAGES[name] | {"OPTIONS": {"location": f"{folder}/{name}", "base_url": "/media/"}}
            for name in ("default", "renditions")
        }
        cls.own = {"DATA_DIR": folder, "STORAGES": settings.STORAGES | stores, "PASSWORD_HASHERS": [FAST_HASHER]}
        super().setUpClass()

    @classmethod
    def setUpTestData(cls):
        with override_settings(**cls.own):
            newsroom.build(picture_width=320)

    def test_pages_about_the_newsroom_are_there_in_both_languages(self):
        for name in SHORT_ADDRESSES:
            page = self.client.get(f"/{name}/", follow=True)
            english = self.client.get(f"/en/{name}/", follow=True)
            assert english.context["translation"].pk == page.context["publication"].pk
            assert page.context["translation"].pk == english.context["publication"].pk

    def test_the_newsroom_has_desks_reports_and_every_stage(self):
        live = Publication.objects.live()

        assert [desk["slug"] for desk in load("newsroom")["desks"]] == ["cong-doan", "thanh-nien", "phu-nu"]
        assert live.reports("vi").count() == 22
        assert live.reports("en").count() == 1
        assert live.filter(kind=Article.Kind.PAGE).count() == 2 * len(SHORT_ADDRESSES)
        stages = Counter(Article.objects.exclude(publications__in=live).values_list("stage", flat=True))
        assert stages == {"draft": 4, "submitted": 3, "returned": 1, "approved": 2}
        assert Article.objects.get(stage="returned").return_reason
        assert Article.objects.get(claimed_by__isnull=False).stage == "submitted"
        assert Article.objects.filter(due_at__lt=timezone.now()).count() == 1
        assert Article.objects.filter(due_at__gt=timezone.now()).count() == 1
        assert Publication.objects.filter(live_from__gt=timezone.now(), cancelled_at=None).count() == 1
        assert Withdrawal.objects.filter(lifted_at=None).count() == 1
        assert HomeLead.objects.count() == 3
        assert set(Section.objects.filter(publications__in=live).distinct()) == set(Section.objects.all())

    def test_one_draft_has_findings_that_block_it_and_reports_that_went_further_have_none(self):
        blocking = {
            article.title: [finding.code for finding in findings(content, facts_of(content)) if finding.blocks]
            for article in Article.objects.all()
            if (content := article.latest_revision.data)
        }

        assert {title for title, codes in blocking.items() if codes} == {"Đêm trăng rằm ở điểm trường Núi Mây"}
        assert set(blocking["Đêm trăng rằm ở điểm trường Núi Mây"]) == {
            "lead-missing",
            "caption-missing",
            "alt-is-title",
            "consent-missing",
        }

    def test_the_proofreader_finds_nothing_in_the_house_style_and_all_that_was_put_into_one_draft(self):
        kinds = {
            article.title: {
                row.remark.code: row.remark.kind
                for group in remarks_on(article.latest_revision).groups
                for row in group.rows
            }
            for article in Article.objects.all()
        }

        draft = kinds.pop("Tuổi trẻ Sông Mây toả về sáu bến, dạy bơi cho trẻ em")
        assert set(draft.values()) == {"designation", "order", "date", "spelling", "typing", "style"}
        assert {"wrong-rank", "misspelt-name", "ambiguous-person", "unknown-person"} <= set(draft)
        # What is told of former names and of how a career went is rightly asked about.
        left = {code for codes in kinds.values() for code in codes}
        assert left == {"unit-name-of-another-day", "first-mention-short"}
        assert sum(map(bool, kinds.values())) == 2

    def test_the_meeting_of_24_september_2021_has_four_captioned_photos_in_its_text(self):
        meeting = the_meeting()
        figures = list(meeting.figures.all())

        assert len(figures) == 4
        assert all(figure.caption and figure.alt_text and figure.credit for figure in figures)
        assert len({figure.alt_text for figure in figures}) == 4
        assert [figure.key for figure in figures] == [
            key for key in meeting.html.split('"') if key in {f.key for f in figures}
        ]
        assert list(meeting.mentions.values_list("designation", "role")) == [
            ("Trung tướng Trần Quốc Tỏ, Ủy viên Trung ương Đảng, Thứ trưởng Bộ Công an", "chủ trì"),
            (
                "Trung tướng Nguyễn Ngọc Toàn, Cục trưởng Cục Công tác Đảng và công tác chính trị",
                "dự, phát biểu",
            ),
            ("Thiếu tướng Hoàng Đức Lừng, Cục trưởng Cục Tổ chức cán bộ", "dự, phát biểu"),
        ]

    def test_the_register_answers_for_any_day(self):
        person = Person.objects.get(full_name="Trần Quốc Tỏ")

        answers = {on: person.designation(on=on, confirmed_only=True).full for on in BY_DAY}

        assert answers == BY_DAY

    def test_reports_print_rank_and_posts_of_their_own_day(self):
        printed = Mention.objects.filter(name="Trần Quốc Tỏ").order_by("publication__event_on")

        assert list(printed.values_list("publication__event_on", "rank")) == [
            (date(2021, 9, 24), "Trung tướng"),
            (date(2022, 1, 6), "Thượng tướng"),
            (date(2023, 10, 10), "Thượng tướng"),
            (date(2026, 3, 2), "Thượng tướng"),
        ]
        assert printed.last().posts == "nguyên Thứ trưởng Bộ Công an"

    def test_nothing_but_known_facts_is_said_of_real_people(self):
        real = Person.objects.exclude(note=NOTE)
        promotions = Promotion.objects.filter(person__in=real).select_related("person")
        appointments = Appointment.objects.filter(person__in=real).select_related("person", "organisation")

        assert {
            (row.person.full_name, row.get_rank_display(), row.effective_on, row.precision) for row in promotions
        } == KNOWN_PROMOTIONS
        assert {
            (
                row.person.full_name,
                row.prefix,
                row.post,
                row.organisation.label,
                row.start_on,
                row.end_on,
                row.precision,
            )
            for row in appointments
        } == KNOWN_APPOINTMENTS
        assert all(row.decision for row in (*promotions, *appointments))
        assert not real.exclude(portrait=None).exists()

    def test_every_row_of_the_register_was_entered_by_one_and_confirmed_by_another(self):
        # What became of real units, and out of what, is not known for sure.
        assert not Succession.objects.exists()
        for model in set(REGISTER) - {Succession}:
            assert model.objects.exists()
            assert set(model.objects.values_list("entered_by__username", "confirmed_by__username")) == {
                ("bientap", "kiemduyet")
            }

    def test_organisations_stand_in_two_lines_and_keep_their_former_names(self):
        union = Organisation.objects.get(label="Công đoàn Công an nhân dân")
        bureau = Organisation.objects.get(label=X03)

        assert dict(OrganisationLink.objects.filter(organisation=union).values_list("kind", "parent__label")) == {
            "cand": "Bộ Công an",
            "vertical": "Tổng Liên đoàn Lao động Việt Nam",
        }
        assert bureau.name_on(date(2021, 9, 24)).name == "Cục Công tác Đảng và công tác chính trị"
        assert bureau.name_on(date(2025, 3, 1)).name == X03

    def test_the_correction_is_told_and_the_wrong_number_is_gone(self):
        correction = Correction.objects.select_related("publication").get()
        publication = correction.publication

        assert publication.facts["corrections"][0]["note"] == correction.note
        assert "hai mươi sáu học viên" in publication.lead
        assert publication.first_published_at < publication.updated_at == correction.corrected_at
        assert publication.predecessor.live_until == publication.live_from

    def test_every_publication_was_approved_by_somebody_who_did_not_write_it(self):
        for publication in Publication.objects.select_related("approval__revision"):
            approval = publication.approval
            assert approval.waiver_reason == ""
            assert approval.approved_by not in approval.revision.contributors.all()
        assert AuditEvent.objects.filter(verb="demo.publish").count() == Publication.objects.count() - 1
        assert list(verify()) == []

    def test_inboxes_open_calm_with_what_still_waits_unread_and_nobody_is_mailed(self):
        unread = Notification.objects.filter(read_at=None).values_list("recipient__username", "kind")

        assert set(unread) == {
            ("kiemduyet", "article.submit"),
            ("kiemduyet.tre", "article.submit"),
            ("bientap", "article.return"),
        }
        assert len(unread) <= 6
        assert Notification.objects.filter(recipient__username="bientap").count() > 5
        assert set(Notification.objects.values_list("mail", flat=True)) == {"none"}

    def test_every_public_page_answers(self):
        live = Publication.objects.live()
        pages = [address_of(publication) for publication in live]
        pages += [row.get_absolute_url() for row in (*Section.objects.all(),)]
        pages += [row.get_absolute_url() for row in Person.objects.filter(mentions__publication__in=live).distinct()]
        pages += [row.get_absolute_url() for row in Organisation.objects.filter(publications__in=live).distinct()]
        pages += [
            "/",
            "/en/",
            "/tin/",
            "/en/tin/",
            "/nhan-su/",
            "/to-chuc/",
            "/luu-tru/",
            "/luu-tru/2021/09/",
            "/rss.xml",
        ]

        assert {page: self.client.get(page).status_code for page in pages} == dict.fromkeys(pages, 200)
        withdrawn = Withdrawal.objects.get().article
        assert self.client.get(f"/tin/lich-hoi-thao-doi-thong-{withdrawn.pk}/").status_code == 410
        for article in Article.objects.exclude(publications__in=Publication.objects.all()):
            assert self.client.get(article.get_absolute_url()).status_code == 404

    def test_its_photos_are_served_as_soon_as_it_is_made(self):
        with self.settings(**self.own):
            figures = PublishedFigure.objects.filter(publication=the_meeting())

            for figure in figures:
                name = figure.files["files"][0]["name"]
                assert self.client.get(f"/media/{figure.rendition_key}/{name}").status_code == 200
            assert set(RenditionSet.objects.values_list("state", flat=True)) == {"ready"}

    def test_three_accounts_share_a_good_password_that_only_the_owner_can_read(self):
        with self.settings(**self.own):
            password = accounts.stored_password()

            assert stat.S_IMODE((Path(self.own["DATA_DIR"]) / "demo_password").stat().st_mode) == 0o600
            for user in User.objects.filter(username__in=["bientap", "kiemduyet", "quantri"]):
                validate_password(password, user)
                assert user.check_password(password)
            others = User.objects.exclude(username__in=["bientap", "kiemduyet", "quantri"])
            assert others.exists()
            assert not any(user.has_usable_password() for user in others)
            assert not User.objects.filter(is_superuser=True).exists()


def test_no_sentence_of_the_meeting_is_copied_from_the_shared_report(shared_dir):
    source = (shared_dir / "reports" / "2021-09-24.txt").read_text(encoding="utf-8")
    words = " ".join(source.split()).casefold().split()
    runs = {" ".join(words[at : at + RUN]) for at in range(len(words))}
    report = next(report for report in reports() if report.key == "2021-09-24")
    own = " ".join(f"{report.lead} {report.body}".split()).casefold().split()

    assert not [" ".join(own[at : at + RUN]) for at in range(len(own)) if " ".join(own[at : at + RUN]) in runs]


def test_real_and_fictional_people_never_meet_in_a_report():
    fictional = {row["key"] for row in load("register")["people"] if row.get("fictional")}
    units = {row["key"] for row in load("register")["organisations"] if row.get("fictional")}

    for report in reports():
        people = {row["person"] for row in report.people}
        assert people <= fictional or not people & fictional, report.key
        assert not (people & fictional) or set(report.organisations) <= units, report.key


def test_content_is_composed_and_every_figure_is_named_in_its_text():
    for name in ("newsroom", "register"):
        assert unicodedata.is_normalized("NFC", str(load(name)))
    for report in reports():
        assert unicodedata.is_normalized("NFC", f"{report.title}{report.lead}{report.body}{report.figures}"), report.key
        for number in range(1, len(report.figures) + 1):
            assert f"\n[{number}]\n" in report.body, (report.key, number)


@pytest.mark.parametrize("scene", SCENES)
def test_a_scene_is_the_same_each_time_and_another_with_another_number(scene):
    first = draw(f"{scene}-1", 200)

    assert first == draw(f"{scene}-1", 200)
    assert first != draw(f"{scene}-3", 200)
    assert Image.open(io.BytesIO(first)).size == (200, 133)


def test_the_command_makes_it_at_full_size_once_and_then_only_says_how_to_enter(
    transactional_db, private_data, monkeypatch, capsys
):
    # Not in a test's transaction: PostgreSQL ends one that is idle for as long as the pictures take to draw.
    monkeypatch.setenv("PORT", "8099")
    first, second = io.StringIO(), io.StringIO()
    started = time.process_time()

    call_command("demo", stdout=first)
    made, spent = everything(), time.process_time() - started
    started = time.process_time()
    call_command("demo", stdout=second)
    again = time.process_time() - started

    with capsys.disabled():
        sys.stdout.write(f"\nThe demo took {spent:.1f} s of processor time, the second run {again:.2f} s.\n")
    assert again < 2
    assert everything() == made
    assert set(Photo.objects.values_list("width", "height")) == {(960, 640)}
    for said in (first.getvalue(), second.getvalue()):
        for word in ("http://127.0.0.1:8099/", "bientap", "kiemduyet", "quantri", accounts.stored_password()):
            assert word in said


def test_a_lost_password_is_made_anew_while_nobody_else_works_there(made):
    before = accounts.stored_password()
    accounts.password_path().unlink()

    call_command("demo", stdout=io.StringIO())

    assert accounts.stored_password() != before
    assert User.objects.get(username="quantri").check_password(accounts.stored_password())


def test_a_lost_password_stays_lost_once_somebody_else_has_an_account(made, superuser):
    before = User.objects.get(username="quantri").password
    accounts.password_path().unlink()

    call_command("demo", stdout=io.StringIO())

    assert accounts.stored_password() == ""
    assert User.objects.get(username="quantri").password == before


def test_a_database_in_which_somebody_works_is_left_alone(writer, private_data):
    before, said = everything(), io.StringIO()

    call_command("demo", stdout=said)

    assert everything() == before
    assert accounts.stored_password() == ""
    assert str(len(reports())) in said.getvalue()


def test_it_is_never_made_in_production(db, settings, private_data):
    settings.PRODUCTION = True

    with pytest.raises(CommandError, match="production"):
        call_command("demo", stdout=io.StringIO())

    assert not User.objects.exists()
