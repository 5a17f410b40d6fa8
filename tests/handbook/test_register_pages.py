"""The proofreader, the register and the archive, as docs/vi/soat-bai.md, danh-ba.md and nhap-bai-cu.md tell it, with their pictures."""

import io
from datetime import date

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from articles.archive import running, signing
from articles.models import Article, Attendance
from people.models import Appointment, Person, Precision, Promotion, Rank
from staff.models import Desk
from tests.articles.archive.wxr_files import post, wxr
from tests.handbook.camera import until

pytestmark = [pytest.mark.browser, pytest.mark.soak, pytest.mark.django_db(transaction=True, reset_sequences=True)]

READY = "window.CKEDITOR && CKEDITOR.instances.id_body && CKEDITOR.instances.id_body.status === 'ready'"
PHONE = {"width": 360, "height": 740}
LEAD = "Hai ngày tập huấn giúp cán bộ công đoàn cơ sở viết một bản tin đủ ý và chú thích một bức ảnh cho đúng."
BODY = """<p>Thượng tá Quách Đồi Nam, Phó Trưởng phòng Phòng Hậu cần Đồi Thông khai mạc lớp. Cùng dự có Trung tá Tạ Nguyệt Hồ;
bà Vàng Sương Mai.</p><p>Các các học viên thực hành ngay trên tin của đơn vị... không khí hoà đồng,đặc biết sôi nổi.</p>"""
LIST = """1. Trung tá Quách Đồi Nam, Phó Trưởng phòng Phòng Hậu cần Đồi Thông, lên Thượng tá
2. Thiếu tá Lâm Trúc Quỳnh → Trung tá
3. Đại úy Vi Sương Núi → Trung tá
4. Đại úy Đào Mây Trắng → Thiếu tá"""
OLD = [
    "Công đoàn Đồi Thông tặng quà đoàn viên khó khăn",
    "Hội thao chào mừng ngày thành lập công đoàn",
    "Đồi Thông tổng kết phong trào thi đua",
    "Lớp học bơi cho con em đoàn viên",
]


@pytest.fixture
def course(article, perform):
    """A report of a course with the slips that a tired writer makes; one of those whom it names is at its event."""
    course = article("Tập huấn")
    Person.objects.update(note="")
    Attendance.objects.create(event=course.event, person=named("Quách Đồi Nam"), role="chủ trì", position=1)
    Article.objects.filter(pk=course.pk).update(lead=LEAD, body=BODY)
    perform("edit", course, "bientap")
    return course


def named(name):
    return Person.objects.get(full_name=name)


def test_remarks_stand_beside_the_text(enter, camera, course):
    address = reverse("admin:articles_article_change", args=[course.pk])
    page = enter("bientap", address)
    until(page, READY)
    expect(page.locator("[data-proof-item]").first).to_be_visible()
    page.frame_locator("iframe.cke_wysiwyg_frame").locator("body > p").last.click()
    until(page, "document.querySelector('.desk').classList.contains('is-typing')")
    shown = ("[data-proof-all]", "[data-proof-item] [data-here]", ".body-editor")
    camera.shoot(page, "soat-canh-bai", *shown, top=".field-lead", height=700, focus=True)

    page = enter("bientap", address)
    until(page, READY)
    expect(page.locator("#people-named [data-person]").nth(2)).to_be_visible()
    camera.shoot(page, "soat-nguoi-trong-bai", "[data-person]", of="#people-named")

    phone = enter("bientap", address, **PHONE)
    until(phone, READY)
    expect(phone.locator("[data-proof-chip]")).to_be_visible()
    phone.locator("[data-proof-chip]").click()
    expect(phone.locator("[data-proof-item]").first).to_be_visible()
    camera.shoot(phone, "soat-dien-thoai", "[data-proof-item]", focus=True)


def test_a_decision_is_entered_for_many_and_what_is_outdated_is_found(enter, camera, course, perform, person):
    page = enter("bientap", reverse("admin:register_decision"))
    page.fill("#id_on", "22/09/2026")
    page.fill("#id_decision", "Quyết định số 41, ngày 22/9/2026")
    page.fill("#id_text", LIST)
    page.click(".decision-form button.primary")
    page.wait_for_selector(".decision-line")
    shown = (".decision-line", ".decision-before", ".decision-line .finding")
    camera.shoot(page, "danh-ba-quyet-dinh", *shown, top=".decision-lines", height=1000)

    Promotion.objects.create(
        person=named("Lâm Trúc Quỳnh"), rank=Rank.TRUNG_TA, effective_on=date(2026, 9, 22),
        precision=Precision.DAY, entered_by=person("bientap"),
    )  # fmt: skip
    page.goto(f"{reverse('admin:register_sweep')}?tu=22/09/2026")
    camera.shoot(page, "danh-ba-ra-soat", ".sweep-people", ".sweep-uses ins", ".sweep button.primary", height=720)


def test_two_records_of_one_person_become_one(enter, camera, newsroom, person):
    Person.objects.update(note="")
    nam = named("Quách Đồi Nam")
    other = Person.objects.create(full_name="Quách Đồi Nam", note="nhập từ bài năm 2023", entered_by=person("bientap"))
    Promotion.objects.create(
        person=other, rank=Rank.TRUNG_TA, effective_on=date(2023, 5, 12), precision=Precision.ATTESTED,
        entered_by=person("bientap"),
    )  # fmt: skip
    post_held = nam.appointments.first()
    Appointment.objects.create(
        person=other, post="Phó Trưởng phòng", organisation=post_held.organisation, kind=post_held.kind,
        start_on=date(2023, 5, 12), end_on=date(2023, 5, 12), precision=Precision.ATTESTED, entered_by=person("bientap"),
    )  # fmt: skip
    page = enter("bientap", f"{reverse('admin:people_person_merge', args=[other.pk])}?vao={nam.pk}")
    page.fill("#note", "Cùng đơn vị, cùng chức vụ; đã hỏi Phòng Hậu cần.")
    camera.shoot(page, "danh-ba-gop", ".records-sides", "button[value=propose]", height=940)


def test_old_reports_wait_for_a_signature(enter, camera, newsroom, person):
    items = [post(number, title=title, at=f"2019-0{number}-12 02:30:00") for number, title in enumerate(OLD, 1)]
    items.append(post(1, title=OLD[0], at="2019-01-12 02:30:00"))
    batch = running.begin(
        io.BytesIO(wxr(*items)), desk=Desk.objects.get(slug="cong-doan"), kind="wxr", name="trang-cu.xml",
        by=person("quantri"),
    )  # fmt: skip
    while running.run(batch.pk):
        pass
    page = enter("quantri", reverse("admin:articles_archive_batch", args=[batch.pk]))
    camera.shoot(page, "kho-tu-lieu-dot-nhap", "[value=propose]", ".queue-tabs", ".queue-note", height=1000)

    batch.refresh_from_db()
    adoption = signing.propose(batch, by=person("quantri"))
    page = enter("kiemduyet", reverse("admin:articles_adoption", args=[adoption.pk]))
    camera.shoot(page, "kho-tu-lieu-ky", ".decision-checklist", "button[value=sign]", top="#list-heading", height=1040)
